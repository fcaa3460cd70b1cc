#include "store/projections.hpp"

namespace diemcau::store {

namespace {

constexpr const char* sql_add_session =
    "INSERT INTO session (id, name, planned_start, planned_end) VALUES (?1, ?2, ?3, ?4)";
constexpr const char* sql_change_phase = "UPDATE session SET phase = ?2 WHERE id = ?1";
constexpr const char* sql_change_start = "UPDATE session SET planned_start = ?2 WHERE id = ?1";
constexpr const char* sql_keep_change =
    "INSERT INTO session_change (seq, session, action, before, after, planned_start_before,"
    " reason, occurred_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
constexpr const char* sql_retract_change = "UPDATE session_change SET retracted = 1 WHERE seq = ?1";
constexpr const char* sql_bring_start_back =
    "UPDATE session SET planned_start = (SELECT planned_start_before FROM session_change"
    " WHERE seq = ?2) WHERE id = ?1 AND (SELECT action FROM session_change WHERE seq = ?2) = ?3";
// The two runs of a postponed session change places: the one put aside is the real one again.
constexpr const char* sql_bring_runs_back =
    "UPDATE run SET kind = CASE kind WHEN 0 THEN 2 ELSE 0 END, number = CASE kind WHEN 0 THEN"
    " (SELECT aside_number FROM session_change WHERE seq = ?1) ELSE 0 END"
    " WHERE id IN (SELECT aside_run FROM session_change WHERE seq = ?1 UNION ALL"
    " SELECT instead_run FROM session_change WHERE seq = ?1)";
constexpr const char* sql_note_runs =
    "UPDATE session_change SET instead_run = ?2, aside_number = 1 + (SELECT count(*) FROM run"
    " WHERE run.session = session_change.session AND kind = 2), aside_run = (SELECT min(id) FROM"
    " run WHERE run.session = session_change.session AND kind = 0 AND id <> ?2) WHERE seq = ?1";
constexpr const char* sql_add_run =
    "INSERT INTO run (id, session, kind, number) VALUES (?1, ?2, ?3, ?4)";
constexpr const char* sql_set_run_aside =
    "UPDATE run SET kind = 2, number = (SELECT aside_number FROM session_change WHERE seq = ?1)"
    " WHERE id = (SELECT aside_run FROM session_change WHERE seq = ?1)";
constexpr const char* sql_add_item =
    "INSERT INTO agenda_item (id, session, title, presenter, planned_ms, position)"
    " VALUES (?1, ?2, ?3, ?4, ?5, (SELECT count(*) FROM agenda_item WHERE session = ?2 AND"
    " position >= 0))";
constexpr const char* sql_amend_item =
    "UPDATE agenda_item SET title = ?2, presenter = ?3, planned_ms = ?4 WHERE id = ?1";
constexpr const char* sql_change_item = "UPDATE agenda_item SET status = ?2 WHERE id = ?1";
constexpr const char* sql_place_item = "UPDATE agenda_item SET position = ?2 WHERE id = ?1";
constexpr const char* sql_request_floor =
    "INSERT INTO floor_request (id, site, speaker, subject, agenda_item, requested_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
constexpr const char* sql_change_floor = "UPDATE floor_request SET status = ?2 WHERE id = ?1";

}  // namespace

SessionProjections::SessionProjections(Database& database)
    : add_session_(database, sql_add_session),
      change_phase_(database, sql_change_phase),
      change_start_(database, sql_change_start),
      keep_change_(database, sql_keep_change),
      note_runs_(database, sql_note_runs),
      retract_change_(database, sql_retract_change),
      bring_start_back_(database, sql_bring_start_back),
      bring_runs_back_(database, sql_bring_runs_back),
      add_run_(database, sql_add_run),
      set_run_aside_(database, sql_set_run_aside),
      add_item_(database, sql_add_item),
      amend_item_(database, sql_amend_item),
      change_item_(database, sql_change_item),
      place_item_(database, sql_place_item),
      request_floor_(database, sql_request_floor),
      change_floor_(database, sql_change_floor) {}

void SessionProjections::on(const core::Event&, const core::SessionAdded& body) {
    const core::SessionFields& fields = body.fields;
    add_session_(
        body.session, fields.name, TimeValue{fields.planned_start}, TimeValue{fields.planned_end}
    );
}

void SessionProjections::on(const core::Event&, const core::RunOpened& body) {
    add_run_(body.run, body.ref.session, body.ref.kind, body.ref.number);
}

void SessionProjections::on(const core::Event& event, const core::SessionChanged& body) {
    keep_change_(
        event.seq, body.session, body.action, body.before, body.after,
        TimeValue{body.planned_start_before}, body.reason, TimeValue{event.occurred_at}
    );
    change_phase_(body.session, body.after);
    if (body.planned_start_after != no_time) {
        change_start_(body.session, TimeValue{body.planned_start_after});
    }
    if (body.set_check_ins_aside && body.run) {
        note_runs_(event.seq, *body.run);
        set_run_aside_(event.seq);
    }
}

void SessionProjections::on(const core::Event&, const core::SessionChangeRetracted& body) {
    change_phase_(body.session, body.phase);
    bring_start_back_(body.session, body.target, core::SessionAction::postpone);
    bring_runs_back_(body.target);
    retract_change_(body.target);
}

void SessionProjections::on(const core::Event&, const core::AgendaItemAdded& body) {
    const core::AgendaFields& fields = body.fields;
    add_item_(body.item, body.session, fields.title, fields.presenter, fields.planned_ms);
}

void SessionProjections::on(const core::Event&, const core::AgendaItemAmended& body) {
    amend_item_(body.item, body.after.title, body.after.presenter, body.after.planned_ms);
}

void SessionProjections::on(const core::Event&, const core::AgendaItemChanged& body) {
    change_item_(body.item, body.after);
}

void SessionProjections::on(const core::Event&, const core::AgendaReordered& body) {
    // An item that is left out is on no agenda: its adding was undone.
    for (const AgendaItemId item : body.before) place_item_(item, std::int64_t{-1});
    for (std::size_t i = 0; i < body.after.size(); ++i) place_item_(body.after[i], i);
}

void SessionProjections::on(const core::Event& event, const core::FloorRequested& body) {
    request_floor_(
        body.request, body.site, body.speaker, body.subject, body.item, TimeValue{event.occurred_at}
    );
}

void SessionProjections::on(const core::Event&, const core::FloorChanged& body) {
    change_floor_(body.request, body.after);
}

}  // namespace diemcau::store
