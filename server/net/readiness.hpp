// Waits for thousands of descriptors at the price of a few bytes each: an epoll set of our own
// inside Asio's, which keeps about 500 bytes for a socket that only waits.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <cstdint>
#include <functional>

namespace diemcau::net {

/// Used on the context's one thread.
class Readiness {
public:
    struct State {
        bool readable = false;  // or ended
        bool writable = false;
    };

    using Ready = std::function<void(std::uint32_t id, State)>;

    /// `ready` is called for each descriptor that is; `rested` after every round of them. Throws
    /// boost::system::system_error.
    Readiness(boost::asio::io_context& io, Ready ready, std::function<void()> rested);

    /// Begins to wait.
    void start();
    /// Ends waiting, so that the context can run out of work.
    void stop();

    /// Until it is closed, `ready` is called with the id whenever it has something to read. Throws
    /// boost::system::system_error.
    void add(int descriptor, std::uint32_t id);
    /// From now on when one of what is wanted is true of it. An end of the line always counts.
    void want(int descriptor, std::uint32_t id, State wanted);

private:
    void wait();
    void look();

    boost::asio::posix::stream_descriptor set_;
    Ready ready_;
    std::function<void()> rested_;
};

}  // namespace diemcau::net
