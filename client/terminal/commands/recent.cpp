// diemcau commands: what was accepted last, with the ids that `diemcau undo ID` takes.
#include <google/protobuf/util/json_util.h>

#include <cstdio>
#include <memory>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/one_command.hpp"
#include "diemcau/v1/api.pb.h"
#include "link/http.hpp"
#include "screen/columns.hpp"
#include "screen/command_id_text.hpp"
#include "screen/numbers.hpp"
#include "screen/words.hpp"

namespace diemcau::terminal {

namespace {

struct ListOptions {
    unsigned limit = 30;
    std::string role;
};

struct UndoOptions {
    std::string id;
    std::string reason;
    std::string text;
};

void print_line(const v1::RecentCommand& command) {
    std::string about;
    if (command.has_site()) about += "điểm cầu " + std::to_string(command.site()) + "  ";
    if (command.has_delegate()) about += "đại biểu " + std::to_string(command.delegate()) + "  ";
    if (command.undone()) about += "đã hoàn tác";
    const std::string who = command.role() == v1::ROLE_SITE_OPERATOR
                                ? "trực điểm cầu " + std::to_string(command.operator_site())
                                : "ban tổ chức";
    std::printf(
        "%s  %s  %s%s%s\n", command_id_text(command.command_id()).c_str(),
        clock_time(command.received_at()).c_str(), fitted(event_word(command.kind()), 30).c_str(),
        fitted(who, 22).c_str(), about.c_str()
    );
}

int commands(const CommonOptions& common, const ListOptions& options) {
    std::string target = "/api/v1/commands?limit=" + std::to_string(options.limit);
    if (!options.role.empty()) target += "&role=" + options.role;
    const std::string body = body_of(http_get(access_of(common), target));
    if (common.json) {
        std::printf("%s", body.c_str());
        return exit_ok;
    }
    v1::RecentCommands list;
    google::protobuf::util::JsonParseOptions newer_server_too;
    newer_server_too.ignore_unknown_fields = true;
    const auto status = google::protobuf::util::JsonStringToMessage(body, &list, newer_server_too);
    if (!status.ok()) throw std::runtime_error("the server's list cannot be read");
    for (const v1::RecentCommand& command : list.commands()) print_line(command);
    return exit_ok;
}

int undo(const CommonOptions& common, const UndoOptions& options) {
    const auto target = read_command_id(options.id);
    if (!target) {
        std::fprintf(stderr, "diemcau: \"%s\" is not the id of a command\n", options.id.c_str());
        return exit_usage;
    }
    v1::Command command;
    auto& body = *command.mutable_undo_command();
    body.set_target(*target);
    body.set_text(options.text);
    body.set_reason(
        options.reason == "wrong-person"  ? v1::UNDO_REASON_WRONG_PERSON
        : options.reason == "mistake"     ? v1::UNDO_REASON_SCANNED_BY_MISTAKE
        : options.reason == "device-test" ? v1::UNDO_REASON_DEVICE_TEST
                                          : v1::UNDO_REASON_OTHER
    );
    OneShot connection(common, "");
    if (!connection.open({})) return connection.code();
    const auto result = connection.run(std::move(command));
    return result ? print_result(*result, common) : connection.code();
}

}  // namespace

void add_commands(CLI::App& app, CommonOptions& common, Run& run) {
    auto* subcommand =
        app.add_subcommand("commands", "The commands accepted last, with their ids for undo");
    auto options = std::make_shared<ListOptions>();
    add_server_option(*subcommand, common);
    add_json_option(*subcommand, common);
    subcommand->add_option("--limit", options->limit, "How many")
        ->check(CLI::Range(1, 500))
        ->capture_default_str();
    subcommand->add_option("--role", options->role, "Only of organizer or site_operator")
        ->check(CLI::IsMember({"organizer", "site_operator"}));
    subcommand->callback([&common, &run, options] {
        run = [&common, options] { return commands(common, *options); };
    });
}

void add_undo(CLI::App& app, CommonOptions& common, Run& run) {
    auto* subcommand = app.add_subcommand("undo", "Take a command back, by its id");
    auto options = std::make_shared<UndoOptions>();
    add_server_option(*subcommand, common);
    add_json_option(*subcommand, common);
    subcommand->add_option("id", options->id, "Id of the command, as `commands` lists it")
        ->required();
    subcommand
        ->add_option("--reason", options->reason, "wrong-person, mistake, device-test or other")
        ->check(CLI::IsMember({"wrong-person", "mistake", "device-test", "other"}))
        ->required();
    subcommand->add_option("--text", options->text, "In words; needed with other");
    add_operator_option(*subcommand, common);
    subcommand->callback([&common, &run, options] {
        run = [&common, options] { return undo(common, *options); };
    });
}

}  // namespace diemcau::terminal
