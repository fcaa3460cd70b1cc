#include "net/access_request.hpp"

#include <boost/asio/ip/address.hpp>

#include "net/access_doorkeeper.hpp"
#include "net/cookies.hpp"

namespace diemcau::net {

access::SecretText secret_of(const JsonObject& body, std::string_view name) {
    std::string text = body.text(name);
    return access::SecretText::taken_from(text);
}

access::ClientAddress client_address(const HttpRequest& request) {
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(request.address, error);
    if (error) return {};
    if (address.is_v6()) return access::ClientAddress::v6(address.to_v6().to_bytes());
    const auto bytes = address.to_v4().to_bytes();
    return access::ClientAddress::v4(bytes[0], bytes[1], bytes[2], bytes[3]);
}

access::Answer<std::vector<access::SiteScope>> scope_of(
    const JsonObject& body, std::uint64_t sites
) {
    using access::RefusalReason;
    std::vector<access::SiteScope> scope;
    if (!body.has("sites")) return scope;
    const auto list = body.list("sites");
    if (!list) return RefusalReason::invalid;
    scope.reserve(list->size());
    for (const JsonObject& one : *list) {
        const auto site = one.number("site");
        if (!site || *site < 0) return RefusalReason::invalid;
        if (static_cast<std::uint64_t>(*site) >= sites) return RefusalReason::no_such_site;
        scope.push_back({SiteId{static_cast<std::uint32_t>(*site)}, one.flag("withBelow")});
    }
    return scope;
}

std::optional<UtcMillis> time_of(
    const JsonObject& body, std::string_view name, UtcMillis otherwise
) {
    return body.has(name) ? body.number(name) : otherwise;
}

std::shared_ptr<const access::Principal> principal_of(
    const access::Access& access, const HttpRequest& request
) {
    const auto named = [&](std::string_view token) -> std::shared_ptr<const access::Principal> {
        if (token.empty()) return nullptr;
        auto principal = access.authenticate(token).principal;
        if (!principal || !request.caller || principal->key != request.caller->login)
            return nullptr;
        return principal;
    };
    if (auto found = named(bearer_token(request.authorization))) return found;
    if (auto found = named(cookie_value(request.cookies, Cookie::login, request.secure))) {
        return found;
    }
    return named(cookie_value(request.cookies, Cookie::device, request.secure));
}

}  // namespace diemcau::net
