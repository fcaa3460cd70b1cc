// diemcau erase FOLDER --conference | --person CODE | --due | --finish: removes names and id
// numbers for good, and writes a certificate. The server must be stopped.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>

#include "commands/command_line.hpp"
#include "commands/erasure_certificate.hpp"
#include "commands/exit_code.hpp"
#include "hub/recovery.hpp"
#include "screen/date_text.hpp"
#include "store/log_reader.hpp"

namespace diemcau::terminal {

namespace {

namespace fs = std::filesystem;

struct EraseOptions {
    std::string folder;
    bool conference = false;
    std::string person;
    bool due = false;
    bool finish = false;
    bool same_name_too = false;
    bool yes = false;
    std::string by;
    std::string reason;
    std::string certificate;
};

constexpr std::int64_t day_ms = 24 * 3'600'000;

core::State state_of(const std::string& folder) {
    store::LogReader log(folder);
    return hub::fold_log(log, log.last_seq());
}

/// The end of the last session, or of the log if that is later: from then on the time runs.
UtcMillis end_of(const core::State& state, store::LogReader& log) {
    UtcMillis end = no_time;
    for (const core::Session& session : state.sessions()) {
        end = std::max(end, session.fields.planned_end);
    }
    for (const auto& last : log.events_between(state.seq(), state.seq())) {
        end = std::max(end, last.received_at);
    }
    return end;
}

bool is_meant(const EraseOptions& options, const std::string& typed, const char* question) {
    if (options.yes) return true;
    std::fprintf(stderr, "%s\nType %s to erase: ", question, typed.c_str());
    std::string answer;
    std::getline(std::cin, answer);
    if (answer == typed) return true;
    std::fprintf(stderr, "diemcau: nothing was erased\n");
    return false;
}

void write_file(const fs::path& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

std::string file_name_for(UtcMillis at) {
    std::string name = "erasure-" + date_and_time(at);
    for (char& c : name) {
        if (c == ' ') c = '-';
    }
    std::erase(name, ':');
    return name;
}

int certify(
    const CommonOptions& common, const EraseOptions& options, const hub::ErasureRecord& record
) {
    ErasureCertificate certificate{
        record, state_of(options.folder).conference().name, options.by, options.reason,
        SystemClock().now()};
    fs::path path = options.certificate;
    if (path.empty()) path = fs::path(options.folder) / file_name_for(certificate.at);
    write_file(path.string() + ".txt", text_of(certificate));
    write_file(path.string() + ".json", json_of(certificate));
    std::fputs((common.json ? json_of(certificate) : text_of(certificate)).c_str(), stdout);
    if (!common.json) std::printf("Certificate: %s.txt and .json\n", path.c_str());
    return record.proved() ? exit_ok : exit_broken_log;
}

int erase_conference(const CommonOptions& common, const EraseOptions& options) {
    constexpr const char* question =
        "All names, id numbers and reasons in words of this conference will be gone for good, also "
        "from every backup. Counts and the log's proof stay.";
    if (!is_meant(options, "ERASE", question)) return exit_refused;
    return certify(common, options, hub::erase({options.folder, std::nullopt, false}));
}

int erase_person(const CommonOptions& common, const EraseOptions& options) {
    const auto delegate = state_of(options.folder).find_delegate_by_code(options.person);
    if (!delegate) {
        std::fprintf(stderr, "diemcau: there is no delegate %s\n", options.person.c_str());
        return exit_refused;
    }
    constexpr const char* question =
        "All that is held about this delegate will be gone for good, also from every backup. See "
        "first what it is: diemcau person FOLDER CODE.";
    if (!is_meant(options, options.person, question)) return exit_refused;
    return certify(common, options, hub::erase({options.folder, delegate, options.same_name_too}));
}

int erase_due(const CommonOptions& common, const EraseOptions& options) {
    store::LogReader log(options.folder);
    const auto days = log.retention_days();
    if (days == 0) {
        std::puts("No retention period is set: [personal] retention_days in the configuration.");
        return exit_ok;
    }
    const core::State state = hub::fold_log(log, log.last_seq());
    const UtcMillis until = end_of(state, log) + days * day_ms;
    const bool due = SystemClock().now() >= until;
    std::printf(
        "Names may be kept until %s (%lld days after the end): %s\n", date_and_time(until).c_str(),
        static_cast<long long>(days), due ? "it is time to erase them." : "not yet due."
    );
    if (!due || !options.yes) return due ? exit_refused : exit_ok;
    return erase_conference(common, options);
}

int finish(const CommonOptions& common, const EraseOptions& options) {
    const auto record = hub::finish_erasure(options.folder);
    if (record) return certify(common, options, *record);
    std::puts("No erasure was interrupted.");
    return exit_ok;
}

int erase(const CommonOptions& common, const EraseOptions& options) {
    if (options.conference) return erase_conference(common, options);
    if (!options.person.empty()) return erase_person(common, options);
    if (options.due) return erase_due(common, options);
    return finish(common, options);
}

}  // namespace

void add_erase(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand(
        "erase", "Remove names and id numbers for good; the server must be stopped"
    );
    auto options = std::make_shared<EraseOptions>();
    const char* user = std::getenv("USER");
    options->by = user == nullptr ? "" : user;
    add_json_option(*command, common);
    command->add_option("folder", options->folder, "Data folder of the server")
        ->required()
        ->check(CLI::ExistingDirectory);
    auto* what = command->add_option_group("what");
    what->add_flag("--conference", options->conference, "Everybody's");
    what->add_option("--person", options->person, "Of the delegate with this code");
    what->add_flag(
        "--due", options->due, "Tell whether the retention period is over; with --yes erase then"
    );
    what->add_flag("--finish", options->finish, "End an erasure that was interrupted");
    what->require_option(1);
    command->add_flag(
        "--same-name-too", options->same_name_too,
        "With --person: also where a chair, speaker or operator has the same name"
    );
    command->add_flag("--yes", options->yes, "Do not ask");
    command->add_option("--by", options->by, "Who erases, for the certificate");
    command->add_option("--reason", options->reason, "Why, for the certificate");
    command->add_option(
        "--certificate", options->certificate,
        "Path of the certificate, without its ending; none: in the data folder"
    );
    command->callback([&common, &run, options] {
        run = [&common, options] { return erase(common, *options); };
    });
}

}  // namespace diemcau::terminal
