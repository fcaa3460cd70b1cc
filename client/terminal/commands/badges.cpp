// diemcau badges DATA FOLDER: sheets of signed QR badges for everybody on the rosters, a file a
// sheet, each bridge point on sheets of its own. Also while a server uses the data folder.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <tuple>

#include "base/digest.hpp"
#include "base/hex.hpp"
#include "commands/badge_sheet.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "hub/recovery.hpp"
#include "screen/json.hpp"
#include "store/log_reader.hpp"
#include "store/sqlite_directory.hpp"
#include "wire/badge.hpp"

namespace diemcau::terminal {

namespace {

namespace fs = std::filesystem;

struct BadgesCommand {
    std::string data;
    std::string folder;
    std::vector<std::string> site_codes;
};

const char* word_of(core::DelegateKind kind) {
    switch (kind) {
        case core::DelegateKind::summoned:
            return "ĐẠI BIỂU";
        case core::DelegateKind::invited:
            return "MỜI DỰ";
        case core::DelegateKind::press:
            return "BÁO CHÍ";
        case core::DelegateKind::service:
            return "PHỤC VỤ";
    }
    return "";
}

void write(const fs::path& path, const std::string& bytes) {
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

/// A site's code may have any characters, a file's name may not.
std::string file_name_of(SiteId site, const std::string& code, std::size_t page) {
    std::string safe;
    for (const char c : code) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
        safe += plain ? c : '_';
    }
    char name[64];
    std::snprintf(name, sizeof name, "%05u-%.24s-%03zu.svg", site.value, safe.c_str(), page);
    return name;
}

class BadgePrinter {
public:
    explicit BadgePrinter(const BadgesCommand& command)
        : log_(command.data),
          state_(hub::fold_log(log_, log_.last_seq())),
          people_(command.data),
          signer_(wire::badge_seed_of(log_.key())),
          folder_(command.folder) {}

    const core::State& state() const { return state_; }

    void print(SiteId site) {
        const std::vector<PrintedBadge> badges = badges_of(site);
        badges_ += badges.size();
        const std::string& code = state_.sites()[site.value].fields.code;
        std::size_t page = 0;
        for (std::size_t first = 0; first < badges.size(); first += badges_on_a_sheet) {
            const std::size_t count = std::min(badges_on_a_sheet, badges.size() - first);
            write(
                folder_ / file_name_of(site, code, ++page),
                badge_sheet(std::span(badges).subspan(first, count), state_.conference().name)
            );
            ++sheets_;
        }
    }

    void tell(const CommonOptions& common) const {
        const std::string key = hex(signer_.public_key());
        if (common.json) {
            std::printf(
                "{\"folder\":%s,\"sheets\":%zu,\"badges\":%zu,\"public_key\":\"%s\"}\n",
                json_string(folder_.string()).c_str(), sheets_, badges_, key.c_str()
            );
        } else {
            std::printf(
                "%s: %zu badges on %zu sheets\npublic key for devices: %s\n", folder_.c_str(),
                badges_, sheets_, key.c_str()
            );
        }
    }

private:
    std::vector<PrintedBadge> badges_of(SiteId site) {
        const auto& delegates = state_.delegates();
        std::vector<DelegateId> ids;
        for (const DelegateId id : state_.roster_of(site)) {
            if (!delegates[id.value].withdrawn) ids.push_back(id);
        }
        std::ranges::sort(ids, {}, [&](DelegateId id) {
            return std::tuple(delegates[id.value].sort_order, id);
        });
        std::vector<PrintedBadge> badges;
        const auto fields = people_.delegates(ids);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const core::PersonFields& person = fields[i].person;
            badges.push_back(
                {signer_.text_for(ids[i]), fields[i].code, person.name, person.position,
                 person.unit, state_.sites()[site.value].fields.name,
                 word_of(delegates[ids[i].value].kind)}
            );
        }
        return badges;
    }

    store::LogReader log_;
    core::State state_;
    store::SqliteDirectory people_;
    wire::BadgeSigner signer_;
    fs::path folder_;
    std::size_t sheets_ = 0, badges_ = 0;
};

int print_badges(const CommonOptions& common, const BadgesCommand& command) {
    BadgePrinter printer(command);
    const core::State& state = printer.state();
    std::vector<SiteId> sites;
    for (const std::string& code : command.site_codes) {
        const auto site = state.find_site_by_code(code);
        if (!site) {
            std::fprintf(stderr, "diemcau: there is no bridge point %s\n", code.c_str());
            return exit_refused;
        }
        sites.push_back(*site);
    }
    for (std::uint32_t i = 0; command.site_codes.empty() && i < state.sites().size(); ++i) {
        sites.emplace_back(i);
    }
    fs::create_directories(command.folder);
    for (const SiteId site : sites) printer.print(site);
    printer.tell(common);
    return exit_ok;
}

}  // namespace

void add_badges(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command =
        app.add_subcommand("badges", "Sheets of signed QR badges for the rosters, as SVG to print");
    auto given = std::make_shared<BadgesCommand>();
    add_json_option(*command, common);
    command->add_option("data", given->data, "Data folder of the server")
        ->required()
        ->check(CLI::ExistingDirectory);
    command->add_option("folder", given->folder, "Folder to write the sheets to")->required();
    command->add_option("--site", given->site_codes, "Only of these bridge points (codes)");
    command->callback([&common, &run, given] {
        run = [&common, given] { return print_badges(common, *given); };
    });
}

}  // namespace diemcau::terminal
