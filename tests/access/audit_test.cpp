// Recorded first, done afterwards; no secret in a record; a full disk changes nothing.
#include "base/date_text.hpp"
#include "front_door.hpp"
#include "store/sqlite.hpp"

namespace diemcau::test {
namespace {

using core::Role;

TEST(Audit, WithoutARecordNothingChanges) {
    FrontDoor door;
    const SignedIn admin = door.first_admin();
    const Principal by = *admin.principal;
    const SignedIn organizer = door.newcomer("thu.ky");
    const auto order = card_for(3, door.clock.now() + hour);
    const auto card = door.devices().issue_card(by, order);
    const auto device = door.devices().enrol(card->secret, "máy", office);
    const std::string device_id = device->principal->device_id;
    const std::size_t ended_before = door.ended.size();

    door.audit.set_full(true);
    constexpr RefusalReason no = RefusalReason::not_recorded;
    EXPECT_TRUE(refused(door.sign_in("Mẫu", good_password), no));
    EXPECT_TRUE(refused(door.accounts().sign_out(organizer.cookie.view()), no));
    EXPECT_TRUE(refused(door.change_password(admin.principal, good_password, other_password), no));
    EXPECT_TRUE(refused(door.accounts().invite(by, "moi", {Role::viewer, false}), no));
    EXPECT_TRUE(refused(door.accounts().invite_again(by, "thu.ky"), no));
    EXPECT_TRUE(refused(door.accounts().change(by, "thu.ky", {Role::viewer, false}), no));
    EXPECT_TRUE(refused(door.accounts().disable(by, "thu.ky"), no));
    EXPECT_TRUE(refused(door.accounts().remove(by, "thu.ky"), no));
    EXPECT_TRUE(refused(door.devices().issue_card(by, order), no));
    EXPECT_TRUE(refused(door.devices().withdraw_card(by, card->id), no));
    EXPECT_TRUE(refused(door.devices().enrol(card->secret, "máy", office), no));
    EXPECT_TRUE(refused(door.devices().issue_token(by, {Role::display, {}, "tên", end_of_time}), no)
    );
    EXPECT_TRUE(refused(door.devices().revoke(by, device_id, RevokedAs::lost), no));
    door.audit.set_full(false);

    EXPECT_EQ(door.ended.size(), ended_before);
    door.open_again();
    EXPECT_TRUE(door.access().authenticate(organizer.cookie.view()).principal);
    EXPECT_TRUE(door.access().authenticate(device->token.view()).principal);
    EXPECT_EQ(door.accounts().list().size(), 2U);
    EXPECT_EQ(door.devices().cards().size(), 1U);
    EXPECT_EQ(door.devices().cards().front().devices_enrolled, 1U);
    EXPECT_EQ(door.devices().cards().front().status, CardStatus::open);
    EXPECT_EQ(door.devices().devices().size(), 1U);
    EXPECT_TRUE(door.sign_in("Mẫu", good_password));
    EXPECT_TRUE(door.sign_in("thu.ky", good_password));
}

TEST(Audit, AFirstAdminWhoCouldNotBeRecordedLeavesTheCodeAlive) {
    FrontDoor door;
    const SecretText code = door.accounts().first_start_code();
    door.audit.set_full(true);
    EXPECT_TRUE(refused(door.create_first_admin(code.view()), RefusalReason::not_recorded));
    door.audit.set_full(false);
    EXPECT_TRUE(door.create_first_admin(code.view()));
}

TEST(Audit, ACountThatTheLogNeverTakesIsDroppedAndHoldsUpNoOther) {
    FrontDoor door;
    door.first_admin();
    door.access().note_refused("account:mot", "command", SiteId{7});
    door.sign_in("Mẫu", "sai", elsewhere);
    door.clock.forward(2 * minute);
    door.audit.refuse([](const AccessRecord& record) {
        return record.act == core::AccessAct::failed_sign_ins;
    });
    door.access().do_every_minute();
    EXPECT_EQ(door.audit.of(core::AccessAct::refused).size(), 1U);
    door.audit.refuse({});
    door.access().do_every_minute();
    EXPECT_TRUE(door.audit.of(core::AccessAct::failed_sign_ins).empty());
}

TEST(Audit, ARecordThatIsOwedAndThatTheLogNeverTakesHoldsUpNoLaterOne) {
    FrontDoor door;
    const SignedIn admin = door.first_admin();
    const auto order = card_for(3, door.clock.now() + hour);
    const auto one = door.devices().issue_card(*admin.principal, order);
    const auto two = door.devices().issue_card(*admin.principal, order);
    store::Database tool(door.folder() / "access.sqlite", store::OpenMode::read_write);
    tool.execute("BEGIN IMMEDIATE");
    const auto fail_to_withdraw = [&](const Card& card) {
        EXPECT_TRUE(refused(
            door.devices().withdraw_card(*admin.principal, card.id), RefusalReason::not_recorded
        ));
    };
    door.audit.refuse([&](const AccessRecord& record) {
        return record.act == core::AccessAct::change_failed && record.what == one->id;
    });
    fail_to_withdraw(*one);
    fail_to_withdraw(*two);
    tool.execute("ROLLBACK");
    const auto failed = door.audit.of(core::AccessAct::change_failed);
    ASSERT_EQ(failed.size(), 1U);
    EXPECT_EQ(failed[0].what, two->id);
}

TEST(Audit, SaysWhoDidWhatToWhomAndWhere) {
    FrontDoor door;
    const SignedIn admin = door.first_admin();
    const auto card =
        door.devices().issue_card(*admin.principal, card_for(3, door.clock.now() + hour));
    const auto device = door.devices().enrol(card->code, "Máy của người mẫu", office);
    door.devices().revoke(*admin.principal, device->principal->device_id, RevokedAs::lost);
    const AccessRecord issued = door.audit.of(core::AccessAct::card_issued).front();
    EXPECT_EQ(issued.who, "account:Mẫu");
    EXPECT_EQ(issued.role, Role::admin);
    EXPECT_EQ(issued.what, card->id);
    EXPECT_EQ(issued.site, SiteId{3});
    const std::string until = ", valid until " + date_and_time(door.clock.now() + hour);
    EXPECT_TRUE(issued.detail.ends_with(until)) << issued.detail;
    const AccessRecord enrolled = door.audit.of(core::AccessAct::device_enrolled).front();
    EXPECT_EQ(enrolled.who, device->principal->device_id);
    EXPECT_EQ(enrolled.what, card->id);
    EXPECT_EQ(enrolled.site, SiteId{3});
    EXPECT_EQ(enrolled.detail, "device 1 of 3");
    const AccessRecord revoked = door.audit.of(core::AccessAct::device_revoked).front();
    EXPECT_EQ(revoked.who, "account:Mẫu");
    EXPECT_EQ(revoked.what, device->principal->device_id);
}

TEST(Audit, RefusalsOfACallerAreOneRecordAMinuteAndWaitForRoom) {
    FrontDoor door;
    for (int i = 0; i < 1'000; ++i) {
        door.access().note_refused("device:03", "GET /api/v1/accounts", SiteId{3});
    }
    door.access().do_every_minute();
    EXPECT_EQ(door.audit.of(core::AccessAct::refused).size(), 0U) << "the minute is not over";
    door.clock.forward(minute);
    door.audit.set_full(true);
    door.access().do_every_minute();
    door.audit.set_full(false);
    door.access().do_every_minute();
    const auto refusals = door.audit.of(core::AccessAct::refused);
    ASSERT_EQ(refusals.size(), 1U);
    EXPECT_EQ(refusals[0].who, "device:03");
    EXPECT_EQ(refusals[0].what, "GET /api/v1/accounts");
    EXPECT_EQ(refusals[0].site, SiteId{3});
    EXPECT_EQ(refusals[0].times, 1'000U);
    door.access().do_every_minute();
    EXPECT_EQ(door.audit.of(core::AccessAct::refused).size(), 1U);
    door.access().note_refused("device:03", "hello", std::nullopt);
    door.access().close_books();
    EXPECT_EQ(door.audit.of(core::AccessAct::refused).size(), 2U) << "the program ends";
}

TEST(Audit, NeitherSecretsNorNamesOfDevicesAreRecordedOrStoredInClear) {
    FrontDoor door;
    const SecretText first_code = door.accounts().first_start_code();
    const SignedIn admin = door.first_admin();
    const auto invitation =
        door.accounts().invite(*admin.principal, "thu.ky", {Role::organizer, false});
    const auto card =
        door.devices().issue_card(*admin.principal, card_for(3, door.clock.now() + hour));
    const auto device = door.devices().enrol(card->code, "Máy của người mẫu", office);
    const auto setup = door.accounts().begin_second_factor(*admin.principal);
    const auto set = door.accounts().confirm_second_factor(
        *admin.principal, door.app_code(setup->base32), office
    );
    door.access().do_every_minute();  // the write-ahead log goes into the file
    std::string text;
    for (const AccessRecord& record : door.audit.records()) {
        text += record.who + "|" + record.what + "|" + record.detail + "\n";
    }
    EXPECT_EQ(text.find("người mẫu"), std::string::npos);
    std::ifstream file(door.folder() / "access.sqlite", std::ios::binary);
    text.append(std::istreambuf_iterator<char>(file), {});
    ASSERT_GT(text.size(), 4'096U);
    ASSERT_NE(text.find("account:"), std::string::npos);
    for (const SecretText* secret :
         {&first_code, &admin.cookie, &admin.known_device, &invitation->secret, &card->secret,
          &card->code, &device->token, &setup->base32, &set->cookie,
          &set->recovery_codes.front()}) {
        ASSERT_FALSE(secret->empty());
        EXPECT_EQ(text.find(secret->view()), std::string::npos);
    }
    EXPECT_EQ(text.find(good_password), std::string::npos);
}

TEST(Audit, EveryKindAndReasonHasItsName) {
    std::vector<std::string_view> names;
    for (int kind = 0; kind <= static_cast<int>(core::AccessAct::change_failed); ++kind) {
        names.push_back(name_of(static_cast<core::AccessAct>(kind)));
    }
    for (int reason = 0; reason <= static_cast<int>(RefusalReason::limit_reached); ++reason) {
        names.push_back(name_of(static_cast<RefusalReason>(reason)));
    }
    std::sort(names.begin(), names.end());
    EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

}  // namespace
}  // namespace diemcau::test
