// Who may give which command: every role, every command, the own site, a hosted one, one below, and
// another.
#include "core/permission.hpp"

#include <gtest/gtest.h>

#include <array>
#include <functional>

#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

Command command_by(Role role, std::optional<SiteId> site, CommandBody body) {
    Command command;
    command.actor = {role, "máy", "Người trực Mẫu", site};
    command.body = std::move(body);
    return command;
}

template <std::size_t... Index>
std::vector<CommandBody> one_of_each(std::index_sequence<Index...>) {
    return {CommandBody(std::in_place_index<Index>)...};
}

std::vector<CommandBody> one_of_each() {
    return one_of_each(std::make_index_sequence<std::variant_size_v<CommandBody>>());
}

Permitted least_for(const CommandBody& body) {
    return std::visit([]<class Body>(const Body&) { return permitted<Body>(); }, body);
}

TEST(Permission, ViewersAndDisplaysGiveNoCommandAtAll) {
    const World world;
    for (const CommandBody& body : one_of_each()) {
        for (const Role role : {Role::viewer, Role::display}) {
            const auto refusal = not_permitted(world.state, command_by(role, SiteId{2}, body));
            ASSERT_TRUE(refusal) << "command " << body.index();
            EXPECT_EQ(refusal->reason, RefusalReason::not_permitted);
        }
    }
}

TEST(Permission, OrganizersGiveEveryCommandButTheServersOwn) {
    const World world;
    for (const CommandBody& body : one_of_each()) {
        const bool servers = least_for(body) == Permitted::server;
        for (const Role role : {Role::organizer, Role::admin}) {
            const auto refusal = not_permitted(world.state, command_by(role, std::nullopt, body));
            EXPECT_EQ(refusal.has_value(), servers) << "command " << body.index();
        }
        EXPECT_FALSE(not_permitted(world.state, command_by(Role::system, std::nullopt, body)));
    }
}

TEST(Permission, SiteOperatorsGiveNoneOfTheOrganizersCommands) {
    const World world;
    for (const CommandBody& body : one_of_each()) {
        if (least_for(body) > Permitted::organizers) continue;
        EXPECT_TRUE(not_permitted(world.state, command_by(Role::site_operator, SiteId{0}, body)))
            << "command " << body.index();
    }
}

/// What a site operator may give, about a site.
struct OperatorsCommand {
    const char* name;
    Permitted least;
    std::function<CommandBody(World&, SiteId)> about;
};

DelegateRef first_of(const World& world, SiteId site) {
    DelegateRef ref;
    ref.id = world.state.roster_of(site).front();
    return ref;
}

/// The organizer asks for the floor, or registers a walk-in, for that site.
FloorRequestId request_of(World& world, SiteId site) {
    world.must(RequestFloor{site, "Bà Mẫu", "tham luận", {}});
    return FloorRequestId{static_cast<std::uint32_t>(world.state.floor_requests().size() - 1)};
}

WalkInId walk_in_at(World& world, SiteId site) {
    world.must(RegisterWalkIn{world.real(), site, {"Khách Mẫu", 0, "", ""}});
    return WalkInId{static_cast<std::uint32_t>(world.run().walk_ins.size() - 1)};
}

template <class Body>
std::function<CommandBody(World&, SiteId)> at_site() {
    return [](World& world, SiteId site) {
        Body body;
        body.site = site;
        if constexpr (requires { body.run; }) body.run = world.real();
        return body;
    };
}

const std::vector<OperatorsCommand>& operators_commands() {
    static const std::vector<OperatorsCommand> commands = {
        {"add_delegate", Permitted::hall,
         [](World&, SiteId site) {
             AddDelegate add;
             add.place.home = site;
             return add;
         }},
        {"request_floor", Permitted::hall, at_site<RequestFloor>()},
        {"finish_floor", Permitted::hall,
         [](World& world, SiteId site) { return FinishFloor{request_of(world, site)}; }},
        {"withdraw_floor", Permitted::hall,
         [](World& world, SiteId site) { return WithdrawFloor{request_of(world, site)}; }},
        {"acknowledge_notice", Permitted::hall, at_site<AcknowledgeNotice>()},
        {"check_in", Permitted::hall_or_below,
         [](World& world, SiteId site) {
             CheckIn check_in{world.real(), first_of(world, site), site};
             check_in.method = EntryMethod::on_behalf;
             return check_in;
         }},
        {"check_out", Permitted::hall_or_below, at_site<CheckOut>()},
        {"mark_absent", Permitted::hall_or_below,
         [](World& world, SiteId site) {
             return MarkAbsent{world.real(), {first_of(world, site)}};
         }},
        {"substitute", Permitted::hall_or_below, at_site<Substitute>()},
        {"register_walk_in", Permitted::hall_or_below, at_site<RegisterWalkIn>()},
        {"link_walk_in", Permitted::hall_or_below,
         [](World& world, SiteId site) {
             return LinkWalkIn{world.real(), walk_in_at(world, site), first_of(world, site)};
         }},
        {"report_headcount", Permitted::hall_or_below, at_site<ReportHeadcount>()},
        {"sign_off_site", Permitted::hall_or_below, at_site<SignOffSite>()},
        {"set_site_readiness", Permitted::hall_or_below, at_site<SetSiteReadiness>()},
        {"report_device_checks", Permitted::hall_or_below, at_site<ReportDeviceChecks>()},
        {"report_media_link", Permitted::hall_or_below, at_site<ReportMediaLink>()},
    };
    return commands;
}

class OperatorsReach : public testing::TestWithParam<std::size_t> {
protected:
    /// Whether an operator of LN may give it about that site.
    bool may(const char* site) {
        World world;
        world.now = at(7, 0);
        world.open_check_in();
        world.start();
        const OperatorsCommand& command = operators_commands()[GetParam()];
        world.must(HostSite{world.site("YD"), world.site("LN"), no_time, "ghép"});
        const auto body = command.about(world, world.site(site));
        const auto refusal =
            not_permitted(world.state, command_by(Role::site_operator, world.site("LN"), body));
        if (refusal) {
            const bool says_where = !std::holds_alternative<MarkAbsent>(body);
            EXPECT_EQ(
                refusal->facts.site, says_where ? std::optional(world.site(site)) : std::nullopt
            ) << "where a delegate belongs is not said";
        }
        return !refusal;
    }
};

TEST_P(OperatorsReach, IsTheOwnHallAndForSomeCommandsTheSitesBelow) {
    const OperatorsCommand& command = operators_commands()[GetParam()];
    EXPECT_TRUE(may("LN")) << "the own site";
    EXPECT_TRUE(may("YD")) << "a hosted site";
    EXPECT_EQ(may("PS"), command.least == Permitted::hall_or_below) << "a site below";
    EXPECT_FALSE(may("BG")) << "the site above";
    EXPECT_FALSE(may("TU")) << "another site";
}

INSTANTIATE_TEST_SUITE_P(
    EveryCommand, OperatorsReach, testing::Range<std::size_t>(0, operators_commands().size()),
    [](const auto& one) { return operators_commands()[one.param].name; }
);

TEST(Permission, EveryCommandOfOperatorsIsTriedAtEverySite) {
    // Undo and conflicts have tests of their own.
    std::size_t of_operators = 0;
    for (const CommandBody& body : one_of_each()) {
        if (least_for(body) > Permitted::organizers) ++of_operators;
    }
    EXPECT_EQ(operators_commands().size() + 2, of_operators);
}

TEST(Permission, ACheckInForASiteBelowSaysThatItIsInItsPlace) {
    const World world;
    CheckIn check_in{world.real(), first_of(world, world.site("PS")), world.site("PS")};
    check_in.method = EntryMethod::scan;
    const auto by_parent = [&] {
        return not_permitted(
            world.state, command_by(Role::site_operator, world.site("LN"), check_in)
        );
    };
    ASSERT_TRUE(by_parent());
    EXPECT_EQ(by_parent()->facts.site, world.site("PS"));
    check_in.method = EntryMethod::on_behalf;
    EXPECT_FALSE(by_parent());
}

TEST(Permission, ADelegateOfAnotherSiteMayBeCheckedInWhereHeSits) {
    const World world;
    const CheckIn visitor{world.real(), first_of(world, world.site("YD")), world.site("LN")};
    const auto own = command_by(Role::site_operator, world.site("LN"), visitor);
    EXPECT_FALSE(not_permitted(world.state, own));
}

TEST(Permission, AFormerHostMayStillSendWhatHappenedInHisHall) {
    World world;
    world.must(HostSite{world.site("YD"), world.site("LN"), no_time, "ghép"});
    world.now += 60'000;
    world.must(EndHosting{world.site("YD")});
    const MarkAbsent late{world.real(), {first_of(world, world.site("YD"))}};
    const auto by_former_host = [&](CommandBody body) {
        return not_permitted(
            world.state, command_by(Role::site_operator, world.site("LN"), std::move(body))
        );
    };
    EXPECT_FALSE(by_former_host(late));
    SignOffSite sign_off;
    sign_off.run = world.real();
    sign_off.site = world.site("YD");
    EXPECT_TRUE(by_former_host(sign_off)) << "the figures are the site's own again";
    EXPECT_FALSE(is_of_hall(world.state, world.site("LN"), world.site("YD")));
}

TEST(Permission, ASubstituteIsAnnouncedForTheOwnDelegatesAndMayArriveForOthers) {
    const World world;
    Substitute substitute;
    substitute.run = world.real();
    substitute.principal = first_of(world, world.site("YD"));
    substitute.site = world.site("LN");
    const auto by_other = [&] {
        return not_permitted(
            world.state, command_by(Role::site_operator, world.site("LN"), substitute)
        );
    };
    EXPECT_FALSE(by_other()) << "he stands in this hall";
    substitute.arrived = false;
    ASSERT_TRUE(by_other());
    EXPECT_FALSE(by_other()->facts.site) << "where he belongs is not said";
}

TEST(Permission, AnOperatorOfNoSiteGivesNothing) {
    const World world;
    const RequestFloor request{world.site("LN"), "Bà Mẫu", "tham luận", {}};
    EXPECT_TRUE(not_permitted(world.state, command_by(Role::site_operator, {}, request)));
}

TEST(Permission, AConflictIsMovedByTheOperatorOfTheLaterEntryAloneWhicheverArrivedFirst) {
    World world;
    world.open_check_in();
    world.start();
    world.now = at(8, 10);
    const auto scan_at = [&](const char* site, UtcMillis when) {
        DelegateRef who;
        who.code = "LN-1";
        world.must(
            CheckIn{world.real(), who, world.site(site)},
            from_device(std::string("device-") + site, when)
        );
    };
    scan_at("YD", at(8, 9));
    scan_at("LN", at(8, 5));  // was offline
    const Conflict conflict = world.run().conflicts.at(world.delegate("LN-1")).front();
    DelegateRef ref;
    ref.id = world.delegate("LN-1");
    ResolveConflict resolve{world.real(), ref, conflict.first_entry, conflict.second_entry};
    const auto by = [&](const char* site) {
        return not_permitted(
            world.state, command_by(Role::site_operator, world.site(site), resolve)
        );
    };
    EXPECT_FALSE(by("YD"));
    ASSERT_TRUE(by("LN"));
    EXPECT_FALSE(by("LN")->facts.site) << "where the person went is not said";
    resolve.resolution = ConflictResolution::wrong_person;
    EXPECT_TRUE(by("YD")) << "only the organizer says so";
}

TEST(Permission, OperatorsUndoWhatDevicesOfTheirHallHaveDone) {
    World world;
    world.open_check_in();
    Sender sender = from_device("máy LN", at(7, 30));
    sender.actor.site = world.site("LN");
    CheckIn check_in{world.real(), first_of(world, world.site("LN")), world.site("LN")};
    world.now = at(7, 30);
    world.must(check_in, sender);
    const CommandId target = world.last_command();
    const auto by = [&](const char* site, const CommandId& undone) {
        return not_permitted(
            world.state, command_by(Role::site_operator, world.site(site), UndoCommand{undone}),
            world.events_of(undone)
        );
    };
    EXPECT_FALSE(by("LN", target));
    EXPECT_TRUE(by("YD", target));
    world.must(RequestFloor{world.site("LN"), "Bà Mẫu", "tham luận", {}});
    EXPECT_TRUE(by("LN", world.last_command())) << "the organizer's own entry";
    Sender office;
    office.actor.site = world.site("LN");  // an organizer who names a site is no operator of it
    world.must(RequestFloor{world.site("LN"), "Bà Mẫu", "tham luận", {}}, office);
    EXPECT_TRUE(by("LN", world.last_command()));
}

TEST(Permission, OperatorsUndoAttendanceOfTheirDelegatesWhoeverEnteredIt) {
    World world;
    world.open_check_in();
    const DelegateRef own = first_of(world, world.site("LN"));
    world.now = at(7, 30);
    world.must(CheckIn{world.real(), own, world.site("LN")});
    const auto by = [&](const char* site, std::optional<DelegateRef> delegate) {
        return not_permitted(
            world.state,
            command_by(
                Role::site_operator, world.site(site),
                UndoCommand{world.last_command(), UndoReason::wrong_person, "", delegate}
            ),
            world.events_of(world.last_command())
        );
    };
    EXPECT_FALSE(by("LN", own));
    EXPECT_TRUE(by("LN", std::nullopt)) << "all that the organizer did";
    ASSERT_TRUE(by("YD", own));
    EXPECT_FALSE(by("YD", own)->facts.site) << "where he belongs is not said";
    world.must(ChangeHomeSite{own, world.site("YD"), "chuyển"});
    EXPECT_TRUE(by("YD", own)) << "a move is not attendance";
}

}  // namespace
}  // namespace diemcau::test
