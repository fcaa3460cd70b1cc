#include "wire/event_writing.hpp"

#include "wire/field_writing.hpp"

namespace diemcau::wire {

namespace {

// ---- conference, sites, delegates ----

void put(const core::ActorIntroduced& event, EventParts to) {
    auto& open = *to.open.mutable_actor_introduced();
    open.set_actor(event.actor.value);
    open.set_role(enumerator_of<v1::Role>(event.key.role));
    open.set_device_id(event.key.device_id);
    if (event.key.site) open.set_site(event.key.site->value);
    to.personal.set_operator_name(event.key.operator_name);
}

void put(const core::ConferenceImported& event, EventParts to) {
    write(event.fields, *to.open.mutable_conference_imported()->mutable_fields());
}

void put(const core::ConferenceAmended& event, EventParts to) {
    auto& open = *to.open.mutable_conference_amended();
    write(event.before, *open.mutable_before());
    write(event.after, *open.mutable_after());
    open.set_reason(event.reason);
}

void put(const core::CategoryAdded& event, EventParts to) {
    auto& open = *to.open.mutable_category_added();
    open.set_category(event.category.value);
    write(event.fields, *open.mutable_fields());
}

void put(const core::SiteAdded& event, EventParts to) {
    auto& open = *to.open.mutable_site_added();
    open.set_site(event.site.value);
    write(event.fields, *open.mutable_fields());
    to.personal.set_chair_name(event.fields.chair_name);
}

void put(const core::SiteAmended& event, EventParts to) {
    auto& open = *to.open.mutable_site_amended();
    open.set_site(event.site.value);
    write(event.before, *open.mutable_before());
    write(event.after, *open.mutable_after());
    open.set_reason(event.reason);
    open.set_chair_from(event.chair_from);
    open.set_chair_before(event.chair_before);
    to.personal.set_chair_name_before(event.before.chair_name);
    to.personal.set_chair_name(event.after.chair_name);
}

void put(const core::SiteWithdrawn& event, EventParts to) {
    auto& open = *to.open.mutable_site_withdrawn();
    open.set_site(event.site.value);
    open.set_withdrawn(event.withdrawn);
    open.set_reason(event.reason);
}

/// Nothing is stored for a delegate whose fields are all empty: an undo, or an erasure.
void put_fields(const core::DelegateFields& fields, EventParts to) {
    if (!(fields == core::DelegateFields{})) write(fields, *to.personal.mutable_fields());
}

void put(const core::DelegateAdded& event, EventParts to) {
    auto& open = *to.open.mutable_delegate_added();
    open.set_delegate(event.delegate.value);
    write(event.place, *open.mutable_place());
    open.set_reason(event.reason);
    put_fields(event.fields, to);
}

void put(const core::DelegateAmended& event, EventParts to) {
    auto& open = *to.open.mutable_delegate_amended();
    open.set_delegate(event.delegate.value);
    write(event.before, *open.mutable_before());
    write(event.after, *open.mutable_after());
    open.set_reason(event.reason);
    open.set_fields_from(event.fields_from);
    open.set_fields_before(event.fields_before);
    put_fields(event.fields, to);
}

void put(const core::DelegateWithdrawn& event, EventParts to) {
    auto& open = *to.open.mutable_delegate_withdrawn();
    open.set_delegate(event.delegate.value);
    open.set_withdrawn(event.withdrawn);
    open.set_reason(event.reason);
}

void put(const core::HomeSiteChanged& event, EventParts to) {
    auto& open = *to.open.mutable_home_site_changed();
    open.set_delegate(event.delegate.value);
    open.set_before(event.before.value);
    open.set_after(event.after.value);
    open.set_reason(event.reason);
}

// ---- the session's life ----

void put(const core::SessionAdded& event, EventParts to) {
    auto& open = *to.open.mutable_session_added();
    open.set_session(event.session.value);
    write(event.fields, *open.mutable_fields());
}

void put(const core::RunOpened& event, EventParts to) {
    auto& open = *to.open.mutable_run_opened();
    open.set_run(event.run.value);
    write(event.ref, *open.mutable_ref());
}

void put(const core::SessionChanged& event, EventParts to) {
    auto& open = *to.open.mutable_session_changed();
    open.set_session(event.session.value);
    open.set_action(enumerator_of<v1::SessionAction>(event.action));
    open.set_before(enumerator_of<v1::SessionPhase>(event.before));
    open.set_after(enumerator_of<v1::SessionPhase>(event.after));
    if (event.run) open.set_run(event.run->value);
    open.set_set_check_ins_aside(event.set_check_ins_aside);
    if (event.planned_start_before != no_time) {
        open.set_planned_start_before(event.planned_start_before);
    }
    if (event.planned_start_after != no_time) {
        open.set_planned_start_after(event.planned_start_after);
    }
    open.set_reason(event.reason);
}

void put(const core::SessionChangeRetracted& event, EventParts to) {
    auto& open = *to.open.mutable_session_change_retracted();
    open.set_session(event.session.value);
    open.set_target(event.target);
    open.set_phase(enumerator_of<v1::SessionPhase>(event.phase));
}

void put(const core::SummonsSet& event, EventParts to) {
    auto& open = *to.open.mutable_summons_set();
    write(event.before, *open.mutable_before());
    write(event.after, *open.mutable_after());
}

void put(const core::RosterFrozen& event, EventParts to) {
    auto& open = *to.open.mutable_roster_frozen();
    open.set_session(event.session.value);
    open.set_number(event.number);
    open.set_summoned(event.summoned);
}

void put(const core::SiteStartSet& event, EventParts to) {
    auto& open = *to.open.mutable_site_start_set();
    open.set_session(event.session.value);
    open.set_site(event.site.value);
    if (event.before != no_time) open.set_before(event.before);
    if (event.after != no_time) open.set_after(event.after);
}

// ---- facts of one delegate ----

void put(const core::CheckedIn& event, EventParts to) {
    auto& open = *to.open.mutable_checked_in();
    open.set_run(event.run.value);
    open.set_delegate(event.delegate.value);
    open.set_site(event.site.value);
    open.set_method(enumerator_of<v1::EntryMethod>(event.method));
    open.set_quality(enumerator_of<v1::TimeQuality>(event.quality));
    open.set_device_seq(event.device_seq);
    open.set_answer(enumerator_of<v1::EntryAnswer>(event.answer));
    open.set_after_close(event.after_close);
    open.set_reason(event.reason);
    if (event.from_walk_in) open.set_from_walk_in(event.from_walk_in->value);
}

void put(const core::CheckedOut& event, EventParts to) {
    auto& open = *to.open.mutable_checked_out();
    open.set_run(event.run.value);
    open.set_delegate(event.delegate.value);
    open.set_site(event.site.value);
    open.set_quality(enumerator_of<v1::TimeQuality>(event.quality));
    open.set_device_seq(event.device_seq);
    open.set_after_close(event.after_close);
    open.set_reason(event.reason);
}

void put(const core::CheckInRefused& event, EventParts to) {
    auto& open = *to.open.mutable_check_in_refused();
    if (event.run) open.set_run(event.run->value);
    if (event.delegate) open.set_delegate(event.delegate->value);
    if (event.site) open.set_site(event.site->value);
    open.set_reason(enumerator_of<v1::RefusalReason>(event.reason));
    to.personal.set_code(event.code);
}

void put(const core::EntryTimeConfirmed& event, EventParts to) {
    auto& open = *to.open.mutable_entry_time_confirmed();
    open.set_run(event.run.value);
    open.set_delegate(event.delegate.value);
    open.set_entry(event.entry);
    if (event.before != no_time) open.set_before(event.before);
    if (event.after != no_time) open.set_after(event.after);
    open.set_quality_before(enumerator_of<v1::TimeQuality>(event.quality_before));
    open.set_quality_after(enumerator_of<v1::TimeQuality>(event.quality_after));
}

void put(const core::MarkedAbsent& event, EventParts to) {
    auto& open = *to.open.mutable_marked_absent();
    open.set_run(event.run.value);
    open.set_delegate(event.delegate.value);
    open.set_excused(event.excused);
    open.set_reason(enumerator_of<v1::AbsenceReason>(event.reason));
    if (event.reported_at != no_time) open.set_reported_at(event.reported_at);
    open.set_document_number(event.document_number);
    open.set_at_sign_off(event.at_sign_off);
    to.personal.set_text(event.text);
    to.personal.set_reported_by(event.reported_by);
}

/// Nothing is stored for a person who is not described.
void put_person(const core::PersonFields& person, EventParts to) {
    if (!(person == core::PersonFields{})) write(person, *to.personal.mutable_person());
}

void put(const core::SubstituteNamed& event, EventParts to) {
    auto& open = *to.open.mutable_substitute_named();
    open.set_run(event.run.value);
    open.set_principal(event.principal.value);
    if (event.delegate) open.set_delegate(event.delegate->value);
    open.set_site(event.site.value);
    open.set_arrived(event.arrived);
    open.set_quality(enumerator_of<v1::TimeQuality>(event.quality));
    open.set_reason(event.reason);
    put_person(event.person, to);
}

void put(const core::WalkInRegistered& event, EventParts to) {
    auto& open = *to.open.mutable_walk_in_registered();
    open.set_run(event.run.value);
    open.set_walk_in(event.walk_in.value);
    open.set_site(event.site.value);
    open.set_quality(enumerator_of<v1::TimeQuality>(event.quality));
    open.set_reason(event.reason);
    put_person(event.person, to);
}

void put(const core::WalkInLinked& event, EventParts to) {
    auto& open = *to.open.mutable_walk_in_linked();
    open.set_run(event.run.value);
    open.set_walk_in(event.walk_in.value);
    if (event.before) open.set_before(event.before->value);
    if (event.after) open.set_after(event.after->value);
}

void put(const core::ConflictResolved& event, EventParts to) {
    auto& open = *to.open.mutable_conflict_resolved();
    open.set_run(event.run.value);
    open.set_delegate(event.delegate.value);
    open.set_first_entry(event.first_entry);
    open.set_second_entry(event.second_entry);
    open.set_resolution(enumerator_of<v1::ConflictResolution>(event.resolution));
    open.set_dismissed_entry(event.dismissed_entry);
    open.set_reason(event.reason);
}

// ---- figures of a site, of a run ----

void put(const core::HeadcountReported& event, EventParts to) {
    auto& open = *to.open.mutable_headcount_reported();
    open.set_run(event.run.value);
    open.set_site(event.site.value);
    if (event.before) open.set_before(*event.before);
    if (event.after) open.set_after(*event.after);
    if (event.at_before != no_time) open.set_at_before(event.at_before);
    if (event.at_after != no_time) open.set_at_after(event.at_after);
}

void put(const core::SiteSignedOff& event, EventParts to) {
    auto& open = *to.open.mutable_site_signed_off();
    open.set_run(event.run.value);
    open.set_site(event.site.value);
    open.set_number(event.number);
    to.personal.set_chair_name(event.chair_name);
}

void put(const core::TotalsAnnounced& event, EventParts to) {
    auto& open = *to.open.mutable_totals_announced();
    open.set_run(event.run.value);
    open.set_number(event.number);
    open.set_note(event.note);
}

// ---- sites ----

void put(const core::SiteHosted& event, EventParts to) {
    auto& open = *to.open.mutable_site_hosted();
    open.set_site(event.site.value);
    open.set_host(event.host.value);
    if (event.from != no_time) open.set_from(event.from);
    open.set_reason(event.reason);
}

void put(const core::HostingEnded& event, EventParts to) {
    auto& open = *to.open.mutable_hosting_ended();
    open.set_site(event.site.value);
    if (event.at != no_time) open.set_at(event.at);
}

void put(const core::HostingDue& event, EventParts to) {
    to.open.mutable_hosting_due()->set_site(event.site.value);
}

void put(const core::ReadinessSet& event, EventParts to) {
    auto& open = *to.open.mutable_readiness_set();
    open.set_site(event.site.value);
    write(event.before, *open.mutable_before());
    write(event.after, *open.mutable_after());
}

void put(const core::DeviceChecksReported& event, EventParts to) {
    auto& open = *to.open.mutable_device_checks_reported();
    open.set_site(event.site.value);
    open.set_device(event.device);
    if (event.before) write(*event.before, *open.mutable_before());
    if (event.after) write(*event.after, *open.mutable_after());
}

void put(const core::ControlLinkChanged& event, EventParts to) {
    auto& open = *to.open.mutable_control_link_changed();
    open.set_site(event.site.value);
    open.set_connected(event.connected);
}

void put(const core::MediaLinkChanged& event, EventParts to) {
    auto& open = *to.open.mutable_media_link_changed();
    open.set_site(event.site.value);
    open.set_before(enumerator_of<v1::MediaState>(event.before));
    open.set_after(enumerator_of<v1::MediaState>(event.after));
    open.set_by_operator(event.by_operator);
    open.set_by_operator_before(event.by_operator_before);
    open.set_unseen_before(event.unseen_before);
    open.set_unseen_after(event.unseen_after);
}

// ---- agenda, floor, notices ----

void put(const core::AgendaItemAdded& event, EventParts to) {
    auto& open = *to.open.mutable_agenda_item_added();
    open.set_item(event.item.value);
    open.set_session(event.session.value);
    write(event.fields, *open.mutable_fields());
}

void put(const core::AgendaItemAmended& event, EventParts to) {
    auto& open = *to.open.mutable_agenda_item_amended();
    open.set_item(event.item.value);
    write(event.before, *open.mutable_before());
    write(event.after, *open.mutable_after());
}

void put(const core::AgendaItemChanged& event, EventParts to) {
    auto& open = *to.open.mutable_agenda_item_changed();
    open.set_item(event.item.value);
    open.set_before(enumerator_of<v1::AgendaItemStatus>(event.before));
    open.set_after(enumerator_of<v1::AgendaItemStatus>(event.after));
    if (event.started_before != no_time) open.set_started_before(event.started_before);
    if (event.finished_before != no_time) open.set_finished_before(event.finished_before);
    open.set_reason(event.reason);
}

void put(const core::AgendaReordered& event, EventParts to) {
    auto& open = *to.open.mutable_agenda_reordered();
    open.set_session(event.session.value);
    write_ids(event.before, *open.mutable_before());
    write_ids(event.after, *open.mutable_after());
}

void put(const core::FloorRequested& event, EventParts to) {
    auto& open = *to.open.mutable_floor_requested();
    open.set_request(event.request.value);
    open.set_site(event.site.value);
    open.set_subject(event.subject);
    if (event.item) open.set_item(event.item->value);
    to.personal.set_speaker(event.speaker);
}

void put(const core::FloorChanged& event, EventParts to) {
    auto& open = *to.open.mutable_floor_changed();
    open.set_request(event.request.value);
    open.set_before(enumerator_of<v1::FloorStatus>(event.before));
    open.set_after(enumerator_of<v1::FloorStatus>(event.after));
    if (event.granted_before != no_time) open.set_granted_before(event.granted_before);
    if (event.finished_before != no_time) open.set_finished_before(event.finished_before);
}

void put(const core::NoticeSent& event, EventParts to) {
    auto& open = *to.open.mutable_notice_sent();
    open.set_notice(event.notice.value);
    open.set_text(event.text);
    write_ids(event.sites, *open.mutable_sites());
    open.set_acknowledge(event.acknowledge);
    open.set_floor_in_seconds(event.floor_in_seconds);
}

void put(const core::NoticeWithdrawn& event, EventParts to) {
    auto& open = *to.open.mutable_notice_withdrawn();
    open.set_notice(event.notice.value);
    open.set_withdrawn(event.withdrawn);
}

void put(const core::NoticeAcknowledged& event, EventParts to) {
    auto& open = *to.open.mutable_notice_acknowledged();
    open.set_notice(event.notice.value);
    open.set_site(event.site.value);
}

void put(const core::AccessRecorded& event, EventParts to) {
    auto& open = *to.open.mutable_access_recorded();
    open.set_act(enumerator_of<v1::AccessAct>(event.act));
    open.set_by(event.by);
    to.personal.set_operator_name(event.by_name);
    to.personal.set_access_reason(event.reason);
    open.set_about(event.about);
    if (event.site) open.set_site(event.site->value);
    open.set_detail(event.detail);
    open.set_times(event.times);
}

void put(const core::ErasureOrdered& event, EventParts to) {
    auto& open = *to.open.mutable_erasure_ordered();
    if (event.delegate) open.set_delegate(event.delegate->value);
    open.set_same_name_too(event.same_name_too);
    open.set_reason(enumerator_of<v1::ErasureReason>(event.reason));
    open.set_by(event.by);
    to.personal.set_operator_name(event.by_name);
}

void put(const core::Undone& event, EventParts to) {
    auto& open = *to.open.mutable_undone();
    open.set_target(event.target);
    open.set_retracted(event.retracted);
    open.set_reason(enumerator_of<v1::UndoReason>(event.reason));
    open.set_text(event.text);
    if (event.run) open.set_run(event.run->value);
    if (event.delegate) open.set_delegate(event.delegate->value);
    if (event.site) open.set_site(event.site->value);
}

}  // namespace

void write_event(const core::EventBody& body, EventParts to) {
    std::visit([&](const auto& event) { put(event, to); }, body);
}

}  // namespace diemcau::wire
