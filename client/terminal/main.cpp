// diemcau: the terminal client.
#include <cstdio>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"

namespace terminal = diemcau::terminal;

int main(int argc, char** argv) {
    CLI::App app{"Điểm cầu: conference sessions at many sites, from a terminal", "diemcau"};
    app.set_version_flag("--version", std::string("diemcau ") + DIEMCAU_VERSION);
    app.require_subcommand(1);
    app.footer(
        "Exit codes: 0 done, 1 refused or not matching, 2 wrong command line, 3 no server,\n"
        "4 unreadable input or wrong rows, 5 the log does not hold."
    );
    terminal::CommonOptions common;
    terminal::Run run;
    terminal::add_import(app, common, run);
    terminal::add_watch(app, common, run);
    terminal::add_checkin(app, common, run);
    terminal::add_site(app, common, run);
    terminal::add_agenda(app, common, run);
    terminal::add_confirm(app, common, run);
    terminal::add_command(app, common, run);
    terminal::add_commands(app, common, run);
    terminal::add_undo(app, common, run);
    terminal::add_report(app, common, run);
    terminal::add_play(app, common, run);
    terminal::add_verify(app, common, run);
    terminal::add_backup(app, common, run);
    terminal::add_restore(app, common, run);
    terminal::add_badges(app, common, run);
    terminal::add_sample(app, common, run);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? terminal::exit_ok : terminal::exit_usage;
    }
    try {
        return run();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "diemcau: %s\n", error.what());
        return terminal::exit_bad_input;
    }
}
