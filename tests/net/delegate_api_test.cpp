// The routes about one delegate of any site: whom they answer, what they take, and what they say.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/server_harness.hpp"
#include "support/http_client.hpp"

namespace diemcau::net {
namespace {

using core::Role;
using test::http_request;
using test::HttpAnswer;
using test::ServerHarness;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr SiteId site_ln{2};
constexpr const char* look_up_route = "/api/v1/delegates/look-up";
constexpr const char* number_route = "/api/v1/delegates/id-number";

/// "Bearer ROLE" is an account of that role; "+" after it: one that may see whole numbers. A cookie
/// "device=ln" is a device of LN.
class EveryRole final : public Doorkeeper {
public:
    Callers recognize(const Presented& presented) const override {
        Callers callers;
        std::string_view who = presented.authorization;
        for (const auto& [name, role] :
             {std::pair("Bearer admin", Role::admin),
              std::pair("Bearer organizer", Role::organizer),
              std::pair("Bearer viewer", Role::viewer),
              std::pair("Bearer display", Role::display)}) {
            if (!who.starts_with(name)) continue;
            SignedIn one{{role, "account:mau", "Lan Mẫu", {}}, 1};
            one.may_reveal_id_numbers = who.ends_with('+');
            auto& place = role == Role::display ? callers.device : callers.account;
            place = one;
        }
        if (presented.cookies == "device=ln") {
            callers.device = {{Role::site_operator, "device:03", "", {{site_ln, false}}}, 3};
        }
        return callers;
    }

    bool holds(std::uint64_t) const override { return true; }

    void note_refused(const SignedIn&, std::string_view) const override {}
};

struct House {
    explicit House(std::size_t look_ups = 30) : server(options(), {}, hub_options(look_ups)) {}

    static ServerOptions options() {
        ServerOptions options;
        options.doorkeeper = std::make_shared<EveryRole>();
        return options;
    }

    static hub::HubOptions hub_options(std::size_t look_ups) {
        hub::HubOptions options;
        options.look_ups.times = look_ups;
        return options;
    }

    HttpAnswer post(
        const char* route, const std::string& who, const std::string& body,
        const std::string& cookie = {}
    ) const {
        std::map<std::string, std::string> headers{{"Content-Type", "application/json"}};
        if (!who.empty()) headers["Authorization"] = "Bearer " + who;
        if (!cookie.empty()) headers["Cookie"] = cookie;
        return http_request(server.port(), "POST", route, headers, body);
    }

    HttpAnswer by_device(const std::string& body) const {
        return post(look_up_route, "", body, "device=ln");
    }

    std::size_t access_events() const {
        const auto events = server.disk->copy_of_events();
        return static_cast<std::size_t>(std::ranges::count(
            events, "access_recorded", [](const store::LoggedEvent& event) { return event.type; }
        ));
    }

    ServerHarness server;
};

const std::string of_device = R"("site":2,"operator":"Trần Thị Trực")";
const std::string by_code = R"({"badge":"YD-1",)" + of_device + "}";

TEST(LookUpRoute, IsForOperatorsAndOrganizersAndNobodyElse) {
    const House house;
    const std::string body = R"({"badge":"YD-1"})";
    EXPECT_EQ(house.post(look_up_route, "admin", body).status, 200u);
    EXPECT_EQ(house.post(look_up_route, "organizer", body).status, 200u);
    EXPECT_EQ(house.by_device(by_code).status, 200u);
    EXPECT_EQ(house.post(look_up_route, "viewer", body).status, 403u);
    EXPECT_EQ(house.post(look_up_route, "display", body).status, 403u);
    EXPECT_EQ(house.post(look_up_route, "", body).status, 401u);
    EXPECT_EQ(http_request(house.server.port(), "GET", look_up_route).status, 405u)
        << "nothing of it may stand in an address: there is no such GET";
}

TEST(LookUpRoute, ADeviceActsForItsSitesAndInSomebodysNameOnly) {
    const House house;
    EXPECT_EQ(house.by_device(R"({"badge":"YD-1","site":3,"operator":"Trực"})").status, 403u);
    EXPECT_EQ(house.by_device(R"({"badge":"YD-1","site":2})").status, 403u);
    EXPECT_EQ(house.by_device(R"({"badge":"YD-1","operator":"Trực"})").status, 403u);
    EXPECT_EQ(house.access_events(), 0u);
    const HttpAnswer by_code_of_site =
        house.by_device(R"({"badge":"YD-1","siteCode":"LN","operator":"Trực"})");
    EXPECT_EQ(by_code_of_site.status, 200u) << by_code_of_site.body;
}

TEST(LookUpRoute, AnswersWhoItIsAndNoMore) {
    const House house;
    const HttpAnswer answer = house.by_device(by_code);
    EXPECT_THAT(answer.body, HasSubstr(R"("name":"Đại biểu Mẫu YD-1")"));
    EXPECT_THAT(answer.body, HasSubstr(R"("homeName":"Điểm cầu YD")"));
    EXPECT_THAT(answer.body, HasSubstr(R"("birthYear":1971)"));
    for (const char* more : {"code", "seat", "note", "idNumber"}) {
        EXPECT_THAT(answer.body, Not(HasSubstr("\"" + std::string(more) + "\""))) << more;
    }
    EXPECT_EQ(answer.headers.at("cache-control"), "no-store");
    EXPECT_EQ(house.access_events(), 1u);
    const HttpAnswer miss = house.by_device(R"({"badge":"YD-",)" + of_device + "}");
    EXPECT_EQ(miss.status, 200u);
    EXPECT_EQ(miss.body, "{\"found\":\"nobody\"}\n");
    EXPECT_EQ(house.access_events(), 2u) << "a miss is in the log, too";
}

TEST(LookUpRoute, TakesExactlyOneWholeWay) {
    const House house;
    for (const char* wrong :
         {R"("badge":"YD-1","idNumber":"000123456789")", R"("name":"Đại biểu Mẫu YD-1")",
          R"("idNumber":"00012345678")", R"("idNumber":"00012345678a")", R"("badge":"")",
          R"("name":"A","unit":" ")", R"("query":"Mẫu")"}) {
        EXPECT_EQ(house.by_device("{" + std::string(wrong) + "," + of_device + "}").status, 400u)
            << wrong;
    }
    EXPECT_EQ(house.by_device("[]").status, 400u);
    EXPECT_EQ(house.access_events(), 0u);
}

TEST(LookUpRoute, BeyondTheLimitSaysWhenToComeAgain) {
    const House house(2);
    EXPECT_EQ(house.by_device(by_code).status, 200u);
    EXPECT_EQ(house.by_device(by_code).status, 200u);
    const HttpAnswer answer = house.by_device(by_code);
    EXPECT_EQ(answer.status, 429u);
    EXPECT_GT(std::stoi(answer.headers.at("retry-after")), 60);
    EXPECT_THAT(answer.body, HasSubstr("too_many_look_ups"));
    EXPECT_THAT(answer.body, Not(HasSubstr("YD-1")));
    EXPECT_EQ(house.post(look_up_route, "organizer", R"({"badge":"YD-1"})").status, 200u);
    const std::string metrics =
        http_request(
            house.server.port(), "GET", "/metrics", {{"Authorization", "Bearer viewer"}}
        ).body;
    EXPECT_THAT(metrics, HasSubstr("\ndiemcau_look_ups_total 3\n"));
    EXPECT_THAT(metrics, HasSubstr("\ndiemcau_look_ups_put_off_total 1\n"));
}

TEST(NumberRoute, IsForOrganizersWithThePermissionAndNobodyElse) {
    const House house;
    const std::string body = R"({"delegate":0,"reason":"đối chiếu danh sách"})";
    for (const char* may : {"admin+", "organizer+"}) {
        EXPECT_EQ(house.post(number_route, may, body).status, 200u) << may;
    }
    EXPECT_EQ(house.access_events(), 2u);
    for (const char* may_not : {"admin", "organizer", "viewer", "viewer+", "display"}) {
        EXPECT_EQ(house.post(number_route, may_not, body).status, 403u) << may_not;
    }
    EXPECT_EQ(house.post(number_route, "", body, "device=ln").status, 403u);
    EXPECT_EQ(house.post(number_route, "", body).status, 401u);
    EXPECT_EQ(house.access_events(), 2u) << "what was refused showed nothing";
}

TEST(NumberRoute, NeedsAReason) {
    const House house;
    const std::string too_long(301, 'a');
    for (const std::string& reason : {std::string(), std::string("vì thế"), too_long}) {
        const HttpAnswer answer =
            house.post(number_route, "admin+", R"({"delegate":0,"reason":")" + reason + "\"}");
        EXPECT_EQ(answer.status, 400u);
        EXPECT_THAT(answer.body, HasSubstr("reason_needed"));
    }
    EXPECT_EQ(house.access_events(), 0u);
}

TEST(NumberRoute, IsNotKeptByBrowsersAndKnowsWhomItIsAskedFor) {
    const House house;
    const HttpAnswer answer =
        house.post(number_route, "admin+", R"({"code":"YD-1","reason":"đối chiếu danh sách"})");
    EXPECT_EQ(answer.status, 200u) << answer.body;
    EXPECT_EQ(answer.headers.at("cache-control"), "no-store");
    EXPECT_THAT(answer.body, HasSubstr("\"idNumber\":null")) << "none is held";
    for (const char* nobody : {R"({"delegate":9999,)", R"({"code":"XX-1",)"}) {
        EXPECT_EQ(
            house.post(number_route, "admin+", nobody + std::string(R"("reason":"đối chiếu"})"))
                .status,
            404u
        );
    }
    EXPECT_EQ(house.post(number_route, "admin+", R"({"reason":"đối chiếu"})").status, 400u);
}

TEST(NumberRoute, IsClosedWhereNobodySignsIn) {
    const ServerHarness server;
    const HttpAnswer answer = http_request(
        server.port(), "POST", number_route, {{"Content-Type", "application/json"}},
        R"({"delegate":0,"reason":"đối chiếu danh sách"})"
    );
    EXPECT_EQ(answer.status, 403u);
}

}  // namespace
}  // namespace diemcau::net
