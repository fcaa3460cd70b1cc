// Passwords and codes typed at a terminal: asked for, never shown, and the terminal is left as it
// was found.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/time.hpp"
#include "integration/admitted.hpp"
#include "integration/typed_terminal.hpp"
#include "support/authenticator.hpp"

namespace diemcau::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* interrupt = "\x03";

TEST(TypedPassword, SignsInAndIsNeverShown) {
    AdmittedServer server;
    const Terminal user = server.terminal("user");
    TypedTerminal login({"login", "quan.tri"}, user.environment());
    login.wait_for("Password of quan.tri: ");
    EXPECT_FALSE(login.echoes()) << "before whoever reads the question can have typed";
    login.type(std::string("bốn con ngựx\x7F") + "a ngoài đồng\n");  // with a slip taken back
    login.wait_for("signed in to ");
    EXPECT_EQ(login.wait(), 0) << login.shown();
    EXPECT_TRUE(login.echoes());
    for (const char* word : {"bốn", "ngự", "ngoài", "đồng"}) {
        EXPECT_THAT(login.shown(), Not(HasSubstr(word)));
    }
}

TEST(TypedPassword, CtrlCGivesUpAtOnceAndLeavesTheTerminalAsItWas) {
    AdmittedServer server;
    const Terminal user = server.terminal("user");
    TypedTerminal login({"login", "quan.tri"}, user.environment());
    login.wait_for("Password of quan.tri: ");
    login.type(std::string("bon con ngua") + interrupt);  // and no Enter
    login.wait_for("given up");
    EXPECT_NE(login.wait(), 0);
    EXPECT_TRUE(login.echoes());
    EXPECT_THAT(login.shown(), Not(HasSubstr("ngua")));
    EXPECT_FALSE(std::filesystem::exists(user.login_file()));
}

TEST(TypedPassword, ANewOneIsTypedTwice) {
    AdmittedServer server;
    const Ended invited =
        server.admin().run({"accounts", "invite", "lan", "--role", "organizer", "--json"});
    const std::string link = json_text(invited.out, "link");
    const Terminal lan = server.terminal("lan");
    const auto accept = [&](const std::string& again) {
        TypedTerminal typed({"accept-invitation", link}, lan.environment());
        typed.wait_for("New password: ");
        typed.type(std::string(good_password) + "\n");
        typed.wait_for("The same again: ");
        EXPECT_FALSE(typed.echoes());
        typed.type(again + "\n");
        typed.wait_for(again == good_password ? "signed in" : "not the same");
        return typed.wait();
    };
    EXPECT_NE(accept("bốn con ngựa ngoài sân"), 0);
    EXPECT_EQ(accept(good_password), 0) << "the invitation was not used up";
}

TEST(TypedPassword, ASecondFactorIsSetUpAndAskedForAtTheNextSignIn) {
    AdmittedServer server;
    const Terminal& admin = server.admin();
    TypedTerminal setup({"second-factor"}, admin.environment());
    setup.wait_for("secret: ");
    setup.wait_for("\r\n");
    const std::string& shown = setup.shown();
    const std::size_t at = shown.find("secret: ") + 8;
    const std::string secret = shown.substr(at, shown.find('\r', at) - at);
    setup.wait_for("Code that it shows: ");
    const auto code_after = [&](std::int64_t steps) {
        return authenticator_code(secret, SystemClock().now(), steps);
    };
    setup.type(code_after(0) + "\n");
    setup.wait_for("recovery codes");
    EXPECT_EQ(setup.wait(), 0) << setup.shown();
    EXPECT_EQ(admin.run({"whoami"}).code, 0) << "this terminal stays signed in";

    TypedTerminal login({"login", "quan.tri"}, server.terminal("user").environment());
    login.wait_for("Password of quan.tri: ");
    login.type(std::string(good_password) + "\n");
    login.wait_for("Code of the second factor: ");
    EXPECT_FALSE(login.echoes());
    login.type(code_after(1) + "\n");  // the present one is used up
    login.wait_for("signed in");
    EXPECT_EQ(login.wait(), 0) << login.shown();
}

}  // namespace
}  // namespace diemcau::test
