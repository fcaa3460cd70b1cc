// Looking one delegate of another site up, and showing a whole id number: what is asked, and what
// is answered. Both are recorded in the log before they are answered (docs/decisions/0024).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>

#include "core/caller.hpp"
#include "wire/frames.hpp"

namespace diemcau::hub {

/// The text of a signed badge, or a code as printed on it.
struct ByBadge {
    std::string text;
};

/// 12 digits.
struct ByIdNumber {
    std::string number;
};

/// Both whole, with diacritics.
struct ByName {
    std::string name, unit;
};

using LookUp = std::variant<ByBadge, ByIdNumber, ByName>;

/// Who asks: the Hello says for which site and in whose name, as on a connection. `caller`: who has
/// signed in; nothing: nobody signs in here.
struct Asking {
    std::optional<core::Caller> caller;
    wire::Hello as;
};

/// What an operator needs to know whether it is he, and what may be done.
struct FoundPerson {
    DelegateId delegate;
    core::PersonFields person;
    std::string id_number;  // "********0123"; empty: none is held
    SiteId home;
    std::string home_name;
    bool withdrawn = false;
    /// Where he sits now in the run that screens show; nothing: in no hall.
    std::optional<SiteId> hall;
    std::string hall_name;
    UtcMillis since = no_time;  // when he came in first; no_time: not known
};

/// Nothing that is exactly that.
struct FoundNobody {
    bool forged_badge = false;  // a badge that the conference's key did not sign
};

/// More than one have this name and unit: ask for badge or number.
struct FoundSeveral {};

/// Why nothing was looked up, or shown.
struct NotAsked {
    enum class Why : std::uint8_t {
        not_permitted,  // as this he may not act: `explanation`
        too_many,       // after `wait` again
        not_recorded,   // the disk is full, or the server stops: later again
        unknown         // there is no such delegate
    };
    Why why = Why::not_recorded;
    std::string explanation;
    std::chrono::milliseconds wait{0};
};

using LookUpAnswer = std::variant<FoundPerson, FoundNobody, FoundSeveral, NotAsked>;

/// Whose number is asked for, by id or by code, and why.
struct Reveal {
    core::DelegateRef delegate;
    std::string reason;
};

struct RevealedNumber {
    DelegateId delegate;
    std::string id_number;  // empty: none is held
};

using RevealAnswer = std::variant<RevealedNumber, NotAsked>;

}  // namespace diemcau::hub
