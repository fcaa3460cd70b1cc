// Replaying any command of a random sequence changes nothing, also after a restart.
#include <gtest/gtest.h>

#include "core/random_commands.hpp"
#include "hub/client.hpp"

namespace diemcau::test {
namespace {

TEST(RandomSequences, ReplayingAnyCommandChangesNothing) {
    const std::uint64_t seed = seed_of_run();
    std::mt19937_64 random(seed);
    for (int sequence = 0; sequence < 8; ++sequence) {
        HubHarness harness;
        harness.load_conference();
        const auto office = harness.connect_organizer();
        // A twin world only to draw sensible commands from.
        World world;
        world.open_check_in();
        RandomCommands commands(seed + static_cast<std::uint64_t>(sequence));
        std::vector<wire::CommandEnvelope> sent;
        for (int i = 0; i < 150; ++i) {
            wire::CommandEnvelope envelope = harness.envelope(commands.next_body(world));
            world.give(envelope.command.body);
            sent.push_back(envelope);
            harness.hub->submit(office.connection, envelope);
            office.client->result_of(envelope.command.id);
            if (i % 3 != 0) continue;
            const Digest before = harness.hub->state_digest();
            const auto& again = sent[random() % sent.size()];
            harness.hub->submit(office.connection, again);
            EXPECT_TRUE(office.client->result_of(again.command.id).replayed());
            ASSERT_EQ(harness.hub->state_digest(), before);
        }
        const Digest before = harness.hub->state_digest();
        ASSERT_EQ(harness.digest_of_disk(), before);
        harness.restart();
        const auto later = harness.connect_organizer();
        for (const auto& again : sent) {
            harness.hub->submit(later.connection, again);
            EXPECT_TRUE(later.client->result_of(again.command.id).replayed());
        }
        ASSERT_EQ(harness.hub->state_digest(), before);
    }
}

}  // namespace
}  // namespace diemcau::test
