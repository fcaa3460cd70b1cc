// diemcau backup FOLDER FILE and restore FILE FOLDER: a copy of a live server's database, and its
// way back.
#include "store/backup.hpp"

#include <cstdio>
#include <memory>

#include "base/hex.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "hub/table_making.hpp"
#include "store/personal_keys.hpp"

namespace diemcau::terminal {

namespace {

struct Paths {
    std::string from;
    std::string to;
    std::string keys_from;
};

void print(const store::BackupSummary& summary, const CommonOptions& common, const char* done) {
    if (common.json) {
        std::printf(
            "{\"log_id\": \"%s\", \"last_seq\": %llu, \"head\": \"%s\"}\n",
            hex(summary.log_id).c_str(), static_cast<unsigned long long>(summary.last_seq),
            hex(summary.head).c_str()
        );
    } else {
        std::printf(
            "%s: %llu events, log %s, head %s\n", done,
            static_cast<unsigned long long>(summary.last_seq), hex(summary.log_id).c_str(),
            hex(summary.head).c_str()
        );
    }
}

}  // namespace

void add_backup(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand(
        "backup", "Copy the database of a data folder, also while a server uses it"
    );
    auto paths = std::make_shared<Paths>();
    add_json_option(*command, common);
    command->add_option("folder", paths->from, "Data folder of the server")
        ->required()
        ->check(CLI::ExistingDirectory);
    command->add_option("file", paths->to, "File to write; it must not exist")->required();
    command->callback([&common, &run, paths] {
        run = [&common, paths] {
            print(store::backup_database(paths->from, paths->to), common, "Backed up");
            return static_cast<int>(exit_ok);
        };
    });
}

void add_restore(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand("restore", "Make a data folder from a backup");
    auto paths = std::make_shared<Paths>();
    add_json_option(*command, common);
    command->add_option("file", paths->from, "The backup")->required()->check(CLI::ExistingFile);
    command->add_option("folder", paths->to, "Folder to make; it must have no database")
        ->required();
    command->add_option(
        "--keys-of", paths->keys_from,
        "Data folder whose keys to use; none: the key store and key file are in place already"
    );
    command->callback([&common, &run, paths] {
        run = [&common, paths] {
            if (!paths->keys_from.empty()) {
                store::PersonalKeys::open(paths->keys_from).copy_for(paths->to);
            }
            print(
                store::restore_database(paths->from, paths->to, hub::make_tables), common,
                "Restored, under a new log id"
            );
            return static_cast<int>(exit_ok);
        };
    });
}

}  // namespace diemcau::terminal
