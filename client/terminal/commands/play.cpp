// diemcau play: the simulator behind ./dev demo.
#include <cstdio>
#include <fstream>
#include <memory>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "link/http.hpp"
#include "play/player.hpp"
#include "sign_in/identity.hpp"

namespace diemcau::terminal {

namespace {

struct PlayCommandOptions {
    double speed = 20;
    std::uint64_t seed = 20230612;
    std::string report_folder;
    bool check = false;
    bool quiet = false;
};

bool fetch_report(const ServerAccess& server, const std::string& folder, const char* name) {
    const HttpAnswer answer = http_get(server, std::string("/api/v1/") + name);
    if (answer.status != 200) {
        std::fprintf(stderr, "diemcau: no %s: %s\n", name, answer.body.c_str());
        return false;
    }
    std::ofstream file(folder + "/" + name, std::ios::binary);
    file << answer.body;
    return static_cast<bool>(file.flush());
}

int play(const CommonOptions& common, const PlayCommandOptions& options) {
    PlayOptions play_options;
    play_options.server = access_of(common);
    const Standing standing = standing_with(play_options.server);
    require_admission(standing, play_options.server);
    play_options.enrols_operators = standing.sign_in_needed;
    play_options.speed = options.speed;
    play_options.seed = options.seed;
    play_options.quiet = options.quiet;
    EventLoop loop;
    loop.on_interrupt([&loop] { loop.stop(); });
    Player player(loop, play_options);
    const PlayOutcome outcome = player.play();
    if (!outcome.finished) {
        std::fprintf(stderr, "diemcau: the play stopped: %s\n", outcome.trouble.c_str());
    }
    for (const auto& surprise : outcome.surprises)
        std::fprintf(stderr, "not expected: %s\n", surprise.c_str());
    for (const auto& difference : outcome.differences)
        std::fprintf(stderr, "does not match: %s\n", difference.c_str());
    std::printf(
        "%llu commands accepted, %llu second scans refused as they must be, totals %s (seed "
        "%llu)\n",
        static_cast<unsigned long long>(outcome.accepted),
        static_cast<unsigned long long>(outcome.refused_as_expected),
        outcome.finished && outcome.differences.empty() ? "match" : "DO NOT MATCH",
        static_cast<unsigned long long>(options.seed)
    );
    if (!outcome.finished) return exit_refused;
    if (!options.report_folder.empty()) {
        for (const char* name : {"report.csv", "report.xlsx"}) {
            if (!fetch_report(play_options.server, options.report_folder, name))
                return exit_refused;
        }
    }
    const bool good = outcome.differences.empty() && outcome.surprises.empty();
    return good || !options.check ? exit_ok : exit_refused;
}

}  // namespace

void add_play(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand("play", "Play a realistic conference against the server");
    auto options = std::make_shared<PlayCommandOptions>();
    add_server_option(*command, common);
    command->add_option("--speed", options->speed, "Played seconds for each real second")
        ->check(CLI::Range(0.1, 1000.0))
        ->capture_default_str();
    command->add_option("--seed", options->seed, "The same seed plays the same morning")
        ->capture_default_str();
    command->add_option(
        "--report", options->report_folder,
        "Write report.csv and report.xlsx into this folder at the end"
    );
    command->add_flag(
        "--check", options->check, "Exit with 1 when the totals are not as they must be"
    );
    command->add_flag("--quiet", options->quiet, "No progress display");
    command->callback([&common, &run, options] {
        run = [&common, options] { return play(common, *options); };
    });
}

}  // namespace diemcau::terminal
