#include "store/sqlite_directory.hpp"

#include "base/vietnamese_text.hpp"
#include "store/data_folder.hpp"
#include "store/delegate_search.hpp"
#include "store/reading_database.hpp"

namespace diemcau::store {

namespace {

/// Columns of a person from `first` on: name, birth_year, position, unit.
core::PersonFields person_at(const Statement& row, int first) {
    core::PersonFields person;
    person.name = row.text(first);
    person.birth_year = static_cast<std::int32_t>(row.integer(first + 1));
    person.position = row.text(first + 2);
    person.unit = row.text(first + 3);
    return person;
}

constexpr std::string_view sql_delegate =
    "SELECT code, name, birth_year, position, unit, seat, note, id_number FROM delegate"
    " WHERE id = ?1";
// The mark that holds, as the rules have it: the latest by time, then by the command's tie.
constexpr std::string_view sql_substitute =
    "SELECT name, birth_year, position, unit, delegate FROM substitute"
    " WHERE run = ?1 AND principal = ?2 AND NOT retracted"
    " ORDER BY occurred_at DESC, tie DESC, seq LIMIT 1";
constexpr std::string_view sql_walk_in =
    "SELECT name, birth_year, position, unit FROM walk_in WHERE run = ?1 AND number = ?2";
constexpr std::string_view sql_same_key =
    "SELECT id, name, unit, withdrawn FROM delegate WHERE search_key = ?1 ORDER BY withdrawn, id";

}  // namespace

struct SqliteDirectory::Impl {
    Impl(const std::filesystem::path& file, const std::string& vfs)
        : name("the database " + file.string()),
          database(file, vfs),
          delegate(database, sql_delegate),
          substitute(database, sql_substitute),
          walk_in(database, sql_walk_in),
          operator_name(database, "SELECT operator_name FROM actor WHERE id = ?1"),
          chair_name(database, "SELECT chair_name FROM site WHERE id = ?1"),
          speaker(database, "SELECT speaker FROM floor_request WHERE id = ?1"),
          command(database, "SELECT command FROM event WHERE seq = ?1"),
          same_key(database, sql_same_key),
          search(database) {}

    core::DelegateFields fields_of(DelegateId id) {
        const ResetAtEnd reset(delegate);
        delegate.bind(1, id.value);
        core::DelegateFields fields;
        if (!delegate.step()) return fields;
        fields.code = delegate.text(0);
        fields.person = person_at(delegate, 1);
        fields.seat = delegate.text(5);
        fields.note = delegate.text(6);
        fields.id_number = delegate.text(7);
        return fields;
    }

    core::PersonFields substitute_of(RunId run, DelegateId principal) {
        const ResetAtEnd reset(substitute);
        substitute.bind(1, run.value).bind(2, principal.value);
        if (!substitute.step()) return {};
        if (substitute.is_null(4)) return person_at(substitute, 0);
        // Somebody on the roster: his own fields, as they are now.
        return fields_of(DelegateId(static_cast<std::uint32_t>(substitute.integer(4)))).person;
    }

    std::string text_of(Statement& select, std::uint32_t id) {
        const ResetAtEnd reset(select);
        select.bind(1, id);
        return select.step() ? std::string(select.text(0)) : std::string();
    }

    std::vector<DelegateId> named_exactly(std::string_view wanted_name, std::string_view unit) {
        const std::string name_key = same_name_key(wanted_name);
        const std::string unit_key = same_name_key(unit);
        const std::string folded = search_key(wanted_name);
        const ResetAtEnd reset(same_key);
        same_key.bind_text(1, folded);
        std::vector<DelegateId> found;
        bool only_withdrawn = false;
        while (same_key.step() && found.size() < 2) {
            if (same_name_key(same_key.text(1)) != name_key) continue;
            if (same_name_key(same_key.text(2)) != unit_key) continue;
            const bool withdrawn = same_key.integer(3) != 0;
            if (withdrawn && !found.empty() && !only_withdrawn) break;
            only_withdrawn = withdrawn;
            found.emplace_back(static_cast<std::uint32_t>(same_key.integer(0)));
        }
        return found;
    }

    std::string name;
    ReadingDatabase database;
    Statement delegate, substitute, walk_in, operator_name, chair_name, speaker, command, same_key;
    DelegateSearch search;
};

SqliteDirectory::SqliteDirectory(const std::filesystem::path& data_folder, const std::string& vfs) {
    const std::filesystem::path file = database_file(data_folder);
    impl_ =
        reading("the database " + file.string(), [&] { return std::make_unique<Impl>(file, vfs); });
}

SqliteDirectory::~SqliteDirectory() = default;

std::vector<core::DelegateFields> SqliteDirectory::delegates(std::span<const DelegateId> ids) {
    return reading(impl_->name, [&] {
        // One moment for all of them, and one lock instead of one each.
        const Transaction snapshot(impl_->database, Transaction::Kind::read);
        std::vector<core::DelegateFields> fields;
        fields.reserve(ids.size());
        for (const DelegateId id : ids) fields.push_back(impl_->fields_of(id));
        return fields;
    });
}

std::string SqliteDirectory::substitute_name(RunId run, DelegateId principal) {
    return substitute(run, principal).name;
}

core::PersonFields SqliteDirectory::substitute(RunId run, DelegateId principal) {
    return reading(impl_->name, [&] { return impl_->substitute_of(run, principal); });
}

core::PersonFields SqliteDirectory::walk_in(RunId run, WalkInId walk_in) {
    return reading(impl_->name, [&]() -> core::PersonFields {
        Statement& select = impl_->walk_in;
        const ResetAtEnd reset(select);
        select.bind(1, run.value).bind(2, walk_in.value);
        if (!select.step()) return {};
        return person_at(select, 0);
    });
}

std::string SqliteDirectory::operator_name(ActorId actor) {
    return reading(impl_->name, [&] { return impl_->text_of(impl_->operator_name, actor.value); });
}

std::string SqliteDirectory::chair_name(SiteId site) {
    return reading(impl_->name, [&] { return impl_->text_of(impl_->chair_name, site.value); });
}

std::string SqliteDirectory::speaker(FloorRequestId request) {
    return reading(impl_->name, [&] { return impl_->text_of(impl_->speaker, request.value); });
}

std::optional<CommandId> SqliteDirectory::command_of(Seq event) {
    return reading(impl_->name, [&]() -> std::optional<CommandId> {
        Statement& select = impl_->command;
        const ResetAtEnd reset(select);
        select.bind(1, static_cast<std::int64_t>(event));
        CommandId command{};
        if (!select.step() || !select.copy_blob(0, command)) return std::nullopt;
        return command;
    });
}

std::vector<FoundDelegate> SqliteDirectory::search(std::string_view text, std::size_t rows_max) {
    return reading(impl_->name, [&] { return impl_->search.find(text, rows_max); });
}

std::vector<DelegateId> SqliteDirectory::named(std::string_view name, std::string_view unit) {
    return reading(impl_->name, [&] { return impl_->named_exactly(name, unit); });
}

}  // namespace diemcau::store
