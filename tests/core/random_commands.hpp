// Random commands over a World: mostly sensible, some wrong, from devices with right and wrong
// clocks.
#pragma once

#include <cstdint>
#include <random>

#include "support/world.hpp"

namespace diemcau::test {

/// The true time of something entered later, or that there is none.
struct StatedTime {
    UtcMillis at = no_time;
    bool unknown = false;
};

class RandomCommands {
public:
    explicit RandomCommands(std::uint64_t seed) : random_(seed) {}

    /// Moves the world's clock on and gives it one command, sometimes an undo of an earlier one.
    core::Decision give_one(World& world);
    /// Moves the world's clock on and draws a command, sometimes an undo; gives nothing. Whoever
    /// gives it notes its id, so that it can be undone, too.
    core::CommandBody next_body(World& world);

    void note_given(const CommandId& id) { given_.push_back(id); }

    /// Not where the log is opened as a server's: it would carry them out.
    bool orders_erasures = false;

private:
    std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

    bool one_in(std::uint64_t chances) { return below(chances) == 0; }

    core::CommandBody body(const World& world);
    core::CommandBody undo(const World& world);
    StatedTime later(const World& world);
    core::CommandBody attendance(const World& world);
    core::CommandBody rarer_attendance(const World& world);
    core::CommandBody of_site(const World& world);
    core::CommandBody record_access(const World& world);
    core::CommandBody order_erasure(const World& world);
    core::CommandBody of_roster(const World& world);
    core::CommandBody of_session(const World& world);
    core::CommandBody of_agenda(const World& world);
    Sender sender(const World& world);
    SiteId site(const World& world);
    core::DelegateRef delegate(const World& world);
    core::RunRef run(const World& world);
    UtcMillis hosting_time(const World& world);
    core::SessionAction fitting_action(core::SessionPhase phase);

    std::mt19937_64 random_;
    std::uint64_t device_seq_ = 0;
    std::uint64_t made_ = 0;
    std::vector<CommandId> given_;
};

/// From DIEMCAU_SEED if set, else random; printed either way, so that a failure can be run again.
std::uint64_t seed_of_run();

}  // namespace diemcau::test
