// Durable check-ins through the journal alone: no rules, no sockets. With everything that the
// server's journal does for one: hash chain, event, outcome, row of the attendance table.
//
//   journal_bench --data FOLDER --batch COMMANDS [--commands N]
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "base/digest.hpp"
#include "measured.hpp"
#include "process_numbers.hpp"
#include "store/sqlite_journal.hpp"
#include "wire/event_codec.hpp"

namespace bench = diemcau::bench;
namespace core = diemcau::core;
namespace store = diemcau::store;
using namespace diemcau;
using Steady = std::chrono::steady_clock;

namespace {

constexpr std::size_t result_bytes = 176;  // as the server's, on average

// The events live here until the commit has returned.
struct CheckIns {
    std::vector<core::Event> events;
    store::Batch batch;
};

core::Event check_in(Seq seq, std::uint64_t number) {
    core::CheckedIn body{};
    body.run = RunId{0};
    body.delegate = DelegateId{static_cast<std::uint32_t>(number)};
    body.site = SiteId{static_cast<std::uint32_t>(number % 57)};
    body.method = core::EntryMethod::scan;
    body.quality = core::TimeQuality::trusted;
    core::Event event;
    event.seq = seq;
    event.occurred_at = event.received_at = 1'686'531'600'000 + static_cast<UtcMillis>(number);
    for (std::size_t i = 0; i < 8; ++i) {
        event.command[i] = event.command[8 + i] =
            static_cast<std::uint8_t>(number >> (8 * (7 - i)));
    }
    event.body = body;
    return event;
}

void fill(CheckIns& made, Seq after, std::uint64_t number, std::size_t count) {
    made = {};
    for (std::size_t i = 0; i < count; ++i) {
        made.events.push_back(check_in(after + 1 + i, number + i));
    }
    for (const core::Event& event : made.events) {
        wire::EncodedEvent encoded = wire::encode_event(event);
        made.batch.events.push_back(
            {&event, wire::type_name(event.body), std::move(encoded.payload),
             std::move(encoded.personal)}
        );
        store::StoredOutcome outcome;
        outcome.command = event.command;
        outcome.result = std::string(result_bytes, 'r');
        outcome.first_seq = outcome.last_seq = event.seq;
        made.batch.outcomes.push_back(std::move(outcome));
        core::Standing standing;
        standing.status = core::AttendanceStatus::present;
        standing.changed_seq = event.seq;
        const auto& body = std::get<core::CheckedIn>(event.body);
        made.batch.attendance.rows.push_back({body.run, body.delegate, standing, event.occurred_at}
        );
    }
    made.batch.attendance.as_of = after + count;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Durable check-ins through the journal alone", "journal_bench"};
    std::string folder;
    std::size_t batch = 1'000, commands = 100'000;
    app.add_option("--data", folder, "Empty folder for the database")->required();
    app.add_option("--batch", batch, "Commands in a transaction")->check(CLI::PositiveNumber);
    app.add_option("--commands", commands, "In all");
    CLI11_PARSE(app, argc, argv);
    try {
        store::SqliteJournal journal(folder);
        bench::Latencies commits;
        CheckIns made;
        Steady::duration spent{};
        double cpu = 0;
        for (std::size_t done = 0; done < commands; done += batch) {
            fill(made, journal.last_seq(), done + 1, std::min(batch, commands - done));
            const double cpu_before = bench::own_cpu_seconds();
            const auto start = Steady::now();
            if (journal.commit(made.batch) != store::CommitOutcome::committed) {
                throw std::runtime_error("the disk is full");
            }
            const auto took = Steady::now() - start;
            cpu += bench::own_cpu_seconds() - cpu_before;
            spent += took;
            commits.add(std::chrono::duration_cast<std::chrono::microseconds>(took).count());
        }
        const double seconds = std::chrono::duration<double>(spent).count();
        bench::print({
            {"batch", batch},
            {"per_second", static_cast<double>(commands) / seconds},
            {"cpu_us_each", cpu * 1e6 / static_cast<double>(commands)},
            {"commit", bench::measured(commits)},
        });
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "journal_bench: %s\n", error.what());
        return 1;
    }
}
