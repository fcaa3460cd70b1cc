#include "net/access_answers.hpp"

#include <array>

#include "net/json_text.hpp"

namespace diemcau::net {

namespace {

using access::RefusalReason;

constexpr std::array<std::string_view, 5> role_names{
    "admin", "organizer", "site_operator", "viewer", "display"};

unsigned status_of(RefusalReason reason) {
    switch (reason) {
        case RefusalReason::try_later:
            return 429;
        case RefusalReason::busy:
        case RefusalReason::not_recorded:
            return 503;
        case RefusalReason::wrong_credentials:
        case RefusalReason::second_factor_needed:
        case RefusalReason::second_factor_wrong:
        case RefusalReason::code_unknown:
        case RefusalReason::code_expired:
        case RefusalReason::code_used_up:
        case RefusalReason::code_withdrawn:
            return 401;
        case RefusalReason::device_lost:
            return 403;
        case RefusalReason::not_found:
        case RefusalReason::no_such_site:
            return 404;
        case RefusalReason::too_large:
            return 413;
        case RefusalReason::second_factor_present:
        case RefusalReason::name_taken:
        case RefusalReason::last_admin:
        case RefusalReason::too_many_open_cards:
        case RefusalReason::limit_reached:
        case RefusalReason::handed_over:
        case RefusalReason::out_of_order:
        case RefusalReason::being_settled:
        case RefusalReason::revoked_already:
            return 409;
        case RefusalReason::password_too_short:
        case RefusalReason::password_too_long:
        case RefusalReason::password_common:
        case RefusalReason::password_predictable:
        case RefusalReason::name_invalid:
        case RefusalReason::code_mistyped:
        case RefusalReason::invalid:
            return 400;
    }
    return 400;
}

std::string_view explain(RefusalReason reason) {
    switch (reason) {
        case RefusalReason::try_later:
            return "too many attempts: try again later";
        case RefusalReason::busy:
            return "too many sign in at the moment: try again in a while";
        case RefusalReason::not_recorded:
            return "the server's disk is full: nothing was changed, try again later";
        case RefusalReason::wrong_credentials:
            return "there is no such account, or the password is another";
        case RefusalReason::second_factor_needed:
            return "send the code of the second factor, too";
        case RefusalReason::second_factor_wrong:
            return "the code of the second factor is wrong, or was used";
        case RefusalReason::second_factor_present:
            return "there is a second factor already: an admin removes it first";
        case RefusalReason::password_too_short:
            return "a password has at least 15 characters, or 8 with a second factor";
        case RefusalReason::password_too_long:
            return "the password is too long";
        case RefusalReason::password_common:
            return "this password is one of those that are tried first";
        case RefusalReason::password_predictable:
            return "this password is easy to guess from the names or its pattern";
        case RefusalReason::name_invalid:
            return "a name has 1 to 64 letters, digits, dots, underlines or hyphens";
        case RefusalReason::name_taken:
            return "there is an account of this name";
        case RefusalReason::last_admin:
            return "this is the last admin: nobody could let anybody in afterwards";
        case RefusalReason::code_unknown:
            return "there is no such code";
        case RefusalReason::code_mistyped:
            return "the code was mistyped: one of its characters is another";
        case RefusalReason::code_expired:
            return "the code's time is over";
        case RefusalReason::code_used_up:
            return "the code was used up";
        case RefusalReason::code_withdrawn:
            return "the code was withdrawn";
        case RefusalReason::too_many_open_cards:
            return "the site has too many cards that can still be used: withdraw some first";
        case RefusalReason::not_found:
            return "there is none of this name or id";
        case RefusalReason::no_such_site:
            return "the conference has no such site";
        case RefusalReason::invalid:
            return "something in the request is missing or wrong";
        case RefusalReason::limit_reached:
            return "there are too many of them already";
        case RefusalReason::device_lost:
            return "the device was revoked as lost: what it still has is not taken";
        case RefusalReason::handed_over:
            return "it was handed over before, or somebody has settled it";
        case RefusalReason::out_of_order:
            return "a part before this one is missing: begin again with part 0";
        case RefusalReason::too_large:
            return "a device hands over at most 4 MiB";
        case RefusalReason::being_settled:
            return "somebody is accepting it at this moment: look again in a while";
        case RefusalReason::revoked_already:
            return "the device was revoked before for another reason, which stays";
    }
    return {};
}

// null: not yet, or never.
std::string time_json(UtcMillis time) {
    return time == no_time || time == end_of_time ? "null" : std::to_string(time);
}

const char* bool_json(bool value) { return value ? "true" : "false"; }

std::string_view name_of(access::CardStatus status) {
    switch (status) {
        case access::CardStatus::open:
            return "open";
        case access::CardStatus::used_up:
            return "used_up";
        case access::CardStatus::expired:
            return "expired";
        case access::CardStatus::withdrawn:
            return "withdrawn";
    }
    return {};
}

}  // namespace

HttpResponse refused(const access::Refusal& refusal) {
    std::string json = "{\"reason\":" + json_quoted(access::name_of(refusal.reason)) +
                       ",\"error\":" + json_quoted(explain(refusal.reason));
    if (refusal.retry_after_ms > 0) {
        json += ",\"retryAfterMs\":" + std::to_string(refusal.retry_after_ms);
    }
    HttpResponse response = json_response(status_of(refusal.reason), json + "}\n");
    if (response.status == 429 || response.status == 503) {
        const std::int64_t seconds =
            std::max<std::int64_t>((refusal.retry_after_ms + 999) / 1000, 1);
        response.headers.emplace_back("Retry-After", std::to_string(seconds));
    }
    return response;
}

HttpResponse done() {
    HttpResponse response;
    response.status = 204;
    return response;
}

std::string_view name_of(core::Role role) {
    const auto index = static_cast<std::size_t>(role);
    return index < role_names.size() ? role_names[index] : std::string_view("system");
}

std::optional<core::Role> role_of(std::string_view name) {
    const auto* const found = std::find(role_names.begin(), role_names.end(), name);
    if (found == role_names.end()) return std::nullopt;
    return static_cast<core::Role>(found - role_names.begin());
}

std::string json_of(const std::vector<access::SiteScope>& scope) {
    std::string json = "[";
    for (const access::SiteScope& one : scope) {
        if (json.size() > 1) json += ",";
        json += "{\"site\":" + std::to_string(one.site.value) +
                ",\"withBelow\":" + bool_json(one.with_below) + "}";
    }
    return json + "]";
}

std::string json_of(const std::set<std::string>& texts) {
    std::string json;
    for (const std::string& text : texts) json += (json.empty() ? "" : ",") + json_quoted(text);
    return "[" + json + "]";
}

std::string json_of(const access::AccountRow& row) {
    return "{\"name\":" + json_quoted(row.name) + ",\"role\":" + json_quoted(name_of(row.role)) +
           ",\"mayRevealIdNumbers\":" + bool_json(row.may_reveal_id_numbers) +
           ",\"disabled\":" + bool_json(row.disabled) +
           ",\"hasPassword\":" + bool_json(row.has_password) +
           ",\"hasSecondFactor\":" + bool_json(row.has_second_factor) +
           ",\"createdAt\":" + time_json(row.created_at) +
           ",\"lastSignedInAt\":" + time_json(row.last_signed_in_at) + "}";
}

std::string json_of(const access::CardRow& row) {
    return "{\"id\":" + json_quoted(row.id) + ",\"role\":" + json_quoted(name_of(row.role)) +
           ",\"sites\":" + json_of(row.scope) + ",\"label\":" + json_quoted(row.label) +
           ",\"devicesMax\":" + std::to_string(row.devices_max) +
           ",\"devicesEnrolled\":" + std::to_string(row.devices_enrolled) +
           ",\"status\":" + json_quoted(name_of(row.status)) +
           ",\"issuedAt\":" + time_json(row.issued_at) +
           ",\"issuedBy\":" + json_quoted(row.issued_by) +
           ",\"validUntil\":" + time_json(row.valid_until) + "}";
}

std::string json_of(const access::DeviceRow& row) {
    return "{\"id\":" + json_quoted(row.id) + ",\"name\":" + json_quoted(row.name) +
           ",\"role\":" + json_quoted(name_of(row.role)) + ",\"sites\":" + json_of(row.scope) +
           ",\"enrolledAt\":" + time_json(row.enrolled_at) +
           ",\"lastUsedAt\":" + time_json(row.last_used_at) +
           ",\"validUntil\":" + time_json(row.valid_until) +
           ",\"revoked\":" + bool_json(row.revoked) +
           ",\"revokedAs\":" + json_quoted(row.revoked_as ? access::name_of(*row.revoked_as) : "") +
           ",\"card\":" + json_quoted(row.card) + "}";
}

std::string json_of(const access::HandOverRow& row) {
    return "{\"device\":" + json_quoted(row.device) + ",\"name\":" + json_quoted(row.name) +
           ",\"sites\":" + json_of(row.scope) + ",\"codes\":" + json_of(row.site_codes) +
           ",\"person\":" + json_quoted(row.person) + ",\"handedAt\":" + time_json(row.handed_at) +
           ",\"commands\":" + std::to_string(row.commands) +
           ",\"firstAt\":" + time_json(row.first_at.value_or(no_time)) +
           ",\"lastAt\":" + time_json(row.last_at.value_or(no_time)) +
           ",\"status\":" + json_quoted(access::name_of(row.status)) + "}";
}

std::string json_of(const access::Card& card) {
    return "{\"id\":" + json_quoted(card.id) + ",\"secret\":" + json_quoted(card.secret.view()) +
           ",\"code\":" + json_quoted(card.code.view()) +
           ",\"validUntil\":" + time_json(card.valid_until) + "}";
}

}  // namespace diemcau::net
