// diemcau erase --conference | --person CODE | --due | --finish: removes names and id numbers for
// good, and writes a certificate. FOLDER: of a stopped server; --server: asks one that runs.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <thread>

#include "base/date_text.hpp"
#include "base/json_string.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "hub/erasure.hpp"
#include "hub/erasure_certificate.hpp"
#include "hub/recovery.hpp"
#include "link/http.hpp"
#include "link/server_errors.hpp"
#include "sign_in/identity.hpp"
#include "sign_in/requests.hpp"
#include "sign_in/second_factor.hpp"
#include "sign_in/secret_input.hpp"
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
    std::string conference_name;
    std::string by;
    std::string reason = "other";
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

constexpr const char* about_everybody =
    "All names, id numbers and reasons in words of this conference will be gone for good, also "
    "from every backup. Counts and the log's proof stay.";
constexpr const char* about_one =
    "All that is held about this delegate will be gone for good, also from every backup. See "
    "first what it is: diemcau person FOLDER CODE.";

core::ErasureReason reason_of(const EraseOptions& options) {
    return hub::erasure_reason_named(options.reason).value_or(core::ErasureReason::other);
}

/// Carries out what the log orders, keeps the certificates, and shows them.
int finish(const CommonOptions& common, const EraseOptions& options) {
    const auto path_of = [&](const hub::ErasureRecord& record) -> fs::path {
        if (!options.certificate.empty()) return options.certificate;
        return hub::certificate_path(options.folder, record.command);
    };
    const UtcMillis now = SystemClock().now();
    bool proved = true;
    const auto records =
        hub::finish_erasures({options.folder}, [&](const hub::ErasureRecord& record) {
            const fs::path path = path_of(record);
            if (!hub::write_certificate(path, record, now)) proved = false;
            // As it is kept: one from before may say more.
            std::ifstream kept(path.string() + (common.json ? ".json" : ".txt"));
            std::cout << kept.rdbuf() << std::flush;
            if (!common.json) std::printf("Certificate: %s.txt and .json\n", path.c_str());
        });
    if (records.empty()) std::puts("No erasure was interrupted.");
    return proved ? exit_ok : exit_broken_log;
}

int order(const CommonOptions& common, const EraseOptions& options, core::OrderErasure order) {
    order.same_name_too = options.same_name_too;
    order.reason = reason_of(options);
    order.by = "console";
    order.by_name = options.by;
    const auto hindrance = hub::order_erasure({options.folder}, order, SystemClock().now());
    if (!hindrance) return finish(common, options);
    std::fprintf(
        stderr, "diemcau: %s\n%s\n", hub::explain_in_vietnamese(*hindrance).c_str(),
        hub::explain(*hindrance).c_str()
    );
    return exit_refused;
}

int erase_conference(const CommonOptions& common, const EraseOptions& options) {
    if (!is_meant(options, "ERASE", about_everybody)) return exit_refused;
    core::OrderErasure everybody;
    everybody.conference = state_of(options.folder).conference().name;
    return order(common, options, std::move(everybody));
}

int erase_person(const CommonOptions& common, const EraseOptions& options) {
    const auto delegate = state_of(options.folder).find_delegate_by_code(options.person);
    if (!delegate) {
        std::fprintf(stderr, "diemcau: there is no delegate %s\n", options.person.c_str());
        return exit_refused;
    }
    if (!is_meant(options, options.person, about_one)) return exit_refused;
    core::OrderErasure one;
    one.delegate = core::DelegateRef{*delegate, {}, 0};
    return order(common, options, std::move(one));
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

int erase_in_folder(const CommonOptions& common, const EraseOptions& options) {
    try {
        if (options.conference) return erase_conference(common, options);
        if (!options.person.empty()) return erase_person(common, options);
        if (options.due) return erase_due(common, options);
        return finish(common, options);
    } catch (const store::DatabaseInUse& error) {
        std::fprintf(
            stderr,
            "diemcau: %s: a server runs on it; ask that one, as an admin: diemcau erase --server "
            "ADDRESS %s\n",
            error.what(), options.conference ? "--conference" : "--person CODE"
        );
        return exit_refused;
    }
}

constexpr std::chrono::milliseconds look_again_after(300);
constexpr std::chrono::minutes wait_at_most(30);

/// The server begins again meanwhile: for a while nobody answers.
std::string certificate_of(const ServerAccess& server, const std::string& erasure, bool json) {
    const std::string target = "/api/v1/personal-data/certificate?erasure=" + erasure +
                               "&format=" + (json ? "json" : "txt");
    const auto until = std::chrono::steady_clock::now() + wait_at_most;
    while (std::chrono::steady_clock::now() < until) {
        const HttpAnswer answer = http_get(server, target);
        if (answer.status != 0 && answer.status != 404 && answer.status != 503) {
            return body_of(answer);
        }
        std::this_thread::sleep_for(look_again_after);
    }
    throw NoServer("the erasure is ordered, and the server has not come back: look at its log");
}

int erase_at_server(const CommonOptions& common, const EraseOptions& options) {
    if (options.due || options.finish || !options.certificate.empty()) {
        std::fprintf(
            stderr, "diemcau: --due, --finish and --certificate are for a stopped server's folder\n"
        );
        return exit_usage;
    }
    std::string json = "{\"reason\":" + json_string(options.reason) +
                       ",\"sameNameToo\":" + (options.same_name_too ? "true" : "false");
    if (options.conference) {
        std::string name = options.conference_name;
        if (name.empty()) {
            std::fprintf(stderr, "%s\nType the conference's name to erase: ", about_everybody);
            std::getline(std::cin, name);
        }
        json += ",\"conference\":" + json_string(name);
    } else {
        if (!is_meant(options, options.person, about_one)) return exit_refused;
        json += ",\"code\":" + json_string(options.person);
    }
    const ServerAccess server = access_of(common);
    const Standing standing = standing_with(server);
    require_admission(standing, server);
    if (standing.sign_in_needed) {
        json += ",\"password\":" + json_string(read_secret("Your password"));
    }
    const auto answer = with_second_factor([&](const std::string& code) {
        const std::string factor = code.empty() ? code : ",\"secondFactor\":" + json_string(code);
        return posted(server, "/api/v1/personal-data/erase", json + factor + "}");
    });
    const std::string text = certificate_of(server, answer.text("erasure"), common.json);
    std::fputs(text.c_str(), stdout);
    const auto certificate =
        common.json ? JsonObject::parse(text)
                    : JsonObject::parse(certificate_of(server, answer.text("erasure"), true));
    return certificate && certificate->flag("proved") ? exit_ok : exit_broken_log;
}

std::string wrong_reason(const std::string& word) {
    if (hub::erasure_reason_named(word)) return {};
    return "a reason is retention_over, asked_by_person, ordered, loaded_by_mistake or other";
}

}  // namespace

void add_erase(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand("erase", "Remove names and id numbers for good");
    auto options = std::make_shared<EraseOptions>();
    const char* user = std::getenv("USER");
    options->by = user == nullptr ? "" : user;
    add_json_option(*command, common);
    add_server_option(*command, common);
    command
        ->add_option(
            "folder", options->folder, "Data folder of a stopped server; none: asks --server"
        )
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
    command->add_option(
        "--conference-name", options->conference_name,
        "With --conference at a running server: the conference's name; none: asks for it"
    );
    command->add_option("--by", options->by, "Who erases, at a stopped server");
    command
        ->add_option(
            "--reason", options->reason,
            "Why: retention_over, asked_by_person, ordered, loaded_by_mistake, other"
        )
        ->check(CLI::Validator(wrong_reason, "WORD"));
    command->add_option(
        "--certificate", options->certificate,
        "Path of the certificate, without its ending; none: in the data folder"
    );
    command->callback([&common, &run, options] {
        run = [&common, options] {
            return options->folder.empty() ? erase_at_server(common, *options)
                                           : erase_in_folder(common, *options);
        };
    });
}

}  // namespace diemcau::terminal
