// Strong ids. Each is an index or number given out by the state in the order of the log, so it is
// the same after every replay, and a 32-bit array index where a table is large.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>

namespace diemcau {

template <class Tag, class Number = std::uint32_t>
struct StrongId {
    Number value{};
    constexpr StrongId() = default;

    constexpr explicit StrongId(Number number) : value(number) {}

    constexpr auto operator<=>(const StrongId&) const = default;
};

using SiteId = StrongId<struct SiteTag>;          // index of the site; the root is not always 0
using DelegateId = StrongId<struct DelegateTag>;  // index of the delegate
using CategoryId = StrongId<struct CategoryTag>;  // index of the category
using SessionId = StrongId<struct SessionTag>;    // index of the session
using RunId = StrongId<struct RunTag>;            // index of the run (rehearsal n, the real one)
using AgendaItemId = StrongId<struct AgendaItemTag>;
using FloorRequestId = StrongId<struct FloorRequestTag>;
using NoticeId = StrongId<struct NoticeTag>;
using WalkInId = StrongId<struct WalkInTag>;  // index of the walk-in within its run
using ActorId = StrongId<struct ActorTag>;    // who, from which device: see core::ActorKey

/// Position in the log. The first event has 1; 0 means "before everything".
using Seq = std::uint64_t;

/// 16 bytes chosen by the client, a UUIDv7: the idempotency key of a command.
using CommandId = std::array<std::uint8_t, 16>;

/// 16 random bytes that name one log. A restored backup gets a new one.
using LogId = std::array<std::uint8_t, 16>;

inline constexpr std::uint32_t no_index = 0xFFFF'FFFF;

struct CommandIdHash {
    std::size_t operator()(const CommandId& id) const noexcept {
        std::uint64_t tail = 0;  // the last 8 bytes of a UUIDv7 are random
        for (std::size_t i = 8; i < 16; ++i) tail = tail << 8 | id[i];
        return static_cast<std::size_t>(tail);
    }
};

}  // namespace diemcau

template <class Tag, class Number>
struct std::hash<diemcau::StrongId<Tag, Number>> {
    std::size_t operator()(diemcau::StrongId<Tag, Number> id) const noexcept {
        return std::hash<Number>{}(id.value);
    }
};
