// diemcau audit FOLDER: what people did with the server itself, out of the log of a data folder,
// also while a server uses it: sign-ins, cards, devices, accounts, exports, erasures.
#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>

#include "base/time.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "diemcau/v1/event.pb.h"
#include "hub/erasure_certificate.hpp"
#include "hub/recovery.hpp"
#include "screen/columns.hpp"
#include "screen/date_time.hpp"
#include "screen/json.hpp"
#include "screen/words.hpp"
#include "store/log_reader.hpp"

namespace diemcau::terminal {

namespace {

struct AuditOptions {
    std::string folder;
    std::vector<std::string> acts;
    std::string who;
    std::string about;
    std::string site;
    std::string since;
    std::string until;
};

/// "signed_in"; a number that this program does not know yet as it is.
std::string act_name(core::AccessAct act) {
    const int number = static_cast<int>(act);
    std::string name = v1::AccessAct_Name(static_cast<v1::AccessAct>(number));
    constexpr std::string_view prefix = "ACCESS_ACT_";
    if (!name.starts_with(prefix)) return std::to_string(number);
    name.erase(0, prefix.size());
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name;
}

/// In Vietnamese and English: who reads it may not know the program.
std::string words_of(core::ErasureReason reason) {
    return std::string(hub::in_vietnamese(reason)) + " / " + std::string(hub::in_english(reason));
}

/// An order to erase, as the line of the list that it is.
core::AccessRecorded line_of(const core::ErasureOrdered& order) {
    core::AccessRecorded line;
    line.act = core::AccessAct::erased;
    line.by = order.by;
    line.by_name = order.by_name;
    line.about =
        order.delegate ? "delegate:" + std::to_string(order.delegate->value) : "conference";
    const std::string whose =
        order.delegate
            ? "xóa dữ liệu cá nhân của một đại biểu / personal data of one delegate erased"
            : "xóa dữ liệu cá nhân của cả hội nghị / all personal data of the conference erased";
    line.detail = whose + ": " + words_of(order.reason);
    return line;
}

/// What was done, where its name alone does not tell.
std::string words_of(const core::AccessRecorded& access) {
    if (access.act != core::AccessAct::key_rotated) return access.detail;
    return "đổi khóa niêm phong dữ liệu cá nhân / key of the personal data rotated";
}

std::string wrong_act(const std::string& name) {
    for (int number = v1::AccessAct_MIN; number <= v1::AccessAct_MAX; ++number) {
        if (act_name(static_cast<core::AccessAct>(number)) == name) return {};
    }
    return "there is no act " + name;
}

class Audit {
public:
    Audit(
        const AuditOptions& options, std::optional<std::int64_t> since,
        std::optional<std::int64_t> until, bool json
    )
        : options_(options), since_(since), until_(until), json_(json) {}

    int run() {
        store::LogReader log(options_.folder);
        log.replay(0, log.last_seq(), [this](const store::LoggedEvent& logged) { take(logged); });
        if (!options_.site.empty() && !site_was_there_) {
            std::fprintf(stderr, "diemcau: there is no bridge point %s\n", options_.site.c_str());
            return exit_refused;
        }
        if (!json_) std::printf("%zu found\n", found_);
        return exit_ok;
    }

private:
    void take(const store::LoggedEvent& logged) {
        const bool names_site = logged.type == "site_added" || logged.type == "site_amended";
        const bool is_act = logged.type == "access_recorded" || logged.type == "erasure_ordered";
        if (!names_site && !is_act) return;
        const core::Event event = hub::read_event(logged);
        if (const auto* added = std::get_if<core::SiteAdded>(&event.body)) {
            name_site(added->site, added->fields.code);
        } else if (const auto* amended = std::get_if<core::SiteAmended>(&event.body)) {
            name_site(amended->site, amended->after.code);
        } else if (const auto* access = std::get_if<core::AccessRecorded>(&event.body)) {
            if (is_wanted(event, *access)) print(event, *access);
        } else if (const auto* order = std::get_if<core::ErasureOrdered>(&event.body)) {
            const core::AccessRecorded line = line_of(*order);
            if (is_wanted(event, line)) print(event, line);
        }
    }

    void name_site(SiteId site, const std::string& code) {
        codes_[site.value] = code;
        site_was_there_ = site_was_there_ || code == options_.site;
    }

    std::string code_of(const core::AccessRecorded& access) const {
        if (!access.site) return {};
        const auto found = codes_.find(access.site->value);
        return found == codes_.end() ? "#" + std::to_string(access.site->value) : found->second;
    }

    bool is_wanted(const core::Event& event, const core::AccessRecorded& access) const {
        if (since_ && event.received_at < *since_) return false;
        if (until_ && event.received_at >= *until_) return false;
        const auto& acts = options_.acts;
        if (!acts.empty() && std::ranges::find(acts, act_name(access.act)) == acts.end()) {
            return false;
        }
        const auto holds = [](const std::string& text, const std::string& part) {
            return text.find(part) != std::string::npos;
        };
        if (!holds(access.by, options_.who) && !holds(access.by_name, options_.who)) return false;
        if (!holds(access.about, options_.about)) return false;
        return options_.site.empty() || code_of(access) == options_.site;
    }

    void print(const core::Event& event, const core::AccessRecorded& access) {
        ++found_;
        if (json_) {
            std::printf(
                "{\"seq\":%llu,\"at\":%lld,\"act\":%s,\"by\":%s,\"byName\":%s,\"about\":%s,"
                "\"site\":%s,\"detail\":%s,\"reason\":%s,\"times\":%u}\n",
                static_cast<unsigned long long>(event.seq),
                static_cast<long long>(event.received_at),
                json_string(act_name(access.act)).c_str(), json_string(access.by).c_str(),
                json_string(access.by_name).c_str(), json_string(access.about).c_str(),
                json_string(code_of(access)).c_str(), json_string(words_of(access)).c_str(),
                json_string(access.reason).c_str(), access.times
            );
            return;
        }
        std::string what = access.about;
        if (const std::string words = words_of(access); !words.empty()) {
            what += (what.empty() ? "" : "  ") + words;
        }
        if (!access.reason.empty()) what += "  \"" + access.reason + "\"";
        if (access.times > 1) {
            const std::string times = std::to_string(access.times);
            what += "  (" + times + " lần / times)";
        }
        const std::string who =
            access.by.empty() ? "-"
                              : access.by + (access.by_name.empty() ? "" : " " + access.by_name);
        std::printf(
            "%8llu  %s  %s%s%s%s  (%s)\n", static_cast<unsigned long long>(event.seq),
            date_time(event.received_at).c_str(), fitted(act_name(access.act), 22).c_str(),
            fitted(who, 44).c_str(), fitted(code_of(access), 10).c_str(), what.c_str(),
            access_word(static_cast<v1::AccessAct>(access.act))
        );
    }

    const AuditOptions& options_;
    std::optional<std::int64_t> since_, until_;
    bool json_;
    std::map<std::uint32_t, std::string> codes_;  // of sites, as of the event that is looked at
    bool site_was_there_ = false;
    std::size_t found_ = 0;
};

int audit(const CommonOptions& common, const AuditOptions& options) {
    const std::int64_t now = SystemClock().now();
    std::optional<std::int64_t> since, until;
    for (const auto& [text, moment] :
         {std::pair(&options.since, &since), std::pair(&options.until, &until)}) {
        if (text->empty()) continue;
        *moment = stated_moment(*text, now);
        if (*moment) continue;
        std::fprintf(
            stderr, "diemcau: \"%s\" is not a time as 2023-06-12, \"2023-06-12 07:45\" or 07:45\n",
            text->c_str()
        );
        return exit_usage;
    }
    return Audit(options, since, until, common.json).run();
}

}  // namespace

void add_audit(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand(
        "audit", "Who signed in, let others in, exported, erased, …: from the log of a data folder"
    );
    auto options = std::make_shared<AuditOptions>();
    add_json_option(*command, common);
    command->add_option("folder", options->folder, "Data folder of the server")
        ->required()
        ->check(CLI::ExistingDirectory);
    command->add_option("--act", options->acts, "Only these: signed_in, failed_sign_ins, …")
        ->check(CLI::Validator(wrong_act, "ACT"));
    command->add_option("--who", options->who, "Only by whom this is a part of the id or name");
    command->add_option("--about", options->about, "Only about what this is a part of: card:5f0c");
    command->add_option("--site", options->site, "Only for the site with this code");
    command->add_option("--since", options->since, "From this time on: \"2023-06-12 07:45\"");
    command->add_option("--until", options->until, "Before this time");
    command->callback([&common, &run, options] {
        run = [&common, options] { return audit(common, *options); };
    });
}

}  // namespace diemcau::terminal
