#include "net/own_page.hpp"

#include <gtest/gtest.h>

namespace diemcau::net {
namespace {

bool from_here(std::string_view host, std::string_view origin, Scheme scheme = Scheme::http) {
    return OwnNames({}).is_own_page(host, origin, scheme, true);
}

TEST(OwnPage, OnThisMachineIsOneThatItServes) {
    EXPECT_TRUE(from_here("127.0.0.1:8080", ""));
    EXPECT_TRUE(from_here("localhost", ""));
    EXPECT_TRUE(from_here("LocalHost:8080", "http://localhost:8080"));
    EXPECT_TRUE(from_here("[::1]:8080", "http://[::1]:8080"));
    EXPECT_TRUE(from_here("localhost:8443", "https://localhost:8443", Scheme::https));
}

TEST(OwnPage, IsNotOneOfAnotherNameOrOrigin) {
    EXPECT_FALSE(from_here("", ""));
    EXPECT_FALSE(from_here("example.org", "")) << "a name that was made to point here";
    EXPECT_FALSE(from_here("127.0.0.1.example.org:8080", ""));
    EXPECT_FALSE(from_here("localhost.example.org", ""));
    EXPECT_FALSE(from_here("192.168.1.5:8080", ""));
    EXPECT_FALSE(from_here("::1", "")) << "not a Host";
    EXPECT_FALSE(from_here("127.0.0.1:8080", "http://example.org"));
    EXPECT_FALSE(from_here("127.0.0.1:8080", "http://127.0.0.1:9090")) << "another program's page";
    EXPECT_FALSE(from_here("127.0.0.1:8080", "http://127.0.0.1:8080.example.org"));
    EXPECT_FALSE(from_here("127.0.0.1:8080", "https://127.0.0.1:8080"));
    EXPECT_FALSE(from_here("127.0.0.1:8080", "null"));
}

TEST(OwnPage, LoopbackNamesDoNotCountForCallersFromElsewhere) {
    const OwnNames names({"allowed.example"});
    EXPECT_FALSE(names.is_own_page("localhost", "", Scheme::https, false));
    EXPECT_FALSE(names.is_own_page("127.0.0.1", "", Scheme::https, false));
    EXPECT_TRUE(names.is_own_page("allowed.example", "", Scheme::https, false));
}

// Cross-site WebSocket hijacking: whoever is not exactly the page of this server is refused.
TEST(OwnPage, TheOriginIsSchemeNameAndPortOrThePageIsForeign) {
    const OwnNames names({"Allowed.example", "192.168.1.10", "fd00::1"});
    const auto own = [&](std::string_view host, std::string_view origin) {
        return names.is_own_page(host, origin, Scheme::https, false);
    };
    EXPECT_TRUE(own("allowed.example", "https://allowed.example"));
    EXPECT_TRUE(own("ALLOWED.example:8443", "https://allowed.EXAMPLE:8443"));
    EXPECT_TRUE(own("192.168.1.10:8443", "https://192.168.1.10:8443"));
    EXPECT_TRUE(own("[fd00::1]:8443", "https://[fd00::1]:8443"));
    for (const char* foreign :
         {"null", "https://evil.example", "https://allowed.example.evil.example",
          "https://evil-allowed.example", "https://evil.allowed.example",
          "https://allowed.example:1", "https://allowed.example:8443.evil.example",
          "http://allowed.example:8443", "https://allowed.example", "https://allowed.example:8443/",
          "wss://allowed.example:8443", "allowed.example:8443",
          "https://user@allowed.example:8443"})
        EXPECT_FALSE(own("allowed.example:8443", foreign)) << foreign;
    for (const char* host :
         {"evil.example", "evil.allowed.example", "allowed.example.evil.example",
          "allowed.example.", "allowed.example:x", "allowed.example:99999", "192.168.1.11",
          "[fd00::2]"})
        EXPECT_FALSE(own(host, "")) << host;
}

TEST(OwnPage, ANameOfTheServerIsANameAndNoMore) {
    for (const char* good : {"a", "allowed.example", "10.0.0.5", "fd00::1", "[fd00::1]", "A-1.b"})
        EXPECT_TRUE(is_server_name(good)) << good;
    for (const char* wrong :
         {"", "a:80", "https://a", "a/b", "*.example", ".a", "-a", "[10.0.0.5", "a b", "điểm"})
        EXPECT_FALSE(is_server_name(wrong)) << wrong;
}

}  // namespace
}  // namespace diemcau::net
