// What a cookie or a token comes to.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

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

/// Why a device was revoked: what it still has to send depends on it.
enum class RevokedAs : std::uint8_t {
    lost,       // whoever has it should have nothing of it
    replaced,   // it may hand over once what it has not sent (access/hand_overs.hpp)
    given_back  // by itself, when it had nothing to send
};

/// A device that was revoked as lost or replaced, and may not know it yet.
struct EndedDevice {
    std::string id;  // "device:<16 hex digits>"
    RevokedAs as = RevokedAs::lost;
    bool handed_over = false;
};

}  // namespace diemcau::access
