// The limit to compare the server with: the rows that it writes for a check-in (the event, the
// command's outcome, the attendance), of the same sizes, into the same tables with the same
// settings, by a bare loop in one thread. No rules, no sockets, no hash chain.
//
// With the folder of a conference it writes behind what is there, so that the tables have the size
// that the server's have; all keys are in order.
//
//   bare_rows --data FOLDER --rows N --batch ROWS_IN_A_TRANSACTION [--per-second RATE]
#include <sqlite3.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "measured.hpp"
#include "process_numbers.hpp"
#include "store/sqlite_journal.hpp"

namespace {

using SteadyClock = std::chrono::steady_clock;

// As the server's own check-ins are, on average.
constexpr int payload_bytes = 10;
constexpr int result_bytes = 176;
// Later than every command of a conference that is there: the keys go on in order.
constexpr std::int64_t first_id_ms = 4'000'000'000'000;

class Rows {
public:
    explicit Rows(const std::string& file) {
        check(sqlite3_open(file.c_str(), &database_));
        for (const char* setting :
             {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON",
              "PRAGMA cache_size = -8192", "PRAGMA mmap_size = 0",
              "PRAGMA wal_autocheckpoint = 10000"}) {
            run(setting);
        }
        prepare(
            "INSERT INTO event (seq, type, occurred_at, received_at, actor, command, run, delegate,"
            " site, payload, commitment, hash) VALUES (?1, 'checked_in', ?2, ?2, 3, ?3, 0, ?4, ?5,"
            " ?6, NULL, ?7)",
            event_
        );
        prepare(
            "INSERT INTO command (id, content_digest, result, first_seq, last_seq)"
            " VALUES (?1, ?2, ?3, ?4, ?4)",
            command_
        );
        prepare(
            "INSERT OR REPLACE INTO attendance (id, status, flags, absence, conflicts, hall,"
            " first_entry, changed_seq) VALUES (?1, 1, 76, 0, 0, ?2, ?3, ?4)",
            attendance_
        );
    }

    ~Rows() {
        for (sqlite3_stmt* statement : {event_, command_, attendance_}) sqlite3_finalize(statement);
        sqlite3_close(database_);
    }

    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    std::int64_t last_seq() {
        sqlite3_stmt* query = nullptr;
        prepare("SELECT ifnull(max(seq), 0) FROM event", query);
        sqlite3_step(query);
        const std::int64_t seq = sqlite3_column_int64(query, 0);
        sqlite3_finalize(query);
        return seq;
    }

    void run(const char* sql) { check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr)); }

    /// `seq`: the event's; `number`: of the check-in, from 1.
    void write_check_in(std::int64_t seq, std::int64_t number) {
        std::array<std::uint64_t, 4> digest{random_(), random_(), random_(), random_()};
        // As a UUIDv7: rising times, then chance.
        std::array<std::uint64_t, 2> id{
            __builtin_bswap64(static_cast<std::uint64_t>(first_id_ms + number) << 16), random_()};
        sqlite3_bind_int64(event_, 1, seq);
        sqlite3_bind_int64(event_, 2, 1'686'531'600'000 + number);
        sqlite3_bind_blob(event_, 3, id.data(), 16, SQLITE_STATIC);
        sqlite3_bind_int64(event_, 4, number);
        sqlite3_bind_int64(event_, 5, number % 57);
        sqlite3_bind_blob(event_, 6, payload_.data(), payload_bytes, SQLITE_STATIC);
        sqlite3_bind_blob(event_, 7, digest.data(), 32, SQLITE_STATIC);
        step(event_);
        sqlite3_bind_blob(command_, 1, id.data(), 16, SQLITE_STATIC);
        sqlite3_bind_blob(command_, 2, digest.data(), 32, SQLITE_STATIC);
        sqlite3_bind_blob(command_, 3, result_.data(), result_bytes, SQLITE_STATIC);
        sqlite3_bind_int64(command_, 4, seq);
        step(command_);
        sqlite3_bind_int64(attendance_, 1, number);
        sqlite3_bind_int64(attendance_, 2, number % 57);
        sqlite3_bind_int64(attendance_, 3, 1'686'531'600'000 + number);
        sqlite3_bind_int64(attendance_, 4, seq);
        step(attendance_);
    }

private:
    void check(int code) {
        if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_));
    }

    void prepare(const char* sql, sqlite3_stmt*& statement) {
        check(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr));
    }

    void step(sqlite3_stmt* statement) {
        if (sqlite3_step(statement) != SQLITE_DONE) {
            throw std::runtime_error(sqlite3_errmsg(database_));
        }
        sqlite3_reset(statement);
    }

    sqlite3* database_ = nullptr;
    sqlite3_stmt* event_ = nullptr;
    sqlite3_stmt* command_ = nullptr;
    sqlite3_stmt* attendance_ = nullptr;
    std::mt19937_64 random_{1};
    std::string payload_ = std::string(payload_bytes, 'p');
    std::string result_ = std::string(result_bytes, 'r');
};

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"The rows of check-ins, written by a bare loop", "bare_rows"};
    std::string folder;
    std::int64_t rows = 100'000;
    std::int64_t batch = 1'000;
    double per_second = 0;
    app.add_option("--data", folder, "Empty folder, or a conference's that nothing else uses")
        ->required();
    app.add_option("--rows", rows, "Check-ins in all");
    app.add_option("--batch", batch, "Check-ins in a transaction");
    app.add_option("--per-second", per_second, "Open loop at this rate; 0: as fast as possible");
    CLI11_PARSE(app, argc, argv);
    try {
        { const diemcau::store::SqliteJournal makes_the_tables(folder); }
        Rows database((std::filesystem::path(folder) / "diemcau.db").string());
        diemcau::bench::Latencies commits;
        const std::int64_t before = database.last_seq();
        const double cpu_before = diemcau::bench::own_cpu_seconds();
        const auto start = SteadyClock::now();
        for (std::int64_t done = 0; done < rows; done += batch) {
            auto due = SteadyClock::now();
            if (per_second > 0) {
                due = start +
                      std::chrono::duration_cast<SteadyClock::duration>(
                          std::chrono::duration<double>(static_cast<double>(done) / per_second)
                      );
                std::this_thread::sleep_until(due);
            }
            database.run("BEGIN IMMEDIATE");
            for (std::int64_t i = 1; i <= std::min(batch, rows - done); ++i) {
                database.write_check_in(before + done + i, done + i);
            }
            database.run("COMMIT");
            commits.add(
                std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - due)
                    .count()
            );
        }
        const double seconds = std::chrono::duration<double>(SteadyClock::now() - start).count();
        const double cpu = diemcau::bench::own_cpu_seconds() - cpu_before;
        diemcau::bench::print({
            {"rows_per_second", static_cast<double>(rows) / seconds},
            {"seconds", seconds},
            {"cpu_us_each", cpu * 1e6 / static_cast<double>(rows)},
            {"commit", diemcau::bench::measured(commits)},
        });
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bare_rows: %s\n", error.what());
        return 1;
    }
}
