// Private to link/: what an EventLoop is made of.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include "link/event_loop.hpp"

namespace diemcau::terminal {

struct EventLoop::Impl {
    boost::asio::io_context context{1};
    boost::asio::signal_set signals{context};
};

}  // namespace diemcau::terminal
