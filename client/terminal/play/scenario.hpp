// A morning of a conference, made up from a seed: who comes, when, who does not, which line is
// lost. Pure: the same roster and seed give the same morning, and with it the totals that must come
// out.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace diemcau::terminal {

/// Seconds of the played conference, from its beginning (the technicians arrive) on.
using PlayedSeconds = std::int64_t;

namespace schedule {
inline constexpr PlayedSeconds readiness = 0;
inline constexpr PlayedSeconds check_in_opens = 15 * 60;
inline constexpr PlayedSeconds first_report = 55 * 60;
inline constexpr PlayedSeconds session_starts = 60 * 60;
inline constexpr PlayedSeconds second_report = 90 * 60;
inline constexpr PlayedSeconds break_begins = 155 * 60;
inline constexpr PlayedSeconds break_ends = 170 * 60;
inline constexpr PlayedSeconds sign_off = 255 * 60;
inline constexpr PlayedSeconds session_closes = 265 * 60;
inline constexpr PlayedSeconds late_grace = 5 * 60;
}  // namespace schedule

struct PlayedDelegate {
    std::uint32_t id = 0;
    std::string code;
    bool summoned = true;
};

struct PlayedSite {
    std::uint32_t id = 0;
    std::string code;
    bool has_roster = true;
    std::vector<PlayedDelegate> delegates;
};

enum class ActionKind : std::uint8_t {
    // by the operator of `site`
    readiness,
    mark_excused,
    mark_unexcused,
    check_in,
    scan_again,
    check_out,
    substitute,
    walk_in,
    scan_elsewhere,
    scan_by_mistake,
    headcount,
    lose_line,
    restore_line,
    request_floor,
    sign_off,
    // by the organizer
    open_check_in,
    freeze_roster,
    announce,
    start,
    next_agenda_item,
    begin_break,
    end_break,
    notice,
    grant_floor,
    finish_floor,
    close
};

struct Action {
    PlayedSeconds at = 0;
    ActionKind kind = ActionKind::check_in;
    std::size_t site = 0;        // index into the sites
    std::uint32_t delegate = 0;  // id
    std::string code;            // as scanned
    std::uint32_t number = 0;    // headcount; number of an invented person
};

/// What must come out for a site, whatever the order in which the network delivered it.
struct ExpectedFigures {
    std::uint32_t summoned = 0, present = 0, substituted = 0, excused = 0, unexcused = 0,
                  walk_ins = 0;
    bool operator==(const ExpectedFigures&) const = default;
};

struct Scenario {
    std::vector<Action> actions;                        // by time
    std::map<std::uint32_t, ExpectedFigures> expected;  // by site id
    std::size_t lost_site = 0;                          // the site whose line is lost for a while
};

Scenario make_scenario(
    const std::vector<PlayedSite>& sites, std::size_t agenda_items, std::uint64_t seed
);

}  // namespace diemcau::terminal
