// Makes a log without a server: commands are decided, applied and written in large batches by this
// one thread, as the hub does with its two. For data folders that would take the load minutes.
#pragma once

#include <string>
#include <vector>

#include "core/apply.hpp"
#include "core/decide.hpp"
#include "seats.hpp"
#include "store/journal.hpp"

namespace diemcau::bench {

class LogBuilder {
public:
    /// Folds what the journal has, and goes on from there. Throws what the journal throws, and
    /// std::runtime_error for a command that is refused: the builder gives none that may be.
    LogBuilder(store::Journal& journal, std::size_t commands_per_batch);

    /// One batch of its own.
    void import(core::ImportConference conference);
    void open_check_in();
    void check_in(const Seat& seat);
    void check_out(const Seat& seat);
    /// Writes what waits.
    void commit();

    Seq seq() const { return state_.seq(); }

    std::size_t delegates() const { return state_.delegates().size(); }

private:
    void give(core::CommandBody body);
    store::AttendanceRows attendance() const;

    store::Journal& journal_;
    std::size_t commands_per_batch_;
    core::State state_;
    core::Effects effects_;
    std::vector<core::Event> events_;
    store::Batch batch_;
    std::uint64_t number_ = 0;
    UtcMillis now_;
    Seq committed_;
};

}  // namespace diemcau::bench
