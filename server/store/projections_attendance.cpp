#include <tuple>

#include "store/attendance_columns.hpp"
#include "store/projections.hpp"

namespace diemcau::store {

namespace {

constexpr const char* sql_add_absence =
    "INSERT INTO absence (seq, run, delegate, excused, reason, text, reported_by, reported_at,"
    " document_number, occurred_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
constexpr const char* sql_add_substitute =
    "INSERT INTO substitute (seq, run, principal, delegate, name, birth_year, position, unit, site,"
    " arrived, occurred_at, tie) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
constexpr const char* sql_add_walk_in =
    "INSERT INTO walk_in (seq, run, number, site, name, birth_year, position, unit, occurred_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
constexpr const char* sql_link_walk_in =
    "UPDATE walk_in SET linked = ?3 WHERE run = ?1 AND number = ?2";
constexpr const char* sql_add_sign_off =
    "INSERT INTO sign_off (seq, run, site, number, chair_name, occurred_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
constexpr const char* sql_write_standing =
    "INSERT OR REPLACE INTO attendance (id, status, flags, absence, conflicts, hall, first_entry,"
    " changed_seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

}  // namespace

AttendanceProjections::AttendanceProjections(Database& database)
    : add_absence_(database, sql_add_absence),
      add_substitute_(database, sql_add_substitute),
      add_walk_in_(database, sql_add_walk_in),
      link_walk_in_(database, sql_link_walk_in),
      add_sign_off_(database, sql_add_sign_off),
      retract_absence_(database, "UPDATE absence SET retracted = ?2 WHERE seq = ?1"),
      retract_substitute_(database, "UPDATE substitute SET retracted = ?2 WHERE seq = ?1"),
      retract_walk_in_(database, "UPDATE walk_in SET retracted = ?2 WHERE seq = ?1"),
      retract_sign_off_(database, "UPDATE sign_off SET retracted = ?2 WHERE seq = ?1"),
      write_standing_(database, sql_write_standing),
      write_as_of_(database, "UPDATE attendance_as_of SET seq = ?1") {}

void AttendanceProjections::on(const core::Event& event, const core::MarkedAbsent& body) {
    add_absence_(
        event.seq, body.run, body.delegate, body.excused, body.reason, body.text, body.reported_by,
        TimeValue{body.reported_at}, body.document_number, event.occurred_at
    );
}

void AttendanceProjections::on(const core::Event& event, const core::SubstituteNamed& body) {
    const core::PersonFields& person = body.person;
    // The same half of the id as CommandIdHash, whose order the bytes keep.
    const auto tie = std::span(event.command).subspan<8>();
    add_substitute_(
        event.seq, body.run, body.principal, body.delegate, person.name,
        BirthYear{person.birth_year}, person.position, person.unit, body.site, body.arrived,
        event.occurred_at, BlobValue{tie}
    );
}

void AttendanceProjections::on(const core::Event& event, const core::WalkInRegistered& body) {
    const core::PersonFields& person = body.person;
    add_walk_in_(
        event.seq, body.run, body.walk_in, body.site, person.name, BirthYear{person.birth_year},
        person.position, person.unit, event.occurred_at
    );
}

void AttendanceProjections::on(const core::Event&, const core::WalkInLinked& body) {
    link_walk_in_(body.run, body.walk_in, body.after);
}

void AttendanceProjections::on(const core::Event& event, const core::SiteSignedOff& body) {
    add_sign_off_(event.seq, body.run, body.site, body.number, body.chair_name, event.occurred_at);
}

/// The target is in one of these tables, or in none: entries and exits stand in the log alone.
void AttendanceProjections::on(const core::Event&, const core::Undone& body) {
    for (PreparedWrite* retract :
         {&retract_absence_, &retract_substitute_, &retract_walk_in_, &retract_sign_off_}) {
        (*retract)(body.target, body.retracted);
    }
}

void AttendanceProjections::write(const AttendanceRows& attendance) {
    for (const AttendanceRow& row : attendance.rows) write(row);
    if (attendance.as_of != 0) write_as_of_(attendance.as_of);
}

void AttendanceProjections::write(const AttendanceRow& row) {
    const std::int64_t id = attendance_key(row.run, row.delegate);
    const AttendanceColumns columns = columns_of(row.standing, row.first_entry);
    std::apply([&](const auto&... values) { write_standing_(id, values...); }, columns.values);
}

}  // namespace diemcau::store
