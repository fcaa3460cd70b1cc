// diemcau key show|check|rotate|make FOLDER: the keys of a conference's personal data.
#include <cstdio>
#include <memory>

#include "base/time.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "hub/erasure.hpp"
#include "screen/json.hpp"
#include "store/data_folder.hpp"
#include "store/log_reader.hpp"
#include "store/personal_keys.hpp"

namespace diemcau::terminal {

namespace {

struct KeyOptions {
    std::string folder;
    std::string key_file;
    std::string by;
};

void tell(const CommonOptions& common, const KeyOptions& options, const store::PersonalKeys& keys) {
    const std::string store = store::key_store_file(options.folder).string();
    if (common.json) {
        std::printf(
            "{\"fingerprint\": \"%s\", \"key_file\": %s, \"key_store\": %s}\n",
            keys.fingerprint().c_str(), json_string(keys.key_file().string()).c_str(),
            json_string(store).c_str()
        );
    } else {
        std::printf(
            "key         %s\nkey file    %s\nkey store   %s\n", keys.fingerprint().c_str(),
            keys.key_file().c_str(), store.c_str()
        );
    }
}

int show(const CommonOptions& common, const KeyOptions& options) {
    tell(common, options, store::PersonalKeys::open(options.folder, options.key_file));
    return exit_ok;
}

/// That they belong to the database, and open every personal part of it.
int check(const CommonOptions& common, const KeyOptions& options) {
    const auto keys = store::PersonalKeys::open(options.folder, options.key_file);
    store::LogReader log(options.folder);
    std::uint64_t kept = 0, erased = 0;
    log.replay(0, log.last_seq(), [&](const store::LoggedEvent& event) {
        if (event.personal_erased) ++erased;
        if (!event.personal.empty()) ++kept;
    });
    tell(common, options, keys);
    if (!common.json) {
        std::printf(
            "It opens all %llu personal parts; %llu were erased.\n",
            static_cast<unsigned long long>(kept), static_cast<unsigned long long>(erased)
        );
    }
    return exit_ok;
}

int rotate(const CommonOptions& common, const KeyOptions& options) {
    if (std::filesystem::exists(store::database_file(options.folder))) {
        hub::rotate_key({options.folder, options.key_file}, options.by, SystemClock().now());
    } else {
        const store::DataFolderLock no_server(options.folder);
        store::PersonalKeys::open(options.folder, options.key_file).rotate();  // there is no log
    }
    tell(common, options, store::PersonalKeys::open(options.folder, options.key_file));
    if (!common.json) {
        std::puts(
            "Copies of the key file and the key store made before now no longer fit these: make "
            "new "
            "ones, and destroy the old."
        );
    }
    return exit_ok;
}

int make(const CommonOptions& common, const KeyOptions& options) {
    if (std::filesystem::exists(store::key_store_file(options.folder))) {
        std::fprintf(stderr, "diemcau: %s has its keys already\n", options.folder.c_str());
        return exit_refused;
    }
    if (std::filesystem::exists(store::database_file(options.folder))) {
        std::fprintf(
            stderr,
            "diemcau: %s has a database: put the copy of its key store back, or start the server "
            "if "
            "an older version wrote it\n",
            options.folder.c_str()
        );
        return exit_refused;
    }
    tell(common, options, store::PersonalKeys::make(options.folder, options.key_file));
    return exit_ok;
}

}  // namespace

void add_key(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command =
        app.add_subcommand("key", "The keys that names and id numbers are sealed under");
    command->require_subcommand(1);
    auto options = std::make_shared<KeyOptions>();
    using Action = int (*)(const CommonOptions&, const KeyOptions&);
    const auto add = [&](const char* name, const char* what, Action action) {
        auto* one = command->add_subcommand(name, what);
        add_json_option(*one, common);
        one->add_option("folder", options->folder, "Data folder of the server")->required();
        one->add_option(
            "--key-file", options->key_file, "The key file; none: where the server had it last"
        );
        if (action == rotate) {
            one->add_option("--by", options->by, "Who rotates it, for the log");
        }
        one->callback([&common, &run, options, action] {
            run = [&common, options, action] { return action(common, *options); };
        });
    };
    add("show", "Fingerprint of the key, and where it lies", show);
    add("check", "Whether the keys open everything in the log", check);
    add("rotate", "Seal the key store under a fresh key; the server must be stopped", rotate);
    add("make", "Make the keys for a data folder before its first start", make);
}

}  // namespace diemcau::terminal
