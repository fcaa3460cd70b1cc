#include "net/hand_over_api.hpp"

#include <future>
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
// Enough to see what is wrong.
constexpr std::size_t refusals_shown_max = 200;
constexpr std::size_t given_at_once_max = 2'000;

constexpr Admits organizers{Role::admin, Role::organizer};

/// What became of the commands of one device.
struct Tally {
    std::uint32_t accepted = 0, conflicts = 0, refused = 0;
    std::uint32_t barred = 0;   // the device may not give them: of another site, say
    std::uint32_t put_off = 0;  // the hub has no room, or it is enough for one request
    std::string refusals;       // results in JSON, between commas

    void add(const std::string& result, bool replayed) {
        if (wire::is_accepted(result)) {
            ++accepted;
            if (wire::opened_conflict(result)) ++conflicts;
            return;
        }
        const core::RefusalReason reason = wire::refusal_in(result);
        if (reason == core::RefusalReason::none) {
            ++put_off;
            return;
        }
        ++(reason == core::RefusalReason::not_permitted ? barred : refused);
        if (refused + barred > refusals_shown_max) return;
        refusals += (refusals.empty() ? "" : ",\n") + wire::result_to_json(result, replayed);
    }

    /// Nothing is left that somebody might still want.
    bool is_whole() const { return put_off == 0 && barred == 0; }

    std::string json() const {
        const auto member = [](const char* name, std::uint32_t value) {
            return "\"" + std::string(name) + "\":" + std::to_string(value) + ",";
        };
        return "{" + member("accepted", accepted) + member("conflicts", conflicts) +
               member("refused", refused) + member("barred", barred) + member("putOff", put_off) +
               "\"refusals\":[" + refusals + "]}\n";
    }

    std::string text() const {
        std::string text =
            std::to_string(accepted) + " accepted, " + std::to_string(refused) + " refused";
        if (!is_whole()) text += ", " + std::to_string(barred + put_off) + " still wait";
        return text;
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

/// Waits for the hub, which answers every command. One after the other: a command may rest on the
/// one before it, and must not be decided when that one was put off. Each waits for the disk, so
/// only so many in one request.
Tally give(
    hub::Hub& hub, const access::Principal& by, const access::HandOverRow& row,
    std::vector<HandedCommand> commands
) {
    Tally tally;
    std::size_t new_ones = 0;
    for (std::size_t at = 0; at < commands.size(); ++at) {
        if (new_ones == given_at_once_max || tally.put_off > 0) {
            tally.put_off += static_cast<std::uint32_t>(commands.size() - at);
            break;
        }
        std::promise<std::pair<std::string, bool>> promise;
        hub.submit_for(
            asking_for(by, row, commands[at].site_code), std::move(commands[at].envelope),
            [&promise](std::string result, bool replayed) {
                promise.set_value({std::move(result), replayed});
            }
        );
        const auto [result, replayed] = promise.get_future().get();
        if (!replayed) ++new_ones;
        tally.add(result, replayed);
    }
    return tally;
}

/// Whatever happens, it waits on unless it was ended.
class Accepting {
public:
    Accepting(access::HandOvers& hand_overs, const std::string& device)
        : hand_overs_(hand_overs), device_(device) {}

    ~Accepting() {
        if (!ended_) hand_overs_.give_up_accepting(device_);
    }

    Accepting(const Accepting&) = delete;
    Accepting& operator=(const Accepting&) = delete;

    access::Answer<access::Done> end(const access::Principal& by, const Tally& tally) {
        ended_ = true;
        return hand_overs_.end_accepting(by, device_, tally.is_whole(), tally.text());
    }

private:
    access::HandOvers& hand_overs_;
    const std::string& device_;
    bool ended_ = false;
};

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
    access::HandOvers& hand_overs = access_.hand_overs();
    const auto hand_over = hand_overs.begin_accepting(device);
    if (!hand_over) return refused(hand_over.refusal());
    Accepting accepting(hand_overs, device);
    HandedCommands handed = handed_commands_in(hand_over->content);
    Tally tally = give(hub_, by, hand_over->row, std::move(handed.commands));
    // What a later version can read no more is not lost by this one's word.
    tally.barred += handed.unreadable;
    const auto ended = accepting.end(by, tally);
    // Then it waits on; what was taken is known by its id when it comes again.
    if (!ended) return refused(ended.refusal());
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
    const auto dropped = access_.hand_overs().drop(*by, device);
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
