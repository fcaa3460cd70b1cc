#include "wire/event_reading.hpp"

#include "wire/field_reading.hpp"

namespace diemcau::wire {

namespace {

using Personal = v1::EventPersonal;
using Body = core::EventBody;

// ---- conference, sites, delegates ----

Body take(FieldReader& reader, const v1::ActorIntroduced& open, const Personal& personal) {
    core::ActorKey key;
    key.role = reader.enumerator<core::Role>(open.role());
    key.device_id = open.device_id();
    key.operator_name = personal.operator_name();
    key.site = id_of<SiteId>(open.has_site(), open.site());
    return core::ActorIntroduced{ActorId{open.actor()}, std::move(key)};
}

Body take(FieldReader& reader, const v1::ConferenceImported& open, const Personal&) {
    return core::ConferenceImported{reader.conference(open.fields())};
}

Body take(FieldReader& reader, const v1::ConferenceAmended& open, const Personal&) {
    return core::ConferenceAmended{
        reader.conference(open.before()), reader.conference(open.after()), open.reason()};
}

Body take(FieldReader& reader, const v1::CategoryAdded& open, const Personal&) {
    return core::CategoryAdded{CategoryId{open.category()}, reader.category(open.fields())};
}

Body take(FieldReader& reader, const v1::SiteAdded& open, const Personal& personal) {
    core::SiteAdded event{SiteId{open.site()}, reader.site(open.fields())};
    event.fields.chair_name = personal.chair_name();
    return event;
}

Body take(FieldReader& reader, const v1::SiteAmended& open, const Personal& personal) {
    core::SiteAmended event{
        SiteId{open.site()}, reader.site(open.before()), reader.site(open.after()), open.reason()};
    event.chair_from = open.chair_from();
    event.chair_before = open.chair_before();
    event.before.chair_name = personal.chair_name_before();
    event.after.chair_name = personal.chair_name();
    return event;
}

Body take(FieldReader&, const v1::SiteWithdrawn& open, const Personal&) {
    return core::SiteWithdrawn{SiteId{open.site()}, open.withdrawn(), open.reason()};
}

Body take(FieldReader& reader, const v1::DelegateAdded& open, const Personal& personal) {
    return core::DelegateAdded{
        DelegateId{open.delegate()}, reader.delegate(personal.fields()), reader.place(open.place()),
        open.reason()};
}

Body take(FieldReader& reader, const v1::DelegateAmended& open, const Personal& personal) {
    core::DelegateAmended event;
    event.delegate = DelegateId{open.delegate()};
    event.fields = reader.delegate(personal.fields());
    event.before = reader.place(open.before());
    event.after = reader.place(open.after());
    event.reason = open.reason();
    event.fields_from = open.fields_from();
    event.fields_before = open.fields_before();
    return event;
}

Body take(FieldReader&, const v1::DelegateWithdrawn& open, const Personal&) {
    return core::DelegateWithdrawn{DelegateId{open.delegate()}, open.withdrawn(), open.reason()};
}

Body take(FieldReader&, const v1::HomeSiteChanged& open, const Personal&) {
    return core::HomeSiteChanged{
        DelegateId{open.delegate()}, SiteId{open.before()}, SiteId{open.after()}, open.reason()};
}

// ---- the session's life ----

Body take(FieldReader& reader, const v1::SessionAdded& open, const Personal&) {
    return core::SessionAdded{SessionId{open.session()}, reader.session(open.fields())};
}

Body take(FieldReader& reader, const v1::RunOpened& open, const Personal&) {
    return core::RunOpened{RunId{open.run()}, reader.run(open.ref())};
}

Body take(FieldReader& reader, const v1::SessionChanged& open, const Personal&) {
    core::SessionChanged event;
    event.session = SessionId{open.session()};
    event.action = reader.enumerator<core::SessionAction>(open.action());
    event.before = reader.enumerator<core::SessionPhase>(open.before());
    event.after = reader.enumerator<core::SessionPhase>(open.after());
    event.run = id_of<RunId>(open.has_run(), open.run());
    event.set_check_ins_aside = open.set_check_ins_aside();
    event.planned_start_before =
        time_of(open.has_planned_start_before(), open.planned_start_before());
    event.planned_start_after = time_of(open.has_planned_start_after(), open.planned_start_after());
    event.reason = open.reason();
    return event;
}

Body take(FieldReader& reader, const v1::SessionChangeRetracted& open, const Personal&) {
    return core::SessionChangeRetracted{
        SessionId{open.session()}, open.target(),
        reader.enumerator<core::SessionPhase>(open.phase())};
}

Body take(FieldReader& reader, const v1::SummonsSet& open, const Personal&) {
    return core::SummonsSet{reader.summons(open.before()), reader.summons(open.after())};
}

Body take(FieldReader&, const v1::RosterFrozen& open, const Personal&) {
    return core::RosterFrozen{SessionId{open.session()}, open.number(), open.summoned()};
}

Body take(FieldReader&, const v1::SiteStartSet& open, const Personal&) {
    return core::SiteStartSet{
        SessionId{open.session()}, SiteId{open.site()}, time_of(open.has_before(), open.before()),
        time_of(open.has_after(), open.after())};
}

// ---- facts of one delegate ----

Body take(FieldReader& reader, const v1::CheckedIn& open, const Personal&) {
    core::CheckedIn event;
    event.run = RunId{open.run()};
    event.delegate = DelegateId{open.delegate()};
    event.site = SiteId{open.site()};
    event.method = reader.enumerator<core::EntryMethod>(open.method());
    event.quality = reader.enumerator<core::TimeQuality>(open.quality());
    event.device_seq = open.device_seq();
    event.answer = reader.enumerator<core::EntryAnswer>(open.answer());
    event.after_close = open.after_close();
    event.reason = open.reason();
    event.from_walk_in = id_of<WalkInId>(open.has_from_walk_in(), open.from_walk_in());
    return event;
}

Body take(FieldReader& reader, const v1::CheckedOut& open, const Personal&) {
    core::CheckedOut event;
    event.run = RunId{open.run()};
    event.delegate = DelegateId{open.delegate()};
    event.site = SiteId{open.site()};
    event.quality = reader.enumerator<core::TimeQuality>(open.quality());
    event.device_seq = open.device_seq();
    event.after_close = open.after_close();
    event.reason = open.reason();
    return event;
}

Body take(FieldReader& reader, const v1::CheckInRefused& open, const Personal& personal) {
    core::CheckInRefused event;
    event.run = id_of<RunId>(open.has_run(), open.run());
    event.delegate = id_of<DelegateId>(open.has_delegate(), open.delegate());
    event.site = id_of<SiteId>(open.has_site(), open.site());
    event.reason = reader.refusal_reason(open.reason());
    event.code = personal.code();
    return event;
}

Body take(FieldReader& reader, const v1::EntryTimeConfirmed& open, const Personal&) {
    core::EntryTimeConfirmed event;
    event.run = RunId{open.run()};
    event.delegate = DelegateId{open.delegate()};
    event.entry = open.entry();
    event.before = time_of(open.has_before(), open.before());
    event.after = time_of(open.has_after(), open.after());
    event.quality_before = reader.enumerator<core::TimeQuality>(open.quality_before());
    event.quality_after = reader.enumerator<core::TimeQuality>(open.quality_after());
    return event;
}

Body take(FieldReader& reader, const v1::MarkedAbsent& open, const Personal& personal) {
    core::MarkedAbsent event;
    event.run = RunId{open.run()};
    event.delegate = DelegateId{open.delegate()};
    event.excused = open.excused();
    event.reason = reader.enumerator<core::AbsenceReason>(open.reason());
    event.text = personal.text();
    event.reported_by = personal.reported_by();
    event.reported_at = time_of(open.has_reported_at(), open.reported_at());
    event.document_number = open.document_number();
    event.at_sign_off = open.at_sign_off();
    return event;
}

Body take(FieldReader& reader, const v1::SubstituteNamed& open, const Personal& personal) {
    core::SubstituteNamed event;
    event.run = RunId{open.run()};
    event.principal = DelegateId{open.principal()};
    event.delegate = id_of<DelegateId>(open.has_delegate(), open.delegate());
    event.person = reader.person(personal.person());
    event.site = SiteId{open.site()};
    event.arrived = open.arrived();
    event.quality = reader.enumerator<core::TimeQuality>(open.quality());
    event.reason = open.reason();
    return event;
}

Body take(FieldReader& reader, const v1::WalkInRegistered& open, const Personal& personal) {
    return core::WalkInRegistered{
        RunId{open.run()},
        WalkInId{open.walk_in()},
        SiteId{open.site()},
        reader.person(personal.person()),
        reader.enumerator<core::TimeQuality>(open.quality()),
        open.reason()};
}

Body take(FieldReader&, const v1::WalkInLinked& open, const Personal&) {
    return core::WalkInLinked{
        RunId{open.run()}, WalkInId{open.walk_in()},
        id_of<DelegateId>(open.has_before(), open.before()),
        id_of<DelegateId>(open.has_after(), open.after())};
}

Body take(FieldReader& reader, const v1::ConflictResolved& open, const Personal&) {
    core::ConflictResolved event;
    event.run = RunId{open.run()};
    event.delegate = DelegateId{open.delegate()};
    event.first_entry = open.first_entry();
    event.second_entry = open.second_entry();
    event.resolution = reader.enumerator<core::ConflictResolution>(open.resolution());
    event.dismissed_entry = open.dismissed_entry();
    event.reason = open.reason();
    return event;
}

// ---- figures of a site, of a run ----

Body take(FieldReader&, const v1::HeadcountReported& open, const Personal&) {
    core::HeadcountReported event;
    event.run = RunId{open.run()};
    event.site = SiteId{open.site()};
    if (open.has_before()) event.before = open.before();
    if (open.has_after()) event.after = open.after();
    event.at_before = time_of(open.has_at_before(), open.at_before());
    event.at_after = time_of(open.has_at_after(), open.at_after());
    return event;
}

Body take(FieldReader&, const v1::SiteSignedOff& open, const Personal& personal) {
    return core::SiteSignedOff{
        RunId{open.run()}, SiteId{open.site()}, personal.chair_name(), open.number()};
}

Body take(FieldReader&, const v1::TotalsAnnounced& open, const Personal&) {
    return core::TotalsAnnounced{RunId{open.run()}, open.number(), open.note()};
}

// ---- sites ----

Body take(FieldReader&, const v1::SiteHosted& open, const Personal&) {
    return core::SiteHosted{
        SiteId{open.site()}, SiteId{open.host()}, time_of(open.has_from(), open.from()),
        open.reason()};
}

Body take(FieldReader&, const v1::HostingEnded& open, const Personal&) {
    return core::HostingEnded{SiteId{open.site()}, time_of(open.has_at(), open.at())};
}

Body take(FieldReader&, const v1::HostingDue& open, const Personal&) {
    return core::HostingDue{SiteId{open.site()}};
}

Body take(FieldReader& reader, const v1::ReadinessSet& open, const Personal&) {
    return core::ReadinessSet{
        SiteId{open.site()}, reader.readiness(open.before()), reader.readiness(open.after())};
}

std::optional<core::CheckedDevice> checked_device(
    FieldReader& reader, bool is_set, const v1::CheckedDevice& from
) {
    if (!is_set) return std::nullopt;
    return core::CheckedDevice{reader.device_checks(from.checks()), from.at()};
}

Body take(FieldReader& reader, const v1::DeviceChecksReported& open, const Personal&) {
    return core::DeviceChecksReported{
        SiteId{open.site()}, open.device(),
        checked_device(reader, open.has_before(), open.before()),
        checked_device(reader, open.has_after(), open.after())};
}

Body take(FieldReader&, const v1::ControlLinkChanged& open, const Personal&) {
    return core::ControlLinkChanged{SiteId{open.site()}, open.connected()};
}

Body take(FieldReader& reader, const v1::MediaLinkChanged& open, const Personal&) {
    return core::MediaLinkChanged{
        SiteId{open.site()},
        reader.enumerator<core::MediaState>(open.before()),
        reader.enumerator<core::MediaState>(open.after()),
        open.by_operator(),
        open.by_operator_before(),
        open.unseen_before(),
        open.unseen_after()};
}

// ---- agenda, floor, notices ----

Body take(FieldReader& reader, const v1::AgendaItemAdded& open, const Personal&) {
    return core::AgendaItemAdded{
        AgendaItemId{open.item()}, SessionId{open.session()}, reader.agenda(open.fields())};
}

Body take(FieldReader& reader, const v1::AgendaItemAmended& open, const Personal&) {
    return core::AgendaItemAmended{
        AgendaItemId{open.item()}, reader.agenda(open.before()), reader.agenda(open.after())};
}

Body take(FieldReader& reader, const v1::AgendaItemChanged& open, const Personal&) {
    core::AgendaItemChanged event;
    event.item = AgendaItemId{open.item()};
    event.before = reader.enumerator<core::AgendaItemStatus>(open.before());
    event.after = reader.enumerator<core::AgendaItemStatus>(open.after());
    event.started_before = time_of(open.has_started_before(), open.started_before());
    event.finished_before = time_of(open.has_finished_before(), open.finished_before());
    event.reason = open.reason();
    return event;
}

Body take(FieldReader&, const v1::AgendaReordered& open, const Personal&) {
    return core::AgendaReordered{
        SessionId{open.session()}, ids_of<AgendaItemId>(open.before()),
        ids_of<AgendaItemId>(open.after())};
}

Body take(FieldReader&, const v1::FloorRequested& open, const Personal& personal) {
    return core::FloorRequested{
        FloorRequestId{open.request()}, SiteId{open.site()}, personal.speaker(), open.subject(),
        id_of<AgendaItemId>(open.has_item(), open.item())};
}

Body take(FieldReader& reader, const v1::AccessRecorded& open, const Personal& personal) {
    return core::AccessRecorded{
        reader.enumerator<core::AccessAct>(open.act()),
        open.by(),
        personal.operator_name(),
        open.about(),
        id_of<SiteId>(open.has_site(), open.site()),
        open.detail(),
        open.times(),
        personal.access_reason()};
}

Body take(FieldReader& reader, const v1::ErasureOrdered& open, const Personal& personal) {
    return core::ErasureOrdered{
        id_of<DelegateId>(open.has_delegate(), open.delegate()), open.same_name_too(),
        reader.enumerator<core::ErasureReason>(open.reason()), open.by(), personal.operator_name()};
}

Body take(FieldReader& reader, const v1::FloorChanged& open, const Personal&) {
    return core::FloorChanged{
        FloorRequestId{open.request()}, reader.enumerator<core::FloorStatus>(open.before()),
        reader.enumerator<core::FloorStatus>(open.after()),
        time_of(open.has_granted_before(), open.granted_before()),
        time_of(open.has_finished_before(), open.finished_before())};
}

Body take(FieldReader&, const v1::NoticeSent& open, const Personal&) {
    return core::NoticeSent{
        NoticeId{open.notice()}, open.text(), ids_of<SiteId>(open.sites()), open.acknowledge(),
        open.floor_in_seconds()};
}

Body take(FieldReader&, const v1::NoticeWithdrawn& open, const Personal&) {
    return core::NoticeWithdrawn{NoticeId{open.notice()}, open.withdrawn()};
}

Body take(FieldReader&, const v1::NoticeAcknowledged& open, const Personal&) {
    return core::NoticeAcknowledged{NoticeId{open.notice()}, SiteId{open.site()}};
}

Body take(FieldReader& reader, const v1::Undone& open, const Personal&) {
    core::Undone event;
    event.target = open.target();
    event.retracted = open.retracted();
    event.reason = reader.enumerator<core::UndoReason>(open.reason());
    event.text = open.text();
    event.run = id_of<RunId>(open.has_run(), open.run());
    event.delegate = id_of<DelegateId>(open.has_delegate(), open.delegate());
    event.site = id_of<SiteId>(open.has_site(), open.site());
    return event;
}

/// One table of all types: the function that takes each out of the oneof. A macro, because a
/// oneof's members can only be named by their own functions.
std::optional<Body> dispatch(
    FieldReader& reader, const v1::EventPublic& open, const Personal& personal
) {
#define DIEMCAU_CASE(Type, member) \
    case v1::EventPublic::k##Type: \
        return take(reader, open.member(), personal)
    switch (open.body_case()) {
        DIEMCAU_CASE(ActorIntroduced, actor_introduced);
        DIEMCAU_CASE(ConferenceImported, conference_imported);
        DIEMCAU_CASE(ConferenceAmended, conference_amended);
        DIEMCAU_CASE(CategoryAdded, category_added);
        DIEMCAU_CASE(SiteAdded, site_added);
        DIEMCAU_CASE(SiteAmended, site_amended);
        DIEMCAU_CASE(SiteWithdrawn, site_withdrawn);
        DIEMCAU_CASE(DelegateAdded, delegate_added);
        DIEMCAU_CASE(DelegateAmended, delegate_amended);
        DIEMCAU_CASE(DelegateWithdrawn, delegate_withdrawn);
        DIEMCAU_CASE(HomeSiteChanged, home_site_changed);
        DIEMCAU_CASE(SessionAdded, session_added);
        DIEMCAU_CASE(RunOpened, run_opened);
        DIEMCAU_CASE(SessionChanged, session_changed);
        DIEMCAU_CASE(SessionChangeRetracted, session_change_retracted);
        DIEMCAU_CASE(SummonsSet, summons_set);
        DIEMCAU_CASE(RosterFrozen, roster_frozen);
        DIEMCAU_CASE(SiteStartSet, site_start_set);
        DIEMCAU_CASE(CheckedIn, checked_in);
        DIEMCAU_CASE(CheckedOut, checked_out);
        DIEMCAU_CASE(CheckInRefused, check_in_refused);
        DIEMCAU_CASE(EntryTimeConfirmed, entry_time_confirmed);
        DIEMCAU_CASE(MarkedAbsent, marked_absent);
        DIEMCAU_CASE(SubstituteNamed, substitute_named);
        DIEMCAU_CASE(WalkInRegistered, walk_in_registered);
        DIEMCAU_CASE(WalkInLinked, walk_in_linked);
        DIEMCAU_CASE(ConflictResolved, conflict_resolved);
        DIEMCAU_CASE(HeadcountReported, headcount_reported);
        DIEMCAU_CASE(SiteSignedOff, site_signed_off);
        DIEMCAU_CASE(TotalsAnnounced, totals_announced);
        DIEMCAU_CASE(SiteHosted, site_hosted);
        DIEMCAU_CASE(HostingEnded, hosting_ended);
        DIEMCAU_CASE(ReadinessSet, readiness_set);
        DIEMCAU_CASE(ControlLinkChanged, control_link_changed);
        DIEMCAU_CASE(MediaLinkChanged, media_link_changed);
        DIEMCAU_CASE(AgendaItemAdded, agenda_item_added);
        DIEMCAU_CASE(AgendaItemAmended, agenda_item_amended);
        DIEMCAU_CASE(AgendaItemChanged, agenda_item_changed);
        DIEMCAU_CASE(AgendaReordered, agenda_reordered);
        DIEMCAU_CASE(FloorRequested, floor_requested);
        DIEMCAU_CASE(FloorChanged, floor_changed);
        DIEMCAU_CASE(NoticeSent, notice_sent);
        DIEMCAU_CASE(NoticeWithdrawn, notice_withdrawn);
        DIEMCAU_CASE(NoticeAcknowledged, notice_acknowledged);
        DIEMCAU_CASE(Undone, undone);
        DIEMCAU_CASE(HostingDue, hosting_due);
        DIEMCAU_CASE(AccessRecorded, access_recorded);
        DIEMCAU_CASE(ErasureOrdered, erasure_ordered);
        DIEMCAU_CASE(DeviceChecksReported, device_checks_reported);
        case v1::EventPublic::BODY_NOT_SET:
            break;
    }
#undef DIEMCAU_CASE
    return std::nullopt;
}

}  // namespace

std::optional<core::EventBody> read_event(
    const v1::EventPublic& open, const v1::EventPersonal& personal
) {
    FieldReader reader;
    std::optional<Body> body = dispatch(reader, open, personal);
    return reader.good() ? body : std::nullopt;
}

}  // namespace diemcau::wire
