// Events: what happened. The append-only log of them is the truth (rule 1); past tense. Mirrors
// proto/diemcau/v1/event.proto. A member marked "personal" is stored apart and never enters a
// digest.
//
// An event that overwrites something carries the value before and the value after: the report of
// corrections reads it, and undo is "write `before` again, unless something later stands on
// `after`".
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/command.hpp"
#include "core/refusal.hpp"
#include "core/types.hpp"

namespace diemcau::core {

/// First command of an actor. Later events name him by number.
struct ActorIntroduced {
    ActorId actor;
    ActorKey key;
};  // operator_name: personal

struct ConferenceImported {
    ConferenceFields fields;
};

struct ConferenceAmended {
    ConferenceFields before, after;
    std::string reason;
};

struct CategoryAdded {
    CategoryId category;
    CategoryFields fields;
};

struct SiteAdded {
    SiteId site;
    SiteFields fields;
};  // chair_name: personal

struct SiteAmended {
    SiteId site;
    SiteFields before, after;
    std::string reason;
    Seq chair_from = 0;    // undo: the event whose chair name holds again
    Seq chair_before = 0;  // the event whose chair name held before
};                         // chair_name: personal, and known to no rule

struct SiteWithdrawn {
    SiteId site;
    bool withdrawn = true;
    std::string reason;
};  // false: restored by undo

struct DelegateAdded {
    DelegateId delegate;
    DelegateFields fields;
    DelegatePlace place;
    std::string reason;
};  // fields: personal

struct DelegateAmended {
    DelegateId delegate;
    DelegateFields fields;  // personal: after (the values before are in earlier events)
    DelegatePlace before, after;
    std::string reason;
    Seq fields_from = 0;    // undo: the event whose fields hold again
    Seq fields_before = 0;  // the event whose fields held before
};

struct DelegateWithdrawn {
    DelegateId delegate;
    bool withdrawn = true;
    std::string reason;
};

struct HomeSiteChanged {
    DelegateId delegate;
    SiteId before, after;
    std::string reason;
};

struct SessionAdded {
    SessionId session;
    SessionFields fields;
};

struct RunOpened {
    RunId run;
    RunRef ref;
};

struct SessionChanged {
    SessionId session;
    SessionAction action;
    SessionPhase before, after;
    std::optional<RunId> run;          // the run that takes check-ins from now on
    bool set_check_ins_aside = false;  // postpone: the real run so far became a set-aside one
    UtcMillis planned_start_before = no_time, planned_start_after = no_time;
    std::string reason;
};

/// Undo of the latest change of a session: the phase is `phase` again.
struct SessionChangeRetracted {
    SessionId session;
    Seq target = 0;
    SessionPhase phase;
};

struct SummonsSet {
    SummonToSession before, after;
};

struct RosterFrozen {
    SessionId session;
    std::uint32_t number = 0;
    std::uint64_t summoned = 0;
};

struct SiteStartSet {
    SessionId session;
    SiteId site;
    UtcMillis before = no_time, after = no_time;
};

// ---- facts about one delegate in one run: kept for ever, retracted by Undone, never overwritten
// ----

enum class EntryAnswer : std::uint8_t { accepted, already_in, conflict, kept_for_review };

/// An entry. With `already_in` the sender was refused and told of the first; the fact counts all
/// the same, so that the result depends on the facts and never on their order of arrival (rule 6).
struct CheckedIn {
    RunId run;
    DelegateId delegate;
    SiteId site;
    EntryMethod method;
    TimeQuality quality;
    std::uint64_t device_seq = 0;
    EntryAnswer answer = EntryAnswer::accepted;
    bool after_close = false;  // arrived after the close: makes a new report revision
    std::string reason;
    std::optional<WalkInId> from_walk_in;
};

struct CheckedOut {
    RunId run;
    DelegateId delegate;
    SiteId site;
    TimeQuality quality;
    std::uint64_t device_seq = 0;
    bool after_close = false;
    std::string reason;
};

/// Somebody was turned away. `code` is what was scanned: personal.
struct CheckInRefused {
    std::optional<RunId> run;
    std::optional<DelegateId> delegate;
    std::optional<SiteId> site;
    RefusalReason reason;
    std::string code;
};

struct EntryTimeConfirmed {
    RunId run;
    DelegateId delegate;
    Seq entry = 0;
    UtcMillis before = no_time, after = no_time;
    TimeQuality quality_before, quality_after;
};

struct MarkedAbsent {
    RunId run;
    DelegateId delegate;
    bool excused;
    AbsenceReason reason;
    std::string text;
    std::string reported_by;
    UtcMillis reported_at = no_time;
    std::string document_number;
    bool at_sign_off = false;
};  // text, reported_by: personal

struct SubstituteNamed {
    RunId run;
    DelegateId principal;
    std::optional<DelegateId> delegate;
    PersonFields person;
    SiteId site;
    bool arrived;
    TimeQuality quality = TimeQuality::trusted;
    std::string reason;
};  // person: personal

struct WalkInRegistered {
    RunId run;
    WalkInId walk_in;
    SiteId site;
    PersonFields person;
    TimeQuality quality;
    std::string reason;
};  // person: personal

struct WalkInLinked {
    RunId run;
    WalkInId walk_in;
    std::optional<DelegateId> before, after;
};

struct ConflictResolved {
    RunId run;
    DelegateId delegate;
    Seq first_entry, second_entry;
    ConflictResolution resolution;
    Seq dismissed_entry = 0;
    std::string reason;
};

struct HeadcountReported {
    RunId run;
    SiteId site;
    std::optional<std::uint32_t> before, after;
    UtcMillis at_before = no_time;  // when `before` was reported
    UtcMillis at_after = no_time;   // undo: when `after` was; no_time: now
};

struct SiteSignedOff {
    RunId run;
    SiteId site;
    std::string chair_name;
    std::uint32_t number = 0;
};  // chair_name: personal

struct TotalsAnnounced {
    RunId run;
    std::uint32_t number = 0;
    std::string note;
};

struct SiteHosted {
    SiteId site;
    SiteId host;
    UtcMillis from = no_time;
    std::string reason;
};

struct HostingEnded {
    SiteId site;
    UtcMillis at = no_time;
};

/// A hosting that was given for a later time began, or ended: from now on screens show it so.
struct HostingDue {
    SiteId site;
};

struct ReadinessSet {
    SiteId site;
    Readiness before, after;
};

/// `device`: device_key_of() the sender. No before: it had reported nothing; no after: what it
/// reported holds no more.
struct DeviceChecksReported {
    SiteId site;
    std::uint64_t device = 0;
    std::optional<CheckedDevice> before, after;
};

struct ControlLinkChanged {
    SiteId site;
    bool connected;
};

struct MediaLinkChanged {
    SiteId site;
    MediaState before, after;
    bool by_operator = true;
    bool by_operator_before = false;
    bool unseen_before = false;  // it was the first sign of the line
    bool unseen_after = false;   // undo: and the only one
};

struct AgendaItemAdded {
    AgendaItemId item;
    SessionId session;
    AgendaFields fields;
};

struct AgendaItemAmended {
    AgendaItemId item;
    AgendaFields before, after;
};

struct AgendaItemChanged {
    AgendaItemId item;
    AgendaItemStatus before, after;
    UtcMillis started_before = no_time, finished_before = no_time;
    std::string reason;
};

struct AgendaReordered {
    SessionId session;
    std::vector<AgendaItemId> before, after;
};

struct FloorRequested {
    FloorRequestId request;
    SiteId site;
    std::string speaker, subject;
    std::optional<AgendaItemId> item;
};  // speaker: personal

struct FloorChanged {
    FloorRequestId request;
    FloorStatus before, after;
    UtcMillis granted_before = no_time, finished_before = no_time;
};

struct NoticeSent {
    NoticeId notice;
    std::string text;
    std::vector<SiteId> sites;
    bool acknowledge = true;
    std::uint32_t floor_in_seconds = 0;
};

struct NoticeWithdrawn {
    NoticeId notice;
    bool withdrawn = true;
};

struct NoticeAcknowledged {
    NoticeId notice;
    SiteId site;
};

/// What somebody did with the server itself. No state follows from it.
struct AccessRecorded {
    AccessAct act = AccessAct::signed_in;
    std::string by, by_name, about;
    std::optional<SiteId> site;
    std::string detail;
    std::uint32_t times = 1;
    std::string reason;
};  // by_name, reason: personal

/// Personal data is to be erased for good: written before the first key is destroyed. No state
/// follows from it; whether it was carried out is known where the keys are (store/personal_keys).
struct ErasureOrdered {
    std::optional<DelegateId> delegate;  // none: everybody's
    bool same_name_too = false;
    ErasureReason reason{};
    std::string by, by_name;
};  // by_name: personal

/// A fact (one of the per-delegate facts, walk-in, sign-off, hosting, headcount-free events named
/// in undo.cpp) no longer holds; with `retracted` false it holds again (undo of the undo).
struct Undone {
    Seq target = 0;
    bool retracted = true;
    UndoReason reason;
    std::string text;
    std::optional<RunId> run;
    std::optional<DelegateId> delegate;
    std::optional<SiteId> site;
};

using EventBody = std::variant<
    ActorIntroduced, ConferenceImported, ConferenceAmended, CategoryAdded, SiteAdded, SiteAmended,
    SiteWithdrawn, DelegateAdded, DelegateAmended, DelegateWithdrawn, HomeSiteChanged, SessionAdded,
    RunOpened, SessionChanged, SessionChangeRetracted, SummonsSet, RosterFrozen, SiteStartSet,
    CheckedIn, CheckedOut, CheckInRefused, EntryTimeConfirmed, MarkedAbsent, SubstituteNamed,
    WalkInRegistered, WalkInLinked, ConflictResolved, HeadcountReported, SiteSignedOff,
    TotalsAnnounced, SiteHosted, HostingEnded, ReadinessSet, ControlLinkChanged, MediaLinkChanged,
    AgendaItemAdded, AgendaItemAmended, AgendaItemChanged, AgendaReordered, FloorRequested,
    FloorChanged, NoticeSent, NoticeWithdrawn, NoticeAcknowledged, Undone, HostingDue,
    AccessRecorded, ErasureOrdered, DeviceChecksReported>;

struct Event {
    Seq seq = 0;
    UtcMillis occurred_at = 0;  // effective: the trusted, stated or standing-in time
    UtcMillis received_at = 0;
    ActorId actor;
    CommandId command{};  // the command that made it
    EventBody body;
};

}  // namespace diemcau::core
