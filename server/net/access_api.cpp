#include "net/access_api.hpp"

#include <limits>

#include "net/access_answers.hpp"
#include "net/access_request.hpp"
#include "net/json_text.hpp"

namespace diemcau::net {

namespace {

using access::Principal;
using access::RefusalReason;
using core::Role;

// Cards for 37,000 sites are ordered by the hundred.
constexpr std::size_t body_bytes_max = 256 * 1024;
constexpr std::size_t cards_at_once_max = 1'000;

constexpr Admits admins{Role::admin};
constexpr Admits organizers{Role::admin, Role::organizer};

template <class Value>
HttpResponse answered(const access::Answer<Value>& answer) {
    return answer ? done() : refused(answer.refusal());
}

access::AccountChange rights_of(const JsonObject& body, Role role) {
    return {role, body.flag("mayRevealIdNumbers")};
}

HttpResponse invited(const access::Answer<access::Invitation>& answer) {
    if (!answer) return refused(answer.refusal());
    return json_response(
        200, "{\"invitation\":" + json_quoted(answer->secret.view()) +
                 ",\"validUntil\":" + std::to_string(answer->expires) + "}\n"
    );
}

/// A request of somebody who lets others in.
struct Asked {
    access::Access& access;
    const Principal& by;
    const JsonObject& body;
    std::uint64_t sites;  // of the conference
};

HttpResponse change_account(const Asked& asked) {
    const auto& [access, by, body, sites] = asked;
    access::Accounts& accounts = access.accounts();
    const std::string name = body.text("name");
    const std::string action = body.text("action");
    const auto role = role_of(body.text("role"));
    if (action == "invite" && role)
        return invited(accounts.invite(by, name, rights_of(body, *role)));
    if (action == "invite_again") return invited(accounts.invite_again(by, name));
    if (action == "change" && role) {
        return answered(accounts.change(by, name, rights_of(body, *role)));
    }
    if (action == "disable") return answered(accounts.disable(by, name));
    if (action == "enable") return answered(accounts.enable(by, name));
    if (action == "remove") return answered(accounts.remove(by, name));
    if (action == "remove_second_factor") return answered(accounts.remove_second_factor(by, name));
    return refused({RefusalReason::invalid, 0});
}

access::Answer<access::CardOrder> order_of(const JsonObject& body, std::uint64_t sites) {
    access::CardOrder order;
    const auto scope = scope_of(body, sites);
    if (!scope) return scope.refusal();
    const std::int64_t devices = body.number("devices").value_or(0);
    const auto until = time_of(body, "validUntil", no_time);
    const auto devices_until = time_of(body, "devicesValidUntil", end_of_time);
    const auto role =
        body.has("role") ? role_of(body.text("role")) : std::optional(Role::site_operator);
    const bool sound = role && devices >= 0 &&
                       devices <= std::numeric_limits<std::uint32_t>::max() && until &&
                       devices_until;
    if (!sound) return RefusalReason::invalid;
    order.role = *role;
    order.scope = *scope;
    order.label = body.text("label");
    order.devices_max = static_cast<std::uint32_t>(devices);
    order.valid_until = *until;
    order.devices_valid_until = *devices_until;
    return order;
}

/// One card for each order, and none unless all can be read: nobody would see the codes of those
/// before. All that were issued before one is refused are in the answer.
HttpResponse issue_cards(const Asked& asked) {
    const auto orders = asked.body.list("orders");
    if (!orders || orders->empty() || orders->size() > cards_at_once_max) {
        return refused({RefusalReason::invalid, 0});
    }
    std::vector<access::CardOrder> read;
    read.reserve(orders->size());
    for (const JsonObject& one : *orders) {
        auto order = order_of(one, asked.sites);
        if (!order) return refused(order.refusal());
        read.push_back(*std::move(order));
    }
    std::vector<access::Card> cards;
    cards.reserve(read.size());
    for (const access::CardOrder& order : read) {
        auto card = asked.access.devices().issue_card(asked.by, order);
        if (!card) {
            if (cards.empty()) return refused(card.refusal());
            break;
        }
        cards.push_back(*std::move(card));
    }
    return json_response(200, json_list("cards", cards));
}

HttpResponse spare_code(const Asked& asked) {
    auto scope = scope_of(asked.body, asked.sites);
    if (!scope) return refused(scope.refusal());
    const auto card = asked.access.devices().issue_spare_code(asked.by, *std::move(scope));
    if (!card) return refused(card.refusal());
    return json_response(200, json_of(*card) + "\n");
}

HttpResponse issue_token(const Asked& asked) {
    const auto& [access, by, body, sites] = asked;
    access::TokenOrder order;
    const auto role = role_of(body.text("role"));
    const auto scope = scope_of(body, sites);
    if (!scope) return refused(scope.refusal());
    const auto until = time_of(body, "validUntil", end_of_time);
    // Nobody hands out more than he has.
    if (!role || *role == Role::admin || !until) return refused({RefusalReason::invalid, 0});
    order.role = *role;
    order.scope = *scope;
    order.name = body.text("name");
    order.valid_until = *until;
    const auto token = access.devices().issue_token(by, order);
    if (!token) return refused(token.refusal());
    return json_response(
        200, "{\"id\":" + json_quoted(token->principal->device_id) +
                 ",\"token\":" + json_quoted(token->token.view()) + "}\n"
    );
}

HttpResponse withdraw(const Asked& asked) {
    return answered(asked.access.devices().withdraw_card(asked.by, asked.body.text("card")));
}

HttpResponse revoke(const Asked& asked) {
    const std::string as = asked.body.text("as");
    for (const access::RevokedAs one : {access::RevokedAs::lost, access::RevokedAs::replaced}) {
        if (access::name_of(one) != as) continue;
        return answered(asked.access.devices().revoke(asked.by, asked.body.text("device"), one));
    }
    return refused({RefusalReason::invalid, 0});
}

}  // namespace

std::vector<Route> AccessApi::routes() {
    std::vector<Route> table;
    const auto list = [&](std::string path, Admits admits, std::function<std::string()> rows) {
        table.push_back(
            {"GET", std::move(path), admits, RunsOn::worker, 0,
             [rows = std::move(rows)](const HttpRequest&, const Respond& respond) {
                 respond(json_response(200, rows()));
             }}
        );
    };
    using Act = HttpResponse (*)(const Asked&);
    const auto act = [&](std::string path, Admits admits, Act does) {
        table.push_back(
            {"POST", std::move(path), admits, RunsOn::worker, body_bytes_max,
             [this, does](const HttpRequest& request, const Respond& respond) {
                 const auto read = body_of_request(request);
                 if (const auto* wrong = std::get_if<HttpResponse>(&read)) return respond(*wrong);
                 const auto by = principal_of(access_, request);
                 if (!by) return respond(error_response(401, "the sign-in has ended"));
                 respond(does({access_, *by, std::get<JsonObject>(read), hub_.numbers().sites}));
             }}
        );
    };
    list("/api/v1/accounts", admins, [this] {
        return json_list("accounts", access_.accounts().list());
    });
    act("/api/v1/accounts", admins, change_account);
    list("/api/v1/cards", organizers, [this] {
        return json_list("cards", access_.devices().cards());
    });
    act("/api/v1/cards", organizers, issue_cards);
    act("/api/v1/cards/spare", organizers, spare_code);
    act("/api/v1/cards/withdraw", organizers, withdraw);
    list("/api/v1/devices", organizers, [this] {
        return json_list("devices", access_.devices().devices());
    });
    act("/api/v1/devices/revoke", organizers, revoke);
    act("/api/v1/tokens", admins, issue_token);
    return table;
}

}  // namespace diemcau::net
