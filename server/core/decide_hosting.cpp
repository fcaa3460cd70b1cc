// A site whose line or hall is gone sits in another's from a given time, until it goes back.
#include "base/limits.hpp"
#include "core/decide_conference.hpp"
#include "core/decision_parts.hpp"
#include "core/effective_time.hpp"

namespace diemcau::core {

const Hosting* lasting_hosting(const Site& site) {
    for (const Hosting& hosting : site.hosted) {
        if (!hosting.retracted && hosting.until == end_of_time) return &hosting;
    }
    return nullptr;
}

std::optional<SiteId> hosted_by(const State& state, SiteId host) {
    for (std::uint32_t i = 0; i < state.sites().size(); ++i) {
        const Hosting* hosting = lasting_hosting(state.sites()[i]);
        if (hosting && hosting->host == host) return SiteId{i};
    }
    return std::nullopt;
}

Decision decide_host_site(
    const State& state, const Command& command, const HostSite& host, ActorId actor
) {
    if (auto refused = too_long({{"reason", host.reason, limits::text_bytes_max}})) {
        return *std::move(refused);
    }
    if (!in_use(state, host.site) || !in_use(state, host.host)) {
        return refuse(RefusalReason::unknown_site);
    }
    if (host.site == host.host) return malformed("host");
    const Site& site = state.sites()[host.site.value];
    RefusalFacts facts;
    if (const Hosting* lasting = lasting_hosting(site)) {
        facts.site = lasting->host;
        facts.at = lasting->from;
        return refuse(RefusalReason::already_hosted, facts);
    }
    // One step only: whoever sits elsewhere cannot take others in.
    if (lasting_hosting(state.sites()[host.host.value]) || hosted_by(state, host.site)) {
        facts.site = host.host;
        return refuse(RefusalReason::host_is_hosted, facts);
    }
    const UtcMillis from = host.from == no_time ? happened_at(command, no_time).at : host.from;
    for (const Hosting& earlier : site.hosted) {
        if (earlier.retracted || from >= earlier.until) continue;
        facts.site = earlier.host;
        facts.at = earlier.until;
        return refuse(RefusalReason::already_hosted, facts);
    }
    return accept(command, actor, SiteHosted{host.site, host.host, from, host.reason});
}

Decision decide_end_hosting(
    const State& state, const Command& command, const EndHosting& end, ActorId actor
) {
    if (!in_use(state, end.site)) return refuse(RefusalReason::unknown_site);
    const Hosting* lasting = lasting_hosting(state.sites()[end.site.value]);
    if (!lasting) return refuse(RefusalReason::not_hosted);
    const UtcMillis at = end.at == no_time ? happened_at(command, no_time).at : end.at;
    if (at < lasting->from) return malformed("at");
    return accept(command, actor, HostingEnded{end.site, at});
}

Decision decide_hosting_due(
    const State& state, const Command& command, const ReportHostingDue& due, ActorId actor
) {
    if (!in_use(state, due.site)) return refuse(RefusalReason::unknown_site);
    const auto next = state.next_hall_of(due.site);
    if (!next || next->at > command.received_at) return refuse(RefusalReason::nothing_to_change);
    return accept(command, actor, HostingDue{due.site});
}

}  // namespace diemcau::core
