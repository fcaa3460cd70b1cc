// One thread that reads and writes the connections that belong to it, each for its whole life. The
// threads share nothing but what is counted, so none waits for another.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <span>
#include <string>
#include <thread>

#include "net/live_clients.hpp"
#include "net/net_numbers.hpp"

namespace diemcau::net {

namespace asio = boost::asio;

class NetworkThread {
public:
    /// `outbox_bytes_max`: of what may wait for one WebSocket client before he is slow.
    NetworkThread(
        std::size_t outbox_bytes_max, NetNumbers& numbers, std::function<bool()> hub_has_room
    );

    void start();
    /// Ends once nothing is left to do, and waits for that.
    void finish();

    asio::io_context& io() { return io_; }

    /// Those that are WebSockets.
    LiveClients& clients() { return clients_; }

    /// Room for one read; what is not used up before the next one is lost.
    std::span<char> input() { return input_; }

    /// Room for what a slow client's outbox puts together.
    WriteBatch& slow_batch() { return slow_batch_; }

private:
    void run();
    void look();
    void tidy_up();

    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
    asio::steady_timer look_timer_{io_};
    LiveClients clients_;
    std::string input_;
    WriteBatch slow_batch_;
    std::uint64_t came_at_last_look_ = 0, came_when_tidied_ = 0;
    bool finishing_ = false;
    std::thread thread_;
};

}  // namespace diemcau::net
