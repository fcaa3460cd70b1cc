#include "store/event_reader.hpp"

#include <algorithm>

#include "store/store_error.hpp"

namespace diemcau::store {

namespace {

constexpr std::int64_t slice_rows = 10'000;

void fill(LoggedEvent& event, const Statement& row) {
    event.seq = static_cast<Seq>(row.integer(0));
    event.type = row.text(1);
    event.occurred_at = row.integer(2);
    event.received_at = row.integer(3);
    event.actor = ActorId(static_cast<std::uint32_t>(row.integer(4)));
    if (!row.copy_blob(5, event.command)) {
        throw StoreError(
            "event " + std::to_string(event.seq) +
            " of the log is damaged: its command id has not 16 bytes"
        );
    }
    event.payload = row.blob(6);
    event.personal = row.blob(8);
    event.personal_erased = !row.is_null(7) && row.is_null(8);
}

}  // namespace

EventReader::EventReader(Database& database)
    : select_(
          database,
          "SELECT e.seq, e.type, e.occurred_at, e.received_at, e.actor, e.command, e.payload,"
          " e.commitment, p.personal"
          " FROM event e LEFT JOIN event_personal p ON p.seq = e.seq"
          " WHERE e.seq > ?1 AND e.seq <= ?2 ORDER BY e.seq LIMIT ?3"
      ) {}

void EventReader::read(Seq after, Seq until, const std::function<void(const LoggedEvent&)>& each) {
    LoggedEvent event;  // one for all rows: its strings keep their room
    const Seq last = std::min(until, static_cast<Seq>(INT64_MAX));
    for (std::int64_t rows = slice_rows; rows == slice_rows;) {
        const ResetAtEnd reset(select_);
        select_.bind(1, static_cast<std::int64_t>(after));
        select_.bind(2, static_cast<std::int64_t>(last));
        select_.bind(3, slice_rows);
        rows = 0;
        while (select_.step()) {
            fill(event, select_);
            after = event.seq;
            ++rows;
            each(event);
        }
    }
}

std::vector<LoggedEvent> EventReader::between(Seq first, Seq last) {
    std::vector<LoggedEvent> events;
    if (first == 0 || last < first) return events;
    read(first - 1, last, [&](const LoggedEvent& event) { events.push_back(event); });
    return events;
}

OutcomeReader::OutcomeReader(Database& database)
    : select_(
          database, "SELECT content_digest, result, first_seq, last_seq FROM command WHERE id = ?1"
      ) {}

std::optional<StoredOutcome> OutcomeReader::find(const CommandId& command) {
    const ResetAtEnd reset(select_);
    select_.bind_blob(1, command);
    if (!select_.step()) return std::nullopt;
    StoredOutcome outcome;
    outcome.command = command;
    if (!select_.copy_blob(0, outcome.content_digest)) {
        throw StoreError("the stored outcome of a command is damaged: its digest has not 32 bytes");
    }
    outcome.result = select_.blob(1);
    outcome.first_seq = static_cast<Seq>(select_.integer(2));
    outcome.last_seq = static_cast<Seq>(select_.integer(3));
    return outcome;
}

}  // namespace diemcau::store
