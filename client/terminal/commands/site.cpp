// diemcau site [CODE]: every site's figures, or one site with its delegates.
#include <algorithm>
#include <cstdio>
#include <memory>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/one_command.hpp"
#include "screen/columns.hpp"
#include "screen/device_checks.hpp"
#include "screen/json.hpp"
#include "screen/numbers.hpp"
#include "screen/words.hpp"

namespace diemcau::terminal {

namespace {

struct SiteOptions {
    std::string code;
    bool missing = false;
    bool assumed = false;
};

void print_sites(const Board& overview) {
    std::printf(
        "%s\n", (fitted("Mã", 10) + fitted("Điểm cầu", 40) +
                 "  Triệu tập  Có mặt  Dự thay    Vắng   Chưa    Tỉ lệ  Đường truyền")
                    .c_str()
    );
    for (const auto& [id, row] : overview.sites) {
        const v1::Counts& own = row.own();
        std::printf(
            "%s%s  %9s  %6s  %7s  %6s  %5s  %7s  %s\n", fitted(row.fields().code(), 10).c_str(),
            fitted(row.fields().name(), 40).c_str(), grouped(own.summoned()).c_str(),
            grouped(own.present()).c_str(), grouped(own.substituted()).c_str(),
            grouped(own.excused() + own.unexcused()).c_str(), grouped(own.not_called()).c_str(),
            percent(row.share_cut()).c_str(), row.has_hosted_by() ? "ghép" : link_word(row.link())
        );
    }
}

bool is_wanted(const v1::DelegateRow& row, const SiteOptions& options) {
    if (options.missing && row.status() != v1::ATTENDANCE_STATUS_NOT_CALLED) return false;
    return !options.assumed || row.has_entry();
}

/// When he came, and for `diemcau confirm` which entry says so.
std::string time_cell(const v1::DelegateRow& row) {
    std::string time = row.has_first_entry() ? clock_time(row.first_entry()) : "";
    if (!row.has_entry()) return time;
    time += row.has_first_entry() ? " tạm tính" : "chưa rõ giờ";
    return time + ", lượt " + std::to_string(row.entry());
}

/// The home site of one whose site sits in this hall.
std::string home_cell(const v1::DelegateRow& row, const Board& board) {
    const auto home = board.sites.find(row.home());
    if (home == board.sites.end() || !home->second.has_hosted_by() || row.visitor()) return "";
    return "  " + home->second.fields().name();
}

void print_site(const Board& board, std::uint32_t site, const SiteOptions& options) {
    std::vector<const v1::DelegateRow*> rows;
    for (const auto& [id, row] : board.delegates) {
        if (is_wanted(row, options)) rows.push_back(&row);
    }
    std::sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) {
        return std::pair(a->sort_order(), a->delegate()) <
               std::pair(b->sort_order(), b->delegate());
    });
    for (const auto* row : rows) {
        std::printf(
            "%s%s%s%s%s%s\n", fitted(row->code(), 12).c_str(),
            fitted(row->person().name(), 28).c_str(), fitted(row->person().position(), 36).c_str(),
            fitted(status_word(row->status()), 20).c_str(), time_cell(*row).c_str(),
            home_cell(*row, board).c_str()
        );
    }
    std::printf("%s đại biểu\n", grouped(rows.size()).c_str());
    const auto own = board.sites.find(site);
    if (own != board.sites.end()) std::printf("%s", devices_text(own->second).c_str());
}

int site(const CommonOptions& common, const SiteOptions& options) {
    OneShot connection(common, options.code);
    if (options.code.empty()) {
        if (!connection.open({"overview"})) return connection.code();
        const Board& overview = connection.board("overview");
        if (!common.json) {
            print_sites(overview);
            return exit_ok;
        }
        std::string json = "[";
        for (const auto& [id, row] : overview.sites)
            json += (json.size() > 1 ? "," : "") + json_of(row);
        std::printf("%s]\n", json.c_str());
        return exit_ok;
    }
    if (!connection.open({"agenda/open"})) return connection.code();
    const std::string topic = "site/" + std::to_string(connection.welcome().site());
    if (!connection.open({topic})) return connection.code();
    const Board& board = connection.board(topic);
    if (!common.json) {
        print_site(board, connection.welcome().site(), options);
        return exit_ok;
    }
    std::string json = "[";
    for (const auto& [id, row] : board.delegates)
        json += (json.size() > 1 ? "," : "") + json_of(row);
    std::printf("%s]\n", json.c_str());
    return exit_ok;
}

}  // namespace

void add_site(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command =
        app.add_subcommand("site", "Figures of all sites, or one site and its delegates");
    auto options = std::make_shared<SiteOptions>();
    add_server_option(*command, common);
    add_operator_option(*command, common);
    add_json_option(*command, common);
    command->add_option("code", options->code, "Code of a site; none: all sites");
    command->add_flag("--missing", options->missing, "Only those not called yet");
    command->add_flag(
        "--assumed", options->assumed, "Only those whose time is assumed or unknown (see confirm)"
    );
    command->callback([&common, &run, options] {
        run = [&common, options] { return site(common, *options); };
    });
}

}  // namespace diemcau::terminal
