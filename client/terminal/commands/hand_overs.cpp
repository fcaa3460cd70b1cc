// diemcau hand-overs list, accept, drop: what replaced devices had not sent yet.
#include <cstdio>
#include <memory>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/scope_text.hpp"
#include "commands/site_list.hpp"
#include "link/http.hpp"
#include "link/server_errors.hpp"
#include "screen/columns.hpp"
#include "screen/date_time.hpp"
#include "screen/json.hpp"
#include "sign_in/requests.hpp"

namespace diemcau::terminal {

namespace {

constexpr const char* route = "/api/v1/hand-overs";

int list_hand_overs(const CommonOptions& common) {
    const std::string body = body_of(http_get(access_of(common), route));
    if (common.json) {
        std::printf("%s", body.c_str());
        return exit_ok;
    }
    const auto answer = JsonObject::parse(body);
    if (!answer) throw Refused("the server's answer cannot be read");
    OneShot connection(common, "");
    const auto sites = SiteList::read(connection);
    if (!sites) return connection.code();
    for (const JsonObject& one : answer->list("handOvers")) {
        const auto at = one.number("handedAt");
        std::printf(
            "%s  %s%s%s%s%s%s\n", one.text("device").c_str(),
            fitted(one.text("status"), 10).c_str(),
            fitted(std::to_string(one.number("commands").value_or(0)), 7).c_str(),
            fitted(scope_text(one, *sites), 14).c_str(),
            fitted(at ? date_time(*at) : "", 18).c_str(), fitted(one.text("name"), 24).c_str(),
            one.text("person").c_str()
        );
    }
    return exit_ok;
}

std::string request_of(const std::string& device, const char* action) {
    return "{\"device\":" + json_string(device) + ",\"action\":" + json_string(action) + "}";
}

int accept(const CommonOptions& common, const std::string& device) {
    const std::string body =
        body_of(http_post_json(access_of(common), route, request_of(device, "accept")));
    if (common.json) {
        std::printf("%s", body.c_str());
        return exit_ok;
    }
    const auto answer = JsonObject::parse(body);
    if (!answer) throw Refused("the server's answer cannot be read");
    const auto number = [&](const char* name) {
        return static_cast<long long>(answer->number(name).value_or(0));
    };
    std::printf(
        "accepted: %lld, of these contradict another site: %lld; refused: %lld\n",
        number("accepted"), number("conflicts"), number("refused")
    );
    if (number("barred") > 0) {
        std::fprintf(
            stderr,
            "diemcau: %lld are of sites that the device is not for (any more): they still wait; "
            "drop them if nobody needs them\n",
            number("barred")
        );
    }
    if (number("putOff") == 0) return number("barred") == 0 ? exit_ok : exit_refused;
    std::fprintf(
        stderr, "diemcau: the server could not take %lld of them now: accept once more\n",
        number("putOff")
    );
    return exit_refused;
}

int drop(const CommonOptions& common, const std::string& device) {
    posted(access_of(common), route, request_of(device, "drop"));
    std::printf("dropped: %s\n", device.c_str());
    return exit_ok;
}

}  // namespace

void add_hand_overs(CLI::App& app, CommonOptions& common, Run& run) {
    auto* hand_overs = app.add_subcommand("hand-overs", "What replaced devices had not sent yet");
    hand_overs->require_subcommand(1);
    auto* list = hand_overs->add_subcommand(
        "list", "All of them: device, state, commands, sites, when, its name, who was on shift"
    );
    add_server_option(*list, common);
    add_json_option(*list, common);
    list->callback([&common, &run] { run = [&common] { return list_hand_overs(common); }; });

    auto device = std::make_shared<std::string>();
    auto* accept_command = hand_overs->add_subcommand(
        "accept", "Its commands are given now, in its name and yours, as far as the rules allow"
    );
    add_server_option(*accept_command, common);
    add_json_option(*accept_command, common);
    accept_command->add_option("device", *device, "Id of the device, as list shows it")->required();
    accept_command->callback([&common, &run, device] {
        run = [&common, device] { return accept(common, *device); };
    });

    auto* drop_command = hand_overs->add_subcommand("drop", "Nothing of it is kept");
    add_server_option(*drop_command, common);
    drop_command->add_option("device", *device, "Id of the device, as list shows it")->required();
    drop_command->callback([&common, &run, device] {
        run = [&common, device] { return drop(common, *device); };
    });
}

}  // namespace diemcau::terminal
