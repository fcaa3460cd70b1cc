// A refusal is a value: the world is fine, the answer is no. A closed list, one for one with
// diemcau.v1.RefusalReason (numbers are the contract: only ever add at the end).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"

namespace diemcau::core {

enum class RefusalReason : std::uint16_t {
    none = 0,
    // the command itself
    malformed = 1,          // a field is missing, too long or out of range: facts.field
    command_id_reused = 2,  // same id, other content
    not_permitted = 3,
    // what it names does not exist
    unknown_delegate = 10,
    unknown_site = 11,
    unknown_category = 12,
    unknown_session = 13,
    unknown_run = 14,
    unknown_agenda_item = 15,
    unknown_floor_request = 16,
    unknown_notice = 17,
    unknown_walk_in = 18,
    unknown_conflict = 19,
    unknown_command = 20,  // undo of a command that is not in the log
    // check-in and presence
    already_checked_in = 30,  // same site: facts say when, where, by whom
    not_checked_in = 31,      // check-out of somebody who is not in
    delegate_withdrawn = 32,
    check_in_not_open = 33,
    session_closed = 34,    // happened after the close
    session_archived = 35,  // kept for review
    session_cancelled = 36,
    not_summoned_to_session = 37,
    site_has_no_roster = 38,
    already_marked = 39,  // the same absence mark again
    is_present = 40,      // cannot be marked absent while attendance says present
    too_many_facts = 41,
    forged_badge = 42,  // this conference did not sign it: forged, or of another one
    // substitutes, walk-ins
    substitutes_forbidden = 50,
    substitute_is_principal = 51,
    already_substituted = 52,
    walk_in_already_linked = 53,
    // structure
    duplicate_code = 60,
    duplicate_id_number = 61,
    site_in_use = 62,  // still has delegates, sites below it, people in its hall, or a hosting
    site_tree_cycle = 63,
    second_root = 64,
    already_imported = 65,
    conference_missing = 66,  // nothing imported yet
    limit_reached = 67,
    nothing_to_change = 68,
    // the session's life
    wrong_phase = 80,  // facts.phase: what it is in
    reason_required = 81,
    not_frozen = 82,
    // sign-off
    uncalled_remain = 90,  // facts.delegates: who
    already_signed_off = 91,
    open_conflicts_remain = 92,
    delegate_of_other_site = 93,  // facts.delegate, facts.site: his home
    // conflicts, hosting
    conflict_already_resolved = 100,
    already_hosted = 101,
    not_hosted = 102,
    host_is_hosted = 103,
    // agenda, floor, notices
    agenda_item_not_running = 110,
    agenda_item_already_done = 111,
    another_item_running = 112,
    order_incomplete = 113,  // reorder must name every item once
    floor_not_waiting = 114,
    floor_not_speaking = 115,
    floor_taken = 116,  // facts.site: who has it
    already_acknowledged = 117,
    not_addressed = 118,  // the notice was not for that site
    // undo
    already_undone = 120,
    superseded = 121,  // something later stands on it: facts.at, facts.by
    not_undoable = 122,
    delegate_not_concerned = 123  // facts.delegate: the command did nothing to him
};

/// What the one who is refused needs to know. Only the members that the reason speaks of are set.
struct RefusalFacts {
    std::string field;  // malformed: which
    std::optional<DelegateId> delegate;
    std::optional<SiteId> site;         // where the first was; who has the floor; …
    UtcMillis at = no_time;             // when the first was
    std::optional<ActorId> by;          // by whom
    std::optional<std::uint8_t> phase;  // SessionPhase
    std::vector<DelegateId> delegates;  // uncalled_remain: the first 200 of them
    std::uint64_t count = 0;            // how many in all
    std::uint64_t limit = 0;            // limit_reached
};

struct Refusal {
    RefusalReason reason = RefusalReason::none;
    RefusalFacts facts;
};

/// One plain English sentence, for logs and for other systems. People's words are in the clients'
/// catalogues.
const char* explain(RefusalReason reason);

/// Stable name, e.g. "already_checked_in".
const char* name_of(RefusalReason reason);

}  // namespace diemcau::core
