// Enrolment cards, device tokens, revocation.
#include "front_door.hpp"

namespace diemcau::test {
namespace {

using core::Role;

Principal organizer() {
    Principal principal;
    principal.role = Role::organizer;
    principal.device_id = "account:thu.ky";
    return principal;
}

Card issued(FrontDoor& door, CardOrder order) {
    auto card = door.devices().issue_card(organizer(), order);
    EXPECT_TRUE(card);
    return *card;
}

Card issued(FrontDoor& door, std::uint32_t site = 3) {
    return issued(door, card_for(site, door.clock.now() + 24 * hour));
}

TEST(Card, SecretAndCodeLetDevicesInForItsSites) {
    FrontDoor door;
    CardOrder order = card_for(3, door.clock.now() + hour);
    order.scope.push_back({SiteId{17}, true});
    const Card card = issued(door, order);
    EXPECT_EQ(card.secret.view().size(), 22U);
    for (const SecretText& shown : {card.secret, card.code}) {
        const auto device = door.devices().enrol(shown, "Máy  của   điểm cầu", office);
        ASSERT_TRUE(device);
        const auto who = door.access().authenticate(device->token.view());
        ASSERT_TRUE(who.principal);
        EXPECT_EQ(who.principal->role, Role::site_operator);
        EXPECT_EQ(who.principal->name, "Máy của điểm cầu");
        EXPECT_EQ(who.principal->scope, order.scope);
        EXPECT_TRUE(who.principal->device_id.starts_with("device:"));
        EXPECT_EQ(who.principal->device_id.size(), 7U + 16);
        EXPECT_FALSE(who.principal->may_reveal_id_numbers);
        EXPECT_EQ(who.principal->expires, end_of_time);
    }
}

TEST(Card, IsUsedUpAfterThreeDevicesAndDoesNotComeBack) {
    FrontDoor door;
    const Card card = issued(door);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(door.devices().enrol(card.secret, "máy", office));
    EXPECT_TRUE(
        refused(door.devices().enrol(card.secret, "máy", office), RefusalReason::code_used_up)
    );
    EXPECT_TRUE(refused(door.devices().enrol(card.code, "máy", office), RefusalReason::code_used_up)
    );
    door.open_again();
    EXPECT_TRUE(
        refused(door.devices().enrol(card.secret, "máy", office), RefusalReason::code_used_up)
    );
    // A revoked device gives its place to nobody: the card may be what was stolen.
    ASSERT_TRUE(
        door.devices().revoke(organizer(), door.devices().devices().front().id, RevokedAs::lost)
    );
    EXPECT_TRUE(
        refused(door.devices().enrol(card.secret, "máy", office), RefusalReason::code_used_up)
    );
    EXPECT_EQ(door.devices().devices().size(), 3U);
}

TEST(Card, MayBeForMoreOrFewerDevices) {
    FrontDoor door;
    CardOrder order = card_for(3, door.clock.now() + hour);
    order.devices_max = 1;
    const Card card = issued(door, order);
    EXPECT_TRUE(door.devices().enrol(card.secret, "máy", office));
    EXPECT_TRUE(
        refused(door.devices().enrol(card.secret, "máy", office), RefusalReason::code_used_up)
    );
}

TEST(Card, Expires) {
    FrontDoor door;
    const Card card = issued(door);
    door.clock.forward(24 * hour - 1);
    EXPECT_TRUE(door.devices().enrol(card.secret, "máy", office));
    door.clock.forward(1);
    EXPECT_TRUE(
        refused(door.devices().enrol(card.secret, "máy", office), RefusalReason::code_expired)
    );
    EXPECT_EQ(door.devices().cards().front().status, CardStatus::expired);
}

TEST(Card, CanBeWithdrawn) {
    FrontDoor door;
    const Card card = issued(door);
    const auto device = door.devices().enrol(card.secret, "máy", office);
    ASSERT_TRUE(door.devices().withdraw_card(organizer(), card.id));
    EXPECT_TRUE(
        refused(door.devices().enrol(card.code, "máy", office), RefusalReason::code_withdrawn)
    );
    EXPECT_TRUE(door.access().authenticate(device->token.view()).principal);  // it stays
    EXPECT_TRUE(refused(
        door.devices().withdraw_card(organizer(), "card:0000000000000000"), RefusalReason::not_found
    ));
    ASSERT_TRUE(door.devices().withdraw_card(organizer(), card.id));  // again: nothing more
    EXPECT_EQ(door.audit.of(core::AccessAct::card_withdrawn).size(), 1U);
}

TEST(Card, ASpareCodeIsForOneDeviceAndAQuarterOfAnHour) {
    FrontDoor door;
    const auto first = door.devices().issue_spare_code(organizer(), {{SiteId{3}, false}});
    ASSERT_TRUE(first);
    EXPECT_TRUE(door.devices().enrol(first->code, "máy", office));
    EXPECT_TRUE(
        refused(door.devices().enrol(first->code, "máy", office), RefusalReason::code_used_up)
    );
    const auto second = door.devices().issue_spare_code(organizer(), {{SiteId{3}, false}});
    door.clock.forward(15 * minute);
    EXPECT_TRUE(
        refused(door.devices().enrol(second->code, "máy", office), RefusalReason::code_expired)
    );
}

TEST(Card, GuessesAreFewAndCounted) {
    FrontDoor door;
    const Card card = issued(door);
    const SecretText foreign = issued(*std::make_unique<FrontDoor>()).code;
    for (int i = 0; i < 10; ++i) {
        EXPECT_TRUE(
            refused(door.devices().enrol(foreign, "máy", elsewhere), RefusalReason::code_unknown)
        );
    }
    const auto next = door.devices().enrol(card.code, "máy", elsewhere);
    EXPECT_TRUE(refused(next, RefusalReason::try_later));
    EXPECT_GT(next.refusal().retry_after_ms, 0);
    EXPECT_TRUE(door.devices().enrol(card.secret, "máy", elsewhere));  // nobody guesses these
    EXPECT_TRUE(door.devices().enrol(card.code, "máy", office));       // others are not held up
    door.clock.forward(minute);
    door.access().do_every_minute();
    const auto failures = door.audit.of(core::AccessAct::failed_enrolments);
    ASSERT_EQ(failures.size(), 1U);
    EXPECT_TRUE(failures[0].detail.starts_with("10 failed and 1 turned away from 198.51.100.0/24"));
}

TEST(Card, AMistypedCodeCostsNoTry) {
    FrontDoor door;
    const Card card = issued(door);
    std::string typed(card.code.view());
    typed[0] = typed[0] == '7' ? '8' : '7';
    for (int i = 0; i < 100; ++i) {
        EXPECT_TRUE(refused(
            door.devices().enrol(SecretText(typed), "máy", office), RefusalReason::code_mistyped
        ));
    }
    EXPECT_TRUE(door.devices().enrol(card.code, "máy", office));
}

TEST(Card, NonsenseIsNotIssued) {
    FrontDoor door;
    const auto now = door.clock.now();
    CardOrder no_site = card_for(3, now + hour);
    no_site.scope.clear();
    CardOrder many = card_for(3, now + hour);
    many.devices_max = 101;
    for (const CardOrder& order : {no_site, many, card_for(3, now)}) {
        EXPECT_TRUE(refused(door.devices().issue_card(organizer(), order), RefusalReason::invalid));
    }
    EXPECT_TRUE(
        refused(door.devices().enrol(issued(door).secret, " ", office), RefusalReason::invalid)
    );
}

CardOrder display_order(const FrontDoor& door, std::vector<SiteScope> scope) {
    CardOrder order;
    order.role = Role::display;
    order.scope = std::move(scope);
    order.valid_until = door.clock.now() + hour;
    order.label = "Màn hình  hội trường";
    return order;
}

TEST(Card, OfADisplayLetsOneScreenInUnderTheNameOnTheCard) {
    FrontDoor door;
    const std::vector<SiteScope> scopes[] = {{}, {{SiteId{3}, false}}};
    for (const auto& scope : scopes) {
        const Card card = issued(door, display_order(door, scope));
        const auto screen = door.devices().enrol(card.code, "", office);
        ASSERT_TRUE(screen);
        const auto who = door.access().authenticate(screen->token.view());
        ASSERT_TRUE(who.principal);
        EXPECT_EQ(who.principal->role, Role::display);
        EXPECT_EQ(who.principal->name, "Màn hình hội trường");
        EXPECT_EQ(who.principal->scope, scope);
        EXPECT_TRUE(
            refused(door.devices().enrol(card.secret, "", office), RefusalReason::code_used_up)
        );
    }
    EXPECT_EQ(door.devices().cards().back().role, Role::display);
    EXPECT_EQ(door.devices().devices().back().role, Role::display);
}

TEST(Card, OfADisplayHasANameAndAtMostOneSite) {
    FrontDoor door;
    CardOrder unnamed = display_order(door, {});
    unnamed.label = " ";
    CardOrder two = display_order(door, {{SiteId{3}, false}, {SiteId{4}, false}});
    CardOrder of_organizers = display_order(door, {});
    of_organizers.role = Role::organizer;
    for (const CardOrder& order : {unnamed, two, of_organizers}) {
        EXPECT_TRUE(refused(door.devices().issue_card(organizer(), order), RefusalReason::invalid));
    }
}

TEST(Card, OfASiteAsksForTheDevicesName) {
    FrontDoor door;
    const Card card = issued(door);
    EXPECT_TRUE(refused(door.devices().enrol(card.secret, " ", office), RefusalReason::invalid));
    EXPECT_EQ(door.devices().cards().front().devices_enrolled, 0U);
}

TEST(Device, RevokedIsOutAtOnceAndForEver) {
    FrontDoor door;
    const auto device = door.devices().enrol(issued(door).secret, "máy", office);
    const std::string id = device->principal->device_id;
    ASSERT_TRUE(door.devices().revoke(organizer(), id, RevokedAs::lost));
    EXPECT_TRUE(door.ended.has(device->principal->key));
    EXPECT_FALSE(door.access().used(device->principal->key));
    EXPECT_EQ(door.access().authenticate(device->token.view()).reason, NotAuthenticated::revoked);
    door.open_again();
    EXPECT_EQ(door.access().authenticate(device->token.view()).reason, NotAuthenticated::revoked);
    EXPECT_TRUE(door.devices().devices().front().revoked);
    ASSERT_TRUE(door.devices().revoke(organizer(), id, RevokedAs::lost));
    EXPECT_EQ(door.audit.of(core::AccessAct::device_revoked).size(), 1U);
    EXPECT_TRUE(refused(
        door.devices().revoke(organizer(), "device:0", RevokedAs::lost), RefusalReason::not_found
    ));
}

TEST(Device, ComesBackAfterARestart) {
    FrontDoor door;
    const auto device = door.devices().enrol(issued(door).secret, "Máy mẫu", office);
    door.open_again();
    const auto who = door.access().authenticate(device->token.view());
    ASSERT_TRUE(who.principal);
    EXPECT_EQ(who.principal->name, "Máy mẫu");
    EXPECT_EQ(who.principal->device_id, device->principal->device_id);
    EXPECT_EQ(who.principal->scope, device->principal->scope);
}

TEST(Card, ASiteHasNotTooManyThatAreOpen) {
    FrontDoor door;
    door.settings().open_cards_per_site = 2;
    door.open_again();
    const auto try_card = [&](std::vector<SiteScope> scope) {
        CardOrder order;
        order.scope = std::move(scope);
        order.devices_max = 1;
        order.valid_until = door.clock.now() + hour;
        return door.devices().issue_card(organizer(), order);
    };
    const std::vector<SiteScope> at_3{{SiteId{3}, false}};
    const auto is_full = [&] {
        return refused(try_card(at_3), RefusalReason::too_many_open_cards) &&
               refused(
                   door.devices().issue_spare_code(organizer(), at_3),
                   RefusalReason::too_many_open_cards
               );
    };
    const auto one = try_card(at_3);
    const auto two = try_card({{SiteId{4}, false}, {SiteId{3}, true}});
    ASSERT_TRUE(one && two);
    EXPECT_TRUE(is_full());
    EXPECT_TRUE(refused(
        try_card({{SiteId{5}, false}, {SiteId{3}, false}}), RefusalReason::too_many_open_cards
    )) << "one of its sites";
    EXPECT_TRUE(try_card({{SiteId{5}, false}})) << "another site";
    door.open_again();
    EXPECT_TRUE(is_full()) << "after a restart";
    EXPECT_TRUE(door.devices().withdraw_card(organizer(), one->id));
    const auto three = try_card(at_3);
    ASSERT_TRUE(three) << "one was withdrawn";
    EXPECT_TRUE(is_full());
    EXPECT_TRUE(door.devices().enrol(three->secret, "máy", office));
    EXPECT_TRUE(try_card(at_3)) << "one was used up";
    EXPECT_TRUE(is_full());
    door.clock.forward(hour);
    EXPECT_TRUE(try_card(at_3)) << "they have expired";
}

TEST(Card, DisplaysWithoutASiteHaveNotTooManyThatAreOpenEither) {
    FrontDoor door;
    door.settings().open_cards_per_site = 2;
    door.open_again();
    const auto try_card = [&] {
        CardOrder order;
        order.role = core::Role::display;
        order.label = "Màn hình mẫu";
        order.valid_until = door.clock.now() + hour;
        return door.devices().issue_card(organizer(), order);
    };
    const auto one = try_card();
    ASSERT_TRUE(one && try_card());
    EXPECT_TRUE(refused(try_card(), RefusalReason::too_many_open_cards));
    door.open_again();
    EXPECT_TRUE(refused(try_card(), RefusalReason::too_many_open_cards)) << "after a restart";
    EXPECT_TRUE(door.devices().withdraw_card(organizer(), one->id));
    EXPECT_TRUE(try_card());
}

TEST(Device, EndsWhenItsCardSaysSo) {
    FrontDoor door;
    CardOrder order = card_for(3, door.clock.now() + hour);
    order.devices_valid_until = door.clock.now() + 48 * hour;
    const auto device = door.devices().enrol(issued(door, order).secret, "máy", office);
    door.clock.forward(48 * hour - 1);
    EXPECT_TRUE(door.access().used(device->principal->key));  // no idle time for devices
    door.clock.forward(1);
    EXPECT_EQ(door.access().authenticate(device->token.view()).reason, NotAuthenticated::expired);
    door.access().do_every_minute();
    EXPECT_TRUE(door.ended.has(device->principal->key));
}

// Whose telephone is lost asks when it was used last, and revokes it in the same minute.
TEST(Device, TheListKnowsTheLastUseOfThisMinuteAlsoOfARevokedOne) {
    FrontDoor door;
    const Card card = issued(door);
    const auto device = door.devices().enrol(card.secret, "Máy mẫu", office);
    const auto last_use = [&] { return door.devices().devices().front().last_used_at; };
    door.clock.forward(hour);
    door.access().authenticate(device->token.view());
    const UtcMillis used_at = door.clock.now();
    EXPECT_EQ(last_use(), used_at);
    door.clock.forward(second);
    ASSERT_TRUE(
        door.devices().revoke(console_principal(), device->principal->device_id, RevokedAs::lost)
    );
    door.access().authenticate(device->token.view());  // it is not let in
    EXPECT_EQ(last_use(), used_at);
    door.access().do_every_minute();
    door.open_again();
    EXPECT_EQ(last_use(), used_at);
}

TEST(Device, TheListSaysWhoseAndWhenLastUsed) {
    FrontDoor door;
    const Card card = issued(door);
    const auto device = door.devices().enrol(card.secret, "Máy mẫu", office);
    const UtcMillis enrolled_at = door.clock.now();
    door.access().do_every_minute();
    EXPECT_EQ(door.devices().devices().front().last_used_at, no_time);
    door.clock.forward(hour);
    door.access().authenticate(device->token.view());
    const UtcMillis used_at = door.clock.now();
    door.clock.forward(minute);
    door.access().do_every_minute();
    door.open_again();
    const DeviceRow row = door.devices().devices().front();
    EXPECT_EQ(row.id, device->principal->device_id);
    EXPECT_EQ(row.name, "Máy mẫu");
    EXPECT_EQ(row.role, Role::site_operator);
    EXPECT_EQ(row.scope, device->principal->scope);
    EXPECT_EQ(row.enrolled_at, enrolled_at);
    EXPECT_EQ(row.last_used_at, used_at);
    EXPECT_EQ(row.card, card.id);
    const CardRow from = door.devices().cards().front();
    EXPECT_EQ(from.id, card.id);
    EXPECT_EQ(from.devices_enrolled, 1U);
    EXPECT_EQ(from.issued_by, "account:thu.ky");
    EXPECT_EQ(from.status, CardStatus::open);
}

TEST(Device, TokensAreIssuedForDisplaysAndOtherSystems) {
    FrontDoor door;
    TokenOrder order;
    order.name = "Màn hình hội trường";
    order.scope = {{SiteId{5}, false}};
    order.valid_until = door.clock.now() + 24 * hour;
    const auto display = door.devices().issue_token(organizer(), order);
    ASSERT_TRUE(display);
    const auto who = door.access().authenticate(display->token.view());
    ASSERT_TRUE(who.principal);
    EXPECT_EQ(who.principal->role, Role::display);
    EXPECT_EQ(who.principal->scope, order.scope);
    EXPECT_EQ(who.principal->expires, order.valid_until);
    EXPECT_TRUE(door.devices().devices().front().card.empty());
    EXPECT_TRUE(door.devices().revoke(organizer(), who.principal->device_id, RevokedAs::lost));
}

TEST(Device, TokensForNobodyAreNotIssued) {
    FrontDoor door;
    const auto ordered = [&](Role role, std::vector<SiteScope> scope) {
        return door.devices().issue_token(
            organizer(), {role, std::move(scope), "tên", end_of_time}
        );
    };
    EXPECT_TRUE(refused(ordered(Role::admin, {}), RefusalReason::invalid));
    EXPECT_TRUE(refused(ordered(Role::system, {}), RefusalReason::invalid));
    EXPECT_TRUE(refused(ordered(Role::site_operator, {}), RefusalReason::invalid));
    EXPECT_TRUE(refused(ordered(Role::viewer, {{SiteId{1}, false}}), RefusalReason::invalid));
    EXPECT_TRUE(refused(
        ordered(Role::display, {{SiteId{1}, false}, {SiteId{2}, false}}), RefusalReason::invalid
    ));
    EXPECT_TRUE(ordered(Role::display, {}));
    EXPECT_TRUE(ordered(Role::organizer, {}));
}

TEST(Device, ItsTokenIsNoWebLogin) {
    FrontDoor door;
    const auto device = door.devices().enrol(issued(door).secret, "máy", office);
    EXPECT_TRUE(refused(door.accounts().sign_out(device->token.view()), RefusalReason::not_found));
    EXPECT_TRUE(
        refused(door.accounts().begin_second_factor(*device->principal), RefusalReason::not_found)
    );
}

}  // namespace
}  // namespace diemcau::test
