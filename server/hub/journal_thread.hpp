// Writes batches on a thread of its own, so that the next one is decided while the disk syncs. One
// batch at a time; used by the hub's thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "hub/command_batch.hpp"
#include "store/journal.hpp"

namespace diemcau::hub {

struct Written {
    store::CommitOutcome outcome = store::CommitOutcome::committed;
    std::uint64_t micros = 0;  // that the commit took
};

class JournalThread {
public:
    /// `written` is called from the journal's thread after each batch; it only wakes the hub.
    JournalThread(std::unique_ptr<store::Journal> journal, std::function<void()> written);
    /// Finishes what was started.
    ~JournalThread();
    JournalThread(const JournalThread&) = delete;
    JournalThread& operator=(const JournalThread&) = delete;

    /// The batch is not touched until it is collected.
    void start(CommandBatch& batch);
    /// What became of the batch, if it is done. Throws what the journal threw.
    std::optional<Written> collect();
    /// The same, and waits for it.
    Written wait();

    /// For reading the log and looking for room. While no batch is under way.
    store::Journal& at_rest();

private:
    void run();
    Written take_written();

    std::unique_ptr<store::Journal> journal_;
    const std::function<void()> on_written_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    CommandBatch* batch_ = nullptr;  // being written, or to be
    std::optional<Written> written_;
    std::exception_ptr fault_;
    bool stopping_ = false;
    std::jthread thread_;
};

}  // namespace diemcau::hub
