#include "net/routes.hpp"

#include <gtest/gtest.h>

namespace diemcau::net {
namespace {

Router a_router() {
    return Router(
        {{"GET", "/one", RunsOn::network_thread, 0, {}},
         {"POST", "/one", RunsOn::network_thread, 5, {}},
         {"POST", "/two", RunsOn::worker, 9, {}}},
        {"GET", "", RunsOn::network_thread, 0, {}}
    );
}

TEST(Router, FindsByMethodAndPath) {
    const Router router = a_router();
    EXPECT_EQ(router.find("POST", "/one").route->body_bytes_max, 5u);
    EXPECT_EQ(router.find("POST", "/two").route->body_bytes_max, 9u);
    EXPECT_EQ(router.find("HEAD", "/one").route, router.find("GET", "/one").route);
}

TEST(Router, WhatNoRouteNamesIsAFileOrNothing) {
    const Router router = a_router();
    EXPECT_EQ(router.find("GET", "/three").route->path, "");
    EXPECT_EQ(router.find("DELETE", "/three").route, nullptr);
    EXPECT_EQ(router.find("DELETE", "/three").allow, "GET, HEAD");
}

TEST(Router, SaysWhichMethodsThereAre) {
    const Router router = a_router();
    EXPECT_EQ(router.find("PUT", "/one").route, nullptr);
    EXPECT_EQ(router.find("PUT", "/one").allow, "GET, HEAD, POST");
    EXPECT_EQ(router.find("GET", "/two").allow, "POST");
}

}  // namespace
}  // namespace diemcau::net
