// What a delegate's scans come to, found out minute by minute from the sorted facts, with none of
// the code that the server uses: something to compare it with.
#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace diemcau::test {

struct MinuteFact {
    int minute = 0;
    int site = 0;
    bool entry = true;
};

struct MinuteSession {
    int opened = 0, break_from = 0, break_until = 0, closed = 0;
    int grace = 5;
};

struct MinuteResult {
    bool attended = false;
    bool late = false;
    int minutes = 0;
    std::set<std::pair<int, int>> conflicts;  // minutes of the two entries, the earlier first
};

/// `facts`: sorted, one a minute at most.
inline MinuteResult result_by_minutes(
    const std::vector<MinuteFact>& facts, const MinuteSession& session
) {
    struct Claim {
        int site, entered;
        bool before_break;
    };

    std::vector<Claim> claims;  // the first one counts
    constexpr int nobody = -1;
    // For whom a minute counts: the claim, named by the minute of its entry.
    std::vector<int> counted(static_cast<std::size_t>(session.closed), nobody);
    MinuteResult result;
    auto fact = facts.begin();
    for (int minute = 0; minute < session.closed; ++minute) {
        if (minute == session.break_from) {
            for (Claim& claim : claims) claim.before_break = true;
        }
        if (fact != facts.end() && fact->minute == minute) {
            const auto same = [&](const Claim& claim) { return claim.site == fact->site; };
            const auto found = std::ranges::find_if(claims, same);
            if (!fact->entry) {
                const bool was_first = found == claims.begin() && found != claims.end();
                if (found != claims.end()) claims.erase(found);
                for (std::size_t i = 1; was_first && i < claims.size(); ++i) {
                    result.conflicts.insert({claims[0].entered, claims[i].entered});
                }
            } else if (claims.empty() || (found != claims.begin() && claims[0].before_break)) {
                // He changed halls at the break: what was counted since then was not so.
                for (int since = session.break_from; !claims.empty() && since < minute; ++since) {
                    int& whose = counted[static_cast<std::size_t>(since)];
                    if (whose == claims[0].entered) whose = nobody;
                }
                claims = {{fact->site, minute, false}};
            } else if (found == claims.end()) {
                result.conflicts.insert({claims[0].entered, minute});
                claims.push_back({fact->site, minute, false});
            }
            ++fact;
        }
        if (!claims.empty()) counted[static_cast<std::size_t>(minute)] = claims[0].entered;
    }
    int first = -1;
    for (int minute = session.opened; minute < session.closed; ++minute) {
        const bool in_break = minute >= session.break_from && minute < session.break_until;
        if (counted[static_cast<std::size_t>(minute)] == nobody) continue;
        if (first < 0) first = minute;
        if (!in_break) ++result.minutes;
    }
    result.attended = result.minutes > 0;
    result.late = result.attended && first > session.opened + session.grace;
    return result;
}

}  // namespace diemcau::test
