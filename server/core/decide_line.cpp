// A site's readiness and the two signals of its line (rule 11).
#include "base/limits.hpp"
#include "core/decide_conference.hpp"
#include "core/decision_parts.hpp"
#include "core/effective_time.hpp"
#include "core/site_line.hpp"

namespace diemcau::core {

Decision decide_set_readiness(
    const State& state, const Command& command, const SetSiteReadiness& set, ActorId actor
) {
    if (auto refused = too_long({{"note", set.readiness.note, limits::text_bytes_max}})) {
        return *std::move(refused);
    }
    if (!in_use(state, set.site)) return refuse(RefusalReason::unknown_site);
    const Readiness& before = state.sites()[set.site.value].readiness;
    if (before == set.readiness) return refuse(RefusalReason::nothing_to_change);
    return accept(command, actor, ReadinessSet{set.site, before, set.readiness});
}

/// Also sent when nothing came or went, so that a line that has held for long enough may rise:
/// then there is an event only if it does.
Decision decide_control_link(
    const State& state, const Command& command, const ReportControlLink& report, ActorId actor
) {
    if (!in_use(state, report.site)) return refuse(RefusalReason::unknown_site);
    const SiteLink& link = state.sites()[report.site.value].link;
    const bool came_or_went = link.connected != report.connected || !link.ever_seen;
    const UtcMillis at = happened_at(command, no_time).at;
    if (!came_or_went && line_of(state, link, at) == link.state) {
        return refuse(RefusalReason::nothing_to_change);
    }
    return accept(command, actor, ControlLinkChanged{report.site, report.connected});
}

Decision decide_media_link(
    const State& state, const Command& command, const ReportMediaLink& report, ActorId actor
) {
    if (!in_use(state, report.site)) return refuse(RefusalReason::unknown_site);
    const SiteLink& link = state.sites()[report.site.value].link;
    const UtcMillis at = happened_at(command, no_time).at;
    const bool same = link.media == report.state && link.media_by_operator == report.by_operator;
    if (same && line_of(state, link, at) == link.state) {
        return refuse(RefusalReason::nothing_to_change);
    }
    MediaLinkChanged changed{};
    changed.site = report.site;
    changed.before = link.media;
    changed.after = report.state;
    changed.by_operator = report.by_operator;
    changed.by_operator_before = link.media_by_operator;
    changed.unseen_before = !link.ever_seen;
    return accept(command, actor, changed);
}

}  // namespace diemcau::core
