// The subcommands of diemcau. Each file adds its own to the command line and returns what to run.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "link/server_address.hpp"
#include "sign_in/login_file.hpp"

namespace diemcau::terminal {

/// What several subcommands share.
struct CommonOptions {
    std::string server_url = "http://127.0.0.1:8080";
    std::string ca_file;
    std::string login_file;  // empty: the default one
    std::string login;       // id or name of one login in it; empty: the latest that fits
    std::string operator_name;
    bool json = false;
};

/// Set by the subcommand that was given; returns the exit code.
using Run = std::function<int()>;

/// --server, and with which login: --login-file, --as.
void add_server_option(CLI::App& command, CommonOptions& common);
void add_operator_option(CLI::App& command, CommonOptions& common);
void add_json_option(CLI::App& command, CommonOptions& common);
/// Parses common.server_url, or prints what is wrong and exits with exit_usage.
ServerAddress server_of(const CommonOptions& common);
LoginFile login_file_of(const CommonOptions& common);
/// With the token of DIEMCAU_TOKEN, or of the login file; without one if there is none. Throws
/// PrivateFileError, and NotAdmitted where --as names a login that is not there.
ServerAccess access_of(const CommonOptions& common, ActingAs as = ActingAs::account);

void add_import(CLI::App& app, CommonOptions& common, Run& run);
void add_watch(CLI::App& app, CommonOptions& common, Run& run);
void add_checkin(CLI::App& app, CommonOptions& common, Run& run);
void add_look_up(CLI::App& app, CommonOptions& common, Run& run);
void add_site(CLI::App& app, CommonOptions& common, Run& run);
void add_agenda(CLI::App& app, CommonOptions& common, Run& run);
void add_command(CLI::App& app, CommonOptions& common, Run& run);
void add_commands(CLI::App& app, CommonOptions& common, Run& run);
void add_undo(CLI::App& app, CommonOptions& common, Run& run);
void add_confirm(CLI::App& app, CommonOptions& common, Run& run);
void add_report(CLI::App& app, CommonOptions& common, Run& run);
void add_play(CLI::App& app, CommonOptions& common, Run& run);
void add_verify(CLI::App& app, CommonOptions& common, Run& run);
void add_backup(CLI::App& app, CommonOptions& common, Run& run);
void add_restore(CLI::App& app, CommonOptions& common, Run& run);
void add_key(CLI::App& app, CommonOptions& common, Run& run);
void add_erase(CLI::App& app, CommonOptions& common, Run& run);
void add_person(CLI::App& app, CommonOptions& common, Run& run);
void add_badges(CLI::App& app, CommonOptions& common, Run& run);
void add_login(CLI::App& app, CommonOptions& common, Run& run);
void add_logout(CLI::App& app, CommonOptions& common, Run& run);
void add_whoami(CLI::App& app, CommonOptions& common, Run& run);
void add_first_admin(CLI::App& app, CommonOptions& common, Run& run);
void add_accept_invitation(CLI::App& app, CommonOptions& common, Run& run);
void add_password(CLI::App& app, CommonOptions& common, Run& run);
void add_second_factor(CLI::App& app, CommonOptions& common, Run& run);
void add_enrol(CLI::App& app, CommonOptions& common, Run& run);
void add_cards(CLI::App& app, CommonOptions& common, Run& run);
void add_devices(CLI::App& app, CommonOptions& common, Run& run);
void add_accounts(CLI::App& app, CommonOptions& common, Run& run);
void add_hand_overs(CLI::App& app, CommonOptions& common, Run& run);
void add_tokens(CLI::App& app, CommonOptions& common, Run& run);
void add_audit(CLI::App& app, CommonOptions& common, Run& run);
void add_sample(CLI::App& app, CommonOptions& common, Run& run);

}  // namespace diemcau::terminal
