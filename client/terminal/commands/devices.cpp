// diemcau devices list, revoke; tokens issue: whoever comes in with a token.
#include <cstdio>
#include <memory>

#include "base/time.hpp"
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

struct TokenOptions {
    std::string role = "display";
    std::vector<std::string> sites;
    std::string name;
    std::string valid;
};

std::string time_cell(const JsonObject& row, const char* name, const char* none) {
    const auto time = row.number(name);
    return time ? date_time(*time) : none;
}

/// "good", "lost", …
std::string state_of(const JsonObject& device) {
    if (!device.flag("revoked")) return "good";
    const std::string as = device.text("revokedAs");
    return as.empty() ? "revoked" : as;
}

int list_devices(const CommonOptions& common) {
    const ServerAccess server = access_of(common);
    const std::string body = body_of(http_get(server, "/api/v1/devices"));
    if (common.json) {
        std::printf("%s", body.c_str());
        return exit_ok;
    }
    const auto answer = JsonObject::parse(body);
    if (!answer) throw Refused("the server's answer cannot be read");
    OneShot connection(common, "");
    const auto sites = SiteList::read(connection);
    if (!sites) return connection.code();
    for (const JsonObject& device : answer->list("devices")) {
        std::printf(
            "%s  %s%s%s%s%s%s\n", device.text("id").c_str(), fitted(state_of(device), 11).c_str(),
            fitted(device.text("role"), 15).c_str(), fitted(scope_text(device, *sites), 14).c_str(),
            fitted(time_cell(device, "enrolledAt", ""), 18).c_str(),
            fitted(time_cell(device, "lastUsedAt", "never used"), 18).c_str(),
            fitted(device.text("name"), 40).c_str()
        );
    }
    return exit_ok;
}

int revoke(const CommonOptions& common, const std::string& device, const std::string& as) {
    posted(
        access_of(common), "/api/v1/devices/revoke",
        "{\"device\":" + json_string(device) + ",\"as\":" + json_string(as) + "}"
    );
    std::printf("revoked as %s: %s\n", as.c_str(), device.c_str());
    return exit_ok;
}

/// nullopt: printed why; exit code in `code`.
std::optional<std::string> scope_json(
    const CommonOptions& common, const std::vector<std::string>& codes, int& code
) {
    if (codes.empty()) return "[]";
    OneShot connection(common, "");
    const auto list = SiteList::read(connection);
    code = connection.code();
    if (!list) return std::nullopt;
    std::string json;
    for (const std::string& one : codes) {
        const ListedSite* site = list->by_code(one);
        if (site == nullptr) throw Refused("there is no bridge point " + one);
        json += (json.empty() ? "" : ",") + ("{\"site\":" + std::to_string(site->id)) + "}";
    }
    return "[" + json + "]";
}

int issue_token(const CommonOptions& common, const TokenOptions& options) {
    std::string json =
        "{\"role\":" + json_string(options.role) + ",\"name\":" + json_string(options.name);
    if (!options.valid.empty()) {
        const auto span = span_ms(options.valid);
        if (!span) {
            std::fprintf(stderr, "diemcau: --valid wants a span as 90m, 24h or 7d\n");
            return exit_usage;
        }
        json += ",\"validUntil\":" + std::to_string(SystemClock().now() + *span);
    }
    int code = exit_ok;
    const auto scope = scope_json(common, options.sites, code);
    if (!scope) return code;
    const std::string body = body_of(
        http_post_json(access_of(common), "/api/v1/tokens", json + ",\"sites\":" + *scope + "}")
    );
    if (common.json) {
        std::printf("%s", body.c_str());
        return exit_ok;
    }
    const auto answer = JsonObject::parse(body);
    if (!answer) throw Refused("the server's answer cannot be read");
    std::printf("%s\n%s\n", answer->text("id").c_str(), answer->text("token").c_str());
    return exit_ok;
}

}  // namespace

void add_devices(CLI::App& app, CommonOptions& common, Run& run) {
    auto* devices = app.add_subcommand("devices", "Devices and tokens that may come in");
    devices->require_subcommand(1);
    auto* list = devices->add_subcommand(
        "list", "All of them: id, state, role, sites, enrolled, last used, name"
    );
    add_server_option(*list, common);
    add_json_option(*list, common);
    list->callback([&common, &run] { run = [&common] { return list_devices(common); }; });

    auto* revoke_command =
        devices->add_subcommand("revoke", "It is out at once, also where it is connected");
    auto device = std::make_shared<std::string>();
    add_server_option(*revoke_command, common);
    revoke_command->add_option("device", *device, "Id of the device, as list shows it")->required();
    auto as = std::make_shared<std::string>();
    revoke_command
        ->add_option(
            "why", *as,
            "lost: what it has not sent is dropped; replaced: it hands that over once, see "
            "hand-overs"
        )
        ->required()
        ->check(CLI::IsMember({"lost", "replaced"}));
    revoke_command->callback([&common, &run, device, as] {
        run = [&common, device, as] { return revoke(common, *device, *as); };
    });
}

void add_tokens(CLI::App& app, CommonOptions& common, Run& run) {
    auto* tokens = app.add_subcommand("tokens", "Tokens for hall displays and other systems");
    tokens->require_subcommand(1);
    auto* issue = tokens->add_subcommand("issue", "Its id and the token, which is shown once");
    auto options = std::make_shared<TokenOptions>();
    add_server_option(*issue, common);
    add_json_option(*issue, common);
    issue->add_option("--role", options->role, "display, viewer, site_operator or organizer")
        ->check(CLI::IsMember({"display", "viewer", "site_operator", "organizer"}))
        ->capture_default_str();
    issue->add_option("--site", options->sites, "Code of the site where it hangs, or works");
    issue->add_option("--name", options->name, "For the list of devices: \"Màn hình hội trường\"")
        ->required();
    issue->add_option("--valid", options->valid, "How long: 90m, 24h, 7d; none: until revoked");
    issue->callback([&common, &run, options] {
        run = [&common, options] { return issue_token(common, *options); };
    });
}

}  // namespace diemcau::terminal
