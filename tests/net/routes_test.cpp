#include "net/routes.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace diemcau::net {
namespace {

Router a_router() {
    return Router(
        {{"GET", "/one", Admits::everybody(), RunsOn::network_thread, 0, {}},
         {"POST", "/one", {core::Role::admin}, RunsOn::network_thread, 5, {}},
         {"POST", "/two", {core::Role::admin, core::Role::display}, RunsOn::worker, 9, {}}},
        {"GET", "", Admits::everybody(), RunsOn::network_thread, 0, {}}
    );
}

TEST(Router, FindsByMethodAndPath) {
    const Router router = a_router();
    EXPECT_EQ(router.find("POST", "/one").route->body_bytes_max, 5u);
    EXPECT_EQ(router.find("POST", "/two").route->body_bytes_max, 9u);
    EXPECT_EQ(router.find("HEAD", "/one").route, router.find("GET", "/one").route);
}

TEST(Router, WhatNoRouteNamesIsAFileOrNothing) {
    const Router router = a_router();
    EXPECT_EQ(router.find("GET", "/three").route->path, "");
    EXPECT_EQ(router.find("DELETE", "/three").route, nullptr);
    EXPECT_EQ(router.find("DELETE", "/three").allow, "GET, HEAD");
}

TEST(Router, SaysWhichMethodsThereAre) {
    const Router router = a_router();
    EXPECT_EQ(router.find("PUT", "/one").route, nullptr);
    EXPECT_EQ(router.find("PUT", "/one").allow, "GET, HEAD, POST");
    EXPECT_EQ(router.find("GET", "/two").allow, "POST");
}

// A route cannot leave out whom it admits.
static_assert(!std::is_default_constructible_v<Admits>);

SignedIn signed_in(core::Role role) {
    SignedIn one;
    one.caller.role = role;
    return one;
}

TEST(Admits, OnlyTheRolesThatItNames) {
    constexpr Admits some{core::Role::organizer, core::Role::display};
    for (const auto role :
         {core::Role::admin, core::Role::organizer, core::Role::site_operator, core::Role::viewer,
          core::Role::display, core::Role::system}) {
        const bool named = role == core::Role::organizer || role == core::Role::display;
        EXPECT_EQ(some.admits(role), named) << static_cast<int>(role);
        EXPECT_TRUE(Admits::everybody().admits(role));
    }
    EXPECT_FALSE(some.admits_everybody());
}

TEST(Admits, OfTwoCallersTheAccountComesBeforeTheDevice) {
    Callers callers{signed_in(core::Role::viewer), signed_in(core::Role::site_operator)};
    const Admits both{core::Role::viewer, core::Role::site_operator};
    EXPECT_EQ(both.first_of(callers), &*callers.account);
    EXPECT_EQ(Admits{core::Role::site_operator}.first_of(callers), &*callers.device);
    EXPECT_EQ(Admits{core::Role::admin}.first_of(callers), nullptr);
}

TEST(Callers, TheDeviceActsOnItsOwnPageAndTheAccountElsewhere) {
    const Callers both{signed_in(core::Role::organizer), signed_in(core::Role::site_operator)};
    EXPECT_EQ(both.for_role(core::Role::site_operator), &*both.device);
    EXPECT_EQ(both.for_role(core::Role::display), &*both.device);
    EXPECT_EQ(both.for_role(core::Role::organizer), &*both.account);
    const Callers account{signed_in(core::Role::organizer), {}};
    EXPECT_EQ(account.for_role(core::Role::site_operator), &*account.account);
    const Callers device{{}, signed_in(core::Role::site_operator)};
    EXPECT_EQ(device.for_role(core::Role::organizer), &*device.device);
    EXPECT_EQ(Callers{}.for_role(core::Role::viewer), nullptr);
}

}  // namespace
}  // namespace diemcau::net
