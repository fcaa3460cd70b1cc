// Every kind of user with the main commands of the terminal client: what each may do ends with 0,
// the rest with the code that says why not.
#include <gtest/gtest.h>

#include <map>

#include "integration/admitted.hpp"

namespace diemcau::test {
namespace {

// Exit codes.
constexpr int done = 0;
constexpr int refused = 1;  // by the rules, or as this the server does not speak with him
constexpr int barred = 6;   // not signed in, or not for his role

const std::string notice = R"({"command": {"sendNotice": {"text": "Thử", "sites": []}}})";
const std::string checks_of_213 =
    R"({"command": {"reportDeviceChecks": {"site": 2, "checks": {"camera": "CHECK_PROBLEM"}}}})";
const std::string checks_of_24 =
    R"({"command": {"reportDeviceChecks": {"site": 1, "checks": {"camera": "CHECK_PROBLEM"}}}})";

struct Attempt {
    std::string what;
    std::vector<std::string> words;
    int admin, organizer, viewer, own_operator, display, nobody;
    std::string input = notice;
};

/// Badges of delegates of 213 and of 24, one for each kind of user: a second scan is refused.
std::vector<Attempt> attempts(unsigned user) {
    const std::string of_213 = std::to_string(100'320 + user);
    const std::string of_24 = std::to_string(100'001 + user);
    return {
        {"whoami", {"whoami"}, done, done, done, done, done, barred},
        {"watch", {"watch", "--once"}, done, done, done, done, done, barred},
        {"all sites", {"site"}, done, done, done, done, done, barred},
        {"own site", {"site", "213"}, done, done, refused, done, refused, barred},
        {"other site", {"site", "24"}, done, done, refused, refused, refused, barred},
        {"agenda", {"agenda"}, done, done, done, done, done, barred},
        {"agenda control",
         {"agenda", "start", "999"},
         refused,
         refused,
         refused,
         refused,
         refused,
         barred},
        {"check in at own site",
         {"checkin", "--site", "213", of_213},
         done,
         done,
         refused,
         done,
         refused,
         barred},
        {"check in at other site",
         {"checkin", "--site", "24", of_24},
         done,
         done,
         refused,
         refused,
         refused,
         barred},
        {"look-up for the own site",
         {"look-up", "--site", "213", "--badge", "100001"},
         done,
         done,
         barred,
         done,
         barred,
         barred},
        {"look-up for another site",
         {"look-up", "--site", "24", "--badge", "100320"},
         done,
         done,
         barred,
         barred,
         barred,
         barred},
        {"whole id number, without the permission",
         {"person", "100001", "--reveal-id", "--reason", "đối chiếu danh sách"},
         barred,
         barred,
         barred,
         barred,
         barred,
         barred},
        {"notice", {"command", "-"}, done, done, refused, refused, refused, barred},
        {"device checks of the own site",
         {"command", "--site", "213", "-"},
         done,
         done,
         refused,
         done,
         refused,
         barred,
         checks_of_213},
        {"device checks of another site",
         {"command", "--site", "24", "-"},
         done,
         done,
         refused,
         refused,
         refused,
         barred,
         checks_of_24},
        {"report", {"report"}, done, done, barred, barred, barred, barred},
        {"commands", {"commands"}, done, done, barred, barred, barred, barred},
        {"second import",
         {"import", "config/bacgiang"},
         refused,
         refused,
         barred,
         barred,
         barred,
         barred},
        {"cards", {"cards", "list"}, done, done, barred, barred, barred, barred},
        {"new card",
         {"cards", "issue", "--site", "213"},
         done,
         done,
         barred,
         barred,
         barred,
         barred},
        {"spare card",
         {"cards", "spare", "--site", "213"},
         done,
         done,
         barred,
         barred,
         barred,
         barred},
        {"devices", {"devices", "list"}, done, done, barred, barred, barred, barred},
        {"revoke",
         {"devices", "revoke", "device:0000000000000000", "lost"},
         refused,
         refused,
         barred,
         barred,
         barred,
         barred},
        {"hand-overs", {"hand-overs", "list"}, done, done, barred, barred, barred, barred},
        {"accepting",
         {"hand-overs", "accept", "device:0000000000000000"},
         refused,
         refused,
         barred,
         barred,
         barred,
         barred},
        {"accounts", {"accounts", "list"}, done, barred, barred, barred, barred, barred},
        {"invite",
         {"accounts", "invite", "moi." + std::to_string(user), "--role", "viewer"},
         done,
         barred,
         barred,
         barred,
         barred,
         barred},
        {"token",
         {"tokens", "issue", "--name", "Màn hình"},
         done,
         barred,
         barred,
         barred,
         barred,
         barred},
        {"play", {"play", "--quiet"}, refused, refused, refused, refused, refused, barred},
    };
}

TEST(Roles, EachMayDoWhatIsHisAndIsToldWhatIsNot) {
    AdmittedServer server;
    const Terminal organizer = server.signed_in("lan", "organizer");
    const Terminal viewer = server.signed_in("xem", "viewer");
    Terminal own_operator = server.enrolled("213", "may");
    own_operator.set("DIEMCAU_OPERATOR=Nguyễn Thị Mẫu");
    Terminal display = server.terminal("display");
    const Ended issued = server.admin().run({"tokens", "issue", "--name", "Hội trường", "--json"});
    ASSERT_EQ(issued.code, done) << issued.err;
    display.set("DIEMCAU_TOKEN=" + json_text(issued.out, "token"));
    const Terminal nobody = server.terminal("nobody");
    const Ended opened = server.admin().run(
        {"command", "-"},
        R"({"command": {"changeSession": {"session": 0, "action": "SESSION_ACTION_OPEN_CHECK_IN"}}})"
    );
    ASSERT_EQ(opened.code, done) << opened.err;

    struct User {
        const char* name;
        const Terminal* terminal;
        int Attempt::*expected;
    };

    const User users[] = {
        {"admin", &server.admin(), &Attempt::admin},
        {"organizer", &organizer, &Attempt::organizer},
        {"viewer", &viewer, &Attempt::viewer},
        {"operator of 213", &own_operator, &Attempt::own_operator},
        {"display", &display, &Attempt::display},
        {"nobody", &nobody, &Attempt::nobody},
    };
    unsigned number = 0;
    for (const User& user : users) {
        for (const Attempt& attempt : attempts(number++)) {
            const Ended ended = user.terminal->run(attempt.words, attempt.input);
            EXPECT_EQ(ended.code, attempt.*user.expected)
                << user.name << ": " << attempt.what << "\n"
                << ended.out << ended.err;
            if (ended.code != done) {
                EXPECT_FALSE(ended.err.empty()) << user.name << ": " << attempt.what;
            }
        }
    }
}

TEST(Roles, ADeviceWantsTheNameOfWhoIsOnShift) {
    AdmittedServer server;
    const Terminal site = server.enrolled("213", "may");
    const Ended nameless = site.run({"site", "213"});
    EXPECT_EQ(nameless.code, refused);
    EXPECT_EQ(site.run({"site", "213", "--operator", "Nguyễn Thị Mẫu"}).code, done);
}

}  // namespace
}  // namespace diemcau::test
