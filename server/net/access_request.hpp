// A request about access, as its routes read it.
#pragma once

#include <optional>
#include <vector>

#include "access/access.hpp"
#include "net/json_request.hpp"

namespace diemcau::net {

/// The text is wiped where it was.
access::SecretText secret_of(const JsonObject& body, std::string_view name);
access::ClientAddress client_address(const HttpRequest& request);
/// "sites": [{"site": 3, "withBelow": true}]; none where there is no such member. The conference
/// has so many `sites`: 0 before its import. Refused where one of them is no site (`invalid`,
/// `no_such_site`), so that nobody gets another scope than was meant.
access::Answer<std::vector<access::SiteScope>> scope_of(
    const JsonObject& body, std::uint64_t sites
);
/// Milliseconds since 1970; `otherwise` where there is no such member. nullopt: it is no such time.
std::optional<UtcMillis> time_of(
    const JsonObject& body, std::string_view name, UtcMillis otherwise
);

/// Who does it, for operations that ask: looked up anew, so that they see his permissions. Null:
/// his sign-in ended meanwhile.
std::shared_ptr<const access::Principal> principal_of(
    const access::Access& access, const HttpRequest& request
);

}  // namespace diemcau::net
