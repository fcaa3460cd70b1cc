// The attendance table may be behind the log, by a bounded time, and is never wrong for good.
#include "hub/attendance_sweep.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "hub/client.hpp"
#include "hub/recovery.hpp"
#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;
using namespace std::chrono_literals;

constexpr std::uint32_t many = 2'000;

ImportConference large_conference(std::uint32_t delegates) {
    ImportConference import = small_conference();
    while (import.delegates.size() < delegates) {
        ImportedDelegate more = import.delegates.front();
        const std::string number = std::to_string(import.delegates.size());
        more.fields.code = "X-" + number;
        more.place.id_digest = 1'000'000 + import.delegates.size();
        import.delegates.push_back(std::move(more));
    }
    return import;
}

class Sweep : public ::testing::Test {
protected:
    explicit Sweep(std::uint32_t delegates = many) {
        world.must(large_conference(delegates));
        world.open_check_in();
    }

    /// The standings of so many delegates change, the last on the list first.
    void change(std::uint32_t count) {
        Effects effects;
        for (std::uint32_t i = count; i-- > 0;) {
            effects.standings.emplace_back(world.real_run(), DelegateId{i});
        }
        sweep.changed(world.state, effects, world.state.seq());
    }

    std::vector<std::uint32_t> take(hub::SteadyTime now, bool all = false) {
        taken = sweep.take(world.state, now, all);
        std::vector<std::uint32_t> delegates;
        for (const auto& row : taken.rows) delegates.push_back(row.delegate.value);
        return delegates;
    }

    World world{World::Start::empty};
    hub::AttendanceSweep sweep;
    store::AttendanceRows taken;
    const hub::SteadyTime start = std::chrono::steady_clock::now();
};

TEST_F(Sweep, InQuietARowGoesWithItsEvent) {
    EXPECT_FALSE(sweep.next_due());
    change(3);
    EXPECT_EQ(take(start), (std::vector<std::uint32_t>{0, 1, 2})) << "in the table's order";
    EXPECT_EQ(taken.as_of, world.state.seq());
    EXPECT_FALSE(sweep.next_due());
}

TEST_F(Sweep, InARushTheChangesOfASecondWaitAndEachRowIsWrittenOnce) {
    change(1);
    take(start);
    for (int i = 1; i < 10; ++i) {
        change(static_cast<std::uint32_t>(i));
        EXPECT_TRUE(take(start + 100ms * i).empty());
        EXPECT_EQ(taken.as_of, 0u);
    }
    EXPECT_EQ(sweep.next_due(), start + 1s);
    EXPECT_EQ(take(start + 1s).size(), 9u);
    EXPECT_EQ(taken.as_of, world.state.seq());
}

TEST_F(Sweep, ManyRowsAreSpreadOverASecond) {
    change(many);
    EXPECT_TRUE(take(start).empty());
    EXPECT_EQ(sweep.next_due(), start + 1s);
    EXPECT_EQ(take(start + 250ms).size(), many / 4);
    EXPECT_EQ(taken.as_of, 0u) << "not all of them yet";
    EXPECT_EQ(take(start + 500ms).front(), many / 4);
    EXPECT_EQ(take(start + 3s).size(), many / 2);
    EXPECT_EQ(taken.as_of, world.state.seq());
}

constexpr std::uint32_t very_many = 40'000;

class LargeSweep : public Sweep {
protected:
    LargeSweep() : Sweep(very_many) {}
};

TEST_F(LargeSweep, RowsByTheTenThousandAreSpreadOverAsManySeconds) {
    change(very_many);
    EXPECT_TRUE(take(start).empty());
    EXPECT_EQ(take(start + 1s).size(), very_many / 4);
    change(1);
    EXPECT_EQ(sweep.next_due(), start + 4s);
    EXPECT_EQ(take(start + 3s).size(), very_many / 2);
    EXPECT_EQ(take(start + 4s).size(), very_many / 4);
    EXPECT_EQ(take(start + 4s).size(), 1u) << "the next sweep";
    EXPECT_FALSE(sweep.next_due());
}

TEST_F(Sweep, AtTheEndEverythingIsTaken) {
    change(many);
    take(start);
    const std::size_t begun = take(start + 250ms).size();
    change(1);
    EXPECT_EQ(take(start + 300ms, true).size(), many - begun + 1);
    EXPECT_FALSE(sweep.next_due());
}

TEST_F(Sweep, AfterARestartWhatTheTableLacksIsDueAtOnce) {
    CheckIn in;
    in.run = world.real();
    in.delegate.code = "LN-1";
    in.site = world.site("LN");
    const Seq table_has = world.state.seq();
    world.must(in);
    sweep.start_over(world.state, table_has);
    EXPECT_EQ(take(start), std::vector<std::uint32_t>{world.delegate("LN-1").value});
}

// ---- through the hub ----

CheckIn scan(const std::string& code) {
    CheckIn in;
    in.run = {SessionId{0}, RunKind::real, 0};
    in.delegate.code = code;
    in.site = SiteId{2};
    return in;
}

void expect_table_is_the_log(const MemoryDisk& disk, const State& state) {
    const std::scoped_lock lock(disk.mutex);
    EXPECT_EQ(disk.attendance_as_of, state.seq());
    const auto& standings = state.runs().at(0).standings;
    for (std::uint32_t i = 0; i < standings.size(); ++i) {
        const auto row = disk.attendance.find({RunId{0}, DelegateId{i}});
        const Standing shown = row == disk.attendance.end() ? Standing{} : row->second;
        EXPECT_EQ(shown.status, standings[i].status) << i;
        EXPECT_EQ(shown.first_entry, standings[i].first_entry) << i;
    }
}

TEST(AttendanceTable, IsWholeWhenTheServerHasStopped) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    for (const char* code : {"LN-1", "YD-1", "LN-2", "TU-1", "PS-3"}) {
        harness.give(office, scan(code));
    }
    harness.hub->stop();
    MemoryJournal journal(harness.disk);
    expect_table_is_the_log(*harness.disk, hub::fold_log(journal));
}

TEST(AttendanceTable, CatchesUpWhenTheServerHadDiedBefore) {
    HubHarness harness;
    harness.load_conference();
    harness.give(harness.connect_organizer(), scan("LN-1"));
    harness.hub->stop();
    {
        const std::scoped_lock lock(harness.disk->mutex);
        harness.disk->attendance.clear();
        harness.disk->attendance_as_of = 0;
    }
    harness.restart();
    const auto whole = [&] {
        const std::scoped_lock lock(harness.disk->mutex);
        return harness.disk->attendance_as_of == harness.disk->events.size();
    };
    while (!whole()) std::this_thread::yield();
    MemoryJournal journal(harness.disk);
    expect_table_is_the_log(*harness.disk, hub::fold_log(journal));
}

}  // namespace
}  // namespace diemcau::test
