// How the keys of personal parts are numbered: the leaves of the key tree. A number tells whose the
// part is, and nothing of him. Private to store.
//
//   bit 63: 0 | bit 62: owner | bits 56-61: generation | bits 0-55: a delegate's number, or 20 bits
//   that name the log (a restored one is another) and the event's seq; of an answer, beside the
//   delegates' numbers: bit 55, 19 bits that name the log, and the seq at which it was given
#pragma once

#include <cstdint>

#include "base/check.hpp"
#include "base/ids.hpp"

namespace diemcau::store {

enum class KeyOwner : std::uint8_t {
    delegate,  // all that is kept about him is under one key
    event      // about somebody who is on no roster
};

/// A conference that is erased ends a generation: what is written afterwards has other keys.
inline constexpr unsigned key_generations_max = 63;
/// Levels of the tree down to where one generation of one owner begins.
inline constexpr unsigned key_generation_levels = 4;

inline std::uint64_t key_number(KeyOwner owner, unsigned generation, std::uint64_t number) {
    CHECK(generation <= key_generations_max && number >> 56 == 0);
    return static_cast<std::uint64_t>(owner) << 62 | std::uint64_t{generation} << 56 | number;
}

inline KeyOwner owner_of_key(std::uint64_t key) { return static_cast<KeyOwner>(key >> 62 & 1); }

inline std::uint64_t key_of_delegate(unsigned generation, DelegateId delegate) {
    return key_number(KeyOwner::delegate, generation, delegate.value);
}

inline std::uint64_t tag_of_log(const LogId& log) {
    return (std::uint64_t{log[0]} << 12) | (std::uint64_t{log[1]} << 4) | log[2] >> 4;
}

inline std::uint64_t key_of_event(unsigned generation, const LogId& log, Seq seq) {
    CHECK(seq >> 36 == 0);
    return key_number(KeyOwner::event, generation, tag_of_log(log) << 36 | seq);
}

/// Its own, not that of the event there, which may be about somebody else.
inline std::uint64_t key_of_answer(unsigned generation, const LogId& log, Seq seq) {
    CHECK(seq >> 36 == 0);
    const std::uint64_t number = std::uint64_t{1} << 55 | (tag_of_log(log) >> 1) << 36 | seq;
    return key_number(KeyOwner::delegate, generation, number);
}

}  // namespace diemcau::store
