#include "core/last_shown.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

#include "core/standing.hpp"

namespace diemcau::core {

namespace {

auto shown_of(const Standing& standing) {
    return std::tuple(
        standing.status, standing.flags, AbsenceReason{standing.absence},
        TimeQuality{standing.entry_quality}, standing.open_conflicts, standing.hall,
        standing.first_entry
    );
}

}  // namespace

Seq last_shown(const State& state, RunId run, DelegateId delegate) {
    std::vector<Seq> candidates;
    for (const Fact& fact : state.facts_of(run, delegate)) {
        if ((fact.flags & (fact_retracted | fact_dismissed | fact_for_review)) == 0) {
            candidates.push_back(fact.seq);
        }
    }
    if (const AbsenceMark* mark = state.absence_of(run, delegate)) candidates.push_back(mark->seq);
    const SubstituteMark* substitute = state.substitute_of(run, delegate);
    if (substitute) candidates.push_back(substitute->seq);
    if (candidates.empty()) return 0;
    std::ranges::sort(candidates, std::greater());
    if (candidates.size() == 1) return candidates.front();
    const auto shown = shown_of(state.runs()[run.value].standings[delegate.value]);
    for (const Seq candidate : candidates) {
        // The row names the substitute, whatever he counts for.
        if (substitute && substitute->seq == candidate) return candidate;
        const JudgedStanding without = judge_standing(state, run, delegate, candidate);
        if (shown_of(without.standing) != shown) return candidate;
    }
    return candidates.front();
}

}  // namespace diemcau::core
