#include "core/decide.hpp"

#include "base/limits.hpp"
#include "core/decide_attendance.hpp"
#include "core/decide_conference.hpp"
#include "core/decision_parts.hpp"

namespace diemcau::core {

namespace {

/// Hands the command to the rules of its own.
class Decider {
public:
    Decider(
        const State& state, const Command& command, std::span<const Event> undo_target,
        ActorId actor
    )
        : state_(state), command_(command), undo_target_(undo_target), actor_(actor) {}

    Decision operator()(const ImportConference& body) const { return by(decide_import, body); }

    Decision operator()(const AmendConference& body) const {
        return by(decide_amend_conference, body);
    }

    Decision operator()(const AddSite& body) const { return by(decide_add_site, body); }

    Decision operator()(const AmendSite& body) const { return by(decide_amend_site, body); }

    Decision operator()(const WithdrawSite& body) const { return by(decide_withdraw_site, body); }

    Decision operator()(const AddDelegate& body) const { return by(decide_add_delegate, body); }

    Decision operator()(const AmendDelegate& body) const { return by(decide_amend_delegate, body); }

    Decision operator()(const WithdrawDelegate& body) const {
        return by(decide_withdraw_delegate, body);
    }

    Decision operator()(const ChangeHomeSite& body) const {
        return by(decide_change_home_site, body);
    }

    Decision operator()(const ChangeSession& body) const { return by(decide_change_session, body); }

    Decision operator()(const SummonToSession& body) const { return by(decide_summon, body); }

    Decision operator()(const FreezeRoster& body) const { return by(decide_freeze_roster, body); }

    Decision operator()(const SetSiteStart& body) const { return by(decide_set_site_start, body); }

    Decision operator()(const CheckIn& body) const { return by(decide_check_in, body); }

    Decision operator()(const CheckOut& body) const { return by(decide_check_out, body); }

    Decision operator()(const ConfirmEntryTime& body) const {
        return by(decide_confirm_entry_time, body);
    }

    Decision operator()(const MarkAbsent& body) const { return by(decide_mark_absent, body); }

    Decision operator()(const Substitute& body) const { return by(decide_substitute, body); }

    Decision operator()(const RegisterWalkIn& body) const {
        return by(decide_register_walk_in, body);
    }

    Decision operator()(const LinkWalkIn& body) const { return by(decide_link_walk_in, body); }

    Decision operator()(const ResolveConflict& body) const {
        return by(decide_resolve_conflict, body);
    }

    Decision operator()(const ReportHeadcount& body) const {
        return by(decide_report_headcount, body);
    }

    Decision operator()(const SignOffSite& body) const { return by(decide_sign_off_site, body); }

    Decision operator()(const AnnounceTotals& body) const {
        return by(decide_announce_totals, body);
    }

    Decision operator()(const HostSite& body) const { return by(decide_host_site, body); }

    Decision operator()(const EndHosting& body) const { return by(decide_end_hosting, body); }

    Decision operator()(const ReportHostingDue& body) const { return by(decide_hosting_due, body); }

    Decision operator()(const RecordAccess& body) const { return by(decide_record_access, body); }

    Decision operator()(const OrderErasure& body) const { return by(decide_order_erasure, body); }

    Decision operator()(const SetSiteReadiness& body) const {
        return by(decide_set_readiness, body);
    }

    Decision operator()(const ReportDeviceChecks& body) const {
        return by(decide_device_checks, body);
    }

    Decision operator()(const ReportControlLink& body) const {
        return by(decide_control_link, body);
    }

    Decision operator()(const ReportMediaLink& body) const { return by(decide_media_link, body); }

    Decision operator()(const AddAgendaItem& body) const {
        return by(decide_add_agenda_item, body);
    }

    Decision operator()(const AmendAgendaItem& body) const {
        return by(decide_amend_agenda_item, body);
    }

    Decision operator()(const ChangeAgendaItem& body) const {
        return by(decide_change_agenda_item, body);
    }

    Decision operator()(const ReorderAgenda& body) const { return by(decide_reorder_agenda, body); }

    Decision operator()(const RequestFloor& body) const { return by(decide_request_floor, body); }

    Decision operator()(const GrantFloor& body) const { return by(decide_grant_floor, body); }

    Decision operator()(const FinishFloor& body) const { return by(decide_finish_floor, body); }

    Decision operator()(const WithdrawFloor& body) const { return by(decide_withdraw_floor, body); }

    Decision operator()(const SendNotice& body) const { return by(decide_send_notice, body); }

    Decision operator()(const AcknowledgeNotice& body) const {
        return by(decide_acknowledge_notice, body);
    }

    Decision operator()(const UndoCommand& body) const {
        return decide_undo(state_, command_, body, undo_target_, actor_);
    }

private:
    template <class Rule, class Body>
    Decision by(Rule rule, const Body& body) const {
        return rule(state_, command_, body, actor_);
    }

    const State& state_;
    const Command& command_;
    std::span<const Event> undo_target_;
    ActorId actor_;
};

}  // namespace

Decision decide(const State& state, const Command& command, std::span<const Event> undo_target) {
    if (auto refused = too_long(
            {{"actor.device_id", command.actor.device_id, limits::device_id_bytes_max},
             {"actor.operator_name", command.actor.operator_name, limits::name_bytes_max}}
        )) {
        return *std::move(refused);
    }
    if (command.received_at <= 0) return malformed("received_at");
    // Who comes in before there is a conference is recorded, too.
    const bool needs_conference = !std::holds_alternative<ImportConference>(command.body) &&
                                  !std::holds_alternative<RecordAccess>(command.body);
    if (needs_conference && !state.imported()) {
        return refuse(RefusalReason::conference_missing);
    }
    // Who is turned away at a check-in stands in the log.
    if (command.forged_badge && !std::holds_alternative<CheckIn>(command.body)) {
        return refuse(RefusalReason::forged_badge);
    }
    const auto known = state.find_actor(command.actor);
    const ActorId actor = known.value_or(ActorId{state.actor_count()});
    Decision decision = std::visit(Decider(state, command, undo_target, actor), command.body);
    if (!known && !decision.events.empty()) {
        decision.events.insert(
            decision.events.begin(),
            event_at(command, actor, command.received_at, ActorIntroduced{actor, command.actor})
        );
    }
    return decision;
}

void number_events(const State& state, std::vector<Event>& events) {
    Seq seq = state.seq();
    for (Event& event : events) event.seq = ++seq;
}

}  // namespace diemcau::core
