// What admins do with accounts, invitations, passwords, second factors.
#include "front_door.hpp"

namespace diemcau::test {
namespace {

using core::Role;

/// A door whose admin "Mẫu" has a second factor.
struct WithSecondFactor {
    explicit WithSecondFactor(bool beyond_loopback = false) : door(beyond_loopback) {
        const SignedIn admin = door.first_admin();
        first_cookie = admin.cookie;
        auto begun = door.accounts().begin_second_factor(*admin.principal);
        EXPECT_TRUE(begun);
        setup = *begun;
        auto confirmed = door.accounts().confirm_second_factor(
            *admin.principal, door.app_code(setup.base32), office
        );
        EXPECT_TRUE(confirmed);
        set = *confirmed;
        door.clock.forward(totp_step_ms);
    }

    FrontDoor door;
    SecretText first_cookie;
    SecondFactorSetup setup;
    SecondFactorSet set;
};

// ---- second factor ----

TEST(SecondFactor, AdminsNeedOneBeyondLoopback) {
    FrontDoor door(true);
    const SignedIn admin = door.first_admin();
    EXPECT_TRUE(admin.principal->only_second_factor_setup);
    EXPECT_TRUE(door.sign_in("Mẫu", good_password)->principal->only_second_factor_setup);
    EXPECT_FALSE(door.newcomer("khac").principal->only_second_factor_setup);
    const auto begun = door.accounts().begin_second_factor(*admin.principal);
    const auto set = door.accounts().confirm_second_factor(
        *admin.principal, door.app_code(begun->base32), office
    );
    ASSERT_TRUE(set);
    EXPECT_FALSE(set->principal->only_second_factor_setup);
    EXPECT_EQ(door.access().authenticate(set->cookie.view()).principal->key, set->principal->key);
    EXPECT_FALSE(door.access().authenticate(admin.cookie.view()).principal);
    EXPECT_TRUE(door.ended.has(admin.principal->key));
}

TEST(SecondFactor, AServerThatOpensUpRestrictsAdminsWhoAreIn) {
    FrontDoor door;
    const SignedIn admin = door.first_admin();
    door.close();
    door.settings().beyond_loopback = true;
    door.open();
    EXPECT_TRUE(door.access().authenticate(admin.cookie.view()).principal->only_second_factor_setup
    );
}

TEST(SecondFactor, IsAskedForAndLetsIn) {
    WithSecondFactor with;
    FrontDoor& door = with.door;
    EXPECT_TRUE(refused(door.sign_in("Mẫu", good_password), RefusalReason::second_factor_needed));
    EXPECT_TRUE(refused(
        door.sign_in("Mẫu", good_password, office, "000000"), RefusalReason::second_factor_wrong
    ));
    EXPECT_TRUE(door.sign_in("Mẫu", good_password, office, door.app_code(with.setup.base32)));
    EXPECT_TRUE(refused(
        door.sign_in("Mẫu", "sai", office, door.app_code(with.setup.base32)),
        RefusalReason::wrong_credentials
    ));
}

TEST(SecondFactor, ACodeOpensOnceAlsoAfterARestart) {
    WithSecondFactor with;
    FrontDoor& door = with.door;
    const std::string code = door.app_code(with.setup.base32);
    ASSERT_TRUE(door.sign_in("Mẫu", good_password, office, code));
    EXPECT_TRUE(refused(
        door.sign_in("Mẫu", good_password, office, code), RefusalReason::second_factor_wrong
    ));
    door.open_again();
    EXPECT_TRUE(refused(
        door.sign_in("Mẫu", good_password, office, code), RefusalReason::second_factor_wrong
    ));
    // Nor does an earlier one that nobody has used.
    EXPECT_TRUE(refused(
        door.sign_in("Mẫu", good_password, office, door.app_code(with.setup.base32, -1)),
        RefusalReason::second_factor_wrong
    ));
    EXPECT_TRUE(door.sign_in("Mẫu", good_password, office, door.app_code(with.setup.base32, 1)));
}

TEST(SecondFactor, CodesCannotBeTriedForEver) {
    WithSecondFactor with;
    int wrong = 0;
    while (refused(
        with.door.sign_in("Mẫu", good_password, office, "000000"),
        RefusalReason::second_factor_wrong
    )) {
        ++wrong;
    }
    EXPECT_EQ(wrong, 3);
    EXPECT_TRUE(
        refused(with.door.sign_in("Mẫu", good_password, office, "000000"), RefusalReason::try_later)
    );
}

TEST(SecondFactor, TenRecoveryCodesOpenOnceEach) {
    WithSecondFactor with;
    FrontDoor& door = with.door;
    ASSERT_EQ(with.set.recovery_codes.size(), 10U);
    for (const SecretText& code : with.set.recovery_codes) {
        EXPECT_TRUE(door.sign_in("Mẫu", good_password, office, code.view()));
        EXPECT_TRUE(refused(
            door.sign_in("Mẫu", good_password, office, code.view()),
            RefusalReason::second_factor_wrong
        ));
        door.clock.forward(hour);
    }
    EXPECT_EQ(door.audit.of(core::AccessAct::recovery_code_used).size(), 10U);
}

TEST(SecondFactor, IsAskedForOnceMoreBeforeWhatNobodyCanTakeBack) {
    WithSecondFactor with;
    FrontDoor& door = with.door;
    const auto& admin = with.set.principal;
    EXPECT_TRUE(
        refused(door.confirm_owner(admin, good_password), RefusalReason::second_factor_needed)
    );
    EXPECT_TRUE(refused(
        door.confirm_owner(admin, "sai", door.app_code(with.setup.base32)),
        RefusalReason::wrong_credentials
    ));
    EXPECT_TRUE(door.confirm_owner(admin, good_password, door.app_code(with.setup.base32)));
}

TEST(SecondFactor, ACodeConfirmsOnceAndNotAfterItHasLetSomebodyIn) {
    WithSecondFactor with;
    FrontDoor& door = with.door;
    const auto& admin = with.set.principal;
    const std::string code = door.app_code(with.setup.base32);
    ASSERT_TRUE(door.confirm_owner(admin, good_password, code));
    EXPECT_TRUE(
        refused(door.confirm_owner(admin, good_password, code), RefusalReason::second_factor_wrong)
    );
    EXPECT_TRUE(refused(
        door.sign_in("Mẫu", good_password, office, code), RefusalReason::second_factor_wrong
    ));
    const std::string next = door.app_code(with.setup.base32, 1);
    ASSERT_TRUE(door.sign_in("Mẫu", good_password, office, next));
    EXPECT_TRUE(
        refused(door.confirm_owner(admin, good_password, next), RefusalReason::second_factor_wrong)
    );
    const SecretText& recovery = with.set.recovery_codes.front();
    ASSERT_TRUE(door.confirm_owner(admin, good_password, recovery.view()));
    EXPECT_EQ(door.audit.of(core::AccessAct::recovery_code_used).size(), 1U);
    EXPECT_TRUE(refused(
        door.confirm_owner(admin, good_password, recovery.view()),
        RefusalReason::second_factor_wrong
    ));
}

TEST(SecondFactor, WhoeverFindsAnOpenBrowserCannotTryAllCodes) {
    WithSecondFactor with;
    FrontDoor& door = with.door;
    const auto& admin = with.set.principal;
    const std::uint64_t failed = door.access().figures().failed_sign_ins;
    std::uint64_t wrong = 0;
    while (wrong < 50 && refused(
                             door.confirm_owner(admin, good_password, "000000"),
                             RefusalReason::second_factor_wrong
                         )) {
        ++wrong;
    }
    EXPECT_EQ(wrong, 5U);
    EXPECT_EQ(door.access().figures().failed_sign_ins, failed + wrong);
    EXPECT_TRUE(refused(
        door.confirm_owner(admin, good_password, door.app_code(with.setup.base32)),
        RefusalReason::try_later
    ));
}

TEST(SecondFactor, ACodeThatCouldNotBeNotedAsUsedConfirmsNothing) {
    WithSecondFactor with;
    with.door.audit.set_full(true);
    EXPECT_TRUE(refused(
        with.door.confirm_owner(
            with.set.principal, good_password, with.set.recovery_codes.front().view()
        ),
        RefusalReason::not_recorded
    ));
}

TEST(SecondFactor, IsSetOnlyWithACodeOfItsOwnSecret) {
    FrontDoor door;
    const SignedIn admin = door.first_admin();
    EXPECT_TRUE(refused(
        door.accounts().confirm_second_factor(*admin.principal, "123456", office),
        RefusalReason::not_found
    ));
    const auto first = door.accounts().begin_second_factor(*admin.principal);
    const auto second = door.accounts().begin_second_factor(*admin.principal);
    EXPECT_TRUE(refused(
        door.accounts().confirm_second_factor(
            *admin.principal, door.app_code(first->base32), office
        ),
        RefusalReason::second_factor_wrong
    ));
    EXPECT_TRUE(door.sign_in("Mẫu", good_password));  // it is not in force yet
    EXPECT_TRUE(door.accounts().confirm_second_factor(
        *admin.principal, door.app_code(second->base32), office
    ));
    EXPECT_NE(second->uri.view().find(second->base32.view()), std::string_view::npos);
}

TEST(SecondFactor, IsNotReplacedByWhoeverFindsAnOpenBrowser) {
    WithSecondFactor with;
    EXPECT_TRUE(refused(
        with.door.accounts().begin_second_factor(*with.set.principal),
        RefusalReason::second_factor_present
    ));
}

TEST(SecondFactor, WhenAnAdminTakesItAwayLoginsEndAndCodesDie) {
    WithSecondFactor with;
    FrontDoor& door = with.door;
    ASSERT_TRUE(door.accounts().remove_second_factor(console_principal(), "mẫu"));
    EXPECT_TRUE(door.ended.has(with.set.principal->key));
    EXPECT_TRUE(door.sign_in("Mẫu", good_password));
    EXPECT_EQ(door.audit.of(core::AccessAct::second_factor_removed).size(), 1U);
    EXPECT_FALSE(door.accounts().list().front().has_second_factor);
}

TEST(SecondFactor, AShortPasswordNeedsItEvenOnLoopback) {
    WithSecondFactor with;
    FrontDoor& door = with.door;
    const auto changed = door.change_password(with.set.principal, good_password, "đồi gió");
    EXPECT_TRUE(refused(changed, RefusalReason::password_too_short));
    ASSERT_TRUE(door.change_password(with.set.principal, good_password, "đồi gió 7"));
    ASSERT_TRUE(door.accounts().remove_second_factor(console_principal(), "mẫu"));
    const auto answer = door.sign_in("Mẫu", "đồi gió 7");
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->principal->only_second_factor_setup);
}

// ---- invitations and passwords ----

TEST(Invitation, SetsThePasswordOnce) {
    FrontDoor door;
    door.first_admin();
    const auto invitation =
        door.accounts().invite(console_principal(), "thu.ky", {Role::organizer, true});
    ASSERT_TRUE(invitation);
    EXPECT_TRUE(
        refused(door.accept(invitation->secret, "ngắn quá"), RefusalReason::password_too_short)
    );
    const auto accepted = door.accept(invitation->secret, good_password);
    ASSERT_TRUE(accepted);
    EXPECT_EQ(accepted->principal->role, Role::organizer);
    EXPECT_TRUE(accepted->principal->may_reveal_id_numbers);
    EXPECT_TRUE(
        refused(door.accept(invitation->secret, other_password), RefusalReason::code_unknown)
    );
    EXPECT_TRUE(door.sign_in("thu.ky", good_password));
    EXPECT_TRUE(
        refused(door.accept(SecretText("nonsense"), good_password), RefusalReason::code_unknown)
    );
}

TEST(Invitation, Expires) {
    FrontDoor door;
    const auto invitation =
        door.accounts().invite(console_principal(), "thu.ky", {Role::organizer, false});
    door.clock.forward(3 * 24 * hour);
    EXPECT_TRUE(refused(door.accept(invitation->secret, good_password), RefusalReason::code_expired)
    );
}

TEST(Invitation, ANewOneReplacesTheOldAndEndsAllLoginsWhenUsed) {
    FrontDoor door;
    door.first_admin();
    const SignedIn before = door.newcomer("thu.ky");
    const auto first = door.accounts().invite_again(console_principal(), "thu.ky");
    const auto second = door.accounts().invite_again(console_principal(), "thu.ky");
    EXPECT_TRUE(refused(door.accept(first->secret, other_password), RefusalReason::code_unknown));
    EXPECT_TRUE(door.sign_in("thu.ky", good_password));  // holds until then
    EXPECT_TRUE(door.access().authenticate(before.cookie.view()).principal);
    ASSERT_TRUE(door.accept(second->secret, other_password));
    EXPECT_TRUE(door.ended.has(before.principal->key));
    EXPECT_TRUE(refused(door.sign_in("thu.ky", good_password), RefusalReason::wrong_credentials));
}

TEST(Invitation, DoesNotGoAroundTheSecondFactor) {
    WithSecondFactor with;
    FrontDoor& door = with.door;
    const auto invitation = door.accounts().invite_again(console_principal(), "mẫu");
    EXPECT_TRUE(refused(
        door.accept(invitation->secret, other_password), RefusalReason::second_factor_needed
    ));
    int wrong = 0;
    while (refused(
        door.accept(invitation->secret, other_password, "000000"),
        RefusalReason::second_factor_wrong
    )) {
        ++wrong;
    }
    EXPECT_EQ(wrong, 5);
    door.clock.forward(hour);
    EXPECT_TRUE(door.accept(invitation->secret, other_password, door.app_code(with.setup.base32)));
}

TEST(Password, ChangesWithTheOldOneAndEndsAllLogins) {
    FrontDoor door;
    const SignedIn one = door.first_admin();
    const auto two = door.sign_in("Mẫu", good_password);
    EXPECT_TRUE(refused(
        door.change_password(one.principal, "sai", other_password), RefusalReason::wrong_credentials
    ));
    const auto changed = door.change_password(one.principal, good_password, other_password);
    ASSERT_TRUE(changed);
    EXPECT_TRUE(door.ended.has(one.principal->key));
    EXPECT_TRUE(door.ended.has(two->principal->key));
    EXPECT_FALSE(door.access().authenticate(two->cookie.view()).principal);
    EXPECT_TRUE(door.access().authenticate(changed->cookie.view()).principal);
    EXPECT_TRUE(refused(door.sign_in("Mẫu", good_password), RefusalReason::wrong_credentials));
    EXPECT_TRUE(door.sign_in("Mẫu", other_password));
    EXPECT_TRUE(refused(
        door.change_password(one.principal, other_password, good_password),
        RefusalReason::not_found  // that login has ended
    ));
}

TEST(Password, IsAskedForOnceMoreAndNotAsOftenAsSomebodyLikes) {
    FrontDoor door;
    const SignedIn admin = door.first_admin();
    EXPECT_TRUE(door.confirm_owner(admin.principal, good_password));
    int tries = 0;
    while (refused(door.confirm_owner(admin.principal, "sai"), RefusalReason::wrong_credentials)) {
        ++tries;
    }
    EXPECT_EQ(tries, 5);
    EXPECT_TRUE(
        refused(door.confirm_owner(admin.principal, good_password), RefusalReason::try_later)
    );
}

TEST(Password, AnOpenBrowserCannotTryAllOldPasswords) {
    FrontDoor door;
    const SignedIn admin = door.first_admin();
    int tries = 0;
    while (refused(
        door.change_password(admin.principal, "sai", other_password),
        RefusalReason::wrong_credentials
    )) {
        ++tries;
    }
    EXPECT_EQ(tries, 5);
    EXPECT_TRUE(refused(
        door.change_password(admin.principal, good_password, other_password),
        RefusalReason::try_later
    ));
}

TEST(Password, TheConferencesNameIsNone) {
    FrontDoor door;
    const SignedIn admin = door.first_admin();
    door.access().set_conference_name("Hội nghị mẫu toàn quốc");
    EXPECT_TRUE(refused(
        door.change_password(admin.principal, good_password, "hội nghị mẫu toàn quốc 2026"),
        RefusalReason::password_predictable
    ));
}

// ---- accounts ----

TEST(Account, NamesAreUniqueWhateverTheirSpelling) {
    FrontDoor door;
    door.first_admin();
    const auto invited = [&](const std::string& name) {
        return door.accounts().invite(console_principal(), name, {Role::viewer, false});
    };
    EXPECT_TRUE(invited("thư.ký"));
    EXPECT_TRUE(refused(invited("THU.KY"), RefusalReason::name_taken));
    for (const char* name : {"", "a b", "a:b", "a/b", "a\nb", "\xFF", " a", "<b>"}) {
        EXPECT_TRUE(refused(invited(name), RefusalReason::name_invalid)) << name;
    }
    EXPECT_TRUE(refused(invited(std::string(65, 'a')), RefusalReason::name_invalid));
    for (const Role role : {Role::site_operator, Role::display, Role::system}) {
        EXPECT_TRUE(refused(
            door.accounts().invite(console_principal(), "khac", {role, false}),
            RefusalReason::invalid
        ));
    }
}

TEST(Account, AChangeOfRoleEndsItsLogins) {
    FrontDoor door;
    door.first_admin();
    const SignedIn organizer = door.newcomer("thu.ky");
    ASSERT_TRUE(door.accounts().change(console_principal(), "thu.ky", {Role::viewer, false}));
    EXPECT_TRUE(door.ended.has(organizer.principal->key));
    EXPECT_EQ(
        door.access().authenticate(organizer.cookie.view()).reason, NotAuthenticated::revoked
    );
    EXPECT_EQ(door.sign_in("thu.ky", good_password)->principal->role, Role::viewer);
    EXPECT_EQ(door.audit.of(core::AccessAct::account_changed).back().detail, "role viewer");
}

TEST(Account, ADisabledOneIsOutAndDoesNotComeBackAfterARestart) {
    FrontDoor door;
    door.first_admin();
    const SignedIn organizer = door.newcomer("thu.ky");
    ASSERT_TRUE(door.accounts().invite_again(console_principal(), "thu.ky"));
    ASSERT_TRUE(door.accounts().disable(console_principal(), "thu.ky"));
    EXPECT_TRUE(door.ended.has(organizer.principal->key));
    EXPECT_TRUE(refused(door.sign_in("thu.ky", good_password), RefusalReason::wrong_credentials));
    door.open_again();
    EXPECT_FALSE(door.access().authenticate(organizer.cookie.view()).principal);
    EXPECT_TRUE(refused(door.sign_in("thu.ky", good_password), RefusalReason::wrong_credentials));
    ASSERT_TRUE(door.accounts().enable(console_principal(), "thu.ky"));
    EXPECT_TRUE(door.sign_in("thu.ky", good_password));
}

TEST(Account, ADisabledOneLosesItsInvitation) {
    FrontDoor door;
    door.first_admin();
    const auto invitation =
        door.accounts().invite(console_principal(), "thu.ky", {Role::organizer, false});
    ASSERT_TRUE(door.accounts().disable(console_principal(), "thu.ky"));
    EXPECT_TRUE(refused(door.accept(invitation->secret, good_password), RefusalReason::code_unknown)
    );
    EXPECT_TRUE(refused(
        door.accounts().invite_again(console_principal(), "thu.ky"), RefusalReason::not_found
    ));
}

TEST(Account, ARemovedOneIsGone) {
    FrontDoor door;
    door.first_admin();
    const SignedIn organizer = door.newcomer("thu.ky");
    ASSERT_TRUE(door.accounts().remove(console_principal(), "thu.ky"));
    EXPECT_TRUE(door.ended.has(organizer.principal->key));
    EXPECT_FALSE(door.access().authenticate(organizer.cookie.view()).principal);
    EXPECT_EQ(door.accounts().list().size(), 1U);
    EXPECT_TRUE(
        refused(door.accounts().remove(console_principal(), "thu.ky"), RefusalReason::not_found)
    );
}

TEST(Account, TheLastAdminStays) {
    FrontDoor door;
    door.first_admin();
    const Principal by = console_principal();
    ASSERT_TRUE(door.accounts().invite(by, "chua.vao", {Role::admin, false}));  // cannot sign in
    EXPECT_TRUE(refused(door.accounts().disable(by, "mẫu"), RefusalReason::last_admin));
    EXPECT_TRUE(refused(door.accounts().remove(by, "mẫu"), RefusalReason::last_admin));
    EXPECT_TRUE(refused(
        door.accounts().change(by, "mẫu", {Role::organizer, false}), RefusalReason::last_admin
    ));
    door.newcomer("hai", Role::admin);
    EXPECT_TRUE(door.accounts().disable(by, "mẫu"));
    EXPECT_TRUE(refused(door.accounts().disable(by, "hai"), RefusalReason::last_admin));
}

TEST(Account, TheListSaysHowTheyStand) {
    FrontDoor door;
    door.first_admin();
    door.accounts().invite(console_principal(), "an", {Role::organizer, true});
    const auto rows = door.accounts().list();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].name, "an");
    EXPECT_FALSE(rows[0].has_password);
    EXPECT_TRUE(rows[0].may_reveal_id_numbers);
    EXPECT_EQ(rows[0].last_signed_in_at, no_time);
    EXPECT_EQ(rows[1].name, "Mẫu");
    EXPECT_TRUE(rows[1].has_password);
    EXPECT_EQ(rows[1].last_signed_in_at, door.clock.now());
}

}  // namespace
}  // namespace diemcau::test
