#include "store/erasing.hpp"

#include <utility>
#include <vector>

#include "store/data_folder.hpp"
#include "store/destroyed_keys.hpp"
#include "store/erasure_orders.hpp"
#include "store/event_reader.hpp"
#include "store/file_replacing.hpp"
#include "store/journal_opening.hpp"
#include "store/key_numbers.hpp"
#include "store/log_writer.hpp"
#include "store/projections.hpp"
#include "store/reading_database.hpp"
#include "store/schema.hpp"

namespace diemcau::store {

namespace {

struct ErasingDatabase : Database {
    explicit ErasingDatabase(const std::filesystem::path& data_folder)
        : Database(database_file(data_folder), OpenMode::read_write) {
        require_current(*this, "the database " + database_file(data_folder).string());
        set_up_writer(*this, SynchronousMode::full);
        // VACUUM writes all of it a second time: beside it, and not in memory. Nobody else in this
        // program uses SQLite meanwhile: the server is at rest.
        execute("PRAGMA temp_store = FILE");
        set_temporary_folder(sqlite3_mprintf("%s", data_folder.c_str()));
    }

    ~ErasingDatabase() { set_temporary_folder(nullptr); }

    ErasingDatabase(const ErasingDatabase&) = delete;
    ErasingDatabase& operator=(const ErasingDatabase&) = delete;

private:
    static void set_temporary_folder(char* folder) {
        sqlite3_free(sqlite3_temp_directory);
        sqlite3_temp_directory = folder;
    }
};

}  // namespace

struct Erasing::Impl {
    Impl(const std::filesystem::path& data_folder, const std::filesystem::path& key_file)
        : folder(data_folder),
          lock(data_folder),
          database(data_folder),
          parts(parts_of(database, data_folder, key_file)),
          events(database, parts),
          log(database, parts),
          head(read_head(database)) {}

    std::optional<std::uint64_t> own_key_of(Seq event) {
        Statement select(database, "SELECT key FROM event_personal WHERE seq = ?1");
        select.bind(1, static_cast<std::int64_t>(event));
        if (!select.step() || select.is_null(0)) return std::nullopt;
        const auto key = static_cast<std::uint64_t>(select.integer(0));
        if (owner_of_key(key) != KeyOwner::event) return std::nullopt;
        return key;
    }

    void append(std::span<const PendingEvent> pending, const StoredOutcome& outcome) {
        Transaction transaction(database);
        LogHead moved = head;
        Projections projections(database);  // its statements do not outlive tables made again
        for (const PendingEvent& one : pending) {
            log.append(moved, one);
            projections.apply(*one.event);  // the order's actor is new, as a rule
        }
        log.append(outcome, moved.seq);
        transaction.commit();
        head = moved;
    }

    /// nullopt: it shares its key with an event's part, as an older version sealed it.
    std::optional<std::uint64_t> own_key_of(const CommandId& answer) {
        Statement select(
            database,
            "SELECT key FROM command_names WHERE command = ?1"
            " AND key NOT IN (SELECT key FROM event_personal WHERE key IS NOT NULL)"
        );
        select.bind_blob(1, answer);
        if (!select.step()) return std::nullopt;
        return static_cast<std::uint64_t>(select.integer(0));
    }

    void read_answers(const std::function<void(const CommandId&, const std::string&)>& each) {
        Statement rows(database, "SELECT command, seq, key, salt, names FROM command_names");
        while (rows.step()) {
            CommandId command{};
            Salt salt{};
            if (!rows.copy_blob(0, command) || !rows.copy_blob(3, salt)) {
                throw StoreError("the names in a command's stored answer are damaged");
            }
            const auto names = parts.open(
                static_cast<Seq>(rows.integer(1)), static_cast<std::uint64_t>(rows.integer(2)),
                salt, rows.blob(4)
            );
            if (names) each(command, *names);
        }
    }

    void destroy(DelegateId delegate, const ErasedParts& erased, const CommandId& order) {
        std::vector<std::uint64_t> keys;
        for (unsigned of = 0; of <= parts.keys().generation(); ++of) {
            keys.push_back(key_of_delegate(of, delegate));
        }
        for (const Seq seq : erased.events) {
            if (const auto key = own_key_of(seq)) keys.push_back(*key);
        }
        for (const CommandId& answer : erased.answers) {
            if (const auto key = own_key_of(answer)) keys.push_back(*key);
        }
        parts.keys().destroy(keys, order);
        unsealed = erased;
    }

    void follow(const MakeTables& make_tables) {
        Transaction transaction(database);
        // An older version's parts have no key that could be destroyed.
        if (everything) database.execute("DELETE FROM event_personal WHERE key IS NULL");
        Statement remove(database, "DELETE FROM event_personal WHERE seq = ?1 AND key IS NULL");
        for (const Seq seq : unsealed.events) remove.bind(1, static_cast<std::int64_t>(seq)).run();
        Statement unname(database, "DELETE FROM command_names WHERE command = ?1");
        for (const CommandId& answer : unsealed.answers) unname.bind_blob(1, answer).run();
        follow_destroyed_keys(database, parts, make_tables);
        transaction.commit();
    }

    /// False: somebody who reads holds old pages in the write-ahead log. SQLite waits for him some
    /// seconds each time.
    bool cut_log(int attempts) {
        for (int attempt = 1; attempt <= attempts; ++attempt) {
            if (database.integer("PRAGMA wal_checkpoint(TRUNCATE)") == 0) return true;
        }
        return false;
    }

    template <class Write>
    void writing(Write&& write) {
        reading("the database " + database_file(folder).string(), std::forward<Write>(write));
    }

    std::filesystem::path folder;
    DataFolderLock lock;
    ErasingDatabase database;
    PersonalParts parts;
    EventReader events;
    LogWriter log;
    LogHead head;
    ErasedParts unsealed;  // some of which an older version may have written, under no such key
    bool everything = false;
};

Erasing::Erasing(const std::filesystem::path& data_folder, const std::filesystem::path& key_file)
    : impl_(reading("the database " + database_file(data_folder).string(), [&] {
          return std::make_unique<Impl>(data_folder, key_file);
      })) {}

Erasing::~Erasing() = default;

Seq Erasing::last_seq() const { return impl_->head.seq; }

Digest Erasing::head() const { return impl_->head.hash; }

std::string Erasing::key_fingerprint() const { return impl_->parts.keys().fingerprint(); }

std::uint64_t Erasing::personal_parts() const {
    return static_cast<std::uint64_t>(impl_->database.integer("SELECT count(*) FROM event_personal")
    );
}

void Erasing::replay(const std::function<void(const LoggedEvent&)>& each) {
    impl_->events.read(0, impl_->head.seq, each);
}

LoggedEvent Erasing::event(Seq seq) {
    std::optional<LoggedEvent> found;
    impl_->events.read(seq - 1, seq, [&](const LoggedEvent& logged) { found = logged; });
    return found.value();
}

void Erasing::append(std::span<const PendingEvent> events, const StoredOutcome& outcome) {
    impl_->writing([&] { impl_->append(events, outcome); });
}

std::vector<Seq> Erasing::waiting_orders() {
    return store::waiting_orders(impl_->database, impl_->parts.keys());
}

bool Erasing::unfinished() const { return impl_->parts.keys().erasure_unfinished(); }

std::optional<Seq> Erasing::unfinished_order() {
    const std::vector<CommandId>& orders = impl_->parts.keys().carried_out();
    return orders.empty() ? std::nullopt : order_of(impl_->database, orders.back());
}

void Erasing::read_answers(const std::function<void(const CommandId&, const std::string&)>& each) {
    impl_->read_answers(each);
}

void Erasing::destroy(DelegateId delegate, const ErasedParts& erased, const CommandId& order) {
    impl_->destroy(delegate, erased, order);
}

void Erasing::destroy_all(const CommandId& order) {
    impl_->everything = true;
    impl_->parts.keys().destroy_all(order);
}

void Erasing::resume(const ErasedParts& parts, bool all) {
    impl_->unsealed = parts;
    impl_->everything = all;
}

void Erasing::follow(const MakeTables& make_tables) {
    impl_->writing([&] {
        impl_->follow(make_tables);
        remove_secret_file(snapshot_file(impl_->folder));
    });
}

void Erasing::cut_log(int attempts) {
    impl_->writing([&] {
        // Whoever reads holds up a log with something in it alone: it has the same number once
        // more.
        Database& database = impl_->database;
        const std::int64_t version = database.integer("PRAGMA user_version");
        database.execute("PRAGMA user_version = " + std::to_string(version));
        if (impl_->cut_log(attempts)) return;
        throw DatabaseInUse(
            "the database in " + impl_->folder.string() +
            " is being read by another program: nothing is erased before that has ended"
        );
    });
}

void Erasing::free_room(int attempts) {
    impl_->writing([&] {
        // The tables that were made again need no room beside what VACUUM writes.
        impl_->cut_log(1);
        // secure_delete has overwritten what was freed; what moved inside a page may still be
        // there.
        impl_->database.execute("VACUUM");
        if (impl_->cut_log(attempts)) return;
        throw DatabaseInUse(
            "the database in " + impl_->folder.string() +
            " is being read by another program, so what was erased is still in its write-ahead log"
        );
    });
}

void Erasing::note_finished() { impl_->parts.keys().note_erasure_finished(); }

void Erasing::rotate_key() { impl_->parts.keys().rotate(); }

}  // namespace diemcau::store
