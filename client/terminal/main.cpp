// diemcau: the terminal client.
#include <cstdio>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "link/server_errors.hpp"

namespace terminal = diemcau::terminal;

int main(int argc, char** argv) {
    CLI::App app{"Điểm cầu: conference sessions at many sites, from a terminal", "diemcau"};
    app.set_version_flag("--version", std::string("diemcau ") + DIEMCAU_VERSION);
    app.require_subcommand(1);
    app.footer(
        "Exit codes: 0 done, 1 refused or not matching, 2 wrong command line, 3 no server,\n"
        "4 unreadable input or wrong rows, 5 the log does not hold, 6 not signed in or not allowed."
    );
    terminal::CommonOptions common;
    terminal::Run run;
    terminal::add_login(app, common, run);
    terminal::add_logout(app, common, run);
    terminal::add_whoami(app, common, run);
    terminal::add_first_admin(app, common, run);
    terminal::add_accept_invitation(app, common, run);
    terminal::add_password(app, common, run);
    terminal::add_second_factor(app, common, run);
    terminal::add_enrol(app, common, run);
    terminal::add_cards(app, common, run);
    terminal::add_devices(app, common, run);
    terminal::add_accounts(app, common, run);
    terminal::add_hand_overs(app, common, run);
    terminal::add_tokens(app, common, run);
    terminal::add_audit(app, common, run);
    terminal::add_import(app, common, run);
    terminal::add_watch(app, common, run);
    terminal::add_checkin(app, common, run);
    terminal::add_look_up(app, common, run);
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
    terminal::add_key(app, common, run);
    terminal::add_erase(app, common, run);
    terminal::add_person(app, common, run);
    terminal::add_badges(app, common, run);
    terminal::add_sample(app, common, run);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? terminal::exit_ok : terminal::exit_usage;
    }
    const auto fail = [](terminal::ExitCode code, const std::exception& error) {
        std::fprintf(stderr, "diemcau: %s\n", error.what());
        return code;
    };
    try {
        return run();
    } catch (const terminal::NoServer& error) {
        return fail(terminal::exit_no_server, error);
    } catch (const terminal::NotAdmitted& error) {
        return fail(terminal::exit_not_admitted, error);
    } catch (const terminal::Refused& error) {
        return fail(terminal::exit_refused, error);
    } catch (const std::exception& error) {
        return fail(terminal::exit_bad_input, error);
    }
}
