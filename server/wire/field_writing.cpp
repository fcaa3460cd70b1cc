#include "wire/field_writing.hpp"

namespace diemcau::wire {

void write(const core::PersonFields& from, v1::Person& to) {
    to.set_name(from.name);
    to.set_birth_year(from.birth_year);
    to.set_position(from.position);
    to.set_unit(from.unit);
}

void write(const core::DelegateFields& from, v1::DelegateFields& to) {
    to.set_code(from.code);
    write(from.person, *to.mutable_person());
    to.set_seat(from.seat);
    to.set_note(from.note);
    to.set_id_number(from.id_number);
}

void write(const core::DelegatePlace& from, v1::DelegatePlace& to) {
    to.set_home(from.home.value);
    to.set_category(from.category.value);
    write_ids(from.other_categories, *to.mutable_other_categories());
    to.set_kind(enumerator_of<v1::DelegateKind>(from.kind));
    to.set_sort_order(from.sort_order);
    to.set_id_digest(from.id_digest);
}

void write(const core::SiteFields& from, v1::SiteFields& to) {
    to.set_code(from.code);
    to.set_name(from.name);
    if (from.parent) to.set_parent(from.parent->value);
    to.set_level(enumerator_of<v1::SiteLevel>(from.level));
    to.set_sort_order(from.sort_order);
    to.set_has_roster(from.has_roster);
}

void write(const core::CategoryFields& from, v1::CategoryFields& to) {
    to.set_code(from.code);
    to.set_name(from.name);
    to.set_protocol_order(from.protocol_order);
    to.set_substitutes_allowed(from.substitutes_allowed);
}

void write(const core::ConferenceFields& from, v1::ConferenceFields& to) {
    to.set_name(from.name);
    to.set_place_name(from.place_name);
    to.set_organizer_name(from.organizer_name);
    to.set_substitutes_allowed(from.substitutes_allowed);
    to.set_late_grace_ms(from.late_grace_ms);
    to.set_invented(from.invented);
}

void write(const core::SessionFields& from, v1::SessionFields& to) {
    to.set_name(from.name);
    if (from.planned_start != no_time) to.set_planned_start(from.planned_start);
    if (from.planned_end != no_time) to.set_planned_end(from.planned_end);
}

void write(const core::AgendaFields& from, v1::AgendaFields& to) {
    to.set_title(from.title);
    to.set_presenter(from.presenter);
    to.set_planned_ms(from.planned_ms);
}

void write(const core::Readiness& from, v1::Readiness& to) {
    to.set_hall(enumerator_of<v1::Check>(from.hall));
    to.set_picture(enumerator_of<v1::Check>(from.picture));
    to.set_sound(enumerator_of<v1::Check>(from.sound));
    to.set_main_line(enumerator_of<v1::Check>(from.main_line));
    to.set_spare_line(enumerator_of<v1::Check>(from.spare_line));
    to.set_note(from.note);
}

void write(const core::CheckedDevice& from, v1::CheckedDevice& to) {
    v1::DeviceChecks& checks = *to.mutable_checks();
    checks.set_list(enumerator_of<v1::Check>(from.checks.list));
    checks.set_camera(enumerator_of<v1::Check>(from.checks.camera));
    checks.set_sound(enumerator_of<v1::Check>(from.checks.sound));
    checks.set_clock(enumerator_of<v1::Check>(from.checks.clock));
    checks.set_storage(enumerator_of<v1::Check>(from.checks.storage));
    checks.set_server(enumerator_of<v1::Check>(from.checks.server));
    checks.set_version(enumerator_of<v1::Check>(from.checks.version));
    checks.set_queue(enumerator_of<v1::Check>(from.checks.queue));
    to.set_at(from.at);
}

void write(const core::RunRef& from, v1::RunRef& to) {
    to.set_session(from.session.value);
    to.set_kind(enumerator_of<v1::RunKind>(from.kind));
    to.set_number(from.number);
}

void write(const core::SummonToSession& from, v1::SummonToSession& to) {
    to.set_session(from.session.value);
    write_ids(from.only_sites, *to.mutable_only_sites());
    write_ids(from.also, *to.mutable_also());
    write_ids(from.except, *to.mutable_except());
}

void write(const core::Counts& from, v1::Counts& to) {
    to.set_summoned(from.summoned);
    to.set_present(from.present);
    to.set_substituted(from.substituted);
    to.set_excused(from.excused);
    to.set_unexcused(from.unexcused);
    to.set_not_called(from.not_called);
    to.set_late(from.late);
    to.set_left_early(from.left_early);
    to.set_elsewhere(from.elsewhere);
    to.set_invited_present(from.invited_present);
    to.set_press_present(from.press_present);
    to.set_service_present(from.service_present);
    to.set_visitors(from.visitors);
    to.set_walk_ins(from.walk_ins);
    to.set_inside(from.inside);
    to.set_attending(from.attending);
    to.set_conflicts(from.conflicts);
    to.set_assumed_times(from.assumed_times);
    to.set_summoned_originally(from.summoned_originally);
    to.set_added(from.added);
    to.set_withdrawn(from.withdrawn);
    to.set_by_paper(from.by_paper);
}

}  // namespace diemcau::wire
