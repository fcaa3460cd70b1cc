#include "net/network_thread.hpp"

#include <spdlog/spdlog.h>
#include <boost/asio/post.hpp>
#include <exception>
#include <utility>

#include "base/memory.hpp"
#include "base/thread_name.hpp"

namespace diemcau::net {

namespace {

constexpr std::size_t input_bytes = 64 * 1024;
constexpr std::chrono::seconds look_interval{1};
// A handshake takes many times what is left of it.
constexpr std::uint64_t many_clients = 100;

}  // namespace

NetworkThread::NetworkThread(
    std::size_t outbox_bytes_max, NetNumbers& numbers, std::function<bool()> hub_has_room
)
    : clients_(io_, outbox_bytes_max, numbers, std::move(hub_has_room)),
      input_(input_bytes, '\0') {}

void NetworkThread::start() {
    clients_.start();
    look();
    thread_ = std::thread([this] { run(); });
}

void NetworkThread::finish() {
    asio::post(io_, [this] {
        finishing_ = true;  // a timer that has run out already cannot be cancelled
        clients_.stop();
        look_timer_.cancel();
    });
    work_.reset();
    if (thread_.joinable()) thread_.join();
}

void NetworkThread::look() {
    look_timer_.expires_after(look_interval);
    look_timer_.async_wait([this](boost::system::error_code error) {
        if (error || finishing_) return;
        look();
        clients_.look(std::chrono::steady_clock::now());
        tidy_up();
    });
}

/// Many came, and no more are coming.
void NetworkThread::tidy_up() {
    const std::uint64_t came = clients_.came();
    const bool quiet = std::exchange(came_at_last_look_, came) == came;
    if (!quiet || came - came_when_tidied_ < many_clients) return;
    came_when_tidied_ = came;
    give_back_memory();
}

// An exception that comes up here is a bug in one connection's code: it ends that step, is said
// aloud, and the other connections go on.
void NetworkThread::run() {
    name_this_thread("network");
    while (true) {
        try {
            io_.run();
            return;
        } catch (const std::exception& error) {
            spdlog::critical("a bug in a connection: {}", error.what());
        }
    }
}

}  // namespace diemcau::net
