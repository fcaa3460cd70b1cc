// The signed badge: the text of its QR code. Digits only, so that QR's numeric mode holds it and a
// scanner typing through a Vietnamese keyboard cannot garble it. A device that checks badges holds
// only the public key, and works without a network. Defined for other readers in docs/PROTOCOL.md.
//
//   payload   = version (1 byte: 1) | key id (4 bytes) | delegate id (4 bytes, big-endian)
//   signature = Ed25519 over "diemcau badge 1" | payload (64 bytes: there is no shorter sound one
//   whose
//               verifier holds no secret)
//   text      = the 73 bytes in groups of 6, each group a big-endian number of 15 digits; the last
//               byte is a number of 3 digits: 183 digits, a QR code of version 5 with level M
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/ids.hpp"

namespace diemcau::wire {

using BadgeSeed = std::array<std::uint8_t, 32>;       // secret: from which the key is made
using BadgePublicKey = std::array<std::uint8_t, 32>;  // what devices hold
using BadgeKeyId = std::array<std::uint8_t, 4>;       // names the conference's key

inline constexpr std::size_t badge_digits = 183;

/// The conference's key of badges follows from its key of digests: nothing more to keep, and badges
/// stay good after a restore, until the conference is erased.
BadgeSeed badge_seed_of(const DigestKey& key);

/// Signs the badges of one conference. Wipes its secret when it goes.
class BadgeSigner {
public:
    explicit BadgeSigner(const BadgeSeed& seed);
    ~BadgeSigner();
    BadgeSigner(const BadgeSigner&) = delete;
    BadgeSigner& operator=(const BadgeSigner&) = delete;

    const BadgePublicKey& public_key() const { return public_key_; }

    /// The same delegate always gets the same text.
    std::string text_for(DelegateId delegate) const;

private:
    BadgePublicKey public_key_{};
    std::array<std::uint8_t, 64> secret_key_{};
};

/// With which the badges of the conference with that key of digests are checked.
BadgePublicKey badge_key_of(const DigestKey& key);

/// First 4 bytes of BLAKE2b-256 of the public key.
BadgeKeyId key_id_of(const BadgePublicKey& key);

struct Badge {
    BadgeKeyId key_id{};
    DelegateId delegate;
    std::array<std::uint8_t, 64> signature{};
    bool operator==(const Badge&) const = default;
};

/// What the text says, not yet believed. nullopt: not a badge of this version. Every badge has one
/// text.
std::optional<Badge> read_badge(std::string_view text);

/// True if the owner of the key signed it.
bool is_genuine(const Badge& badge, const BadgePublicKey& key);

}  // namespace diemcau::wire
