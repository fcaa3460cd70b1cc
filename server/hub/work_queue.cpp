#include "hub/work_queue.hpp"

#include <algorithm>
#include <utility>

namespace diemcau::hub {

namespace {

/// What clients may send as fast as they like counts as a command each: so that none of it can fill
/// the memory.
std::size_t commands_of(const Work& work) {
    if (const auto* commands = std::get_if<CommandsWork>(&work)) return commands->commands.size();
    const bool counts =
        std::holds_alternative<CommandAsWork>(work) ||
        std::holds_alternative<SubscribeWork>(work) || std::holds_alternative<LookUpWork>(work) ||
        std::holds_alternative<RevealWork>(work) || std::holds_alternative<UnsubscribeWork>(work) ||
        std::holds_alternative<HeartbeatWork>(work) || std::holds_alternative<SignOfLifeWork>(work);
    return counts ? 1 : 0;
}

}  // namespace

void WorkQueue::put(Work work) {
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_) return;
        commands_ += commands_of(work);
        note_room();
        waiting_.push_back(std::move(work));
    }
    ready_.notify_one();
}

Admission WorkQueue::put_commands(Work work) {
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_) return Admission::stopping;
        if (commands_ >= commands_max_) return Admission::full;
        commands_ += commands_of(work);
        note_room();
        waiting_.push_back(std::move(work));
    }
    ready_.notify_one();
    return Admission::queued;
}

void WorkQueue::note_room() {
    has_room_.store(commands_ < (commands_max_ + 1) / 2, std::memory_order_relaxed);
}

std::vector<Work> WorkQueue::take(std::optional<SteadyTime> until, std::size_t commands_max) {
    std::unique_lock lock(mutex_);
    const auto anything = [&] { return !waiting_.empty() || woken_ || stopping_; };
    if (until) {
        ready_.wait_until(lock, *until, anything);
    } else {
        ready_.wait(lock, anything);
    }
    woken_ = false;
    if (commands_ <= commands_max) {
        commands_ = 0;
        note_room();
        return std::exchange(waiting_, {});
    }
    std::size_t commands = 0;
    auto last = waiting_.begin();
    for (; last != waiting_.end() && commands < commands_max; ++last) {
        commands += commands_of(*last);
    }
    std::vector<Work> taken(
        std::make_move_iterator(waiting_.begin()), std::make_move_iterator(last)
    );
    waiting_.erase(waiting_.begin(), last);
    commands_ -= commands;
    note_room();
    return taken;
}

void WorkQueue::wake() {
    {
        const std::scoped_lock lock(mutex_);
        woken_ = true;
    }
    ready_.notify_one();
}

void WorkQueue::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    ready_.notify_one();
}

bool WorkQueue::stopping() const {
    const std::scoped_lock lock(mutex_);
    return stopping_;
}

std::size_t WorkQueue::commands_waiting() const {
    const std::scoped_lock lock(mutex_);
    return commands_;
}

}  // namespace diemcau::hub
