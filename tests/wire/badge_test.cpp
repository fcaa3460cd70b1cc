#include "wire/badge.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace diemcau::wire {
namespace {

BadgeSeed seed_of(std::uint8_t first) {
    BadgeSeed seed{};
    for (std::size_t i = 0; i < seed.size(); ++i) seed[i] = static_cast<std::uint8_t>(first + i);
    return seed;
}

TEST(Badge, IsDigitsOnlyAndOfOneLength) {
    const BadgeSigner signer(seed_of(0));
    for (const std::uint32_t number : {0u, 1u, 3180u, 1'999'999u, 0xFFFF'FFFFu}) {
        const std::string text = signer.text_for(DelegateId{number});
        EXPECT_EQ(text.size(), badge_digits);
        EXPECT_TRUE(std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }));
    }
}

TEST(Badge, SaysWhoItIsForAndIsBelievedWithThePublicKeyAlone) {
    const BadgeSigner signer(seed_of(0));
    for (const std::uint32_t number : {0u, 3180u, 0xFFFF'FFFFu}) {
        const auto badge = read_badge(signer.text_for(DelegateId{number}));
        ASSERT_TRUE(badge);
        EXPECT_EQ(badge->delegate, DelegateId{number});
        EXPECT_EQ(badge->key_id, key_id_of(signer.public_key()));
        EXPECT_TRUE(is_genuine(*badge, signer.public_key()));
    }
}

TEST(Badge, OfAnotherConferenceIsNotBelieved) {
    const BadgeSigner ours(seed_of(0));
    const BadgeSigner theirs(seed_of(100));
    auto badge = read_badge(theirs.text_for(DelegateId{7}));
    ASSERT_TRUE(badge);
    EXPECT_FALSE(is_genuine(*badge, ours.public_key()));
    badge->key_id = key_id_of(ours.public_key());
    EXPECT_FALSE(is_genuine(*badge, ours.public_key()));
}

TEST(Badge, ForSomebodyElseIsNotBelieved) {
    const BadgeSigner signer(seed_of(0));
    auto badge = read_badge(signer.text_for(DelegateId{7}));
    ASSERT_TRUE(badge);
    badge->delegate = DelegateId{8};
    EXPECT_FALSE(is_genuine(*badge, signer.public_key()));
}

TEST(Badge, NoChangedDigitGoesUnnoticed) {
    const BadgeSigner signer(seed_of(0));
    const std::string text = signer.text_for(DelegateId{3180});
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string changed = text;
        changed[i] = changed[i] == '9' ? '0' : static_cast<char>(changed[i] + 1);
        const auto badge = read_badge(changed);
        EXPECT_FALSE(badge && is_genuine(*badge, signer.public_key())) << "digit " << i;
    }
}

TEST(Badge, WhatIsNoBadgeIsNotRead) {
    const std::string text = BadgeSigner(seed_of(0)).text_for(DelegateId{1});
    EXPECT_FALSE(read_badge(""));
    EXPECT_FALSE(read_badge("000123456789"));
    EXPECT_FALSE(read_badge(text + "0"));
    EXPECT_FALSE(read_badge(text.substr(1)));
    EXPECT_FALSE(read_badge(std::string(badge_digits, '0')));  // version 0
    EXPECT_FALSE(read_badge(std::string(badge_digits, '9')));  // numbers that no six bytes have
    std::string letter = text;
    letter[20] = 'x';
    EXPECT_FALSE(read_badge(letter));
}

// The example of docs/PROTOCOL.md.
TEST(Badge, TheExampleOfTheProtocolHolds) {
    const BadgeSigner signer(seed_of(0));
    EXPECT_EQ(
        signer.text_for(DelegateId{3180}),
        "001774440345088000053358634991197242588751338147063254072724188069451955997105000974291299"
        "129131278521697249402049311272139563463030454107271695557142110875907423852119137399687400"
        "000"
    );
}

}  // namespace
}  // namespace diemcau::wire
