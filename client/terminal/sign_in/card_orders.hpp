// Enrolment cards, ordered for many sites at once.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "link/server_address.hpp"

namespace diemcau::terminal {

struct CardWish {
    std::uint32_t site = 0;
    bool with_below = false;
    std::string label;          // for the organizers' list
    std::uint32_t devices = 0;  // 0: as many as the server's settings say
    std::int64_t valid_until = 0;
};

struct IssuedCard {
    std::string id;
    std::string secret;  // for the link
    std::string code;    // to be dictated or typed
    std::int64_t valid_until = 0;
};

/// As many cards, in the same order. Throws as body_of() does; what the server had issued before it
/// refused is then open and in its list.
std::vector<IssuedCard> ordered_cards(
    const ServerAccess& server, const std::vector<CardWish>& wishes
);

/// One for the telephone: for one device and a quarter of an hour.
IssuedCard spare_card(const ServerAccess& server, std::uint32_t site, bool with_below);

}  // namespace diemcau::terminal
