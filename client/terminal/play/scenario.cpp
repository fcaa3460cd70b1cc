#include "play/scenario.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace diemcau::terminal {

namespace {

// Standard distributions differ between libraries; these do not, so a seed means the same
// everywhere.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    std::uint64_t below(std::uint64_t limit) { return engine_() % limit; }

    double share() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }

    bool chance(double probability) { return share() < probability; }

    PlayedSeconds between(PlayedSeconds from, PlayedSeconds until) {
        return from + static_cast<PlayedSeconds>(below(static_cast<std::uint64_t>(until - from)));
    }

private:
    std::mt19937_64 engine_;
};

// Shares of the summoned, chosen to look like the reports of such conferences.
constexpr double excused_share = 0.028;
constexpr double unexcused_share = 0.006;
constexpr double substituted_share = 0.022;
constexpr double late_share = 0.035;
constexpr double leaves_early_share = 0.012;
constexpr double scanned_twice_share = 0.015;
constexpr double elsewhere_share = 0.004;
constexpr double scanned_at_two_sites_share = 0.001;
constexpr double invited_comes_share = 0.9;

class Author {
public:
    Author(const std::vector<PlayedSite>& sites, std::uint64_t seed) : sites_(sites), dice_(seed) {}

    Scenario write(std::size_t agenda_items) {
        organizer(agenda_items);
        choose_lost_site();
        for (std::size_t site = 0; site < sites_.size(); ++site) play_site(site);
        std::stable_sort(
            scenario_.actions.begin(), scenario_.actions.end(),
            [](const Action& a, const Action& b) { return a.at < b.at; }
        );
        return std::move(scenario_);
    }

private:
    void add(
        PlayedSeconds at, ActionKind kind, std::size_t site = 0, const PlayedDelegate* who = nullptr
    ) {
        Action action;
        action.at = at;
        action.kind = kind;
        action.site = site;
        if (who != nullptr) {
            action.delegate = who->id;
            action.code = who->code;
        }
        scenario_.actions.push_back(std::move(action));
    }

    void organizer(std::size_t agenda_items) {
        using enum ActionKind;
        add(schedule::check_in_opens - 60, freeze_roster);
        add(schedule::check_in_opens, open_check_in);
        add(schedule::check_in_opens + 60, notice);
        add(schedule::first_report, announce);
        add(schedule::session_starts, start);
        add(schedule::second_report, announce);
        add(schedule::break_begins, begin_break);
        add(schedule::break_ends, end_break);
        add(schedule::session_closes, close);
        // Items follow one another through the session; `next_agenda_item` finishes the running
        // one.
        const PlayedSeconds length = schedule::sign_off - schedule::session_starts;
        for (std::size_t item = 0; item <= agenda_items; ++item) {
            const auto share = static_cast<PlayedSeconds>(item) * length /
                               static_cast<PlayedSeconds>(std::max<std::size_t>(agenda_items, 1));
            add(schedule::session_starts + 30 + share, next_agenda_item);
        }
    }

    void choose_lost_site() {
        std::vector<std::size_t> with_roster;
        for (std::size_t site = 0; site < sites_.size(); ++site) {
            if (sites_[site].delegates.size() > 10) with_roster.push_back(site);
        }
        if (with_roster.empty()) return;
        scenario_.lost_site = with_roster[dice_.below(with_roster.size())];
        add(schedule::session_starts - 25 * 60, ActionKind::lose_line, scenario_.lost_site);
        add(schedule::session_starts - 6 * 60, ActionKind::restore_line, scenario_.lost_site);
    }

    void play_site(std::size_t site) {
        add(dice_.between(schedule::readiness, schedule::check_in_opens), ActionKind::readiness,
            site);
        ExpectedFigures& expected = scenario_.expected[sites_[site].id];
        if (!sites_[site].has_roster) {
            add(dice_.between(schedule::first_report - 600, schedule::first_report),
                ActionKind::headcount, site);
            scenario_.actions.back().number = static_cast<std::uint32_t>(40 + dice_.below(200));
        }
        for (const PlayedDelegate& delegate : sites_[site].delegates) {
            if (delegate.summoned) {
                summoned(site, delegate, expected);
            } else if (dice_.chance(invited_comes_share)) {
                add(on_time(), ActionKind::check_in, site, &delegate);
            }
        }
        if (sites_[site].delegates.size() > 5 && dice_.chance(0.3)) {
            add(dice_.between(schedule::session_starts - 1'200, schedule::session_starts),
                ActionKind::walk_in, site);
            scenario_.actions.back().number = ++invented_;
            ++expected.walk_ins;
        }
        if (dice_.chance(0.12) && next_speech_ + 700 < schedule::sign_off) {
            add(next_speech_ - 300, ActionKind::request_floor, site);
            add(next_speech_, ActionKind::grant_floor, site);
            add(next_speech_ + 500, ActionKind::finish_floor, site);
            next_speech_ += 700;  // one speaker at a time
        }
        add(schedule::sign_off + static_cast<PlayedSeconds>(dice_.below(420)), ActionKind::sign_off,
            site);
    }

    void summoned(std::size_t site, const PlayedDelegate& delegate, ExpectedFigures& expected) {
        ++expected.summoned;
        const double fate = dice_.share();
        if (fate < excused_share) {
            ++expected.excused;
            add(dice_.between(schedule::readiness, schedule::session_starts),
                ActionKind::mark_excused, site, &delegate);
        } else if (fate < excused_share + unexcused_share) {
            ++expected.unexcused;  // half of them are only decided at the sign-off
            if (dice_.chance(0.5)) {
                add(dice_.between(schedule::second_report, schedule::break_begins),
                    ActionKind::mark_unexcused, site, &delegate);
            }
        } else if (fate < excused_share + unexcused_share + substituted_share) {
            ++expected.substituted;
            add(on_time(), ActionKind::substitute, site, &delegate);
            scenario_.actions.back().number = ++invented_;
        } else {
            ++expected.present;
            comes(site, delegate);
        }
    }

    void comes(std::size_t site, const PlayedDelegate& delegate) {
        if (dice_.chance(late_share)) {
            const auto entry = dice_.between(
                schedule::session_starts + 2 * schedule::late_grace,
                schedule::session_starts + 2'700
            );
            return add(entry, ActionKind::check_in, site, &delegate);
        }
        const PlayedSeconds entry = on_time();
        if (dice_.chance(elsewhere_share) && sites_.size() > 2) {
            return add(entry, ActionKind::scan_elsewhere, other_site(site), &delegate);
        }
        add(entry, ActionKind::check_in, site, &delegate);
        if (dice_.chance(scanned_twice_share)) {
            add(entry + 20 + static_cast<PlayedSeconds>(dice_.below(60)), ActionKind::scan_again,
                site, &delegate);
        }
        if (dice_.chance(scanned_at_two_sites_share) && sites_.size() > 2) {
            add(entry + 120, ActionKind::scan_by_mistake, other_site(site), &delegate);
        }
        if (dice_.chance(leaves_early_share)) {
            add(dice_.between(schedule::break_ends, schedule::sign_off), ActionKind::check_out,
                site, &delegate);
        }
    }

    std::size_t other_site(std::size_t site) {
        for (std::size_t tries = 0; tries < 100; ++tries) {
            const std::size_t other = dice_.below(sites_.size());
            if (other != site && other != scenario_.lost_site && sites_[other].has_roster)
                return other;
        }
        return site;
    }

    // People come in a bell around a quarter of an hour before the opening.
    PlayedSeconds on_time() {
        const double bell = (dice_.share() + dice_.share() + dice_.share()) / 3;
        const auto window =
            static_cast<double>(schedule::session_starts - 60 - schedule::check_in_opens - 30);
        return schedule::check_in_opens + 30 +
               static_cast<PlayedSeconds>(std::pow(bell, 0.7) * window);
    }

    const std::vector<PlayedSite>& sites_;
    Dice dice_;
    Scenario scenario_;
    std::uint32_t invented_ = 0;
    PlayedSeconds next_speech_ = schedule::break_ends + 120;
};

}  // namespace

Scenario make_scenario(
    const std::vector<PlayedSite>& sites, std::size_t agenda_items, std::uint64_t seed
) {
    return Author(sites, seed).write(agenda_items);
}

}  // namespace diemcau::terminal
