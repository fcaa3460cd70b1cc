// diemcau login, logout, whoami: an account of this terminal's user.
#include <cstdio>
#include <memory>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "link/http.hpp"
#include "screen/date_time.hpp"
#include "screen/json.hpp"
#include "sign_in/identity.hpp"
#include "sign_in/requests.hpp"
#include "sign_in/second_factor.hpp"
#include "sign_in/secret_input.hpp"

namespace diemcau::terminal {

namespace {

Login login_with_password(const ServerAddress& server, const std::string& name) {
    const std::string password = read_secret("Password of " + name);
    return with_second_factor([&](const std::string& code) {
        return signed_in(server, name, password, code);
    });
}

int login(const CommonOptions& common, const std::string& name) {
    LoginFile file = login_file_of(common);
    const Login login = login_with_password(server_of(common), name);
    file.put(login);
    std::printf("signed in to %s as %s\n", login.origin.c_str(), login.name.c_str());
    return exit_ok;
}

/// What the file holds is what ends here; a token of the environment is its giver's affair.
int logout(const CommonOptions& common) {
    LoginFile file = login_file_of(common);
    const ServerAddress server = server_of(common);
    const Login* found = common.login.empty() ? file.find(server.origin(), ActingAs::account)
                                              : file.named(server.origin(), common.login);
    if (found == nullptr) {
        std::fprintf(stderr, "diemcau: not signed in to %s\n", server.origin().c_str());
        return exit_not_admitted;
    }
    const Login login = *found;
    const char* route = login.is_account() ? "/api/v1/sign-out" : "/api/v1/forget-device";
    const HttpAnswer answer = http_post_json({server, login.token}, route, "{}");
    file.remove(login.origin, login.id);
    if (answer.status != 204 && answer.status != 401) {
        std::fprintf(
            stderr,
            "diemcau: %s is forgotten here, but the server was not told (%s): the sign-in ends "
            "there by itself, or revoke it\n",
            login.name.c_str(), answer.body.c_str()
        );
        return answer.status == 0 ? exit_no_server : exit_refused;
    }
    std::printf("signed out of %s: %s\n", login.origin.c_str(), login.name.c_str());
    return exit_ok;
}

void print_identity(const Identity& who) {
    std::printf("%s  %s  %s", who.name.c_str(), who.role.c_str(), who.id.c_str());
    for (const ScopedSite& one : who.sites) {
        std::printf("  site %u%s", one.site, one.with_below ? " and below" : "");
    }
    if (who.expires) std::printf("  until %s", date_time(*who.expires).c_str());
    if (who.only_second_factor_setup) std::printf("  (must set up a second factor first)");
    std::printf("\n");
}

int whoami(const CommonOptions& common) {
    const ServerAccess server = access_of(common);
    if (common.json) {
        std::printf("%s", body_of(http_get(server, "/api/v1/me")).c_str());
        return exit_ok;
    }
    const Standing standing = standing_with(server);
    if (!standing.sign_in_needed) {
        std::printf("%s wants no sign-in\n", server.address.origin().c_str());
        return exit_ok;
    }
    if (!standing.identity) require_admission(standing, server);
    print_identity(*standing.identity);
    return exit_ok;
}

}  // namespace

void add_login(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand("login", "Sign in with an account");
    auto name = std::make_shared<std::string>();
    add_server_option(*command, common);
    command->add_option("name", *name, "Name of the account")->required();
    command->callback([&common, &run, name] {
        run = [&common, name] { return login(common, *name); };
    });
}

void add_logout(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command =
        app.add_subcommand("logout", "Sign out; with --as DEVICE: give a device's token back");
    add_server_option(*command, common);
    command->callback([&common, &run] { run = [&common] { return logout(common); }; });
}

void add_whoami(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand("whoami", "Who we are to the server");
    add_server_option(*command, common);
    add_json_option(*command, common);
    command->callback([&common, &run] { run = [&common] { return whoami(common); }; });
}

}  // namespace diemcau::terminal
