// One person at two sites at once: what became of it (rule 6).
#include <algorithm>

#include "base/limits.hpp"
#include "core/conflict_pair.hpp"
#include "core/decide_attendance.hpp"
#include "core/decision_parts.hpp"
#include "core/entry_time.hpp"

namespace diemcau::core {

Decision decide_resolve_conflict(
    const State& state, const Command& command, const ResolveConflict& resolve, ActorId actor
) {
    if (auto refused = too_long({{"reason", resolve.reason, limits::text_bytes_max}})) {
        return *std::move(refused);
    }
    const OpenRun open = run_for_marks(state, command, resolve.run, true);
    if (open.refusal) return refuse(open.refusal->reason, open.refusal->facts);
    const auto delegate = state.find_delegate(resolve.delegate);
    if (!delegate) return refuse(RefusalReason::unknown_delegate);
    const Run& run = state.runs()[open.run.value];
    const Conflict* found = nullptr;
    if (const auto conflicts = run.conflicts.find(*delegate); conflicts != run.conflicts.end()) {
        for (const Conflict& conflict : conflicts->second) {
            if (is_pair(conflict, resolve)) found = &conflict;
        }
    }
    if (!found) {
        const auto resolutions = run.resolutions.find(*delegate);
        const bool resolved =
            resolutions != run.resolutions.end() &&
            std::ranges::any_of(resolutions->second, [&](const Resolution& resolution) {
                return !resolution.retracted && is_pair(resolution, resolve);
            });
        return refuse(
            resolved ? RefusalReason::conflict_already_resolved : RefusalReason::unknown_conflict
        );
    }
    const bool moved = resolve.resolution == ConflictResolution::moved;
    if (!moved && resolve.dismissed_entry != found->first_entry &&
        resolve.dismissed_entry != found->second_entry) {
        return malformed("dismissed_entry");
    }
    Decision decision = accept(
        command, actor,
        ConflictResolved{
            open.run, *delegate, found->first_entry, found->second_entry, resolve.resolution,
            moved ? 0 : resolve.dismissed_entry, resolve.reason}
    );
    decision.delegate = delegate;
    return decision;
}

}  // namespace diemcau::core
