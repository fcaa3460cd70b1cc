// diemcau sample FOLDER: writes the files of an invented conference, ready for import.
#include "rosters/sample_conference.hpp"

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "base/limits.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "rosters/conference_files.hpp"
#include "screen/json.hpp"

namespace diemcau::terminal {

namespace {

namespace fs = std::filesystem;

struct SampleCommand {
    std::string folder;
    std::string units_file;
    rosters::SampleOptions options;
    bool sized = false;  // a size or a table of units was given: not the conference of Bắc Giang
};

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    if (!file) throw std::runtime_error("cannot read " + path.string());
    return bytes.str();
}

void write(const fs::path& path, const std::string& bytes) {
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

int sample(const CommonOptions& common, SampleCommand command) {
    if (command.options.delegates < command.options.sites) {
        std::fprintf(stderr, "diemcau: --delegates must not be below --sites\n");
        return exit_usage;
    }
    core::ImportConference conference;
    if (command.sized) {
        std::string units;
        if (!command.units_file.empty()) units = bytes_of(command.units_file);
        command.options.units = units;
        auto made = rosters::make_sample(command.options);
        if (const auto* error = std::get_if<rosters::RowError>(&made)) {
            std::fprintf(
                stderr, "diemcau: %s, line %u, %s: %s\n", command.units_file.c_str(), error->line,
                error->column.c_str(), rosters::explain(error->reason)
            );
            return exit_bad_input;
        }
        conference = std::move(std::get<core::ImportConference>(made));
    } else {
        conference = rosters::make_bacgiang(command.options.seed);
    }
    fs::create_directories(command.folder);
    for (const auto& [name, bytes] : rosters::write_conference_files(conference)) {
        write(fs::path(command.folder) / name, bytes);
    }
    const char* format = common.json ? "{\"folder\":%s,\"sites\":%zu,\"delegates\":%zu}\n"
                                     : "%s: %zu bridge points, %zu invented delegates\n";
    const std::string folder = common.json ? json_string(command.folder) : command.folder;
    std::printf(format, folder.c_str(), conference.sites.size(), conference.delegates.size());
    return exit_ok;
}

}  // namespace

void add_sample(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand(
        "sample", "Write the files of an invented conference: Bắc Giang, or one of any size"
    );
    auto given = std::make_shared<SampleCommand>();
    add_json_option(*command, common);
    command->add_option("folder", given->folder, "Folder to write the files to")->required();
    auto* sites =
        command->add_option("--sites", given->options.sites, "Bridge points below the central one")
            ->check(CLI::Range(1u, limits::sites_max - 1));
    auto* delegates = command->add_option("--delegates", given->options.delegates, "Delegates")
                          ->check(CLI::Range(1u, limits::delegates_max));
    command->add_option("--seed", given->options.seed, "The same seed gives the same files")
        ->capture_default_str();
    auto* units =
        command
            ->add_option("--units", given->units_file, "Table of real administrative units (TSV)")
            ->check(CLI::ExistingFile);
    command->callback([&common, &run, given, sites, delegates, units] {
        given->sized = sites->count() + delegates->count() + units->count() > 0;
        run = [&common, given] { return sample(common, *given); };
    });
}

}  // namespace diemcau::terminal
