// Who is summoned to a session, the list as it was frozen, and sites that begin later (rule 8).
#include <algorithm>

#include "base/limits.hpp"
#include "core/decide_conference.hpp"
#include "core/decision_parts.hpp"

namespace diemcau::core {

namespace {

/// The session exists and its list can still change.
std::optional<Decision> wrong_session(const State& state, SessionId session) {
    if (session.value >= state.sessions().size()) return refuse(RefusalReason::unknown_session);
    const SessionPhase phase = state.sessions()[session.value].phase;
    RefusalFacts facts;
    facts.phase = static_cast<std::uint8_t>(phase);
    if (phase == SessionPhase::cancelled) return refuse(RefusalReason::session_cancelled, facts);
    if (phase == SessionPhase::archived) return refuse(RefusalReason::session_archived, facts);
    return std::nullopt;
}

}  // namespace

bool same_summons(const SummonToSession& one, const SummonToSession& other) {
    return one.session == other.session && one.only_sites == other.only_sites &&
           one.also == other.also && one.except == other.except;
}

Decision decide_summon(
    const State& state, const Command& command, const SummonToSession& summon, ActorId actor
) {
    if (auto wrong = wrong_session(state, summon.session)) return *std::move(wrong);
    const auto known_site = [&](SiteId site) { return in_use(state, site); };
    if (!std::ranges::all_of(summon.only_sites, known_site)) {
        return refuse(RefusalReason::unknown_site);
    }
    const auto known = [&](DelegateId delegate) { return state.has(delegate); };
    if (!std::ranges::all_of(summon.also, known) || !std::ranges::all_of(summon.except, known)) {
        return refuse(RefusalReason::unknown_delegate);
    }
    const SummonToSession& before = state.sessions()[summon.session.value].summons;
    if (same_summons(before, summon)) return refuse(RefusalReason::nothing_to_change);
    return accept(command, actor, SummonsSet{before, summon});
}

Decision decide_freeze_roster(
    const State& state, const Command& command, const FreezeRoster& freeze, ActorId actor
) {
    if (auto wrong = wrong_session(state, freeze.session)) return *std::move(wrong);
    const Session& session = state.sessions()[freeze.session.value];
    RosterFrozen frozen{};
    frozen.session = freeze.session;
    frozen.number = session.frozen.empty() ? 1 : session.frozen.back().number + 1;
    for (std::uint32_t i = 0; i < state.delegates().size(); ++i) {
        if (state.is_summoned(session, DelegateId{i})) ++frozen.summoned;
    }
    return accept(command, actor, frozen);
}

Decision decide_set_site_start(
    const State& state, const Command& command, const SetSiteStart& set, ActorId actor
) {
    if (auto wrong = wrong_session(state, set.session)) return *std::move(wrong);
    if (!in_use(state, set.site)) return refuse(RefusalReason::unknown_site);
    const UtcMillis before = state.site_start_of(set.session, set.site);
    if (before == set.at) return refuse(RefusalReason::nothing_to_change);
    return accept(command, actor, SiteStartSet{set.session, set.site, before, set.at});
}

}  // namespace diemcau::core
