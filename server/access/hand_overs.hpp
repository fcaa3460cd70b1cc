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
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "access/answer.hpp"
#include "access/principal.hpp"

namespace diemcau::access {

class AccessState;
struct StoredHandOver;

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
    /// Of the sites as whose operators they were given; no line breaks.
    std::set<std::string> site_codes;
    /// When the first and the last of them were given, by the device's clock.
    std::optional<UtcMillis> first_at, last_at;
};

/// accepting: somebody is, at this moment; in the database it waits.
enum class HandOverStatus : std::uint8_t { waiting, accepting, accepted, dropped };

/// Name for the wire and the database: "waiting".
std::string_view name_of(HandOverStatus status);

struct HandOverRow {
    std::string device;  // "device:<16 hex digits>"
    std::string name;    // the device's
    std::vector<SiteScope> scope;
    std::string person;  // personal; empty once it is settled
    UtcMillis handed_at = no_time;
    std::uint32_t commands = 0;
    std::set<std::string> site_codes;
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
    /// Refused: not_found (no operator's device that was revoked as lost or replaced has this
    /// token), device_lost, handed_over, out_of_order, too_large, invalid (the person; no command
    /// at all), not_recorded (also while it is held).
    Answer<Done> take(std::string_view token, HandOverPart part);

    /// In the order in which they came.
    std::vector<HandOverRow> list() const;

    /// From now on nothing is taken, until as many release() or the end of the process. False:
    /// something waits to be settled, and nothing has changed.
    bool hold();
    void release();

    /// Until it ends nobody else settles it. Refused: not_found, handed_over (it is settled),
    /// being_settled.
    Answer<HandOver> begin_accepting(const std::string& device);
    /// `whole`: for good, and the content is erased; else it waits on. `detail`: English, for the
    /// log: "10 accepted, 2 refused". Refused: not_recorded: it waits on.
    Answer<Done> end_accepting(
        const Principal& by, const std::string& device, bool whole, std::string detail
    );
    /// Something went wrong in between: it waits on.
    void give_up_accepting(const std::string& device);
    /// The content is erased. Refused: as begin_accepting(), and not_recorded.
    Answer<Done> drop(const Principal& by, const std::string& device);

private:
    struct Begun {
        std::int64_t device = 0;
        std::uint32_t parts = 0;
        HandOverPart all;
    };

    Begun* begun_by(std::int64_t device);
    void forget(std::int64_t device);
    Answer<StoredHandOver> waiting(const std::string& device) const;
    Answer<Done> settle(
        const Principal& by, const StoredHandOver& stored, HandOverStatus as, std::string detail
    );

    AccessState& state_;
    // Guarded by AccessState::changes.
    std::deque<Begun> begun_;          // oldest first
    std::set<std::string> accepting_;  // devices
    std::uint32_t holds_ = 0;
};

}  // namespace diemcau::access
