// The subcommands of diemcau. Each file adds its own to the command line and returns what to run.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "link/server_address.hpp"

namespace diemcau::terminal {

/// What several subcommands share.
struct CommonOptions {
    std::string server_url = "http://127.0.0.1:8080";
    std::string operator_name;
    bool json = false;
};

/// Set by the subcommand that was given; returns the exit code.
using Run = std::function<int()>;

void add_server_option(CLI::App& command, CommonOptions& common);
void add_json_option(CLI::App& command, CommonOptions& common);
/// Parses common.server_url, or prints what is wrong and exits with exit_usage.
ServerAddress server_of(const CommonOptions& common);

void add_import(CLI::App& app, CommonOptions& common, Run& run);
void add_watch(CLI::App& app, CommonOptions& common, Run& run);
void add_checkin(CLI::App& app, CommonOptions& common, Run& run);
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
void add_badges(CLI::App& app, CommonOptions& common, Run& run);
void add_sample(CLI::App& app, CommonOptions& common, Run& run);

}  // namespace diemcau::terminal
