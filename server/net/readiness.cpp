#include "net/readiness.hpp"

#include <sys/epoll.h>

#include <array>
#include <boost/system/system_error.hpp>
#include <cerrno>

#include "base/check.hpp"

namespace diemcau::net {

namespace {

// Then it is the turn of what else the thread has to do.
constexpr int events_in_a_round = 256;

[[noreturn]] void fail(const char* what) {
    throw boost::system::system_error(errno, boost::system::system_category(), what);
}

int make_set() {
    const int set = ::epoll_create1(EPOLL_CLOEXEC);
    if (set < 0) fail("epoll_create1");
    return set;
}

int control(int set, int operation, int descriptor, std::uint32_t id, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.u32 = id;
    return ::epoll_ctl(set, operation, descriptor, &event);
}

}  // namespace

Readiness::Readiness(boost::asio::io_context& io, Ready ready, std::function<void()> rested)
    : set_(io, make_set()), ready_(std::move(ready)), rested_(std::move(rested)) {}

void Readiness::start() { wait(); }

void Readiness::stop() { set_.cancel(); }

void Readiness::add(int descriptor, std::uint32_t id) {
    const int failed = control(set_.native_handle(), EPOLL_CTL_ADD, descriptor, id, EPOLLIN);
    if (failed) fail("epoll_ctl");
}

void Readiness::want(int descriptor, std::uint32_t id, State wanted) {
    const std::uint32_t events = (wanted.readable ? std::uint32_t{EPOLLIN} : 0) |
                                 (wanted.writable ? std::uint32_t{EPOLLOUT} : 0);
    const int failed = control(set_.native_handle(), EPOLL_CTL_MOD, descriptor, id, events);
    CHECK(!failed);  // it is in the set
}

void Readiness::wait() {
    set_.async_wait(
        boost::asio::posix::descriptor_base::wait_read,
        [this](boost::system::error_code error) {
            if (error) return;  // stopped
            // Also after a bug in one connection's code: the others go on.
            struct Again {
                Readiness& readiness;

                ~Again() { readiness.wait(); }
            } const again{*this};
            look();
        }
    );
}

// A descriptor that is still ready afterwards makes the set ready again: waiting for it starts anew
// each time.
void Readiness::look() {
    std::array<epoll_event, events_in_a_round> events;
    const int count = ::epoll_wait(set_.native_handle(), events.data(), events_in_a_round, 0);
    CHECK(count >= 0 || errno == EINTR);
    for (int i = 0; i < count; ++i) {
        const std::uint32_t seen = events[static_cast<std::size_t>(i)].events;
        ready_(
            events[static_cast<std::size_t>(i)].data.u32,
            {(seen & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0, (seen & EPOLLOUT) != 0}
        );
    }
    rested_();
}

}  // namespace diemcau::net
