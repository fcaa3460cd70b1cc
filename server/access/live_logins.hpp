// Everybody who may come in now, by the digest of what he shows. In memory: thousands of devices
// that come back at once must not wait for a disk.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "access/authentication.hpp"
#include "base/digest.hpp"
#include "base/time.hpp"

namespace diemcau::access {

/// Whose login it is: rows of the database.
struct LoginOwner {
    enum class Kind : std::uint8_t { account, device } kind = Kind::account;
    std::int64_t id = 0;
    bool operator==(const LoginOwner&) const = default;
};

/// Thread-safe.
class LiveLogins {
public:
    struct Ended {
        LoginKey key = 0;
        LoginOwner owner;
        Digest digest{};
    };

    struct Use {
        LoginOwner owner;
        Digest digest{};
        UtcMillis at = no_time;
    };

    /// `idle_ms`: web logins; 0 for devices, which do not become idle. Gives the principal its key.
    std::shared_ptr<const Principal> add(
        const Digest& digest, LoginOwner owner, Principal principal, std::int64_t idle_ms,
        UtcMillis last_used
    );

    Authentication authenticate(const Digest& digest, UtcMillis now) const;
    bool used(LoginKey key, UtcMillis now) const;

    /// They are no longer let in from this call on. Gives back those that were live.
    std::vector<Ended> end_all_of(LoginOwner owner, UtcMillis now);
    std::vector<Ended> end(const Digest& digest, UtcMillis now);
    /// Of a device that was ended: what it is told when it asks.
    void note_revoked(const Digest& digest, RevokedAs as);
    void note_handed_over(const Digest& digest);
    /// Nothing: it was not revoked as lost or replaced.
    std::optional<EndedDevice> ended_device(const Digest& digest) const;
    /// Those that have become idle or too old and were not given back yet. Forgets web logins that
    /// ended a day ago.
    std::vector<Ended> end_expired(UtcMillis now);

    /// Uses that are later than those given back before, also of what has ended since.
    std::vector<Use> new_uses();
    /// Of what came in, at whatever time it ended. no_time: never, or it is not known any more.
    UtcMillis last_use_of(const Digest& digest) const;

    std::size_t live() const;

private:
    struct Login {
        Digest digest{};
        LoginOwner owner;
        std::shared_ptr<const Principal> principal;
        std::int64_t idle_ms = 0;
        std::atomic<UtcMillis> last_used = no_time;
        // guarded by the mutex
        NotAuthenticated ended = NotAuthenticated::none;
        UtcMillis ended_at = no_time;
        std::optional<RevokedAs> revoked_as;
        bool handed_over = false;
        UtcMillis written_use = no_time;

        bool is_expired(UtcMillis now) const;
        NotAuthenticated use(UtcMillis now);
        void end(NotAuthenticated how, UtcMillis now);
        Ended description() const;
    };

    struct Hash {
        std::size_t operator()(const Digest& digest) const { return first_word(digest); }
    };

    struct Same {
        bool operator()(const Digest& left, const Digest& right) const;
    };

    mutable std::shared_mutex mutex_;
    std::unordered_map<Digest, std::shared_ptr<Login>, Hash, Same> by_digest_;
    std::unordered_map<LoginKey, std::shared_ptr<Login>> by_key_;
    LoginKey last_key_ = 0;
};

}  // namespace diemcau::access
