#include "play/operators_devices.hpp"

#include "sign_in/card_orders.hpp"
#include "sign_in/requests.hpp"

namespace diemcau::terminal {

namespace {

constexpr std::int64_t card_valid_ms = 3'600'000;

}  // namespace

std::map<std::uint32_t, std::string> operators_devices(
    const ServerAccess& organizer, const std::map<std::uint32_t, v1::SiteRow>& sites,
    std::int64_t server_now
) {
    std::vector<CardWish> wishes;
    wishes.reserve(sites.size());
    for (const auto& [id, row] : sites) {
        wishes.push_back({id, false, row.fields().name(), 1, server_now + card_valid_ms});
    }
    const std::vector<IssuedCard> cards = ordered_cards(organizer, wishes);
    std::map<std::uint32_t, std::string> tokens;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const std::string name = "Máy 1, " + wishes[i].label;
        tokens[wishes[i].site] = enrolled(organizer.address, cards[i].secret, name).token;
    }
    return tokens;
}

}  // namespace diemcau::terminal
