// Who is given what cards are matched with: the site's own devices, and nobody else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/id_hash.hpp"
#include "hub/client.hpp"
#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

constexpr std::uint32_t own = 2;
const std::string number = "000123456789";

Caller caller_of(Role role, std::vector<SiteScope> sites, std::string person = {}) {
    const std::string id = person.empty() ? "device:0011223344556677" : "account:mau";
    return {role, id, std::move(person), std::move(sites)};
}

ActorKey acting(Role role, std::optional<SiteId> site = std::nullopt) {
    return {role, "d1", "Ông Mẫu", site};
}

class IdHashes : public testing::Test {
protected:
    IdHashes() {
        harness.load_conference();
        office = harness.connect_organizer();
        AddDelegate add;
        add.fields.code = "THE-1";
        add.fields.person = {"Người Có Thẻ Mẫu", 1970, "Chuyên viên", "Đơn vị mẫu"};
        add.fields.id_number = number;
        add.place.home = SiteId{own};
        add.place.category = CategoryId{0};
        add.reason = "bổ sung";
        EXPECT_TRUE(harness.give(office, add).has_accepted());
    }

    /// The topic of the site as that caller is answered; nothing: refused, and cut.
    std::optional<v1::TopicUpdate> asked(
        const ActorKey& actor, const std::optional<Caller>& caller, std::uint32_t site = own
    ) {
        const auto who = harness.connect_as(actor, caller);
        wire::Subscribe request;
        request.topic = "id_hashes/" + std::to_string(site);
        harness.hub->subscribe(who.connection, request);
        const auto answer = who.client->wait_for([](const v1::ServerFrame& frame) {
            return frame.has_update() || frame.has_error();
        });
        if (answer.has_update()) return answer.update();
        EXPECT_EQ(who.client->close_code(), 1008);
        EXPECT_EQ(answer.error().reason(), v1::ProtocolError::REASON_UNKNOWN_TOPIC);
        return std::nullopt;
    }

    HubHarness harness;
    HubHarness::Connected office;
};

TEST_F(IdHashes, AreGivenToDevicesOfTheSite) {
    const auto given = asked(
        acting(Role::site_operator, SiteId{own}), caller_of(Role::site_operator, {{SiteId{own}}})
    );
    ASSERT_TRUE(given);
    ASSERT_EQ(given->id_key().size(), 32u);
    SiteIdKey key;
    std::ranges::copy(given->id_key(), key.begin());
    const IdHash hash = id_hash_of(key, number);
    ASSERT_EQ(given->id_hashes_size(), 1);
    EXPECT_EQ(given->id_hashes(0).id_hash(), std::string(hash.begin(), hash.end()));
    EXPECT_EQ(given->SerializeAsString().find(number), std::string::npos);
    // A device of the site above, which acts for this one; and where nobody signs in.
    const Caller above = caller_of(Role::site_operator, {{SiteId{1}, true}});
    EXPECT_TRUE(asked(acting(Role::site_operator, SiteId{own}), above));
    EXPECT_TRUE(asked(acting(Role::site_operator, SiteId{own}), std::nullopt));
}

TEST_F(IdHashes, AreGivenToNobodyElse) {
    const Caller organizer = caller_of(Role::organizer, {}, "Bà Mẫu");
    EXPECT_FALSE(asked(acting(Role::organizer), organizer));
    EXPECT_FALSE(asked(acting(Role::site_operator, SiteId{own}), organizer)) << "in its place";
    EXPECT_FALSE(asked(acting(Role::admin), caller_of(Role::admin, {}, "Bà Mẫu")));
    EXPECT_FALSE(asked(acting(Role::viewer), caller_of(Role::viewer, {}, "Bà Mẫu")));
    EXPECT_FALSE(asked(acting(Role::display), caller_of(Role::display, {{SiteId{own}}})));
    const Caller device = caller_of(Role::site_operator, {{SiteId{1}, true}});
    EXPECT_FALSE(asked(acting(Role::site_operator, SiteId{1}), device)) << "acts for another";
    EXPECT_FALSE(asked(acting(Role::viewer), device));
    EXPECT_FALSE(asked(acting(Role::site_operator, SiteId{own}), device, 3));
}

TEST_F(IdHashes, ComeNewWhenANumberIsAmendedAndGoWithIt) {
    const auto device = harness.connect_as(
        acting(Role::site_operator, SiteId{own}), caller_of(Role::site_operator, {{SiteId{own}}})
    );
    const v1::TopicUpdate first = harness.subscribe(device, "id_hashes/" + std::to_string(own));
    const auto amended_to = [&](const std::string& to) {
        AmendDelegate amend;
        amend.delegate = DelegateId{first.id_hashes(0).delegate()};
        amend.fields.code = "THE-1";
        amend.fields.person = {"Người Có Thẻ Mẫu", 1970, "Chuyên viên", "Đơn vị mẫu"};
        amend.fields.id_number = to;
        amend.place.home = SiteId{own};
        amend.place.category = CategoryId{0};
        amend.reason = "sửa số";
        EXPECT_TRUE(harness.give(office, amend).has_accepted());
        return device.client->next_update();
    };
    const v1::TopicUpdate other = amended_to("000123456780");
    ASSERT_EQ(other.id_hashes_size(), 1);
    EXPECT_FALSE(other.snapshot());
    EXPECT_NE(other.id_hashes(0).id_hash(), first.id_hashes(0).id_hash());
    EXPECT_EQ(amended_to(number).id_hashes(0).id_hash(), first.id_hashes(0).id_hash());
    const v1::TopicUpdate none = amended_to("");
    ASSERT_EQ(none.id_hashes_size(), 1);
    EXPECT_EQ(none.id_hashes(0).id_hash(), "");
}

}  // namespace
}  // namespace diemcau::test
