// Tables that people query, kept up to date by each event in the transaction that logs it. Private
// to store. They hold nothing that the log does not say.
#pragma once

#include "core/event.hpp"
#include "store/journal.hpp"
#include "store/prepared_write.hpp"

namespace diemcau::store {

/// Who and what: actors, conference, categories, sites, delegates.
class RosterProjections {
public:
    explicit RosterProjections(Database& database);

    void on(const core::Event& event, const core::ActorIntroduced& body);
    void on(const core::Event& event, const core::ConferenceImported& body);
    void on(const core::Event& event, const core::ConferenceAmended& body);
    void on(const core::Event& event, const core::CategoryAdded& body);
    void on(const core::Event& event, const core::SiteAdded& body);
    void on(const core::Event& event, const core::SiteAmended& body);
    void on(const core::Event& event, const core::SiteWithdrawn& body);
    void on(const core::Event& event, const core::DelegateAdded& body);
    void on(const core::Event& event, const core::DelegateAmended& body);
    void on(const core::Event& event, const core::DelegateWithdrawn& body);
    void on(const core::Event& event, const core::HomeSiteChanged& body);

private:
    void write_conference(const core::ConferenceFields& fields);

    PreparedWrite add_actor_, write_conference_, add_category_;
    PreparedWrite add_site_, keep_chair_, amend_site_, bring_chair_back_, withdraw_site_;
    PreparedWrite add_delegate_, keep_past_fields_, amend_fields_, bring_fields_back_,
        place_delegate_;
    PreparedWrite withdraw_delegate_, move_delegate_;
};

/// The course of the sessions: phases, runs, agenda, floor.
class SessionProjections {
public:
    explicit SessionProjections(Database& database);

    void on(const core::Event& event, const core::SessionAdded& body);
    void on(const core::Event& event, const core::RunOpened& body);
    void on(const core::Event& event, const core::SessionChanged& body);
    void on(const core::Event& event, const core::SessionChangeRetracted& body);
    void on(const core::Event& event, const core::AgendaItemAdded& body);
    void on(const core::Event& event, const core::AgendaItemAmended& body);
    void on(const core::Event& event, const core::AgendaItemChanged& body);
    void on(const core::Event& event, const core::AgendaReordered& body);
    void on(const core::Event& event, const core::FloorRequested& body);
    void on(const core::Event& event, const core::FloorChanged& body);

private:
    PreparedWrite add_session_, change_phase_, change_start_, keep_change_, note_runs_;
    PreparedWrite retract_change_, bring_start_back_, bring_runs_back_;
    PreparedWrite add_run_, set_run_aside_;
    PreparedWrite add_item_, amend_item_, change_item_, place_item_;
    PreparedWrite request_floor_, change_floor_;
};

/// Marks and persons that events name in a run, and the standing of everybody.
class AttendanceProjections {
public:
    explicit AttendanceProjections(Database& database);

    void on(const core::Event& event, const core::MarkedAbsent& body);
    void on(const core::Event& event, const core::SubstituteNamed& body);
    void on(const core::Event& event, const core::WalkInRegistered& body);
    void on(const core::Event& event, const core::WalkInLinked& body);
    void on(const core::Event& event, const core::SiteSignedOff& body);
    void on(const core::Event& event, const core::Undone& body);
    void write(const AttendanceRows& attendance);

private:
    void write(const AttendanceRow& row);

    PreparedWrite add_absence_, add_substitute_, add_walk_in_, link_walk_in_, add_sign_off_;
    PreparedWrite retract_absence_, retract_substitute_, retract_walk_in_, retract_sign_off_;
    PreparedWrite write_standing_;
    PreparedWrite write_as_of_;
};

/// Names of the tables that are made from the log event by event: all but the log itself, what
/// became of commands, the index for searches, and attendance, which follows the rules' own
/// standings.
extern const char* const sql_tables_made_from_events;
/// The row of fields that were erased is gone.
extern const char* const sql_drop_erased_past;

class Projections {
public:
    explicit Projections(Database& database)
        : roster_(database), session_(database), attendance_(database) {}

    void apply(const core::Event& event);

    void write(const AttendanceRows& attendance) { attendance_.write(attendance); }

private:
    RosterProjections roster_;
    SessionProjections session_;
    AttendanceProjections attendance_;
};

}  // namespace diemcau::store
