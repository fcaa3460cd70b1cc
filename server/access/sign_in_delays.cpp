#include "access/sign_in_delays.hpp"

#include <algorithm>

namespace diemcau::access {

namespace {

// In an hour: 3 + 7 (1 s to 64 s) + 3473 s / 120 s = 39 tries by strangers; 3 + 10 (1 s to 512 s)
// + 2577 s / 600 s = 18 from each known address. With 3 addresses: 93.
constexpr DelayRule strangers_rule{3, 1'000, 120'000, 3'600'000};
constexpr DelayRule known_address_rule{3, 1'000, 600'000, 3'600'000};
// Only its owner can show the proof of a device: he may mistype more often.
constexpr DelayRule known_device_rule{5, 1'000, 300'000, 3'600'000};
// A whole province may sit behind one address.
constexpr DelayRule address_rule{20, 1'000, 60'000, 3'600'000};

constexpr std::size_t slots = 1 << 15;  // 24 bytes each

std::uint64_t key_of(
    const DigestKey& key, std::string_view account, const ClientAddress* address,
    const Digest* device
) {
    Hasher hasher(key);
    hasher.text(account);
    if (address != nullptr) hasher.bytes(address->own_part().bytes);
    if (device != nullptr) hasher.bytes(*device);
    return first_word(hasher.finish());
}

}  // namespace

std::int64_t DelayRule::delay_after(std::uint32_t failures) const {
    if (failures < free) return 0;
    const std::uint32_t doublings = std::min(failures - free, 30U);
    return std::min(first_ms << doublings, longest_ms);
}

std::int64_t DelayTable::wait_ms(UtcMillis now, std::uint64_t key) const {
    const Bucket& bucket = buckets_[key % buckets_.size()];
    // A clock that was set back must not lock anybody out for longer than the longest delay.
    return std::clamp<std::int64_t>(bucket.blocked_until - now, 0, rule_.longest_ms);
}

DelayTable::Counted DelayTable::begin(UtcMillis now, std::uint64_t key) {
    Counted counted;
    counted.slot = key % buckets_.size();
    Bucket& bucket = buckets_[counted.slot];
    if (now - bucket.last >= rule_.forget_ms) bucket.failures = 0;
    ++bucket.failures;
    bucket.last = now;
    counted.blocked_before = bucket.blocked_until;
    bucket.blocked_until = now + rule_.delay_after(bucket.failures);
    counted.blocked_then = bucket.blocked_until;
    return counted;
}

void DelayTable::take_back(const Counted& counted) {
    Bucket& bucket = buckets_[counted.slot];
    if (bucket.failures > 0) --bucket.failures;
    if (bucket.blocked_until == counted.blocked_then) bucket.blocked_until = counted.blocked_before;
}

SignInDelays::SignInDelays(const DigestKey& key)
    : key_(key),
      known_devices_(known_device_rule, slots),
      known_addresses_(known_address_rule, slots),
      strangers_by_account_(strangers_rule, slots),
      strangers_by_address_(address_rule, slots) {}

SignInDelays::Admission SignInDelays::begin(UtcMillis now, const Caller& caller) {
    const auto one = [now](DelayTable& table, std::uint64_t key, Try::Kind kind) {
        Admission answer;
        answer.wait_ms = table.wait_ms(now, key);
        if (answer.wait_ms == 0) answer.tried = Try{kind, table.begin(now, key), {}};
        return answer;
    };
    if (caller.known_device) {
        const std::uint64_t key = key_of(key_, caller.account, nullptr, &*caller.known_device);
        return one(known_devices_, key, Try::Kind::device);
    }
    if (caller.known_address) {
        const std::uint64_t key = key_of(key_, caller.account, &caller.address, nullptr);
        return one(known_addresses_, key, Try::Kind::address);
    }
    const std::uint64_t by_account = key_of(key_, caller.account, nullptr, nullptr);
    const std::uint64_t by_address = key_of(key_, {}, &caller.address, nullptr);
    Admission answer;
    answer.wait_ms = std::max(
        strangers_by_account_.wait_ms(now, by_account),
        strangers_by_address_.wait_ms(now, by_address)
    );
    if (answer.wait_ms == 0) {
        answer.tried =
            Try{Try::Kind::stranger, strangers_by_account_.begin(now, by_account),
                strangers_by_address_.begin(now, by_address)};
    }
    return answer;
}

void SignInDelays::take_back(const Try& tried) {
    switch (tried.kind) {
        case Try::Kind::device:
            return known_devices_.take_back(tried.first);
        case Try::Kind::address:
            return known_addresses_.take_back(tried.first);
        case Try::Kind::stranger:
            strangers_by_account_.take_back(tried.first);
            strangers_by_address_.take_back(tried.second);
            return;
    }
}

}  // namespace diemcau::access
