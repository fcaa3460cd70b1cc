#include "net/sign_in_api.hpp"

#include <algorithm>

#include "net/access_answers.hpp"
#include "net/access_doorkeeper.hpp"
#include "net/access_request.hpp"
#include "net/cookies.hpp"
#include "net/json_text.hpp"

namespace diemcau::net {

namespace {

using core::Role;

constexpr std::size_t body_bytes_max = 16 * 1024;
constexpr std::int64_t year_seconds = 365LL * 24 * 3600;

const Admits accounts_only{Role::admin, Role::organizer, Role::viewer};

std::string json_of(const access::Principal& principal) {
    std::string json =
        "{\"id\":" + json_quoted(principal.device_id) + ",\"name\":" + json_quoted(principal.name) +
        ",\"role\":" + json_quoted(name_of(principal.role)) +
        ",\"sites\":" + net::json_of(principal.scope) +
        ",\"mayRevealIdNumbers\":" + (principal.may_reveal_id_numbers ? "true" : "false") +
        ",\"onlySecondFactorSetup\":" + (principal.only_second_factor_setup ? "true" : "false");
    if (principal.expires != end_of_time) {
        json += ",\"expires\":" + std::to_string(principal.expires);
    }
    return json + "}";
}

std::string json_of(const access::EndedDevice& device) {
    return "{\"id\":" + json_quoted(device.id) +
           ",\"as\":" + json_quoted(access::name_of(device.as)) +
           ",\"handedOver\":" + (device.handed_over ? "true" : "false") + "}";
}

access::SignIn sign_in_of(const JsonObject& body, const HttpRequest& request) {
    access::SignIn to;
    to.account = body.text("name");
    to.password = secret_of(body, "password");
    to.second_factor = secret_of(body, "secondFactor");
    to.known_device =
        access::SecretText(cookie_value(request.cookies, Cookie::known_device, request.secure));
    to.address = client_address(request);
    return to;
}

Route get(std::string path, Admits admits, std::function<void(HttpRequest, Respond)> handle) {
    return {"GET", std::move(path), admits, RunsOn::network_thread, 0, std::move(handle)};
}

Route post(
    std::string path, Admits admits, RunsOn runs_on,
    std::function<void(HttpRequest, Respond)> handle
) {
    return {"POST", std::move(path), admits, runs_on, body_bytes_max, std::move(handle)};
}

}  // namespace

std::vector<Route> open_house_routes() {
    return {get("/api/v1/me", Admits::everybody(), [](const HttpRequest&, const Respond& respond) {
        respond(json_response(200, "{\"signInNeeded\":false}\n"));
    })};
}

// Sign-ins hash on password threads and do not wait; what waits for the disk runs on workers.
std::vector<Route> SignInApi::routes() {
    const Admits all = Admits::everybody();
    const auto call = [this](auto method) {
        return [this, method](const HttpRequest& request, Respond respond) {
            (this->*method)(request, std::move(respond));
        };
    };
    return {
        get("/api/v1/me", all, call(&SignInApi::me)),
        post("/api/v1/first-admin", all, RunsOn::network_thread, call(&SignInApi::first_admin)),
        post("/api/v1/sign-in", all, RunsOn::network_thread, call(&SignInApi::sign_in)),
        post(
            "/api/v1/accept-invitation", all, RunsOn::network_thread,
            call(&SignInApi::accept_invitation)
        ),
        post("/api/v1/sign-out", all, RunsOn::worker, call(&SignInApi::sign_out)),
        post(
            "/api/v1/password", accounts_only, RunsOn::network_thread,
            call(&SignInApi::change_password)
        ),
        // Also for somebody who may do nothing else yet, whom no route admits by his role.
        post(
            "/api/v1/second-factor/begin", all, RunsOn::worker,
            call(&SignInApi::begin_second_factor)
        ),
        post(
            "/api/v1/second-factor/confirm", all, RunsOn::worker,
            call(&SignInApi::confirm_second_factor)
        ),
        post("/api/v1/enrol", all, RunsOn::worker, call(&SignInApi::enrol)),
        post("/api/v1/forget-device", all, RunsOn::worker, call(&SignInApi::forget_device)),
    };
}

std::shared_ptr<const access::Principal> SignInApi::account_of(const HttpRequest& request) const {
    for (const std::string_view token :
         {bearer_token(request.authorization),
          cookie_value(request.cookies, Cookie::login, request.secure)}) {
        if (token.empty()) continue;
        auto principal = access_.authenticate(token).principal;
        if (principal && access::is_account(*principal)) return principal;
    }
    return nullptr;
}

void SignInApi::me(const HttpRequest& request, const Respond& respond) const {
    std::string json = "{\"signInNeeded\":true,\"firstStart\":";
    json += access_.accounts().first_start_code().empty() ? "false" : "true";
    if (const auto account = account_of(request)) json += ",\"account\":" + json_of(*account);
    const std::string_view tokens[] = {
        bearer_token(request.authorization),
        cookie_value(request.cookies, Cookie::device, request.secure)};
    for (const std::string_view token : tokens) {
        if (token.empty()) continue;
        const auto device = access_.authenticate(token).principal;
        if (!device) {
            if (const auto ended = access_.ended_device(token)) {
                json += ",\"ended\":" + json_of(*ended);
            }
            continue;
        }
        if (access::is_account(*device)) continue;
        json += ",\"device\":" + json_of(*device);
        break;
    }
    json += ",\"serverTime\":" + std::to_string(clock_.now());
    respond(json_response(200, json + "}\n"));
}

std::int64_t SignInApi::seconds_left(const access::Principal& principal) const {
    const std::int64_t left = (principal.expires - clock_.now()) / 1000;
    return std::clamp<std::int64_t>(left, 0, year_seconds);
}

// A browser keeps its value where no script can read it; a program gets it once and keeps it in a
// file.
HttpResponse SignInApi::login_response(
    const access::Principal& principal, std::string_view value, std::string_view known_device,
    bool as_token, bool secure
) const {
    const bool account = access::is_account(principal);
    std::string json =
        std::string("{\"") + (account ? "account" : "device") + "\":" + json_of(principal);
    if (as_token) {
        json += ",\"token\":" + json_quoted(value);
        return json_response(200, json + "}\n");
    }
    HttpResponse response = json_response(200, json + "}\n");
    response.headers.emplace_back(
        "Set-Cookie",
        set_cookie(account ? Cookie::login : Cookie::device, value, seconds_left(principal), secure)
    );
    if (!known_device.empty()) {
        response.headers.emplace_back(
            "Set-Cookie", set_cookie(Cookie::known_device, known_device, year_seconds, secure)
        );
    }
    return response;
}

access::Accounts::Then<access::SignedIn> SignInApi::answer_with_login(
    const HttpRequest& request, bool as_token, Respond respond
) const {
    // What the browser came with does not stay behind as a second way in.
    std::string old;
    if (!as_token) old = cookie_value(request.cookies, Cookie::login, request.secure);
    return [this, secure = request.secure, as_token, old = std::move(old),
            respond = std::move(respond)](const access::Answer<access::SignedIn>& answer) {
        if (!answer) return respond(refused(answer.refusal()));
        if (!old.empty()) access_.accounts().sign_out(old);
        respond(login_response(
            *answer->principal, answer->cookie.view(), answer->known_device.view(), as_token, secure
        ));
    };
}

void SignInApi::first_admin(const HttpRequest& request, Respond respond) {
    const auto read = body_of_request(request);
    if (const auto* wrong = std::get_if<HttpResponse>(&read)) return respond(*wrong);
    const auto& body = std::get<JsonObject>(read);
    access_.accounts().create_first_admin(
        secret_of(body, "code"), body.text("name"), secret_of(body, "password"),
        client_address(request),
        answer_with_login(request, body.flag("asToken"), std::move(respond))
    );
}

void SignInApi::sign_in(const HttpRequest& request, Respond respond) {
    const auto read = body_of_request(request);
    if (const auto* wrong = std::get_if<HttpResponse>(&read)) return respond(*wrong);
    const auto& body = std::get<JsonObject>(read);
    access_.accounts().sign_in(
        sign_in_of(body, request),
        answer_with_login(request, body.flag("asToken"), std::move(respond))
    );
}

void SignInApi::accept_invitation(const HttpRequest& request, Respond respond) {
    const auto read = body_of_request(request);
    if (const auto* wrong = std::get_if<HttpResponse>(&read)) return respond(*wrong);
    const auto& body = std::get<JsonObject>(read);
    access_.accounts().accept_invitation(
        secret_of(body, "invitation"), sign_in_of(body, request),
        answer_with_login(request, body.flag("asToken"), std::move(respond))
    );
}

void SignInApi::sign_out(const HttpRequest& request, const Respond& respond) {
    const auto read = body_of_request(request);
    if (const auto* wrong = std::get_if<HttpResponse>(&read)) return respond(*wrong);
    std::string_view token = bearer_token(request.authorization);
    if (token.empty()) token = cookie_value(request.cookies, Cookie::login, request.secure);
    const auto answer = access_.accounts().sign_out(token);
    if (!answer && answer.refusal().reason != access::RefusalReason::not_found) {
        return respond(refused(answer.refusal()));
    }
    HttpResponse response = done();
    response.headers.emplace_back("Set-Cookie", set_cookie(Cookie::login, "", 0, request.secure));
    respond(std::move(response));
}

void SignInApi::change_password(const HttpRequest& request, Respond respond) {
    const auto read = body_of_request(request);
    if (const auto* wrong = std::get_if<HttpResponse>(&read)) return respond(*wrong);
    const auto& body = std::get<JsonObject>(read);
    const auto account = account_of(request);
    if (!account) return respond(error_response(401, "sign in first"));
    access_.accounts().change_password(
        account, secret_of(body, "old"), secret_of(body, "new"), client_address(request),
        answer_with_login(request, body.flag("asToken"), std::move(respond))
    );
}

void SignInApi::begin_second_factor(const HttpRequest& request, const Respond& respond) {
    const auto read = body_of_request(request);
    if (const auto* wrong = std::get_if<HttpResponse>(&read)) return respond(*wrong);
    const auto account = account_of(request);
    if (!account) return respond(error_response(401, "sign in first"));
    const auto setup = access_.accounts().begin_second_factor(*account);
    if (!setup) return respond(refused(setup.refusal()));
    respond(json_response(
        200, "{\"uri\":" + json_quoted(setup->uri.view()) +
                 ",\"secret\":" + json_quoted(setup->base32.view()) + "}\n"
    ));
}

void SignInApi::confirm_second_factor(const HttpRequest& request, const Respond& respond) {
    const auto read = body_of_request(request);
    if (const auto* wrong = std::get_if<HttpResponse>(&read)) return respond(*wrong);
    const auto account = account_of(request);
    if (!account) return respond(error_response(401, "sign in first"));
    const auto set = access_.accounts().confirm_second_factor(
        *account, std::get<JsonObject>(read).text("code"), client_address(request)
    );
    if (!set) return respond(refused(set.refusal()));
    std::string json = "{\"recoveryCodes\":[";
    for (std::size_t i = 0; i < set->recovery_codes.size(); ++i) {
        json += (i == 0 ? "" : ",") + json_quoted(set->recovery_codes[i].view());
    }
    const bool as_token = std::get<JsonObject>(read).flag("asToken");
    json += "]";
    if (as_token) json += ",\"token\":" + json_quoted(set->cookie.view());
    HttpResponse response = json_response(200, json + "}\n");
    if (!as_token) {
        response.headers.emplace_back(
            "Set-Cookie",
            set_cookie(
                Cookie::login, set->cookie.view(), seconds_left(*set->principal), request.secure
            )
        );
    }
    respond(std::move(response));
}

void SignInApi::enrol(const HttpRequest& request, const Respond& respond) {
    const auto read = body_of_request(request);
    if (const auto* wrong = std::get_if<HttpResponse>(&read)) return respond(*wrong);
    const auto& body = std::get<JsonObject>(read);
    const auto token = access_.devices().enrol(
        secret_of(body, "code"), body.text("name"), client_address(request)
    );
    if (!token) return respond(refused(token.refusal()));
    respond(login_response(
        *token->principal, token->token.view(), {}, body.flag("asToken"), request.secure
    ));
}

/// The browser gives its token back: the device is revoked, by itself.
void SignInApi::forget_device(const HttpRequest& request, const Respond& respond) {
    const auto read = body_of_request(request);
    if (const auto* wrong = std::get_if<HttpResponse>(&read)) return respond(*wrong);
    std::string_view token = bearer_token(request.authorization);
    if (token.empty()) token = cookie_value(request.cookies, Cookie::device, request.secure);
    const auto device = token.empty() ? nullptr : access_.authenticate(token).principal;
    if (device && !access::is_account(*device)) {
        const auto answer =
            access_.devices().revoke(*device, device->device_id, access::RevokedAs::given_back);
        if (!answer) return respond(refused(answer.refusal()));
    }
    HttpResponse response = done();
    response.headers.emplace_back("Set-Cookie", set_cookie(Cookie::device, "", 0, request.secure));
    respond(std::move(response));
}

}  // namespace diemcau::net
