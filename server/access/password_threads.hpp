// A few threads that do nothing but check passwords, with two bounded queues: strangers who flood
// one do not keep those out who have signed in from there before.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace diemcau::access {

class PasswordThreads {
public:
    enum class Lane : std::uint8_t { known, strangers };
    /// Called once: with true on a password thread, or with false when the threads end before it
    /// was its turn.
    using Job = std::function<void(bool its_turn)>;

    /// `waiting_max` in each lane.
    PasswordThreads(unsigned threads, std::size_t waiting_max);
    /// Ends what runs, and calls what waits with false.
    ~PasswordThreads();
    PasswordThreads(const PasswordThreads&) = delete;
    PasswordThreads& operator=(const PasswordThreads&) = delete;

    /// Whether the calling thread is one of somebody's PasswordThreads.
    static bool is_this_one();

    /// False: the lane is full, and the job was not taken. From any thread.
    bool submit(Lane lane, Job job);

private:
    void run();

    std::size_t waiting_max_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> known_;
    std::deque<Job> strangers_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace diemcau::access
