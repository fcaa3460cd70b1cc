// Private to core: decisions on the conference, its sites, delegates and sessions, its agenda and
// what is said beside it; one function each. Every one checks the lengths of its own fields.
#pragma once

#include <span>

#include "core/decide.hpp"

namespace diemcau::core {

// decide_import.cpp
Decision decide_import(const State&, const Command&, const ImportConference&, ActorId actor);
// decide_site.cpp
Decision decide_amend_conference(
    const State&, const Command&, const AmendConference&, ActorId actor
);
Decision decide_add_site(const State&, const Command&, const AddSite&, ActorId actor);
Decision decide_amend_site(const State&, const Command&, const AmendSite&, ActorId actor);
Decision decide_withdraw_site(const State&, const Command&, const WithdrawSite&, ActorId actor);
/// A site may get these fields (`site`: whose; none: a new one): the tree stays one tree, the code
/// is nobody else's.
std::optional<Refusal> wrong_site_fields(
    const State& state, const SiteFields& fields, std::optional<SiteId> site
);
/// Why the site cannot be withdrawn: it is the root, has delegates or sites below it, takes part in
/// a hosting, or people sit in its hall.
std::optional<Refusal> still_in_use(const State& state, SiteId site);
// decide_delegate.cpp
Decision decide_add_delegate(const State&, const Command&, const AddDelegate&, ActorId actor);
Decision decide_amend_delegate(const State&, const Command&, const AmendDelegate&, ActorId actor);
Decision decide_withdraw_delegate(
    const State&, const Command&, const WithdrawDelegate&, ActorId actor
);
Decision decide_change_home_site(
    const State&, const Command&, const ChangeHomeSite&, ActorId actor
);
/// A field of a delegate that is missing or too long: its name; empty: none.
std::string_view wrong_delegate_field(const DelegateFields& fields);
// decide_session.cpp
Decision decide_change_session(const State&, const Command&, const ChangeSession&, ActorId actor);
// decide_session_list.cpp
Decision decide_summon(const State&, const Command&, const SummonToSession&, ActorId actor);
Decision decide_freeze_roster(const State&, const Command&, const FreezeRoster&, ActorId actor);
Decision decide_set_site_start(const State&, const Command&, const SetSiteStart&, ActorId actor);
bool same_summons(const SummonToSession& one, const SummonToSession& other);
// decide_hosting.cpp
Decision decide_host_site(const State&, const Command&, const HostSite&, ActorId actor);
Decision decide_end_hosting(const State&, const Command&, const EndHosting&, ActorId actor);
/// The hosting of the site that has no end yet; null: none.
const Hosting* lasting_hosting(const Site& site);
/// A site that sits in the hall of `host` without an end yet.
std::optional<SiteId> hosted_by(const State& state, SiteId host);
Decision decide_hosting_due(const State&, const Command&, const ReportHostingDue&, ActorId actor);
// decide_line.cpp
Decision decide_set_readiness(const State&, const Command&, const SetSiteReadiness&, ActorId actor);
Decision decide_record_access(const State&, const Command&, const RecordAccess&, ActorId actor);
Decision decide_order_erasure(const State&, const Command&, const OrderErasure&, ActorId actor);
Decision decide_device_checks(
    const State&, const Command&, const ReportDeviceChecks&, ActorId actor
);
Decision decide_control_link(const State&, const Command&, const ReportControlLink&, ActorId actor);
Decision decide_media_link(const State&, const Command&, const ReportMediaLink&, ActorId actor);
// decide_agenda.cpp
Decision decide_add_agenda_item(const State&, const Command&, const AddAgendaItem&, ActorId actor);
Decision decide_amend_agenda_item(
    const State&, const Command&, const AmendAgendaItem&, ActorId actor
);
Decision decide_change_agenda_item(
    const State&, const Command&, const ChangeAgendaItem&, ActorId actor
);
Decision decide_reorder_agenda(const State&, const Command&, const ReorderAgenda&, ActorId actor);
/// The item of the session that runs now, if any.
std::optional<AgendaItemId> running_item(const State& state, SessionId session);
// decide_floor.cpp
Decision decide_request_floor(const State&, const Command&, const RequestFloor&, ActorId actor);
Decision decide_grant_floor(const State&, const Command&, const GrantFloor&, ActorId actor);
Decision decide_finish_floor(const State&, const Command&, const FinishFloor&, ActorId actor);
Decision decide_withdraw_floor(const State&, const Command&, const WithdrawFloor&, ActorId actor);
/// Who speaks now, if anybody.
std::optional<FloorRequestId> speaking_now(const State& state);
// decide_notice.cpp
Decision decide_send_notice(const State&, const Command&, const SendNotice&, ActorId actor);
Decision decide_acknowledge_notice(
    const State&, const Command&, const AcknowledgeNotice&, ActorId actor
);
// decide_undo.cpp
Decision decide_undo(
    const State&, const Command&, const UndoCommand&, std::span<const Event> target, ActorId actor
);

}  // namespace diemcau::core
