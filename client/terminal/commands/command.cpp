// diemcau command FILE|-: any command, as the JSON of the HTTP API.
#include <google/protobuf/util/json_util.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "base/time.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/one_command.hpp"
#include "live/command_id.hpp"
#include "screen/json.hpp"
#include "wire/frames.hpp"

namespace diemcau::terminal {

namespace {

struct CommandOptions {
    std::string file;
    std::string site;
};

std::string text_of(const std::string& file) {
    std::ostringstream text;
    if (file == "-") {
        text << std::cin.rdbuf();
        return std::move(text).str();
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + file);
    text << stream.rdbuf();
    return std::move(text).str();
}

/// Throws with what is wrong: the server would only cut the line.
v1::CommandEnvelope envelope_of(const std::string& file) {
    const std::string json = text_of(file);
    v1::CommandEnvelope envelope;
    const auto status = google::protobuf::util::JsonStringToMessage(json, &envelope);
    if (!status.ok()) {
        throw std::runtime_error(file + " is not a command: " + std::string(status.message()));
    }
    if (envelope.command_id().empty()) envelope.set_command_id(new_command_id(SystemClock().now()));
    const auto read = wire::command_from_json(json_of(envelope));
    if (const auto* wrong = std::get_if<wire::Undecodable>(&read)) {
        throw std::runtime_error(file + " is not a command: " + wrong->explanation);
    }
    return envelope;
}

int command(const CommonOptions& common, const CommandOptions& options) {
    v1::CommandEnvelope envelope = envelope_of(options.file);
    OneShot connection(common, options.site);
    if (!connection.open({})) return connection.code();
    const auto result = connection.run(std::move(envelope));
    return result ? print_result(*result, common) : connection.code();
}

}  // namespace

void add_command(CLI::App& app, CommonOptions& common, Run& run) {
    auto* subcommand =
        app.add_subcommand("command", "Send any command, given as the JSON of the HTTP API");
    auto options = std::make_shared<CommandOptions>();
    add_server_option(*subcommand, common);
    add_json_option(*subcommand, common);
    subcommand
        ->add_option("file", options->file, "A file with {\"command\": {…}}, or - for the input")
        ->required();
    subcommand->add_option(
        "--site", options->site, "Send it as the operator of this site; none: as an organizer"
    );
    add_operator_option(*subcommand, common);
    subcommand->callback([&common, &run, options] {
        run = [&common, options] { return command(common, *options); };
    });
}

}  // namespace diemcau::terminal
