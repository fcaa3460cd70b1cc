#include "commands/command_line.hpp"

#include <cstdio>
#include <cstdlib>

#include "commands/exit_code.hpp"
#include "link/server_errors.hpp"

namespace diemcau::terminal {

void add_server_option(CLI::App& command, CommonOptions& common) {
    command.add_option("--server", common.server_url, "Address of the server")
        ->envname("DIEMCAU_SERVER")
        ->capture_default_str();
    command.add_option("--ca", common.ca_file, "Roots to trust for https, in PEM")
        ->envname("DIEMCAU_CA")
        ->check(CLI::ExistingFile);
    command
        .add_option(
            "--login-file", common.login_file,
            "File of logins; none: ~/.config/diemcau/logins. DIEMCAU_TOKEN goes before it"
        )
        ->envname("DIEMCAU_LOGIN_FILE");
    command.add_option(
        "--as", common.login, "Act as this account or device of the login file (id or name)"
    );
}

void add_operator_option(CLI::App& command, CommonOptions& common) {
    command
        .add_option(
            "--operator", common.operator_name, "Who gives the command; a site's device needs it"
        )
        ->envname("DIEMCAU_OPERATOR");
}

void add_json_option(CLI::App& command, CommonOptions& common) {
    command.add_flag("--json", common.json, "Print JSON, for scripts");
}

ServerAddress server_of(const CommonOptions& common) {
    auto address = parse_server(common.server_url);
    if (address && address->is_private()) {
        address->ca_file = common.ca_file;
        return *address;
    }
    if (address) {
        std::fprintf(
            stderr, "diemcau: passwords and names would go unencrypted to %s: use https://\n",
            address->origin().c_str()
        );
        std::exit(exit_usage);
    }
    std::fprintf(
        stderr, "diemcau: --server wants http://ADDRESS:PORT or https://ADDRESS:PORT, not \"%s\"\n",
        common.server_url.c_str()
    );
    std::exit(exit_usage);
}

LoginFile login_file_of(const CommonOptions& common) {
    if (common.login_file.empty()) return LoginFile(default_login_file());
    return LoginFile(common.login_file);
}

ServerAccess access_of(const CommonOptions& common, ActingAs as) {
    ServerAccess access{server_of(common), {}};
    const char* token = std::getenv("DIEMCAU_TOKEN");
    if (common.login.empty() && token != nullptr && *token != '\0') {
        access.token = token;
        return access;
    }
    const LoginFile file = login_file_of(common);
    const std::string origin = access.address.origin();
    const Login* login =
        common.login.empty() ? file.find(origin, as) : file.named(origin, common.login);
    if (login != nullptr) access.token = login->token;
    if (login == nullptr && !common.login.empty()) {
        throw NotAdmitted(
            file.path().string() + " has no login \"" + common.login + "\" for " + origin
        );
    }
    return access;
}

}  // namespace diemcau::terminal
