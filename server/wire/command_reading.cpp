#include "wire/command_reading.hpp"

namespace diemcau::wire {

namespace {

// ---- conference, sites, delegates ----

core::AmendConference take(FieldReader& reader, const v1::AmendConference& from) {
    return {reader.conference(from.fields()), from.reason()};
}

core::AddSite take(FieldReader& reader, const v1::AddSite& from) {
    return {reader.site(from.fields())};
}

core::AmendSite take(FieldReader& reader, const v1::AmendSite& from) {
    return {SiteId{from.site()}, reader.site(from.fields()), from.reason()};
}

core::WithdrawSite take(FieldReader&, const v1::WithdrawSite& from) {
    return {SiteId{from.site()}, from.reason()};
}

core::DelegatePlace place_from_client(FieldReader& reader, const v1::DelegatePlace& from) {
    if (from.id_digest() != 0) reader.reject("id_digest is the server's own");
    return reader.place(from);
}

core::AddDelegate take(FieldReader& reader, const v1::AddDelegate& from) {
    return {reader.delegate(from.fields()), place_from_client(reader, from.place()), from.reason()};
}

core::AmendDelegate take(FieldReader& reader, const v1::AmendDelegate& from) {
    return {
        DelegateId{from.delegate()}, reader.delegate(from.fields()),
        place_from_client(reader, from.place()), from.reason()};
}

core::WithdrawDelegate take(FieldReader&, const v1::WithdrawDelegate& from) {
    return {DelegateId{from.delegate()}, from.reason()};
}

core::ChangeHomeSite take(FieldReader& reader, const v1::ChangeHomeSite& from) {
    return {reader.delegate_ref(from.delegate()), SiteId{from.site()}, from.reason()};
}

// ---- the session's life ----

core::ChangeSession take(FieldReader& reader, const v1::ChangeSession& from) {
    core::ChangeSession to;
    to.session = SessionId{from.session()};
    to.action = reader.enumerator<core::SessionAction>(from.action());
    to.reason = from.reason();
    to.set_check_ins_aside = from.set_check_ins_aside();
    to.planned_start = time_of(from.has_planned_start(), from.planned_start());
    return to;
}

core::SummonToSession take(FieldReader& reader, const v1::SummonToSession& from) {
    return reader.summons(from);
}

core::FreezeRoster take(FieldReader&, const v1::FreezeRoster& from) {
    return {SessionId{from.session()}};
}

core::SetSiteStart take(FieldReader&, const v1::SetSiteStart& from) {
    return {SessionId{from.session()}, SiteId{from.site()}, time_of(from.has_at(), from.at())};
}

// ---- attendance ----

core::CheckIn take(FieldReader& reader, const v1::CheckIn& from) {
    core::CheckIn to;
    to.run = reader.run(from.run());
    to.delegate = reader.delegate_ref(from.delegate());
    to.site = SiteId{from.site()};
    to.method = reader.enumerator<core::EntryMethod>(from.method());
    to.stated_at = time_of(from.has_stated_at(), from.stated_at());
    to.time_unknown = from.time_unknown();
    to.reason = from.reason();
    return to;
}

core::CheckOut take(FieldReader& reader, const v1::CheckOut& from) {
    core::CheckOut to;
    to.run = reader.run(from.run());
    to.delegate = reader.delegate_ref(from.delegate());
    to.site = SiteId{from.site()};
    to.stated_at = time_of(from.has_stated_at(), from.stated_at());
    to.reason = from.reason();
    return to;
}

core::ConfirmEntryTime take(FieldReader& reader, const v1::ConfirmEntryTime& from) {
    return {reader.run(from.run()), from.entry(), time_of(from.has_at(), from.at())};
}

core::MarkAbsent take(FieldReader& reader, const v1::MarkAbsent& from) {
    core::MarkAbsent to;
    to.run = reader.run(from.run());
    for (const auto& delegate : from.delegates()) {
        to.delegates.push_back(reader.delegate_ref(delegate));
    }
    to.excused = from.excused();
    to.reason = reader.enumerator<core::AbsenceReason>(from.reason());
    to.text = from.text();
    to.reported_by = from.reported_by();
    to.reported_at = time_of(from.has_reported_at(), from.reported_at());
    to.document_number = from.document_number();
    return to;
}

core::Substitute take(FieldReader& reader, const v1::Substitute& from) {
    core::Substitute to;
    to.run = reader.run(from.run());
    to.principal = reader.delegate_ref(from.principal());
    if (from.has_delegate()) to.delegate = reader.delegate_ref(from.delegate());
    to.person = reader.person(from.person());
    to.site = SiteId{from.site()};
    to.arrived = from.arrived();
    to.stated_at = time_of(from.has_stated_at(), from.stated_at());
    to.time_unknown = from.time_unknown();
    to.reason = from.reason();
    return to;
}

core::RegisterWalkIn take(FieldReader& reader, const v1::RegisterWalkIn& from) {
    return {reader.run(from.run()),       SiteId{from.site()},
            reader.person(from.person()), time_of(from.has_stated_at(), from.stated_at()),
            from.time_unknown(),          from.reason()};
}

core::LinkWalkIn take(FieldReader& reader, const v1::LinkWalkIn& from) {
    return {reader.run(from.run()), WalkInId{from.walk_in()}, reader.delegate_ref(from.delegate())};
}

core::ResolveConflict take(FieldReader& reader, const v1::ResolveConflict& from) {
    core::ResolveConflict to;
    to.run = reader.run(from.run());
    to.delegate = reader.delegate_ref(from.delegate());
    to.first_entry = from.first_entry();
    to.second_entry = from.second_entry();
    to.resolution = reader.enumerator<core::ConflictResolution>(from.resolution());
    to.dismissed_entry = from.dismissed_entry();
    to.reason = from.reason();
    return to;
}

core::ReportHeadcount take(FieldReader& reader, const v1::ReportHeadcount& from) {
    return {reader.run(from.run()), SiteId{from.site()}, from.number()};
}

core::SignOffSite take(FieldReader& reader, const v1::SignOffSite& from) {
    core::SignOffSite to;
    to.run = reader.run(from.run());
    to.site = SiteId{from.site()};
    to.chair_name = from.chair_name();
    for (const auto& decision : from.decisions()) {
        to.decisions.push_back(
            {reader.delegate_ref(decision.delegate()), decision.excused(),
             reader.enumerator<core::AbsenceReason>(decision.reason()), decision.text()}
        );
    }
    to.decide_rest = from.decide_rest();
    to.rest_excused = from.rest_excused();
    to.rest_reason = reader.enumerator<core::AbsenceReason>(from.rest_reason());
    to.rest_text = from.rest_text();
    return to;
}

core::AnnounceTotals take(FieldReader& reader, const v1::AnnounceTotals& from) {
    return {reader.run(from.run()), from.note()};
}

// ---- sites ----

core::HostSite take(FieldReader&, const v1::HostSite& from) {
    return {
        SiteId{from.site()}, SiteId{from.host()}, time_of(from.has_from(), from.from()),
        from.reason()};
}

core::EndHosting take(FieldReader&, const v1::EndHosting& from) {
    return {SiteId{from.site()}, time_of(from.has_at(), from.at())};
}

core::SetSiteReadiness take(FieldReader& reader, const v1::SetSiteReadiness& from) {
    return {SiteId{from.site()}, reader.readiness(from.readiness())};
}

core::ReportDeviceChecks take(FieldReader& reader, const v1::ReportDeviceChecks& from) {
    return {SiteId{from.site()}, reader.device_checks(from.checks())};
}

core::ReportMediaLink take(FieldReader& reader, const v1::ReportMediaLink& from) {
    return {
        SiteId{from.site()}, reader.enumerator<core::MediaState>(from.state()), from.by_operator()};
}

// ---- agenda, floor, notices ----

core::AddAgendaItem take(FieldReader& reader, const v1::AddAgendaItem& from) {
    return {SessionId{from.session()}, reader.agenda(from.fields())};
}

core::AmendAgendaItem take(FieldReader& reader, const v1::AmendAgendaItem& from) {
    return {AgendaItemId{from.item()}, reader.agenda(from.fields())};
}

core::ChangeAgendaItem take(FieldReader& reader, const v1::ChangeAgendaItem& from) {
    return {
        AgendaItemId{from.item()}, reader.enumerator<core::AgendaAction>(from.action()),
        from.reason()};
}

core::ReorderAgenda take(FieldReader&, const v1::ReorderAgenda& from) {
    return {SessionId{from.session()}, ids_of<AgendaItemId>(from.order())};
}

core::RequestFloor take(FieldReader&, const v1::RequestFloor& from) {
    return {
        SiteId{from.site()}, from.speaker(), from.subject(),
        id_of<AgendaItemId>(from.has_item(), from.item())};
}

core::GrantFloor take(FieldReader&, const v1::GrantFloor& from) {
    return {FloorRequestId{from.request()}};
}

core::FinishFloor take(FieldReader&, const v1::FinishFloor& from) {
    return {FloorRequestId{from.request()}};
}

core::WithdrawFloor take(FieldReader&, const v1::WithdrawFloor& from) {
    return {FloorRequestId{from.request()}};
}

core::SendNotice take(FieldReader&, const v1::SendNotice& from) {
    return {from.text(), ids_of<SiteId>(from.sites()), from.acknowledge(), from.floor_in_seconds()};
}

core::AcknowledgeNotice take(FieldReader&, const v1::AcknowledgeNotice& from) {
    return {NoticeId{from.notice()}, SiteId{from.site()}};
}

core::UndoCommand take(FieldReader& reader, const v1::UndoCommand& from) {
    core::UndoCommand to;
    to.target = reader.command_id(from.target());
    to.reason = reader.enumerator<core::UndoReason>(from.reason());
    to.text = from.text();
    if (from.has_delegate()) to.delegate = reader.delegate_ref(from.delegate());
    return to;
}

}  // namespace

/// One table of all commands that a client may send. A macro, because a oneof's members can only be
/// named by their own functions.
core::CommandBody read_command(FieldReader& reader, const v1::Command& from) {
#define DIEMCAU_CASE(Type, member) \
    case v1::Command::k##Type:     \
        return take(reader, from.member())
    switch (from.body_case()) {
        DIEMCAU_CASE(AmendConference, amend_conference);
        DIEMCAU_CASE(AddSite, add_site);
        DIEMCAU_CASE(AmendSite, amend_site);
        DIEMCAU_CASE(WithdrawSite, withdraw_site);
        DIEMCAU_CASE(AddDelegate, add_delegate);
        DIEMCAU_CASE(AmendDelegate, amend_delegate);
        DIEMCAU_CASE(WithdrawDelegate, withdraw_delegate);
        DIEMCAU_CASE(ChangeHomeSite, change_home_site);
        DIEMCAU_CASE(ChangeSession, change_session);
        DIEMCAU_CASE(SummonToSession, summon_to_session);
        DIEMCAU_CASE(FreezeRoster, freeze_roster);
        DIEMCAU_CASE(SetSiteStart, set_site_start);
        DIEMCAU_CASE(CheckIn, check_in);
        DIEMCAU_CASE(CheckOut, check_out);
        DIEMCAU_CASE(ConfirmEntryTime, confirm_entry_time);
        DIEMCAU_CASE(MarkAbsent, mark_absent);
        DIEMCAU_CASE(Substitute, substitute);
        DIEMCAU_CASE(RegisterWalkIn, register_walk_in);
        DIEMCAU_CASE(LinkWalkIn, link_walk_in);
        DIEMCAU_CASE(ResolveConflict, resolve_conflict);
        DIEMCAU_CASE(ReportHeadcount, report_headcount);
        DIEMCAU_CASE(SignOffSite, sign_off_site);
        DIEMCAU_CASE(AnnounceTotals, announce_totals);
        DIEMCAU_CASE(HostSite, host_site);
        DIEMCAU_CASE(EndHosting, end_hosting);
        DIEMCAU_CASE(SetSiteReadiness, set_site_readiness);
        DIEMCAU_CASE(ReportDeviceChecks, report_device_checks);
        DIEMCAU_CASE(ReportMediaLink, report_media_link);
        DIEMCAU_CASE(AddAgendaItem, add_agenda_item);
        DIEMCAU_CASE(AmendAgendaItem, amend_agenda_item);
        DIEMCAU_CASE(ChangeAgendaItem, change_agenda_item);
        DIEMCAU_CASE(ReorderAgenda, reorder_agenda);
        DIEMCAU_CASE(RequestFloor, request_floor);
        DIEMCAU_CASE(GrantFloor, grant_floor);
        DIEMCAU_CASE(FinishFloor, finish_floor);
        DIEMCAU_CASE(WithdrawFloor, withdraw_floor);
        DIEMCAU_CASE(SendNotice, send_notice);
        DIEMCAU_CASE(AcknowledgeNotice, acknowledge_notice);
        DIEMCAU_CASE(UndoCommand, undo_command);
        case v1::Command::kImportConference:
            reader.reject("a conference is imported by POST /api/v1/import");
            break;
        case v1::Command::kReportControlLink:
            reader.reject("report_control_link is the server's own");
            break;
        case v1::Command::BODY_NOT_SET:
            reader.reject("no command, or one that this server does not know");
            break;
    }
#undef DIEMCAU_CASE
    return core::UndoCommand{};
}

}  // namespace diemcau::wire
