// Rule 7 at a delegate's row: what its undo takes back is what the row shows.
#include "core/last_shown.hpp"

#include <gtest/gtest.h>

#include "core/random_commands.hpp"

namespace diemcau::test {
namespace {

using namespace core;

/// The command whose undo the row offers.
CommandId offered(const World& world, std::string_view code) {
    const Seq seq = last_shown(world.state, world.real_run(), world.delegate(code));
    return seq == 0 ? CommandId{} : world.log[seq - 1].command;
}

TEST(LastShown, IsTheFirstOfRepeatedScans) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    const CommandId first = world.last_command();
    EXPECT_TRUE(world.check_in("LN-1", "LN", at(7, 40)).refusal);
    const CommandId second = world.last_command();
    EXPECT_EQ(offered(world, "LN-1"), first);
    world.undo_for("LN-1", first);
    EXPECT_EQ(world.standing("LN-1").first_entry, at(7, 40));
    EXPECT_EQ(offered(world, "LN-1"), second);
    world.undo_for("LN-1", second);
    EXPECT_EQ(world.standing("LN-1").status, AttendanceStatus::not_called);
    EXPECT_EQ(offered(world, "LN-1"), CommandId{});
}

TEST(LastShown, IsTheEntryWhereAttendanceOverridesALaterMark) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    const CommandId scanned = world.last_command();
    world.undo(scanned);
    const CommandId undone = world.last_command();
    MarkAbsent mark;
    mark.run = world.real();
    mark.delegates.emplace_back().code = "LN-1";
    mark.reason = AbsenceReason::ill;
    world.must(mark);
    EXPECT_EQ(offered(world, "LN-1"), world.last_command());
    world.undo(undone);
    EXPECT_EQ(world.standing("LN-1").status, AttendanceStatus::present);
    EXPECT_EQ(offered(world, "LN-1"), scanned);
}

TEST(LastShown, IsTheExitAfterTheEntryAndTheSecondSideOfAConflict) {
    World world;
    world.open_check_in();
    world.start();
    world.check_in("LN-1", "LN", at(8, 30));
    world.check_out("LN-1", "LN", at(9, 0));
    EXPECT_EQ(offered(world, "LN-1"), world.last_command());
    world.check_in("LN-2", "LN", at(9, 30));
    world.check_in("LN-2", "YD", at(9, 40));
    EXPECT_EQ(offered(world, "LN-2"), world.last_command());
}

/// Whatever happened to him: the undo that his row offers is taken or says that something stands on
/// it, and it never needs more of them than he has facts and marks.
TEST(LastShown, UndoneAgainAndAgainLeavesNobodyCalled) {
    const std::uint64_t seed = seed_of_run();
    std::size_t undone = 0;
    for (std::uint64_t number = 0; number < 60; ++number) {
        RandomCommands commands(seed + number);
        World world;
        world.open_check_in();
        for (int i = 0; i < 120; ++i) commands.give_one(world);
        const SessionPhase phase = world.state.sessions()[0].phase;
        if (phase == SessionPhase::archived || phase == SessionPhase::cancelled) continue;
        for (std::uint32_t i = 0; i < world.state.delegates().size(); ++i) {
            const DelegateId id{i};
            for (int steps = 0;; ++steps) {
                ASSERT_LT(steps, 200) << "world " << seed + number << " delegate " << i;
                const Seq seq = last_shown(world.state, world.real_run(), id);
                if (seq == 0) break;
                DelegateRef who;
                who.id = id;
                const Decision decision = world.give(UndoCommand{
                    world.log[seq - 1].command, UndoReason::device_test, "", who});
                ASSERT_FALSE(decision.refusal) << name_of(decision.refusal->reason) << ", world "
                                               << seed + number << " delegate " << i;
                ++undone;
            }
            const Standing& standing = world.run().standings[i];
            EXPECT_EQ(standing.flags & standing_attended, 0);
        }
    }
    EXPECT_GT(undone, 500u);
}

}  // namespace
}  // namespace diemcau::test
