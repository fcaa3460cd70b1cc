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

void MemoryJournal::keep_names(const core::Event& event) {
    MemoryDisk& disk = *disk_;
    if (const auto* added = std::get_if<core::DelegateAdded>(&event.body)) {
        disk.delegates[added->delegate] = added->fields;
        disk.fields_of[{event.seq, added->delegate}] = added->fields;
    } else if (const auto* amended = std::get_if<core::DelegateAmended>(&event.body)) {
        const bool earlier = amended->fields_from != 0;
        if (!earlier) disk.fields_of[{event.seq, amended->delegate}] = amended->fields;
        const Seq from = earlier ? amended->fields_from : event.seq;
        disk.delegates[amended->delegate] = disk.fields_of.at({from, amended->delegate});
    } else if (const auto* actor = std::get_if<core::ActorIntroduced>(&event.body)) {
        disk.operators[actor->actor] = actor->key.operator_name;
    } else if (const auto* site = std::get_if<core::SiteAdded>(&event.body)) {
        disk.chairs[site->site] = site->fields.chair_name;
    } else if (const auto* of_site = std::get_if<core::SiteAmended>(&event.body)) {
        disk.chairs[of_site->site] = of_site->after.chair_name;
    } else if (const auto* floor = std::get_if<core::FloorRequested>(&event.body)) {
        disk.speakers.resize(std::max<std::size_t>(disk.speakers.size(), floor->request.value + 1));
        disk.speakers[floor->request.value] = floor->speaker;
    } else if (const auto* named = std::get_if<core::SubstituteNamed>(&event.body)) {
        const auto& by = named->delegate;
        disk.substitutes[{named->run, named->principal}] =
            by ? disk.delegates[*by].person.name : named->person.name;
    }
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
        keep_names(event);
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

std::string MemoryDirectory::substitute_name(RunId run, DelegateId principal) {
    const std::scoped_lock lock(disk_->mutex);
    const auto found = disk_->substitutes.find({run, principal});
    return found == disk_->substitutes.end() ? "" : found->second;
}

std::string MemoryDirectory::chair_name(SiteId site) {
    const std::scoped_lock lock(disk_->mutex);
    return disk_->chairs[site];
}

std::string MemoryDirectory::speaker(FloorRequestId request) {
    const std::scoped_lock lock(disk_->mutex);
    return request.value < disk_->speakers.size() ? disk_->speakers[request.value] : "";
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

std::vector<DelegateId> MemoryDirectory::named(std::string_view name, std::string_view unit) {
    const std::lock_guard lock(disk_->mutex);
    std::vector<DelegateId> found;
    for (const auto& [id, fields] : disk_->delegates) {
        if (fields.person.name == name && fields.person.unit == unit) found.push_back(id);
    }
    return found;
}

}  // namespace diemcau::test
