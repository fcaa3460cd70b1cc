#include "hub/work_queue.hpp"

#include <algorithm>
#include <utility>

namespace diemcau::hub {

namespace {

bool is_command(const Work& work) {
    return std::holds_alternative<CommandWork>(work) || std::holds_alternative<CommandAsWork>(work);
}

}  // namespace

void WorkQueue::put(Work work) {
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_) return;
        waiting_.push_back(std::move(work));
    }
    ready_.notify_one();
}

Admission WorkQueue::put_command(Work work) {
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_) return Admission::stopping;
        if (commands_ >= commands_max_) return Admission::full;
        ++commands_;
        waiting_.push_back(std::move(work));
    }
    ready_.notify_one();
    return Admission::queued;
}

std::vector<Work> WorkQueue::take(std::optional<SteadyTime> until, std::size_t commands_max) {
    std::unique_lock lock(mutex_);
    const auto anything = [&] { return !waiting_.empty() || stopping_; };
    if (until) {
        ready_.wait_until(lock, *until, anything);
    } else {
        ready_.wait(lock, anything);
    }
    if (commands_ <= commands_max) {
        commands_ = 0;
        return std::exchange(waiting_, {});
    }
    std::size_t commands = 0;
    auto last = waiting_.begin();
    for (; last != waiting_.end() && commands < commands_max; ++last) {
        if (is_command(*last)) ++commands;
    }
    std::vector<Work> taken(
        std::make_move_iterator(waiting_.begin()), std::make_move_iterator(last)
    );
    waiting_.erase(waiting_.begin(), last);
    commands_ -= commands;
    return taken;
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
