// How long somebody who tries passwords has to wait. Pure: the time is given; memory is fixed.
//
// Three kinds of callers, each with tables of its own, so that nobody's failures delay another
// kind:
// - a browser that has signed in to this account before and shows the proof of it,
// - an address from which this account has been signed in to before,
// - strangers: all of them together for one account, and each address for all accounts.
// So an attacker delays strangers, but never the owner at his own machine; and however many
// addresses he has, the tries at one account stay below tries_per_hour_max.
//
// Buckets lie in tables of fixed size under a secret hash: two that fall together delay each other,
// which costs seconds; nothing is ever evicted, so nobody can flood a failure out of memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "access/client_address.hpp"
#include "base/digest.hpp"
#include "base/time.hpp"

namespace diemcau::access {

/// After `free` failures each further one doubles the wait, from first_ms to longest_ms. Failures
/// are forgotten after forget_ms without a new one.
struct DelayRule {
    std::uint32_t free = 3;
    std::int64_t first_ms = 1'000;
    std::int64_t longest_ms = 120'000;
    std::int64_t forget_ms = 3'600'000;

    std::int64_t delay_after(std::uint32_t failures) const;
};

class DelayTable {
public:
    /// What begin() has counted, so that it can be taken back.
    struct Counted {
        std::size_t slot = 0;
        UtcMillis blocked_before = 0;
        UtcMillis blocked_then = 0;
    };

    DelayTable(DelayRule rule, std::size_t slots) : rule_(rule), buckets_(slots) {}

    /// 0: may try now.
    std::int64_t wait_ms(UtcMillis now, std::uint64_t key) const;
    /// Counts a failure at once, before it is known: tries in parallel do not slip through.
    Counted begin(UtcMillis now, std::uint64_t key);
    /// It was none. Takes back that one only: the failures of others stay counted.
    void take_back(const Counted& counted);

private:
    struct Bucket {
        UtcMillis last = 0;
        UtcMillis blocked_until = 0;
        std::uint32_t failures = 0;
    };

    DelayRule rule_;
    std::vector<Bucket> buckets_;
};

class SignInDelays {
public:
    /// Tries at one account that reach the password check in any hour, by all strangers and from
    /// addresses_remembered_max known addresses that attackers share. Tests prove it.
    static constexpr std::uint32_t tries_per_hour_max = 100;
    static constexpr std::size_t addresses_remembered_max = 3;

    struct Caller {
        std::string_view account;  // as a key: two spellings of one account are the same
        ClientAddress address;
        std::optional<Digest> known_device;  // proved; names the browser
        bool known_address = false;
    };

    /// One try that was let through and counts as failed until it is taken back.
    struct Try {
        enum class Kind : std::uint8_t { device, address, stranger } kind = Kind::stranger;
        DelayTable::Counted first;
        DelayTable::Counted second;  // strangers: the address's own
    };

    struct Admission {
        std::int64_t wait_ms = 0;  // more than 0: not now
        std::optional<Try> tried;
    };

    /// `key`: random, so that nobody can choose whose bucket he shares.
    explicit SignInDelays(const DigestKey& key);

    Admission begin(UtcMillis now, const Caller& caller);
    /// The password was right.
    void take_back(const Try& tried);

private:
    DigestKey key_;
    DelayTable known_devices_;
    DelayTable known_addresses_;
    DelayTable strangers_by_account_;
    DelayTable strangers_by_address_;
};

}  // namespace diemcau::access
