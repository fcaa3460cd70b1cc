// Cookies of sign-ins: read by their whole name, and set so that no script and no other page has
// them.
#include "net/cookies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemcau::net {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(Cookies, AreFoundByTheirWholeNameAlone) {
    const auto login = [](std::string_view header) {
        return cookie_value(header, Cookie::login, false);
    };
    EXPECT_EQ(login("diemcau_login=abc"), "abc");
    EXPECT_EQ(login("a=1;diemcau_login=abc;b=2"), "abc");
    EXPECT_EQ(login("a=1;   diemcau_login=abc  ; b=2"), "abc");
    EXPECT_EQ(login("diemcau_login=a=b"), "a=b") << "the value goes to the semicolon";
    for (const char* other :
         {"", "diemcau_login", "xdiemcau_login=abc", "diemcau_login2=abc", "diemcau_logi=abc",
          "DIEMCAU_LOGIN=abc", "x=diemcau_login=abc", "diemcau_login =abc", ";;;",
          "diemcau_device=abc"}) {
        EXPECT_EQ(login(other), "") << other;
    }
    EXPECT_EQ(login("xdiemcau_login=no; diemcau_login2=no; diemcau_login=yes"), "yes");
    EXPECT_EQ(cookie_value("diemcau_device=d; diemcau_login=l", Cookie::device, false), "d");
}

TEST(Cookies, OverTlsAreThoseThatNobodyElseCanHaveSet) {
    EXPECT_EQ(cookie_name(Cookie::login, true), "__Host-diemcau_login");
    EXPECT_EQ(cookie_name(Cookie::login, false), "diemcau_login");
    const std::string_view both = "diemcau_login=planted; __Host-diemcau_login=own";
    EXPECT_EQ(cookie_value(both, Cookie::login, true), "own");
    EXPECT_EQ(cookie_value("diemcau_login=planted", Cookie::login, true), "");
    EXPECT_EQ(cookie_value(both, Cookie::login, false), "planted");
    EXPECT_EQ(cookie_value("__Host-diemcau_login=own", Cookie::login, false), "");
}

TEST(Cookies, AreKeptFromScriptsAndOtherPages) {
    for (const Cookie cookie : {Cookie::login, Cookie::device, Cookie::known_device}) {
        for (const bool secure : {false, true}) {
            const std::string header = set_cookie(cookie, "abc", 3600, secure);
            EXPECT_THAT(header, StartsWith(cookie_name(cookie, secure) + "=abc; "));
            for (const char* attribute :
                 {"; Path=/", "; HttpOnly", "; SameSite=Strict", "; Max-Age=3600"}) {
                EXPECT_THAT(header, HasSubstr(attribute));
            }
            EXPECT_THAT(header, Not(HasSubstr("Domain")));
            EXPECT_EQ(header.find("; Secure") != std::string::npos, secure) << header;
        }
    }
    EXPECT_THAT(set_cookie(Cookie::login, "", 0, true), HasSubstr("; Max-Age=0"));
}

}  // namespace
}  // namespace diemcau::net
