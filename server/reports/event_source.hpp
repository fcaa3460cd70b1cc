// Where a report reads events: the log of a data folder, or a test's own list.
#pragma once

#include <functional>
#include <span>

#include "core/event.hpp"
#include "store/log_reader.hpp"

namespace diemcau::reports {

class EventSource {
public:
    virtual ~EventSource() = default;
    /// Events up to `until`, in order.
    virtual void replay(Seq until, const std::function<void(const core::Event&)>& each) = 0;
    /// The events at these positions, which ascend, with their personal fields unless these were
    /// erased.
    virtual void read(
        std::span<const Seq> positions, const std::function<void(const core::Event&)>& each
    ) = 0;
};

/// Throws hub::UnreadableLog.
class LogEventSource final : public EventSource {
public:
    explicit LogEventSource(store::LogReader& log) : log_(log) {}

    void replay(Seq until, const std::function<void(const core::Event&)>& each) override;
    /// Without going over what lies far between them.
    void read(std::span<const Seq> positions, const std::function<void(const core::Event&)>& each)
        override;

private:
    store::LogReader& log_;
};

}  // namespace diemcau::reports
