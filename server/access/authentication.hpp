// What a cookie or a token comes to.
#pragma once

#include <cstdint>
#include <memory>

#include "access/principal.hpp"

namespace diemcau::access {

enum class NotAuthenticated : std::uint8_t {
    none,     // there is a principal
    unknown,  // never given out, or forgotten since
    expired,
    revoked,  // the device was; or signed out, or the account's password or role has changed
};

struct Authentication {
    std::shared_ptr<const Principal> principal;  // nothing: see reason
    NotAuthenticated reason = NotAuthenticated::unknown;
};

}  // namespace diemcau::access
