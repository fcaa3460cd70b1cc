#include "net/delegate_api.hpp"

#include <algorithm>
#include <limits>

#include "base/limits.hpp"
#include "base/vietnamese_text.hpp"
#include "net/access_request.hpp"
#include "net/json_text.hpp"

namespace diemcau::net {

namespace {

using core::Role;
using hub::NotAsked;

constexpr std::size_t body_bytes_max = 16 * 1024;
constexpr std::size_t id_number_digits = 12;
// A reason that says something, and fits on a line of the audit.
constexpr std::size_t reason_characters_min = 8;
constexpr std::size_t reason_characters_max = 300;

constexpr Admits operators{Role::admin, Role::organizer, Role::site_operator};
// And of those whoever has the permission.
constexpr Admits organizers{Role::admin, Role::organizer};

HttpResponse refused(unsigned status, std::string_view reason, std::string_view explanation) {
    return json_response(
        status,
        "{\"reason\":" + json_quoted(reason) + ",\"error\":" + json_quoted(explanation) + "}\n"
    );
}

/// Again after this time.
HttpResponse refused_for_now(
    unsigned status, std::string_view reason, std::string_view explanation,
    std::chrono::milliseconds wait
) {
    const auto seconds = std::max(std::chrono::ceil<std::chrono::seconds>(wait).count(), 1L);
    HttpResponse response = json_response(
        status, "{\"reason\":" + json_quoted(reason) + ",\"error\":" + json_quoted(explanation) +
                    ",\"retryAfterMs\":" + std::to_string(wait.count()) + "}\n"
    );
    response.headers.emplace_back("Retry-After", std::to_string(seconds));
    return response;
}

HttpResponse answer_to(const NotAsked& not_asked) {
    switch (not_asked.why) {
        case NotAsked::Why::not_permitted:
            return refused(403, "not_permitted", not_asked.explanation);
        case NotAsked::Why::too_many:
            return refused_for_now(
                429, "too_many_look_ups",
                "so many were asked for from here lately: try again later, or scan the badge",
                not_asked.wait
            );
        case NotAsked::Why::unknown:
            return refused(404, "not_found", "there is no such delegate");
        case NotAsked::Why::not_recorded:
            break;
    }
    return refused_for_now(
        503, "not_recorded", "it could not be recorded, so it was not done: try again later",
        std::chrono::seconds(5)
    );
}

/// In normal form. nullopt: longer than that, or nothing that the log could be read again with.
std::optional<std::string> text_of(
    const JsonObject& body, std::string_view name, std::size_t bytes_max
) {
    const std::string given = body.text(name);
    if (!is_utf8(given)) return std::nullopt;
    std::string text = normalized(given);
    const auto is_control = [](char byte) { return byte >= 0 && byte < ' '; };
    if (text.size() > bytes_max || std::ranges::any_of(text, is_control)) return std::nullopt;
    return text;
}

bool is_id_number(const std::string& text) {
    return text.size() == id_number_digits &&
           std::ranges::all_of(text, [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// Exactly one of the three ways.
std::optional<hub::LookUp> look_up_of(const JsonObject& body) {
    const bool badge = body.has("badge");
    const bool number = body.has("idNumber");
    const bool name = body.has("name");
    if (int{badge} + int{number} + int{name} != 1) return std::nullopt;
    if (badge) {
        auto text = text_of(body, "badge", limits::text_bytes_max);
        if (!text || text->empty()) return std::nullopt;
        return hub::ByBadge{*std::move(text)};
    }
    if (number) {
        std::string text = body.text("idNumber");
        if (!is_id_number(text)) return std::nullopt;
        return hub::ByIdNumber{std::move(text)};
    }
    auto full_name = text_of(body, "name", limits::name_bytes_max);
    auto unit = text_of(body, "unit", limits::text_bytes_max);
    if (!full_name || full_name->empty() || !unit || unit->empty()) return std::nullopt;
    return hub::ByName{*std::move(full_name), *std::move(unit)};
}

/// As whom he asks: for a site as its operator, from its own device where there is one; else as an
/// organizer. nullopt: "site", "siteCode" or "operator" is nothing of the kind.
std::optional<hub::Asking> asking_of(const HttpRequest& request, const JsonObject& body) {
    hub::Asking asking;
    const auto name = text_of(body, "operator", limits::name_bytes_max);
    const auto code = text_of(body, "siteCode", limits::code_bytes_max);
    const auto site = body.number("site");
    const bool no_site = body.has("site") &&
                         (!site || *site < 0 || *site > std::numeric_limits<std::int32_t>::max());
    if (!name || !code || no_site) return std::nullopt;
    asking.as.client = "http";
    asking.as.site_code = *code;
    core::ActorKey& actor = asking.as.actor;
    actor.device_id = "http";
    actor.operator_name = *name;
    if (site) actor.site = SiteId{static_cast<std::uint32_t>(*site)};
    const bool for_site = actor.site || !code->empty();
    const bool is_device = request.caller && request.caller->caller.role == Role::site_operator;
    actor.role = for_site || is_device ? Role::site_operator : Role::organizer;
    const SignedIn* caller = request.caller ? &*request.caller : nullptr;
    if (for_site && request.callers.device) {
        const SignedIn& device = *request.callers.device;
        if (device.caller.role == Role::site_operator) caller = &device;
    }
    if (caller != nullptr) asking.caller = caller->caller;
    return asking;
}

std::string json_of(const hub::FoundPerson& found) {
    std::string json = "{\"found\":\"one\",\"delegate\":" + std::to_string(found.delegate.value) +
                       ",\"name\":" + json_quoted(found.person.name);
    if (found.person.birth_year != 0) {
        json += ",\"birthYear\":" + std::to_string(found.person.birth_year);
    }
    json += ",\"position\":" + json_quoted(found.person.position) +
            ",\"unit\":" + json_quoted(found.person.unit) +
            ",\"home\":" + std::to_string(found.home.value) +
            ",\"homeName\":" + json_quoted(found.home_name);
    if (!found.id_number.empty()) json += ",\"idNumber\":" + json_quoted(found.id_number);
    if (found.withdrawn) json += ",\"withdrawn\":true";
    if (found.hall) {
        json += ",\"hall\":" + std::to_string(found.hall->value) +
                ",\"hallName\":" + json_quoted(found.hall_name);
        if (found.since != no_time) json += ",\"since\":" + std::to_string(found.since);
    }
    return json + "}\n";
}

HttpResponse answer_to(const hub::LookUpAnswer& answer) {
    if (const auto* found = std::get_if<hub::FoundPerson>(&answer)) {
        return json_response(200, json_of(*found));
    }
    if (const auto* nobody = std::get_if<hub::FoundNobody>(&answer)) {
        return json_response(
            200,
            nobody->forged_badge ? "{\"found\":\"forged_badge\"}\n" : "{\"found\":\"nobody\"}\n"
        );
    }
    if (const auto* not_asked = std::get_if<NotAsked>(&answer)) return answer_to(*not_asked);
    return json_response(200, "{\"found\":\"several\"}\n");
}

HttpResponse answer_to(const hub::RevealAnswer& answer) {
    if (const auto* not_asked = std::get_if<NotAsked>(&answer)) return answer_to(*not_asked);
    const auto& revealed = std::get<hub::RevealedNumber>(answer);
    const std::string number =
        revealed.id_number.empty() ? "null" : json_quoted(revealed.id_number);
    return json_response(
        200, "{\"delegate\":" + std::to_string(revealed.delegate.value) +
                 ",\"idNumber\":" + number + "}\n"
    );
}

void look_up(hub::Hub& hub, const HttpRequest& request, Respond respond) {
    const auto read = body_of_request(request);
    if (const auto* wrong = std::get_if<HttpResponse>(&read)) return respond(*wrong);
    const JsonObject& body = std::get<JsonObject>(read);
    auto wanted = look_up_of(body);
    auto asking = asking_of(request, body);
    if (!wanted || !asking) {
        return respond(refused(
            400, "invalid",
            "the body has one of badge, idNumber (12 digits), or name with unit, each whole; and "
            "for a site operator site or siteCode, and operator: his name"
        ));
    }
    hub.look_up(
        *std::move(asking), *std::move(wanted),
        [respond = std::move(respond)](const hub::LookUpAnswer& answer) {
            respond(answer_to(answer));
        }
    );
}

/// By "delegate", his number in live status, or "code".
std::optional<core::DelegateRef> delegate_of(const JsonObject& body) {
    core::DelegateRef ref;
    if (const auto number = body.number("delegate")) {
        if (*number < 0 || *number > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
        ref.id = DelegateId{static_cast<std::uint32_t>(*number)};
        return ref;
    }
    auto code = text_of(body, "code", limits::code_bytes_max);
    if (!code || code->empty()) return std::nullopt;
    ref.code = *std::move(code);
    return ref;
}

void reveal(hub::Hub& hub, const HttpRequest& request, Respond respond) {
    const auto read = body_of_request(request);
    if (const auto* wrong = std::get_if<HttpResponse>(&read)) return respond(*wrong);
    // Where nobody signs in nobody has the permission either.
    if (!request.caller || !request.caller->may_reveal_id_numbers) {
        return respond(refused(
            403, "not_permitted", "an admin must allow this account to see whole id numbers"
        ));
    }
    const JsonObject& body = std::get<JsonObject>(read);
    auto delegate = delegate_of(body);
    if (!delegate) {
        return respond(refused(400, "invalid", "the body names a delegate: delegate or code"));
    }
    auto reason = text_of(body, "reason", limits::text_bytes_max);
    const std::size_t length = reason ? character_count(*reason) : 0;
    if (length < reason_characters_min || length > reason_characters_max) {
        return respond(
            refused(400, "reason_needed", "say why, in 8 to 300 characters: it stays in the log")
        );
    }
    hub::Asking asking;
    asking.caller = request.caller->caller;
    asking.as.actor.role = Role::organizer;
    asking.as.actor.device_id = "http";
    hub.reveal(
        std::move(asking), {*std::move(delegate), *std::move(reason)},
        [respond = std::move(respond)](const hub::RevealAnswer& answer) {
            respond(answer_to(answer));
        }
    );
}

}  // namespace

std::vector<Route> delegate_routes(hub::Hub& hub) {
    const auto route = [&hub](std::string path, Admits admits, auto handle) -> Route {
        return {
            "POST",
            std::move(path),
            admits,
            RunsOn::network_thread,
            body_bytes_max,
            [&hub, handle](const HttpRequest& request, Respond respond) {
                handle(hub, request, std::move(respond));
            }};
    };
    return {
        route("/api/v1/delegates/look-up", operators, look_up),
        route("/api/v1/delegates/id-number", organizers, reveal)};
}

}  // namespace diemcau::net
