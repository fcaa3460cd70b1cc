// A site's readiness, that of its devices, and the two signals of its line (rule 11).
#include <algorithm>

#include "base/limits.hpp"
#include "core/decide_conference.hpp"
#include "core/decision_parts.hpp"
#include "core/device_key.hpp"
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

/// Beyond as many devices as a site keeps, the one whose check is the oldest is given up.
Decision decide_device_checks(
    const State& state, const Command& command, const ReportDeviceChecks& report, ActorId actor
) {
    if (!in_use(state, report.site)) return refuse(RefusalReason::unknown_site);
    const auto& known = state.sites()[report.site.value].checked_devices;
    const std::uint64_t device = device_key_of(command.actor);
    const auto before = known.find(device);
    Decision decision;
    if (before == known.end() && known.size() >= limits::checked_devices_max) {
        const auto oldest =
            std::ranges::min_element(known, {}, [](const auto& one) { return one.second.at; });
        decision.events.push_back(event_of(
            command, actor,
            DeviceChecksReported{report.site, oldest->first, oldest->second, std::nullopt}
        ));
    }
    DeviceChecksReported reported{};
    reported.site = report.site;
    reported.device = device;
    if (before != known.end()) reported.before = before->second;
    reported.after = CheckedDevice{report.checks, happened_at(command, no_time).at};
    decision.events.push_back(event_of(command, actor, reported));
    return decision;
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
