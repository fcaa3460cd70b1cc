// diemcau import FOLDER: sends the files of a conference to the server, which reads them or lists
// every wrong row and keeps nothing.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "link/http.hpp"
#include "screen/json.hpp"

namespace diemcau::terminal {

namespace {

namespace fs = std::filesystem;

struct ImportOptions {
    std::string folder;
    bool if_empty = false;
};

std::string files_as_json(const fs::path& folder) {
    std::string json = "{\"files\":{";
    bool first = true;
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const auto extension = entry.path().extension();
        if (extension == ".csv" || extension == ".toml") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        if (!file) throw std::runtime_error("cannot read " + path.string());
        json += (first ? "" : ",") + json_string(path.filename().string()) + ":" +
                json_string(text.str());
        first = false;
    }
    if (first) throw std::runtime_error("no .csv or .toml file in " + folder.string());
    return json + "}}";
}

int import(const CommonOptions& common, const ImportOptions& options) {
    const HttpAnswer answer =
        http_post_json(access_of(common), "/api/v1/import", files_as_json(options.folder));
    if (answer.status == 0 || answer.status == 401 || answer.status == 403) body_of(answer);
    const bool already = answer.body.find("ALREADY_IMPORTED") != std::string::npos;
    if (already && options.if_empty) return exit_ok;
    std::FILE* out = answer.status == 200 ? stdout : stderr;
    std::fprintf(out, "%s\n", answer.body.c_str());
    if (answer.status == 200) return exit_ok;
    return answer.status == 409 ? exit_refused : exit_bad_input;
}

}  // namespace

void add_import(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand("import", "Load a conference: sites, delegates, agenda");
    auto options = std::make_shared<ImportOptions>();
    add_server_option(*command, common);
    command
        ->add_option(
            "folder", options->folder, "Folder with conference.toml, sites.csv, delegates.csv, …"
        )
        ->required()
        ->check(CLI::ExistingDirectory);
    command->add_flag(
        "--if-empty", options->if_empty, "Do nothing if a conference is loaded already"
    );
    command->callback([&common, &run, options] {
        run = [&common, options] { return import(common, *options); };
    });
}

}  // namespace diemcau::terminal
