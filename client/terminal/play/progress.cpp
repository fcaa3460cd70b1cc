#include "play/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "screen/columns.hpp"
#include "screen/numbers.hpp"
#include "screen/words.hpp"

namespace diemcau::terminal {

namespace {

constexpr PlayedSeconds begins_at = 7 * 3600;  // the technicians arrive at seven
constexpr int bar_columns = 24;

const char* phase_name(const Board& overview) {
    const v1::SessionRow* session = overview.current_session();
    return session == nullptr ? "" : phase_word(session->phase());
}

}  // namespace

Progress::Progress() : terminal_(isatty(STDOUT_FILENO) == 1) {}

void Progress::show(PlayedSeconds now, const Board& overview, std::size_t surprises) {
    last_ = now;
    const PlayedSeconds step = terminal_ ? 10 : 900;
    if (now / step == shown_) return;
    shown_ = now / step;
    print(now, overview, surprises);
}

void Progress::print(PlayedSeconds now, const Board& overview, std::size_t surprises) {
    const v1::Counts& counts = overview.totals.counts();
    const int filled = static_cast<int>(
        std::min<PlayedSeconds>(bar_columns, now * bar_columns / schedule::session_closes)
    );
    std::string bar;
    for (int i = 0; i < bar_columns; ++i) bar += i < filled ? "█" : "░";
    const PlayedSeconds clock = begins_at + now;
    std::printf(
        "%s%02lld:%02lld %s %s có mặt %s/%s (%s)  dự thay %s  vắng %s  điểm cầu nối %u/%u%s%s",
        terminal_ ? "\r\033[K" : "", static_cast<long long>(clock / 3600),
        static_cast<long long>(clock / 60 % 60), bar.c_str(),
        fitted(phase_name(overview), 11).c_str(), grouped(counts.present()).c_str(),
        grouped(counts.summoned()).c_str(), percent(overview.totals.share_cut()).c_str(),
        grouped(counts.substituted()).c_str(),
        grouped(counts.excused() + counts.unexcused()).c_str(), overview.totals.sites_connected(),
        overview.totals.sites(), surprises > 0 ? "  (!)" : "", terminal_ ? "" : "\n"
    );
    std::fflush(stdout);
}

void Progress::finish(const Board& overview) {
    print(last_, overview, 0);
    if (terminal_) std::printf("\n");
}

}  // namespace diemcau::terminal
