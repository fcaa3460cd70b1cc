#include "wire/field_reading.hpp"

#include <algorithm>

namespace diemcau::wire {

core::RefusalReason FieldReader::refusal_reason(int value) {
    if (!v1::RefusalReason_IsValid(value)) reject("an unknown reason of refusal");
    return static_cast<core::RefusalReason>(value);
}

CommandId FieldReader::command_id(const std::string& bytes) {
    CommandId id{};
    if (bytes.size() != id.size()) {
        reject("a command id has 16 bytes, not " + std::to_string(bytes.size()));
        return id;
    }
    std::ranges::copy(bytes, id.begin());
    return id;
}

core::PersonFields FieldReader::person(const v1::Person& from) {
    return {from.name(), from.birth_year(), from.position(), from.unit()};
}

core::DelegateFields FieldReader::delegate(const v1::DelegateFields& from) {
    return {from.code(), person(from.person()), from.seat(), from.note(), from.id_number()};
}

core::DelegatePlace FieldReader::place(const v1::DelegatePlace& from) {
    core::DelegatePlace to;
    to.home = SiteId{from.home()};
    to.category = CategoryId{from.category()};
    to.other_categories = ids_of<CategoryId>(from.other_categories());
    to.kind = enumerator<core::DelegateKind>(from.kind());
    to.sort_order = from.sort_order();
    to.id_digest = from.id_digest();
    return to;
}

core::SiteFields FieldReader::site(const v1::SiteFields& from) {
    core::SiteFields to;
    to.code = from.code();
    to.name = from.name();
    to.parent = id_of<SiteId>(from.has_parent(), from.parent());
    to.level = enumerator<core::SiteLevel>(from.level());
    to.sort_order = from.sort_order();
    to.has_roster = from.has_roster();
    to.chair_name = from.chair_name();
    return to;
}

core::CategoryFields FieldReader::category(const v1::CategoryFields& from) {
    return {from.code(), from.name(), from.protocol_order(), from.substitutes_allowed()};
}

core::ConferenceFields FieldReader::conference(const v1::ConferenceFields& from) {
    core::ConferenceFields to;
    to.name = from.name();
    to.place_name = from.place_name();
    to.organizer_name = from.organizer_name();
    to.substitutes_allowed = from.substitutes_allowed();
    to.late_grace_ms = from.late_grace_ms();
    to.invented = from.invented();
    return to;
}

core::SessionFields FieldReader::session(const v1::SessionFields& from) {
    return {
        from.name(), time_of(from.has_planned_start(), from.planned_start()),
        time_of(from.has_planned_end(), from.planned_end())};
}

core::AgendaFields FieldReader::agenda(const v1::AgendaFields& from) {
    return {from.title(), from.presenter(), from.planned_ms()};
}

core::Readiness FieldReader::readiness(const v1::Readiness& from) {
    core::Readiness to;
    to.hall = enumerator<core::Check>(from.hall());
    to.picture = enumerator<core::Check>(from.picture());
    to.sound = enumerator<core::Check>(from.sound());
    to.main_line = enumerator<core::Check>(from.main_line());
    to.spare_line = enumerator<core::Check>(from.spare_line());
    to.note = from.note();
    return to;
}

core::DeviceChecks FieldReader::device_checks(const v1::DeviceChecks& from) {
    core::DeviceChecks to;
    to.list = enumerator<core::Check>(from.list());
    to.camera = enumerator<core::Check>(from.camera());
    to.sound = enumerator<core::Check>(from.sound());
    to.clock = enumerator<core::Check>(from.clock());
    to.storage = enumerator<core::Check>(from.storage());
    to.server = enumerator<core::Check>(from.server());
    to.version = enumerator<core::Check>(from.version());
    to.queue = enumerator<core::Check>(from.queue());
    return to;
}

core::RunRef FieldReader::run(const v1::RunRef& from) {
    return {SessionId{from.session()}, enumerator<core::RunKind>(from.kind()), from.number()};
}

core::SummonToSession FieldReader::summons(const v1::SummonToSession& from) {
    return {
        SessionId{from.session()}, ids_of<SiteId>(from.only_sites()),
        ids_of<DelegateId>(from.also()), ids_of<DelegateId>(from.except())};
}

core::DelegateRef FieldReader::delegate_ref(const v1::DelegateRef& from) {
    core::DelegateRef to;
    switch (from.name_case()) {
        case v1::DelegateRef::kId:
            to.id = DelegateId{from.id()};
            break;
        case v1::DelegateRef::kCode:
            to.code = from.code();
            break;
        case v1::DelegateRef::kIdNumber:
            id_numbers.push_back(from.id_number());
            to.id_digest = id_numbers.size();
            break;
        case v1::DelegateRef::kIdDigest:
            reject("id_digest is the server's own: name the delegate by id, code or id_number");
            break;
        case v1::DelegateRef::kBadge:
            // A text that is no badge names nobody.
            if (const auto badge = read_badge(from.badge())) {
                to.id = badge->delegate;
                badges.push_back(*badge);
            }
            break;
        case v1::DelegateRef::NAME_NOT_SET:
            break;  // the rules refuse it: no such delegate
    }
    return to;
}

}  // namespace diemcau::wire
