#include "net/connections.hpp"

namespace diemcau::net {

bool Connections::add(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(mutex_);
    if (stopping_) return false;
    connections_.emplace(connection.get(), connection);
    return true;
}

void Connections::remove(const Connection* connection) {
    const std::lock_guard lock(mutex_);
    connections_.erase(connection);
    if (connections_.empty()) none_left_.notify_all();
}

std::size_t Connections::size() const {
    const std::lock_guard lock(mutex_);
    return connections_.size();
}

// The calls are made without the lock: they may end in remove().
std::vector<std::shared_ptr<Connection>> Connections::all() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::shared_ptr<Connection>> all;
    all.reserve(connections_.size());
    for (const auto& [key, weak] : connections_)
        if (auto connection = weak.lock()) all.push_back(std::move(connection));
    return all;
}

void Connections::close_all() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    for (const auto& connection : all()) connection->go_away();
}

void Connections::cut_all() {
    for (const auto& connection : all()) connection->cut();
}

void Connections::login_ended(std::uint64_t login) {
    for (const auto& connection : all()) connection->login_ended(login);
}

bool Connections::wait_until_none(std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    return none_left_.wait_for(lock, longest, [this] { return connections_.empty(); });
}

}  // namespace diemcau::net
