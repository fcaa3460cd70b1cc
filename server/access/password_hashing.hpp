// Argon2id (libsodium). Slow and hungry on purpose: on password threads only, and anything else is
// a bug that stops the program. What network threads do for others meanwhile must not wait for it.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "access/settings.hpp"

namespace diemcau::access {

/// Thread-safe.
class PasswordHashing {
public:
    /// Hashes once, for decoy().
    explicit PasswordHashing(PasswordCost cost);

    /// With a salt of its own and the cost inside. Throws std::bad_alloc. REQUIRES, as fits(): a
    /// password thread.
    std::string hash(std::string_view password);
    bool fits(const std::string& hash, std::string_view password);
    /// Made with another cost than the present one.
    bool is_of_other_cost(const std::string& hash) const;

    /// A hash of nobody's password: what an account that does not exist is checked against, so that
    /// it takes as long as one that does.
    const std::string& decoy() const { return decoy_; }

    /// Runs of Argon2 so far, without that of the constructor.
    std::uint64_t runs() const { return runs_; }

private:
    std::string hash_now(std::string_view password) const;

    PasswordCost cost_;
    std::string decoy_;
    std::atomic<std::uint64_t> runs_ = 0;
};

}  // namespace diemcau::access
