// What the routes about access answer, as JSON.
#pragma once

#include <set>
#include <string>

#include "access/access.hpp"
#include "net/http_message.hpp"

namespace diemcau::net {

/// {"reason": "try_later", "error": "…", "retryAfterMs": 1000}, with the status that fits.
HttpResponse refused(const access::Refusal& refusal);
/// 204.
HttpResponse done();

std::string_view name_of(core::Role role);
std::optional<core::Role> role_of(std::string_view name);

std::string json_of(const std::vector<access::SiteScope>& scope);
std::string json_of(const std::set<std::string>& texts);
std::string json_of(const access::AccountRow& row);
std::string json_of(const access::CardRow& row);
std::string json_of(const access::DeviceRow& row);
std::string json_of(const access::HandOverRow& row);
/// With the secret for the link and the code for the telephone: shown once.
std::string json_of(const access::Card& card);

template <class Row>
std::string json_list(std::string_view name, const std::vector<Row>& rows) {
    std::string json = "{\"" + std::string(name) + "\":[";
    for (std::size_t i = 0; i < rows.size(); ++i)
        json += (i == 0 ? "\n" : ",\n") + json_of(rows[i]);
    return json + "\n]}\n";
}

}  // namespace diemcau::net
