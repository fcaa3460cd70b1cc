#include "store/log_writer.hpp"

#include "base/check.hpp"
#include "store/chain.hpp"
#include "store/event_subject.hpp"
#include "store/prepared_write.hpp"

namespace diemcau::store {

LogWriter::LogWriter(Database& database, PersonalParts& parts)
    : parts_(parts),
      insert_event_(
          database,
          "INSERT INTO event (seq, type, occurred_at, received_at, actor, command, run, delegate,"
          " site, payload, commitment, hash)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
      ),
      insert_personal_(
          database, "INSERT INTO event_personal (seq, salt, personal, key) VALUES (?1, ?2, ?3, ?4)"
      ),
      insert_outcome_(
          database,
          "INSERT INTO command (id, content_digest, result, first_seq, last_seq)"
          " VALUES (?1, ?2, ?3, ?4, ?5)"
      ),
      insert_names_(
          database,
          "INSERT INTO command_names (command, seq, key, salt, names) VALUES (?1, ?2, ?3, ?4, ?5)"
      ),
      insert_undo_(database, "INSERT INTO undo (id, target, partial) VALUES (?1, ?2, ?3)") {}

void LogWriter::append(LogHead& head, const PendingEvent& pending) {
    CHECK(pending.event != nullptr);
    const core::Event& event = *pending.event;
    CHECK(event.seq == head.seq + 1);
    ChainedEvent chained{event.seq,   pending.type,  event.occurred_at, event.received_at,
                         event.actor, event.command, pending.payload,   std::nullopt};
    if (!pending.personal.empty()) {
        const SealedPart part = parts_.seal(event.seq, event.body, pending.personal);
        chained.commitment = commitment_to(part.salt, part.bytes);
        insert_personal_.bind(1, static_cast<std::int64_t>(event.seq));
        insert_personal_.bind_blob(2, part.salt).bind_blob(3, part.bytes);
        insert_personal_.bind(4, static_cast<std::int64_t>(part.key)).run();
    }
    const Digest hash = hash_of(head.hash, chained);
    const EventSubject subject = subject_of(event.body);
    insert_event_.bind(1, static_cast<std::int64_t>(event.seq));
    insert_event_.bind_text(2, pending.type);
    insert_event_.bind(3, event.occurred_at).bind(4, event.received_at);
    insert_event_.bind(5, event.actor.value).bind_blob(6, event.command);
    bind_value(insert_event_, 7, subject.run);
    bind_value(insert_event_, 8, subject.delegate);
    bind_value(insert_event_, 9, subject.site);
    insert_event_.bind_blob(10, pending.payload);
    if (chained.commitment) {
        insert_event_.bind_blob(11, *chained.commitment);
    } else {
        insert_event_.bind_null(11);
    }
    insert_event_.bind_blob(12, hash).run();
    head = {event.seq, hash};
}

void LogWriter::append(const StoredOutcome& outcome, Seq at) {
    insert_outcome_.bind_blob(1, outcome.command).bind_blob(2, outcome.content_digest);
    insert_outcome_.bind_blob(3, outcome.result);
    insert_outcome_.bind(4, static_cast<std::int64_t>(outcome.first_seq));
    insert_outcome_.bind(5, static_cast<std::int64_t>(outcome.last_seq)).run();
    if (!outcome.names.empty()) {
        const SealedPart part = parts_.seal_answer(at, outcome.names);
        insert_names_.bind_blob(1, outcome.command).bind(2, static_cast<std::int64_t>(at));
        insert_names_.bind(3, static_cast<std::int64_t>(part.key)).bind_blob(4, part.salt);
        insert_names_.bind_blob(5, part.bytes).run();
    }
    if (!outcome.undoes) return;
    insert_undo_.bind_blob(1, outcome.command).bind_blob(2, *outcome.undoes);
    insert_undo_.bind(3, std::int64_t{outcome.undoes_partly}).run();
}

}  // namespace diemcau::store
