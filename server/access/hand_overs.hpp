// What replaced devices still had: commands that they had not sent when they were revoked. A device
// hands them over once; they are kept apart, sealed under access.key, until somebody has settled
// what becomes of them. What they say is not known here (docs/decisions/0030).
//
// Threads: as in accounts.hpp; all methods here are blocking.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/answer.hpp"
#include "access/principal.hpp"

namespace diemcau::access {

class AccessState;

/// Of all that one device hands over.
inline constexpr std::size_t hand_over_bytes_max = 4 * 1024 * 1024;

struct HandOverPart {
    /// From 0; 0 begins anew, whatever came before.
    std::uint32_t number = 0;
    bool last = false;
    /// Who was on shift; personal. The last part's counts.
    std::string person;
    /// Added to that of the parts before.
    std::string content;
    std::uint32_t commands = 0;
    /// When the first and the last of them were given, by the device's clock.
    std::optional<UtcMillis> first_at, last_at;
};

enum class HandOverStatus : std::uint8_t { waiting, accepted, dropped };

/// Name for the wire and the database: "waiting".
std::string_view name_of(HandOverStatus status);

struct HandOverRow {
    std::string device;  // "device:<16 hex digits>"
    std::string name;    // the device's
    std::vector<SiteScope> scope;
    std::string person;  // personal; empty once it is settled
    UtcMillis handed_at = no_time;
    std::uint32_t commands = 0;
    std::optional<UtcMillis> first_at, last_at;
    HandOverStatus status = HandOverStatus::waiting;
};

struct HandOver {
    HandOverRow row;
    std::string content;
};

class HandOvers {
public:
    explicit HandOvers(AccessState& state) : state_(state) {}

    /// Done: after the last part it is on disk, and the device may forget it. Parts before lie in
    /// memory alone: after a restart, or when many devices hand over at once, it begins again.
    /// Refused: not_found (no revoked device has this token, or it was neither lost nor replaced),
    /// device_lost, handed_over, out_of_order, too_large, invalid (the person), not_recorded.
    Answer<Done> take(std::string_view token, HandOverPart part);

    /// In the order in which they came.
    std::vector<HandOverRow> list() const;
    bool any_wait() const;
    /// Refused: not_found, handed_over (it is settled).
    Answer<HandOver> waiting(const std::string& device) const;
    /// For good: the content is erased. `detail`: English, for the log: "10 of 12 were accepted".
    /// Refused: as waiting(), and not_recorded.
    Answer<Done> settle(
        const Principal& by, const std::string& device, HandOverStatus as, std::string detail
    );

private:
    struct Begun {
        std::int64_t device = 0;
        std::uint32_t parts = 0;
        HandOverPart all;
    };

    Begun* begun_by(std::int64_t device);
    void forget(std::int64_t device);

    AccessState& state_;
    std::deque<Begun> begun_;  // oldest first; guarded by AccessState::changes
};

}  // namespace diemcau::access
