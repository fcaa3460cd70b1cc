// diemcau checkin WHO...: check delegates in at a site, by what their badges say.
#include <algorithm>
#include <cstdio>
#include <memory>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/one_command.hpp"
#include "screen/stated_time.hpp"
#include "wire/badge.hpp"

namespace diemcau::terminal {

namespace {

constexpr std::size_t id_number_digits = 12;

struct CheckinOptions {
    std::string site;
    std::vector<std::string> badges;
    std::string at;
    std::string reason;
    bool time_unknown = false;
    bool out = false;
};

/// The text of a signed badge says that it was shown; twelve digits are his number; else it is his
/// code. Of an identity card's text, whose fields are separated by "|", nothing but the first is
/// used.
void name_delegate(const std::string& scanned, v1::DelegateRef& ref) {
    const std::string badge = scanned.substr(0, scanned.find('|'));
    const bool digits = std::ranges::all_of(badge, [](char c) { return c >= '0' && c <= '9'; });
    if (wire::read_badge(badge)) {
        ref.set_badge(badge);
    } else if (digits && badge.size() == id_number_digits) {
        ref.set_id_number(badge);
    } else {
        ref.set_code(badge);
    }
}

/// What an entry and an exit have in common.
template <class Body>
void fill(
    Body& body, const OneShot& connection, const v1::RunRef& run, const std::string& badge,
    const CheckinOptions& options
) {
    *body.mutable_run() = run;
    name_delegate(badge, *body.mutable_delegate());
    body.set_site(connection.welcome().site());
    body.set_reason(options.reason);
    if (const auto at = stated_time(options.at, connection.server_now())) body.set_stated_at(*at);
}

v1::Command scan_command(
    const OneShot& connection, const v1::RunRef& run, const std::string& badge,
    const CheckinOptions& options
) {
    v1::Command command;
    if (options.out) {
        fill(*command.mutable_check_out(), connection, run, badge, options);
    } else {
        fill(*command.mutable_check_in(), connection, run, badge, options);
        command.mutable_check_in()->set_time_unknown(options.time_unknown);
        if (options.time_unknown) command.mutable_check_in()->set_method(v1::ENTRY_METHOD_PAPER);
    }
    return command;
}

/// What is wrong with the command line; null: nothing.
const char* wrong_options(const CheckinOptions& options) {
    if (!options.at.empty() && !stated_time(options.at, 0)) {
        return "--at wants a time of day as 08:05";
    }
    const bool later = !options.at.empty() || options.time_unknown;
    if (later && options.reason.empty()) return "--at and --time-unknown need a --reason";
    if (options.time_unknown && (options.out || !options.at.empty())) {
        return "--time-unknown is for an entry, and excludes --at";
    }
    return nullptr;
}

int checkin(const CommonOptions& common, const CheckinOptions& options) {
    if (const char* wrong = wrong_options(options)) {
        std::fprintf(stderr, "diemcau: %s\n", wrong);
        return exit_usage;
    }
    OneShot connection(common, options.site);
    if (!connection.open({"agenda/open"})) return connection.code();
    const v1::SessionRow* session = connection.board("agenda/open").current_session();
    if (session == nullptr) {
        std::fprintf(stderr, "diemcau: no conference is loaded\n");
        return exit_refused;
    }
    v1::RunRef run = session->current_run();
    run.set_session(session->session());
    int code = exit_ok;
    for (const auto& badge : options.badges) {
        const auto result = connection.run(scan_command(connection, run, badge, options));
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
    add_operator_option(*command, common);
    command->add_flag("--out", options->out, "Check out instead");
    command->add_option("--at", options->at, "When it happened, as 08:05, if it is entered later");
    command->add_flag("--time-unknown", options->time_unknown, "From paper, without a time");
    command->add_option("--reason", options->reason, "Why it is entered later");
    command
        ->add_option("badges", options->badges, "Badge codes, 12-digit numbers, or signed badges")
        ->required();
    command->callback([&common, &run, options] {
        run = [&common, options] { return checkin(common, *options); };
    });
}

}  // namespace diemcau::terminal
