// The attendance report of one run of a session as plain values: what every format writes.
//
// It is worked out from the log up to one position, and names that position: the same position
// always gives the same report, and the hash chain's value there proves which log it was.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "core/counts.hpp"
#include "core/refusal.hpp"
#include "core/types.hpp"
#include "reports/lines.hpp"

namespace diemcau::reports {

/// A person as a list shows him. Empty when the fields were erased.
struct PersonLine {
    std::string code;
    std::string name;
    std::int32_t birth_year = 0;
    std::string position;
    std::string unit;
    bool operator==(const PersonLine&) const = default;
};

struct SignOffLine {
    std::uint32_t number = 0;  // how often the site signed off
    UtcMillis at = no_time;
    std::string chair_name;
    bool operator==(const SignOffLine&) const = default;
};

enum class SummaryKind : std::uint8_t {
    site,     // one bridge point by itself
    subtree,  // a bridge point and all below it
    level,    // all bridge points of one level
    total     // the whole conference
};

struct SummaryRow {
    SummaryKind kind = SummaryKind::site;
    std::uint32_t number = 0;  // TT of a site, from 1
    std::string code;
    std::string name;
    core::SiteLevel level = core::SiteLevel::grassroots;
    std::uint32_t depth = 0;
    std::uint32_t sites = 1;
    core::Counts counts;
    /// Reported by sites without a roster; never among the counts. None: nobody reported.
    std::optional<std::uint32_t> headcount;
    bool has_roster = true;
    std::string hosted_by;  // the host's name at the end of what the report covers
    std::optional<SignOffLine> signed_off;

    /// Tổng số dự: those of the summoned who came or sent somebody.
    std::uint32_t attended() const { return counts.present + counts.substituted; }
};

struct CategoryRow {
    std::string code;
    std::string name;
    core::Counts counts;
};

struct AbsentLine {
    PersonLine person;
    std::string site;
    std::string category;
    core::AttendanceStatus status = core::AttendanceStatus::not_called;
    core::AbsenceReason reason = core::AbsenceReason::none;
    std::string text;
    std::string reported_by;
    UtcMillis reported_at = no_time;
    std::string document_number;
};

/// How long a person was there while the session ran. None: not known.
struct MinutesLine {
    std::optional<std::int64_t> present_ms;
    /// Of these, while the line of the site was up (rule 5). None also when nobody ever told
    /// anything of that line.
    std::optional<std::int64_t> effective_ms;
    bool operator==(const MinutesLine&) const = default;
};

/// Late, left early, or both.
struct TimeLine {
    PersonLine person;
    std::string site;
    bool late = false;
    bool left_early = false;
    UtcMillis entered = no_time;
    UtcMillis left = no_time;     // none: stayed
    std::int64_t late_by_ms = 0;  // after the opening of his site
    MinutesLine minutes;
};

/// A delegate who attended, of whatever kind: at his home site, with the times of his presence.
struct AttendanceLine {
    PersonLine person;
    std::string site;
    std::string sits_at;  // empty: at his own site
    core::DelegateKind kind{};
    UtcMillis entered = no_time;
    bool time_assumed = false;  // the time of the entry is assumed or not known
    UtcMillis left = no_time;   // none: stayed
    MinutesLine minutes;
};

struct SubstituteLine {
    PersonLine principal;
    std::string site;
    PersonLine substitute;  // code: only when he is on a roster himself
    std::string sits_at;
    UtcMillis at = no_time;
    bool arrived = false;
    bool counted = false;  // the principal counts as substituted
};

struct WalkInLine {
    PersonLine person;
    std::string site;
    UtcMillis at = no_time;
    PersonLine linked;  // empty: to nobody
};

struct VisitorLine {
    PersonLine person;
    std::string home;
    std::string sits_at;
};

struct ConflictLine {
    PersonLine person;
    std::string first_site;
    UtcMillis first_at = no_time;
    std::string second_site;
    UtcMillis second_at = no_time;
    std::optional<core::ConflictResolution> resolution;  // none: still open
    UtcMillis resolved_at = no_time;
    std::string resolved_by;
    std::string reason;
};

/// Somebody was turned away at a check-in. Fields are empty where it is not known who or where.
struct RefusedLine {
    UtcMillis at = no_time;  // when the server heard of it
    std::string site;
    std::string scanned;  // what was scanned or typed
    PersonLine person;
    std::string home;
    core::RefusalReason reason{};
    std::string by;
};

/// A check-in that arrived after the session was archived: kept, and counted nowhere.
struct ReviewLine {
    PersonLine person;
    std::string site;
    UtcMillis occurred_at = no_time;  // none: from paper without a time
    core::TimeQuality quality{};
    UtcMillis received_at = no_time;
    std::string reason;
    std::string by;
};

struct OutageLine {
    std::string site;
    UtcMillis from = no_time;
    UtcMillis until = no_time;  // none: not back when the report ends
};

/// Against the list as it was frozen first.
struct SummonsLine {
    PersonLine person;
    std::string site;
    bool added = true;  // false: withdrawn
    UtcMillis at = no_time;
    std::string reason;
};

enum class CorrectionKind : std::uint8_t {
    reopened,
    closed_again,
    check_in,
    check_out,
    absence,
    substitute,
    walk_in,
    walk_in_link,
    conflict,
    entry_time,
    headcount,
    undo,
    delegate_added,
    delegate_amended,
    delegate_withdrawn,
    delegate_restored,
    home_changed,
    summons,
    site_start
};

/// Something that changed after the first close.
struct CorrectionLine {
    Seq seq = 0;
    std::uint32_t revision = 0;  // of the report that shows it first
    CorrectionKind kind{};
    UtcMillis occurred_at = no_time;
    UtcMillis received_at = no_time;
    std::string by;
    PersonLine person;  // empty: about no one delegate
    std::string site;
    std::string reason;
};

struct AnnouncementLine {
    std::uint32_t number = 0;
    UtcMillis at = no_time;
    core::Counts totals;
    std::string note;
};

struct SiteChange {
    std::string site;
    core::Counts before, after;
};

struct PersonChange {
    PersonLine person;
    std::string site;
    core::AttendanceStatus before{}, after{};
    bool late_before = false, late_after = false;
    bool left_early_before = false, left_early_after = false;
};

/// The close makes revision 1. Each batch of changes after it makes the next: a batch ends when
/// nothing has changed for revision_gap_ms, and lasts while the session is open again.
struct RevisionLine {
    std::uint32_t number = 0;
    Seq seq = 0;             // the last change in it
    UtcMillis at = no_time;  // when that was received
    bool settled = true;     // false: more may come into it
    core::Counts totals;
    std::vector<SiteChange> sites;  // against the revision before
    std::vector<PersonChange> persons;
};

inline constexpr std::int64_t revision_gap_ms = 60'000;

struct ReportHead {
    std::string conference;
    std::string place;
    std::string organizer;
    bool invented = false;
    std::string session;
    core::SessionPhase phase = core::SessionPhase::draft;
    core::RunKind run_kind = core::RunKind::real;
    std::uint32_t run_number = 0;
    UtcMillis planned_start = no_time;
    UtcMillis opened_at = no_time;
    UtcMillis closed_at = no_time;
    std::uint32_t rosters_frozen = 0;  // how often the list was frozen
};

/// What proves the report: `diemcau verify` gives the same values at the same position.
struct ReportProof {
    LogId log_id{};
    Seq seq = 0;
    UtcMillis as_of = no_time;  // when the event at `seq` was received
    std::string head_hash;      // hexadecimal
    std::string state_digest;   // hexadecimal
};

struct Report {
    ReportHead head;
    ReportProof proof;
    std::vector<SummaryRow> summary;  // sites and subtrees in the order of the tree, levels, total
    std::vector<CategoryRow> categories;  // in protocol order
    Lines<AbsentLine> absent;
    Lines<TimeLine> times;
    /// None: more attended than limits::report_attendance_max, and no list is made.
    std::optional<std::vector<AttendanceLine>> attendance;
    std::vector<SubstituteLine> substitutes;
    std::vector<WalkInLine> walk_ins;
    Lines<VisitorLine> visitors;
    std::vector<ConflictLine> conflicts;
    std::vector<RefusedLine> refused;
    std::vector<ReviewLine> for_review;
    std::vector<OutageLine> outages;
    std::vector<SummonsLine> summons;
    std::vector<CorrectionLine> corrections;
    std::vector<AnnouncementLine> announcements;
    std::vector<RevisionLine> revisions;  // none before the close

    const SummaryRow& total() const { return summary.back(); }
};

}  // namespace diemcau::reports
