// agenda.csv: what is planned for each session, in order.
#include <array>

#include "base/limits.hpp"
#include "rosters/reading.hpp"

namespace diemcau::rosters {

namespace {

enum AgendaColumn : std::size_t { session, title, presenter, minutes };

const std::array<Column, 4> columns = {
    Column{false, {"session", "buoi"}},
    Column{true, {"title", "noi dung"}},
    Column{false, {"presenter", "nguoi trinh bay", "trinh bay"}},
    Column{false, {"minutes", "so phut", "thoi luong", "thoi luong phut"}},
};

constexpr std::int64_t minutes_max = 24 * 60;

/// By number, from 1, or by name. Empty: the first session.
std::uint32_t session_of(Table& table, const Reading& reading) {
    const auto& sessions = reading.conference.sessions;
    const std::string_view cell = table.cell(session);
    if (cell.empty() || !reading.sessions_known) return 0;
    for (std::uint32_t i = 0; i < sessions.size(); ++i) {
        if (cell == std::to_string(i + 1) || cell == sessions[i].name) return i;
    }
    table.wrong(session, RowErrorReason::unknown_session);
    return 0;
}

}  // namespace

void read_agenda(Reading& reading) {
    auto table = table_of(reading, "agenda.csv", columns, false);
    if (!table) return;
    auto& read = reading.conference.agenda;
    while (table->next()) {
        if (read.size() == limits::agenda_items_max) {
            table->wrong(title, RowErrorReason::too_many_rows);
            return;
        }
        core::ImportedAgendaItem item;
        item.session = session_of(*table, reading);
        item.fields.title = table->required_text(title, limits::text_bytes_max);
        item.fields.presenter = table->text(presenter, limits::name_bytes_max);
        item.fields.planned_ms = table->number(minutes, 0, minutes_max, 0) * 60'000;
        read.push_back(std::move(item));
    }
}

}  // namespace diemcau::rosters
