#include "access/password_threads.hpp"

#include <utility>

#include "base/check.hpp"
#include "base/thread_name.hpp"

namespace diemcau::access {

namespace {

thread_local bool is_password_thread = false;

}  // namespace

PasswordThreads::PasswordThreads(unsigned threads, std::size_t waiting_max)
    : waiting_max_(waiting_max) {
    CHECK(threads > 0);
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

PasswordThreads::~PasswordThreads() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    for (const Job& job : known_) job(false);
    for (const Job& job : strangers_) job(false);
}

bool PasswordThreads::is_this_one() { return is_password_thread; }

bool PasswordThreads::submit(Lane lane, Job job) {
    {
        const std::lock_guard lock(mutex_);
        std::deque<Job>& queue = lane == Lane::known ? known_ : strangers_;
        if (ending_ || queue.size() >= waiting_max_) return false;
        queue.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

void PasswordThreads::run() {
    name_this_thread("password");
    is_password_thread = true;
    while (true) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return ending_ || !known_.empty() || !strangers_.empty(); });
            if (ending_) return;
            std::deque<Job>& queue = known_.empty() ? strangers_ : known_;
            job = std::move(queue.front());
            queue.pop_front();
        }
        job(true);
    }
}

}  // namespace diemcau::access
