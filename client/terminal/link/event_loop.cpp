#include "link/event_loop.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>

#include "link/event_loop_impl.hpp"

namespace diemcau::terminal {

namespace asio = boost::asio;

EventLoop::EventLoop() : impl_(std::make_unique<Impl>()) {}

EventLoop::~EventLoop() = default;

void EventLoop::run() {
    impl_->context.restart();
    impl_->context.run();
}

bool EventLoop::run_until(const std::function<bool()>& done, std::chrono::milliseconds limit) {
    const auto end = std::chrono::steady_clock::now() + limit;
    impl_->context.restart();
    while (!done()) {
        const auto now = std::chrono::steady_clock::now();
        if (now >= end) return false;
        if (impl_->context.run_one_until(end) == 0 && impl_->context.stopped()) {
            return done();
        }
    }
    return true;
}

void EventLoop::stop() { impl_->context.stop(); }

void EventLoop::post(std::function<void()> work) { asio::post(impl_->context, std::move(work)); }

void EventLoop::after(std::chrono::milliseconds delay, std::function<void()> work) {
    auto timer = std::make_shared<asio::steady_timer>(impl_->context, delay);
    timer->async_wait([timer, work = std::move(work)](boost::system::error_code ec) {
        if (!ec) work();
    });
}

void EventLoop::on_interrupt(std::function<void()> work) {
    impl_->signals.add(SIGINT);
    impl_->signals.add(SIGTERM);
    impl_->signals.async_wait([work = std::move(work)](boost::system::error_code ec, int) {
        if (!ec) work();
    });
}

}  // namespace diemcau::terminal
