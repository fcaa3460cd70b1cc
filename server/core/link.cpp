#include "core/link.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace diemcau::core {

namespace {

bool is_up(LinkState state) {
    return state == LinkState::ready || state == LinkState::live || state == LinkState::degraded;
}

/// Stretches of [from, until) in which the state, as the history tells it, satisfies `wanted`.
template <class Wanted>
std::vector<UpInterval> stretches(
    const SiteLink& link, UtcMillis from, UtcMillis until, Wanted wanted
) {
    std::vector<UpInterval> result;
    for (std::size_t i = 0; i < link.history.size(); ++i) {
        if (!wanted(link.history[i].state)) continue;
        const bool last = i + 1 == link.history.size();
        const UtcMillis begin = std::max(link.history[i].at, from);
        const UtcMillis end = last ? until : std::min(link.history[i + 1].at, until);
        if (begin >= end) continue;
        if (!result.empty() && result.back().until >= begin) {
            result.back().until = std::max(result.back().until, end);
        } else {
            result.push_back({begin, end});
        }
    }
    return result;
}

}  // namespace

bool SiteLink::operator==(const SiteLink& other) const {
    const auto same_change = [](const LinkChange& a, const LinkChange& b) {
        return a.seq == b.seq && a.at == b.at && a.state == b.state;
    };
    return connected == other.connected && media == other.media &&
           media_by_operator == other.media_by_operator && ever_seen == other.ever_seen &&
           holds_since == other.holds_since && state == other.state && since == other.since &&
           std::ranges::equal(history, other.history, same_change);
}

LinkState link_state_of(const SiteLink& link, bool in_session, bool session_over, UtcMillis at) {
    // Taken back, the word about a picture leaves nothing that could be lost.
    if (!link.ever_seen && link.media == MediaState::unknown) return LinkState::never_seen;
    if (session_over) return LinkState::closed;
    // The picture is what a site attends by: without it the line is lost, whatever our own channel
    // says.
    if (link.media == MediaState::down) return LinkState::lost;
    const bool picture = link.media == MediaState::up || link.media == MediaState::degraded;
    if (!link.connected) return picture ? LinkState::degraded : LinkState::lost;
    if (link.media == MediaState::degraded) return LinkState::degraded;
    const bool held = link.holds_since != no_time && at - link.holds_since >= limits::link_rise_ms;
    if (!held) return LinkState::testing;
    return in_session ? LinkState::live : LinkState::ready;
}

std::vector<UpInterval> up_intervals(const SiteLink& link, UtcMillis from, UtcMillis until) {
    return stretches(link, from, until, is_up);
}

std::vector<UpInterval> outages(const SiteLink& link, UtcMillis from, UtcMillis until) {
    return stretches(link, from, until, [](LinkState state) { return state == LinkState::lost; });
}

}  // namespace diemcau::core
