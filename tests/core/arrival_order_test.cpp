// Rule 6: the result depends on the facts, never on the order in which devices' reports arrive.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <sstream>

#include "core/minute_oracle.hpp"
#include "core/random_commands.hpp"
#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

constexpr int scenarios = 60;
constexpr int orders_of_each = 20;
constexpr const char* halls[] = {"TU", "BG", "LN", "PS", "YD"};
constexpr const char* people[] = {"TU-1", "LN-2", "PS-3"};
constexpr MinuteSession morning{60, 150, 170, 270, 5};  // minutes after 7:00

struct Scan {
    int minute;
    int site;
    int person;
    bool entry;
};

/// Random scans, no two in the same minute. On a small stretch, so that they meet.
std::vector<Scan> random_scans(std::mt19937_64& random) {
    std::vector<int> minutes(270);
    std::iota(minutes.begin(), minutes.end(), 0);
    std::ranges::shuffle(minutes, random);
    minutes.resize(14 + random() % 14);
    std::ranges::sort(minutes);
    std::vector<Scan> scans;
    for (const int minute : minutes) {
        scans.push_back(
            {minute, static_cast<int>(random() % 5), static_cast<int>(random() % 3),
             random() % 3 != 0}
        );
    }
    return scans;
}

UtcMillis time_of(int minute) { return at(7, 0) + minute * 60'000; }

/// Every device's own scans stay in order; which device reports next is chance.
std::vector<Scan> shuffled(const std::vector<Scan>& scans, std::mt19937_64& random) {
    std::map<int, std::vector<Scan>> by_device;
    for (const Scan& scan : scans) by_device[scan.site].push_back(scan);
    std::vector<Scan> order;
    std::map<int, std::size_t> next;
    while (order.size() < scans.size()) {
        auto device = by_device.begin();
        std::advance(device, static_cast<std::ptrdiff_t>(random() % by_device.size()));
        std::size_t& at = next[device->first];
        if (at < device->second.size()) order.push_back(device->second[at++]);
    }
    return order;
}

World closed_morning() {
    World world;
    world.open_check_in(time_of(0));
    world.start(time_of(morning.opened));
    world.begin_break(time_of(morning.break_from));
    world.end_break(time_of(morning.break_until));
    world.close(time_of(morning.closed));
    return world;
}

void report(World& world, const Scan& scan) {
    world.now += 1'000;
    const SiteId site = world.site(halls[scan.site]);
    const Sender device = from_device(
        "device-" + std::string(halls[scan.site]), time_of(scan.minute),
        static_cast<std::uint64_t>(scan.minute) + 1
    );
    DelegateRef who;
    who.code = people[scan.person];
    if (scan.entry) {
        CheckIn in;
        in.run = world.real();
        in.delegate = who;
        in.site = site;
        world.give(in, device);
    } else {
        CheckOut out;
        out.run = world.real();
        out.delegate = who;
        out.site = site;
        world.give(out, device);
    }
}

/// All that must not depend on the order, as text. Entries are named by their times.
std::string outcome(const World& world) {
    std::ostringstream text;
    for (const char* person : people) {
        const Presence presence = world.presence(person);
        const Standing& standing = world.standing(person);
        text << person << " status " << static_cast<int>(standing.status) << " flags "
             << static_cast<int>(standing.flags) << " hall " << standing.hall.value << " minutes "
             << presence.present_ms / 60'000 << "\n";
        for (const Interval& interval : presence.intervals) {
            text << "  " << interval.site.value << " " << interval.from << " " << interval.until
                 << " " << static_cast<int>(interval.end) << "\n";
        }
        std::vector<std::string> conflicts;
        for (const Conflict& conflict : presence.conflicts) {
            std::ostringstream one;
            one << "  conflict " << conflict.first_site.value << " " << conflict.first_at << " "
                << conflict.second_site.value << " " << conflict.second_at << "\n";
            conflicts.push_back(one.str());
        }
        std::ranges::sort(conflicts);
        for (const std::string& conflict : conflicts) text << conflict;
    }
    for (const char* hall : halls) {
        const Counts& own = world.own(hall);
        text << hall << " " << own.present << " " << own.late << " " << own.left_early << " "
             << own.visitors << " " << own.conflicts << " " << own.inside << "\n";
    }
    return text.str();
}

void expect_as_oracle(const World& world, const std::vector<Scan>& scans) {
    for (int person = 0; person < 3; ++person) {
        std::vector<MinuteFact> facts;
        for (const Scan& scan : scans) {
            if (scan.person == person) facts.push_back({scan.minute, scan.site, scan.entry});
        }
        const MinuteResult expected = result_by_minutes(facts, morning);
        const Presence presence = world.presence(people[person]);
        ASSERT_EQ(presence.attended, expected.attended) << people[person];
        ASSERT_EQ(presence.late, expected.late) << people[person];
        ASSERT_EQ(presence.present_ms / 60'000, expected.minutes) << people[person];
        std::set<std::pair<int, int>> conflicts;
        for (const Conflict& conflict : presence.conflicts) {
            conflicts.insert(
                {static_cast<int>((conflict.first_at - at(7, 0)) / 60'000),
                 static_cast<int>((conflict.second_at - at(7, 0)) / 60'000)}
            );
        }
        ASSERT_EQ(conflicts, expected.conflicts) << people[person];
    }
}

/// Everything still in conflict is resolved as moved, the earliest first.
void resolve_all(World& world) {
    for (int left = 40; left > 0; --left) {
        const Conflict* earliest = nullptr;
        DelegateId whose{};
        for (const char* person : people) {
            const auto open = world.run().conflicts.find(world.delegate(person));
            if (open == world.run().conflicts.end()) continue;
            for (const Conflict& conflict : open->second) {
                if (earliest && std::pair(earliest->second_at, earliest->first_at) <=
                                    std::pair(conflict.second_at, conflict.first_at)) {
                    continue;
                }
                earliest = &conflict;
                whose = open->first;
            }
        }
        if (!earliest) return;
        ResolveConflict resolve;
        resolve.run = world.real();
        resolve.delegate.id = whose;
        resolve.first_entry = earliest->first_entry;
        resolve.second_entry = earliest->second_entry;
        world.now += 1'000;
        world.must(resolve);
    }
    FAIL() << "conflicts are left after every one was resolved";
}

TEST(ArrivalOrder, ChangesNeitherAttendanceNorConflictsNorLatenessNorMinutes) {
    const std::uint64_t seed = seed_of_run();
    std::mt19937_64 random(seed);
    int orders = 0;
    std::size_t conflicts = 0;
    for (int scenario = 0; scenario < scenarios; ++scenario) {
        const std::vector<Scan> scans = random_scans(random);
        std::string expected, expected_resolved;
        for (int order = 0; order < orders_of_each; ++order, ++orders) {
            World world = closed_morning();
            for (const Scan& scan : shuffled(scans, random)) report(world, scan);
            ASSERT_NO_FATAL_FAILURE(expect_as_oracle(world, scans)) << "scenario " << scenario;
            const std::string now = outcome(world);
            conflicts += world.run().conflicts.size();
            ASSERT_NO_FATAL_FAILURE(resolve_all(world));
            const std::string resolved = outcome(world);
            if (order == 0) {
                expected = now;
                expected_resolved = resolved;
            }
            ASSERT_EQ(now, expected) << "scenario " << scenario << ", order " << order;
            ASSERT_EQ(resolved, expected_resolved) << "scenario " << scenario;
        }
    }
    EXPECT_GE(orders, 1'000);
    EXPECT_GT(conflicts, 500u);
}

TEST(ArrivalOrder, EachDevicesOwnOrderIsKeptWhenItsClockJumpsBack) {
    World world = closed_morning();
    // The device's clock went back by ten minutes between the two: he came, then he left.
    report(world, {80, 0, 0, true});
    world.now += 1'000;
    CheckOut out;
    out.run = world.real();
    out.delegate.code = "TU-1";
    out.site = world.site("TU");
    world.give(out, from_device("device-TU", time_of(70), 500));
    const Presence presence = world.presence("TU-1");
    ASSERT_EQ(presence.intervals.size(), 1u);
    EXPECT_EQ(presence.intervals[0].end, IntervalEnd::scanned);
    EXPECT_EQ(presence.present_ms, 0);
}

}  // namespace
}  // namespace diemcau::test
