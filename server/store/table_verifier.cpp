#include "store/table_verifier.hpp"

#include "store/attendance_verifier.hpp"
#include "store/data_folder.hpp"
#include "store/event_reader.hpp"
#include "store/projections.hpp"
#include "store/reading_database.hpp"
#include "store/state_comparison.hpp"
#include "store/table_comparison.hpp"

namespace diemcau::store {

namespace {

/// Without a file name: SQLite keeps it in memory, and what is too much in a file that it removes.
struct ThrowawayDatabase : Database {
    ThrowawayDatabase() : Database({}, OpenMode::create) {
        execute("PRAGMA journal_mode = OFF");
        execute("PRAGMA synchronous = OFF");
        execute("PRAGMA cache_size = -65536");  // KiB
        migrate(*this, "the database to compare with", migrations());
        // Nobody searches here.
        for (const char* event : {"insert", "delete", "update"}) {
            execute(std::string("DROP TRIGGER delegate_search_") + event);
        }
        for (const char* column : {"home", "code", "search_key", "id_tail"}) {
            execute(std::string("DROP INDEX delegate_by_") + column);
        }
    }
};

}  // namespace

struct TableVerifier::Impl {
    explicit Impl(const std::filesystem::path& data_folder)
        : name("the database " + database_file(data_folder).string()),
          shown(database_file(data_folder), {}),
          moment(shown, Transaction::Kind::read),
          parts(parts_of(shown, data_folder)),
          events(shown, parts),
          writing(expected),
          projections(expected),
          attendance(shown) {
        // SQLite fixes the moment at the first read.
        last_seq = static_cast<Seq>(shown.integer("SELECT ifnull(max(seq), 0) FROM event"));
    }

    void compare_tables() {
        expected.execute(sql_drop_erased_past);
        Statement tables(expected, sql_tables_made_from_events);
        while (difference.empty() && tables.step()) {
            difference = difference_of_table(std::string(tables.text(0)), shown, expected);
        }
    }

    std::string name;
    ReadingDatabase shown;
    Transaction moment;
    PersonalParts parts;
    EventReader events;
    Seq last_seq = 0;
    ThrowawayDatabase expected;
    Transaction writing;
    Projections projections;
    AttendanceVerifier attendance;
    std::string difference;
};

TableVerifier::TableVerifier(const std::filesystem::path& data_folder)
    : impl_(reading("the database " + database_file(data_folder).string(), [&] {
          return std::make_unique<Impl>(data_folder);
      })) {}

TableVerifier::~TableVerifier() = default;

void TableVerifier::replay(const std::function<void(const LoggedEvent&)>& each) {
    reading(impl_->name, [&] { impl_->events.read(0, impl_->last_seq, each); });
}

void TableVerifier::expect(const core::Event& event) {
    reading(impl_->name, [&] { impl_->projections.apply(event); });
}

void TableVerifier::compare(const core::State& state) {
    reading(impl_->name, [&] {
        impl_->compare_tables();
        if (impl_->difference.empty()) {
            impl_->difference = difference_from_state(impl_->shown, state);
        }
        if (impl_->difference.empty()) impl_->attendance.compare(state);
    });
}

bool TableVerifier::wants_history() const {
    return impl_->difference.empty() && impl_->attendance.wants_history();
}

void TableVerifier::at(const core::State& state) { impl_->attendance.at(state); }

std::string TableVerifier::difference() const {
    return impl_->difference.empty() ? impl_->attendance.difference() : impl_->difference;
}

}  // namespace diemcau::store
