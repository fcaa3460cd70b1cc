#include "support/memory_journal.hpp"

#include <algorithm>

namespace diemcau::test {

void MemoryDisk::set(bool MemoryDisk::*member, bool value) {
    {
        const std::scoped_lock lock(mutex);
        this->*member = value;
    }
    changed.notify_all();
}

void MemoryDisk::wait_for_held_commit() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return waiting > 0; });
}

std::vector<store::LoggedEvent> MemoryDisk::copy_of_events() const {
    const std::scoped_lock lock(mutex);
    return events;
}

Seq MemoryJournal::last_seq() const {
    const std::scoped_lock lock(disk_->mutex);
    return disk_->events.empty() ? 0 : disk_->events.back().seq;
}

Seq MemoryJournal::attendance_as_of() const {
    const std::scoped_lock lock(disk_->mutex);
    return disk_->attendance_as_of;
}

store::CommitOutcome MemoryJournal::commit(const store::Batch& batch) {
    std::unique_lock lock(disk_->mutex);
    if (disk_->held) {
        ++disk_->waiting;
        disk_->changed.notify_all();
        disk_->changed.wait(lock, [&] { return !disk_->held; });
        --disk_->waiting;
    }
    if (disk_->failing) throw store::JournalFailure("the disk failed to sync");
    if (disk_->full) return store::CommitOutcome::disk_full;
    for (const store::PendingEvent& pending : batch.events) {
        const core::Event& event = *pending.event;
        disk_->events.push_back(
            {event.seq, std::string(pending.type), event.occurred_at, event.received_at,
             event.actor, event.command, pending.payload, pending.personal, false}
        );
        if (const auto* added = std::get_if<core::DelegateAdded>(&event.body)) {
            disk_->delegates[added->delegate] = added->fields;
        }
        if (const auto* actor = std::get_if<core::ActorIntroduced>(&event.body)) {
            disk_->operators[actor->actor] = actor->key.operator_name;
        }
    }
    for (const store::StoredOutcome& outcome : batch.outcomes) {
        disk_->outcomes.emplace(outcome.command, outcome);
    }
    for (const store::AttendanceRow& row : batch.attendance.rows) {
        disk_->attendance[{row.run, row.delegate}] = row.standing;
    }
    if (batch.attendance.as_of != 0) disk_->attendance_as_of = batch.attendance.as_of;
    ++disk_->commits;
    disk_->changed.notify_all();
    return store::CommitOutcome::committed;
}

void MemoryJournal::replay(Seq after, const std::function<void(const store::LoggedEvent&)>& each) {
    for (const store::LoggedEvent& event : disk_->copy_of_events()) {
        if (event.seq > after) each(event);
    }
}

std::optional<store::StoredOutcome> MemoryLog::find_outcome(const CommandId& command) {
    const std::scoped_lock lock(disk_->mutex);
    const auto found = disk_->outcomes.find(command);
    if (found == disk_->outcomes.end()) return std::nullopt;
    return found->second;
}

std::vector<store::LoggedEvent> MemoryLog::events_between(Seq first, Seq last) {
    const std::scoped_lock lock(disk_->mutex);
    std::vector<store::LoggedEvent> between;
    for (const store::LoggedEvent& event : disk_->events) {
        if (event.seq >= first && event.seq <= last) between.push_back(event);
    }
    return between;
}

bool MemoryJournal::has_room() {
    const std::scoped_lock lock(disk_->mutex);
    return !disk_->full;
}

std::vector<core::DelegateFields> MemoryDirectory::delegates(std::span<const DelegateId> ids) {
    const std::scoped_lock lock(disk_->mutex);
    std::vector<core::DelegateFields> fields;
    for (const DelegateId id : ids) fields.push_back(disk_->delegates[id]);
    return fields;
}

std::string MemoryDirectory::operator_name(ActorId actor) {
    const std::scoped_lock lock(disk_->mutex);
    return disk_->operators[actor];
}

std::optional<CommandId> MemoryDirectory::command_of(Seq seq) {
    const std::scoped_lock lock(disk_->mutex);
    const auto found = std::ranges::find(disk_->events, seq, &store::LoggedEvent::seq);
    if (found == disk_->events.end()) return std::nullopt;
    return found->command;
}

}  // namespace diemcau::test
