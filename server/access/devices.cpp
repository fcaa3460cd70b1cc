// Enrolment cards, and the devices that come with them.
#include "access/devices.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "access/access_state.hpp"
#include "access/dictation_code.hpp"
#include "access/row_values.hpp"
#include "access/token_text.hpp"
#include "base/date_text.hpp"
#include "base/limits.hpp"
#include "base/vietnamese_text.hpp"

namespace diemcau::access {

namespace {

constexpr std::size_t scope_sites_max = 64;
constexpr std::uint32_t devices_per_card_max = 100;
constexpr std::size_t public_id_bytes = 8;
constexpr std::string_view card_prefix = "card:";

bool is_name(const std::string& name) {
    return !name.empty() && name.size() <= limits::name_bytes_max && is_utf8(name);
}

std::optional<SiteId> first_site(const std::vector<SiteScope>& scope) {
    return scope.empty() ? std::nullopt : std::optional(scope.front().site);
}

bool fits_role(core::Role role, const std::vector<SiteScope>& scope) {
    switch (role) {
        case core::Role::site_operator:
            return !scope.empty() && scope.size() <= scope_sites_max;
        case core::Role::display:
            return scope.size() <= 1;
        case core::Role::viewer:
        case core::Role::organizer:
            return scope.empty();
        default:
            return false;
    }
}

AccessRecord record_by(
    const Principal& by, core::AccessAct kind, std::string what,
    const std::vector<SiteScope>& scope, std::string detail = {}
) {
    return {kind, by.device_id, by.role, std::move(what), first_site(scope), std::move(detail)};
}

std::uint32_t usual_devices(const AccessState& state, core::Role role) {
    return role == core::Role::display ? 1 : state.settings.devices_per_card;
}

/// With `changes` held.
bool has_too_many_open(AccessState& state, const std::vector<SiteScope>& scope) {
    const UtcMillis now = state.clock.now();
    return std::ranges::any_of(OpenCards::places_of(scope), [&](std::optional<SiteId> site) {
        return state.open_cards.count(site, now) >= state.settings.open_cards_per_site;
    });
}

Answer<Card> give_card(AccessState& state, const Principal& by, const CardOrder& order) {
    const std::lock_guard lock(state.changes);
    if (has_too_many_open(state, order.scope)) return RefusalReason::too_many_open_cards;
    StoredCard stored;
    stored.role = order.role;
    stored.public_id = random_hex(public_id_bytes);
    stored.scope = order.scope;
    stored.label = order.label;
    stored.devices_max =
        order.devices_max == 0 ? usual_devices(state, order.role) : order.devices_max;
    stored.issued_at = state.clock.now();
    stored.issued_by = by.device_id;
    stored.valid_until = order.valid_until;
    stored.devices_valid_until = order.devices_valid_until;

    Card card;
    card.id = stored.log_name();
    card.secret = random_token(card_secret_bytes);
    card.code = dictation_code_of(random_number());
    card.valid_until = order.valid_until;
    const Digest secret = token_digest(card.secret.view());
    const Digest code =
        state.key.digest_for("card", canonical_dictation_code(card.code.view())->view());
    const auto record = record_by(
        by, core::AccessAct::card_issued, card.id, order.scope,
        "role " + std::string(role_text(stored.role)) + ", devices " +
            std::to_string(stored.devices_max) + ", valid until " +
            date_and_time(stored.valid_until)
    );
    if (!state.carry_out({record}, [&] { stored.id = state.cards.insert(stored, secret, code); })) {
        return RefusalReason::not_recorded;
    }
    state.open_cards.add(stored.id, stored.scope, stored.valid_until);
    return card;
}

/// With `changes` held: writes the device and lets it in from now on.
Answer<DeviceToken> let_in(
    AccessState& state, StoredDevice device, AccessRecord record,
    const std::function<void()>& more = {}
) {
    const UtcMillis now = state.clock.now();
    DeviceToken given;
    given.token = random_token(token_bytes);
    device.digest = token_digest(given.token.view());
    device.enrolled_at = now;
    const bool done = state.carry_out({std::move(record)}, [&] {
        device.id = state.devices.insert(device);
        if (more) more();
    });
    if (!done) return RefusalReason::not_recorded;
    given.principal = state.logins.add(
        device.digest, {LoginOwner::Kind::device, device.id}, device.principal(), 0, no_time
    );
    return given;
}

std::optional<RefusalReason> why_not(const StoredCard& card, UtcMillis now) {
    switch (card.status_at(now)) {
        case CardStatus::open:
            return std::nullopt;
        case CardStatus::used_up:
            return RefusalReason::code_used_up;
        case CardStatus::expired:
            return RefusalReason::code_expired;
        case CardStatus::withdrawn:
            return RefusalReason::code_withdrawn;
    }
    CHECK(false);
}

/// With `changes` held.
Answer<DeviceToken> enrol_with(AccessState& state, const StoredCard& card, std::string name) {
    if (const auto refused = why_not(card, state.clock.now())) return *refused;
    if (card.role == core::Role::display) name = normalized(card.label);
    if (!is_name(name)) return RefusalReason::invalid;
    StoredDevice device;
    device.public_id = random_hex(public_id_bytes);
    device.role = card.role;
    device.scope = card.scope;
    device.name = std::move(name);
    device.valid_until = card.devices_valid_until;
    device.card = card.id;
    AccessRecord record{
        core::AccessAct::device_enrolled,
        device.log_name(),
        device.role,
        card.log_name(),
        first_site(card.scope),
        "device " + std::to_string(card.devices_enrolled + 1) + " of " +
            std::to_string(card.devices_max)};
    auto answer = let_in(state, std::move(device), std::move(record), [&] {
        state.cards.count_device(card.id);
    });
    if (answer && card.devices_enrolled + 1 == card.devices_max) {
        state.open_cards.remove(card.id, card.scope);
    }
    return answer;
}

}  // namespace

Answer<Card> Devices::issue_card(const Principal& by, const CardOrder& order) {
    const bool for_display = order.role == core::Role::display;
    const bool sound =
        (for_display || order.role == core::Role::site_operator) &&
        fits_role(order.role, order.scope) && order.devices_max <= devices_per_card_max &&
        order.valid_until > state_.clock.now() && order.devices_valid_until > state_.clock.now() &&
        order.label.size() <= limits::name_bytes_max && is_utf8(order.label) &&
        (!for_display || !normalized(order.label).empty());
    if (!sound) return RefusalReason::invalid;
    return give_card(state_, by, order);
}

Answer<Card> Devices::issue_spare_code(const Principal& by, std::vector<SiteScope> scope) {
    CardOrder order;
    order.scope = std::move(scope);
    order.devices_max = 1;
    order.valid_until = state_.clock.now() + state_.settings.spare_code_valid_ms;
    return issue_card(by, order);
}

Answer<Done> Devices::withdraw_card(const Principal& by, const std::string& card) {
    const std::lock_guard lock(state_.changes);
    const auto found = state_.cards.by_public_id(public_id_of(card, card_prefix));
    if (!found) return RefusalReason::not_found;
    if (found->withdrawn) return Done{};
    const auto record =
        record_by(by, core::AccessAct::card_withdrawn, found->log_name(), found->scope);
    const UtcMillis now = state_.clock.now();
    if (!state_.carry_out({record}, [&] { state_.cards.withdraw(found->id, now); })) {
        return RefusalReason::not_recorded;
    }
    state_.open_cards.remove(found->id, found->scope);
    return Done{};
}

Answer<DeviceToken> Devices::enrol(
    const SecretText& code_or_secret, const std::string& device_name, ClientAddress address
) {
    if (!is_utf8(device_name)) return RefusalReason::invalid;
    std::string name = normalized(device_name);  // may be empty: some cards bring the name
    if (name.size() > limits::name_bytes_max) return RefusalReason::invalid;

    std::array<std::uint8_t, card_secret_bytes> secret{};
    if (bytes_of(code_or_secret.view(), secret)) {  // 128 bits: nobody guesses these
        const std::lock_guard lock(state_.changes);
        const auto card = state_.cards.by_secret(token_digest(code_or_secret.view()));
        if (card) return enrol_with(state_, *card, std::move(name));
        ++state_.failed_enrolments;
        state_.attempts.note_failed_enrolment(state_.clock.now(), address);
        return RefusalReason::code_unknown;
    }

    const auto code = canonical_dictation_code(code_or_secret.view());
    if (!code) return RefusalReason::code_mistyped;
    const std::int64_t wait_ms = state_.attempts.begin_code(state_.clock.now(), address);
    if (wait_ms > 0) return Refusal{RefusalReason::try_later, wait_ms};
    const std::lock_guard lock(state_.changes);
    const auto card = state_.cards.by_code(state_.key.digest_for("card", code->view()));
    if (!card) {
        ++state_.failed_enrolments;
        state_.attempts.note_failed_enrolment(state_.clock.now(), address);
        return RefusalReason::code_unknown;
    }
    state_.attempts.take_back_code(address);
    return enrol_with(state_, *card, std::move(name));
}

Answer<DeviceToken> Devices::issue_token(const Principal& by, const TokenOrder& order) {
    StoredDevice device;
    device.name = is_utf8(order.name) ? normalized(order.name) : std::string();
    if (!is_name(device.name) || !fits_role(order.role, order.scope) ||
        order.valid_until <= state_.clock.now()) {
        return RefusalReason::invalid;
    }
    device.public_id = random_hex(public_id_bytes);
    device.role = order.role;
    device.scope = order.scope;
    device.valid_until = order.valid_until;
    auto record = record_by(
        by, core::AccessAct::token_issued, device.log_name(), order.scope,
        "role " + std::string(role_text(order.role))
    );
    const std::lock_guard lock(state_.changes);
    return let_in(state_, std::move(device), std::move(record));
}

Answer<Done> Devices::revoke(const Principal& by, const std::string& device, RevokedAs as) {
    const std::lock_guard lock(state_.changes);
    const auto found = state_.find_device(device);
    if (!found) return RefusalReason::not_found;
    const bool has_queue = found->role == core::Role::site_operator;
    if (as == RevokedAs::replaced && !has_queue) return RefusalReason::invalid;
    if (found->revoked) {
        if (found->revoked_as == as || found->revoked_as == RevokedAs::given_back) return Done{};
        if (as != RevokedAs::lost) return RefusalReason::revoked_already;
    }
    const UtcMillis now = state_.clock.now();
    const auto record = record_by(
        by, core::AccessAct::device_revoked, found->log_name(), found->scope,
        std::string(name_of(as))
    );
    if (!state_.carry_out({record}, [&] { state_.devices.revoke(found->id, now, as); })) {
        return RefusalReason::not_recorded;
    }
    // First: whoever is cut off asks why at once.
    state_.logins.note_revoked(found->digest, as);
    state_.tell(state_.logins.end(found->digest, now));
    return Done{};
}

std::vector<CardRow> Devices::cards() const {
    const std::lock_guard lock(state_.changes);
    const UtcMillis now = state_.clock.now();
    std::vector<CardRow> rows;
    for (const StoredCard& card : state_.cards.all()) {
        rows.push_back(
            {card.log_name(), card.role, card.scope, card.label, card.devices_max,
             card.devices_enrolled, card.status_at(now), card.issued_at, card.issued_by,
             card.valid_until}
        );
    }
    return rows;
}

std::vector<DeviceRow> Devices::devices() const {
    const std::lock_guard lock(state_.changes);
    std::vector<DeviceRow> rows;
    for (const StoredDevice& device : state_.devices.all()) {
        rows.push_back(
            {device.log_name(), device.name, device.role, device.scope, device.enrolled_at,
             // the table is behind by up to a minute
             std::max(device.last_used_at, state_.logins.last_use_of(device.digest)),
             device.valid_until, device.revoked, device.revoked_as,
             device.card ? std::string(card_prefix) + device.card_public_id : std::string()}
        );
    }
    return rows;
}

}  // namespace diemcau::access
