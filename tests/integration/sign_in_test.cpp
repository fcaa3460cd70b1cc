// Coming in and going out, by the terminal client against the real server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include "base/time.hpp"
#include "integration/admitted.hpp"
#include "support/http_client.hpp"

namespace diemcau::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr int exit_ok = 0;
constexpr int exit_refused = 1;
constexpr int exit_no_server = 3;
constexpr int exit_bad_input = 4;
constexpr int exit_not_admitted = 6;

mode_t mode_of(const std::filesystem::path& file) {
    struct stat found {};

    EXPECT_EQ(::stat(file.c_str(), &found), 0) << file;
    return found.st_mode & 0777U;
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

std::string lines(std::initializer_list<std::string> texts) {
    std::string all;
    for (const std::string& text : texts) all += text + "\n";
    return all;
}

TEST(FirstStart, TheCodeOfTheServerMakesTheFirstAdminAndNoSecond) {
    ScratchFolder folder;
    const auto server = running_server(signing_in(folder.data()));
    const Terminal user(server->port(), folder.path() / "user");
    const Ended before = user.run({"watch", "--once"});
    EXPECT_EQ(before.code, exit_not_admitted);
    EXPECT_THAT(before.err, HasSubstr("diemcau first-admin"));
    const std::filesystem::path code_file = folder.data() / "first-admin-code";
    EXPECT_EQ(mode_of(code_file), 0600u);
    std::string code;
    std::ifstream(code_file) >> code;

    const Ended wrong = user.run({"first-admin", "lan"}, lines({"K7QM-2XHD-9TJ", good_password}));
    EXPECT_THAT(wrong.code, testing::AnyOf(exit_refused, exit_not_admitted)) << wrong.err;
    EXPECT_TRUE(std::filesystem::exists(code_file)) << "it was not used";
    const Ended made = user.run({"first-admin", "lan"}, lines({code, good_password}));
    EXPECT_EQ(made.code, exit_ok) << made.err;
    EXPECT_FALSE(std::filesystem::exists(code_file)) << "it is good for nothing any more";
    EXPECT_EQ(mode_of(user.login_file()), 0600u);
    EXPECT_THAT(user.run({"whoami"}).out, HasSubstr("lan  admin  account:lan"));

    const Ended second = user.run({"first-admin", "minh"}, lines({code, good_password}));
    EXPECT_EQ(second.code, exit_not_admitted) << second.err;
}

TEST(Login, ThePasswordLetsInUntilLogout) {
    AdmittedServer server;
    const Terminal user = server.terminal("user");
    const Ended wrong = user.run({"login", "quan.tri"}, lines({"năm con ngựa ngoài đồng"}));
    EXPECT_EQ(wrong.code, exit_not_admitted);
    EXPECT_THAT(wrong.err, HasSubstr("password"));
    EXPECT_FALSE(std::filesystem::exists(user.login_file()));

    EXPECT_EQ(user.run({"login", "quan.tri"}, lines({good_password})).code, exit_ok);
    const std::string logins = text_of(user.login_file());
    EXPECT_EQ(user.run({"report"}).code, exit_ok);

    EXPECT_EQ(user.run({"logout"}).code, exit_ok);
    EXPECT_THAT(text_of(user.login_file()), Not(HasSubstr("account:")));
    EXPECT_EQ(user.run({"report"}).code, exit_not_admitted);
    // The token is of no use to whoever kept a copy.
    std::ofstream(user.login_file()) << logins;
    const Ended copied = user.run({"report"});
    EXPECT_EQ(copied.code, exit_not_admitted);
    const Ended watched = user.run({"watch", "--once"});
    EXPECT_EQ(watched.code, exit_not_admitted);
    EXPECT_THAT(watched.err, HasSubstr("has ended or was revoked"));
}

TEST(Login, ATokenInTheEnvironmentGoesBeforeTheFile) {
    AdmittedServer server;
    Terminal script = server.terminal("script");
    script.set("DIEMCAU_TOKEN=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    EXPECT_EQ(script.run({"login", "quan.tri"}, lines({good_password})).code, exit_ok);
    EXPECT_EQ(script.run({"whoami"}).code, exit_not_admitted);
    EXPECT_EQ(script.run({"whoami", "--as", "quan.tri"}).code, exit_ok);
    EXPECT_EQ(script.run({"whoami", "--as", "nobody"}).code, exit_not_admitted);

    const Ended issued = server.admin().run(
        {"tokens", "issue", "--role", "organizer", "--name", "Hệ thống văn bản", "--json"}
    );
    ASSERT_EQ(issued.code, exit_ok) << issued.err;
    Terminal other = server.terminal("other");
    other.set("DIEMCAU_TOKEN=" + json_text(issued.out, "token"));
    EXPECT_EQ(other.run({"report"}).code, exit_ok);
    EXPECT_FALSE(std::filesystem::exists(other.login_file()));
}

/// The value of a cookie that the answer sets; empty: it sets none of that name.
std::string cookie_of(const HttpAnswer& answer, const std::string& name) {
    const auto set = answer.headers.find("set-cookie");
    if (set == answer.headers.end()) return {};
    std::istringstream all(set->second);
    for (std::string cookie; std::getline(all, cookie);) {
        if (cookie.starts_with(name + "=")) return cookie.substr(0, cookie.find(';'));
    }
    return {};
}

TEST(Login, ANewSignInOfABrowserEndsItsOldOne) {
    AdmittedServer server;
    const std::uint16_t port = server.process().port();
    const auto sign_in = [&](const std::string& cookie) {
        const HttpAnswer answer = http_request(
            port, "POST", "/api/v1/sign-in",
            {{"Content-Type", "application/json"}, {"Cookie", cookie}},
            R"({"name": "quan.tri", "password": ")" + std::string(good_password) + "\"}"
        );
        EXPECT_EQ(answer.status, 200u) << answer.body;
        return answer;
    };
    const auto is_in = [&](const std::string& cookie) {
        return http_request(port, "GET", "/api/v1/accounts", {{"Cookie", cookie}}).status == 200;
    };
    const HttpAnswer first = sign_in("");
    const std::string old = cookie_of(first, "diemcau_login");
    EXPECT_NE(cookie_of(first, "diemcau_known_device"), "");
    const std::string other = cookie_of(sign_in(""), "diemcau_login");
    ASSERT_TRUE(is_in(old) && is_in(other)) << "two browsers";
    const std::string now = cookie_of(sign_in(old), "diemcau_login");
    EXPECT_TRUE(is_in(now));
    EXPECT_FALSE(is_in(old)) << "whoever has kept it is not let in";
    EXPECT_TRUE(is_in(other));
}

TEST(Reports, AreMadeWhateverStandsInTheAddressesOfEarlierOnes) {
    AdmittedServer server;
    const Ended token =
        server.admin().run({"tokens", "issue", "--role", "organizer", "--name", "Văn thư", "--json"}
        );
    const auto report = [&](const std::string& query) {
        return http_request(
                   server.process().port(), "GET", "/api/v1/report.json" + query,
                   {{"Authorization", "Bearer " + json_text(token.out, "token")}}
        ).status;
    };
    EXPECT_EQ(report("?x=%FF%FE"), 200u);
    EXPECT_EQ(report("?run=%FF%FE"), 400u);
    EXPECT_EQ(report("?session=0&run=%FF%FE"), 400u);
    EXPECT_EQ(report("?session=%FF"), 400u);
    EXPECT_EQ(report("?session=0&run=rehearsal-9"), 404u);
    // Each report reads all that was written about the earlier ones.
    EXPECT_EQ(report(""), 200u);
    const Ended audit = server.admin().run({"audit", server.data().string(), "--act", "exported"});
    EXPECT_EQ(audit.code, exit_ok) << audit.err;
    EXPECT_THAT(audit.out, HasSubstr("2 found"))
        << "what was refused, or is not there, was not exported";
}

TEST(Cards, AreForSitesThatThereAre) {
    AdmittedServer server;
    const Ended token =
        server.admin().run({"tokens", "issue", "--role", "organizer", "--name", "Văn thư", "--json"}
        );
    const auto card = [&](const std::string& site) {
        return http_request(
            server.process().port(), "POST", "/api/v1/cards/spare",
            {{"Authorization", "Bearer " + json_text(token.out, "token")},
             {"Content-Type", "application/json"}},
            R"({"sites": [{"site": )" + site + "}]}"
        );
    };
    EXPECT_EQ(card("56").status, 200u) << "the last";
    EXPECT_EQ(card("57").status, 404u);
    EXPECT_EQ(json_text(card("57").body, "reason"), "no_such_site");
    EXPECT_EQ(json_text(card("4294967297").body, "reason"), "no_such_site");
}

TEST(Cards, AreIssuedOnlyWhenEveryLineCanBeRead) {
    AdmittedServer server;
    const Ended token =
        server.admin().run({"tokens", "issue", "--role", "organizer", "--name", "Văn thư", "--json"}
        );
    const auto issue = [&](const std::string& orders) {
        return http_request(
            server.process().port(), "POST", "/api/v1/cards",
            {{"Authorization", "Bearer " + json_text(token.out, "token")},
             {"Content-Type", "application/json"}},
            R"({"orders": [)" + orders + "]}"
        );
    };
    const std::string until =
        R"(, "validUntil": )" + std::to_string(SystemClock().now() + 3'600'000);
    const std::string good = R"({"sites": [{"site": 3}], "label": "Điểm cầu mẫu")" + until + "}";
    for (const char* wrong :
         {R"({"sites": [{"site": 57}])", R"({"sites": [{"site": -1}])", R"({"sites": 3)",
          R"({"sites": [{"site": 4}], "devices": -1)",
          R"({"sites": [{"site": 4}], "role": "emperor")"}) {
        const HttpAnswer answer = issue(good + ", " + good + ", " + wrong + until + "}");
        EXPECT_GE(answer.status, 400u) << wrong;
        EXPECT_THAT(answer.body, Not(HasSubstr("\"code\""))) << wrong;
        EXPECT_THAT(server.admin().run({"cards", "list", "--json"}).out, Not(HasSubstr("card:")))
            << "nobody has seen its code: " << wrong;
    }
    EXPECT_EQ(issue(good + ", " + good).status, 200u);
    EXPECT_THAT(server.admin().run({"cards", "list", "--json"}).out, HasSubstr("card:"));
}

TEST(Login, AFileThatOthersCanReadIsNotUsed) {
    AdmittedServer server;
    const Terminal user = server.terminal("user");
    ASSERT_EQ(user.run({"login", "quan.tri"}, lines({good_password})).code, exit_ok);
    for (const mode_t mode : {0640u, 0604u, 0620u, 0666u}) {
        ASSERT_EQ(::chmod(user.login_file().c_str(), mode), 0);
        const Ended read = user.run({"whoami"});
        EXPECT_EQ(read.code, exit_bad_input) << std::oct << mode;
        EXPECT_THAT(read.err, HasSubstr("chmod 600"));
        EXPECT_EQ(user.run({"login", "quan.tri"}, lines({good_password})).code, exit_bad_input);
    }
    ASSERT_EQ(::chmod(user.login_file().c_str(), 0600), 0);
    EXPECT_EQ(user.run({"whoami"}).code, exit_ok);
}

TEST(Enrol, ACardLetsAsManyDevicesInAsItSays) {
    AdmittedServer server;
    const std::string link = server.card_for("213", 2);
    const Terminal site = server.terminal("site");
    EXPECT_EQ(site.run({"enrol", link, "--name", "Máy 1"}).code, exit_ok);
    const std::string secret = link.substr(link.find('#') + 1);
    EXPECT_EQ(site.run({"enrol", "-", "--name", "Máy 2"}, lines({secret})).code, exit_ok);
    const Ended third = site.run({"enrol", link, "--name", "Máy 3"});
    EXPECT_EQ(third.code, exit_not_admitted);
    EXPECT_EQ(mode_of(site.login_file()), 0600u);

    EXPECT_THAT(site.run({"whoami"}).out, HasSubstr("Máy 2  site_operator  device:"));
    EXPECT_THAT(site.run({"whoami", "--as", "Máy 1"}).out, HasSubstr("Máy 1  site_operator"));
    const Ended cards = server.admin().run({"cards", "list"});
    EXPECT_THAT(cards.out, HasSubstr("used_up"));
    EXPECT_THAT(cards.out, HasSubstr("2/2"));
    const Ended devices = server.admin().run({"devices", "list"});
    EXPECT_THAT(devices.out, HasSubstr("Máy 1"));
    EXPECT_THAT(devices.out, HasSubstr("213"));
}

TEST(Enrol, TheDictatedCodeLetsInAndAWithdrawnCardDoesNot) {
    AdmittedServer server;
    const Terminal site = server.terminal("site");
    const Ended spare = server.admin().run({"cards", "spare", "--site", "213", "--json"});
    ASSERT_EQ(spare.code, exit_ok) << spare.err;
    EXPECT_EQ(site.run({"enrol", json_text(spare.out, "code"), "--name", "Máy"}).code, exit_ok);

    const Ended issued = server.admin().run({"cards", "issue", "--site", "213", "--json"});
    EXPECT_EQ(
        server.admin().run({"cards", "withdraw", json_text(issued.out, "card")}).code, exit_ok
    );
    const Ended late = site.run({"enrol", json_text(issued.out, "link"), "--name", "Máy"});
    EXPECT_EQ(late.code, exit_not_admitted);
    EXPECT_THAT(late.err, HasSubstr("withdrawn"));
}

TEST(Enrol, ADeviceThatGivesItsTokenBackIsOut) {
    AdmittedServer server;
    const Terminal site = server.enrolled("213", "may");
    const std::string logins = text_of(site.login_file());
    EXPECT_EQ(site.run({"logout"}).code, exit_ok);
    std::ofstream(site.login_file()) << logins;
    EXPECT_EQ(site.run({"whoami"}).code, exit_not_admitted);
    EXPECT_THAT(server.admin().run({"devices", "list"}).out, HasSubstr("given_back"));
}

TEST(Cards, ForAllSitesOnASheetThatOthersCannotRead) {
    AdmittedServer server;
    const std::filesystem::path sheet = server.folder() / "cards.html";
    const Ended issued = server.admin().run(
        {"cards", "issue", "--all", "--sheet", sheet.string(), "--public-url",
         "https://diemcau.example.vn/", "--json"}
    );
    ASSERT_EQ(issued.code, exit_ok) << issued.err;
    std::size_t cards = 0;
    for (auto at = issued.out.find("\"link\":\"https://diemcau.example.vn/enrol#");
         at != std::string::npos;
         at = issued.out.find("\"link\":\"https://diemcau.example.vn/enrol#", at + 1)) {
        ++cards;
    }
    EXPECT_EQ(cards, 57u);
    EXPECT_EQ(mode_of(sheet), 0600u);
    const std::string html = text_of(sheet);
    EXPECT_THAT(html, HasSubstr("Điểm cầu thành phố Bắc Giang"));
    EXPECT_THAT(html, HasSubstr("https://diemcau.example.vn/enrol"));
    EXPECT_THAT(html, HasSubstr(json_text(issued.out, "code")));
    EXPECT_THAT(html, Not(HasSubstr("enrol#"))) << "the secret is in the QR code alone";
    EXPECT_EQ(server.admin().run({"cards", "issue", "--site", "nowhere"}).code, exit_refused);
}

TEST(Cards, FindASiteThatTheOverviewDoesNotShow) {
    const ScratchFolder folder;
    const std::string files = (folder.path() / "files").string();
    const Ended made = Terminal(0, folder.path() / "maker")
                           .run({"sample", files, "--sites", "1200", "--delegates", "1200"});
    ASSERT_EQ(made.code, exit_ok) << made.err;
    std::string deepest, line;
    for (std::ifstream sites(files + "/sites.csv"); std::getline(sites, line);) {
        if (line.find(",grassroots,") != std::string::npos)
            deepest = line.substr(0, line.find(','));
    }
    ASSERT_FALSE(deepest.empty());
    AdmittedServer server(files);
    const Ended issued = server.admin().run({"cards", "issue", "--site", deepest, "--json"});
    ASSERT_EQ(issued.code, exit_ok) << issued.err;
    Terminal site = server.terminal("site");
    site.set("DIEMCAU_OPERATOR=Nguyễn Thị Mẫu");
    EXPECT_EQ(site.run({"enrol", json_text(issued.out, "link"), "--name", "Máy"}).code, exit_ok);
    EXPECT_EQ(site.run({"site", deepest}).code, exit_ok) << "the card was that site's";
}

/// Waits until the watch shows something, so that its connection is up.
void wait_for_output(const RunningTerminal& watch) {
    while (watch.out().empty()) std::this_thread::yield();
}

TEST(Devices, RevokingOneEndsItsWatchAtOnce) {
    AdmittedServer server;
    Terminal site = server.enrolled("213", "may");
    site.set("DIEMCAU_OPERATOR=Nguyễn Thị Mẫu");
    const std::string device = json_text(site.run({"whoami", "--json"}).out, "id");
    const auto watch = site.start({"watch", "--json"});
    wait_for_output(*watch);
    EXPECT_EQ(server.admin().run({"devices", "revoke", device, "lost"}).code, exit_ok);
    const Ended ended = watch->wait();
    EXPECT_EQ(ended.code, exit_not_admitted);
    EXPECT_THAT(ended.err, HasSubstr("has ended"));
}

TEST(Accounts, DisablingOneEndsItsWatchAndItsSignIns) {
    AdmittedServer server;
    const Terminal lan = server.signed_in("lan", "organizer");
    const auto watch = lan.start({"watch", "--json"});
    wait_for_output(*watch);
    EXPECT_EQ(server.admin().run({"accounts", "disable", "lan"}).code, exit_ok);
    EXPECT_EQ(watch->wait().code, exit_not_admitted);
    EXPECT_EQ(lan.run({"whoami"}).code, exit_not_admitted);
    EXPECT_EQ(lan.run({"login", "lan"}, lines({good_password})).code, exit_not_admitted);
    EXPECT_EQ(server.admin().run({"accounts", "enable", "lan"}).code, exit_ok);
    EXPECT_EQ(lan.run({"login", "lan"}, lines({good_password})).code, exit_ok);
    EXPECT_EQ(server.admin().run({"accounts", "remove", "lan"}).code, exit_ok);
    EXPECT_THAT(server.admin().run({"accounts", "list"}).out, Not(HasSubstr("lan")));
}

TEST(Password, ChangingItEndsTheOtherSignIns) {
    AdmittedServer server;
    const Terminal here = server.signed_in("lan", "organizer");
    const Terminal elsewhere = server.terminal("elsewhere");
    ASSERT_EQ(elsewhere.run({"login", "lan"}, lines({good_password})).code, exit_ok);
    const std::string next = "chín con trâu trên đồi";
    EXPECT_EQ(here.run({"password"}, lines({good_password, next})).code, exit_ok);
    EXPECT_EQ(here.run({"whoami"}).code, exit_ok);
    EXPECT_EQ(elsewhere.run({"whoami"}).code, exit_not_admitted);
    EXPECT_EQ(elsewhere.run({"login", "lan"}, lines({next})).code, exit_ok);
}

TEST(Login, WithoutAServerEndsWithItsOwnCode) {
    ScratchFolder folder;
    std::uint16_t port = 0;
    {
        const auto server = running_server({.data = folder.data()});
        port = server->port();
        const Terminal believed(port, folder.path() / "believed");
        EXPECT_THAT(believed.run({"whoami"}).out, HasSubstr("wants no sign-in"));
    }
    const Terminal user(port, folder.path() / "user");
    EXPECT_EQ(user.run({"login", "lan"}, lines({good_password})).code, exit_no_server);
    EXPECT_EQ(user.run({"watch", "--once"}).code, exit_no_server);
    EXPECT_EQ(user.run({"report"}).code, exit_no_server);
}

TEST(Audit, TellsWhoDidWhatAboutWhomAndForWhichSite) {
    AdmittedServer server;
    const Terminal lan = server.signed_in("lan", "organizer");
    const Terminal site = server.enrolled("213", "may");
    const std::string device = json_text(site.run({"whoami", "--json"}).out, "id");
    ASSERT_EQ(lan.run({"devices", "revoke", device, "lost"}).code, exit_ok);
    const Terminal reader = server.terminal("reader");
    const auto audit = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"audit", server.data().string(), "--json"});
        const Ended ended = reader.run(words);
        EXPECT_EQ(ended.code, exit_ok) << ended.err;
        return ended.out;
    };
    const auto count = [](const std::string& text) { return std::ranges::count(text, '\n'); };
    EXPECT_THAT(audit({}), HasSubstr("\"act\":\"first_admin_created\""));
    const std::string revoked = audit({"--act", "device_revoked"});
    EXPECT_EQ(count(revoked), 1);
    EXPECT_EQ(json_text(revoked, "by"), "account:lan");
    EXPECT_EQ(json_text(revoked, "about"), device);
    EXPECT_EQ(count(audit({"--act", "card_issued", "--site", "213"})), 1);
    EXPECT_EQ(count(audit({"--act", "card_issued", "--site", "24"})), 0);
    EXPECT_EQ(count(audit({"--who", device})), 1) << "it enrolled";
    EXPECT_EQ(audit({"--until", "2023-06-12"}), "");
    EXPECT_EQ(count(audit({"--since", "2023-06-12"})), count(audit({})));
    EXPECT_EQ(reader.run({"audit", server.data().string(), "--site", "nowhere"}).code, 1);
    EXPECT_EQ(reader.run({"audit", server.data().string(), "--act", "nothing"}).code, 2);
    EXPECT_EQ(reader.run({"audit", server.data().string(), "--since", "dawn"}).code, 2);
    EXPECT_THAT(reader.run({"audit", server.data().string()}).out, HasSubstr("device_revoked"));
}

TEST(Audit, TellsWhatWasRefusedToWhom) {
    AdmittedServer server;
    const Terminal lan = server.signed_in("lan", "organizer");
    Terminal site = server.enrolled("213", "may");
    site.set("DIEMCAU_OPERATOR=Nguyễn Thị Mẫu");
    const std::string device = json_text(site.run({"whoami", "--json"}).out, "id");
    constexpr int tries = 3;
    for (int i = 0; i < tries; ++i) {
        EXPECT_EQ(lan.run({"accounts", "list"}).code, exit_not_admitted);
    }
    const std::string notice = R"({"command": {"sendNotice": {"text": "Mời vào phòng họp"}}})";
    EXPECT_EQ(site.run({"command", "-"}, notice).code, exit_refused);
    // What was counted in the last minute is written down before the end.
    server.process().signal(SIGTERM);
    EXPECT_EQ(server.process().wait(), 0) << server.process().errors();
    const auto audit = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"audit", server.data().string(), "--act", "refused"});
        const Ended ended = server.terminal("reader").run(words);
        EXPECT_EQ(ended.code, exit_ok) << ended.err;
        return ended.out;
    };
    std::istringstream of_lan(audit({"--who", "account:lan", "--json"}));
    int times = 0, events = 0;
    for (std::string line; std::getline(of_lan, line); ++events) {
        EXPECT_EQ(json_text(line, "about"), "GET /api/v1/accounts");
        const std::size_t at = line.find("\"times\":");
        ASSERT_NE(at, std::string::npos) << line;
        times += std::stoi(line.substr(at + 8));
    }
    EXPECT_EQ(times, tries);
    EXPECT_LE(events, 2) << "the minute may have ended in between";
    const std::string of_site = audit({"--site", "213"});
    EXPECT_THAT(of_site, HasSubstr("refused"));
    EXPECT_THAT(of_site, HasSubstr("bị từ chối"));
    EXPECT_THAT(of_site, HasSubstr("command send_notice"));
    EXPECT_THAT(of_site, HasSubstr(device));
    EXPECT_THAT(of_site, Not(HasSubstr("Mời vào"))) << "nothing that he wrote";
}

TEST(Play, EnrolsItsOperatorsByTheRealWayIn) {
    AdmittedServer server;
    const Ended unknown = server.terminal("nobody").run({"play"});
    EXPECT_EQ(unknown.code, exit_not_admitted);
    const Terminal lan = server.signed_in("lan", "organizer");
    const Ended played = lan.run({"play", "--speed", "900", "--check", "--quiet"});
    EXPECT_EQ(played.code, exit_ok) << played.out << played.err;
    EXPECT_THAT(played.out, HasSubstr("totals match"));
    const std::string devices = server.admin().run({"devices", "list", "--json"}).out;
    std::size_t enrolled = 0;
    for (auto at = devices.find("\"device:"); at != std::string::npos;
         at = devices.find("\"device:", at + 1)) {
        ++enrolled;
    }
    EXPECT_EQ(enrolled, 57u) << "a device for each site";
}

}  // namespace
}  // namespace diemcau::test
