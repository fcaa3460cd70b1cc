// diemcau confirm ENTRY...: times that the server had to assume are right, or are --at.
#include <algorithm>
#include <cstdio>
#include <memory>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/one_command.hpp"
#include "screen/stated_time.hpp"

namespace diemcau::terminal {

namespace {

struct ConfirmOptions {
    std::vector<std::uint64_t> entries;
    std::string at;
};

int confirm(const CommonOptions& common, const ConfirmOptions& options) {
    OneShot connection(common, "");
    if (!connection.open({"agenda/open"})) return connection.code();
    const v1::SessionRow* session = connection.board("agenda/open").current_session();
    if (session == nullptr) {
        std::fprintf(stderr, "diemcau: no conference is loaded\n");
        return exit_refused;
    }
    const auto at = stated_time(options.at, connection.server_now());
    if (!at && !options.at.empty()) {
        std::fprintf(stderr, "diemcau: --at wants a time of day as 08:05\n");
        return exit_usage;
    }
    int code = exit_ok;
    for (const std::uint64_t entry : options.entries) {
        v1::Command command;
        auto& body = *command.mutable_confirm_entry_time();
        *body.mutable_run() = session->current_run();
        body.mutable_run()->set_session(session->session());
        body.set_entry(entry);
        if (at) body.set_at(*at);
        const auto result = connection.run(std::move(command));
        if (!result) return connection.code();
        code = std::max(code, print_result(*result, common));
    }
    return code;
}

}  // namespace

void add_confirm(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand(
        "confirm", "Confirm the times that the server had to assume, or give the right one"
    );
    auto options = std::make_shared<ConfirmOptions>();
    add_server_option(*command, common);
    add_json_option(*command, common);
    command->add_option("entries", options->entries, "Numbers that `site CODE --assumed` shows")
        ->required();
    command->add_option("--at", options->at, "The right time, as 08:05; none: as assumed");
    add_operator_option(*command, common);
    command->callback([&common, &run, options] {
        run = [&common, options] { return confirm(common, *options); };
    });
}

}  // namespace diemcau::terminal
