#include "store/erasing.hpp"

#include <vector>

#include "store/data_folder.hpp"
#include "store/destroyed_keys.hpp"
#include "store/event_reader.hpp"
#include "store/file_replacing.hpp"
#include "store/journal_opening.hpp"
#include "store/key_numbers.hpp"
#include "store/reading_database.hpp"
#include "store/schema.hpp"

namespace diemcau::store {

namespace {

struct ErasingDatabase : Database {
    explicit ErasingDatabase(const std::filesystem::path& data_folder)
        : Database(database_file(data_folder), OpenMode::read_write) {
        require_current(*this, "the database " + database_file(data_folder).string());
        set_up_writer(*this, SynchronousMode::full);
        // VACUUM writes all of it a second time: beside it, and not in memory.
        execute("PRAGMA temp_store = FILE");
        sqlite3_free(sqlite3_temp_directory);
        sqlite3_temp_directory = sqlite3_mprintf("%s", data_folder.c_str());
    }
};

}  // namespace

struct Erasing::Impl {
    explicit Impl(const std::filesystem::path& data_folder)
        : folder(data_folder),
          lock(data_folder),
          database(data_folder),
          parts(parts_of(database, data_folder)),
          events(database, parts),
          head(read_head(database)) {}

    std::optional<std::uint64_t> own_key_of(Seq event) {
        Statement select(database, "SELECT key FROM event_personal WHERE seq = ?1");
        select.bind(1, static_cast<std::int64_t>(event));
        if (!select.step() || select.is_null(0)) return std::nullopt;
        const auto key = static_cast<std::uint64_t>(select.integer(0));
        if (owner_of_key(key) != KeyOwner::event) return std::nullopt;
        return key;
    }

    void destroy(DelegateId delegate, std::span<const Seq> seqs) {
        std::vector<std::uint64_t> keys;
        for (unsigned of = 0; of <= parts.keys().generation(); ++of) {
            keys.push_back(key_of_delegate(of, delegate));
        }
        for (const Seq seq : seqs) {
            if (const auto key = own_key_of(seq)) keys.push_back(*key);
        }
        parts.keys().destroy(keys);
        unsealed.assign(seqs.begin(), seqs.end());
    }

    void follow(const MakeTables& make_tables) {
        Transaction transaction(database);
        // An older version's parts have no key that could be destroyed.
        if (everything) database.execute("DELETE FROM event_personal WHERE key IS NULL");
        Statement remove(database, "DELETE FROM event_personal WHERE seq = ?1 AND key IS NULL");
        for (const Seq seq : unsealed) remove.bind(1, static_cast<std::int64_t>(seq)).run();
        follow_destroyed_keys(database, parts, make_tables);
        transaction.commit();
    }

    std::filesystem::path folder;
    DataFolderLock lock;
    ErasingDatabase database;
    PersonalParts parts;
    EventReader events;
    LogHead head;
    std::vector<Seq> unsealed;  // events whose parts an older version may have written
    bool everything = false;
};

Erasing::Erasing(const std::filesystem::path& data_folder)
    : impl_(reading("the database " + database_file(data_folder).string(), [&] {
          return std::make_unique<Impl>(data_folder);
      })) {}

Erasing::~Erasing() = default;

Seq Erasing::last_seq() const { return impl_->head.seq; }

Digest Erasing::head() const { return impl_->head.hash; }

std::string Erasing::key_fingerprint() const { return impl_->parts.keys().fingerprint(); }

bool Erasing::unfinished() const { return impl_->parts.keys().erasure_unfinished(); }

std::uint64_t Erasing::personal_parts() const {
    return static_cast<std::uint64_t>(impl_->database.integer("SELECT count(*) FROM event_personal")
    );
}

void Erasing::replay(const std::function<void(const LoggedEvent&)>& each) {
    impl_->events.read(0, impl_->head.seq, each);
}

void Erasing::destroy(DelegateId delegate, std::span<const Seq> events) {
    impl_->destroy(delegate, events);
}

void Erasing::destroy_all() {
    impl_->everything = true;
    impl_->parts.keys().destroy_all();
}

void Erasing::finish(const MakeTables& make_tables) {
    reading("the database " + database_file(impl_->folder).string(), [&] {
        impl_->follow(make_tables);
        remove_secret_file(snapshot_file(impl_->folder));
        // secure_delete has overwritten what was freed; what moved inside a page may still be
        // there.
        impl_->database.execute("VACUUM");
        impl_->database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    });
    impl_->parts.keys().note_erasure_finished();
}

}  // namespace diemcau::store
