#include "screen/overview_screen.hpp"

#include <algorithm>

#include "screen/columns.hpp"
#include "screen/device_checks.hpp"
#include "screen/numbers.hpp"
#include "screen/words.hpp"

namespace diemcau::terminal {

namespace {

constexpr const char* bold = "\033[1m";
constexpr const char* dim = "\033[2m";
constexpr const char* red = "\033[31m";
constexpr const char* green = "\033[32m";
constexpr const char* yellow = "\033[33m";
constexpr const char* reverse_red = "\033[41;97m";
constexpr const char* plain = "\033[0m";

constexpr int row_columns = 76;  // one site: mark, name, bar, figures

std::string coloured(const char* colour, const std::string& text) { return colour + text + plain; }

const char* link_colour(v1::LinkState state) {
    switch (state) {
        case v1::LINK_STATE_LIVE:
        case v1::LINK_STATE_READY:
            return green;
        case v1::LINK_STATE_LOST:
            return red;
        case v1::LINK_STATE_NEVER_SEEN:
        case v1::LINK_STATE_CLOSED:
            return dim;
        default:
            return yellow;
    }
}

// A mark beside the colour: states never by colour alone.
const char* link_mark(v1::LinkState state) {
    switch (state) {
        case v1::LINK_STATE_LIVE:
            return "●";
        case v1::LINK_STATE_READY:
            return "○";
        case v1::LINK_STATE_LOST:
            return "✖";
        case v1::LINK_STATE_DEGRADED:
            return "◐";
        case v1::LINK_STATE_TESTING:
            return "◌";
        default:
            return "·";
    }
}

constexpr const char* hosted_mark = "↪";

std::string bar_of(std::uint32_t share_hundredths, int columns) {
    const int filled = static_cast<int>(share_hundredths) * columns / 10'000;
    std::string bar;
    for (int i = 0; i < columns; ++i) bar += i < filled ? "█" : "░";
    return bar;
}

std::string site_cell(const v1::SiteRow& row, const v1::SiteLiveRow* live) {
    const v1::Counts& own = row.own();
    const bool hosted = row.has_hosted_by();
    const std::string colour = hosted ? dim : link_colour(row.link());
    std::string figures =
        row.fields().has_roster()
            ? grouped(own.present() + own.substituted()) + "/" + grouped(own.summoned())
            : (row.has_headcount() ? "~" + grouped(row.headcount()) : "~");
    std::string flags;
    if (own.conflicts() > 0) flags += "!";
    if (live != nullptr && live->pending_scans() > 0)
        flags += "↑" + std::to_string(live->pending_scans());
    flags += devices_mark(row);
    if (row.sign_off_number() > 0) flags += row.changed_since_sign_off() ? "±" : "✓";
    std::string name = row.fields().name();
    const std::string prefix = "Điểm cầu ";
    if (name.rfind(prefix, 0) == 0) name.erase(0, prefix.size());
    return colour + (hosted ? hosted_mark : link_mark(row.link())) + plain + " " +
           fitted(name, 30) + " " + coloured(colour.c_str(), bar_of(row.share_cut(), 12)) + " " +
           fitted_right(figures, 11) + " " +
           fitted_right(row.fields().has_roster() ? percent(row.share_cut()) : "", 8) + " " +
           fitted(flags, 9);
}

std::string header(const OverviewView& view, int columns) {
    const v1::SessionRow* session = view.overview->current_session();
    std::string left = view.overview->conference.fields().name();
    std::string right =
        session == nullptr ? "" : session->fields().name() + " · " + phase_word(session->phase());
    right += "  " + clock_time(view.server_now);
    return coloured(bold, fitted(left, columns - 44)) + fitted_right(right, 44);
}

std::string totals(const OverviewView& view, int columns) {
    const v1::TotalsRow& row = view.overview->totals;
    const v1::Counts& counts = row.counts();
    const std::string text =
        percent(row.share_cut()) + "   có mặt " + grouped(counts.present()) + "/" +
        grouped(counts.summoned()) + "   dự thay " + grouped(counts.substituted()) +
        "   vắng có lý do " + grouped(counts.excused()) + "   không lý do " +
        grouped(counts.unexcused()) + "   chưa điểm danh " + grouped(counts.not_called()) +
        "   trong hội trường " + grouped(counts.inside());
    return coloured(bold, fitted(text, columns));
}

std::string freshness(const OverviewView& view, int columns) {
    const v1::TotalsRow& row = view.overview->totals;
    std::string text = "Điểm cầu nối " + std::to_string(row.sites_connected()) + "/" +
                       std::to_string(row.sites()) + "   đã chốt " +
                       std::to_string(row.sites_signed_off()) + "   máy sẵn sàng " +
                       std::to_string(row.sites_devices_ready()) + "/" +
                       std::to_string(row.sites()) + "   chờ gửi từ thiết bị " +
                       grouped(row.pending_scans()) + "   số liệu lúc " + clock_time(row.as_of());
    return coloured(dim, fitted(text, columns));
}

std::string current_item(const OverviewView& view, int columns) {
    for (const auto& [id, row] : view.agenda->agenda) {
        if (row.status() != v1::AGENDA_ITEM_STATUS_RUNNING) continue;
        std::string text = "▶ " + row.fields().title();
        if (row.has_planned_end()) {
            const std::int64_t left = (row.planned_end() - view.server_now) / 60'000;
            text += left >= 0 ? "  (còn " + std::to_string(left) + " phút)"
                              : "  (quá " + std::to_string(-left) + " phút)";
        }
        return fitted(text, columns);
    }
    return fitted("", columns);
}

std::string alarms(const OverviewView& view, int columns) {
    std::string text;
    for (const auto& [id, row] : view.overview->sites) {
        // A hosted site's people sit elsewhere: its line raises no alarm.
        if (row.link() == v1::LINK_STATE_LOST && !row.has_hosted_by())
            text +=
                "  ✖ " + row.fields().name() + " mất kết nối từ " + clock_time(row.link_since());
    }
    for (const auto& conflict : view.conflicts->conflicts) {
        text += "  ! " + conflict.name() + ": " + conflict.first_site_name() + " / " +
                conflict.second_site_name();
    }
    return text.empty() ? fitted("", columns) : coloured(reverse_red, fitted(text, columns));
}

}  // namespace

std::vector<std::string> overview_lines(const OverviewView& view, ScreenSize size) {
    std::vector<std::string> lines;
    if (!view.lost.empty()) {
        lines.push_back(coloured(
            reverse_red,
            fitted("Mất kết nối máy chủ: " + view.lost + " — đang nối lại", size.columns)
        ));
    }
    lines.push_back(header(view, size.columns));
    lines.push_back(totals(view, size.columns));
    lines.push_back(freshness(view, size.columns));
    lines.push_back(current_item(view, size.columns));
    lines.push_back(alarms(view, size.columns));

    std::vector<std::string> cells;
    for (const auto& [id, row] : view.overview->sites) {
        if (row.withdrawn()) continue;
        const auto live = view.overview->live.find(id);
        cells.push_back(site_cell(row, live == view.overview->live.end() ? nullptr : &live->second)
        );
    }
    const auto across =
        static_cast<std::size_t>(std::max(1, (size.columns + 2) / (row_columns + 2)));
    const auto height =
        static_cast<std::size_t>(std::max(0, size.rows - static_cast<int>(lines.size()) - 1));
    const std::size_t deep = (cells.size() + across - 1) / across;
    const std::size_t first = deep > height ? std::min(view.first_row, deep - height) : 0;
    for (std::size_t line = first; line < deep && line < first + height; ++line) {
        std::string text;
        for (std::size_t column = 0; column < across; ++column) {
            const std::size_t index = column * deep + line;
            if (index < cells.size()) text += (column > 0 ? "  " : "") + cells[index];
        }
        lines.push_back(text);
    }
    while (static_cast<int>(lines.size()) < size.rows - 1) lines.emplace_back();
    lines.push_back(coloured(
        dim, fitted(
                 "● đang nối  ○ sẵn sàng  ◐ chập chờn  ✖ mất  · chưa nối  ↪ ghép  ↑ chờ gửi  ! "
                 "trùng  ▣ máy tốt  ▢ máy lỗi  ✓ đã "
                 "chốt    q: thoát  ↓↑: cuộn",
                 size.columns
             )
    ));
    lines.resize(static_cast<std::size_t>(size.rows));
    return lines;
}

std::string overview_summary(const OverviewView& view) {
    const v1::TotalsRow& row = view.overview->totals;
    const v1::Counts& counts = row.counts();
    const v1::SessionRow* session = view.overview->current_session();
    std::string text = clock_time(view.server_now) + " " +
                       (session == nullptr ? "" : phase_word(session->phase()));
    text += "  có mặt " + grouped(counts.present()) + "/" + grouped(counts.summoned()) + " (" +
            percent(row.share_cut()) + ")  dự thay " + grouped(counts.substituted()) + "  vắng " +
            grouped(counts.excused() + counts.unexcused()) + "  chưa điểm danh " +
            grouped(counts.not_called()) + "  điểm cầu nối " +
            std::to_string(row.sites_connected()) + "/" + std::to_string(row.sites());
    return view.lost.empty() ? text : text + "  (mất kết nối máy chủ: " + view.lost + ")";
}

}  // namespace diemcau::terminal
