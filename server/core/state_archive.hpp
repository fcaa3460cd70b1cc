// Every member of the state, for an archive that writes or reads it: the same list for both, so
// that what is written is what is read. `Archive` is called with members, as cereal's archives are
// (store/state_snapshot.cpp); nothing here does I/O. Who adds a member to the state adds it here
// and raises state_archive_version.
#pragma once

#include "core/index.hpp"
#include "core/state.hpp"

namespace diemcau {

template <class Archive, class Tag, class Number>
void serialize(Archive& archive, StrongId<Tag, Number>& id) {
    archive(id.value);
}

}  // namespace diemcau

namespace diemcau::core {

inline constexpr std::uint32_t state_archive_version = 4;

template <class Archive>
void serialize(Archive& archive, ConferenceFields& c) {
    archive(c.name, c.place_name, c.organizer_name, c.substitutes_allowed, c.late_grace_ms);
    archive(c.invented);
}

template <class Archive>
void serialize(Archive& archive, SiteFields& f) {
    archive(f.code, f.name, f.parent, f.level, f.sort_order, f.has_roster);
}

template <class Archive>
void serialize(Archive& archive, Hosting& h) {
    archive(h.host, h.from, h.until, h.seq, h.retracted, h.ended_seq, h.ended_at, h.end_retracted);
}

template <class Archive>
void serialize(Archive& archive, LinkChange& change) {
    archive(change.seq, change.at, change.state);
}

template <class Archive>
void serialize(Archive& archive, SiteLink& link) {
    archive(link.connected, link.media, link.media_by_operator, link.ever_seen);
    archive(link.holds_since, link.state, link.since, link.history);
}

template <class Archive>
void serialize(Archive& archive, Readiness& r) {
    archive(r.hall, r.picture, r.sound, r.main_line, r.spare_line, r.note);
}

template <class Archive>
void serialize(Archive& archive, DeviceChecks& c) {
    archive(c.list, c.camera, c.sound, c.clock, c.storage, c.server, c.version, c.queue);
}

template <class Archive>
void serialize(Archive& archive, CheckedDevice& device) {
    archive(device.checks, device.at);
}

template <class Archive>
void serialize(Archive& archive, Site& site) {
    archive(site.fields, site.depth, site.children, site.delegates, site.withdrawn, site.hosted);
    archive(site.host, site.host_seq, site.host_as_of);
    archive(site.readiness, site.checked_devices, site.link, site.chair_seq, site.changed_seq);
}

template <class Archive>
void serialize(Archive& archive, Delegate& d) {
    archive(d.home, d.category, d.sort_order, d.kind, d.withdrawn, d.added_seq, d.changed_seq);
    archive(d.fields_seq);
}

template <class Archive>
void serialize(Archive& archive, Withdrawal& withdrawal) {
    archive(withdrawal.seq, withdrawal.at);
}

template <class Archive>
void serialize(Archive& archive, Category& category) {
    CategoryFields& f = category.fields;
    archive(f.code, f.name, f.protocol_order, f.substitutes_allowed);
}

template <class Archive>
void serialize(Archive& archive, SessionWindow::Break& pause) {
    archive(pause.from, pause.until);
}

template <class Archive>
void serialize(Archive& archive, SessionWindow& window) {
    archive(window.opened_at, window.closed_at, window.late_grace_ms, window.breaks);
}

template <class Archive>
void serialize(Archive& archive, Transition& t) {
    archive(t.seq, t.at, t.action, t.before, t.after, t.run, t.during, t.planned_start_before);
}

template <class Archive>
void serialize(Archive& archive, FrozenRoster& roster) {
    archive(roster.seq, roster.number, roster.homes, roster.retracted);
}

template <class Archive>
void serialize(Archive& archive, SummonToSession& summons) {
    archive(summons.session, summons.only_sites, summons.also, summons.except);
}

template <class Archive>
void serialize(Archive& archive, Session& s) {
    archive(s.fields.name, s.fields.planned_start, s.fields.planned_end, s.phase, s.transitions);
    archive(s.real_run, s.current_rehearsal, s.rehearsals, s.check_in_opened_at, s.window);
    archive(s.frozen, s.summons, s.also, s.except, s.only_sites, s.site_starts, s.agenda);
    archive(s.changed_seq);
}

template <class Archive>
void serialize(Archive& archive, AgendaItem& item) {
    archive(item.session, item.fields.title, item.fields.presenter, item.fields.planned_ms);
    archive(item.status, item.started_at, item.finished_at, item.changed_seq);
}

template <class Archive>
void serialize(Archive& archive, FloorRequest& r) {
    archive(r.site, r.subject, r.item, r.status, r.requested_at, r.granted_at, r.finished_at);
    archive(r.changed_seq);
}

template <class Archive>
void serialize(Archive& archive, Notice::Acknowledgement& a) {
    archive(a.seq, a.at, a.retracted);
}

template <class Archive>
void serialize(Archive& archive, Notice& n) {
    archive(n.text, n.sites, n.acknowledge, n.withdrawn, n.sent_at, n.acknowledged);
    archive(n.floor_in_seconds, n.changed_seq);
}

template <class Archive>
void serialize(Archive& archive, Fact& f) {
    archive(f.seq, f.at, f.tie, f.device_seq, f.site, f.actor, f.delegate, f.next, f.kind);
    archive(f.quality, f.flags, f.method);
}

template <class Archive>
void serialize(Archive& archive, Standing& s) {
    // Three members share a byte, and have no address.
    AbsenceReason absence = s.absence;
    TimeQuality entry_quality = s.entry_quality;
    bool by_paper = s.by_paper;
    archive(s.status, s.flags, absence, entry_quality, by_paper, s.open_conflicts, s.hall);
    archive(s.changed_seq, s.first_entry);
    s.absence = absence;
    s.entry_quality = entry_quality;
    s.by_paper = by_paper;
}

template <class Archive>
void serialize(Archive& archive, AbsenceMark& m) {
    archive(m.seq, m.at, m.tie, m.excused, m.reason, m.retracted);
}

template <class Archive>
void serialize(Archive& archive, SubstituteMark& m) {
    archive(m.seq, m.at, m.tie, m.delegate, m.site, m.arrived, m.retracted, m.quality);
}

template <class Archive>
void serialize(Archive& archive, Resolution& r) {
    archive(r.seq, r.first_entry, r.second_entry, r.kind, r.dismissed_entry, r.retracted);
}

template <class Archive>
void serialize(Archive& archive, TimeConfirmation& t) {
    archive(t.seq, t.entry, t.at, t.quality, t.retracted);
}

template <class Archive>
void serialize(Archive& archive, Conflict& c) {
    archive(c.first_entry, c.second_entry, c.first_site, c.second_site, c.first_at, c.second_at);
}

template <class Archive>
void serialize(Archive& archive, Counts& c) {
    archive(c.summoned, c.present, c.substituted, c.excused, c.unexcused, c.not_called, c.late);
    archive(c.left_early, c.elsewhere, c.invited_present, c.press_present, c.service_present);
    archive(c.visitors, c.walk_ins, c.inside, c.attending, c.conflicts, c.assumed_times);
    archive(c.summoned_originally, c.added, c.withdrawn, c.by_paper);
}

template <class Archive>
void serialize(Archive& archive, SignOff& s) {
    archive(s.seq, s.at, s.number, s.actor, s.retracted);
}

template <class Archive>
void serialize(Archive& archive, SiteFigures& f) {
    archive(f.own, f.subtree, f.headcount, f.headcount_at, f.sign_offs, f.figures_seq);
    archive(f.changed_seq);
}

template <class Archive>
void serialize(Archive& archive, WalkIn& w) {
    archive(w.site, w.at, w.quality, w.linked, w.retracted, w.seq, w.changed_seq, w.actor);
}

template <class Archive>
void serialize(Archive& archive, Announcement& a) {
    archive(a.number, a.seq, a.at, a.totals, a.note, a.retracted);
}

template <class Archive>
void serialize(Archive& archive, Departure& departure) {
    archive(departure.seq, departure.delegate);
}

template <class Archive>
void serialize(Archive& archive, RunRef& ref) {
    archive(ref.session, ref.kind, ref.number);
}

template <class Archive>
void serialize(Archive& archive, Run& run) {
    archive(run.ref, run.first_fact, run.facts, run.standings, run.absences, run.substitutes);
    archive(run.resolutions, run.confirmations, run.conflicts, run.principals);
    archive(run.substitute_halls, run.sites, run.categories, run.walk_ins, run.announcements);
    archive(run.totals, run.facts_after_close, run.changed_seq, run.conflicts_seq);
}

template <class Archive>
void serialize(Archive& archive, ActorKey& key) {
    archive(key.role, key.device_id, key.operator_name, key.site);
}

template <class Archive>
void serialize(Archive& archive, ActorRecord& actor) {
    archive(actor.role, actor.site, actor.device_key);
}

/// The state's private members; the tables that follow from others are made again.
struct StateArchive {
    template <class Archive>
    static void members(Archive& archive, State& state) {
        archive(state.seq_, state.imported_, state.conference_, state.conference_seq_);
        archive(state.tree_seq_, state.shown_run_, state.shown_since_, state.sites_);
        archive(state.categories_, state.delegates_, state.sessions_, state.runs_);
        archive(state.agenda_items_, state.floor_requests_, state.notices_, state.root_);
        State::Index& index = *state.index_;
        archive(index.keys, index.site_by_code, index.category_by_code, index.rosters);
        archive(index.departures, index.other_categories, index.withdrawals, index.former_codes);
        archive(index.actors, index.actors_by_key, index.actor_keys, index.visitors);
        archive(index.once_hosted);
    }
};

}  // namespace diemcau::core
