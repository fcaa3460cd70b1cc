// First start, signing in and out, web logins.
#include <set>

#include "front_door.hpp"

namespace diemcau::test {
namespace {

using core::Role;

// ---- first start ----

TEST(FirstStart, OneCodeMakesTheFirstAdminAndDies) {
    FrontDoor door;
    const SecretText code = door.accounts().first_start_code();
    const auto admin = door.create_first_admin(code.view());
    ASSERT_TRUE(admin);
    EXPECT_EQ(admin->principal->role, Role::admin);
    EXPECT_EQ(admin->principal->device_id, "account:Mẫu");
    EXPECT_TRUE(door.access().authenticate(admin->cookie.view()).principal);
    EXPECT_TRUE(door.accounts().first_start_code().empty());
    EXPECT_TRUE(refused(door.create_first_admin(code.view(), "khac"), RefusalReason::code_unknown));
    EXPECT_EQ(door.audit.of(core::AccessAct::first_admin_created).size(), 1U);
}

TEST(FirstStart, WithoutTheCodeNobodyGetsIn) {
    FrontDoor door;
    std::string wrong(door.accounts().first_start_code().view());
    wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
    EXPECT_TRUE(refused(door.create_first_admin(wrong), RefusalReason::code_mistyped));
    FrontDoor other;  // its code is well-formed, and not ours
    const SecretText foreign = other.accounts().first_start_code();
    EXPECT_TRUE(refused(door.create_first_admin(foreign.view()), RefusalReason::code_unknown));
    EXPECT_TRUE(door.accounts().list().empty());
}

TEST(FirstStart, CodesCannotBeTriedForEver) {
    FrontDoor door;
    const SecretText foreign = FrontDoor().accounts().first_start_code();
    for (int i = 0; i < 10; ++i) {
        EXPECT_TRUE(refused(door.create_first_admin(foreign.view()), RefusalReason::code_unknown));
    }
    EXPECT_TRUE(refused(door.create_first_admin(foreign.view()), RefusalReason::try_later));
}

TEST(FirstStart, ABadPasswordOrNameLeavesTheCodeAlive) {
    FrontDoor door;
    const SecretText code = door.accounts().first_start_code();
    EXPECT_TRUE(refused(
        door.create_first_admin(code.view(), "Mẫu", "ngắn"), RefusalReason::password_too_short
    ));
    EXPECT_TRUE(
        refused(door.create_first_admin(code.view(), "có dấu cách"), RefusalReason::name_invalid)
    );
    EXPECT_TRUE(door.create_first_admin(code.view()));
}

TEST(FirstStart, ThereIsNoCodeWhenThereAreAccounts) {
    FrontDoor door;
    door.first_admin();
    door.open_again();
    EXPECT_TRUE(door.accounts().first_start_code().empty());
}

// ---- signing in ----

TEST(SignIn, TheRightPasswordGetsIn) {
    FrontDoor door;
    door.first_admin();
    const auto answer = door.sign_in("Mẫu", good_password);
    ASSERT_TRUE(answer);
    const auto who = door.access().authenticate(answer->cookie.view());
    ASSERT_TRUE(who.principal);
    EXPECT_EQ(who.principal->name, "Mẫu");
    EXPECT_EQ(who.principal->role, Role::admin);
    EXPECT_FALSE(who.principal->only_second_factor_setup);
    EXPECT_EQ(door.audit.of(core::AccessAct::signed_in).size(), 2U);
}

TEST(SignIn, SpellingOfTheNameAndFormOfThePasswordDoNotMatter) {
    FrontDoor door;
    door.first_admin();
    EXPECT_TRUE(door.sign_in("MAU", good_password));
    // The same letters, taken apart (NFD), as some keyboards send them.
    const std::string taken_apart =
        "bo\u0302\u0301n chie\u0302\u0301c thuye\u0302\u0300n qua so\u0302ng";
    ASSERT_NE(taken_apart, good_password);
    EXPECT_TRUE(door.sign_in("mẫu", taken_apart));
    EXPECT_TRUE(refused(door.sign_in("mẫu", good_password + " "), RefusalReason::wrong_credentials)
    );
}

TEST(SignIn, AnUnknownAccountIsAnsweredAndCostsLikeAWrongPassword) {
    FrontDoor door;
    door.first_admin();
    door.newcomer("nghi.viec");
    ASSERT_TRUE(door.accounts().disable(console_principal(), "nghi.viec"));
    ASSERT_TRUE(door.accounts().invite(console_principal(), "chua.vao", {Role::viewer, false}));
    for (const char* account : {"Mẫu", "khong.co", "nghi.viec", "chua.vao", "", "\xFF\xFE"}) {
        const std::uint64_t before = door.access().figures().password_checks;
        const std::string password = account == std::string("nghi.viec") ? good_password : "sai";
        EXPECT_TRUE(refused(door.sign_in(account, password), RefusalReason::wrong_credentials))
            << account;
        EXPECT_EQ(door.access().figures().password_checks, before + 1) << account;
    }
}

TEST(SignIn, EverySignInGivesANewCookieOf256Bits) {
    FrontDoor door;
    door.first_admin();
    std::set<std::string> cookies;
    for (int i = 0; i < 20; ++i) {
        const auto answer = door.sign_in("Mẫu", good_password);
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->cookie.view().size(), 43U);
        cookies.insert(std::string(answer->cookie.view()));
    }
    EXPECT_EQ(cookies.size(), 20U);
}

TEST(SignIn, OneTooManyEndsTheOldestOfTheAccount) {
    FrontDoor door;
    door.settings().sign_ins_per_account = 3;
    door.open_again();
    const SignedIn first = door.first_admin();
    const SignedIn other = door.newcomer("thu.ky");
    std::vector<SignedIn> later;
    for (int i = 0; i < 3; ++i) {
        door.clock.forward(second);
        EXPECT_TRUE(door.access().used(first.principal->key)) << i;
        later.push_back(*door.sign_in("Mẫu", good_password));
    }
    EXPECT_TRUE(door.ended.has(first.principal->key)) << "its connections close";
    for (const bool after_restart : {false, true}) {
        if (after_restart) door.open_again();
        EXPECT_FALSE(door.access().authenticate(first.cookie.view()).principal);
        for (const SignedIn& one : later) {
            EXPECT_TRUE(door.access().authenticate(one.cookie.view()).principal);
        }
        EXPECT_TRUE(door.access().authenticate(other.cookie.view()).principal) << "another's";
    }
    const auto ended = door.audit.of(core::AccessAct::signed_out);
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_EQ(ended[0].who, "account:Mẫu");
    EXPECT_EQ(ended[0].detail, "the oldest, for there were too many sign-ins");
}

TEST(SignIn, AHashOfAnotherCostIsMadeAnewOnce) {
    FrontDoor door;
    door.first_admin();
    door.close();
    door.settings().password_cost = {2, 16'384};
    door.open();
    const auto runs_of_a_sign_in = [&] {
        const std::uint64_t before = door.access().figures().password_checks;
        EXPECT_TRUE(door.sign_in("Mẫu", good_password));
        return door.access().figures().password_checks - before;
    };
    EXPECT_EQ(runs_of_a_sign_in(), 2U);
    EXPECT_EQ(runs_of_a_sign_in(), 1U);
}

TEST(SignIn, WrongPasswordsAreToldToWaitAndAreNotChecked) {
    FrontDoor door;
    door.first_admin();
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(refused(door.sign_in("Mẫu", "sai", elsewhere), RefusalReason::wrong_credentials)
        );
    }
    const std::uint64_t before = door.access().figures().password_checks;
    const auto delayed = door.sign_in("Mẫu", good_password, elsewhere);
    ASSERT_TRUE(refused(delayed, RefusalReason::try_later));
    EXPECT_EQ(door.access().figures().password_checks, before);
    door.clock.forward(delayed.refusal().retry_after_ms);
    EXPECT_TRUE(door.sign_in("Mẫu", good_password, elsewhere));
}

TEST(SignIn, TenThousandWrongPasswordsReachArgon2LessThanHundredTimesAnHourAndTheOwnerGetsIn) {
    FrontDoor door;
    const SignedIn owner = door.first_admin();
    const std::uint64_t before = door.access().figures().password_checks;
    for (int i = 0; i < 10'000; ++i) {  // in an hour, from 200 addresses
        door.sign_in(
            "Mẫu", "sai", ClientAddress::v4(203, 0, 113, static_cast<std::uint8_t>(i % 200))
        );
        door.clock.forward(hour / 10'000);
    }
    EXPECT_LE(door.access().figures().password_checks - before, 100U);
    // At his own browser from anywhere, and from his office with any.
    EXPECT_TRUE(door.sign_in("Mẫu", good_password, elsewhere, {}, owner.known_device));
    EXPECT_TRUE(door.sign_in("Mẫu", good_password, office));
}

TEST(SignIn, TheProofOfAKnownBrowserIsForItsOwnAccountAndOneYear) {
    FrontDoor door;
    const SignedIn owner = door.first_admin();
    const SignedIn other = door.newcomer("khac");
    while (!refused(door.sign_in("Mẫu", "sai", elsewhere), RefusalReason::try_later)) {
    }
    EXPECT_TRUE(refused(
        door.sign_in("Mẫu", good_password, elsewhere, {}, other.known_device),
        RefusalReason::try_later
    ));
    std::string forged(owner.known_device.view());
    forged[3] = forged[3] == 'A' ? 'B' : 'A';
    EXPECT_TRUE(refused(
        door.sign_in("Mẫu", good_password, elsewhere, {}, SecretText(forged)),
        RefusalReason::try_later
    ));
    const auto known = door.sign_in("Mẫu", good_password, elsewhere, {}, owner.known_device);
    ASSERT_TRUE(known);
    EXPECT_EQ(known->known_device.view(), owner.known_device.view());
    door.clock.forward(366 * 24 * hour);
    const ClientAddress third = ClientAddress::v4(203, 0, 113, 1);
    while (!refused(door.sign_in("Mẫu", "sai", third), RefusalReason::try_later)) {
    }
    EXPECT_TRUE(refused(
        door.sign_in("Mẫu", good_password, third, {}, owner.known_device), RefusalReason::try_later
    ));
}

TEST(SignIn, FailuresAreRecordedByMinuteAndNetworkWithoutNamesThatAreNone) {
    FrontDoor door;
    door.first_admin();
    const std::size_t before = door.audit.records().size();
    for (int i = 0; i < 3; ++i) door.sign_in("Mẫu", "sai", elsewhere);
    door.sign_in("mật khẩu gõ nhầm ô", "sai", elsewhere);
    EXPECT_EQ(door.audit.records().size(), before);
    door.access().do_every_minute();
    EXPECT_EQ(door.audit.records().size(), before);  // the minute is not over
    door.clock.forward(minute);
    door.access().do_every_minute();
    const auto failures = door.audit.of(core::AccessAct::failed_sign_ins);
    ASSERT_EQ(failures.size(), 2U);
    EXPECT_EQ(failures[0].what, "");
    EXPECT_EQ(failures[1].what, "account:Mẫu");
    EXPECT_TRUE(failures[1].detail.starts_with("3 failed and 0 turned away from 198.51.100.0/24"));
    door.access().do_every_minute();
    EXPECT_EQ(door.audit.of(core::AccessAct::failed_sign_ins).size(), 2U);
}

TEST(SignIn, FailuresThatCannotBeRecordedAreKept) {
    FrontDoor door;
    door.first_admin();
    door.sign_in("Mẫu", "sai", elsewhere);
    door.clock.forward(minute);
    door.audit.set_full(true);
    door.access().do_every_minute();
    door.audit.set_full(false);
    door.access().do_every_minute();
    EXPECT_EQ(door.audit.of(core::AccessAct::failed_sign_ins).size(), 1U);
}

// ---- web logins ----

TEST(WebLogin, EndsWhenIdle) {
    FrontDoor door;
    const SignedIn admin = door.first_admin();
    for (int i = 0; i < 4; ++i) {  // use keeps it
        door.clock.forward(2 * hour - 1);
        ASSERT_TRUE(door.access().authenticate(admin.cookie.view()).principal);
    }
    for (int i = 0; i < 2; ++i) {  // and so does a connection at work
        door.clock.forward(2 * hour - 1);
        ASSERT_TRUE(door.access().used(admin.principal->key));
    }
    door.clock.forward(2 * hour);
    EXPECT_EQ(door.access().authenticate(admin.cookie.view()).reason, NotAuthenticated::expired);
    EXPECT_FALSE(door.access().used(admin.principal->key));
    EXPECT_FALSE(door.ended.has(admin.principal->key));
    door.access().do_every_minute();
    EXPECT_TRUE(door.ended.has(admin.principal->key));
    door.access().do_every_minute();
    EXPECT_EQ(door.ended.size(), 1U);
}

TEST(WebLogin, EndsAfterFourteenHoursHoweverBusy) {
    FrontDoor door;
    const SignedIn admin = door.first_admin();
    EXPECT_EQ(admin.principal->expires, door.clock.now() + 14 * hour);
    for (int i = 0; i < 14; ++i) {
        ASSERT_TRUE(door.access().authenticate(admin.cookie.view()).principal) << i;
        door.clock.forward(hour);
    }
    EXPECT_FALSE(door.access().authenticate(admin.cookie.view()).principal);
    EXPECT_FALSE(door.access().used(admin.principal->key));
}

TEST(WebLogin, ExpiredOnesAreForgottenOnDiskAndADayLaterInMemory) {
    FrontDoor door;
    const SignedIn admin = door.first_admin();
    door.clock.forward(14 * hour);
    door.access().do_every_minute();
    EXPECT_EQ(door.access().authenticate(admin.cookie.view()).reason, NotAuthenticated::expired);
    door.clock.forward(24 * hour);
    door.access().do_every_minute();
    EXPECT_EQ(door.access().authenticate(admin.cookie.view()).reason, NotAuthenticated::unknown);
}

TEST(WebLogin, SigningOutEndsThisOneOnly) {
    FrontDoor door;
    const SignedIn one = door.first_admin();
    const auto two = door.sign_in("Mẫu", good_password);
    ASSERT_TRUE(door.accounts().sign_out(one.cookie.view()));
    EXPECT_TRUE(door.ended.has(one.principal->key));
    EXPECT_FALSE(door.access().authenticate(one.cookie.view()).principal);
    EXPECT_TRUE(door.access().authenticate(two->cookie.view()).principal);
    EXPECT_TRUE(refused(door.accounts().sign_out(one.cookie.view()), RefusalReason::not_found));
    EXPECT_EQ(door.audit.of(core::AccessAct::signed_out).size(), 1U);
    door.open_again();
    EXPECT_FALSE(door.access().authenticate(one.cookie.view()).principal);
}

TEST(WebLogin, SurvivesARestartWithItsTimes) {
    FrontDoor door;
    const SignedIn admin = door.first_admin();
    door.clock.forward(hour);
    ASSERT_TRUE(door.access().authenticate(admin.cookie.view()).principal);
    door.access().do_every_minute();
    door.open_again();
    door.clock.forward(2 * hour - 1);
    const auto who = door.access().authenticate(admin.cookie.view());
    ASSERT_TRUE(who.principal);
    EXPECT_EQ(who.principal->name, "Mẫu");
    EXPECT_EQ(who.principal->expires, admin.principal->expires);
    door.access().do_every_minute();
    door.open_again();
    door.clock.forward(2 * hour);
    EXPECT_FALSE(door.access().authenticate(admin.cookie.view()).principal);
}

TEST(WebLogin, ForeignTextsAreUnknown) {
    FrontDoor door;
    const SignedIn admin = door.first_admin();
    std::string almost(admin.cookie.view());
    almost[0] = almost[0] == 'A' ? 'B' : 'A';
    for (const std::string& text : {almost, std::string(), std::string(100'000, 'A')}) {
        EXPECT_EQ(door.access().authenticate(text).reason, NotAuthenticated::unknown);
    }
}

}  // namespace
}  // namespace diemcau::test
