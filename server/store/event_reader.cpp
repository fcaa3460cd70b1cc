#include "store/event_reader.hpp"

#include <algorithm>

#include "store/store_error.hpp"

namespace diemcau::store {

namespace {

constexpr std::int64_t slice_rows = 10'000;

/// What lies in a row. An older version's is not sealed; nullopt: erased.
std::optional<std::string> opened(
    PersonalParts& parts, Seq seq, const Statement& row, int personal, int key, int salt
) {
    if (row.is_null(personal)) return std::nullopt;
    if (row.is_null(key)) return std::string(row.blob(personal));
    Salt nonce;
    if (!row.copy_blob(salt, nonce)) {
        throw StoreError(
            "event " + std::to_string(seq) + " of the log is damaged: its salt has not 16 bytes"
        );
    }
    return parts.open(seq, static_cast<std::uint64_t>(row.integer(key)), nonce, row.blob(personal));
}

}  // namespace

void EventReader::fill(LoggedEvent& event) {
    const Statement& row = select_;
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
    event.personal.clear();
    event.personal_erased = false;
    if (row.is_null(7)) return;
    auto personal = opened(parts_, event.seq, row, 8, 9, 10);
    event.personal_erased = !personal;
    if (personal) event.personal = *std::move(personal);
}

EventReader::EventReader(Database& database, PersonalParts& parts)
    : parts_(parts),
      select_(
          database,
          "SELECT e.seq, e.type, e.occurred_at, e.received_at, e.actor, e.command, e.payload,"
          " e.commitment, p.personal, p.key, p.salt"
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
            fill(event);
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

OutcomeReader::OutcomeReader(Database& database, PersonalParts& parts)
    : parts_(parts),
      select_(
          database, "SELECT content_digest, result, first_seq, last_seq FROM command WHERE id = ?1"
      ),
      select_names_(
          database, "SELECT seq, names, key, salt FROM command_names WHERE command = ?1"
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
    const ResetAtEnd reset_names(select_names_);
    select_names_.bind_blob(1, command);
    if (select_names_.step()) {
        const Seq at = static_cast<Seq>(select_names_.integer(0));
        outcome.names = opened(parts_, at, select_names_, 1, 2, 3).value_or(std::string());
    }
    return outcome;
}

}  // namespace diemcau::store
