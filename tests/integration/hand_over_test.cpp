// What a replaced device had not sent yet, by the real server: handed over once with its old token,
// kept apart, and given in its name and its scope when somebody accepts it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/base64.hpp"
#include "integration/admitted.hpp"
#include "support/http_client.hpp"
#include "support/websocket_client.hpp"

namespace diemcau::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr int done = 0;
constexpr int refused = 1;
constexpr std::uint32_t province = 1;  // the site with the code 24, whose delegate 0 is
const std::string name_of_delegate_0 = "Nguyễn Văn Hậu";

class HandOver : public testing::Test {
protected:
    HandOver() {
        const Ended opened = server.admin().run(
            {"command", "-"},
            R"({"command": {"changeSession": {"session": 0, "action": "SESSION_ACTION_OPEN_CHECK_IN"}}})"
        );
        EXPECT_EQ(opened.code, done) << opened.err;
        const std::string link = server.card_for("24");
        const HttpAnswer enrolled = post(
            "/api/v1/enrol", "{\"code\":\"" + link.substr(link.find('#') + 1) +
                                 R"(","name":"Máy cũ","asToken":true})"
        );
        token = json_text(enrolled.body, "token");
        device = json_text(server.admin().run({"devices", "list", "--json"}).out, "id");
    }

    HttpAnswer post(const std::string& path, const std::string& json) {
        std::map<std::string, std::string> headers{{"Content-Type", "application/json"}};
        if (!token.empty()) headers["Authorization"] = "Bearer " + token;
        return http_request(server.process().port(), "POST", path, headers, json);
    }

    std::string me() {
        return http_request(
                   server.process().port(), "GET", "/api/v1/me",
                   {{"Authorization", "Bearer " + token}}
        ).body;
    }

    void revoke_as(const std::string& as) {
        const Ended revoked = server.admin().run({"devices", "revoke", device, as});
        ASSERT_EQ(revoked.code, done) << revoked.err;
    }

    /// Check-ins of these delegates at the province's hall, as the device would have sent them.
    HttpAnswer hand_over(
        const std::vector<std::uint32_t>& delegates, const std::string& site_code = "24"
    ) {
        v1::ClientFrame frame;
        for (const std::uint32_t delegate : delegates) {
            auto& envelope = *frame.mutable_commands()->add_commands();
            envelope = check_in_frame(command_id_of(8, delegate), delegate, province).command();
            envelope.set_device_seq(delegate + 1);
        }
        return post(
            "/api/v1/hand-over", R"({"part":0,"last":true,"person":"Trần Thị Trực","queues":[)"
                                 "{\"site\":\"" +
                                     site_code + "\",\"commands\":\"" +
                                     base64_of(frame.SerializeAsString()) + "\"}]}"
        );
    }

    Ended hand_overs(std::vector<std::string> words) {
        words.insert(words.begin(), "hand-overs");
        return server.admin().run(words);
    }

    std::string audit(const std::string& act) {
        return server.terminal("audit").run({"audit", server.data().string(), "--act", act}).out;
    }

    AdmittedServer server;
    std::string token;
    std::string device;
};

TEST_F(HandOver, OfAReplacedDeviceIsKeptApartAndGivenWhenSomebodyAccepts) {
    EXPECT_EQ(hand_over({0}).status, 401u) << "it has not been revoked: it can send";
    revoke_as("replaced");
    EXPECT_THAT(
        me(),
        HasSubstr("\"ended\":{\"id\":\"" + device + "\",\"as\":\"replaced\",\"handedOver\":false}")
    );
    EXPECT_THAT(me(), HasSubstr("\"serverTime\":")) << "else nobody knows when it was";
    EXPECT_EQ(hand_over({0, 1, 2}).status, 204u);
    EXPECT_THAT(me(), HasSubstr("\"handedOver\":true"));
    EXPECT_EQ(hand_over({0, 1, 2}).status, 409u);

    const std::string check_in_of_0 =
        R"({"command": {"checkIn": {"run": {"session": 0}, "delegate": {"id": 0}, "site": 1}}})";
    const Ended listed = hand_overs({"list"});
    EXPECT_EQ(listed.code, done) << listed.err;
    for (const std::string& word : {device, std::string("waiting"), std::string("Trần Thị Trực")}) {
        EXPECT_THAT(listed.out, HasSubstr(word));
    }
    // Somebody at the desk was quicker with one of them.
    ASSERT_EQ(server.admin().run({"command", "-"}, check_in_of_0).code, done);
    const Ended accepted = hand_overs({"accept", device});
    EXPECT_EQ(accepted.code, done) << accepted.err;
    EXPECT_THAT(accepted.out, HasSubstr("accepted: 2,"));
    EXPECT_THAT(accepted.out, HasSubstr("refused: 1"));
    EXPECT_EQ(hand_overs({"accept", device}).code, refused);
    EXPECT_EQ(hand_overs({"drop", device}).code, refused);

    const std::string check_in_of_1 =
        R"({"command": {"checkIn": {"run": {"session": 0}, "delegate": {"id": 1}, "site": 1}}})";
    const Ended again = server.admin().run({"command", "-"}, check_in_of_1);
    EXPECT_EQ(again.code, refused) << "delegate 1 is in";
    EXPECT_THAT(again.out + again.err, HasSubstr("Trần Thị Trực"));
    EXPECT_THAT(audit("handed_over"), HasSubstr("3 commands"));
    const std::string audited = audit("hand_over_accepted");
    EXPECT_THAT(audited, HasSubstr("2 accepted, 1 refused"));
    EXPECT_THAT(audited, HasSubstr("quan.tri"));
}

TEST_F(HandOver, OfALostDeviceIsNotTaken) {
    revoke_as("lost");
    EXPECT_THAT(me(), HasSubstr("\"as\":\"lost\""));
    const HttpAnswer answer = hand_over({0});
    EXPECT_EQ(answer.status, 403u);
    EXPECT_THAT(answer.body, HasSubstr("device_lost"));
    EXPECT_EQ(hand_overs({"accept", device}).code, refused);
    EXPECT_THAT(hand_overs({"list"}).out, Not(HasSubstr(device)));
}

TEST_F(HandOver, ThatIsDroppedChangesNothing) {
    revoke_as("replaced");
    ASSERT_EQ(hand_over({0}).status, 204u);
    EXPECT_EQ(hand_overs({"drop", device}).code, done);
    EXPECT_THAT(hand_overs({"list"}).out, HasSubstr("dropped"));
    EXPECT_EQ(hand_overs({"accept", device}).code, refused);
    EXPECT_THAT(audit("hand_over_dropped"), HasSubstr(device));
}

// Whoever has the token of an old telephone gets no further than that telephone did.
TEST_F(HandOver, OfAnotherSiteThanTheDevicesIsRefused) {
    revoke_as("replaced");
    ASSERT_EQ(hand_over({0, 1}, "213").status, 204u);
    const Ended accepted = hand_overs({"accept", device});
    EXPECT_EQ(accepted.code, refused);
    EXPECT_THAT(accepted.out, HasSubstr("accepted: 0,"));
    EXPECT_THAT(accepted.err, HasSubstr("2 are of sites"));
    // Nobody has said that they are not wanted.
    EXPECT_THAT(hand_overs({"list"}).out, HasSubstr("waiting"));
    EXPECT_THAT(audit("hand_over_accepted"), HasSubstr("2 still wait"));
    EXPECT_EQ(hand_overs({"drop", device}).code, done);
}

// A screen on a wall gives no commands, whatever became of it.
TEST_F(HandOver, IsForDevicesOfOperatorsAlone) {
    const Ended screen =
        server.admin().run({"tokens", "issue", "--name", "Hội trường", "--site", "24", "--json"});
    device = json_text(screen.out, "id");
    token = json_text(screen.out, "token");
    EXPECT_EQ(server.admin().run({"devices", "revoke", device, "replaced"}).code, refused);
    revoke_as("lost");
    EXPECT_EQ(hand_over({0}).status, 401u);
}

TEST_F(HandOver, OfMoreThanOneRequestTakesIsAcceptedInSeveral) {
    revoke_as("replaced");
    // Two thousand are given in one request; each is refused, for there is no such delegate.
    for (std::uint32_t part = 0; part < 21; ++part) {
        v1::ClientFrame frame;
        for (std::uint32_t i = 0; i < 100; ++i) {
            auto& envelope = *frame.mutable_commands()->add_commands();
            envelope = check_in_frame(command_id_of(part, i), 900'000, province).command();
            envelope.set_device_seq(part * 100 + i + 1);
        }
        const HttpAnswer answer = post(
            "/api/v1/hand-over", "{\"part\":" + std::to_string(part) +
                                     ",\"last\":" + (part == 20 ? "true" : "false") +
                                     ",\"queues\":[{\"site\":\"24\",\"commands\":\"" +
                                     base64_of(frame.SerializeAsString()) + "\"}]}"
        );
        ASSERT_EQ(answer.status, 204u) << answer.body;
    }
    const Ended first = hand_overs({"accept", device});
    EXPECT_EQ(first.code, refused);
    EXPECT_THAT(first.out, HasSubstr("refused: 2000"));
    EXPECT_THAT(first.err, HasSubstr("could not take 100 of them now"));
    const Ended second = hand_overs({"accept", device});
    EXPECT_EQ(second.code, done) << second.err;
    EXPECT_THAT(second.out, HasSubstr("refused: 2100"));
}

TEST_F(HandOver, ThatNobodyHasSettledHoldsAnErasureUp) {
    revoke_as("replaced");
    ASSERT_EQ(hand_over({0}).status, 204u);
    const auto erase = [&] {
        return server.admin().run(
            {"erase", "--person", "100001", "--reason", "ordered", "--yes"},
            std::string(good_password) + "\n"
        );
    };
    const Ended held_up = erase();
    EXPECT_EQ(held_up.code, refused);
    EXPECT_THAT(held_up.err, HasSubstr("dropped: do that first"));
    ASSERT_EQ(hand_overs({"drop", device}).code, done);
    EXPECT_EQ(erase().code, done);
}

}  // namespace
}  // namespace diemcau::test
