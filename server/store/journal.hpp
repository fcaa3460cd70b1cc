// The journal: an append-only log with group commit. An interface, so that a replicated log can
// stand behind it; SqliteJournal is the one we have. Synchronous; used by one thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/apply.hpp"
#include "core/event.hpp"

namespace diemcau::store {

/// An event as it lies in the log.
struct LoggedEvent {
    Seq seq = 0;
    std::string type;  // stable name of the event type, for SQL readers
    UtcMillis occurred_at = 0;
    UtcMillis received_at = 0;
    ActorId actor;
    CommandId command{};
    std::string payload;   // public part
    std::string personal;  // may be empty: none, or erased
    bool personal_erased = false;
};

/// What became of a command: looked up before any rule (rule 2).
struct StoredOutcome {
    CommandId command{};
    Digest content_digest{};  // keyed digest of body and raw device time
    std::string result;       // bytes of diemcau.v1.CommandResult, without names
    std::string names{};      // bytes to put behind them: names, which are sealed on the disk
    Seq first_seq = 0;        // its events: first_seq .. last_seq, 0 if it made none
    Seq last_seq = 0;
    std::optional<CommandId> undoes{};  // an accepted undo: of that command
    bool undoes_partly = false;         // for one delegate, and it was about others too
};

/// An event to append: `event` for the projections, `payload`/`personal`/`type` for the log.
struct PendingEvent {
    const core::Event* event = nullptr;
    std::string_view type;
    std::string payload;
    std::string personal;
};

/// How one delegate stands in one run: a row of the attendance table.
struct AttendanceRow {
    RunId run;
    DelegateId delegate;
    core::Standing standing;
    UtcMillis first_entry = no_time;
};

/// What the attendance table catches up with in a batch: it may be behind the log.
struct AttendanceRows {
    std::vector<AttendanceRow> rows;
    Seq as_of = 0;  // with these rows the table shows all up to this event; 0: as far as before
};

struct Batch {
    std::vector<PendingEvent> events;  // seqs follow the log's without a gap
    std::vector<StoredOutcome> outcomes;
    AttendanceRows attendance;

    bool empty() const { return events.empty() && outcomes.empty() && attendance.rows.empty(); }
};

enum class CommitOutcome : std::uint8_t {
    committed,  // on disk, synced
    disk_full   // nothing of the batch is in the log; try again when there is room
};

/// A fault of the disk that must not be believed or retried: the server stops, and recovers at
/// restart.
class JournalFailure : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Journal {
public:
    virtual ~Journal() = default;
    /// By what clients' revisions name the log: another after every erasure.
    virtual LogId log_id() const = 0;
    virtual DigestKey key() const = 0;  // keyed digests of this conference; secret
    virtual Seq last_seq() const = 0;
    virtual Digest head() const = 0;  // of the hash chain, at last_seq
    /// The hash chain's value after the event `seq`; none if there is no such event. 0: the start.
    virtual std::optional<Digest> head_at(Seq seq) = 0;
    /// The attendance table shows all up to this event.
    virtual Seq attendance_as_of() const = 0;
    /// Appends and syncs everything of the batch, or nothing. Throws JournalFailure on I/O errors.
    virtual CommitOutcome commit(const Batch& batch) = 0;
    /// Events with seq > `after`, in order.
    virtual void replay(Seq after, const std::function<void(const LoggedEvent&)>& each) = 0;
    /// True when there is room again after disk_full (ballast is back). Cheap; asked once a second.
    virtual bool has_room() = 0;
};

}  // namespace diemcau::store
