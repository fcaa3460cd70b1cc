// A journal and a directory in memory, which can be told to fail, to wait and to be full.
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "store/directory.hpp"
#include "store/log_lookup.hpp"

namespace diemcau::test {

/// What survives the journal object: as a disk survives the process. Thread-safe.
struct MemoryDisk {
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::vector<store::LoggedEvent> events;
    std::unordered_map<CommandId, store::StoredOutcome, CommandIdHash> outcomes;
    std::map<DelegateId, core::DelegateFields> delegates;
    std::map<std::pair<Seq, DelegateId>, core::DelegateFields> fields_of;  // by event
    std::map<ActorId, std::string> operators;
    std::map<SiteId, std::string> chairs;
    std::vector<std::string> speakers;  // by floor request
    std::map<std::pair<RunId, DelegateId>, std::string> substitutes;
    std::map<std::pair<RunId, DelegateId>, core::Standing> attendance;
    Seq attendance_as_of = 0;
    std::uint64_t commits = 0;

    // ---- what the test wants to happen
    bool full = false;          // commit says disk_full, has_room says no
    bool failing = false;       // commit throws JournalFailure
    bool held = false;          // commit waits until it is not
    std::uint64_t waiting = 0;  // commits that wait because of that

    void set(bool MemoryDisk::*member, bool value);
    void wait_for_held_commit();
    std::vector<store::LoggedEvent> copy_of_events() const;
};

class MemoryJournal final : public store::Journal {
public:
    explicit MemoryJournal(std::shared_ptr<MemoryDisk> disk) : disk_(std::move(disk)) {}

    LogId log_id() const override { return LogId{1, 2, 3}; }

    DigestKey key() const override { return DigestKey{7}; }

    Seq last_seq() const override;

    Digest head() const override { return {}; }

    std::optional<Digest> head_at(Seq seq) override {
        return seq <= last_seq() ? std::optional(Digest{}) : std::nullopt;
    }

    Seq attendance_as_of() const override;

    store::CommitOutcome commit(const store::Batch& batch) override;
    void replay(Seq after, const std::function<void(const store::LoggedEvent&)>& each) override;
    bool has_room() override;

private:
    void keep_names(const core::Event& event);

    std::shared_ptr<MemoryDisk> disk_;
};

class MemoryLog final : public store::LogLookup {
public:
    explicit MemoryLog(std::shared_ptr<MemoryDisk> disk) : disk_(std::move(disk)) {}

    std::optional<store::StoredOutcome> find_outcome(const CommandId& command) override;
    std::vector<store::LoggedEvent> events_between(Seq first, Seq last) override;

private:
    void begin_moment() override {}

    void end_moment() override {}

    std::shared_ptr<MemoryDisk> disk_;
};

class MemoryDirectory final : public store::Directory {
public:
    explicit MemoryDirectory(std::shared_ptr<MemoryDisk> disk) : disk_(std::move(disk)) {}

    std::vector<core::DelegateFields> delegates(std::span<const DelegateId> ids) override;

    std::string substitute_name(RunId run, DelegateId principal) override;

    core::PersonFields substitute(RunId, DelegateId) override { return {}; }

    core::PersonFields walk_in(RunId, WalkInId) override { return {}; }

    std::string operator_name(ActorId actor) override;

    std::string chair_name(SiteId site) override;
    std::string speaker(FloorRequestId request) override;

    std::optional<CommandId> command_of(Seq event) override;

    std::vector<store::FoundDelegate> search(std::string_view, std::size_t) override { return {}; }

    std::vector<DelegateId> named(std::string_view name, std::string_view unit) override;

private:
    std::shared_ptr<MemoryDisk> disk_;
};

}  // namespace diemcau::test
