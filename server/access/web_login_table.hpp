// Rows of web logins, so that a restart signs nobody out. Used by one thread at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "base/digest.hpp"
#include "base/time.hpp"
#include "store/sqlite.hpp"

namespace diemcau::access {

struct WebLogin {
    Digest digest{};
    std::int64_t account = 0;
    UtcMillis created_at = no_time;
    UtcMillis last_used_at = no_time;
    UtcMillis expires = no_time;
};

class WebLoginTable {
public:
    explicit WebLoginTable(store::Database& database);

    std::vector<WebLogin> all();
    void insert(const WebLogin& login);
    void remove(const Digest& digest);
    void remove_all_of(std::int64_t account);
    /// Those of the account but for so many that came last.
    std::vector<Digest> all_but_newest(std::int64_t account, std::size_t kept);
    void put_last_use(const Digest& digest, UtcMillis at);

private:
    store::Database& database_;
    store::Statement insert_;
    store::Statement remove_;
    store::Statement remove_all_of_;
    store::Statement put_last_use_;
};

}  // namespace diemcau::access
