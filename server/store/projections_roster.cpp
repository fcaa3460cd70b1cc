#include <string>

#include "base/vietnamese_text.hpp"
#include "store/category_list.hpp"
#include "store/projections.hpp"

namespace diemcau::store {

namespace {

std::string id_tail_of(const std::string& id_number) {
    return id_number.size() < 4 ? std::string() : id_number.substr(id_number.size() - 4);
}

/// What the tables show of a number. The whole of it is in the log alone, sealed.
std::string masked(const std::string& id_number) {
    return id_number.empty() ? std::string() : "********" + id_tail_of(id_number);
}

constexpr const char* sql_add_actor =
    "INSERT INTO actor (id, role, device_id, operator_name, site) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr const char* sql_write_conference =
    "INSERT OR REPLACE INTO conference (id, name, place_name, organizer_name, substitutes_allowed,"
    " late_grace_ms, invented) VALUES (0, ?1, ?2, ?3, ?4, ?5, ?6)";
constexpr const char* sql_add_category =
    "INSERT INTO category (id, code, name, protocol_order, substitutes_allowed)"
    " VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr const char* sql_add_site =
    "INSERT INTO site (id, code, name, parent, level, sort_order, has_roster, chair_name)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
constexpr const char* sql_keep_chair =
    "INSERT INTO site_chair (seq, site, name) VALUES (?1, ?2, ?3)";
constexpr const char* sql_amend_site =
    "UPDATE site SET code = ?2, name = ?3, parent = ?4, level = ?5, sort_order = ?6,"
    " has_roster = ?7, chair_name = ?8 WHERE id = ?1";
// No row there: it was erased, and so is the name now.
constexpr const char* sql_bring_chair_back =
    "UPDATE site SET chair_name = ifnull((SELECT name FROM site_chair WHERE seq = ?2"
    " AND site = ?1), '') WHERE id = ?1";
constexpr const char* sql_withdraw_site = "UPDATE site SET withdrawn = ?2 WHERE id = ?1";
constexpr const char* sql_add_delegate =
    "INSERT INTO delegate (id, fields_seq, code, name, birth_year, position, unit, seat, note,"
    " id_number, search_key, initials, id_tail, home, category, other_categories, kind, sort_order,"
    " id_digest)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, "
    "?19)";
constexpr const char* sql_keep_past_fields =
    "INSERT OR IGNORE INTO delegate_past (fields_seq, delegate, code, name, birth_year, position,"
    " unit, seat, note, id_number, search_key, initials, id_tail)"
    " SELECT fields_seq, id, code, name, birth_year, position, unit, seat, note, id_number,"
    " search_key, initials, id_tail FROM delegate WHERE id = ?1";
constexpr const char* sql_amend_fields =
    "UPDATE delegate SET fields_seq = ?2, code = ?3, name = ?4, birth_year = ?5, position = ?6,"
    " unit = ?7, seat = ?8, note = ?9, id_number = ?10, search_key = ?11, initials = ?12,"
    " id_tail = ?13 WHERE id = ?1";
// No row there: it was erased, and so are the fields now.
constexpr const char* sql_bring_fields_back =
    "UPDATE delegate SET fields_seq = ?2, (code, name, birth_year, position, unit, seat, note,"
    " id_number, search_key, initials, id_tail) = (SELECT ifnull(max(code), ''),"
    " ifnull(max(name), ''), max(birth_year), ifnull(max(position), ''), ifnull(max(unit), ''),"
    " ifnull(max(seat), ''), ifnull(max(note), ''), ifnull(max(id_number), ''),"
    " ifnull(max(search_key), ''), ifnull(max(initials), ''), ifnull(max(id_tail), '')"
    " FROM delegate_past WHERE fields_seq = ?2 AND delegate = ?1) WHERE id = ?1";
constexpr const char* sql_place_delegate =
    "UPDATE delegate SET category = ?2, other_categories = ?3, kind = ?4, sort_order = ?5,"
    " id_digest = ?6 WHERE id = ?1";
constexpr const char* sql_withdraw_delegate = "UPDATE delegate SET withdrawn = ?2 WHERE id = ?1";
constexpr const char* sql_move_delegate = "UPDATE delegate SET home = ?2 WHERE id = ?1";

}  // namespace

RosterProjections::RosterProjections(Database& database)
    : add_actor_(database, sql_add_actor),
      write_conference_(database, sql_write_conference),
      add_category_(database, sql_add_category),
      add_site_(database, sql_add_site),
      keep_chair_(database, sql_keep_chair),
      amend_site_(database, sql_amend_site),
      bring_chair_back_(database, sql_bring_chair_back),
      withdraw_site_(database, sql_withdraw_site),
      add_delegate_(database, sql_add_delegate),
      keep_past_fields_(database, sql_keep_past_fields),
      amend_fields_(database, sql_amend_fields),
      bring_fields_back_(database, sql_bring_fields_back),
      place_delegate_(database, sql_place_delegate),
      withdraw_delegate_(database, sql_withdraw_delegate),
      move_delegate_(database, sql_move_delegate) {}

void RosterProjections::on(const core::Event&, const core::ActorIntroduced& body) {
    const core::ActorKey& key = body.key;
    add_actor_(body.actor, key.role, key.device_id, key.operator_name, key.site);
}

void RosterProjections::write_conference(const core::ConferenceFields& fields) {
    write_conference_(
        fields.name, fields.place_name, fields.organizer_name, fields.substitutes_allowed,
        fields.late_grace_ms, fields.invented
    );
}

void RosterProjections::on(const core::Event&, const core::ConferenceImported& body) {
    write_conference(body.fields);
}

void RosterProjections::on(const core::Event&, const core::ConferenceAmended& body) {
    write_conference(body.after);
}

void RosterProjections::on(const core::Event&, const core::CategoryAdded& body) {
    const core::CategoryFields& fields = body.fields;
    add_category_(
        body.category, fields.code, fields.name, fields.protocol_order, fields.substitutes_allowed
    );
}

void RosterProjections::on(const core::Event& event, const core::SiteAdded& body) {
    const core::SiteFields& fields = body.fields;
    keep_chair_(event.seq, body.site, fields.chair_name);
    add_site_(
        body.site, fields.code, fields.name, fields.parent, fields.level, fields.sort_order,
        fields.has_roster, fields.chair_name
    );
}

void RosterProjections::on(const core::Event& event, const core::SiteAmended& body) {
    const core::SiteFields& fields = body.after;
    amend_site_(
        body.site, fields.code, fields.name, fields.parent, fields.level, fields.sort_order,
        fields.has_roster, fields.chair_name
    );
    if (body.chair_from != 0) {
        bring_chair_back_(body.site, body.chair_from);
    } else {
        keep_chair_(event.seq, body.site, fields.chair_name);
    }
}

void RosterProjections::on(const core::Event&, const core::SiteWithdrawn& body) {
    withdraw_site_(body.site, body.withdrawn);
}

void RosterProjections::on(const core::Event& event, const core::DelegateAdded& body) {
    const core::DelegateFields& fields = body.fields;
    const core::PersonFields& person = fields.person;
    const core::DelegatePlace& place = body.place;
    add_delegate_(
        body.delegate, event.seq, fields.code, person.name, BirthYear{person.birth_year},
        person.position, person.unit, fields.seat, fields.note, masked(fields.id_number),
        search_key(person.name), initials(person.name), id_tail_of(fields.id_number), place.home,
        place.category, category_list(place.other_categories), place.kind, place.sort_order,
        place.id_digest
    );
}

void RosterProjections::on(const core::Event& event, const core::DelegateAmended& body) {
    keep_past_fields_(body.delegate);
    if (body.fields_from != 0) {
        bring_fields_back_(body.delegate, body.fields_from);
    } else {
        const core::DelegateFields& fields = body.fields;
        const core::PersonFields& person = fields.person;
        amend_fields_(
            body.delegate, event.seq, fields.code, person.name, BirthYear{person.birth_year},
            person.position, person.unit, fields.seat, fields.note, masked(fields.id_number),
            search_key(person.name), initials(person.name), id_tail_of(fields.id_number)
        );
    }
    const core::DelegatePlace& place = body.after;  // the home site has an event of its own
    place_delegate_(
        body.delegate, place.category, category_list(place.other_categories), place.kind,
        place.sort_order, place.id_digest
    );
}

void RosterProjections::on(const core::Event&, const core::DelegateWithdrawn& body) {
    withdraw_delegate_(body.delegate, body.withdrawn);
}

void RosterProjections::on(const core::Event&, const core::HomeSiteChanged& body) {
    move_delegate_(body.delegate, body.after);
}

}  // namespace diemcau::store
