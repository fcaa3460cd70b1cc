#include "store/table_making.hpp"

#include <string>
#include <vector>

#include "store/event_reader.hpp"
#include "store/log_identity.hpp"
#include "store/projections.hpp"

namespace diemcau::store {

namespace {

std::vector<std::string> texts_of(Database& database, const char* sql) {
    Statement select(database, sql);
    std::vector<std::string> texts;
    while (select.step()) texts.emplace_back(select.text(0));
    return texts;
}

/// They keep the index for searches, which is made as a whole instead.
constexpr const char* of_triggers =
    " FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'delegate' ORDER BY name";

}  // namespace

struct TableMaking::Impl {
    Impl(Database& with, PersonalParts& parts)
        : database(with), events(with, parts), projections(with) {
        const std::string triggers(of_triggers);
        triggers_sql = texts_of(database, ("SELECT sql" + triggers).c_str());
        for (const std::string& name : texts_of(database, ("SELECT name" + triggers).c_str())) {
            database.execute("DROP TRIGGER " + name);
        }
        database.execute("INSERT INTO delegate_search(delegate_search) VALUES ('delete-all')");
        for (const std::string& table : texts_of(database, sql_tables_made_from_events)) {
            database.execute("DELETE FROM " + table);
        }
    }

    Database& database;
    EventReader events;
    Projections projections;
    std::vector<std::string> triggers_sql;
};

TableMaking::TableMaking(Database& database, PersonalParts& parts)
    : impl_(std::make_unique<Impl>(database, parts)) {}

TableMaking::~TableMaking() = default;

void TableMaking::replay(const std::function<void(const LoggedEvent&)>& each) {
    impl_->events.read(0, read_head(impl_->database).seq, each);
}

void TableMaking::make(const core::Event& event) { impl_->projections.apply(event); }

void TableMaking::finish() {
    impl_->database.execute(sql_drop_erased_past);
    impl_->database.execute("INSERT INTO delegate_search(delegate_search) VALUES ('rebuild')");
    for (const std::string& sql : impl_->triggers_sql) impl_->database.execute(sql);
}

}  // namespace diemcau::store
