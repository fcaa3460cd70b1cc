#include "net/forwarded.hpp"

#include <gtest/gtest.h>

namespace diemcau::net {
namespace {

IpAddress ip(std::string_view text) { return parse_ip_address(text).value(); }

std::string caller(
    std::string_view peer, const ForwardedHeaders& headers,
    ForwardedBy by = ForwardedBy::x_forwarded
) {
    const TrustedProxies proxies({ip("10.0.0.5"), ip("10.0.0.6"), ip("fd00::5")}, by);
    const Caller caller = proxies.caller_of(ip(peer), headers);
    std::string text = text_of(caller.address);
    if (caller.by_proxy) text += " by proxy";
    if (caller.scheme) text += *caller.scheme == Scheme::https ? " https" : " http";
    return text;
}

TEST(Forwarded, ATrustedProxySaysWhoAsksAndHow) {
    EXPECT_EQ(caller("10.0.0.5", {"203.0.113.7", "https", ""}), "203.0.113.7 by proxy https");
    EXPECT_EQ(caller("10.0.0.5", {"203.0.113.7:4711", "HTTP", ""}), "203.0.113.7 by proxy http");
    EXPECT_EQ(caller("fd00::5", {"2001:db8::7", "https", ""}), "2001:db8::7 by proxy https");
    EXPECT_EQ(caller("10.0.0.5", {"", "https", ""}), "10.0.0.5 by proxy https");
    EXPECT_EQ(caller("::ffff:10.0.0.5", {"203.0.113.7", "", ""}), "203.0.113.7 by proxy");
}

TEST(Forwarded, NobodyElseIsBelieved) {
    EXPECT_EQ(
        caller("10.0.0.7", {"203.0.113.7", "https", "for=203.0.113.7;proto=https"}), "10.0.0.7"
    );
    EXPECT_EQ(caller("127.0.0.1", {"10.0.0.5", "https", ""}), "127.0.0.1");
}

TEST(Forwarded, WhatStandsInFrontOfTheLastStrangerIsHisOwnInvention) {
    EXPECT_EQ(
        caller("10.0.0.5", {"198.51.100.1, 203.0.113.7, 10.0.0.6", "https", ""}),
        "203.0.113.7 by proxy https"
    );
    EXPECT_EQ(
        caller("10.0.0.5", {"198.51.100.1, not an address", "https", ""}), "10.0.0.5 by proxy https"
    );
    EXPECT_EQ(caller("10.0.0.5", {"203.0.113.7", "https, http", ""}), "203.0.113.7 by proxy http")
        << "the nearest proxy was reached by http";
}

TEST(Forwarded, OnlyTheKindOfHeaderThatTheProxySetsIsRead) {
    const ForwardedHeaders both{"198.51.100.1", "https", "for=203.0.113.7;proto=http"};
    EXPECT_EQ(caller("10.0.0.5", both), "198.51.100.1 by proxy https");
    EXPECT_EQ(caller("10.0.0.5", both, ForwardedBy::forwarded), "203.0.113.7 by proxy http");
    EXPECT_EQ(caller("10.0.0.5", {"", "", "for=203.0.113.7;proto=https"}), "10.0.0.5");
}

TEST(Forwarded, Rfc7239IsReadInItsForms) {
    const auto forwarded = [](const char* text) {
        return caller("10.0.0.5", {"", "", text}, ForwardedBy::forwarded);
    };
    EXPECT_EQ(forwarded("for=203.0.113.7"), "203.0.113.7 by proxy");
    EXPECT_EQ(forwarded("For=\"[2001:db8::7]:4711\"; Proto=https"), "2001:db8::7 by proxy https");
    EXPECT_EQ(
        forwarded(
            "for=198.51.100.1;proto=http, for=203.0.113.7;proto=https;by=10.0.0.6, for=10.0.0.6"
        ),
        "203.0.113.7 by proxy https"
    );
    EXPECT_EQ(forwarded("for=unknown;proto=https"), "10.0.0.5 by proxy https");
    EXPECT_EQ(forwarded("for=_hidden, for="), "10.0.0.5 by proxy");
    EXPECT_EQ(forwarded("for=[::1"), "10.0.0.5 by proxy");
}

TEST(IpAddress, IsOneForOneMachine) {
    EXPECT_EQ(ip("10.0.0.5"), ip("::ffff:10.0.0.5"));
    EXPECT_EQ(text_of(ip("::ffff:10.0.0.5")), "10.0.0.5");
    EXPECT_TRUE(ip("127.8.9.10").is_loopback());
    EXPECT_TRUE(ip("::1").is_loopback());
    EXPECT_FALSE(ip("::2").is_loopback());
    EXPECT_FALSE(ip("128.0.0.1").is_loopback());
    for (const char* wrong : {"", "10.0.0", "10.0.0.5/8", "a", "[::1]", "10.0.0.5:1", "1:2"})
        EXPECT_EQ(parse_ip_address(wrong), std::nullopt) << wrong;
}

// Found by fuzzing.
TEST(IpAddress, WhatStandsBehindAZeroIsNotLost) {
    using namespace std::string_view_literals;
    for (const auto wrong : {"10.0.0.5\0"sv, "10.0.0.5\0evil.example"sv, "::1\0x"sv})
        EXPECT_EQ(parse_ip_address(wrong), std::nullopt) << wrong;
}

}  // namespace
}  // namespace diemcau::net
