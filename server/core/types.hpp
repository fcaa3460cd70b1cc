// The nouns of the domain (design: the glossary in docs/ARCHITECTURE.md). Plain values; nothing
// here does I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"

namespace diemcau::core {

/// Triệu tập, mời dự, báo chí, phục vụ. Only the summoned enter the ratio.
enum class DelegateKind : std::uint8_t { summoned, invited, press, service };
/// Trung ương, tỉnh, huyện và tương đương, cơ sở. A label for subtotals: the tree may have any
/// depth.
enum class SiteLevel : std::uint8_t { central, province, district, grassroots };
/// Where a session is in its life (rule 10).
enum class SessionPhase : std::uint8_t {
    draft,
    rehearsal,
    check_in,
    in_progress,
    on_break,
    closed,
    archived,
    postponed,
    cancelled
};
enum class RunKind : std::uint8_t { real, rehearsal, set_aside };
/// How much a time can be believed (rule 4). `trusted` and `confirmed` may make somebody late.
enum class TimeQuality : std::uint8_t {
    trusted,  // the device's, corrected by a known offset, or the server's own for an online entry
    stated,   // an operator stated the true time of a later entry, with a reason
    assumed,  // the device's clock cannot be right: received_at stands in, nobody is late by it
    confirmed,  // was assumed or unknown; an organizer confirmed or gave it
    unknown     // from paper without a time: makes nobody late, its minutes are unknown
};
/// How a check-in was made.
enum class EntryMethod : std::uint8_t { scan, search, bulk, paper, on_behalf, presidium };
enum class AbsenceReason : std::uint8_t {
    none,
    ill,
    business_trip,
    studying,
    family,
    other_duty,
    other,
    principal_substituted
};
enum class UndoReason : std::uint8_t { wrong_person, scanned_by_mistake, device_test, other };
enum class ConflictResolution : std::uint8_t { moved, wrong_person, mistake };
enum class AgendaItemStatus : std::uint8_t { planned, running, finished, skipped };
enum class FloorStatus : std::uint8_t { waiting, speaking, finished, withdrawn };
enum class Check : std::uint8_t { unknown, good, problem };
/// Rule 11. Ordered from worst to best only where link.hpp says so.
enum class LinkState : std::uint8_t { never_seen, testing, ready, live, degraded, lost, closed };
/// The media signal of a site, from the bridge's adapter or the operator's word.
enum class MediaState : std::uint8_t { unknown, up, degraded, down };
enum class Role : std::uint8_t { admin, organizer, site_operator, viewer, display, system };

/// What somebody did, or tried, with the server itself rather than with the conference: kept in the
/// log beside what was done to the conference. Numbers are only ever added.
enum class AccessAct : std::uint8_t {
    first_admin_created,  // by and about are the new account
    account_invited,
    account_changed,  // role or permissions
    account_disabled,
    account_enabled,
    account_deleted,
    password_set,  // by an invitation or a change; all sign-ins of the account end
    second_factor_set,
    second_factor_removed,  // by an admin
    recovery_code_used,
    signed_in,
    signed_out,
    failed_sign_ins,    // by unknown callers, counted by minute, address and account
    failed_enrolments,  // the same
    card_issued,
    card_withdrawn,
    device_enrolled,  // by: the new device; about: the card
    token_issued,     // for a display or another system
    device_revoked,
    change_failed,  // what was recorded just before did not happen: no room on the disk
    looked_up,      // a delegate of another site
    exported,       // a report, or a list with names
    revealed,       // a number in full
    erased,
    refused,             // what a known caller may not do, counted by minute
    key_rotated,         // of the key file; the log's personal parts stay under theirs
    handed_over,         // by a replaced device: the commands that it had not sent yet
    hand_over_accepted,  // about: the device whose commands were given
    hand_over_dropped,
};

/// Why personal data is erased. A word of a list, because it stays in the log for ever: in a text
/// of their own people would name whom they erase.
enum class ErasureReason : std::uint8_t {
    retention_over,
    asked_by_person,  // by the person himself
    ordered,          // by an authority
    loaded_by_mistake,
    other
};

/// How a delegate counts in one run (rule 8). For the summoned these five always add up.
enum class AttendanceStatus : std::uint8_t { not_called, present, substituted, excused, unexcused };

// ---- personal fields: they live in SQLite, pass through core untouched, and never enter a digest
// ----

struct PersonFields {
    std::string name;
    std::int32_t birth_year = 0;  // 0: not known
    std::string position;
    std::string unit;
    bool operator==(const PersonFields&) const = default;
};

struct DelegateFields {
    std::string code;  // as printed on the badge; unique among delegates
    PersonFields person;
    std::string seat;
    std::string note;
    std::string id_number;  // 12 digits or empty; core keeps only a keyed digest (IdDigest)
    bool operator==(const DelegateFields&) const = default;
};

/// Keyed digest of a 12-digit number, first 8 bytes; 0: none. Computed by the edge before core sees
/// it.
using IdDigest = std::uint64_t;

// ---- counting fields of a delegate: what the rules need ----

struct DelegatePlace {
    SiteId home;
    CategoryId category;  // the main one: the delegate counts under it
    std::vector<CategoryId> other_categories;
    DelegateKind kind = DelegateKind::summoned;
    std::int32_t sort_order = 0;
    IdDigest id_digest = 0;
    bool operator==(const DelegatePlace&) const = default;
};

struct SiteFields {
    std::string code;              // unique among sites
    std::string name;              // as printed: "Điểm cầu huyện Lục Ngạn"
    std::optional<SiteId> parent;  // none: the root, of which there is exactly one
    SiteLevel level = SiteLevel::grassroots;
    std::int32_t sort_order = 0;
    bool has_roster = true;  // without a roster the site reports a headcount
    std::string chair_name;  // chủ trì điểm cầu; personal, never in a digest
    bool operator==(const SiteFields&) const = default;
};

struct CategoryFields {
    std::string code;
    std::string name;
    std::int32_t protocol_order = 0;
    bool substitutes_allowed = true;
    bool operator==(const CategoryFields&) const = default;
};

/// What belongs to the conference as a whole.
struct ConferenceFields {
    std::string name;
    std::string place_name;      // "Bắc Giang"
    std::string organizer_name;  // the issuing body, for report heads
    bool substitutes_allowed = true;
    std::int64_t late_grace_ms = 5 * 60'000;
    bool invented = false;  // sample data says that it is invented
    bool operator==(const ConferenceFields&) const = default;
};

struct SessionFields {
    std::string name;  // "Buổi sáng"
    UtcMillis planned_start = no_time;
    UtcMillis planned_end = no_time;
    bool operator==(const SessionFields&) const = default;
};

struct AgendaFields {
    std::string title;
    std::string presenter;        // as printed in the agenda
    std::int64_t planned_ms = 0;  // planned duration
    bool operator==(const AgendaFields&) const = default;
};

struct Readiness {
    Check hall = Check::unknown;
    Check picture = Check::unknown;
    Check sound = Check::unknown;
    Check main_line = Check::unknown;
    Check spare_line = Check::unknown;
    std::string note;

    bool all_good() const {
        return hall == Check::good && picture == Check::good && sound == Check::good &&
               main_line == Check::good;
    }

    bool operator==(const Readiness&) const = default;
};

/// What one device of a site found when it was checked before the doors open.
struct DeviceChecks {
    Check list = Check::unknown;    // the site's list is on it, and fresh
    Check camera = Check::unknown;  // unknown also where it is not needed
    Check sound = Check::unknown;   // somebody heard it
    Check clock = Check::unknown;
    Check storage = Check::unknown;
    Check server = Check::unknown;
    Check version = Check::unknown;
    Check queue = Check::unknown;  // nothing waits to be sent

    bool ready() const {
        return list == Check::good && camera != Check::problem && sound == Check::good &&
               clock == Check::good && storage == Check::good && server == Check::good &&
               version == Check::good && queue == Check::good;
    }

    bool operator==(const DeviceChecks&) const = default;
};

struct CheckedDevice {
    DeviceChecks checks;
    UtcMillis at = no_time;
    bool operator==(const CheckedDevice&) const = default;
};

}  // namespace diemcau::core
