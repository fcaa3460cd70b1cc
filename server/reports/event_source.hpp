// Where a report reads events: the log of a data folder, or a test's own list.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "core/event.hpp"
#include "store/log_reader.hpp"

namespace diemcau::reports {

class EventSource {
public:
    virtual ~EventSource() = default;
    /// Events up to `until`, in order.
    virtual void replay(Seq until, const std::function<void(const core::Event&)>& each) = 0;
    /// Of those, the ones that `wanted` says, with their personal fields unless these were erased.
    virtual void replay_wanted(
        Seq until, const std::function<bool(Seq seq, std::string_view type)>& wanted,
        const std::function<void(const core::Event&)>& each
    ) = 0;
    /// The events at these positions, which ascend: the same as of replay_wanted.
    virtual void read(
        std::span<const Seq> positions, const std::function<void(const core::Event&)>& each
    );
};

/// Throws hub::UnreadableLog.
class LogEventSource final : public EventSource {
public:
    explicit LogEventSource(store::LogReader& log) : log_(log) {}

    void replay(Seq until, const std::function<void(const core::Event&)>& each) override;
    void replay_wanted(
        Seq until, const std::function<bool(Seq seq, std::string_view type)>& wanted,
        const std::function<void(const core::Event&)>& each
    ) override;
    /// Without going over what lies far between them.
    void read(std::span<const Seq> positions, const std::function<void(const core::Event&)>& each)
        override;

private:
    store::LogReader& log_;
};

}  // namespace diemcau::reports
