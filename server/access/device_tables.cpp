#include "access/device_tables.hpp"

#include "access/access_error.hpp"
#include "access/row_values.hpp"

namespace diemcau::access {

namespace {

constexpr const char* card_columns =
    "SELECT id, public_id, scope, label, devices_max, devices_enrolled, issued_at, issued_by, "
    "valid_until, devices_valid_until, withdrawn_at, role FROM card ";

constexpr const char* device_columns =
    "SELECT device.id, device.public_id, digest, device.role, device.scope, name, enrolled_at, "
    "last_used_at, device.valid_until, revoked_at, card, card.public_id, revoked_as FROM device "
    "LEFT JOIN card "
    "ON card.id = device.card ";

StoredCard card_in(const store::Statement& row) {
    StoredCard card;
    card.id = row.integer(0);
    card.public_id = row.text(1);
    card.scope = scope_of(row.text(2));
    card.label = row.text(3);
    card.devices_max = static_cast<std::uint32_t>(row.integer(4));
    card.devices_enrolled = static_cast<std::uint32_t>(row.integer(5));
    card.issued_at = row.integer(6);
    card.issued_by = row.text(7);
    card.valid_until = row.integer(8);
    card.devices_valid_until = row.integer(9);
    card.withdrawn = !row.is_null(10);
    card.role = role_of(row.text(11));
    return card;
}

RevokedAs revoked_as_of(std::string_view text) {
    for (const RevokedAs as : {RevokedAs::lost, RevokedAs::replaced, RevokedAs::given_back}) {
        if (name_of(as) == text) return as;
    }
    throw AccessError("a device in the database was revoked as " + std::string(text));
}

StoredDevice device_in(const store::Statement& row) {
    StoredDevice device;
    device.id = row.integer(0);
    device.public_id = row.text(1);
    device.digest = digest_in(row, 2);
    device.role = role_of(row.text(3));
    device.scope = scope_of(row.text(4));
    device.name = row.text(5);
    device.enrolled_at = row.integer(6);
    if (!row.is_null(7)) device.last_used_at = row.integer(7);
    device.valid_until = row.integer(8);
    device.revoked = !row.is_null(9);
    if (!row.is_null(10)) device.card = row.integer(10);
    device.card_public_id = row.text(11);
    if (!row.is_null(12)) device.revoked_as = revoked_as_of(row.text(12));
    return device;
}

std::optional<StoredDevice> one_device(store::Statement& statement) {
    const store::ResetAtEnd reset(statement);
    if (!statement.step()) return std::nullopt;
    return device_in(statement);
}

std::optional<StoredCard> one_card(store::Statement& statement) {
    const store::ResetAtEnd reset(statement);
    if (!statement.step()) return std::nullopt;
    return card_in(statement);
}

}  // namespace

CardStatus StoredCard::status_at(UtcMillis now) const {
    if (withdrawn) return CardStatus::withdrawn;
    if (devices_enrolled >= devices_max) return CardStatus::used_up;
    return now >= valid_until ? CardStatus::expired : CardStatus::open;
}

Principal StoredDevice::principal() const {
    Principal principal;
    principal.role = role;
    principal.name = name;
    principal.device_id = log_name();
    principal.scope = scope;
    principal.expires = valid_until;
    return principal;
}

// ---- cards ----

CardTable::CardTable(store::Database& database)
    : database_(database),
      by_public_id_(database, std::string(card_columns) + "WHERE public_id = ?1"),
      by_secret_(database, std::string(card_columns) + "WHERE secret_digest = ?1"),
      by_code_(database, std::string(card_columns) + "WHERE code_digest = ?1"),
      insert_(
          database,
          "INSERT INTO card (public_id, secret_digest, code_digest, scope, label, devices_max, "
          "issued_at, issued_by, valid_until, devices_valid_until, role) VALUES (?1, ?2, ?3, ?4, "
          "?5, ?6, ?7, ?8, ?9, ?10, ?11)"
      ) {}

std::vector<StoredCard> CardTable::all() {
    store::Statement rows(database_, std::string(card_columns) + "ORDER BY id");
    std::vector<StoredCard> cards;
    while (rows.step()) cards.push_back(card_in(rows));
    return cards;
}

std::optional<StoredCard> CardTable::by_public_id(std::string_view public_id) {
    return one_card(by_public_id_.bind_text(1, public_id));
}

std::optional<StoredCard> CardTable::by_secret(const Digest& digest) {
    return one_card(by_secret_.bind_blob(1, digest));
}

std::optional<StoredCard> CardTable::by_code(const Digest& digest) {
    return one_card(by_code_.bind_blob(1, digest));
}

std::int64_t CardTable::insert(const StoredCard& card, const Digest& secret, const Digest& code) {
    const std::string scope = scope_text(card.scope);
    insert_.bind_text(1, card.public_id)
        .bind_blob(2, secret)
        .bind_blob(3, code)
        .bind_text(4, scope)
        .bind_text(5, card.label)
        .bind(6, card.devices_max)
        .bind(7, card.issued_at)
        .bind_text(8, card.issued_by)
        .bind(9, card.valid_until)
        .bind(10, card.devices_valid_until)
        .bind_text(11, role_text(card.role))
        .run();
    return database_.integer("SELECT last_insert_rowid()");
}

void CardTable::count_device(std::int64_t id) {
    store::Statement statement(
        database_, "UPDATE card SET devices_enrolled = devices_enrolled + 1 WHERE id = ?1"
    );
    statement.bind(1, id).run();
}

void CardTable::withdraw(std::int64_t id, UtcMillis now) {
    store::Statement statement(database_, "UPDATE card SET withdrawn_at = ?2 WHERE id = ?1");
    statement.bind(1, id).bind(2, now).run();
}

// ---- devices ----

DeviceTable::DeviceTable(store::Database& database)
    : database_(database),
      by_public_id_(database, std::string(device_columns) + "WHERE device.public_id = ?1"),
      insert_(
          database,
          "INSERT INTO device (public_id, digest, role, scope, name, enrolled_at, valid_until, "
          "card) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
      ),
      put_last_use_(database, "UPDATE device SET last_used_at = ?2 WHERE id = ?1") {}

std::vector<StoredDevice> DeviceTable::all() {
    store::Statement rows(database_, std::string(device_columns) + "ORDER BY device.id");
    std::vector<StoredDevice> devices;
    while (rows.step()) devices.push_back(device_in(rows));
    return devices;
}

std::optional<StoredDevice> DeviceTable::by_public_id(std::string_view public_id) {
    return one_device(by_public_id_.bind_text(1, public_id));
}

std::optional<StoredDevice> DeviceTable::by_digest(const Digest& digest) {
    store::Statement statement(database_, std::string(device_columns) + "WHERE digest = ?1");
    return one_device(statement.bind_blob(1, digest));
}

std::int64_t DeviceTable::insert(const StoredDevice& device) {
    const std::string scope = scope_text(device.scope);
    insert_.bind_text(1, device.public_id)
        .bind_blob(2, device.digest)
        .bind_text(3, role_text(device.role))
        .bind_text(4, scope)
        .bind_text(5, device.name)
        .bind(6, device.enrolled_at)
        .bind(7, device.valid_until);
    if (device.card) {
        insert_.bind(8, *device.card);
    } else {
        insert_.bind_null(8);
    }
    insert_.run();
    return database_.integer("SELECT last_insert_rowid()");
}

void DeviceTable::revoke(std::int64_t id, UtcMillis now, RevokedAs as) {
    store::Statement statement(
        database_, "UPDATE device SET revoked_at = ?2, revoked_as = ?3 WHERE id = ?1"
    );
    statement.bind(1, id).bind(2, now).bind_text(3, name_of(as)).run();
}

void DeviceTable::put_last_use(std::int64_t id, UtcMillis at) {
    put_last_use_.bind(1, id).bind(2, at).run();
}

}  // namespace diemcau::access
