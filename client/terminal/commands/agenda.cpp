// diemcau agenda [start|finish|skip ITEM | reorder ITEM...]: the agenda with its times, and its
// control.
#include <cstdio>
#include <memory>
#include <optional>
#include <vector>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/one_command.hpp"
#include "screen/columns.hpp"
#include "screen/json.hpp"
#include "screen/numbers.hpp"
#include "screen/words.hpp"

namespace diemcau::terminal {

namespace {

struct AgendaOptions {
    std::string action;
    std::vector<std::uint32_t> items;
    std::string reason;
};

void print_agenda(const Board& board) {
    for (const auto& [id, session] : board.sessions) {
        std::printf("%s: %s\n", session.fields().name().c_str(), phase_word(session.phase()));
        for (const auto item : session.agenda_order()) {
            const v1::AgendaRow& row = board.agenda.at(item);
            std::string time = row.has_started_at() ? clock_time(row.started_at()) : "";
            if (row.has_finished_at()) time += "–" + clock_time(row.finished_at());
            std::printf(
                "%4u  %s%s%s\n", item, fitted(agenda_word(row.status()), 14).c_str(),
                fitted(time, 13).c_str(), row.fields().title().c_str()
            );
        }
    }
}

constexpr const char* wrong_items =
    "start, finish and skip name one item; reorder names every item of the session once";

/// nullopt: the items do not fit the action.
std::optional<v1::Command> command_of(const AgendaOptions& options, const Board& board) {
    v1::Command command;
    if (options.action == "reorder") {
        if (options.items.empty() || !board.agenda.contains(options.items.front())) {
            return std::nullopt;
        }
        auto& body = *command.mutable_reorder_agenda();
        body.set_session(board.agenda.at(options.items.front()).session());
        body.mutable_order()->Add(options.items.begin(), options.items.end());
        return command;
    }
    if (options.items.size() != 1) return std::nullopt;
    auto& body = *command.mutable_change_agenda_item();
    body.set_item(options.items.front());
    body.set_reason(options.reason);
    body.set_action(
        options.action == "start"    ? v1::AGENDA_ACTION_START
        : options.action == "finish" ? v1::AGENDA_ACTION_FINISH
                                     : v1::AGENDA_ACTION_SKIP
    );
    return command;
}

int agenda(const CommonOptions& common, const AgendaOptions& options) {
    OneShot connection(common, "");
    if (!connection.open({"agenda/open"})) return connection.code();
    if (options.action.empty()) {
        const Board& board = connection.board("agenda/open");
        if (!common.json) {
            print_agenda(board);
            return exit_ok;
        }
        std::string json = "[";
        for (const auto& [id, row] : board.agenda)
            json += (json.size() > 1 ? "," : "") + json_of(row);
        std::printf("%s]\n", json.c_str());
        return exit_ok;
    }
    const auto command = command_of(options, connection.board("agenda/open"));
    if (!command) {
        std::fprintf(stderr, "diemcau: %s\n", wrong_items);
        return exit_usage;
    }
    const auto result = connection.run(*command);
    return result ? print_result(*result, common) : connection.code();
}

}  // namespace

void add_agenda(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand("agenda", "The agenda, and its control");
    auto options = std::make_shared<AgendaOptions>();
    add_server_option(*command, common);
    add_json_option(*command, common);
    command
        ->add_option(
            "action", options->action, "start, finish, skip or reorder; none: print the agenda"
        )
        ->check(CLI::IsMember({"start", "finish", "skip", "reorder"}));
    command->add_option(
        "items", options->items, "Number of the item; to reorder: all of the session, in order"
    );
    command->add_option("--reason", options->reason, "Why it is skipped");
    add_operator_option(*command, common);
    command->callback([&common, &run, options] {
        run = [&common, options] { return agenda(common, *options); };
    });
}

}  // namespace diemcau::terminal
