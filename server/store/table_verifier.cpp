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

/// All but the log, what became of commands, which of them took which back, and attendance, which
/// has a verifier of its own.
constexpr const char* sql_compared_tables =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    " AND name NOT LIKE 'delegate_search%' AND name NOT IN ('meta', 'event', 'event_personal',"
    " 'command', 'undo', 'attendance', 'attendance_as_of') ORDER BY name";

}  // namespace

struct TableVerifier::Impl {
    explicit Impl(const std::filesystem::path& data_folder)
        : name("the database " + database_file(data_folder).string()),
          shown(database_file(data_folder), {}),
          moment(shown, Transaction::Kind::read),
          events(shown),
          writing(expected),
          projections(expected),
          attendance(shown) {
        // SQLite fixes the moment at the first read.
        last_seq = static_cast<Seq>(shown.integer("SELECT ifnull(max(seq), 0) FROM event"));
    }

    void compare_tables() {
        // The row of fields that were erased is gone.
        expected.execute("DELETE FROM delegate_past WHERE code = ''");
        Statement tables(expected, sql_compared_tables);
        while (difference.empty() && tables.step()) {
            difference = difference_of_table(std::string(tables.text(0)), shown, expected);
        }
    }

    std::string name;
    ReadingDatabase shown;
    Transaction moment;
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
