// decide(state, command) -> events, or a refusal. Pure: no clock, no randomness, no I/O.
#pragma once

#include <span>
#include <variant>
#include <vector>

#include "core/command.hpp"
#include "core/event.hpp"
#include "core/refusal.hpp"
#include "core/state.hpp"

namespace diemcau::core {

/// What becomes of a command. `events` are in order, without seq; for a refused check-in they
/// record who was turned away (and, for a second scan, the fact), so a refusal may have events too.
struct Decision {
    std::optional<Refusal> refusal;
    std::vector<Event> events;           // seq is given by number_events
    std::optional<DelegateId> delegate;  // whom the command was about, for the answer
    bool conflict_opened = false;        // accepted, but it opened a conflict: the answer says so
};

/// `undo_target`: for UndoCommand, the events that the target command had made (empty: unknown).
/// Every event that `apply` gets comes from here, in order, with nothing in between.
Decision decide(
    const State& state, const Command& command, std::span<const Event> undo_target = {}
);

/// Gives the events the seqs after state.seq(). Call right before applying them.
void number_events(const State& state, std::vector<Event>& events);

}  // namespace diemcau::core
