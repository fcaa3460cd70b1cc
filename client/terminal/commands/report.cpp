// diemcau report: fetches the attendance report.
#include <cstdio>
#include <fstream>
#include <memory>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "link/http.hpp"

namespace diemcau::terminal {

namespace {

struct ReportOptions {
    std::string format = "csv";
    std::string out;
    int session = -1;
    std::string run;  // empty: the real one
    std::uint64_t as_of = 0;
};

int report(const CommonOptions& common, const ReportOptions& options) {
    std::string target = "/api/v1/report." + (common.json ? std::string("json") : options.format);
    char separator = '?';
    if (options.session >= 0) {
        target += separator + std::string("session=") + std::to_string(options.session);
        separator = '&';
    }
    if (!options.run.empty()) target += "&run=" + options.run;
    if (options.as_of > 0)
        target += separator + std::string("as_of=") + std::to_string(options.as_of);
    const std::string body = body_of(http_get(access_of(common), target));
    if (options.out.empty()) {
        std::fwrite(body.data(), 1, body.size(), stdout);
        return exit_ok;
    }
    std::ofstream file(options.out, std::ios::binary);
    file << body;
    if (!file.flush()) throw std::runtime_error("cannot write " + options.out);
    return exit_ok;
}

/// Empty when `run` names a run: so it can stand in an address as it is.
std::string wrong_run(const std::string& run) {
    if (run == "real") return {};
    for (const std::string_view kind : {"rehearsal-", "set-aside-"}) {
        if (!run.starts_with(kind) || run.size() == kind.size()) continue;
        const std::size_t end = run.find_first_not_of("0123456789", kind.size());
        if (end == std::string::npos) return {};
    }
    return "a run is real, rehearsal-N or set-aside-N, not " + run;
}

}  // namespace

void add_report(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command =
        app.add_subcommand("report", "The attendance report, during or after a session");
    auto options = std::make_shared<ReportOptions>();
    add_server_option(*command, common);
    add_json_option(*command, common);
    command->add_option("--format", options->format, "csv or xlsx")
        ->check(CLI::IsMember({"csv", "xlsx"}))
        ->capture_default_str();
    command->add_option("--out", options->out, "File to write; none: standard output");
    auto* session = command->add_option(
        "--session", options->session, "Number of the session; none: the current one"
    );
    command
        ->add_option(
            "--run", options->run,
            "Which attendance of the session: real, rehearsal-N, set-aside-N; none: real"
        )
        ->needs(session)
        ->check(CLI::Validator(wrong_run, "RUN"));
    command->add_option("--as-of", options->as_of, "Report as it was at this position in the log");
    command->callback([&common, &run, options] {
        run = [&common, options] { return report(common, *options); };
    });
}

}  // namespace diemcau::terminal
