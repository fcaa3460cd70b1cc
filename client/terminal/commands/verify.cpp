// diemcau verify FOLDER: proves that a data folder holds: the hash chain over every event, the fold
// of the log, every sum that must follow from it, and every row of the tables that people query.
#include <cstdio>
#include <memory>

#include "base/hex.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "core/invariants.hpp"
#include "hub/recovery.hpp"
#include "hub/table_check.hpp"
#include "screen/json.hpp"
#include "store/chain.hpp"
#include "store/data_folder.hpp"
#include "store/log_reader.hpp"

namespace diemcau::terminal {

namespace {

struct VerifyOptions {
    std::string folder;
    std::uint64_t as_of = 0;
    std::string digest;
};

struct Verdict {
    store::ChainVerdict chain;
    Seq folded = 0;
    std::string state_digest;
    std::string broken;  // empty: everything holds
};

Verdict check(const VerifyOptions& options) {
    Verdict verdict;
    verdict.chain = store::verify_chain(store::database_file(options.folder));
    if (!verdict.chain.holds()) {
        verdict.broken = "the chain breaks at event " + std::to_string(verdict.chain.broken_at) +
                         ": " + verdict.chain.reason;
        return verdict;
    }
    store::LogReader reader(options.folder);
    const Seq until = options.as_of == 0 ? verdict.chain.events : options.as_of;
    const core::State state = hub::fold_log(reader, until);
    verdict.folded = state.seq();
    verdict.state_digest = hex(state.digest());
    verdict.broken = core::broken_invariant(state);
    if (verdict.broken.empty() &&
        hex(hub::fold_log(reader, until).digest()) != verdict.state_digest) {
        verdict.broken = "folding the log twice gives two different states";
    }
    if (verdict.broken.empty() && !options.digest.empty() &&
        options.digest != verdict.state_digest) {
        verdict.broken = "the state's digest is not the expected one";
    }
    if (verdict.broken.empty()) verdict.broken = hub::first_wrong_row(options.folder);
    return verdict;
}

int verify(const CommonOptions& common, const VerifyOptions& options) {
    const Verdict verdict = check(options);
    const bool holds = verdict.broken.empty();
    if (common.json) {
        std::printf(
            "{\"holds\": %s, \"events\": %llu, \"folded\": %llu, \"erased\": %llu, \"head\": "
            "\"%s\", \"state_digest\": \"%s\", \"broken\": %s}\n",
            holds ? "true" : "false", static_cast<unsigned long long>(verdict.chain.events),
            static_cast<unsigned long long>(verdict.folded),
            static_cast<unsigned long long>(verdict.chain.erased), hex(verdict.chain.head).c_str(),
            verdict.state_digest.c_str(), json_string(verdict.broken).c_str()
        );
    } else {
        std::printf(
            "events        %llu (%llu personal parts erased)\nchain head    %s\nstate digest  %s "
            "(as of event %llu)\n%s\n",
            static_cast<unsigned long long>(verdict.chain.events),
            static_cast<unsigned long long>(verdict.chain.erased), hex(verdict.chain.head).c_str(),
            verdict.state_digest.c_str(), static_cast<unsigned long long>(verdict.folded),
            holds ? "Everything holds: chain, fold, sums and tables."
                  : ("DOES NOT HOLD: " + verdict.broken).c_str()
        );
    }
    return holds ? exit_ok : exit_broken_log;
}

}  // namespace

void add_verify(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand(
        "verify", "Replay the log of a data folder: hash chain, fold, sums, tables"
    );
    auto options = std::make_shared<VerifyOptions>();
    add_json_option(*command, common);
    command->add_option("folder", options->folder, "Data folder of the server")
        ->required()
        ->check(CLI::ExistingDirectory);
    command->add_option("--as-of", options->as_of, "Fold only up to this event");
    command->add_option(
        "--digest", options->digest, "State digest that must come out, as printed in a report"
    );
    command->callback([&common, &run, options] {
        run = [&common, options] { return verify(common, *options); };
    });
}

}  // namespace diemcau::terminal
