#include "store/erasure_orders.hpp"

#include <functional>

namespace diemcau::store {

namespace {

/// The log's own column tells: what the orders say, the hub reads.
void each_order(Database& database, const std::function<void(Seq, const CommandId&)>& each) {
    Statement orders(
        database, "SELECT seq, command FROM event WHERE type = 'erasure_ordered' ORDER BY seq"
    );
    while (orders.step()) {
        CommandId command{};
        if (orders.copy_blob(1, command)) each(static_cast<Seq>(orders.integer(0)), command);
    }
}

}  // namespace

std::vector<Seq> waiting_orders(Database& database, const PersonalKeys& keys) {
    std::vector<Seq> waiting;
    each_order(database, [&](Seq seq, const CommandId& command) {
        if (!keys.has_carried_out(command)) waiting.push_back(seq);
    });
    return waiting;
}

std::optional<Seq> order_of(Database& database, const CommandId& command) {
    std::optional<Seq> found;
    each_order(database, [&](Seq seq, const CommandId& of) {
        if (of == command) found = seq;
    });
    return found;
}

}  // namespace diemcau::store
