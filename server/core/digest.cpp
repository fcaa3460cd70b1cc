// The digest of the state: everything but personal fields, in an order that does not depend on how
// hash tables lie in memory.
#include <algorithm>
#include <type_traits>

#include "core/index.hpp"
#include "core/state.hpp"

namespace diemcau::core {

namespace {

class Feeder {
public:
    template <class... Parts>
    Feeder& operator()(const Parts&... parts) {
        (one(parts), ...);
        return *this;
    }

    Digest finish() { return hasher_.finish(); }

private:
    template <class Number>
    requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>

    void one(Number value) { hasher_.number(static_cast<std::uint64_t>(value)); }

    void one(const std::string& value) { hasher_.text(value); }

    template <class Tag, class Number>
    void one(StrongId<Tag, Number> id) {
        hasher_.number(id.value);
    }

    template <class T>
    void one(const std::optional<T>& value) {
        one(value.has_value());
        if (value) one(*value);
    }

    template <class T>
    void one(const std::vector<T>& values) {
        one(values.size());
        for (const T& value : values) one(value);
    }

    template <class Key, class Value>
    void one(const std::map<Key, Value>& values) {
        one(values.size());
        for (const auto& [key, value] : values) (*this)(key, value);
    }

    /// Hash tables: by key, and what was emptied again is as if it had never been.
    template <class Key, class Value>
    void one(const std::unordered_map<Key, Value>& values) {
        std::vector<const std::pair<const Key, Value>*> sorted;
        for (const auto& entry : values) {
            if constexpr (requires { entry.second.empty(); }) {
                if (entry.second.empty()) continue;
            }
            sorted.push_back(&entry);
        }
        std::ranges::sort(sorted, {}, [](const auto* entry) { return entry->first; });
        one(sorted.size());
        for (const auto* entry : sorted) (*this)(entry->first, entry->second);
    }

    template <class Key>
    void one(const std::unordered_set<Key>& values) {
        std::vector<Key> sorted(values.begin(), values.end());
        std::ranges::sort(sorted);
        one(sorted);
    }

    void one(const Counts& counts) {
        static_assert(std::has_unique_object_representations_v<Counts>);
        hasher_.bytes({reinterpret_cast<const std::uint8_t*>(&counts), sizeof counts});
    }

    void one(const SiteFields& fields) {
        (*this)(fields.code, fields.name, fields.parent, fields.level, fields.sort_order);
        one(fields.has_roster);
    }

    void one(const Hosting& h) {
        (*this)(h.host, h.from, h.until, h.seq, h.retracted, h.ended_seq, h.ended_at);
        one(h.end_retracted);
    }

    void one(const LinkChange& change) { (*this)(change.seq, change.at, change.state); }

    void one(const SiteLink& link) {
        (*this)(link.connected, link.media, link.media_by_operator, link.ever_seen);
        (*this)(link.holds_since, link.state, link.since, link.history);
    }

    void one(const Readiness& r) {
        (*this)(r.hall, r.picture, r.sound, r.main_line, r.spare_line, r.note);
    }

    void one(const DeviceChecks& c) {
        (*this)(c.list, c.camera, c.sound, c.clock, c.storage, c.server, c.version, c.queue);
    }

    void one(const CheckedDevice& device) { (*this)(device.checks, device.at); }

    void one(const Site& site) {
        (*this)(site.fields, site.depth, site.children, site.delegates, site.withdrawn);
        (*this)(site.hosted, site.host, site.host_seq, site.host_as_of);
        (*this)(site.readiness, site.checked_devices, site.link, site.chair_seq);
        one(site.changed_seq);
    }

    void one(const Delegate& d) {
        (*this)(d.home, d.category, d.kind, d.withdrawn, d.sort_order, d.added_seq);
        (*this)(d.changed_seq, d.fields_seq);
    }

    void one(const Withdrawal& withdrawal) { (*this)(withdrawal.seq, withdrawal.at); }

    void one(const Category& category) {
        const CategoryFields& fields = category.fields;
        (*this)(fields.code, fields.name, fields.protocol_order, fields.substitutes_allowed);
    }

    void one(const SessionWindow::Break& pause) { (*this)(pause.from, pause.until); }

    void one(const SessionWindow& window) {
        (*this)(window.opened_at, window.closed_at, window.late_grace_ms, window.breaks);
    }

    void one(const Transition& t) {
        (*this)(t.seq, t.at, t.action, t.before, t.after, t.run, t.during);
        one(t.planned_start_before);
    }

    void one(const FrozenRoster& roster) {
        (*this)(roster.seq, roster.number, roster.homes, roster.retracted);
    }

    void one(const Session& s) {
        (*this)(s.fields.name, s.fields.planned_start, s.fields.planned_end, s.phase);
        (*this)(s.transitions, s.real_run, s.current_rehearsal, s.rehearsals);
        (*this)(s.check_in_opened_at, s.window, s.frozen, s.also, s.except, s.only_sites);
        (*this)(s.site_starts, s.agenda, s.changed_seq);
    }

    void one(const AgendaItem& item) {
        (*this)(item.session, item.fields.title, item.fields.presenter, item.fields.planned_ms);
        (*this)(item.status, item.started_at, item.finished_at, item.changed_seq);
    }

    void one(const FloorRequest& r) {
        (*this)(r.site, r.subject, r.item, r.status, r.requested_at, r.granted_at);
        (*this)(r.finished_at, r.changed_seq);
    }

    void one(const Notice::Acknowledgement& a) { (*this)(a.seq, a.at, a.retracted); }

    void one(const Notice& n) {
        (*this)(n.text, n.sites, n.acknowledge, n.withdrawn, n.sent_at, n.acknowledged);
        (*this)(n.floor_in_seconds, n.changed_seq);
    }

    void one(const Fact& f) {
        (*this)(f.seq, f.at, f.tie, f.device_seq, f.site, f.actor, f.delegate, f.next);
        (*this)(f.kind, f.quality, f.flags, f.method);
    }

    void one(const Standing& s) {
        (*this)(s.status, s.flags, s.absence, s.open_conflicts, s.hall, s.changed_seq);
        (*this)(s.first_entry, s.entry_quality, s.by_paper);
    }

    void one(const AbsenceMark& m) {
        (*this)(m.seq, m.at, m.tie, m.excused, m.reason, m.retracted);
    }

    void one(const SubstituteMark& m) {
        (*this)(m.seq, m.at, m.tie, m.delegate, m.site, m.arrived, m.retracted, m.quality);
    }

    void one(const Resolution& r) {
        (*this)(r.seq, r.first_entry, r.second_entry, r.kind, r.dismissed_entry, r.retracted);
    }

    void one(const TimeConfirmation& t) { (*this)(t.seq, t.entry, t.at, t.quality, t.retracted); }

    void one(const Conflict& c) {
        (*this)(c.first_entry, c.second_entry, c.first_site, c.second_site, c.first_at);
        one(c.second_at);
    }

    void one(const SignOff& s) { (*this)(s.seq, s.at, s.number, s.actor, s.retracted); }

    void one(const SiteFigures& f) {
        (*this)(f.own, f.subtree, f.headcount, f.headcount_at, f.sign_offs, f.figures_seq);
        one(f.changed_seq);
    }

    void one(const WalkIn& w) {
        (*this)(w.site, w.at, w.quality, w.linked, w.retracted, w.seq, w.changed_seq, w.actor);
    }

    void one(const Announcement& a) {
        (*this)(a.number, a.seq, a.at, a.totals, a.note, a.retracted);
    }

    void one(const RunRef& ref) { (*this)(ref.session, ref.kind, ref.number); }

    void one(const Run& run) {
        (*this)(run.ref, run.first_fact, run.facts, run.standings, run.absences);
        (*this)(run.substitutes, run.resolutions, run.confirmations, run.conflicts);
        (*this)(run.principals, run.substitute_halls, run.sites, run.categories);
        (*this)(run.walk_ins, run.announcements, run.totals, run.facts_after_close);
        one(run.changed_seq);
    }

    void one(const ActorRecord& actor) { (*this)(actor.role, actor.site, actor.device_key); }

    Hasher hasher_;
};

}  // namespace

Digest State::digest() const {
    Feeder feed;
    feed(seq_, imported_, conference_.name, conference_.place_name, conference_.organizer_name);
    feed(conference_.substitutes_allowed, conference_.late_grace_ms, conference_.invented);
    feed(sites_, categories_, delegates_, sessions_, runs_, agenda_items_, floor_requests_);
    feed(notices_, root_, index_->actors);
    feed(index_->withdrawals, index_->other_categories);
    for (std::uint32_t i = 0; i < delegates_.size(); ++i) {
        feed(index_->keys.digest_of(DelegateId{i}));
    }
    return feed.finish();
}

}  // namespace diemcau::core
