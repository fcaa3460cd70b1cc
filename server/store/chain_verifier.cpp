#include "store/chain_verifier.hpp"

#include "store/schema.hpp"
#include "store/store_error.hpp"

namespace diemcau::store {

namespace {

constexpr Seq progress_every = 10'000;

enum Column {
    column_seq,
    column_type,
    column_occurred_at,
    column_received_at,
    column_actor,
    column_command,
    column_payload,
    column_commitment,
    column_hash,
    column_salt,
    column_personal
};

class Walk {
public:
    Walk(Database& database, Seq after, const VerifyProgress& progress)
        : database_(database), after_(after), progress_(progress) {
        verdict_.events = after;
    }

    ChainVerdict run() {
        const Transaction snapshot(database_, Transaction::Kind::read);
        if (!read_start()) return verdict_;
        Statement rows(
            database_,
            "SELECT e.seq, e.type, e.occurred_at, e.received_at, e.actor, e.command, e.payload,"
            " e.commitment, e.hash, p.salt, p.personal"
            " FROM event e LEFT JOIN event_personal p ON p.seq = e.seq"
            " WHERE e.seq > ?1 ORDER BY e.seq"
        );
        rows.bind(1, static_cast<std::int64_t>(after_));
        const Seq last =
            static_cast<Seq>(database_.integer("SELECT ifnull(max(seq), 0) FROM event"));
        while (verdict_.holds() && rows.step()) {
            visit(rows);
            if (progress_ && verdict_.events % progress_every == 0)
                progress_(verdict_.events, last);
        }
        if (verdict_.holds() && after_ == 0) compare_with_outcomes();
        if (verdict_.holds() && after_ == 0) look_for_strays();
        return verdict_;
    }

private:
    void broken(Seq at, std::string reason) {
        verdict_.broken_at = at;
        verdict_.reason = std::move(reason);
    }

    bool read_start() {
        if (after_ == 0) return true;
        Statement start(database_, "SELECT hash FROM event WHERE seq = ?1");
        start.bind(1, static_cast<std::int64_t>(after_));
        if (start.step() && start.copy_blob(0, verdict_.head)) return true;
        broken(after_, "the event is missing or its hash is damaged");
        return false;
    }

    void visit(const Statement& row) {
        const Seq expected = verdict_.events + 1;
        ChainedEvent event;
        event.seq = static_cast<Seq>(row.integer(column_seq));
        if (event.seq != expected) return broken(expected, "the event is missing");
        event.type = row.text(column_type);
        event.occurred_at = row.integer(column_occurred_at);
        event.received_at = row.integer(column_received_at);
        event.actor = ActorId(static_cast<std::uint32_t>(row.integer(column_actor)));
        event.payload = row.blob(column_payload);
        if (!row.copy_blob(column_command, event.command)) {
            return broken(expected, "its command id has not 16 bytes");
        }
        if (!row.is_null(column_commitment)) {
            Digest commitment;
            if (!row.copy_blob(column_commitment, commitment)) {
                return broken(expected, "its commitment has not 32 bytes");
            }
            event.commitment = commitment;
        }
        Digest stored;
        if (!row.copy_blob(column_hash, stored))
            return broken(expected, "its hash has not 32 bytes");
        const Digest hash = hash_of(verdict_.head, event);
        if (hash != stored) {
            return broken(
                expected, "its hash does not follow from its content and the event before"
            );
        }
        if (!personal_part_fits(row, event)) return;
        verdict_.head = hash;
        verdict_.events = event.seq;
    }

    bool personal_part_fits(const Statement& row, const ChainedEvent& event) {
        if (row.is_null(column_salt)) {
            if (event.commitment) ++verdict_.erased;
            return true;
        }
        ++personal_parts_;
        Salt salt;
        if (!event.commitment) {
            broken(event.seq, "it has a personal part that was not there when it was written");
        } else if (!row.copy_blob(column_salt, salt) ||
                   commitment_to(salt, row.blob(column_personal)) != *event.commitment) {
            broken(event.seq, "its personal part is not the one that was written with it");
        }
        return verdict_.holds();
    }

    /// The end of a chain can be cut off without a trace in it; the outcomes of commands remember.
    void compare_with_outcomes() {
        const Seq named =
            static_cast<Seq>(database_.integer("SELECT ifnull(max(last_seq), 0) FROM command"));
        if (named > verdict_.events) {
            broken(
                verdict_.events + 1,
                "the log ends before it, but a command was answered that had event " +
                    std::to_string(named)
            );
        }
    }

    void look_for_strays() {
        const Seq parts =
            static_cast<Seq>(database_.integer("SELECT count(*) FROM event_personal"));
        if (parts != personal_parts_) {
            broken(
                verdict_.events + 1, "there are personal parts of events that are not in the log"
            );
        }
    }

    Database& database_;
    Seq after_;
    const VerifyProgress& progress_;
    ChainVerdict verdict_;
    Seq personal_parts_ = 0;
};

}  // namespace

ChainVerdict verify_log(Database& database, Seq after, const VerifyProgress& progress) {
    return Walk(database, after, progress).run();
}

ChainVerdict verify_chain(
    const std::filesystem::path& database, const VerifyProgress& progress, const std::string& vfs
) {
    try {
        Database opened(database, OpenMode::read_only, vfs);
        require_current(opened, database.string());
        return verify_log(opened, 0, progress);
    } catch (const SqliteError& error) {
        throw StoreError(
            "the database " + database.string() + " cannot be verified: " + error.what()
        );
    }
}

}  // namespace diemcau::store
