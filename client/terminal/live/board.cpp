#include "live/board.hpp"

namespace diemcau::terminal {

namespace {

template <class Rows, class Map, class Key>
void replace(const Rows& rows, Map& map, Key key) {
    for (const auto& row : rows) map[key(row)] = row;
}

/// Rows of known people may come without their personal fields: those stay as they were.
void keep_person(v1::DelegateRow& row, const v1::DelegateRow& known) {
    row.set_code(known.code());
    *row.mutable_person() = known.person();
    row.set_seat(known.seat());
    row.set_note(known.note());
    row.set_id_tail(known.id_tail());
}

void replace_delegates(
    const v1::TopicUpdate& update, std::map<std::uint32_t, v1::DelegateRow>& delegates
) {
    for (v1::DelegateRow row : update.delegates()) {
        const auto known = delegates.find(row.delegate());
        if (!row.has_person() && known != delegates.end()) keep_person(row, known->second);
        delegates[row.delegate()] = std::move(row);
    }
}

}  // namespace

void Board::apply(const v1::TopicUpdate& update) {
    if (update.snapshot()) *this = Board{};
    if (update.has_conference()) conference = update.conference();
    if (update.has_totals()) totals = update.totals();
    if (update.has_run()) run = update.run();
    server_time = update.server_time();
    replace(update.sessions(), sessions, [](const auto& row) { return row.session(); });
    replace(update.categories(), categories, [](const auto& row) { return row.category(); });
    replace(update.sites(), sites, [](const auto& row) { return row.site(); });
    replace(update.live(), live, [](const auto& row) { return row.site(); });
    replace_delegates(update, delegates);
    for (const auto departed : update.departed_delegates()) delegates.erase(departed);
    for (const auto departed : update.departed_sites()) sites.erase(departed);
    replace(update.walk_ins(), walk_ins, [](const auto& row) { return row.walk_in(); });
    replace(update.agenda(), agenda, [](const auto& row) { return row.item(); });
    replace(update.floor(), floor, [](const auto& row) { return row.request(); });
    replace(update.notices(), notices, [](const auto& row) { return row.notice(); });
    if (update.conflicts_set())
        conflicts.assign(update.conflicts().begin(), update.conflicts().end());
}

const v1::SessionRow* Board::current_session() const {
    const auto found = sessions.find(conference.current_session());
    return found == sessions.end() ? nullptr : &found->second;
}

const v1::SiteRow* Board::site_by_code(std::string_view code) const {
    for (const auto& [id, row] : sites) {
        if (row.fields().code() == code) return &row;
    }
    return nullptr;
}

}  // namespace diemcau::terminal
