// The state of a site's line (rule 11), from two signals: our own control channel (a device of the
// site is connected) and the media link. It falls at once and rises slowly: `live` and `ready` are
// reached when both signals have held for limits::link_rise_ms, judged by the times of the events.
// While nobody reports the media link (unknown) the control channel alone decides.
#pragma once

#include <optional>
#include <vector>

#include "core/types.hpp"

namespace diemcau::core {

struct LinkChange {
    Seq seq;
    UtcMillis at;
    LinkState state;
};

struct SiteLink {
    bool connected = false;  // control channel
    MediaState media = MediaState::unknown;
    bool media_by_operator = false;
    bool ever_seen = false;           // on our own channel
    UtcMillis holds_since = no_time;  // since when no signal has fallen
    LinkState state = LinkState::never_seen;
    UtcMillis since = no_time;
    std::vector<LinkChange>
        history;  // changes of the control and media signals and what they came to
    bool operator==(const SiteLink&) const;
};

/// What the two signals come to at `at`. `in_session`: the session runs, so a good line is `live`
/// rather than `ready`.
LinkState link_state_of(const SiteLink& link, bool in_session, bool session_over, UtcMillis at);

/// Intervals within [from, until) in which the line was up (ready, live or degraded).
struct UpInterval {
    UtcMillis from;
    UtcMillis until;
};

std::vector<UpInterval> up_intervals(const SiteLink& link, UtcMillis from, UtcMillis until);

/// Outages within [from, until), for the report.
std::vector<UpInterval> outages(const SiteLink& link, UtcMillis from, UtcMillis until);

}  // namespace diemcau::core
