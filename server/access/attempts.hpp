// Who may try a password or a code now, and how many failed: sign_in_delays, code_attempts and
// failure_counts under one lock, with what must be known of accounts to judge a caller.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "access/code_attempts.hpp"
#include "access/failure_counts.hpp"
#include "access/sign_in_delays.hpp"

namespace diemcau::access {

/// Thread-safe, quick, without the disk.
class Attempts {
public:
    explicit Attempts(const DigestKey& key) : delays_(key), codes_(key) {}

    struct SignInCaller {
        std::string account_key;
        ClientAddress address;
        Digest address_digest{};
        std::optional<Digest> known_device;
    };

    /// A caller who has to wait is counted among those turned away.
    SignInDelays::Admission begin_sign_in(UtcMillis now, const SignInCaller& caller);
    void take_back(const SignInDelays::Try& tried);
    void note_failed_sign_in(
        UtcMillis now, const std::string& account_key, const ClientAddress& address
    );

    /// Milliseconds to wait; 0: may try.
    std::int64_t begin_code(UtcMillis now, const ClientAddress& address);
    void take_back_code(const ClientAddress& address);
    void note_failed_enrolment(UtcMillis now, const ClientAddress& address);

    /// An account that exists, and the digests of addresses from which it was signed in to.
    void put_account(
        const std::string& account_key, const std::string& name, std::vector<Digest> addresses
    );
    void remove_account(const std::string& account_key);

    /// See FailureCounts.
    std::vector<FailureBucket> take_failures(UtcMillis now);
    void put_back_failures(const FailureBucket& bucket);

private:
    struct KnownAccount {
        std::string name;
        std::vector<Digest> addresses;
    };

    const KnownAccount* find(const std::string& account_key) const;
    void note(
        UtcMillis now, const std::string& account_key, const ClientAddress& address,
        FailureCounts::What what
    );

    std::mutex mutex_;
    SignInDelays delays_;
    CodeAttempts codes_;
    FailureCounts failures_;
    std::unordered_map<std::string, KnownAccount> accounts_;
};

}  // namespace diemcau::access
