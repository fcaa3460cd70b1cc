#include "net/hand_over_api.hpp"

#include <future>
#include <memory>
#include <utility>

#include "net/access_answers.hpp"
#include "net/access_doorkeeper.hpp"
#include "net/access_request.hpp"
#include "net/cookies.hpp"
#include "net/handed_commands.hpp"

namespace diemcau::net {

namespace {

using access::RefusalReason;
using core::Role;

// Of one part: below what one connection may keep waiting for a worker.
constexpr std::size_t part_bytes_max = 128 * 1024;
constexpr std::size_t body_bytes_max = 16 * 1024;
// Enough to see what is wrong; the log has all of them.
constexpr std::size_t refusals_shown_max = 200;

constexpr Admits organizers{Role::admin, Role::organizer};

/// What became of the commands of one device.
struct Tally {
    std::uint32_t accepted = 0, conflicts = 0, refused = 0, put_off = 0;
    std::string refusals;  // results in JSON, between commas

    void add(const std::string& result, bool replayed) {
        if (wire::is_accepted(result)) {
            ++accepted;
            if (wire::opened_conflict(result)) ++conflicts;
        } else if (wire::refusal_in(result) == core::RefusalReason::none) {
            ++put_off;
        } else if (++refused <= refusals_shown_max) {
            refusals += (refusals.empty() ? "" : ",\n") + wire::result_to_json(result, replayed);
        }
    }

    std::string json() const {
        return "{\"accepted\":" + std::to_string(accepted) +
               ",\"conflicts\":" + std::to_string(conflicts) +
               ",\"refused\":" + std::to_string(refused) +
               ",\"putOff\":" + std::to_string(put_off) + ",\"refusals\":[" + refusals + "]}\n";
    }

    std::string text() const {
        return std::to_string(accepted) + " accepted, " + std::to_string(refused) + " refused";
    }
};

/// The device that gave them, within its scope; the log names whoever accepts them, too.
hub::Asking asking_for(
    const access::Principal& by, const access::HandOverRow& row, const std::string& site_code
) {
    hub::Asking asking;
    core::Caller caller;
    caller.role = Role::site_operator;
    caller.id = by.device_id + "/" + row.device;
    for (const access::SiteScope& scope : row.scope) {
        caller.sites.push_back({scope.site, scope.with_below});
    }
    asking.caller = std::move(caller);
    asking.as.actor.role = Role::site_operator;
    asking.as.actor.device_id = row.device;
    asking.as.actor.operator_name = row.person.empty() ? row.name : row.person;
    asking.as.site_code = site_code;
    return asking;
}

/// Waits for the hub, which answers every command. In order: a command may rest on one before it.
Tally give(
    hub::Hub& hub, const access::Principal& by, const access::HandOverRow& row,
    std::vector<HandedCommand> commands
) {
    using Result = std::pair<std::string, bool>;
    std::vector<std::future<Result>> results;
    results.reserve(commands.size());
    for (HandedCommand& command : commands) {
        const auto promise = std::make_shared<std::promise<Result>>();
        results.push_back(promise->get_future());
        hub.submit_for(
            asking_for(by, row, command.site_code), std::move(command.envelope),
            [promise](std::string result, bool replayed) {
                promise->set_value({std::move(result), replayed});
            }
        );
    }
    Tally tally;
    for (auto& result : results) {
        const auto [bytes, replayed] = result.get();
        tally.add(bytes, replayed);
    }
    return tally;
}

}  // namespace

/// Anybody who still has the token of a replaced device: nobody is let in by it.
HttpResponse HandOverApi::take(const HttpRequest& request) const {
    std::string_view token = bearer_token(request.authorization);
    if (token.empty()) token = cookie_value(request.cookies, Cookie::device, request.secure);
    const auto unknown = [] { return error_response(401, "no replaced device has this token"); };
    // Before the body is looked into, which may be a stranger's.
    if (token.empty() || !access_.ended_device(token)) return unknown();
    const auto read = body_of_request(request);
    if (const auto* wrong = std::get_if<HttpResponse>(&read)) return *wrong;
    auto part = hand_over_part_of(std::get<JsonObject>(read));
    if (!part) return refused({RefusalReason::invalid, 0});
    const auto taken = access_.hand_overs().take(token, *std::move(part));
    if (taken) return done();
    if (taken.refusal().reason == RefusalReason::not_found) return unknown();
    return refused(taken.refusal());
}

HttpResponse HandOverApi::accept(const access::Principal& by, const std::string& device) const {
    const auto waiting = access_.hand_overs().waiting(device);
    if (!waiting) return refused(waiting.refusal());
    HandedCommands handed = handed_commands_in(waiting->content);
    Tally tally = give(hub_, by, waiting->row, std::move(handed.commands));
    tally.refused += handed.unreadable;
    // It stays as it is: what was taken is known by its id when it comes again.
    if (tally.put_off > 0) return json_response(200, tally.json());
    const auto settled =
        access_.hand_overs().settle(by, device, access::HandOverStatus::accepted, tally.text());
    if (!settled) return refused(settled.refusal());
    return json_response(200, tally.json());
}

HttpResponse HandOverApi::settle(const HttpRequest& request) const {
    const auto read = body_of_request(request);
    if (const auto* wrong = std::get_if<HttpResponse>(&read)) return *wrong;
    const auto by = principal_of(access_, request);
    if (!by) return error_response(401, "the sign-in has ended");
    const auto& body = std::get<JsonObject>(read);
    const std::string device = body.text("device");
    const std::string action = body.text("action");
    if (action == "accept") return accept(*by, device);
    if (action != "drop") return refused({RefusalReason::invalid, 0});
    const auto dropped =
        access_.hand_overs().settle(*by, device, access::HandOverStatus::dropped, {});
    return dropped ? done() : refused(dropped.refusal());
}

std::vector<Route> HandOverApi::routes() {
    return {
        {"POST", "/api/v1/hand-over", Admits::everybody(), RunsOn::worker, part_bytes_max,
         [this](const HttpRequest& request, const Respond& respond) { respond(take(request)); }},
        {"GET", "/api/v1/hand-overs", organizers, RunsOn::worker, 0,
         [this](const HttpRequest&, const Respond& respond) {
             respond(json_response(200, json_list("handOvers", access_.hand_overs().list())));
         }},
        {"POST", "/api/v1/hand-overs", organizers, RunsOn::worker, body_bytes_max,
         [this](const HttpRequest& request, const Respond& respond) { respond(settle(request)); }},
    };
}

}  // namespace diemcau::net
