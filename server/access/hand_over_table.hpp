// Rows of what replaced devices handed over. Used by one thread at a time.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "access/device_tables.hpp"
#include "access/hand_overs.hpp"
#include "store/sqlite.hpp"

namespace diemcau::access {

struct StoredHandOver {
    std::int64_t device = 0;  // the row of the device
    HandOverRow row;          // without the person, who is sealed with the content
    std::string sealed;       // empty: it is settled
};

class HandOverTable {
public:
    explicit HandOverTable(store::Database& database) : database_(database) {}

    /// In the order in which they came.
    std::vector<StoredHandOver> all();
    std::optional<StoredHandOver> by_device(std::int64_t device);
    void insert(const StoredHandOver& hand_over);
    void settle(std::int64_t device, HandOverStatus as);

private:
    store::Database& database_;
};

}  // namespace diemcau::access
