// Who sends a request: what its cookies or its token prove.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/caller.hpp"

namespace diemcau::net {

/// Somebody whose sign-in or device was recognized.
struct SignedIn {
    core::Caller caller;
    std::uint64_t login = 0;  // names the sign-in or device within this process, until it ends
    bool may_reveal_id_numbers = false;  // may see whole ones, with a reason
};

/// What a request shows to be recognized by. Views into its headers.
struct Presented {
    std::string_view cookies;        // the Cookie header; may be empty
    std::string_view authorization;  // "Bearer …"; may be empty
    bool secure = false;             // it came over TLS
};

/// A browser may hold both: an organizer signs in on a laptop that is also a site's device.
struct Callers {
    std::optional<SignedIn> account, device;

    bool nobody() const { return !account && !device; }

    /// The one to act in that role: on a device's page the device, anywhere else the account.
    const SignedIn* for_role(core::Role wanted) const {
        const bool of_device = wanted == core::Role::site_operator || wanted == core::Role::display;
        if (device && (of_device || !account)) return &*device;
        return account ? &*account : nullptr;
    }
};

/// Recognizes callers. From any thread; does not wait.
class Doorkeeper {
public:
    virtual ~Doorkeeper() = default;
    virtual Callers recognize(const Presented& presented) const = 0;
    /// Whether the sign-in or device has not ended meanwhile. Asked for as long as a connection is
    /// open: it counts as use.
    virtual bool holds(std::uint64_t login) const = 0;
    /// A request of his was refused, for it is not for his role. `what`: one of our own names.
    virtual void note_refused(const SignedIn& caller, std::string_view what) const = 0;
};

}  // namespace diemcau::net
