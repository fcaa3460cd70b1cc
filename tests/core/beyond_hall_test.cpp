// Which delegates of a command a hall knows nothing of: each who could be read off another roster.
#include "core/beyond_hall.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class BeyondHall : public ::testing::Test {
protected:
    BeyondHall() { world.open_check_in(); }

    DelegateRef ref(const char* code) const {
        DelegateRef to;
        to.id = world.delegate(code);
        return to;
    }

    CheckIn scan(const DelegateRef& of, const char* site) const {
        CheckIn in;
        in.run = world.real();
        in.delegate = of;
        in.site = world.site(site);
        return in;
    }

    AskedBeyondHall asked(CommandBody body, const char* site = "LN") const {
        Command command;
        command.actor = {Role::site_operator, "máy", "Người trực Mẫu", world.site(site)};
        command.body = std::move(body);
        return beyond_hall(world.state, command);
    }

    std::vector<DelegateId> beyond(CommandBody body, const char* site = "LN") const {
        return asked(std::move(body), site).delegates;
    }

    /// Of a number that nobody has.
    static DelegateRef unused_number(IdDigest digest = 77) {
        DelegateRef ref;
        ref.id_digest = digest;
        return ref;
    }

    /// A new delegate of LN, whom the rules would refuse for his category.
    AddDelegate claim(const std::string& code, IdDigest digest) const {
        AddDelegate add;
        add.fields.code = code;
        add.fields.person.name = "Khách Mẫu";
        add.place.home = world.site("LN");
        add.place.id_digest = digest;
        add.place.category = CategoryId{9'999};
        return add;
    }

    Decision decided(CommandBody body) {
        Sender sender = from_device("máy LN");
        sender.actor.site = world.site("LN");
        return world.ask(std::move(body), sender);
    }

    World world;
};

TEST_F(BeyondHall, IsNobodyOfTheOwnRosterOrOfOneBelow) {
    EXPECT_THAT(beyond(scan(ref("LN-1"), "LN")), IsEmpty());
    EXPECT_THAT(beyond(scan(ref("PS-1"), "LN")), IsEmpty());
    EXPECT_THAT(beyond(scan(ref("LN-1"), "PS"), "PS"), ElementsAre(world.delegate("LN-1")))
        << "above is not below";
}

TEST_F(BeyondHall, IsWhoeverElseIsNamedByWhateverNamesHim) {
    const DelegateId stranger = world.delegate("YD-1");
    DelegateRef by_code, by_number;
    by_code.code = "YD-1";
    by_number.id_digest = world.state.place_of(stranger).id_digest;
    for (const DelegateRef& of : {ref("YD-1"), by_code, by_number}) {
        EXPECT_THAT(beyond(scan(of, "LN")), ElementsAre(stranger));
    }
    DelegateRef nobody;
    nobody.id = DelegateId{9'999};
    EXPECT_THAT(beyond(scan(nobody, "LN")), IsEmpty());
}

TEST_F(BeyondHall, IsLookedForInEveryCommandWhoseAnswerNamesADelegate) {
    const DelegateId one = world.delegate("YD-1");
    const DelegateId other = world.delegate("TU-1");
    EXPECT_THAT(
        beyond(CheckOut{world.real(), ref("YD-1"), world.site("LN"), no_time, ""}), ElementsAre(one)
    );
    LinkWalkIn link;
    link.run = world.real();
    link.delegate = ref("YD-1");
    EXPECT_THAT(beyond(link), ElementsAre(one));
    Substitute substitute;
    substitute.run = world.real();
    substitute.site = world.site("LN");
    substitute.principal = ref("LN-1");
    substitute.delegate = ref("YD-1");
    EXPECT_THAT(beyond(substitute), ElementsAre(one));
    substitute.principal = ref("TU-1");
    EXPECT_THAT(beyond(substitute), testing::UnorderedElementsAre(one, other));
}

TEST_F(BeyondHall, EachOfManyWhoAreNamedCountsAndSoDoesEachNumberThatNobodyHas) {
    const DelegateId one = world.delegate("TU-1");
    const DelegateId other = world.delegate("YD-1");
    DelegateRef no_code;
    no_code.code = "YD-77";
    const std::vector<DelegateRef> named = {ref("LN-1"),       ref("YD-1"), unused_number(),
                                            unused_number(78), no_code,     ref("TU-1"),
                                            ref("YD-1")};
    MarkAbsent mark;
    mark.run = world.real();
    mark.delegates = named;
    SignOffSite sign_off;
    sign_off.run = world.real();
    sign_off.site = world.site("LN");
    for (const DelegateRef& each : named) sign_off.decisions.push_back({each, false, {}, ""});
    for (const CommandBody& body : {CommandBody(mark), CommandBody(sign_off)}) {
        EXPECT_THAT(asked(body).delegates, ElementsAre(one, other));
        EXPECT_EQ(asked(body).nobodys, 3u);
    }
    EXPECT_EQ(asked(scan(unused_number(), "LN")).nobodys, 1u);
    EXPECT_EQ(asked(ChangeHomeSite{unused_number(), world.site("LN"), ""}).nobodys, 1u)
        << "permitted or not";
    UndoCommand undo;
    undo.delegate = unused_number();
    EXPECT_EQ(asked(undo).nobodys, 1u);
    undo.delegate = ref("YD-1");
    EXPECT_THAT(beyond(undo), ElementsAre(other));
    ResolveConflict resolve;
    resolve.run = world.real();
    resolve.delegate = ref("YD-1");
    EXPECT_THAT(beyond(resolve), ElementsAre(other));
}

TEST_F(BeyondHall, ANewDelegatesCodeAndNumberAreTriedToo) {
    const DelegateId stranger = world.delegate("YD-1");
    const IdDigest held = world.state.place_of(stranger).id_digest;
    EXPECT_EQ(asked(claim("LN-77", 77)).nobodys, 2u);
    EXPECT_EQ(asked(claim("LN-77", 0)).nobodys, 1u);
    EXPECT_THAT(beyond(claim("LN-77", held)), ElementsAre(stranger));
    EXPECT_THAT(beyond(claim("YD-1", 0)), ElementsAre(stranger));
    EXPECT_TRUE(asked(claim("LN-1", 0)).empty()) << "of the own list";
}

TEST_F(BeyondHall, WhoHasANumberOrCodeAlreadyIsSaidOnlyOfWhomTheHallKnows) {
    const IdDigest held = world.state.place_of(world.delegate("YD-1")).id_digest;
    const Decision by_number = decided(claim("LN-77", held));
    ASSERT_TRUE(by_number.refusal);
    EXPECT_EQ(by_number.refusal->reason, RefusalReason::duplicate_id_number);
    EXPECT_FALSE(by_number.refusal->facts.delegate);
    const Decision by_code = decided(claim("YD-1", 0));
    ASSERT_TRUE(by_code.refusal);
    EXPECT_EQ(by_code.refusal->reason, RefusalReason::duplicate_code);
    EXPECT_FALSE(by_code.refusal->facts.delegate);
    EXPECT_EQ(decided(claim("LN-1", 0)).refusal->facts.delegate, world.delegate("LN-1"));
    const Decision by_office = world.ask(claim("YD-1", 0));
    EXPECT_EQ(by_office.refusal->facts.delegate, world.delegate("YD-1"));
}

TEST_F(BeyondHall, IsNobodyWhoSitsInTheHall) {
    world.check_in("YD-1", "LN", at(7, 30));
    EXPECT_THAT(beyond(scan(ref("YD-1"), "LN")), IsEmpty());
    EXPECT_THAT(beyond(scan(ref("YD-1"), "TU"), "TU"), IsEmpty()) << "his home is below the root";
    EXPECT_THAT(beyond(scan(ref("YD-1"), "PS"), "PS"), ElementsAre(world.delegate("YD-1")));
}

TEST_F(BeyondHall, IsNobodyOfASiteThatTheHallHostsOrHasHosted) {
    EXPECT_THAT(beyond(scan(ref("YD-1"), "LN")), ElementsAre(world.delegate("YD-1")));
    world.must(HostSite{world.site("YD"), world.site("LN"), at(7, 0), "mất điện"});
    EXPECT_THAT(beyond(scan(ref("YD-1"), "LN")), IsEmpty());
    world.now = at(7, 10);
    world.must(EndHosting{world.site("YD"), at(7, 10)});
    EXPECT_THAT(beyond(scan(ref("YD-1"), "LN")), IsEmpty()) << "reports may be late";
}

TEST_F(BeyondHall, IsNobodyForWhoeverSeesEveryRoster) {
    for (const Role role : {Role::organizer, Role::admin, Role::system}) {
        Command command;
        command.actor = {role, "máy", "Bà Mẫu", world.site("LN")};
        command.body = scan(ref("YD-1"), "LN");
        EXPECT_TRUE(beyond_hall(world.state, command).empty());
    }
}

}  // namespace
}  // namespace diemcau::test
