// Notices to sites, and their word that they have read them.
#include <algorithm>

#include "base/limits.hpp"
#include "core/decide_conference.hpp"
#include "core/decision_parts.hpp"

namespace diemcau::core {

namespace {

constexpr std::size_t notices_max = 100'000;
constexpr std::uint32_t heads_up_seconds_max = 60 * 60;

}  // namespace

Decision decide_send_notice(
    const State& state, const Command& command, const SendNotice& send, ActorId actor
) {
    if (send.text.empty() || send.text.size() > limits::notice_bytes_max) {
        return malformed("text");
    }
    if (send.sites.size() > state.sites().size()) return malformed("sites");
    if (send.floor_in_seconds > heads_up_seconds_max) return malformed("floor_in_seconds");
    // Not everybody is given the floor.
    if (send.floor_in_seconds != 0 && send.sites.empty()) return malformed("sites");
    if (!std::ranges::all_of(send.sites, [&](SiteId site) { return in_use(state, site); })) {
        return refuse(RefusalReason::unknown_site);
    }
    if (state.notices().size() >= notices_max) return refuse(RefusalReason::limit_reached);
    const NoticeId id{static_cast<std::uint32_t>(state.notices().size())};
    return accept(
        command, actor,
        NoticeSent{id, send.text, send.sites, send.acknowledge, send.floor_in_seconds}
    );
}

Decision decide_acknowledge_notice(
    const State& state, const Command& command, const AcknowledgeNotice& acknowledge, ActorId actor
) {
    if (acknowledge.notice.value >= state.notices().size()) {
        return refuse(RefusalReason::unknown_notice);
    }
    const Notice& notice = state.notices()[acknowledge.notice.value];
    if (notice.withdrawn) return refuse(RefusalReason::unknown_notice);
    if (!in_use(state, acknowledge.site)) return refuse(RefusalReason::unknown_site);
    if (!notice.addressed_to(acknowledge.site)) return refuse(RefusalReason::not_addressed);
    RefusalFacts facts;
    facts.at = notice.acknowledged_at(acknowledge.site);
    if (facts.at != no_time) return refuse(RefusalReason::already_acknowledged, facts);
    return accept(command, actor, NoticeAcknowledged{acknowledge.notice, acknowledge.site});
}

}  // namespace diemcau::core
