// What replaced devices hand over: once, kept apart and sealed, and settled by somebody.
#include <fstream>
#include <iterator>

#include "front_door.hpp"

namespace diemcau::test {
namespace {

using core::AccessAct;
using core::Role;

Principal organizer() {
    Principal principal;
    principal.role = Role::organizer;
    principal.device_id = "account:thu.ky";
    return principal;
}

/// A house with one device of site 3 that was revoked.
struct Replaced {
    FrontDoor door;
    DeviceToken device;

    explicit Replaced(RevokedAs as = RevokedAs::replaced) {
        const auto card =
            door.devices().issue_card(organizer(), card_for(3, door.clock.now() + 24 * hour));
        device = *door.devices().enrol(card->secret, "Máy 2", office);
        EXPECT_TRUE(door.devices().revoke(organizer(), id(), as));
    }

    const std::string& id() const { return device.principal->device_id; }

    HandOvers& hand_overs() { return door.access().hand_overs(); }

    Answer<Done> take(HandOverPart part) {
        return hand_overs().take(device.token.view(), std::move(part));
    }
};

HandOverPart part(std::uint32_t number, bool last, std::string content = "a\n") {
    HandOverPart made;
    made.number = number;
    made.last = last;
    made.person = "Trần Thị Trực";
    made.content = std::move(content);
    made.commands = 1;
    return made;
}

TEST(HandOver, IsTakenOnceAndWaitsForSomebody) {
    Replaced house;
    EXPECT_TRUE(house.hand_overs().list().empty());
    HandOverPart first = part(0, false, "one\n");
    first.first_at = 1'000;
    first.last_at = 2'000;
    first.site_codes = {"24"};
    HandOverPart second = part(1, true, "two\n");
    second.first_at = 3'000;
    second.last_at = 4'000;
    second.site_codes = {"213"};
    ASSERT_TRUE(house.take(first));
    EXPECT_TRUE(house.hand_overs().list().empty()) << "the last part is still missing";
    ASSERT_TRUE(house.take(second));
    EXPECT_TRUE(refused(house.take(part(0, true)), RefusalReason::handed_over));

    house.door.open_again();
    const auto rows = house.hand_overs().list();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].device, house.id());
    EXPECT_EQ(rows[0].name, "Máy 2");
    EXPECT_EQ(rows[0].person, "Trần Thị Trực");
    EXPECT_EQ(rows[0].scope, (std::vector<SiteScope>{{SiteId{3}, false}}));
    EXPECT_EQ(rows[0].handed_at, house.door.clock.now());
    EXPECT_EQ(rows[0].commands, 2U);
    EXPECT_EQ(rows[0].first_at, 1'000);
    EXPECT_EQ(rows[0].last_at, 4'000);
    EXPECT_EQ(rows[0].status, HandOverStatus::waiting);
    EXPECT_EQ(rows[0].site_codes, (std::set<std::string>{"213", "24"}));
    const auto waiting = house.hand_overs().begin_accepting(house.id());
    ASSERT_TRUE(waiting);
    EXPECT_EQ(waiting->content, "one\ntwo\n");
    EXPECT_TRUE(refused(house.take(part(0, true)), RefusalReason::handed_over));
}

TEST(HandOver, OnlyOfADeviceThatWasReplaced) {
    Replaced lost(RevokedAs::lost);
    EXPECT_TRUE(refused(lost.take(part(0, true)), RefusalReason::device_lost));
    Replaced given_back(RevokedAs::given_back);
    EXPECT_TRUE(refused(given_back.take(part(0, true)), RefusalReason::not_found));
    Replaced house;
    EXPECT_TRUE(
        refused(house.hand_overs().take("nobody's", part(0, true)), RefusalReason::not_found)
    );
    const auto card =
        house.door.devices().issue_card(organizer(), card_for(3, house.door.clock.now() + hour));
    const auto live = house.door.devices().enrol(card->secret, "Máy 3", office);
    EXPECT_TRUE(refused(
        house.hand_overs().take(live->token.view(), part(0, true)), RefusalReason::not_found
    )) << "it can still send";
    EXPECT_TRUE(house.hand_overs().list().empty());
}

// What a device is told that asks why it was cut off.
TEST(HandOver, TheDeviceLearnsWhetherItIsLostOrReplacedAlsoAfterARestart) {
    Replaced house;
    const auto ended = [&] { return house.door.access().ended_device(house.device.token.view()); };
    for (int i = 0; i < 2; ++i) {
        ASSERT_TRUE(ended());
        EXPECT_EQ(ended()->id, house.id());
        EXPECT_EQ(ended()->as, RevokedAs::replaced);
        EXPECT_FALSE(ended()->handed_over);
        house.door.open_again();
    }
    ASSERT_TRUE(house.take(part(0, true)));
    EXPECT_TRUE(ended()->handed_over);
    house.door.open_again();
    EXPECT_TRUE(ended()->handed_over);
    Replaced lost(RevokedAs::lost);
    EXPECT_EQ(lost.door.access().ended_device(lost.device.token.view())->as, RevokedAs::lost);
    Replaced given_back(RevokedAs::given_back);
    EXPECT_FALSE(given_back.door.access().ended_device(given_back.device.token.view()));
    EXPECT_FALSE(house.door.access().ended_device("nobody's"));
}

TEST(HandOver, PartsComeInOrderAndTheFirstBeginsAnew) {
    Replaced house;
    EXPECT_TRUE(refused(house.take(part(1, true)), RefusalReason::out_of_order));
    ASSERT_TRUE(house.take(part(0, false, "old\n")));
    EXPECT_TRUE(refused(house.take(part(2, true)), RefusalReason::out_of_order));
    EXPECT_TRUE(refused(house.take(part(1, true)), RefusalReason::out_of_order))
        << "after a gap nothing of it is left";
    ASSERT_TRUE(house.take(part(0, false, "old\n")));
    ASSERT_TRUE(house.take(part(0, false, "new\n")));
    ASSERT_TRUE(house.take(part(1, true, "end\n")));
    EXPECT_EQ(house.hand_overs().begin_accepting(house.id())->content, "new\nend\n");
}

TEST(HandOver, MoreThanFourMebibytesAreNotTaken) {
    Replaced house;
    const std::string much(hand_over_bytes_max, 'a');
    ASSERT_TRUE(house.take(part(0, false, much)));
    EXPECT_TRUE(refused(house.take(part(1, true, "a")), RefusalReason::too_large));
    ASSERT_TRUE(house.take(part(0, true, much)));
}

TEST(HandOver, WithoutRoomOnTheDiskItIsNotTakenAndMayComeAgain) {
    Replaced house;
    house.door.audit.set_full(true);
    EXPECT_TRUE(refused(house.take(part(0, true)), RefusalReason::not_recorded));
    house.door.audit.set_full(false);
    EXPECT_TRUE(house.hand_overs().list().empty());
    EXPECT_FALSE(house.door.access().ended_device(house.device.token.view())->handed_over);
    EXPECT_TRUE(house.take(part(0, true)));
}

TEST(HandOver, WithoutACommandIsNoneAndUsesNothingUp) {
    Replaced house;
    HandOverPart nothing = part(0, true, "");
    nothing.commands = 0;
    EXPECT_TRUE(refused(house.take(nothing), RefusalReason::invalid));
    EXPECT_TRUE(house.take(part(0, true)));
}

TEST(HandOver, IsDroppedOnceAndRecorded) {
    Replaced house;
    const auto drop = [&] { return house.hand_overs().drop(organizer(), house.id()); };
    EXPECT_TRUE(refused(drop(), RefusalReason::not_found)) << "it has not come yet";
    ASSERT_TRUE(house.take(part(0, true)));
    house.door.audit.set_full(true);
    EXPECT_TRUE(refused(drop(), RefusalReason::not_recorded));
    house.door.audit.set_full(false);
    EXPECT_EQ(house.hand_overs().list().front().status, HandOverStatus::waiting);
    ASSERT_TRUE(drop());
    EXPECT_TRUE(refused(drop(), RefusalReason::handed_over));
    EXPECT_TRUE(refused(house.hand_overs().begin_accepting(house.id()), RefusalReason::handed_over)
    );
    const auto rows = house.hand_overs().list();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].status, HandOverStatus::dropped);
    EXPECT_EQ(rows[0].person, "");
    const auto handed = house.door.audit.of(AccessAct::handed_over);
    ASSERT_EQ(handed.size(), 1U);
    EXPECT_EQ(handed[0].who, house.id());
    EXPECT_EQ(handed[0].site, SiteId{3});
    EXPECT_EQ(handed[0].detail, "1 command");
    const auto dropped = house.door.audit.of(AccessAct::hand_over_dropped);
    ASSERT_EQ(dropped.size(), 1U);
    EXPECT_EQ(dropped[0].who, "account:thu.ky");
    EXPECT_EQ(dropped[0].what, house.id());
    EXPECT_EQ(dropped[0].site, SiteId{3});
}

TEST(HandOver, IsAcceptedByOneAtATimeAndWaitsOnUnlessAllOfItWas) {
    Replaced house;
    HandOvers& desk = house.hand_overs();
    ASSERT_TRUE(house.take(part(0, true)));
    ASSERT_TRUE(desk.begin_accepting(house.id()));
    EXPECT_EQ(desk.list().front().status, HandOverStatus::accepting);
    EXPECT_TRUE(refused(desk.begin_accepting(house.id()), RefusalReason::being_settled));
    EXPECT_TRUE(refused(desk.drop(organizer(), house.id()), RefusalReason::being_settled));
    desk.give_up_accepting(house.id());
    EXPECT_EQ(desk.list().front().status, HandOverStatus::waiting);

    ASSERT_TRUE(desk.begin_accepting(house.id()));
    ASSERT_TRUE(desk.end_accepting(organizer(), house.id(), false, "1 still waits"));
    EXPECT_EQ(desk.list().front().status, HandOverStatus::waiting);
    const auto again = desk.begin_accepting(house.id());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->content, "a\n");
    house.door.audit.set_full(true);
    EXPECT_TRUE(refused(
        desk.end_accepting(organizer(), house.id(), true, "all"), RefusalReason::not_recorded
    ));
    house.door.audit.set_full(false);
    ASSERT_TRUE(desk.begin_accepting(house.id())) << "nobody holds it any more";
    ASSERT_TRUE(desk.end_accepting(organizer(), house.id(), true, "1 accepted"));
    EXPECT_EQ(desk.list().front().status, HandOverStatus::accepted);
    EXPECT_EQ(desk.list().front().person, "");
    EXPECT_TRUE(refused(desk.begin_accepting(house.id()), RefusalReason::handed_over));
    const auto records = house.door.audit.of(AccessAct::hand_over_accepted);
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].detail, "1 still waits");
    EXPECT_EQ(records[1].detail, "1 accepted");
    EXPECT_EQ(records[1].what, house.id());
}

// An erasure looks for names where the log is, and not here.
TEST(HandOver, IsNotTakenWhileAnErasureHoldsItNorHeldWhileOneWaits) {
    Replaced house;
    HandOvers& desk = house.hand_overs();
    ASSERT_TRUE(desk.hold());
    ASSERT_TRUE(desk.hold());
    desk.release();
    EXPECT_TRUE(refused(house.take(part(0, true)), RefusalReason::not_recorded));
    desk.release();
    ASSERT_TRUE(house.take(part(0, true)));
    EXPECT_FALSE(desk.hold());
    const auto card =
        house.door.devices().issue_card(organizer(), card_for(3, house.door.clock.now() + hour));
    const auto other = house.door.devices().enrol(card->secret, "Máy 3", office);
    const std::string& id = other->principal->device_id;
    ASSERT_TRUE(house.door.devices().revoke(organizer(), id, RevokedAs::replaced));
    ASSERT_TRUE(desk.take(other->token.view(), part(0, true))) << "it was not held";
    for (const std::string& one : {house.id(), id}) ASSERT_TRUE(desk.drop(organizer(), one));
    EXPECT_TRUE(desk.hold());
}

TEST(HandOver, WhatWasReplacedMayTurnOutToBeLostAndNotTheOtherWayRound) {
    Replaced house;
    const auto revoke = [&](RevokedAs as) {
        return house.door.devices().revoke(organizer(), house.id(), as);
    };
    ASSERT_TRUE(house.take(part(0, false)));
    ASSERT_TRUE(revoke(RevokedAs::replaced)) << "it is so already";
    EXPECT_EQ(house.door.audit.of(AccessAct::device_revoked).size(), 1U);
    ASSERT_TRUE(revoke(RevokedAs::lost));
    EXPECT_EQ(house.door.audit.of(AccessAct::device_revoked).back().detail, "lost");
    EXPECT_TRUE(refused(house.take(part(1, true)), RefusalReason::device_lost));
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(house.door.access().ended_device(house.device.token.view())->as, RevokedAs::lost);
        EXPECT_TRUE(refused(revoke(RevokedAs::replaced), RefusalReason::revoked_already));
        house.door.open_again();
    }
}

TEST(HandOver, AScreenHasNothingToHandOver) {
    FrontDoor door;
    const auto screen = door.devices().issue_token(
        organizer(), {Role::display, {{SiteId{3}, false}}, "Màn hình", end_of_time}
    );
    const std::string& id = screen->principal->device_id;
    EXPECT_TRUE(
        refused(door.devices().revoke(organizer(), id, RevokedAs::replaced), RefusalReason::invalid)
    );
    EXPECT_TRUE(door.access().authenticate(screen->token.view()).principal);
    ASSERT_TRUE(door.devices().revoke(organizer(), id, RevokedAs::lost));
    EXPECT_TRUE(refused(
        door.access().hand_overs().take(screen->token.view(), part(0, true)),
        RefusalReason::not_found
    ));
}

/// Whether the database or its write-ahead log has the text.
bool lies_on_disk(FrontDoor& door, const std::string& text) {
    for (const char* name : {"access.sqlite", "access.sqlite-wal"}) {
        std::ifstream in(door.settings().data_folder / name, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        if (bytes.find(text) != std::string::npos) return true;
    }
    return false;
}

TEST(HandOver, LiesSealedOnTheDiskAndNotAtAllOnceItIsSettled) {
    Replaced house;
    const std::string written(200'000, 'q');
    ASSERT_TRUE(house.take(part(0, true, written + "000064104729\n")));
    EXPECT_TRUE(lies_on_disk(house.door, "Máy 2")) << "this is how it would be found";
    EXPECT_FALSE(lies_on_disk(house.door, "000064104729"));
    EXPECT_FALSE(lies_on_disk(house.door, "Trần Thị Trực"));
    const auto size = [&] {
        return std::filesystem::file_size(house.door.settings().data_folder / "access.sqlite-wal");
    };
    EXPECT_GT(size(), written.size());
    ASSERT_TRUE(house.hand_overs().drop(organizer(), house.id()));
    EXPECT_EQ(size(), 0U) << "what was sealed stays in no write-ahead log";
}

TEST(HandOver, ManyThatNeverEndPushOutTheOldest) {
    FrontDoor door;
    CardOrder order = card_for(3, door.clock.now() + hour);
    order.devices_max = 9;
    const auto card = door.devices().issue_card(organizer(), order);
    std::vector<DeviceToken> devices;
    for (int i = 0; i < 9; ++i) {
        devices.push_back(*door.devices().enrol(card->secret, "máy", office));
        const std::string& id = devices.back().principal->device_id;
        ASSERT_TRUE(door.devices().revoke(organizer(), id, RevokedAs::replaced));
        ASSERT_TRUE(door.access().hand_overs().take(devices.back().token.view(), part(0, false)));
    }
    const auto end = [&](std::size_t at) {
        return door.access().hand_overs().take(devices[at].token.view(), part(1, true));
    };
    EXPECT_TRUE(refused(end(0), RefusalReason::out_of_order));
    for (std::size_t at = 1; at < 9; ++at) EXPECT_TRUE(end(at));
}

}  // namespace
}  // namespace diemcau::test
