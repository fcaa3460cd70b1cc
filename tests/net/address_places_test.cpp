#include "net/address_places.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace diemcau::net {
namespace {

IpAddress ip(std::string_view text) { return parse_ip_address(text).value(); }

TEST(AddressPlaces, AnAddressHasSoManyAndOthersHaveTheirOwn) {
    AddressPlaces places(2);
    auto one = places.take(ip("10.0.0.1"));
    auto two = places.take(ip("10.0.0.1"));
    EXPECT_TRUE(one && two);
    EXPECT_FALSE(places.take(ip("10.0.0.1")));
    EXPECT_FALSE(places.take(ip("::ffff:10.0.0.1")));
    EXPECT_TRUE(places.take(ip("10.0.0.2")));
    one.reset();
    EXPECT_TRUE(places.take(ip("10.0.0.1")));
}

TEST(AddressPlaces, AnIpv6NetworkCountsAsOne) {
    AddressPlaces places(1);
    const auto one = places.take(ip("2001:db8:0:1::1"));
    EXPECT_FALSE(places.take(ip("2001:db8:0:1:ffff::2")));
    EXPECT_TRUE(places.take(ip("2001:db8:0:2::1")));
}

TEST(AddressPlaces, APlaceIsGivenBackOnceWhereverItWent) {
    AddressPlaces places(1);
    {
        AddressPlaces::Place place = *places.take(ip("10.0.0.1"));
        EXPECT_TRUE(place.is_for(ip("10.0.0.1")));
        EXPECT_FALSE(place.is_for(ip("10.0.0.2")));
        AddressPlaces::Place moved = std::move(place);
        EXPECT_FALSE(places.take(ip("10.0.0.1")));
        moved = *places.take(ip("10.0.0.2"));
        EXPECT_TRUE(places.take(ip("10.0.0.1"))) << "the first one was given up for it";
        EXPECT_FALSE(places.take(ip("10.0.0.2")));
    }
    EXPECT_TRUE(places.take(ip("10.0.0.2")));
}

}  // namespace
}  // namespace diemcau::net
