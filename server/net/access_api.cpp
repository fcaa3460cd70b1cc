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

HttpResponse change_account(access::Access& access, const Principal& by, const JsonObject& body) {
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

std::optional<access::CardOrder> order_of(const JsonObject& body) {
    access::CardOrder order;
    const auto scope = scope_of(body);
    const std::int64_t devices = body.number("devices").value_or(0);
    const auto until = time_of(body, "validUntil", no_time);
    const auto devices_until = time_of(body, "devicesValidUntil", end_of_time);
    const bool sound = scope && devices >= 0 &&
                       devices <= std::numeric_limits<std::uint32_t>::max() && until &&
                       devices_until;
    if (!sound) return std::nullopt;
    order.scope = *scope;
    order.label = body.text("label");
    order.devices_max = static_cast<std::uint32_t>(devices);
    order.valid_until = *until;
    order.devices_valid_until = *devices_until;
    return order;
}

/// One card for each order; all that were issued before one is refused are in the answer.
HttpResponse issue_cards(access::Access& access, const Principal& by, const JsonObject& body) {
    const auto orders = body.list("orders");
    if (!orders || orders->empty() || orders->size() > cards_at_once_max) {
        return refused({RefusalReason::invalid, 0});
    }
    std::vector<access::Card> cards;
    for (const JsonObject& one : *orders) {
        const auto order = order_of(one);
        if (!order) return refused({RefusalReason::invalid, 0});
        auto card = access.devices().issue_card(by, *order);
        if (!card) {
            if (cards.empty()) return refused(card.refusal());
            break;
        }
        cards.push_back(*std::move(card));
    }
    return json_response(200, json_list("cards", cards));
}

HttpResponse spare_code(access::Access& access, const Principal& by, const JsonObject& body) {
    auto scope = scope_of(body);
    if (!scope) return refused({RefusalReason::invalid, 0});
    const auto card = access.devices().issue_spare_code(by, *std::move(scope));
    if (!card) return refused(card.refusal());
    return json_response(200, json_of(*card) + "\n");
}

HttpResponse issue_token(access::Access& access, const Principal& by, const JsonObject& body) {
    access::TokenOrder order;
    const auto role = role_of(body.text("role"));
    // Nobody hands out more than he has.
    const auto scope = scope_of(body);
    const auto until = time_of(body, "validUntil", end_of_time);
    if (!role || *role == Role::admin || !scope || !until) {
        return refused({RefusalReason::invalid, 0});
    }
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

HttpResponse withdraw(access::Access& access, const Principal& by, const JsonObject& body) {
    return answered(access.devices().withdraw_card(by, body.text("card")));
}

HttpResponse revoke(access::Access& access, const Principal& by, const JsonObject& body) {
    return answered(access.devices().revoke(by, body.text("device")));
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
    using Act = HttpResponse (*)(access::Access&, const Principal&, const JsonObject&);
    const auto act = [&](std::string path, Admits admits, Act does) {
        table.push_back(
            {"POST", std::move(path), admits, RunsOn::worker, body_bytes_max,
             [this, does](const HttpRequest& request, const Respond& respond) {
                 const auto read = body_of_request(request);
                 if (const auto* wrong = std::get_if<HttpResponse>(&read)) return respond(*wrong);
                 const auto by = principal_of(access_, request);
                 if (!by) return respond(error_response(401, "the sign-in has ended"));
                 respond(does(access_, *by, std::get<JsonObject>(read)));
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
