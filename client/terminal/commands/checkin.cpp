// diemcau checkin CODE...: check delegates in at a site, by badge code.
#include <algorithm>
#include <cstdio>
#include <memory>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/one_command.hpp"

namespace diemcau::terminal {

namespace {

struct CheckinOptions {
    std::string site;
    std::vector<std::string> codes;
    bool out = false;
};

v1::Command scan_command(
    const OneShot& connection, const v1::RunRef& run, const std::string& code, bool out
) {
    v1::Command command;
    if (out) {
        auto& body = *command.mutable_check_out();
        *body.mutable_run() = run;
        body.mutable_delegate()->set_code(code);
        body.set_site(connection.welcome().site());
    } else {
        auto& body = *command.mutable_check_in();
        *body.mutable_run() = run;
        body.mutable_delegate()->set_code(code);
        body.set_site(connection.welcome().site());
    }
    return command;
}

int checkin(const CommonOptions& common, const CheckinOptions& options) {
    OneShot connection(common, options.site);
    if (!connection.open({"agenda"})) return connection.code();
    const v1::SessionRow* session = connection.board("agenda").current_session();
    if (session == nullptr) {
        std::fprintf(stderr, "diemcau: no conference is loaded\n");
        return exit_refused;
    }
    v1::RunRef run = session->current_run();
    run.set_session(session->session());
    int code = exit_ok;
    for (const auto& badge : options.codes) {
        const auto result = connection.run(scan_command(connection, run, badge, options.out));
        if (!result) return connection.code();
        code = std::max(code, print_result(*result, common));
    }
    return code;
}

}  // namespace

void add_checkin(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand("checkin", "Check delegates in at a site");
    auto options = std::make_shared<CheckinOptions>();
    add_server_option(*command, common);
    add_json_option(*command, common);
    command->add_option("--site", options->site, "Code of the site where they sit")->required();
    command->add_option("--operator", common.operator_name, "Who is on shift");
    command->add_flag("--out", options->out, "Check out instead");
    command->add_option("codes", options->codes, "Badge codes")->required();
    command->callback([&common, &run, options] {
        run = [&common, options] { return checkin(common, *options); };
    });
}

}  // namespace diemcau::terminal
