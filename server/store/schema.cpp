#include "store/schema.hpp"

#include "store/store_error.hpp"

namespace diemcau::store {

namespace {

std::int64_t version_of(Database& database) { return database.integer("PRAGMA user_version"); }

void refuse_foreign(Database& database, const std::string& name) {
    const std::int64_t owner = database.integer("PRAGMA application_id");
    const bool untouched =
        owner == 0 && database.integer("SELECT count(*) FROM sqlite_schema") == 0;
    if (owner != application_id && !untouched) {
        throw StoreError(name + " is a database of another program, not of diemcau");
    }
}

[[noreturn]] void refuse_newer(const std::string& name, std::int64_t version, std::size_t known) {
    throw DatabaseTooNew(
        name + " was written by a newer version of diemcau (schema " + std::to_string(version) +
        ", this program knows up to " + std::to_string(known) + "); use that version"
    );
}

}  // namespace

std::span<const Migration> migrations() {
    static const Migration steps[] = {
        {"log, outcomes and projections", schema_tables},
        {"views for SQL tools", schema_readable},
        {"search over all delegates", schema_search},
        {"how far the attendance table is", schema_attendance_as_of},
        {"names that chairs of sites have had", schema_site_chair},
        {"which command took which back", schema_undo},
        {"sealed personal parts", schema_sealed_parts},
        {"where the log orders erasures", schema_erasure_orders},
    };
    return steps;
}

void refuse_unknown(Database& database, const std::string& name) {
    refuse_foreign(database, name);
    const std::int64_t version = version_of(database);
    const std::size_t known = migrations().size();
    if (version > static_cast<std::int64_t>(known)) refuse_newer(name, version, known);
}

void migrate(Database& database, const std::string& name, std::span<const Migration> steps) {
    refuse_foreign(database, name);
    const std::int64_t version = version_of(database);
    if (version > static_cast<std::int64_t>(steps.size())) {
        refuse_newer(name, version, steps.size());
    }
    add_functions_of_steps(database);
    for (std::size_t step = static_cast<std::size_t>(version); step < steps.size(); ++step) {
        Transaction transaction(database);
        database.execute("PRAGMA application_id = " + std::to_string(application_id));
        database.execute(steps[step].sql);
        database.execute("PRAGMA user_version = " + std::to_string(step + 1));
        transaction.commit();
    }
}

void require_current(Database& database, const std::string& name) {
    refuse_unknown(database, name);
    const std::int64_t version = version_of(database);
    const std::size_t known = migrations().size();
    if (version < static_cast<std::int64_t>(known)) {
        throw StoreError(
            name + " is of an older version (schema " + std::to_string(version) +
            "); start the server once to bring it to schema " + std::to_string(known)
        );
    }
}

}  // namespace diemcau::store
