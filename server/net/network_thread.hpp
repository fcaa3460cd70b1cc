// One thread that reads and writes the connections that belong to it, each for its whole life. The
// threads share nothing but what is counted, so none waits for another.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "net/net_numbers.hpp"
#include "net/outbox.hpp"
#include "net/transport.hpp"

namespace diemcau::net {

/// A connection that has something to write.
class Writer {
public:
    virtual ~Writer() = default;
    /// On the connection's thread: writes what waits, as far as the line takes it.
    virtual void write_waiting() = 0;
};

class NetworkThread {
public:
    explicit NetworkThread(NetNumbers& numbers);

    void start();
    /// Ends once nothing is left to do, and waits for that.
    void finish();

    asio::io_context& io() { return io_; }

    /// From any thread: the writer's turn comes soon, together with all others who wait.
    void wake(std::shared_ptr<Writer> writer);

    // ---- for the connections' code on this thread ----

    /// Room for one read; what is not used up before the next one is lost.
    std::span<char> input() { return input_; }

    /// Room for one write.
    WriteBatch& batch() { return *batch_; }

    /// The batch as it is, for a line that did not take all of it.
    std::unique_ptr<WriteBatch> give_batch();

    void wrote(std::size_t frames, std::size_t bytes) {
        frames_out_ += frames;
        bytes_out_ += bytes;
    }

    /// At the end of a turn: all threads count in the same place, and would take it from each
    /// other at every frame.
    void count_written();

private:
    void run();
    void write_all();

    NetNumbers& numbers_;
    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
    std::string input_;
    std::unique_ptr<WriteBatch> batch_ = std::make_unique<WriteBatch>();
    std::size_t frames_out_ = 0, bytes_out_ = 0;
    std::mutex mutex_;
    std::vector<std::shared_ptr<Writer>> waiting_;  // under the mutex
    std::vector<std::shared_ptr<Writer>> turn_;
    std::thread thread_;
};

}  // namespace diemcau::net
