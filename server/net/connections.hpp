// Every open connection of the server, so that they can be counted and closed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace diemcau::net {

/// Called from any thread.
class Connection {
public:
    virtual ~Connection() = default;
    /// The server stops: say so, finish what is begun, and close.
    virtual void go_away() = 0;
    /// Close now.
    virtual void cut() = 0;
    /// That sign-in or device has ended: if this is its connection, close.
    virtual void login_ended(std::uint64_t login) = 0;
};

class Connections {
public:
    /// False when the server is stopping: then the connection must not begin.
    bool add(const std::shared_ptr<Connection>& connection);
    void remove(const Connection* connection);

    std::size_t size() const;
    /// Refuses new ones, and tells all to go away.
    void close_all();
    void cut_all();
    void login_ended(std::uint64_t login);
    /// True when none is left before the time is up.
    bool wait_until_none(std::chrono::milliseconds longest);

private:
    std::vector<std::shared_ptr<Connection>> all() const;

    mutable std::mutex mutex_;
    std::condition_variable none_left_;
    std::unordered_map<const Connection*, std::weak_ptr<Connection>> connections_;
    bool stopping_ = false;
};

}  // namespace diemcau::net
