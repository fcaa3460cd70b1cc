// Whom a route answers.
#pragma once

#include <cstdint>
#include <initializer_list>

#include "net/callers.hpp"

namespace diemcau::net {

/// A set of roles. It has no default: a route says whom it admits, or does not compile.
class Admits {
public:
    constexpr Admits(std::initializer_list<core::Role> roles) {
        for (const core::Role role : roles) roles_ |= bit(role);
    }

    /// Also those who have not signed in.
    static constexpr Admits everybody() { return Admits(everybody_bit); }

    constexpr bool admits_everybody() const { return roles_ == everybody_bit; }

    constexpr bool admits(core::Role role) const {
        return admits_everybody() || (roles_ & bit(role)) != 0;
    }

    /// Whom of the callers; null: none of them.
    const SignedIn* first_of(const Callers& callers) const {
        if (callers.account && admits(callers.account->caller.role)) return &*callers.account;
        if (callers.device && admits(callers.device->caller.role)) return &*callers.device;
        return nullptr;
    }

private:
    static constexpr std::uint8_t everybody_bit = 0x80;

    explicit constexpr Admits(std::uint8_t roles) : roles_(roles) {}

    static constexpr std::uint8_t bit(core::Role role) {
        return static_cast<std::uint8_t>(1U << static_cast<unsigned>(role));
    }

    std::uint8_t roles_ = 0;
};

}  // namespace diemcau::net
