#include "reports/timeline.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace diemcau::reports {

using namespace core;

namespace {

// What a list or a sum of the report shows of a standing.
constexpr std::uint8_t shown_flags = standing_late | standing_left_early | standing_attended |
                                     standing_assumed_time | standing_in_denominator |
                                     standing_elsewhere;

}  // namespace

void Timeline::take(const Event& event) {
    end_quiet_batches(event.received_at);
    effects_.clear();
    apply(state_, event, effects_);
    last_received_at_ = std::max(last_received_at_, event.received_at);
    note_correction(event, effects_);
    if (const auto* change = std::get_if<SessionChanged>(&event.body)) note_close(*change, event);
    if (const auto* refused = std::get_if<CheckInRefused>(&event.body)) {
        refused_.push_back(
            {event.seq, event.received_at, event.actor, refused->run, refused->delegate,
             refused->site, refused->reason}
        );
    }
}

void Timeline::finish(UtcMillis now) {
    end_quiet_batches(now);
    for (auto& [run, watch] : watches_) {
        if (watch.changed_seq != 0) end_batch(run, watch, false);
    }
}

bool Timeline::is_open_again(RunId run) const {
    const SessionId session = state_.runs()[run.value].ref.session;
    const SessionPhase phase = state_.sessions()[session.value].phase;
    return phase != SessionPhase::closed && phase != SessionPhase::archived;
}

void Timeline::end_quiet_batches(UtcMillis now) {
    for (auto& [run, watch] : watches_) {
        if (watch.changed_seq == 0 || now - watch.changed_at < revision_gap_ms) continue;
        if (!is_open_again(run)) end_batch(run, watch, true);
    }
}

void Timeline::end_batch(RunId id, Watch& watch, bool settled) {
    const Run& run = state_.runs()[id.value];
    Revision revision;
    revision.number = static_cast<std::uint32_t>(watch.revisions.size() + 1);
    revision.seq = watch.changed_seq;
    revision.at = watch.changed_at;
    revision.settled = settled;
    revision.totals = run.totals;
    watch.standings.resize(run.standings.size());
    watch.sites.resize(run.sites.size());
    const bool first = watch.revisions.empty();
    for (std::uint32_t i = 0; i < run.standings.size(); ++i) {
        const Standing now{
            run.standings[i].status,
            static_cast<std::uint8_t>(run.standings[i].flags & shown_flags)};
        Standing& before = watch.standings[i];
        if (!first && now != before) {
            revision.standings.push_back(
                {DelegateId{i}, before.status, now.status, before.flags, now.flags}
            );
        }
        before = now;
    }
    for (std::uint32_t i = 0; i < run.sites.size(); ++i) {
        Counts now = run.sites[i].own;
        now.inside = 0;  // who is in a hall at this moment is no figure of the report
        if (!first && now != watch.sites[i]) {
            revision.sites.push_back({SiteId{i}, watch.sites[i], now});
        }
        watch.sites[i] = now;
    }
    watch.changed_seq = 0;
    watch.revisions.push_back(std::move(revision));
}

void Timeline::note_close(const SessionChanged& change, const Event& event) {
    if (change.action != SessionAction::close) return;
    const auto run = state_.sessions()[change.session.value].real_run;
    CHECK(run.has_value());
    const auto [watch, is_first] = watches_.try_emplace(*run);
    if (!is_first) return;  // closed again: a correction like others
    watch->second.changed_seq = event.seq;
    watch->second.changed_at = event.received_at;
    end_batch(*run, watch->second, true);
}

void Timeline::note_correction(const Event& event, const Effects& effects) {
    for (auto& [run, watch] : watches_) {
        const Run& of = state_.runs()[run.value];
        auto correction = correction_of(event, of.ref.session, run);
        if (!correction) continue;
        // A second scan at the same site is a fact that mostly changes nothing.
        const auto* entry = std::get_if<CheckedIn>(&event.body);
        const RunId here = run;
        const bool stands_otherwise = std::ranges::any_of(
            effects.standings, [here](const auto& changed) { return changed.first == here; }
        );
        if (entry != nullptr && entry->answer == EntryAnswer::already_in && !stands_otherwise) {
            continue;
        }
        correction->revision = static_cast<std::uint32_t>(watch.revisions.size() + 1);
        watch.corrections.push_back(std::move(*correction));
        watch.changed_seq = event.seq;
        watch.changed_at = event.received_at;
    }
}

const std::vector<Revision>& Timeline::revisions_of(RunId run) const {
    static const std::vector<Revision> none;
    const auto watch = watches_.find(run);
    return watch == watches_.end() ? none : watch->second.revisions;
}

const std::vector<Correction>& Timeline::corrections_of(RunId run) const {
    static const std::vector<Correction> none;
    const auto watch = watches_.find(run);
    return watch == watches_.end() ? none : watch->second.corrections;
}

}  // namespace diemcau::reports
