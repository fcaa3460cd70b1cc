// One delegate of another site, exactly named: in the log first, then answered, and not too often.
// And no way round it by commands.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "hub/client.hpp"
#include "hub/recovery.hpp"
#include "support/world.hpp"
#include "wire/badge.hpp"

namespace diemcau::test {
namespace {

using namespace core;
using hub::FoundNobody;
using hub::FoundPerson;
using hub::FoundSeveral;
using hub::LookUpAnswer;
using hub::NotAsked;

constexpr SiteId ln{2};
constexpr SiteId yd{3};
const std::string number = "000123456789";

Caller device_of_ln() { return {Role::site_operator, "device:03", "", {{ln, false}}}; }

class LookUp : public ::testing::Test {
protected:
    LookUp() {
        harness.options.look_ups = {4, std::chrono::minutes(10)};
        harness.restart();
        harness.load_conference();
        AddDelegate add;
        add.fields.code = "YD-9";
        add.fields.person = {"Nguyễn Văn Mẫu", 1971, "Phó Giám đốc", "Sở Mẫu"};
        add.fields.id_number = number;
        add.fields.seat = "A-12";
        add.fields.note = "ghi chú riêng";
        add.place.home = yd;
        add.reason = "bổ sung";
        const auto office = harness.connect_organizer();
        EXPECT_TRUE(harness.give(office, add).has_accepted());
        delegate = DelegateId{static_cast<std::uint32_t>(harness.disk->delegates.size() - 1)};
    }

    static hub::Asking asking(SiteId site = ln) {
        hub::Asking asking;
        asking.caller = device_of_ln();
        asking.as.actor = {Role::site_operator, "http", "Trần Thị Trực", site};
        return asking;
    }

    std::future<LookUpAnswer> begin(hub::LookUp wanted, hub::Asking by = asking()) {
        auto promise = std::make_shared<std::promise<LookUpAnswer>>();
        auto answer = promise->get_future();
        harness.hub->look_up(std::move(by), std::move(wanted), [promise](LookUpAnswer said) {
            promise->set_value(std::move(said));
        });
        return answer;
    }

    LookUpAnswer ask(hub::LookUp wanted, hub::Asking by = asking()) {
        return begin(std::move(wanted), std::move(by)).get();
    }

    static hub::Asking by_organizer() {
        hub::Asking by;
        by.caller = Caller{Role::organizer, "account:lan", "Lan Mẫu", {}};
        by.as.actor = {Role::organizer, "http", "", {}};
        return by;
    }

    hub::RevealAnswer reveal(const char* reason) {
        hub::Reveal wanted;
        wanted.delegate.id = delegate;
        wanted.reason = reason;
        std::promise<hub::RevealAnswer> promise;
        harness.hub->reveal(by_organizer(), wanted, [&promise](hub::RevealAnswer said) {
            promise.set_value(std::move(said));
        });
        return promise.get_future().get();
    }

    std::vector<AccessRecorded> records() const {
        std::vector<AccessRecorded> found;
        for (const store::LoggedEvent& logged : harness.disk->copy_of_events()) {
            const Event event = hub::read_event(logged);
            if (const auto* one = std::get_if<AccessRecorded>(&event.body)) found.push_back(*one);
        }
        return found;
    }

    static std::string badge_of(DelegateId of, const DigestKey& key = DigestKey{7}) {
        return wire::BadgeSigner(wire::badge_seed_of(key)).text_for(of);
    }

    static CheckIn scan(DelegateId of) {
        CheckIn in;
        in.run = {SessionId{0}, RunKind::real, 0};
        in.delegate.id = of;
        in.site = ln;
        return in;
    }

    /// The device of LN on a connection of its own.
    HubHarness::Connected device() {
        return harness.connect(
            {Role::site_operator, "x", "Trần Thị Trực", ln}, true, device_of_ln()
        );
    }

    v1::CommandResult send(
        const HubHarness::Connected& from, CheckIn body, const std::string& badge = {}
    ) {
        wire::CommandEnvelope envelope = harness.envelope(std::move(body));
        if (!badge.empty()) envelope.badges.push_back(wire::read_badge(badge).value());
        const CommandId id = envelope.command.id;
        harness.hub->submit(from.connection, std::move(envelope));
        return from.client->result_of(id);
    }

    HubHarness harness;
    DelegateId delegate;
};

TEST_F(LookUp, FindsByEachOfTheThreeWaysAndShowsWhatAnOperatorNeeds) {
    const hub::LookUp ways[] = {
        hub::ByBadge{badge_of(delegate)}, hub::ByBadge{"YD-9"}, hub::ByIdNumber{number},
        hub::ByName{"Nguyễn Văn Mẫu", "Sở Mẫu"}};
    for (const hub::LookUp& way : ways) {
        const LookUpAnswer answer = ask(way);
        const auto* found = std::get_if<FoundPerson>(&answer);
        ASSERT_NE(found, nullptr) << way.index();
        EXPECT_EQ(found->delegate, delegate);
        EXPECT_EQ(found->person.name, "Nguyễn Văn Mẫu");
        EXPECT_EQ(found->person.birth_year, 1971);
        EXPECT_EQ(found->id_number, "********6789");
        EXPECT_EQ(found->home, yd);
        EXPECT_EQ(found->home_name, "Điểm cầu YD");
        EXPECT_FALSE(found->hall);
    }
}

TEST_F(LookUp, FindsNothingThatIsNotExactlyThat) {
    const hub::LookUp near_misses[] = {
        hub::ByName{"Nguyễn Văn", "Sở Mẫu"}, hub::ByIdNumber{"000123456788"}, hub::ByBadge{"YD-"}};
    for (const hub::LookUp& near : near_misses) {
        EXPECT_TRUE(std::holds_alternative<FoundNobody>(ask(near))) << near.index();
    }
}

TEST_F(LookUp, OfSeveralOfOneNameListsNone) {
    AddDelegate other;
    other.fields.code = "TU-9";
    other.fields.person = {"Nguyễn Văn Mẫu", 1980, "", "Sở Mẫu"};
    other.place.home = SiteId{0};
    other.reason = "bổ sung";
    ASSERT_TRUE(harness.give(harness.connect_organizer(), other).has_accepted());
    EXPECT_TRUE(std::holds_alternative<FoundSeveral>(ask(hub::ByName{"Nguyễn Văn Mẫu", "Sở Mẫu"})));
    EXPECT_EQ(records().back().about, "");
}

TEST_F(LookUp, ABadgeThatTheConferenceDidNotSignFindsNobody) {
    const LookUpAnswer answer = ask(hub::ByBadge{badge_of(delegate, DigestKey{8})});
    const auto* nobody = std::get_if<FoundNobody>(&answer);
    ASSERT_NE(nobody, nullptr);
    EXPECT_TRUE(nobody->forged_badge);
}

TEST_F(LookUp, SaysWhereHeSitsNow) {
    const auto office = harness.connect_organizer();
    CheckIn elsewhere = scan(delegate);
    elsewhere.site = yd;
    ASSERT_TRUE(harness.give(office, elsewhere).has_accepted());
    const LookUpAnswer answer = ask(hub::ByIdNumber{number});
    const auto& found = std::get<FoundPerson>(answer);
    EXPECT_EQ(found.hall, yd);
    EXPECT_EQ(found.hall_name, "Điểm cầu YD");
    EXPECT_EQ(found.since, at(7, 0));
}

TEST_F(LookUp, IsInTheLogBeforeItIsAnsweredAndSaysNothingOfWhatWasTyped) {
    harness.disk->set(&MemoryDisk::held, true);
    auto answer = begin(hub::ByIdNumber{number});
    harness.disk->wait_for_held_commit();
    EXPECT_EQ(answer.wait_for(std::chrono::seconds(0)), std::future_status::timeout);
    harness.disk->set(&MemoryDisk::held, false);
    EXPECT_TRUE(std::holds_alternative<FoundPerson>(answer.get()));
    ASSERT_EQ(records().size(), 1u);
    const AccessRecorded found = records().back();
    EXPECT_EQ(found.act, AccessAct::looked_up);
    EXPECT_EQ(found.by, "device:03");
    EXPECT_EQ(found.by_name, "Trần Thị Trực");
    EXPECT_EQ(found.site, ln);
    EXPECT_EQ(found.about, "delegate:" + std::to_string(delegate.value));
    EXPECT_EQ(found.detail, "by id number: found");
    ask(hub::ByName{"Không Có Ai", "Đơn vị không có"});
    EXPECT_EQ(records().back().detail, "by name and unit: nobody");
    for (const store::LoggedEvent& event : harness.disk->copy_of_events()) {
        EXPECT_EQ(event.payload.find("Không Có Ai"), std::string::npos);
        EXPECT_EQ(event.payload.find(number), std::string::npos);
        EXPECT_EQ(event.payload.find("Trần Thị Trực"), std::string::npos) << "it is sealed apart";
    }
}

TEST_F(LookUp, ThatCannotBeRecordedIsNotAnswered) {
    harness.disk->set(&MemoryDisk::full, true);
    for (int again = 0; again < 2; ++again) {
        const LookUpAnswer answer = ask(hub::ByIdNumber{number});
        ASSERT_TRUE(std::holds_alternative<NotAsked>(answer));
        EXPECT_EQ(std::get<NotAsked>(answer).why, NotAsked::Why::not_recorded);
    }
}

TEST_F(LookUp, BeyondTheLimitIsNotDoneFoundOrNot) {
    for (int i = 0; i < 4; ++i) ask(hub::ByIdNumber{i % 2 == 0 ? number : "000000000000"});
    const LookUpAnswer answer = ask(hub::ByIdNumber{number});
    ASSERT_TRUE(std::holds_alternative<NotAsked>(answer));
    EXPECT_EQ(std::get<NotAsked>(answer).why, NotAsked::Why::too_many);
    EXPECT_GT(std::get<NotAsked>(answer).wait, std::chrono::minutes(5));
    EXPECT_EQ(records().size(), 4u);
    hub::Asking other = asking();
    other.caller->id = "device:04";
    EXPECT_TRUE(std::holds_alternative<FoundPerson>(ask(hub::ByIdNumber{number}, other)));
    EXPECT_EQ(harness.hub->numbers().look_ups, 5u);
    EXPECT_EQ(harness.hub->numbers().look_ups_put_off, 1u);
}

TEST_F(LookUp, IsForWhoeverMayActForTheSiteAndSaysHisName) {
    hub::Asking nameless = asking();
    nameless.as.actor.operator_name.clear();
    for (const hub::Asking& by : {asking(yd), nameless}) {
        const LookUpAnswer answer = ask(hub::ByIdNumber{number}, by);
        ASSERT_TRUE(std::holds_alternative<NotAsked>(answer));
        EXPECT_EQ(std::get<NotAsked>(answer).why, NotAsked::Why::not_permitted);
    }
    EXPECT_TRUE(records().empty());
}

TEST_F(LookUp, CannotBeGoneRoundByCheckingOneDelegateInAfterTheOther) {
    const auto hall = device();
    unsigned named = 0;
    for (std::uint32_t id = 0; id < delegate.value; ++id) {
        const auto& home = id / 5;  // five of each site, in the order of the sites
        if (home == ln.value || home == 4) continue;
        const auto result = send(hall, scan(DelegateId{id}));
        if (result.has_accepted()) ++named;
        if (result.has_accepted()) continue;
        ASSERT_TRUE(result.has_retry());
        EXPECT_EQ(result.retry().reason(), v1::Retry::REASON_LOOK_UPS);
        EXPECT_GT(result.retry().retry_after_ms(), 60'000u);
    }
    EXPECT_EQ(named, 4u);
    EXPECT_TRUE(send(hall, scan(DelegateId{10})).has_accepted()) << "his own roster";
    EXPECT_TRUE(send(hall, scan(DelegateId{0})).has_refusal()) << "who is in the hall already";
    const LookUpAnswer answer = ask(hub::ByIdNumber{number});
    EXPECT_TRUE(std::holds_alternative<NotAsked>(answer)) << "it is the same limit";
}

TEST_F(LookUp, CannotBeGoneRoundByTryingNumbersInCommandsThatAreRefused) {
    const auto hall = device();
    AddDelegate add;
    add.fields.code = "LN-1";  // of the own list: counts nothing
    add.fields.person.name = "Khách Mẫu";
    add.place.home = ln;
    add.place.category = CategoryId{9'999};
    const auto try_number = [&](const std::string& tried) {
        add.fields.id_number = tried;
        return harness.give(hall, add);
    };
    EXPECT_TRUE(try_number("000000000001").has_refusal()) << "a miss";
    EXPECT_TRUE(try_number(number).has_refusal()) << "a hit";
    MarkAbsent mark;
    mark.run = {SessionId{0}, RunKind::real, 0};
    mark.reason = AbsenceReason::none;
    mark.excused = false;
    mark.delegates.resize(2);
    mark.delegates[0].code = "YD-77";
    mark.delegates[1].code = "YD-1";
    EXPECT_TRUE(harness.give(hall, mark).has_refusal()) << "the third and the fourth";
    const auto late = try_number("000000000002");
    ASSERT_TRUE(late.has_retry());
    EXPECT_EQ(late.retry().reason(), v1::Retry::REASON_LOOK_UPS);
    mark.delegates[1].code = "YD-2";
    EXPECT_TRUE(harness.give(hall, mark).has_retry()) << "though it is not permitted";
    EXPECT_TRUE(std::holds_alternative<NotAsked>(ask(hub::ByIdNumber{number})));
}

TEST_F(LookUp, IsCountedAlsoWhereItIsRefused) {
    for (int i = 0; i < 4; ++i) {
        const LookUpAnswer answer = ask(hub::ByIdNumber{number}, asking(yd));
        EXPECT_EQ(std::get<NotAsked>(answer).why, NotAsked::Why::not_permitted);
    }
    const LookUpAnswer answer = ask(hub::ByIdNumber{number}, asking(yd));
    EXPECT_EQ(std::get<NotAsked>(answer).why, NotAsked::Why::too_many);
    hub::Reveal unknown;
    unknown.delegate.id = DelegateId{9'999};
    unknown.reason = "đối chiếu";
    for (int i = 0; i < 4; ++i) {
        std::promise<hub::RevealAnswer> promise;
        harness.hub->reveal(by_organizer(), unknown, [&promise](hub::RevealAnswer said) {
            promise.set_value(std::move(said));
        });
        const auto said = promise.get_future().get();
        EXPECT_EQ(std::get<NotAsked>(said).why, NotAsked::Why::unknown);
    }
    const auto revealed = reveal("đối chiếu");
    ASSERT_TRUE(std::holds_alternative<NotAsked>(revealed));
    EXPECT_EQ(std::get<NotAsked>(revealed).why, NotAsked::Why::too_many);
}

TEST_F(LookUp, ACommandThatWasPutOffIsAcceptedLaterFromWhoeverMay) {
    const auto hall = device();
    for (std::uint32_t id = 0; id < 4; ++id)
        ASSERT_TRUE(send(hall, scan(DelegateId{id})).has_accepted());
    wire::CommandEnvelope late = harness.envelope(scan(delegate));
    harness.hub->submit(hall.connection, late);
    ASSERT_TRUE(hall.client->result_of(late.command.id).has_retry());
    const auto office = harness.connect_organizer();
    harness.hub->submit(office.connection, late);
    EXPECT_TRUE(office.client->result_of(late.command.id).has_accepted());
    harness.hub->submit(hall.connection, late);
    EXPECT_TRUE(hall.client->result_of(late.command.id).replayed()) << "its outcome is stored now";
}

TEST_F(LookUp, SignedBadgesAreScannedWithoutLimit) {
    const auto hall = device();
    for (std::uint32_t id = 0; id < 10; ++id) {
        const auto result = send(hall, scan(DelegateId{id}), badge_of(DelegateId{id}));
        EXPECT_TRUE(result.has_accepted()) << id;
    }
    for (std::uint32_t id = 15; id < 20; ++id) {
        const std::string others = badge_of(DelegateId{0});
        const auto result = send(hall, scan(DelegateId{id}), others);
        EXPECT_EQ(result.has_retry(), id == 19) << "the badge of somebody else";
    }
}

TEST_F(LookUp, AForgedBadgeChecksNobodyInAndIsToldHoweverOftenItIsTried) {
    const auto hall = device();
    for (std::uint32_t id = 0; id < 10; ++id) {
        const std::string forged = badge_of(DelegateId{id}, DigestKey{8});
        const auto result = send(hall, scan(DelegateId{id}), forged);
        EXPECT_EQ(result.refusal().reason(), v1::REFUSAL_REASON_FORGED_BADGE) << id;
        EXPECT_FALSE(result.refusal().explanation().empty());
    }
    EXPECT_EQ(harness.hub->numbers().look_ups_put_off, 0u);
    const auto rows = harness.subscribe(harness.connect_organizer(), "overview");
    EXPECT_EQ(rows.totals().counts().inside(), 0u);
    wire::Badge changed = wire::read_badge(badge_of(DelegateId{1})).value();
    changed.delegate = DelegateId{2};
    wire::CommandEnvelope scanned = harness.envelope(scan(DelegateId{2}));
    scanned.badges.push_back(changed);
    harness.hub->submit(hall.connection, scanned);
    EXPECT_EQ(
        hall.client->result_of(scanned.command.id).refusal().reason(),
        v1::REFUSAL_REASON_FORGED_BADGE
    );
}

TEST_F(LookUp, AForgedBadgeMarksNobodyAbsentEither) {
    MarkAbsent absent;
    absent.run = {SessionId{0}, RunKind::real, 0};
    absent.delegates = {{DelegateId{5}, {}, 0}};
    absent.reason = AbsenceReason::ill;
    wire::CommandEnvelope mark = harness.envelope(absent);
    mark.badges.push_back(wire::read_badge(badge_of(DelegateId{5}, DigestKey{8})).value());
    const auto office = harness.connect_organizer();
    const Digest before = harness.hub->state_digest();
    harness.hub->submit(office.connection, mark);
    EXPECT_EQ(
        office.client->result_of(mark.command.id).refusal().reason(),
        v1::REFUSAL_REASON_FORGED_BADGE
    );
    EXPECT_EQ(harness.hub->state_digest(), before);
}

TEST_F(LookUp, WhoWasFoundIsCheckedInWithoutBeingCountedAgain) {
    for (int i = 0; i < 3; ++i) ask(hub::ByIdNumber{"000000000000"});
    ASSERT_TRUE(std::holds_alternative<FoundPerson>(ask(hub::ByIdNumber{number})));
    EXPECT_TRUE(send(device(), scan(delegate)).has_accepted());
}

TEST_F(LookUp, OfAVisitorAnOperatorSeesNameAndPositionAndAnOrganizerAll) {
    const auto visitor = send(device(), scan(delegate)).accepted().delegate();
    EXPECT_EQ(visitor.person().name(), "Nguyễn Văn Mẫu");
    EXPECT_EQ(visitor.person().position(), "Phó Giám đốc");
    EXPECT_EQ(visitor.code(), "YD-9");
    EXPECT_EQ(visitor.person().birth_year(), 0);
    EXPECT_EQ(visitor.seat(), "");
    EXPECT_EQ(visitor.note(), "");
    EXPECT_EQ(visitor.id_tail(), "");
    CheckIn again = scan(delegate);
    again.site = yd;
    const auto row = send(harness.connect_organizer(), again).accepted().delegate();
    EXPECT_EQ(row.person().birth_year(), 1971);
    EXPECT_EQ(row.note(), "ghi chú riêng");
}

TEST_F(LookUp, AWholeNumberIsRevealedWithItsReasonInTheLogFirst) {
    const auto answer = reveal("đối chiếu với công an");
    ASSERT_TRUE(std::holds_alternative<hub::RevealedNumber>(answer));
    EXPECT_EQ(std::get<hub::RevealedNumber>(answer).id_number, number);
    const AccessRecorded record = records().back();
    EXPECT_EQ(record.act, AccessAct::revealed);
    EXPECT_EQ(record.by, "account:lan");
    EXPECT_EQ(record.by_name, "Lan Mẫu");
    EXPECT_EQ(record.about, "delegate:" + std::to_string(delegate.value));
    EXPECT_EQ(record.reason, "đối chiếu với công an");
    for (const store::LoggedEvent& event : harness.disk->copy_of_events()) {
        EXPECT_EQ(event.payload.find("công an"), std::string::npos) << "it can be erased";
    }
    EXPECT_EQ(harness.hub->numbers().reveals, 1u);
}

TEST_F(LookUp, RevealsHaveALimitOfTheirOwnAndNeedTheLog) {
    for (int i = 0; i < 4; ++i) ask(hub::ByIdNumber{number}, by_organizer());
    for (int i = 0; i < 4; ++i) {
        EXPECT_TRUE(std::holds_alternative<hub::RevealedNumber>(reveal("đối chiếu")));
    }
    auto answer = reveal("đối chiếu");
    ASSERT_TRUE(std::holds_alternative<NotAsked>(answer));
    EXPECT_EQ(std::get<NotAsked>(answer).why, NotAsked::Why::too_many);
}

TEST_F(LookUp, ARevealThatCannotBeRecordedShowsNothing) {
    harness.disk->set(&MemoryDisk::full, true);
    const auto answer = reveal("đối chiếu");
    ASSERT_TRUE(std::holds_alternative<NotAsked>(answer));
    EXPECT_EQ(std::get<NotAsked>(answer).why, NotAsked::Why::not_recorded);
}

}  // namespace
}  // namespace diemcau::test
