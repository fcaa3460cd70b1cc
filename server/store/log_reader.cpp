#include "store/log_reader.hpp"

#include "store/data_folder.hpp"
#include "store/event_reader.hpp"
#include "store/log_identity.hpp"
#include "store/reading_database.hpp"

namespace diemcau::store {

struct LogReader::Impl {
    Impl(const std::filesystem::path& data_folder, const std::string& vfs)
        : name("the database " + database_file(data_folder).string()),
          database(database_file(data_folder), vfs),
          log_id(read_log_id(database)),
          parts(parts_of(database, data_folder)),
          events(database, parts),
          outcomes(database, parts),
          begin_moment(database, "BEGIN"),
          end_moment(database, "COMMIT") {}

    std::string name;
    ReadingDatabase database;
    LogId log_id;
    PersonalParts parts;
    EventReader events;
    OutcomeReader outcomes;
    // Prepared: a moment may be as short as one command.
    Statement begin_moment, end_moment;
};

LogReader::LogReader(const std::filesystem::path& data_folder, const std::string& vfs)
    : impl_(reading("the database " + database_file(data_folder).string(), [&] {
          return std::make_unique<Impl>(data_folder, vfs);
      })) {}

LogReader::~LogReader() = default;
LogReader::LogReader(LogReader&&) noexcept = default;
LogReader& LogReader::operator=(LogReader&&) noexcept = default;

LogId LogReader::log_id() const { return impl_->log_id; }

DigestKey LogReader::key() const { return impl_->parts.keys().digests(); }

std::int64_t LogReader::retention_days() {
    return reading(impl_->name, [&] { return read_retention(impl_->database); });
}

Seq LogReader::last_seq() {
    return reading(impl_->name, [&] { return read_head(impl_->database).seq; });
}

std::optional<Digest> LogReader::head_at(Seq seq) {
    return reading(impl_->name, [&] { return read_head_at(impl_->database, seq); });
}

void LogReader::replay(Seq after, Seq until, const std::function<void(const LoggedEvent&)>& each) {
    reading(impl_->name, [&] { impl_->events.read(after, until, each); });
}

std::vector<LoggedEvent> LogReader::events_between(Seq first, Seq last) {
    return reading(impl_->name, [&] { return impl_->events.between(first, last); });
}

std::optional<StoredOutcome> LogReader::find_outcome(const CommandId& command) {
    return reading(impl_->name, [&] { return impl_->outcomes.find(command); });
}

void LogReader::begin_moment() {
    reading(impl_->name, [&] { impl_->begin_moment.run(); });
}

void LogReader::end_moment() {
    // After a fault, of which the look-up has told, SQLite ends it by itself.
    if (impl_->database.in_transaction()) impl_->end_moment.run();
}

std::vector<TableCount> LogReader::table_counts() {
    return reading(impl_->name, [&] {
        // Tables of the search index are its own affair.
        Statement names(
            impl_->database,
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE 'delegate_search%' ORDER BY name"
        );
        std::vector<TableCount> counts;
        while (names.step()) counts.push_back({std::string(names.text(0)), 0});
        for (TableCount& one : counts) {
            const std::string sql = "SELECT count(*) FROM \"" + one.table + "\"";
            one.rows = static_cast<std::uint64_t>(impl_->database.integer(sql.c_str()));
        }
        return counts;
    });
}

}  // namespace diemcau::store
