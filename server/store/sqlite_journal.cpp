#include "store/sqlite_journal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "store/ballast.hpp"
#include "store/checkpoint_thread.hpp"
#include "store/data_folder.hpp"
#include "store/event_reader.hpp"
#include "store/journal_opening.hpp"
#include "store/log_writer.hpp"
#include "store/projections.hpp"
#include "store/schema.hpp"

namespace diemcau::store {

namespace {

/// The database names people: only the server's user reads it. SQLite gives the files beside it the
/// same permissions.
void create_closed_to_others(const std::filesystem::path& file) {
    const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor >= 0) close(descriptor);  // if it cannot be made, SQLite says why
}

const std::filesystem::path& prepared(const std::filesystem::path& data_folder) {
    prepare_data_folder(data_folder);
    return data_folder;
}

/// The connection, with the settings of a writer, the schema up to date and the log's end checked.
/// A class of its own, so that it is ready before the statements are prepared.
struct ReadyDatabase : Database {
    ReadyDatabase(const std::filesystem::path& data_folder, const JournalOptions& options)
        : Database(database_file(data_folder), OpenMode::create, options.vfs),
          parts{opened(data_folder, options), read_log_id(*this)} {}

    PersonalParts parts;

private:
    PersonalKeys opened(const std::filesystem::path& data_folder, const JournalOptions& options) {
        const std::string name = "the database " + database_file(data_folder).string();
        refuse_unknown(*this, name);
        set_up_writer(*this, options.synchronous);
        return make_ready(*this, name, data_folder, options.key_file);
    }
};

}  // namespace

struct SqliteJournal::Impl {
    Impl(const std::filesystem::path& data_folder, const JournalOptions& given)
        : options(given),
          lock(prepared(data_folder)),
          ballast(data_folder, given.ballast_bytes, given.free_bytes),
          database((open_for(data_folder), data_folder), given),
          log_id(read_log_id(database)),
          head(read_head(database)),
          attendance_as_of(static_cast<Seq>(database.integer("SELECT seq FROM attendance_as_of"))),
          log(database, database.parts),
          projections(database),
          events(database, database.parts),
          write_back_at(write_back_step()),
          begin_again_at(given.checkpoint_pages) {
        if (given.retention_days != 0) note_retention(database, given.retention_days);
        sqlite3_wal_hook(database.handle(), note_wal_pages, this);
        if (given.checkpoints == CheckpointPlace::beside_commits) {
            beside.emplace(database_file(data_folder), given.vfs);
        }
    }

    ~Impl() {
        if (failed) {
            // Nothing of a log that cannot be believed is written back; the next start recovers.
            sqlite3_db_config(
                database.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, static_cast<int*>(nullptr)
            );
        }
    }

    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    void open_for(const std::filesystem::path& data_folder) {
        require_room(ballast, data_folder);
        if (options.vfs.empty()) create_closed_to_others(database_file(data_folder));
    }

    static int note_wal_pages(void* impl, sqlite3*, const char*, int pages) {
        auto& self = *static_cast<Impl*>(impl);
        // All of it was written back: it has begun again at its start.
        if (pages < self.wal_pages) {
            self.write_back_at = self.write_back_step();
            self.begin_again_at = self.options.checkpoint_pages;
        }
        self.wal_pages = pages;
        return SQLITE_OK;
    }

    int write_back_step() const {
        return std::min(options.write_back_pages, options.checkpoint_pages);
    }

    LogHead write(const Batch& batch) {
        Transaction transaction(database);
        LogHead moved = head;
        for (const PendingEvent& pending : batch.events) {
            log.append(moved, pending);
            projections.apply(*pending.event);
        }
        for (const StoredOutcome& outcome : batch.outcomes) log.append(outcome, moved.seq);
        projections.write(batch.attendance);
        transaction.commit();
        return moved;
    }

    /// The rollback is done by now; the ballast's room lets the database be read and closed.
    void run_out_of_room() {
        full = true;
        ballast.release();
    }

    [[noreturn]] void fail(const std::string& doing, const std::exception& error) {
        failed = true;
        throw JournalFailure(
            "the log cannot be " + doing + " any more (" + error.what() +
            "); restart the server, it recovers what is on the disk"
        );
    }

    /// The batch is on disk already. In small steps: a commit's sync waits for all that the disk
    /// has been given to write.
    void write_back_if_due() {
        try {
            if (beside) {
                const auto most = beside->take();
                if (!most) {
                    if (wal_pages >= write_back_at) beside->begin();
                    return;
                }
                write_back_at = wal_pages + write_back_step();
                if (wal_pages < begin_again_at) return;
                // A reader may hold the rest back, and then holds back that of this thread, too.
                if (most->complete()) write_back(database);
            } else {
                if (wal_pages < begin_again_at) return;
                write_back(database);
            }
            // Unless it begins again now: when it has grown by as much once more.
            begin_again_at = wal_pages + options.checkpoint_pages;
        } catch (const SqliteError& error) {
            if (!error.is_no_room()) fail("written", error);
            run_out_of_room();
        }
    }

    CommitOutcome commit(const Batch& batch) {
        if (failed) throw JournalFailure("the log has failed before; restart the server");
        if (full) return CommitOutcome::disk_full;
        try {
            head = write(batch);
            if (batch.attendance.as_of != 0) attendance_as_of = batch.attendance.as_of;
        } catch (const SqliteError& error) {
            if (!error.is_no_room()) fail("written", error);
            run_out_of_room();
            return CommitOutcome::disk_full;
        }
        write_back_if_due();
        return CommitOutcome::committed;
    }

    template <class Read>
    auto reading(Read&& read) {
        try {
            return read();
        } catch (const SqliteError& error) {
            fail("read", error);
        } catch (const StoreError& error) {
            fail("read", error);
        }
    }

    const JournalOptions options;
    DataFolderLock lock;
    Ballast ballast;
    ReadyDatabase database;
    LogId log_id;
    LogHead head;
    Seq attendance_as_of;
    LogWriter log;
    Projections projections;
    EventReader events;
    int wal_pages = 0;
    int write_back_at;
    int begin_again_at;
    std::optional<CheckpointThread> beside;
    bool full = false;
    bool failed = false;
};

SqliteJournal::SqliteJournal(const std::filesystem::path& data_folder, JournalOptions options) {
    try {
        impl_ = std::make_unique<Impl>(data_folder, options);
    } catch (const SqliteError& error) {
        throw_for_people("the database " + database_file(data_folder).string(), error);
    }
}

SqliteJournal::~SqliteJournal() = default;

LogId SqliteJournal::log_id() const {
    // Who has rows from before an erasure must not resume from them: they have names.
    LogId shown = impl_->log_id;
    for (const CommandId& order : impl_->database.parts.keys().carried_out()) {
        for (std::size_t i = 0; i < shown.size(); ++i) shown[i] ^= order[i];
    }
    return shown;
}

DigestKey SqliteJournal::key() const { return impl_->database.parts.keys().digests(); }

Seq SqliteJournal::last_seq() const { return impl_->head.seq; }

Digest SqliteJournal::head() const { return impl_->head.hash; }

std::optional<Digest> SqliteJournal::head_at(Seq seq) {
    return impl_->reading([&] { return read_head_at(impl_->database, seq); });
}

Seq SqliteJournal::attendance_as_of() const { return impl_->attendance_as_of; }

CommitOutcome SqliteJournal::commit(const Batch& batch) { return impl_->commit(batch); }

void SqliteJournal::replay(Seq after, const std::function<void(const LoggedEvent&)>& each) {
    impl_->reading([&] { impl_->events.read(after, impl_->head.seq, each); });
}

bool SqliteJournal::has_room() {
    if (!impl_->full) return true;
    impl_->full = !impl_->ballast.restore();
    return !impl_->full;
}

}  // namespace diemcau::store
