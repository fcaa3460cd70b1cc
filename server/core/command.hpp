// Commands: what somebody wants to happen. Imperative; validated by decide(). Mirrors
// proto/diemcau/v1/command.proto, where each field is documented for client writers.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/types.hpp"

namespace diemcau::core {

/// Who gives the command, from which device. Two commands with the same ActorKey are by the same
/// actor.
struct ActorKey {
    Role role = Role::viewer;
    std::string device_id;       // chosen by the device, stable
    std::string operator_name;   // the person on shift; personal
    std::optional<SiteId> site;  // a site operator's own
    bool operator==(const ActorKey&) const = default;
};

/// A delegate named by exactly one of: id, badge code, digest of the 12-digit number.
struct DelegateRef {
    std::optional<DelegateId> id;
    std::string code;
    IdDigest id_digest = 0;
    bool operator==(const DelegateRef&) const = default;
};

/// Names the session and run that an attendance command belongs to (rule 10).
struct RunRef {
    SessionId session;
    RunKind kind = RunKind::real;
    std::uint32_t number = 0;  // rehearsal 1, 2, …; 0 for the real run
    bool operator==(const RunRef&) const = default;
};

// ---- conference, sites, delegates ----

struct ImportedDelegate {
    DelegateFields fields;
    DelegatePlace place;
};

struct ImportedAgendaItem {
    std::uint32_t session = 0;
    AgendaFields fields;
};

/// The whole conference. Indices inside (parents, homes, categories, sessions) are positions in
/// these lists.
struct ImportConference {
    ConferenceFields conference;
    std::vector<CategoryFields> categories;
    std::vector<SiteFields> sites;
    std::vector<SessionFields> sessions;
    std::vector<ImportedAgendaItem> agenda;
    std::vector<ImportedDelegate> delegates;
};

struct AmendConference {
    ConferenceFields fields;
    std::string reason;
};

struct AddSite {
    SiteFields fields;
};

/// All fields as given: an empty name of the chair clears it.
struct AmendSite {
    SiteId site;
    SiteFields fields;
    std::string reason;
};

struct WithdrawSite {
    SiteId site;
    std::string reason;
};

struct AddDelegate {
    DelegateFields fields;
    DelegatePlace place;
    std::string reason;
};

/// Everything but the home site, which ChangeHomeSite moves.
struct AmendDelegate {
    DelegateId delegate;
    DelegateFields fields;
    DelegatePlace place;
    std::string reason;
};

struct WithdrawDelegate {
    DelegateId delegate;
    std::string reason;
};

struct ChangeHomeSite {
    DelegateRef delegate;
    SiteId site;
    std::string reason;
};

// ---- the session's life ----

enum class SessionAction : std::uint8_t {
    open_rehearsal,
    end_rehearsal,
    open_check_in,
    start,
    begin_break,
    end_break,
    close,
    reopen,
    archive,
    postpone,
    cancel
};

struct ChangeSession {
    SessionId session;
    SessionAction action = SessionAction::open_check_in;
    std::string reason;                 // required for reopen, postpone, cancel
    bool set_check_ins_aside = false;   // postpone: keep them (false) or a run of their own (true)
    UtcMillis planned_start = no_time;  // postpone: the new one, if known
};

/// Who is summoned to a session. Default after import: every site and every summoned delegate.
struct SummonToSession {
    SessionId session;
    std::vector<SiteId> only_sites;  // empty: all sites
    std::vector<DelegateId> also;    // delegates of other sites who are summoned all the same
    std::vector<DelegateId> except;  // delegates who are not
};

struct FreezeRoster {
    SessionId session;
};  // chốt danh sách, numbered

struct SetSiteStart {
    SessionId session;
    SiteId site;
    UtcMillis at = no_time;
};

// ---- attendance ----

struct CheckIn {
    RunRef run;
    DelegateRef delegate;
    SiteId site;  // where the person sits
    EntryMethod method = EntryMethod::scan;
    UtcMillis stated_at = no_time;  // an entry made later, with its true time …
    bool time_unknown = false;      // … or from paper, without one
    std::string reason;             // required with stated_at or time_unknown
};

struct CheckOut {
    RunRef run;
    DelegateRef delegate;
    SiteId site;
    UtcMillis stated_at = no_time;
    std::string reason;
};

struct ConfirmEntryTime {
    RunRef run;
    Seq entry = 0;
    UtcMillis at = no_time;
};  // no_time: as assumed

struct MarkAbsent {
    RunRef run;
    std::vector<DelegateRef> delegates;          // one or many
    bool excused = true;                         // có lý do / không lý do
    AbsenceReason reason = AbsenceReason::none;  // required when excused
    std::string text;                            // required when the reason is other
    std::string reported_by;                     // personal
    UtcMillis reported_at = no_time;
    std::string document_number;
};

/// The substitute is somebody on the roster, or a person described here.
struct Substitute {
    RunRef run;
    DelegateRef principal;
    std::optional<DelegateRef> delegate;
    PersonFields person;
    SiteId site;
    bool arrived = true;  // false: announced beforehand; send again with true when he is there
    UtcMillis stated_at = no_time;  // an arrival entered later, as in CheckIn
    bool time_unknown = false;
    std::string reason;
};

struct RegisterWalkIn {
    RunRef run;
    SiteId site;
    PersonFields person;
    UtcMillis stated_at = no_time;  // entered later, as in CheckIn
    bool time_unknown = false;
    std::string reason;
};

struct LinkWalkIn {
    RunRef run;
    WalkInId walk_in;
    DelegateRef delegate;
};

/// A conflict is named by the two entries that overlap (their event seqs, in either order).
struct ResolveConflict {
    RunRef run;
    DelegateRef delegate;
    Seq first_entry = 0;
    Seq second_entry = 0;
    ConflictResolution resolution = ConflictResolution::moved;
    Seq dismissed_entry =
        0;  // wrong_person, mistake: which of the two is not this delegate's presence
    std::string reason;
};

struct ReportHeadcount {
    RunRef run;
    SiteId site;
    std::uint32_t number = 0;
};

struct SignOffSite {
    RunRef run;
    SiteId site;
    std::string chair_name;

    /// What becomes of those left uncalled: named ones first, then `rest` for all others if given.
    struct Decision {
        DelegateRef delegate;
        bool excused = false;
        AbsenceReason reason = AbsenceReason::none;
        std::string text;
    };

    std::vector<Decision> decisions;
    bool decide_rest = false;
    bool rest_excused = false;
    AbsenceReason rest_reason = AbsenceReason::none;
    std::string rest_text;
};

struct AnnounceTotals {
    RunRef run;
    std::string note;
};  // báo cáo lần n

// ---- sites ----

struct HostSite {
    SiteId site;
    SiteId host;
    UtcMillis from = no_time;
    std::string reason;
};  // no_time: now

struct EndHosting {
    SiteId site;
    UtcMillis at = no_time;
};

/// System: a hosting that was given for a later time begins or ends now.
struct ReportHostingDue {
    SiteId site;
};

/// System: what somebody did with the server itself, for the log. Nothing follows from it.
struct RecordAccess {
    AccessAct act = AccessAct::signed_in;
    std::string by;       // "account:lan", "device:5f0c…", or an address; empty: nobody known
    std::string by_name;  // the person or the device's name; personal
    std::string about;    // account, card, device or resource that it was done to
    std::optional<SiteId> site;  // that it was done for
    std::string detail;
    std::uint32_t times = 1;
    std::string reason;  // why, in words; personal
};

/// System: somebody who may wants personal data erased for good. The log says so first; the erasing
/// follows (hub/erasure), at the next start if the server is killed in between.
struct OrderErasure {
    std::optional<DelegateRef> delegate;  // none: everybody's
    std::string conference;               // for everybody's: its name, typed in once more
    bool same_name_too = false;           // and where somebody else of his name is named
    ErasureReason reason{};
    std::string by;       // as in RecordAccess
    std::string by_name;  // personal
};

struct SetSiteReadiness {
    SiteId site;
    Readiness readiness;
};

/// Found on the sender's device; replaces what the same device reported before.
struct ReportDeviceChecks {
    SiteId site;
    DeviceChecks checks;
};

/// System: the hub saw the site's devices come or go. Operators may not send it.
struct ReportControlLink {
    SiteId site;
    bool connected = false;
};

struct ReportMediaLink {
    SiteId site;
    MediaState state = MediaState::unknown;
    bool by_operator = true;
};

// ---- agenda, floor, notices ----

struct AddAgendaItem {
    SessionId session;
    AgendaFields fields;
};

struct AmendAgendaItem {
    AgendaItemId item;
    AgendaFields fields;
};
enum class AgendaAction : std::uint8_t { start, finish, skip };

struct ChangeAgendaItem {
    AgendaItemId item;
    AgendaAction action = AgendaAction::start;
    std::string reason;
};

struct ReorderAgenda {
    SessionId session;
    std::vector<AgendaItemId> order;
};

struct RequestFloor {
    SiteId site;
    std::string speaker;
    std::string subject;
    std::optional<AgendaItemId> item;
};

struct GrantFloor {
    FloorRequestId request;
};

struct FinishFloor {
    FloorRequestId request;
};

struct WithdrawFloor {
    FloorRequestId request;
};

struct SendNotice {
    std::string text;
    std::vector<SiteId> sites;
    bool acknowledge = true;
    /// Not 0: a heads-up. These sites are given the floor about that long after it was sent.
    std::uint32_t floor_in_seconds = 0;
};  // no sites: all

struct AcknowledgeNotice {
    NoticeId notice;
    SiteId site;
};

/// Undo of any command, by its id (rule 7). The hub hands decide() the events it had made.
struct UndoCommand {
    CommandId target{};
    UndoReason reason = UndoReason::other;
    std::string text;
    std::optional<DelegateRef> delegate;  // only what the command did to him; none: all of it
};

using CommandBody = std::variant<
    ImportConference, AmendConference, AddSite, AmendSite, WithdrawSite, AddDelegate, AmendDelegate,
    WithdrawDelegate, ChangeHomeSite, ChangeSession, SummonToSession, FreezeRoster, SetSiteStart,
    CheckIn, CheckOut, ConfirmEntryTime, MarkAbsent, Substitute, RegisterWalkIn, LinkWalkIn,
    ResolveConflict, ReportHeadcount, SignOffSite, AnnounceTotals, HostSite, EndHosting,
    SetSiteReadiness, ReportControlLink, ReportMediaLink, AddAgendaItem, AmendAgendaItem,
    ChangeAgendaItem, ReorderAgenda, RequestFloor, GrantFloor, FinishFloor, WithdrawFloor,
    SendNotice, AcknowledgeNotice, UndoCommand, ReportDeviceChecks, ReportHostingDue, RecordAccess,
    OrderErasure>;

/// A command with everything the rules need from outside: time, ids and the actor come in with it.
struct Command {
    CommandId id{};
    ActorKey actor;
    UtcMillis received_at = 0;  // the server's clock
    UtcMillis device_time =
        no_time;  // the device's raw clock when it happened; no_time: entered online
    std::optional<std::int64_t>
        clock_offset_ms;           // server minus device, measured at connection; none: unknown
    std::uint64_t device_seq = 0;  // the device's own order; 0: none
    bool forged_badge = false;     // it names somebody by a badge that the conference did not sign
    CommandBody body;
};

}  // namespace diemcau::core
