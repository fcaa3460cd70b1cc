// The proof that a browser has signed in to an account before. It lets nobody in; it only keeps
// strangers' failures from delaying its owner. Nothing is stored: the proof is a tag under the
// server's key.
#pragma once

#include <optional>
#include <string_view>

#include "access/secret_text.hpp"
#include "access/server_key.hpp"
#include "base/time.hpp"

namespace diemcau::access {

inline constexpr std::int64_t known_device_valid_ms = 365 * 24 * 3'600'000LL;

SecretText known_device_proof(const ServerKey& key, std::string_view account_key, UtcMillis now);
/// Names the browser, if `proof` is one for this account and not too old.
std::optional<Digest> proved_device(
    const ServerKey& key, std::string_view account_key, std::string_view proof, UtcMillis now
);

}  // namespace diemcau::access
