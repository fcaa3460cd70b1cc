// As whom somebody who has signed in may act: every role, and every role that he may ask for.
#include "core/caller.hpp"

#include <gtest/gtest.h>

#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

constexpr Role all_roles[] = {Role::admin,  Role::organizer, Role::site_operator,
                              Role::viewer, Role::display,   Role::system};

Caller account(Role role) { return {role, "account:lan", "Lan Mẫu", {}}; }

Caller device_of(std::vector<SiteScope> sites) {
    return {Role::site_operator, "device:00ff", "", std::move(sites)};
}

ActorKey wanted(Role role, std::optional<SiteId> site = {}) {
    return {role, "trình duyệt", "Người trực Mẫu", site};
}

ActorKey as(const World& world, const Caller& caller, const ActorKey& wanted) {
    auto acting = act_as(world.state, caller, wanted);
    const auto* actor = std::get_if<ActorKey>(&acting);
    EXPECT_TRUE(actor) << "refused";
    return actor ? *actor : ActorKey{};
}

std::optional<CannotActAs> refused(
    const World& world, const Caller& caller, const ActorKey& wanted
) {
    const auto acting = act_as(world.state, caller, wanted);
    const auto* why = std::get_if<CannotActAs>(&acting);
    return why ? std::optional(*why) : std::nullopt;
}

TEST(Caller, ActsAsHimselfOrAsOneWhoMayDoLess) {
    const World world;
    const auto may = [](Role role, Role asked) {
        switch (role) {
            case Role::admin:
                return asked != Role::system;
            case Role::organizer:
                return asked != Role::system && asked != Role::admin;
            case Role::site_operator:
                return asked == Role::site_operator || asked == Role::viewer ||
                       asked == Role::display;
            case Role::viewer:
                return asked == Role::viewer || asked == Role::display;
            case Role::display:
                return asked == Role::display;
            case Role::system:
                break;
        }
        return false;
    };
    for (const Role role :
         {Role::admin, Role::organizer, Role::site_operator, Role::viewer, Role::display}) {
        for (const Role asked : all_roles) {
            Caller caller = account(role);
            caller.sites = {{world.site("LN"), false}};
            EXPECT_EQ(
                refused(world, caller, wanted(asked, world.site("LN"))),
                may(role, asked) ? std::nullopt : std::optional(CannotActAs::role)
            ) << static_cast<int>(role)
              << " as " << static_cast<int>(asked);
        }
    }
}

TEST(Caller, ADeviceActsAtItsSiteAndNowhereElse) {
    const World world;
    const Caller device = device_of({{world.site("LN"), false}});
    EXPECT_FALSE(refused(world, device, wanted(Role::site_operator, world.site("LN"))));
    for (const char* other : {"TU", "BG", "PS", "YD", "KR"}) {
        EXPECT_EQ(
            refused(world, device, wanted(Role::site_operator, world.site(other))),
            CannotActAs::site
        ) << other;
    }
}

TEST(Caller, ADeviceOfASubtreeActsAtEachSiteOfIt) {
    const World world;
    const Caller device = device_of({{world.site("LN"), true}, {world.site("KR"), false}});
    for (const char* own : {"LN", "PS", "KR"}) {
        EXPECT_FALSE(refused(world, device, wanted(Role::site_operator, world.site(own)))) << own;
    }
    for (const char* other : {"TU", "BG", "YD"}) {
        EXPECT_TRUE(refused(world, device, wanted(Role::site_operator, world.site(other))))
            << other;
    }
}

TEST(Caller, WatchingAsSomebodyLessDoesNotReachOtherSites) {
    const World world;
    const Caller device = device_of({{world.site("LN"), false}});
    EXPECT_EQ(refused(world, device, wanted(Role::viewer, world.site("YD"))), CannotActAs::site);
}

TEST(Caller, WhoActsForASiteNamesIt) {
    const World world;
    EXPECT_EQ(
        refused(world, account(Role::organizer), wanted(Role::site_operator)),
        CannotActAs::site_needed
    );
}

TEST(Caller, ADevicesOperatorSaysWhoHeIs) {
    const World world;
    const Caller device = device_of({{world.site("LN"), false}});
    ActorKey nameless = wanted(Role::site_operator, world.site("LN"));
    nameless.operator_name.clear();
    EXPECT_EQ(refused(world, device, nameless), CannotActAs::name_needed);
    const ActorKey named = as(world, device, wanted(Role::site_operator, world.site("LN")));
    EXPECT_EQ(named.operator_name, "Người trực Mẫu");
}

TEST(Caller, TheLogNamesTheDeviceThatWasEnrolledAndNotTheOneThatIsClaimed) {
    const World world;
    const Caller device = device_of({{world.site("LN"), false}});
    const ActorKey actor = as(world, device, wanted(Role::site_operator, world.site("LN")));
    EXPECT_EQ(actor.device_id, "device:00ff");
}

TEST(Caller, TheLogNamesTheAccountAndItsOwner) {
    const World world;
    const ActorKey actor =
        as(world, account(Role::organizer), wanted(Role::site_operator, world.site("LN")));
    EXPECT_EQ(actor.device_id, "account:lan/trình duyệt");
    EXPECT_EQ(actor.operator_name, "Lan Mẫu");
    EXPECT_EQ(actor.role, Role::site_operator);
    EXPECT_EQ(actor.site, world.site("LN"));
}

TEST(RecordAccess, ATextThatTheLogCouldNotBeReadWithIsRefused) {
    World world;
    Sender server;
    server.actor = {Role::system, "server", "", {}};
    RecordAccess record;
    record.detail = "session=\xff\xfe";
    const Decision decision = world.give(record, server);
    ASSERT_TRUE(decision.refusal);
    EXPECT_EQ(decision.refusal->reason, RefusalReason::malformed);
    record.detail = "session=1";
    EXPECT_FALSE(world.give(record, server).refusal);
}

}  // namespace
}  // namespace diemcau::test
