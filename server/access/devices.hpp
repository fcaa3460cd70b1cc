// Telephones and laptops of sites, hall displays and other systems: whoever comes with a token.
// Operators and displays get theirs with a one-time card.
//
// Threads: as in accounts.hpp; all methods here are blocking.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/answer.hpp"
#include "access/authentication.hpp"
#include "access/client_address.hpp"
#include "access/principal.hpp"
#include "access/secret_text.hpp"

namespace diemcau::access {

class AccessState;

struct CardOrder {
    core::Role role = core::Role::site_operator;  // or display
    std::vector<SiteScope> scope;     // site_operator: 1 to 64; display: one, or none for all of it
    std::uint32_t devices_max = 0;    // 1 to 100; 0: the configured number, for a display one
    UtcMillis valid_until = no_time;  // of the card
    UtcMillis devices_valid_until = end_of_time;  // of the devices that it lets in
    /// At most 400 bytes. For the list: "Huyện Mẫu, bản in 1". Of a display: its name, which it
    /// must have.
    std::string label;
};

struct Card {
    std::string id;     // "card:<16 hex digits>"
    SecretText secret;  // for the QR's link: 22 characters of base64url (128 bits)
    SecretText code;    // for dictation: "K7QM-2XHD-9TJ"
    UtcMillis valid_until = no_time;
};

enum class CardStatus : std::uint8_t { open, used_up, expired, withdrawn };

struct CardRow {
    std::string id;
    core::Role role = core::Role::site_operator;
    std::vector<SiteScope> scope;
    std::string label;
    std::uint32_t devices_max = 0;
    std::uint32_t devices_enrolled = 0;
    CardStatus status = CardStatus::open;
    UtcMillis issued_at = no_time;
    std::string issued_by;  // a Principal's device_id
    UtcMillis valid_until = no_time;
};

struct DeviceToken {
    /// 43 characters of base64url. Shown once; only its digest is kept.
    SecretText token;
    std::shared_ptr<const Principal> principal;
};

struct TokenOrder {
    core::Role role = core::Role::display;  // display, viewer, site_operator, organizer
    std::vector<SiteScope> scope;
    std::string name;  // "Màn hình hội trường"; 1 to 400 bytes
    UtcMillis valid_until = end_of_time;
};

/// Name for the wire and the log: "lost".
std::string_view name_of(RevokedAs as);

struct DeviceRow {
    std::string id;  // "device:<16 hex digits>"
    std::string name;
    core::Role role = core::Role::site_operator;
    std::vector<SiteScope> scope;
    UtcMillis enrolled_at = no_time;
    UtcMillis last_used_at = no_time;  // never used: no_time
    UtcMillis valid_until = end_of_time;
    bool revoked = false;
    std::optional<RevokedAs> revoked_as;  // nothing: by an earlier version, which did not ask
    std::string card;                     // which let it in; empty for an issued token
};

class Devices {
public:
    explicit Devices(AccessState& state) : state_(state) {}

    Answer<Card> issue_card(const Principal& by, const CardOrder& order);
    /// For the telephone: one device, a short life (configured, 15 minutes).
    Answer<Card> issue_spare_code(const Principal& by, std::vector<SiteScope> scope);
    Answer<Done> withdraw_card(const Principal& by, const std::string& card);

    /// `code_or_secret`: as typed (case, blanks and hyphens do not matter) or from the QR. Refused:
    /// code_*, try_later, not_recorded, invalid (name). A display has its card's name, whatever
    /// `device_name` says.
    Answer<DeviceToken> enrol(
        const SecretText& code_or_secret, const std::string& device_name, ClientAddress address
    );
    /// For other systems, and displays that are no browser.
    Answer<DeviceToken> issue_token(const Principal& by, const TokenOrder& order);
    /// At once, also for live connections. Refused: not_found, not_recorded, invalid (replaced,
    /// which is for operators' devices alone: others have nothing to hand over), revoked_already
    /// (what was lost is not replaced; what was replaced may turn out to be lost).
    Answer<Done> revoke(const Principal& by, const std::string& device, RevokedAs as);

    /// In the order of issue.
    std::vector<CardRow> cards() const;
    /// In the order of enrolment.
    std::vector<DeviceRow> devices() const;

private:
    AccessState& state_;
};

}  // namespace diemcau::access
