// Runs a few commands over one connection and waits for their results: what the one-shot
// subcommands share.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "commands/command_line.hpp"
#include "live/board.hpp"
#include "live/client.hpp"

namespace diemcau::terminal {

class OneShot {
public:
    /// As whoever has signed in, or as the operator of the site with this code. Throws NoServer or
    /// NotAdmitted (link/server_errors.hpp).
    OneShot(const CommonOptions& common, const std::string& site_code);
    /// Waits for the welcome and for the first snapshot of each topic. False: printed why; exit
    /// code in code().
    bool open(const std::vector<std::string>& topics);
    /// The same for one page of a subtree's sites, of which board() then has the rows alone.
    bool open_page(const std::string& topic, std::uint32_t page);
    /// Follows it no more.
    void leave(const std::string& topic);
    /// Sends and waits. nullopt: printed why; exit code in code().
    std::optional<v1::CommandResult> run(v1::Command command);
    std::optional<v1::CommandResult> run(v1::CommandEnvelope envelope);

    Board& board(const std::string& topic) { return boards_[topic]; }

    const v1::Welcome& welcome() const { return client_.welcome(); }

    std::int64_t server_now() const { return client_.server_now(); }

    int code() const { return code_; }

private:
    bool wait_for_snapshots(const std::vector<std::string>& topics);
    void wait_for(const std::optional<v1::CommandResult>& result);

    EventLoop loop_;
    Client client_;
    std::map<std::string, Board> boards_;
    std::map<std::string, std::uint32_t> pages_;  // asked for; none: 0
    std::map<std::string, bool> seen_;
    std::uint32_t put_off_ms_ = 0;  // the server wants to hear nothing of it before
    int code_ = 0;
};

/// Prints the result for people or as JSON; returns the exit code.
int print_result(const v1::CommandResult& result, const CommonOptions& common);
/// What a refusal means, in words, with its facts.
std::string in_words(const v1::Refusal& refusal);

}  // namespace diemcau::terminal
