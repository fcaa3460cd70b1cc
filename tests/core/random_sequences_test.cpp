// Whatever is commanded, in whatever order: the sums hold after every command, and folding the log
// again gives the same state.
#include <gtest/gtest.h>

#include <array>
#include <map>

#include "core/invariants.hpp"
#include "core/random_commands.hpp"

namespace diemcau::test {
namespace {

using namespace core;

constexpr int worlds = 420;
constexpr int commands_in_each = 250;
constexpr int commands_between_replays = 10;

/// Rule 10, said over again: at that time the run had been opened, and not postponed since.
bool took_check_ins(const State& state, RunId run, UtcMillis at) {
    bool open = false;
    for (const Transition& step :
         state.sessions()[state.runs()[run.value].ref.session.value].transitions) {
        if (step.at > at) break;
        const bool opens = step.action == SessionAction::open_check_in ||
                           step.action == SessionAction::open_rehearsal;
        if (opens && step.run == run) open = true;
        if (step.action == SessionAction::postpone && step.during == run) open = false;
    }
    return open;
}

/// An entry or exit whose time is believed is in the run that took check-ins then.
bool is_in_the_run_of_its_time(const State& state, const Event& event) {
    const auto judged = [&](const auto& fact) {
        const bool believed =
            fact.quality == TimeQuality::trusted || fact.quality == TimeQuality::stated;
        return !believed || took_check_ins(state, fact.run, event.occurred_at);
    };
    // A walk-in's time was judged when he was registered.
    const auto* in = std::get_if<CheckedIn>(&event.body);
    if (in) return in->from_walk_in || judged(*in);
    if (const auto* out = std::get_if<CheckedOut>(&event.body)) return judged(*out);
    return true;
}

TEST(RandomSequences, SumsHoldAndTheLogFoldsToTheSameStateAfterEveryCommand) {
    const std::uint64_t seed = seed_of_run();
    std::uint64_t given = 0;
    std::uint64_t accepted = 0;
    std::map<RefusalReason, std::uint64_t> refusals;
    std::array<std::uint64_t, std::variant_size_v<EventBody>> events{};
    for (int number = 0; number < worlds; ++number) {
        RandomCommands commands(seed + static_cast<std::uint64_t>(number));
        commands.orders_erasures = true;
        World world;
        // Sees the events alone, one after the other.
        State twin = world.folded_again();
        std::size_t seen = world.log.size();
        for (int i = 0; i < commands_in_each; ++i) {
            const Decision decision = commands.give_one(world);
            ++given;
            if (decision.refusal) {
                ++refusals[decision.refusal->reason];
            } else {
                ++accepted;
            }
            const std::string broken = broken_invariant(world.state);
            ASSERT_EQ(broken, "") << "world " << seed + static_cast<std::uint64_t>(number)
                                  << ", command " << i;
            Effects ignored;
            for (; seen < world.log.size(); ++seen) {
                ++events[world.log[seen].body.index()];
                ASSERT_TRUE(is_in_the_run_of_its_time(twin, world.log[seen]))
                    << "world " << seed + static_cast<std::uint64_t>(number) << ", event " << seen;
                apply(twin, world.log[seen], ignored);
            }
            ASSERT_EQ(twin.digest(), world.state.digest());
            if (i % commands_between_replays == 0) {
                ASSERT_EQ(world.folded_again().digest(), world.state.digest());
            }
        }
        ASSERT_EQ(world.folded_again().digest(), world.state.digest());
    }
    EXPECT_GE(given, 100'000u);
    // A generator that is refused nearly always, or never, proves little.
    EXPECT_GT(accepted * 3, given);
    EXPECT_GT(refusals.size(), 35u);
    std::size_t never = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i] == 0) ++never;
    }
    // ActorIntroduced to SessionAdded of the import come before the random commands begin.
    EXPECT_LE(never, 4u);
}

}  // namespace
}  // namespace diemcau::test
