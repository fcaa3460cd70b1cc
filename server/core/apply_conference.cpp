// Conference, sites, delegates, hosting, readiness and lines.
#include <algorithm>
#include <tuple>

#include "base/check.hpp"
#include "core/applier.hpp"
#include "core/device_key.hpp"
#include "core/site_line.hpp"

namespace diemcau::core {

namespace {

SiteFields without_chair(SiteFields fields) {
    fields.chair_name.clear();
    return fields;
}

}  // namespace

void Applier::on(const ActorIntroduced& event) {
    State::Index& index = *state_.index_;
    CHECK(event.actor.value == index.actors.size());
    index.actors.push_back({event.key.role, event.key.site, device_key_of(event.key)});
    index.actor_keys.push_back(event.key);
    index.actors_by_key[actor_hash(event.key)].push_back(event.actor);
}

void Applier::on(const ConferenceImported& event) {
    state_.imported_ = true;
    state_.conference_ = event.fields;
    state_.conference_seq_ = event_.seq;
    show_everything();
}

void Applier::on(const ConferenceAmended& event) {
    const bool grace = state_.conference_.late_grace_ms != event.after.late_grace_ms;
    state_.conference_ = event.after;
    state_.conference_seq_ = event_.seq;
    for (Session& of : state_.sessions_) of.window.late_grace_ms = event.after.late_grace_ms;
    if (grace) recount_all();
    show_everything();
}

void Applier::on(const CategoryAdded& event) {
    CHECK(event.category.value == state_.categories_.size());
    state_.categories_.push_back({event.fields});
    state_.index_->category_by_code.emplace(event.fields.code, event.category);
    grow_runs();
    effects_.everything = true;
}

/// Depths and children from the parents. O(sites).
void Applier::place_in_tree() {
    auto& sites = state_.sites_;
    for (Site& one : sites) one.children.clear();
    for (std::uint32_t i = 0; i < sites.size(); ++i) {
        if (sites[i].withdrawn) continue;
        if (sites[i].fields.parent) {
            sites[sites[i].fields.parent->value].children.push_back(SiteId{i});
        } else {
            state_.root_ = SiteId{i};
        }
        std::uint32_t depth = 0;
        for (auto up = sites[i].fields.parent; up; up = sites[up->value].fields.parent) ++depth;
        sites[i].depth = depth;
    }
    for (Site& one : sites) {
        std::ranges::sort(one.children, {}, [&](SiteId child) {
            return std::tuple(sites[child.value].fields.sort_order, child);
        });
    }
}

void Applier::on(const SiteAdded& event) {
    CHECK(event.site.value == state_.sites_.size());
    Site added;
    added.fields = without_chair(event.fields);
    added.changed_seq = added.chair_seq = state_.tree_seq_ = event_.seq;
    auto& sites = state_.sites_;
    if (const auto parent = event.fields.parent) {
        added.depth = sites[parent->value].depth + 1;
        auto& children = sites[parent->value].children;
        const auto place = std::ranges::upper_bound(
            children, std::tuple(event.fields.sort_order, event.site), {},
            [&](SiteId child) { return std::tuple(sites[child.value].fields.sort_order, child); }
        );
        children.insert(place, event.site);
    } else {
        state_.root_ = event.site;
    }
    sites.push_back(std::move(added));
    state_.index_->site_by_code.emplace(event.fields.code, event.site);
    state_.index_->rosters.emplace_back();
    state_.index_->departures.emplace_back();
    grow_runs();
    for (Run& of : state_.runs_) of.sites[event.site.value].changed_seq = event_.seq;
    effects_.sites.push_back(event.site);
    effects_.everything = true;
}

void Applier::on(const SiteAmended& event) {
    Site& amended = site(event.site);
    const bool moved = amended.fields.parent != event.after.parent ||
                       amended.fields.sort_order != event.after.sort_order;
    const bool renamed = amended.fields.name != event.after.name;
    if (amended.fields.code != event.after.code) {
        state_.index_->site_by_code.erase(amended.fields.code);
        state_.index_->site_by_code.emplace(event.after.code, event.site);
    }
    amended.fields = without_chair(event.after);
    amended.chair_seq = event.chair_from != 0 ? event.chair_from : event_.seq;
    amended.changed_seq = event_.seq;
    effects_.sites.push_back(event.site);
    if (moved || renamed) state_.tree_seq_ = event_.seq;
    if (renamed) show_everything();
    if (!moved) return;
    place_in_tree();
    recount_all();
}

void Applier::on(const SiteWithdrawn& event) {
    Site& gone = site(event.site);
    gone.withdrawn = event.withdrawn;
    gone.changed_seq = state_.tree_seq_ = event_.seq;
    if (event.withdrawn) {
        state_.index_->site_by_code.erase(gone.fields.code);
    } else {
        state_.index_->site_by_code.emplace(gone.fields.code, event.site);
    }
    place_in_tree();
    recount_all();
}

void Applier::on(const DelegateAdded& event) {
    CHECK(event.delegate.value == state_.delegates_.size());
    Delegate added;
    added.home = event.place.home;
    added.category = event.place.category;
    added.kind = event.place.kind;
    added.sort_order = event.place.sort_order;
    added.added_seq = added.changed_seq = added.fields_seq = event_.seq;
    state_.delegates_.push_back(added);
    State::Index& index = *state_.index_;
    index.keys.add(event.fields.code, event.place.id_digest);
    if (!event.place.other_categories.empty()) {
        index.other_categories.emplace(event.delegate, event.place.other_categories);
    }
    index.rosters[added.home.value].push_back(event.delegate);
    ++site(added.home).delegates;
    site(added.home).changed_seq = event_.seq;
    grow_runs();
    for (std::uint32_t i = 0; i < state_.runs_.size(); ++i) restand(RunId{i}, event.delegate);
    effects_.delegates.push_back(event.delegate);
}

void Applier::on(const DelegateAmended& event) {
    State::Index& index = *state_.index_;
    replace_delegate(event.delegate, [&] {
        Delegate& amended = state_.delegates_[event.delegate.value];
        // Undo brings the fields of an earlier event back; its code, if it is not erased, comes
        // with them.
        const std::string_view code = index.keys.code_of(event.delegate);
        if (!event.fields.code.empty() && code != event.fields.code) {
            index.former_codes[event.delegate].emplace_back(amended.fields_seq, code);
            index.keys.change_code(event.delegate, event.fields.code);
        }
        if (index.keys.digest_of(event.delegate) != event.after.id_digest) {
            index.keys.change_digest(event.delegate, event.after.id_digest);
        }
        if (event.after.other_categories.empty()) {
            index.other_categories.erase(event.delegate);
        } else {
            index.other_categories[event.delegate] = event.after.other_categories;
        }
        amended.category = event.after.category;
        amended.kind = event.after.kind;
        amended.sort_order = event.after.sort_order;
        amended.changed_seq = event_.seq;
        amended.fields_seq = event.fields_from != 0 ? event.fields_from : event_.seq;
    });
}

void Applier::on(const DelegateWithdrawn& event) {
    replace_delegate(event.delegate, [&] {
        Delegate& gone = state_.delegates_[event.delegate.value];
        if (gone.withdrawn == event.withdrawn) return;
        gone.withdrawn = event.withdrawn;
        if (event.withdrawn) {
            state_.index_->withdrawals[event.delegate] = {event_.seq, event_.occurred_at};
        } else {
            state_.index_->withdrawals.erase(event.delegate);
        }
        gone.changed_seq = event_.seq;
        Site& home = site(gone.home);
        home.delegates += event.withdrawn ? -1u : 1u;
        home.changed_seq = event_.seq;
        effects_.sites.push_back(gone.home);
    });
}

void Applier::on(const HomeSiteChanged& event) {
    State::Index& index = *state_.index_;
    replace_delegate(event.delegate, [&] {
        Delegate& moved = state_.delegates_[event.delegate.value];
        std::erase(index.rosters[event.before.value], event.delegate);
        index.rosters[event.after.value].push_back(event.delegate);
        index.departures[event.before.value].push_back({event_.seq, event.delegate});
        moved.home = event.after;
        moved.changed_seq = event_.seq;
        for (const SiteId end : {event.before, event.after}) {
            site(end).changed_seq = event_.seq;
            effects_.sites.push_back(end);
        }
        if (!moved.withdrawn) {
            --site(event.before).delegates;
            ++site(event.after).delegates;
        }
        for (std::uint32_t i = 0; i < state_.runs_.size(); ++i) {
            for (const Fact& fact : state_.facts_of(RunId{i}, event.delegate)) {
                if (fact.site == event.before) note_visitor(RunId{i}, fact.site, event.delegate);
            }
        }
    });
}

// ---- hosting: one site sits in another's hall ----

void Applier::on(const SiteHosted& event) {
    Site& hosted = site(event.site);
    Hosting hosting;
    hosting.host = event.host;
    hosting.from = event.from;
    hosting.until = end_of_time;
    hosting.seq = event_.seq;
    hosted.hosted.push_back(hosting);
    show_hall(event.site);
    recount_all();
}

void Applier::on(const HostingEnded& event) {
    Site& hosted = site(event.site);
    for (auto hosting = hosted.hosted.rbegin(); hosting != hosted.hosted.rend(); ++hosting) {
        if (hosting->retracted || hosting->until != end_of_time) continue;
        hosting->until = hosting->ended_at = event.at;
        hosting->ended_seq = event_.seq;
        hosting->end_retracted = false;
        break;
    }
    show_hall(event.site);
    recount_all();
}

/// Everybody counts by the hall of the time when he came, so no figure changes.
void Applier::on(const HostingDue& event) { show_hall(event.site); }

void Applier::show_hall(SiteId id) {
    Site& of = site(id);
    of.host_as_of = event_.received_at;
    of.changed_seq = event_.seq;
    effects_.sites.push_back(id);
    const SiteId hall = state_.venue_of(id, of.host_as_of);
    const std::optional<SiteId> host = hall == id ? std::nullopt : std::optional(hall);
    if (host == of.host) return;
    for (const auto& end : {of.host, host}) {
        if (!end) continue;
        site(*end).changed_seq = event_.seq;
        effects_.sites.push_back(*end);
    }
    of.host = host;
    of.host_seq = event_.seq;
    if (!host) return;
    auto& once = state_.index_->once_hosted[*host];
    if (std::ranges::find(once, id) == once.end()) once.push_back(id);
}

// ---- readiness and the line ----

void Applier::on(const ReadinessSet& event) {
    site(event.site).readiness = event.after;
    site(event.site).changed_seq = event_.seq;
    effects_.sites.push_back(event.site);
}

void Applier::on(const DeviceChecksReported& event) {
    auto& devices = site(event.site).checked_devices;
    if (event.after) {
        devices.insert_or_assign(event.device, *event.after);
    } else {
        devices.erase(event.device);
    }
    site(event.site).changed_seq = event_.seq;
    effects_.sites.push_back(event.site);
}

void Applier::judge_link(SiteId id) {
    Site& of = site(id);
    const LinkState state = line_of(state_, of.link, event_.occurred_at);
    if (state == of.link.state) return;
    of.link.state = state;
    of.link.since = event_.occurred_at;
    of.link.history.push_back({event_.seq, event_.occurred_at, state});
    of.changed_seq = event_.seq;
    effects_.sites.push_back(id);
}

void Applier::on(const ControlLinkChanged& event) {
    SiteLink& link = site(event.site).link;
    if (link.connected != event.connected) link.holds_since = event_.occurred_at;
    link.connected = event.connected;
    link.ever_seen = true;
    site(event.site).changed_seq = event_.seq;
    effects_.sites.push_back(event.site);
    judge_link(event.site);
}

void Applier::on(const MediaLinkChanged& event) {
    SiteLink& link = site(event.site).link;
    if (link.media != event.after) link.holds_since = event_.occurred_at;
    link.media = event.after;
    link.media_by_operator = event.by_operator;
    link.ever_seen = !event.unseen_after;
    site(event.site).changed_seq = event_.seq;
    effects_.sites.push_back(event.site);
    judge_link(event.site);
}

}  // namespace diemcau::core
