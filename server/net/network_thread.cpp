#include "net/network_thread.hpp"

#include <spdlog/spdlog.h>
#include <boost/asio/post.hpp>
#include <exception>
#include <utility>

namespace diemcau::net {

namespace {

constexpr std::size_t input_bytes = 64 * 1024;

}  // namespace

NetworkThread::NetworkThread(NetNumbers& numbers) : numbers_(numbers), input_(input_bytes, '\0') {}

void NetworkThread::start() {
    thread_ = std::thread([this] { run(); });
}

void NetworkThread::finish() {
    work_.reset();
    if (thread_.joinable()) thread_.join();
}

// An exception that comes up here is a bug in one connection's code: it ends that step, is said
// aloud, and the other connections go on.
void NetworkThread::run() {
    while (true) {
        try {
            io_.run();
            return;
        } catch (const std::exception& error) {
            spdlog::critical("a bug in a connection: {}", error.what());
        }
    }
}

// One message to the thread, however many connections a flush goes to.
void NetworkThread::wake(std::shared_ptr<Writer> writer) {
    bool first = false;
    {
        const std::lock_guard lock(mutex_);
        first = waiting_.empty();
        waiting_.push_back(std::move(writer));
    }
    if (first) asio::post(io_, [this] { write_all(); });
}

void NetworkThread::write_all() {
    {
        const std::lock_guard lock(mutex_);
        turn_.swap(waiting_);
    }
    for (const auto& writer : turn_) writer->write_waiting();
    turn_.clear();
    count_written();
}

void NetworkThread::count_written() {
    numbers_.frames_out += std::exchange(frames_out_, 0);
    numbers_.bytes_out += std::exchange(bytes_out_, 0);
}

std::unique_ptr<WriteBatch> NetworkThread::give_batch() {
    return std::exchange(batch_, std::make_unique<WriteBatch>());
}

}  // namespace diemcau::net
