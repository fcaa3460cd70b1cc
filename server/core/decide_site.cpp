// The conference's own fields, and its tree of sites.
#include <algorithm>

#include "base/limits.hpp"
#include "core/decide_conference.hpp"
#include "core/decision_parts.hpp"
#include "core/session_window.hpp"

namespace diemcau::core {

namespace {

Refusal in_use_by(SiteId site, std::size_t count) {
    Refusal refusal{RefusalReason::site_in_use, {}};
    refusal.facts.site = site;
    refusal.facts.count = count;
    return refusal;
}

/// Levels below the site, itself not counted.
std::uint32_t height_of(const State& state, SiteId site) {
    std::uint32_t height = 0;
    for (const SiteId child : state.sites()[site.value].children) {
        height = std::max(height, 1 + height_of(state, child));
    }
    return height;
}

std::optional<Refusal> wrong_parent(
    const State& state, const SiteFields& fields, std::optional<SiteId> site
) {
    const bool is_root = site && state.root() == site;
    if (!fields.parent) {
        if (is_root) return std::nullopt;
        return Refusal{RefusalReason::second_root, {}};
    }
    if (!in_use(state, *fields.parent)) return Refusal{RefusalReason::unknown_site, {}};
    for (auto up = fields.parent; up; up = state.sites()[up->value].fields.parent) {
        if (up == site) return Refusal{RefusalReason::site_tree_cycle, {}};
    }
    const std::uint32_t below = site ? height_of(state, *site) : 0;
    if (state.sites()[fields.parent->value].depth + 1 + below > limits::site_tree_depth_max) {
        Refusal refusal{RefusalReason::limit_reached, {}};
        refusal.facts.limit = limits::site_tree_depth_max;
        return refusal;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Refusal> wrong_site_fields(
    const State& state, const SiteFields& fields, std::optional<SiteId> site
) {
    if (!is_code(fields.code)) return malformed("code").refusal;
    if (fields.name.empty() || fields.name.size() > limits::name_bytes_max) {
        return malformed("name").refusal;
    }
    if (fields.chair_name.size() > limits::name_bytes_max) return malformed("chair_name").refusal;
    const auto same_code = state.find_site_by_code(fields.code);
    if (same_code && same_code != site) {
        Refusal refusal{RefusalReason::duplicate_code, {}};
        refusal.facts.site = same_code;
        return refusal;
    }
    if (auto refusal = wrong_parent(state, fields, site)) return refusal;
    if (site && !fields.has_roster && state.sites()[site->value].delegates != 0) {
        return in_use_by(*site, state.sites()[site->value].delegates);
    }
    return std::nullopt;
}

namespace {

/// The site at the other end of a hosting that lasts, whichever of the two is the host.
std::optional<SiteId> joined_with(const State& state, SiteId id) {
    if (const Hosting* hosting = lasting_hosting(state.sites()[id.value])) return hosting->host;
    return hosted_by(state, id);
}

/// Who is in the hall now, in a session that people are in.
std::uint32_t people_inside(const State& state, SiteId id) {
    std::uint32_t inside = 0;
    for (std::uint32_t i = 0; i < state.sessions().size(); ++i) {
        const SessionPhase phase = state.sessions()[i].phase;
        const bool people_come = phase == SessionPhase::rehearsal ||
                                 phase == SessionPhase::check_in || is_running(phase);
        const auto run = state.shown_run(SessionId{i});
        if (people_come && run) inside += state.runs()[run->value].sites[id.value].own.inside;
    }
    return inside;
}

}  // namespace

/// Its own delegates and sites below it, a hosting on either side, and whoever sits in its hall.
std::optional<Refusal> still_in_use(const State& state, SiteId id) {
    const Site& site = state.sites()[id.value];
    if (state.root() == id || site.delegates != 0 || !site.children.empty()) {
        return in_use_by(id, site.delegates + site.children.size());
    }
    if (const auto other = joined_with(state, id)) return in_use_by(*other, 1);
    if (const std::uint32_t inside = people_inside(state, id)) return in_use_by(id, inside);
    return std::nullopt;
}

Decision decide_amend_conference(
    const State& state, const Command& command, const AmendConference& amend, ActorId actor
) {
    if (auto refused = too_long(
            {{"name", amend.fields.name, limits::name_bytes_max},
             {"place_name", amend.fields.place_name, limits::name_bytes_max},
             {"organizer_name", amend.fields.organizer_name, limits::name_bytes_max},
             {"reason", amend.reason, limits::text_bytes_max}}
        )) {
        return *std::move(refused);
    }
    if (amend.fields.name.empty()) return malformed("name");
    if (amend.fields.late_grace_ms < 0) return malformed("late_grace_ms");
    if (amend.fields == state.conference()) return refuse(RefusalReason::nothing_to_change);
    return accept(
        command, actor, ConferenceAmended{state.conference(), amend.fields, amend.reason}
    );
}

Decision decide_add_site(
    const State& state, const Command& command, const AddSite& add, ActorId actor
) {
    if (state.sites().size() >= limits::sites_max) return refuse(RefusalReason::limit_reached);
    if (auto refusal = wrong_site_fields(state, add.fields, {})) {
        return refuse(refusal->reason, refusal->facts);
    }
    const SiteId id{static_cast<std::uint32_t>(state.sites().size())};
    return accept(command, actor, SiteAdded{id, add.fields});
}

Decision decide_amend_site(
    const State& state, const Command& command, const AmendSite& amend, ActorId actor
) {
    if (auto refused = too_long({{"reason", amend.reason, limits::text_bytes_max}})) {
        return *std::move(refused);
    }
    if (!in_use(state, amend.site)) return refuse(RefusalReason::unknown_site);
    if (auto refusal = wrong_site_fields(state, amend.fields, amend.site)) {
        return refuse(refusal->reason, refusal->facts);
    }
    // The name of the chair is written as given, and not known here: it may be all that changes.
    const Site& site = state.sites()[amend.site.value];
    return accept(
        command, actor,
        SiteAmended{amend.site, site.fields, amend.fields, amend.reason, 0, site.chair_seq}
    );
}

Decision decide_withdraw_site(
    const State& state, const Command& command, const WithdrawSite& withdraw, ActorId actor
) {
    if (auto refused = too_long({{"reason", withdraw.reason, limits::text_bytes_max}})) {
        return *std::move(refused);
    }
    if (!in_use(state, withdraw.site)) return refuse(RefusalReason::unknown_site);
    if (auto refusal = still_in_use(state, withdraw.site)) {
        return refuse(refusal->reason, refusal->facts);
    }
    return accept(command, actor, SiteWithdrawn{withdraw.site, true, withdraw.reason});
}

}  // namespace diemcau::core
