#include "access/hand_over_table.hpp"

#include <algorithm>
#include <set>

#include "access/access_error.hpp"
#include "access/row_values.hpp"

namespace diemcau::access {

namespace {

constexpr const char* columns =
    "SELECT device, device.public_id, device.name, device.scope, handed_at, commands, first_at, "
    "last_at, status, sealed, site_codes FROM hand_over JOIN device ON device.id = "
    "hand_over.device ";

HandOverStatus status_of(std::string_view text) {
    for (const HandOverStatus status :
         {HandOverStatus::waiting, HandOverStatus::accepted, HandOverStatus::dropped}) {
        if (name_of(status) == text) return status;
    }
    throw AccessError("a hand-over in the database has the status " + std::string(text));
}

std::optional<UtcMillis> time_in(const store::Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.integer(column);
}

/// A line each.
std::set<std::string> codes_in(std::string_view lines) {
    std::set<std::string> codes;
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find('\n'));
        codes.emplace(line);
        lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    }
    return codes;
}

std::string lines_of(const std::set<std::string>& codes) {
    std::string lines;
    for (const std::string& code : codes) lines += code + "\n";
    return lines;
}

StoredHandOver hand_over_in(const store::Statement& row) {
    StoredHandOver found;
    found.device = row.integer(0);
    found.row.device = "device:" + std::string(row.text(1));
    found.row.name = row.text(2);
    found.row.scope = scope_of(row.text(3));
    found.row.handed_at = row.integer(4);
    found.row.commands = static_cast<std::uint32_t>(row.integer(5));
    found.row.first_at = time_in(row, 6);
    found.row.last_at = time_in(row, 7);
    found.row.status = status_of(row.text(8));
    if (!row.is_null(9)) found.sealed = row.blob(9);
    found.row.site_codes = codes_in(row.text(10));
    return found;
}

void bind_time(store::Statement& statement, int place, std::optional<UtcMillis> time) {
    if (time) {
        statement.bind(place, *time);
    } else {
        statement.bind_null(place);
    }
}

}  // namespace

std::vector<StoredHandOver> HandOverTable::all() {
    store::Statement rows(database_, std::string(columns) + "ORDER BY handed_at, device");
    std::vector<StoredHandOver> found;
    while (rows.step()) found.push_back(hand_over_in(rows));
    return found;
}

std::optional<StoredHandOver> HandOverTable::by_device(std::int64_t device) {
    store::Statement row(database_, std::string(columns) + "WHERE device = ?1");
    row.bind(1, device);
    if (!row.step()) return std::nullopt;
    return hand_over_in(row);
}

void HandOverTable::insert(const StoredHandOver& hand_over) {
    store::Statement statement(
        database_,
        "INSERT INTO hand_over (device, handed_at, commands, first_at, last_at, status, sealed, "
        "site_codes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    );
    const std::string site_codes = lines_of(hand_over.row.site_codes);
    statement.bind(1, hand_over.device)
        .bind(2, hand_over.row.handed_at)
        .bind(3, hand_over.row.commands)
        .bind_text(6, name_of(hand_over.row.status))
        .bind_blob(7, hand_over.sealed)
        .bind_text(8, site_codes);
    bind_time(statement, 4, hand_over.row.first_at);
    bind_time(statement, 5, hand_over.row.last_at);
    statement.run();
}

void HandOverTable::settle(std::int64_t device, HandOverStatus as) {
    store::Statement statement(
        database_, "UPDATE hand_over SET status = ?2, sealed = NULL WHERE device = ?1"
    );
    statement.bind(1, device).bind_text(2, name_of(as)).run();
}

}  // namespace diemcau::access
