#include "sign_in/card_orders.hpp"

#include <algorithm>
#include <span>

#include "link/server_errors.hpp"
#include "screen/json.hpp"
#include "sign_in/requests.hpp"

namespace diemcau::terminal {

namespace {

// The server takes up to 1,000, and 256 KiB.
constexpr std::size_t orders_at_once = 250;

std::string sites_json(std::uint32_t site, bool with_below) {
    return "[{\"site\":" + std::to_string(site) +
           ",\"withBelow\":" + (with_below ? "true" : "false") + "}]";
}

std::string order_json(const CardWish& wish) {
    return "{\"sites\":" + sites_json(wish.site, wish.with_below) +
           ",\"label\":" + json_string(wish.label) +
           ",\"devices\":" + std::to_string(wish.devices) +
           ",\"validUntil\":" + std::to_string(wish.valid_until) + "}";
}

IssuedCard card_of(const JsonObject& json) {
    return {
        json.text("id"), json.text("secret"), json.text("code"),
        json.number("validUntil").value_or(0)};
}

}  // namespace

std::vector<IssuedCard> ordered_cards(
    const ServerAccess& server, const std::vector<CardWish>& wishes
) {
    std::vector<IssuedCard> cards;
    for (std::size_t first = 0; first < wishes.size(); first += orders_at_once) {
        const auto some =
            std::span(wishes).subspan(first, std::min(orders_at_once, wishes.size() - first));
        std::string json = "{\"orders\":[";
        for (const CardWish& wish : some) {
            if (json.back() != '[') json += ',';
            json += order_json(wish);
        }
        const auto answer = posted(server, "/api/v1/cards", json + "]}");
        for (const JsonObject& card : answer.list("cards")) cards.push_back(card_of(card));
        if (cards.size() != first + some.size()) {
            throw Refused(
                "only " + std::to_string(cards.size()) + " of " + std::to_string(wishes.size()) +
                " cards were issued; diemcau cards list shows them, and withdraw takes them back"
            );
        }
    }
    return cards;
}

IssuedCard spare_card(const ServerAccess& server, std::uint32_t site, bool with_below) {
    return card_of(
        posted(server, "/api/v1/cards/spare", "{\"sites\":" + sites_json(site, with_below) + "}")
    );
}

}  // namespace diemcau::terminal
