// diemcau accounts list, invite, change, disable, enable, remove, …: for admins.
#include <cstdio>
#include <memory>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "link/http.hpp"
#include "link/server_errors.hpp"
#include "screen/columns.hpp"
#include "screen/date_time.hpp"
#include "screen/json.hpp"
#include "sign_in/requests.hpp"

namespace diemcau::terminal {

namespace {

struct AccountOptions {
    std::string name;
    std::string role;
    bool may_reveal = false;
    std::string public_url;
};

int list_accounts(const CommonOptions& common) {
    const std::string body = body_of(http_get(access_of(common), "/api/v1/accounts"));
    if (common.json) {
        std::printf("%s", body.c_str());
        return exit_ok;
    }
    const auto answer = JsonObject::parse(body);
    if (!answer) throw Refused("the server's answer cannot be read");
    for (const JsonObject& account : answer->list("accounts")) {
        const auto last = account.number("lastSignedInAt");
        std::string notes;
        if (account.flag("disabled")) notes += "disabled  ";
        if (!account.flag("hasPassword")) notes += "invited, has no password yet  ";
        if (account.flag("hasSecondFactor")) notes += "second factor  ";
        if (account.flag("mayRevealIdNumbers")) notes += "may reveal id numbers";
        std::printf(
            "%s%s%s%s\n", fitted(account.text("name"), 26).c_str(),
            fitted(account.text("role"), 12).c_str(),
            fitted(last ? date_time(*last) : "never", 18).c_str(), notes.c_str()
        );
    }
    return exit_ok;
}

std::string request_json(const char* action, const AccountOptions& options) {
    std::string json =
        "{\"action\":" + json_string(action) + ",\"name\":" + json_string(options.name);
    if (!options.role.empty()) {
        json += ",\"role\":" + json_string(options.role) +
                ",\"mayRevealIdNumbers\":" + (options.may_reveal ? "true" : "false");
    }
    return json + "}";
}

int invite(const CommonOptions& common, const char* action, const AccountOptions& options) {
    const ServerAccess server = access_of(common);
    const JsonObject answer = posted(server, "/api/v1/accounts", request_json(action, options));
    std::string link = options.public_url.empty() ? server.address.origin() : options.public_url;
    while (link.ends_with('/')) link.pop_back();
    link += "/invitation#" + answer.text("invitation");
    const std::int64_t until = answer.number("validUntil").value_or(0);
    if (common.json) {
        std::printf(
            "{\"name\":%s,\"invitation\":%s,\"link\":%s,\"validUntil\":%lld}\n",
            json_string(options.name).c_str(), json_string(answer.text("invitation")).c_str(),
            json_string(link).c_str(), static_cast<long long>(until)
        );
    } else {
        std::printf(
            "%s sets a password here until %s:\n%s\n", options.name.c_str(),
            date_time(until).c_str(), link.c_str()
        );
    }
    return exit_ok;
}

int act(const CommonOptions& common, const char* action, const AccountOptions& options) {
    posted(access_of(common), "/api/v1/accounts", request_json(action, options));
    std::printf("done: %s\n", options.name.c_str());
    return exit_ok;
}

using Does = int (*)(const CommonOptions&, const char* action, const AccountOptions&);

struct Action {
    const char* word;    // on the command line
    const char* action;  // in the request
    const char* help;
    Does does;
    bool has_rights;
    bool makes_link;
};

constexpr Action actions[] = {
    {"invite", "invite", "A new account; prints the link to set its password with", invite, true,
     true},
    {"invite-again", "invite_again", "A new link: for a password that was forgotten", invite, false,
     true},
    {"change", "change", "Another role; all its sign-ins end", act, true, false},
    {"disable", "disable", "Nobody signs in with it; all its sign-ins end", act, false, false},
    {"enable", "enable", "It may sign in again", act, false, false},
    {"remove", "remove", "Forgets the account for good", act, false, false},
    {"remove-second-factor", "remove_second_factor", "For somebody who lost his telephone", act,
     false, false},
};

void add_action(CLI::App& accounts, CommonOptions& common, Run& run, const Action& one) {
    auto* command = accounts.add_subcommand(one.word, one.help);
    auto options = std::make_shared<AccountOptions>();
    add_server_option(*command, common);
    command->add_option("name", options->name, "Name of the account")->required();
    if (one.has_rights) {
        command->add_option("--role", options->role, "admin, organizer or viewer")
            ->check(CLI::IsMember({"admin", "organizer", "viewer"}))
            ->required();
        command->add_flag(
            "--may-reveal-id-numbers", options->may_reveal,
            "May see whole id numbers, with a reason"
        );
    }
    if (one.makes_link) {
        add_json_option(*command, common);
        command->add_option(
            "--public-url", options->public_url,
            "How the person reaches the server; none: as --server"
        );
    }
    command->callback([&common, &run, options, &one] {
        run = [&common, options, &one] { return one.does(common, one.action, *options); };
    });
}

}  // namespace

void add_accounts(CLI::App& app, CommonOptions& common, Run& run) {
    auto* accounts = app.add_subcommand("accounts", "Accounts of admins, organizers and viewers");
    accounts->require_subcommand(1);
    auto* list = accounts->add_subcommand("list", "All of them: name, role, last sign-in, notes");
    add_server_option(*list, common);
    add_json_option(*list, common);
    list->callback([&common, &run] { run = [&common] { return list_accounts(common); }; });
    for (const Action& one : actions) add_action(*accounts, common, run, one);
}

}  // namespace diemcau::terminal
