// What a site's own devices match cards with: the site's own roster and no more, as the client
// computes it too.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/world.hpp"
#include "wire/topic_reader.hpp"

namespace diemcau::test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

std::string topic_of(const World& world, std::string_view code) {
    return "id_hashes/" + std::to_string(world.site(code).value);
}

std::string text_of(const IdHash& hash) { return {hash.begin(), hash.end()}; }

TEST(IdHash, IsAsAnyImplementationOfTheStandardComputesIt) {
    SiteIdKey key;
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(i);
    const IdHash wanted = {0x35, 0xfa, 0xae, 0x24, 0xbb, 0x6c, 0xdc, 0x22,
                           0x89, 0xed, 0x04, 0x95, 0xda, 0x21, 0x69, 0x98};
    EXPECT_EQ(id_hash_of(key, "000123456789"), wanted);
}

TEST(IdHash, OfTwoSitesHasNothingInCommon) {
    const DigestKey digests{7};
    EXPECT_NE(site_id_key(digests, SiteId{1}), site_id_key(digests, SiteId{2}));
    EXPECT_NE(site_id_key(digests, SiteId{1}), site_id_key(DigestKey{8}, SiteId{1}));
    EXPECT_EQ(site_id_key(digests, SiteId{1}), site_id_key(digests, SiteId{1}));
}

TEST(IdHashes, AreOfTheSitesOwnRosterUnderItsKey) {
    const World world;
    TopicReader reader(topic_of(world, "LN"));
    reader.catch_up(world);
    EXPECT_TRUE(reader.last().snapshot());
    const SiteIdKey key = WorldPeople(world).id_key(world.site("LN"));
    EXPECT_EQ(reader.last().id_key(), std::string(key.begin(), key.end()));
    // Five on the list, the last of whom has no number.
    ASSERT_THAT(reader.id_hashes(), SizeIs(4));
    for (const auto& [id, row] : reader.id_hashes()) {
        const DelegateId delegate{id};
        EXPECT_EQ(world.state.delegates()[id].home, world.site("LN"));
        EXPECT_EQ(row.id_hash(), text_of(id_hash_of(key, WorldPeople::id_number(delegate))));
    }
    EXPECT_THAT(reader.last().delegates(), IsEmpty()) << "no row of persons";
}

TEST(IdHashes, FollowWhoIsAddedAmendedAndMoved) {
    World world;
    TopicReader from(topic_of(world, "LN")), to(topic_of(world, "YD"));
    from.catch_up(world);
    to.catch_up(world);
    core::ChangeHomeSite move;
    const DelegateId who = world.delegate("LN-1");
    move.delegate.id = who;
    move.site = world.site("YD");
    move.reason = "điều động";
    world.must(move);
    from.catch_up(world);
    to.catch_up(world);
    EXPECT_FALSE(from.last().snapshot());
    EXPECT_FALSE(from.id_hashes().contains(who.value));
    ASSERT_TRUE(to.id_hashes().contains(who.value));
    EXPECT_THAT(to.last().id_hashes(), SizeIs(1)) << "only what is new";
}

TEST(IdHashes, AreNotMadeAnewForCheckInsOrBecauseASessionBegins) {
    World world;
    TopicReader reader(topic_of(world, "LN"));
    EXPECT_GT(reader.catch_up(world), 0u);
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    world.start();
    EXPECT_EQ(reader.catch_up(world), 0u);
}

}  // namespace
}  // namespace diemcau::test
