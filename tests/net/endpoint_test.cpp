#include "net/endpoint.hpp"

#include <gtest/gtest.h>

namespace diemcau::net {
namespace {

TEST(Endpoint, IsReadAndKnowsWhetherOthersCanReachIt) {
    EXPECT_EQ(parse_endpoint("127.0.0.1:8080"), (Endpoint{"127.0.0.1", 8080, true}));
    EXPECT_EQ(parse_endpoint("localhost:0"), (Endpoint{"127.0.0.1", 0, true}));
    EXPECT_EQ(parse_endpoint("[::1]:65535"), (Endpoint{"::1", 65535, true}));
    EXPECT_EQ(parse_endpoint("127.8.9.10:1"), (Endpoint{"127.8.9.10", 1, true}));
    EXPECT_EQ(parse_endpoint("0.0.0.0:8080"), (Endpoint{"0.0.0.0", 8080, false}));
    EXPECT_EQ(parse_endpoint("[::]:8080"), (Endpoint{"::", 8080, false}));
    EXPECT_EQ(parse_endpoint("192.168.1.5:8080"), (Endpoint{"192.168.1.5", 8080, false}));
    EXPECT_EQ(parse_endpoint("[::1]:80")->host(), "[::1]");
}

TEST(Endpoint, IsNothingElse) {
    for (const char* wrong :
         {"", ":", ":80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
          "127.0.0.1:80x", "127.0.0.1: 80", "::1:80", "[::1]", "[::1:80", "[127.0.0.1]:80",
          "example.org:80", "127.0.0.1:80:80"})
        EXPECT_EQ(parse_endpoint(wrong), std::nullopt) << wrong;
}

// Found by fuzzing.
TEST(Endpoint, WhatStandsBehindAZeroIsNotLost) {
    using namespace std::string_view_literals;
    for (const auto wrong : {"127.0.0.1\0:80"sv, "127.0.0.1\0evil:80"sv, "[::1\0x]:80"sv})
        EXPECT_EQ(parse_endpoint(wrong), std::nullopt) << wrong;
}

}  // namespace
}  // namespace diemcau::net
