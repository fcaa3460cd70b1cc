// A small conference to try rules on: it decides, numbers and applies commands as the hub does,
// keeps the log, and stands at a time that the test sets.
//
//   TU central, the root
//   └ BG province
//     ├ LN district
//     │ └ PS grassroots
//     ├ YD district
//     └ KR grassroots, without a roster
//
// Every site but KR has five delegates, code "<site>-1" to "<site>-5": 1 to 3 are summoned,
// category LD; 4 is summoned, category UV, which forbids substitutes; 5 is invited (at TU: press).
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/apply.hpp"
#include "core/decide.hpp"

namespace diemcau::test {

/// 12 June 2023 in Vietnam, as the sample conference.
UtcMillis at(int hour, int minute, int second = 0);

/// Who sends a command and what his device says. Default: an organizer, entered online.
struct Sender {
    core::ActorKey actor{core::Role::organizer, "office", "Trần Thị Mẫu", {}};
    UtcMillis device_time = no_time;
    std::optional<std::int64_t> clock_offset_ms = 0;
    std::uint64_t device_seq = 0;
    bool forged_badge = false;
};

/// An operator at a device, whose clock is right: `happened` is when by that clock.
Sender from_device(std::string device, UtcMillis happened = no_time, std::uint64_t device_seq = 0);

/// The conference above, as it would be imported.
core::ImportConference small_conference();

class World {
public:
    enum class Start { empty, imported };
    explicit World(Start start = Start::imported);

    /// Decides and, if there are events, applies them. The outcome of the last command is returned.
    /// An undo gets the events of its target, as from the hub.
    core::Decision give(core::CommandBody body, const Sender& sender = {});
    /// The same with an id that the test chose.
    core::Decision give_as(const CommandId& id, core::CommandBody body, const Sender& sender = {});
    /// As give(), but fails the test when it is refused.
    core::Decision must(core::CommandBody body, const Sender& sender = {});
    /// Undo of the command with the given id.
    core::Decision undo(
        const CommandId& target, core::UndoReason reason = core::UndoReason::scanned_by_mistake
    );
    /// Undo of what that command did to the delegate.
    core::Decision undo_for(std::string_view delegate_code, const CommandId& target);
    /// Only what would be decided; nothing is applied.
    core::Decision ask(core::CommandBody body, const Sender& sender = {});

    SiteId site(std::string_view code) const;
    DelegateId delegate(std::string_view code) const;

    core::RunRef real() const { return {SessionId{0}, core::RunKind::real, 0}; }

    RunId real_run() const;
    const core::Run& run() const;
    const core::Standing& standing(std::string_view delegate_code) const;
    const core::Counts& own(std::string_view site_code) const;
    const core::Counts& subtree(std::string_view site_code) const;
    core::Presence presence(std::string_view delegate_code) const;

    /// The session's life, at the given time; `now` moves there.
    void session(core::SessionAction action, UtcMillis when, std::string reason = "lý do");

    void open_check_in(UtcMillis when = at(7, 0)) {
        session(core::SessionAction::open_check_in, when);
    }

    void start(UtcMillis when = at(8, 0)) { session(core::SessionAction::start, when); }

    void begin_break(UtcMillis when) { session(core::SessionAction::begin_break, when); }

    void end_break(UtcMillis when) { session(core::SessionAction::end_break, when); }

    void close(UtcMillis when = at(11, 30)) { session(core::SessionAction::close, when); }

    /// A scan on the site's own device "device-<site>" at `when`, which arrives at once (`now`
    /// moves).
    core::Decision check_in(
        std::string_view delegate_code, std::string_view site_code, UtcMillis when
    );
    core::Decision check_out(
        std::string_view delegate_code, std::string_view site_code, UtcMillis when
    );

    /// Folds the whole log again, into a new state.
    core::State folded_again() const;
    /// Events of a command.
    std::span<const core::Event> events_of(const CommandId& command) const;

    const core::Event& last_event() const { return log.back(); }

    CommandId last_command() const { return last_command_; }

    core::State state;
    std::vector<core::Event> log;
    UtcMillis now;
    core::Effects effects;  // of the last command

private:
    core::Command command_of(core::CommandBody body, const Sender& sender);
    core::Decision settle(const core::Command& command, std::span<const core::Event> undo_target);
    CommandId next_command_id();

    std::uint64_t commands_ = 0;
    CommandId last_command_{};

    struct Range {
        std::size_t first, count;
    };

    std::unordered_map<CommandId, Range, CommandIdHash> events_by_command_;
};

inline World world_with_check_in_open() {
    World world;
    world.open_check_in();
    return world;
}

}  // namespace diemcau::test
