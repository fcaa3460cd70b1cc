// Rows of enrolment cards and of devices. Used by one thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/devices.hpp"
#include "base/digest.hpp"
#include "store/sqlite.hpp"

namespace diemcau::access {

struct StoredCard {
    std::int64_t id = 0;
    std::string public_id;  // 16 hex digits
    core::Role role = core::Role::site_operator;
    std::vector<SiteScope> scope;
    std::string label;
    std::uint32_t devices_max = 0;
    std::uint32_t devices_enrolled = 0;
    UtcMillis issued_at = no_time;
    std::string issued_by;
    UtcMillis valid_until = no_time;
    UtcMillis devices_valid_until = end_of_time;
    bool withdrawn = false;

    std::string log_name() const { return "card:" + public_id; }

    CardStatus status_at(UtcMillis now) const;
};

class CardTable {
public:
    explicit CardTable(store::Database& database);

    std::vector<StoredCard> all();
    std::optional<StoredCard> by_public_id(std::string_view public_id);
    std::optional<StoredCard> by_secret(const Digest& digest);
    std::optional<StoredCard> by_code(const Digest& digest);

    /// Gives the new row's id.
    std::int64_t insert(const StoredCard& card, const Digest& secret, const Digest& code);
    void count_device(std::int64_t id);
    void withdraw(std::int64_t id, UtcMillis now);

private:
    store::Database& database_;
    store::Statement by_public_id_;
    store::Statement by_secret_;
    store::Statement by_code_;
    store::Statement insert_;
};

struct StoredDevice {
    std::int64_t id = 0;
    std::string public_id;  // 16 hex digits
    Digest digest{};
    core::Role role = core::Role::site_operator;
    std::vector<SiteScope> scope;
    std::string name;
    UtcMillis enrolled_at = no_time;
    UtcMillis last_used_at = no_time;
    UtcMillis valid_until = end_of_time;
    bool revoked = false;
    std::optional<RevokedAs> revoked_as;
    std::optional<std::int64_t> card;
    std::string card_public_id;  // read only

    std::string log_name() const { return "device:" + public_id; }

    Principal principal() const;
};

class DeviceTable {
public:
    explicit DeviceTable(store::Database& database);

    /// In the order of enrolment.
    std::vector<StoredDevice> all();
    std::optional<StoredDevice> by_public_id(std::string_view public_id);
    std::optional<StoredDevice> by_digest(const Digest& digest);
    /// Gives the new row's id.
    std::int64_t insert(const StoredDevice& device);
    void revoke(std::int64_t id, UtcMillis now, RevokedAs as);
    void put_last_use(std::int64_t id, UtcMillis at);

private:
    store::Database& database_;
    store::Statement by_public_id_;
    store::Statement insert_;
    store::Statement put_last_use_;
};

}  // namespace diemcau::access
