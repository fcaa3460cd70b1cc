// What requests about access say: nobody gets another scope or time than was meant.
#include "net/access_request.hpp"

#include <gtest/gtest.h>

namespace diemcau::net {
namespace {

using access::RefusalReason;

JsonObject object(std::string_view json) { return JsonObject::parse(json).value(); }

constexpr std::uint64_t sites = 5;

RefusalReason refused_scope(std::string_view list) {
    const auto scope = scope_of(object("{\"sites\":" + std::string(list) + "}"), sites);
    if (scope) {
        ADD_FAILURE() << list << " was taken";
        return RefusalReason::busy;
    }
    return scope.refusal().reason;
}

TEST(Scope, IsWhatTheListSays) {
    const auto none = scope_of(object("{}"), sites);
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->empty());
    const auto two =
        scope_of(object(R"({"sites": [{"site": 0}, {"site": 4, "withBelow": true}]})"), sites);
    ASSERT_TRUE(two);
    ASSERT_EQ(two->size(), 2u);
    EXPECT_EQ((*two)[0].site, SiteId{0});
    EXPECT_FALSE((*two)[0].with_below);
    EXPECT_EQ((*two)[1].site, SiteId{4});
    EXPECT_TRUE((*two)[1].with_below);
}

TEST(Scope, WithOneThatIsNoSiteIsRefusedAsAWhole) {
    for (const char* list :
         {"7", "null", "{}", "\"0\"", "[0]", "[{}]", R"([{"site": null}])", R"([{"site": "0"}])",
          R"([{"site": 0.5}])", R"([{"site": -1}])", R"([{"site": 0}, {"withBelow": true}])",
          R"([{"site": 18446744073709551615}])"}) {
        EXPECT_EQ(refused_scope(list), RefusalReason::invalid) << list;
    }
}

TEST(Scope, IsOfSitesThatThereAre) {
    for (const char* list :
         {R"([{"site": 5}])", R"([{"site": 0}, {"site": 99}])", R"([{"site": 4294967295}])",
          R"([{"site": 4294967296}])", R"([{"site": 9223372036854775807}])"}) {
        EXPECT_EQ(refused_scope(list), RefusalReason::no_such_site) << list;
    }
    const auto before_import = scope_of(object(R"({"sites": [{"site": 0}]})"), 0);
    ASSERT_FALSE(before_import);
    EXPECT_EQ(before_import.refusal().reason, RefusalReason::no_such_site);
}

TEST(Time, IsTheOtherOnlyWhereNoneIsGiven) {
    const auto time = [](std::string_view json) { return time_of(object(json), "until", 77); };
    EXPECT_EQ(time("{}"), 77);
    EXPECT_EQ(time(R"({"until": 1686531600000})"), 1'686'531'600'000);
    EXPECT_EQ(time(R"({"until": 0})"), 0);
    for (const char* wrong :
         {R"({"until": null})", R"({"until": "1686531600000"})", R"({"until": 1.5})",
          R"({"until": true})", R"({"until": 18446744073709551615})", R"({"until": []})"}) {
        EXPECT_EQ(time(wrong), std::nullopt) << wrong;
    }
}

TEST(JsonObjects, AreWholeAndNothingElse) {
    for (const char* wrong :
         {"", "null", "[]", "7", "\"text\"", "{", "{} {}", "{}x", "{\"a\":}", "{'a':1}",
          "{\"a\":1,}", "{\"a\":\"\xFF\xFE\"}"}) {
        EXPECT_FALSE(JsonObject::parse(wrong)) << wrong;
    }
    EXPECT_TRUE(JsonObject::parse(" {\"a\": 1} \n"));
}

TEST(JsonObjects, ThatAreDeeplyNestedAreRefusedWithoutBeingEntered) {
    for (const std::size_t depth : {std::size_t{100}, std::size_t{1'000'000}}) {
        std::string lists = "{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + "}";
        EXPECT_FALSE(JsonObject::parse(lists)) << depth;
        std::string objects;
        for (std::size_t i = 0; i < depth; ++i) objects += "{\"a\":";
        objects += "1" + std::string(depth, '}');
        EXPECT_FALSE(JsonObject::parse(objects)) << depth;
    }
    EXPECT_TRUE(JsonObject::parse(R"({"orders": [{"sites": [{"site": 1}]}]})"));
}

TEST(JsonObjects, MembersOfAnotherTypeReadAsEmpty) {
    const JsonObject body = object(
        R"({"text": "a", "number": 7, "flag": true, "null": null, "list": [{"x": 1}, {}],
            "mixed": [{}, 1]})"
    );
    EXPECT_EQ(body.text("text"), "a");
    EXPECT_EQ(body.number("number"), 7);
    EXPECT_TRUE(body.flag("flag"));
    ASSERT_TRUE(body.list("list"));
    EXPECT_EQ(body.list("list")->size(), 2u);
    EXPECT_EQ(body.list("list")->front().number("x"), 1);
    for (const char* name : {"number", "flag", "null", "list", "missing"}) {
        EXPECT_EQ(body.text(name), "") << name;
    }
    for (const char* name : {"text", "flag", "null", "list", "missing"}) {
        EXPECT_EQ(body.number(name), std::nullopt) << name;
    }
    for (const char* name : {"text", "number", "null", "list", "missing"}) {
        EXPECT_FALSE(body.flag(name)) << name;
    }
    for (const char* name : {"text", "number", "flag", "null", "missing", "mixed"}) {
        EXPECT_EQ(body.list(name), std::nullopt) << name;
    }
    EXPECT_TRUE(body.has("null"));
    EXPECT_FALSE(body.has("missing"));
}

TEST(Bodies, SayThatTheyAreJson) {
    const auto status = [](const std::string& type, const std::string& body) {
        HttpRequest request;
        request.content_type = type;
        request.body = body;
        const auto read = body_of_request(request);
        const auto* refused = std::get_if<HttpResponse>(&read);
        return refused == nullptr ? 200u : refused->status;
    };
    EXPECT_EQ(status("application/json", "{}"), 200u);
    EXPECT_EQ(status("application/json;charset=utf-8", "{}"), 200u);
    for (const char* type :
         {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
          "text/plain; application/json", "application/jsonp"}) {
        EXPECT_EQ(status(type, "{}"), 415u) << type;
    }
    EXPECT_EQ(status("application/json", "[]"), 400u);
}

}  // namespace
}  // namespace diemcau::net
