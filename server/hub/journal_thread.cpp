#include "hub/journal_thread.hpp"

#include <chrono>
#include <utility>

#include "base/check.hpp"
#include "base/thread_name.hpp"

namespace diemcau::hub {

JournalThread::JournalThread(std::unique_ptr<store::Journal> journal, std::function<void()> written)
    : journal_(std::move(journal)), on_written_(std::move(written)), thread_([this] { run(); }) {}

JournalThread::~JournalThread() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
}

void JournalThread::start(CommandBatch& batch) {
    {
        const std::scoped_lock lock(mutex_);
        CHECK(!batch_ && !written_);
        batch_ = &batch;
    }
    changed_.notify_all();
}

Written JournalThread::take_written() {
    if (fault_) std::rethrow_exception(std::exchange(fault_, nullptr));
    return *std::exchange(written_, std::nullopt);
}

std::optional<Written> JournalThread::collect() {
    const std::scoped_lock lock(mutex_);
    if (!written_) return std::nullopt;
    return take_written();
}

Written JournalThread::wait() {
    std::unique_lock lock(mutex_);
    CHECK(batch_ || written_);
    changed_.wait(lock, [&] { return written_.has_value(); });
    return take_written();
}

store::Journal& JournalThread::at_rest() {
    const std::scoped_lock lock(mutex_);
    CHECK(!batch_);
    return *journal_;
}

void JournalThread::run() {
    name_this_thread("journal");
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [&] { return batch_ || stopping_; });
        if (!batch_) return;
        CommandBatch& batch = *batch_;
        lock.unlock();
        Written written;
        std::exception_ptr fault;
        const auto before = std::chrono::steady_clock::now();
        try {
            const store::Batch& encoded = batch.encode_for_journal();
            // Replays only: they wait their turn, and there is nothing to write.
            if (!encoded.empty()) written.outcome = journal_->commit(encoded);
        } catch (...) {
            fault = std::current_exception();
        }
        const auto took = std::chrono::steady_clock::now() - before;
        written.micros = static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::microseconds>(took).count()
        );
        lock.lock();
        batch_ = nullptr;
        written_ = written;
        fault_ = fault;
        changed_.notify_all();
        lock.unlock();
        on_written_();
        lock.lock();
    }
}

}  // namespace diemcau::hub
