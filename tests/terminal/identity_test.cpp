#include "sign_in/identity.hpp"

#include <gtest/gtest.h>

#include "link/json_object.hpp"
#include "link/server_errors.hpp"

namespace diemcau::terminal {
namespace {

const ServerAccess stranger{{"127.0.0.1", "8080"}, ""};
const ServerAccess with_token{{"127.0.0.1", "8080"}, "token"};

Standing standing_of(const std::string& role, std::vector<ScopedSite> sites = {}) {
    Standing standing;
    standing.identity = Identity{"id", "name", role, std::move(sites), false, {}};
    return standing;
}

std::string why_not(const Standing& standing, const ServerAccess& server) {
    try {
        require_admission(standing, server);
    } catch (const NotAdmitted& error) {
        return error.what();
    }
    return {};
}

TEST(Identity, IsReadOfTheServersAnswer) {
    const auto device = identity_in(
        R"({"device":{"id":"device:01","name":"Máy 1","role":"site_operator",
            "sites":[{"site":3,"withBelow":true}],"expires":1686531600000}})"
    );
    ASSERT_TRUE(device);
    EXPECT_EQ(device->id, "device:01");
    EXPECT_EQ(device->name, "Máy 1");
    ASSERT_EQ(device->sites.size(), 1u);
    EXPECT_EQ(device->sites[0].site, 3u);
    EXPECT_TRUE(device->sites[0].with_below);
    EXPECT_EQ(device->expires, 1'686'531'600'000);
    EXPECT_FALSE(identity_in(R"({"signInNeeded":true})"));
    EXPECT_FALSE(identity_in("not JSON"));
}

TEST(Identity, SaysHelloAsWhatItIs) {
    EXPECT_EQ(hello_of(standing_of("admin"), "", "").role(), v1::ROLE_ORGANIZER);
    EXPECT_EQ(hello_of(standing_of("organizer"), "", "").role(), v1::ROLE_ORGANIZER);
    EXPECT_EQ(hello_of(standing_of("viewer"), "", "").role(), v1::ROLE_VIEWER);
    EXPECT_EQ(hello_of(standing_of("display"), "", "").role(), v1::ROLE_DISPLAY);
    const v1::Hello own = hello_of(standing_of("site_operator", {{3, false}}), "", "Mẫu");
    EXPECT_EQ(own.role(), v1::ROLE_SITE_OPERATOR);
    EXPECT_EQ(own.site(), 3u);
    EXPECT_EQ(own.operator_name(), "Mẫu");
    const v1::Hello in_its_place = hello_of(standing_of("organizer"), "213", "");
    EXPECT_EQ(in_its_place.role(), v1::ROLE_SITE_OPERATOR);
    EXPECT_EQ(in_its_place.site_code(), "213");
}

TEST(Identity, WhoMayNotComeInIsToldWhatToDo) {
    Standing open_house;
    open_house.sign_in_needed = false;
    EXPECT_EQ(why_not(open_house, stranger), "");
    EXPECT_EQ(why_not(standing_of("viewer"), with_token), "");
    EXPECT_NE(why_not({}, stranger).find("diemcau login"), std::string::npos);
    EXPECT_NE(why_not({}, with_token).find("has ended or was revoked"), std::string::npos);
    Standing first_start;
    first_start.first_start = true;
    EXPECT_NE(why_not(first_start, stranger).find("diemcau first-admin"), std::string::npos);
    Standing bare = standing_of("admin");
    bare.identity->only_second_factor_setup = true;
    EXPECT_NE(why_not(bare, with_token).find("diemcau second-factor"), std::string::npos);
}

TEST(JsonObject, WhatIsMissingOrOfAnotherTypeReadsAsEmpty) {
    const auto json = JsonObject::parse(
        R"({"text":"a\"b","number":9007199254740991,"flag":true,"null":null,
            "list":[{"x":1},2,{"x":3}],"texts":["a","b"],"object":{"y":"z"}})"
    );
    ASSERT_TRUE(json);
    EXPECT_EQ(json->text("text"), "a\"b");
    EXPECT_EQ(json->number("number"), 9'007'199'254'740'991);
    EXPECT_TRUE(json->flag("flag"));
    ASSERT_EQ(json->list("list").size(), 2u);
    EXPECT_EQ(json->list("list")[1].number("x"), 3);
    EXPECT_EQ(json->texts("texts"), (std::vector<std::string>{"a", "b"}));
    ASSERT_TRUE(json->object("object"));
    EXPECT_EQ(json->object("object")->text("y"), "z");
    for (const char* name : {"none", "null", "flag"}) {
        EXPECT_EQ(json->text(name), "");
        EXPECT_FALSE(json->number(name));
        EXPECT_TRUE(json->list(name).empty());
        EXPECT_FALSE(json->object(name));
    }
    EXPECT_FALSE(JsonObject::parse("[]"));
    EXPECT_FALSE(JsonObject::parse("{"));
}

}  // namespace
}  // namespace diemcau::terminal
