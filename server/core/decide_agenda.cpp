// The agenda: one item at a time, in an order that can change.
#include <algorithm>

#include "base/limits.hpp"
#include "core/decide_conference.hpp"
#include "core/decision_parts.hpp"
#include "core/session_window.hpp"

namespace diemcau::core {

namespace {

std::optional<Decision> wrong_fields(const AgendaFields& fields) {
    if (auto refused = too_long(
            {{"title", fields.title, limits::text_bytes_max},
             {"presenter", fields.presenter, limits::name_bytes_max}}
        )) {
        return refused;
    }
    if (fields.title.empty()) return malformed("title");
    if (fields.planned_ms < 0) return malformed("planned_ms");
    return std::nullopt;
}

/// Also false for an item whose adding was undone.
bool on_agenda(const State& state, AgendaItemId id) {
    if (id.value >= state.agenda_items().size()) return false;
    const SessionId session = state.agenda_items()[id.value].session;
    return std::ranges::find(state.sessions()[session.value].agenda, id) !=
           state.sessions()[session.value].agenda.end();
}

std::optional<Decision> wrong_session(const State& state, SessionId session) {
    if (session.value >= state.sessions().size()) return refuse(RefusalReason::unknown_session);
    RefusalFacts facts;
    facts.phase = static_cast<std::uint8_t>(state.sessions()[session.value].phase);
    switch (state.sessions()[session.value].phase) {
        case SessionPhase::cancelled:
            return refuse(RefusalReason::session_cancelled, facts);
        case SessionPhase::archived:
            return refuse(RefusalReason::session_archived, facts);
        default:
            return std::nullopt;
    }
}

bool is_done(AgendaItemStatus status) {
    return status == AgendaItemStatus::finished || status == AgendaItemStatus::skipped;
}

std::optional<Decision> wrong_start(const State& state, const AgendaItem& item) {
    if (is_done(item.status)) return refuse(RefusalReason::agenda_item_already_done);
    if (item.status == AgendaItemStatus::running) return refuse(RefusalReason::nothing_to_change);
    const SessionPhase phase = state.sessions()[item.session.value].phase;
    if (!is_running(phase) && phase != SessionPhase::rehearsal) {
        RefusalFacts facts;
        facts.phase = static_cast<std::uint8_t>(phase);
        return refuse(RefusalReason::wrong_phase, facts);
    }
    if (running_item(state, item.session)) return refuse(RefusalReason::another_item_running);
    return std::nullopt;
}

}  // namespace

std::optional<AgendaItemId> running_item(const State& state, SessionId session) {
    for (const AgendaItemId id : state.sessions()[session.value].agenda) {
        if (state.agenda_items()[id.value].status == AgendaItemStatus::running) return id;
    }
    return std::nullopt;
}

Decision decide_add_agenda_item(
    const State& state, const Command& command, const AddAgendaItem& add, ActorId actor
) {
    if (auto wrong = wrong_session(state, add.session)) return *std::move(wrong);
    if (auto wrong = wrong_fields(add.fields)) return *std::move(wrong);
    if (state.agenda_items().size() >= limits::agenda_items_max) {
        RefusalFacts facts;
        facts.limit = limits::agenda_items_max;
        return refuse(RefusalReason::limit_reached, facts);
    }
    const AgendaItemId id{static_cast<std::uint32_t>(state.agenda_items().size())};
    return accept(command, actor, AgendaItemAdded{id, add.session, add.fields});
}

Decision decide_amend_agenda_item(
    const State& state, const Command& command, const AmendAgendaItem& amend, ActorId actor
) {
    if (!on_agenda(state, amend.item)) return refuse(RefusalReason::unknown_agenda_item);
    const AgendaItem& item = state.agenda_items()[amend.item.value];
    if (auto wrong = wrong_session(state, item.session)) return *std::move(wrong);
    if (auto wrong = wrong_fields(amend.fields)) return *std::move(wrong);
    if (item.fields == amend.fields) return refuse(RefusalReason::nothing_to_change);
    return accept(command, actor, AgendaItemAmended{amend.item, item.fields, amend.fields});
}

Decision decide_change_agenda_item(
    const State& state, const Command& command, const ChangeAgendaItem& change, ActorId actor
) {
    if (auto refused = too_long({{"reason", change.reason, limits::text_bytes_max}})) {
        return *std::move(refused);
    }
    if (!on_agenda(state, change.item)) return refuse(RefusalReason::unknown_agenda_item);
    const AgendaItem& item = state.agenda_items()[change.item.value];
    if (auto wrong = wrong_session(state, item.session)) return *std::move(wrong);
    AgendaItemChanged changed{};
    changed.item = change.item;
    changed.before = item.status;
    changed.started_before = item.started_at;
    changed.finished_before = item.finished_at;
    changed.reason = change.reason;
    switch (change.action) {
        case AgendaAction::start:
            if (auto wrong = wrong_start(state, item)) return *std::move(wrong);
            changed.after = AgendaItemStatus::running;
            break;
        case AgendaAction::finish:
            if (is_done(item.status)) return refuse(RefusalReason::agenda_item_already_done);
            if (item.status != AgendaItemStatus::running) {
                return refuse(RefusalReason::agenda_item_not_running);
            }
            changed.after = AgendaItemStatus::finished;
            break;
        case AgendaAction::skip:
            if (is_done(item.status)) return refuse(RefusalReason::agenda_item_already_done);
            changed.after = AgendaItemStatus::skipped;
            break;
    }
    return accept(command, actor, std::move(changed));
}

Decision decide_reorder_agenda(
    const State& state, const Command& command, const ReorderAgenda& reorder, ActorId actor
) {
    if (auto wrong = wrong_session(state, reorder.session)) return *std::move(wrong);
    const auto& before = state.sessions()[reorder.session.value].agenda;
    if (!std::ranges::is_permutation(before, reorder.order)) {
        RefusalFacts facts;
        facts.count = before.size();
        return refuse(RefusalReason::order_incomplete, facts);
    }
    if (before == reorder.order) return refuse(RefusalReason::nothing_to_change);
    return accept(command, actor, AgendaReordered{reorder.session, before, reorder.order});
}

}  // namespace diemcau::core
