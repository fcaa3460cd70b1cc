// diemcau first-admin, accept-invitation, password, second-factor: how an account comes to be its
// owner's.
#include <cstdio>
#include <fstream>
#include <memory>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "screen/json.hpp"
#include "sign_in/requests.hpp"
#include "sign_in/second_factor.hpp"
#include "sign_in/secret_input.hpp"

namespace diemcau::terminal {

namespace {

struct FirstAdminOptions {
    std::string name;
    std::string code_file;
};

void keep(LoginFile& file, const Login& login) {
    file.put(login);
    std::printf("signed in to %s as %s\n", login.origin.c_str(), login.name.c_str());
}

std::string code_in(const std::string& file) {
    std::ifstream in(file);
    std::string code;
    if (!std::getline(in, code) || code.empty()) {
        throw std::runtime_error("there is no code in " + file);
    }
    return code;
}

int first_admin(const CommonOptions& common, const FirstAdminOptions& options) {
    LoginFile file = login_file_of(common);
    const ServerAddress server = server_of(common);
    const std::string code = options.code_file.empty()
                                 ? read_secret("Code that the server showed at its start")
                                 : code_in(options.code_file);
    const std::string password = read_new_password();
    const std::string json = "{\"code\":" + json_string(code) +
                             ",\"name\":" + json_string(options.name) +
                             ",\"password\":" + json_string(password) + ",\"asToken\":true}";
    keep(file, login_in(posted({server, {}}, "/api/v1/first-admin", json), server));
    return exit_ok;
}

/// The invitation itself, also out of its link.
std::string after_hash(const std::string& text) {
    const std::size_t hash = text.rfind('#');
    return hash == std::string::npos ? text : text.substr(hash + 1);
}

int accept_invitation(const CommonOptions& common, const std::string& invitation) {
    LoginFile file = login_file_of(common);
    const ServerAddress server = server_of(common);
    const std::string password = read_new_password();
    const auto accept = [&](const std::string& second_factor) {
        const std::string json = "{\"invitation\":" + json_string(after_hash(invitation)) +
                                 ",\"password\":" + json_string(password) +
                                 ",\"secondFactor\":" + json_string(second_factor) +
                                 ",\"asToken\":true}";
        return login_in(posted({server, {}}, "/api/v1/accept-invitation", json), server);
    };
    keep(file, with_second_factor(accept));
    return exit_ok;
}

int change_password(const CommonOptions& common) {
    LoginFile file = login_file_of(common);
    const ServerAccess server = access_of(common);
    const std::string old_password = read_secret("Password until now");
    const std::string json = "{\"old\":" + json_string(old_password) +
                             ",\"new\":" + json_string(read_new_password()) + ",\"asToken\":true}";
    keep(file, login_in(posted(server, "/api/v1/password", json), server.address));
    return exit_ok;
}

int second_factor(const CommonOptions& common) {
    LoginFile file = login_file_of(common);
    ServerAccess server = access_of(common);
    const JsonObject begun = posted(server, "/api/v1/second-factor/begin", "{}");
    std::printf(
        "Add this to the authenticator on your telephone:\n  %s\nor type the secret: %s\n",
        begun.text("uri").c_str(), begun.text("secret").c_str()
    );
    const std::string json =
        "{\"code\":" + json_string(read_secret("Code that it shows")) + ",\"asToken\":true}";
    const JsonObject confirmed = posted(server, "/api/v1/second-factor/confirm", json);
    std::printf("Keep these recovery codes on paper; each is good once:\n");
    for (const std::string& code : confirmed.texts("recoveryCodes")) {
        std::printf("  %s\n", code.c_str());
    }
    server.token = confirmed.text("token");
    const auto account = fetched(server, "/api/v1/me").object("account");
    if (!account) throw Refused("the server's answer cannot be read");
    keep(file, {server.address.origin(), account->text("id"), account->text("name"), server.token});
    return exit_ok;
}

}  // namespace

void add_first_admin(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand(
        "first-admin", "Make the first account, with the server's one-time code"
    );
    auto options = std::make_shared<FirstAdminOptions>();
    add_server_option(*command, common);
    command->add_option("name", options->name, "Name of the account: letters, digits, . _ -")
        ->required();
    command
        ->add_option(
            "--code-file", options->code_file,
            "The file first-admin-code in the server's data folder; none: asked for"
        )
        ->check(CLI::ExistingFile);
    command->callback([&common, &run, options] {
        run = [&common, options] { return first_admin(common, *options); };
    });
}

void add_accept_invitation(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand("accept-invitation", "Set the password of a new account");
    auto invitation = std::make_shared<std::string>();
    add_server_option(*command, common);
    command->add_option("invitation", *invitation, "The invitation, or its link")->required();
    command->callback([&common, &run, invitation] {
        run = [&common, invitation] { return accept_invitation(common, *invitation); };
    });
}

void add_password(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command =
        app.add_subcommand("password", "Change one's password; all other sign-ins of it end");
    add_server_option(*command, common);
    command->callback([&common, &run] { run = [&common] { return change_password(common); }; });
}

void add_second_factor(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand("second-factor", "Set up a second factor (TOTP)");
    add_server_option(*command, common);
    command->callback([&common, &run] { run = [&common] { return second_factor(common); }; });
}

}  // namespace diemcau::terminal
