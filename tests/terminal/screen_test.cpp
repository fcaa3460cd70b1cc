#include <gtest/gtest.h>

#include <cctype>

#include "base/vietnamese_text.hpp"
#include "diemcau/v1/event.pb.h"
#include "link/server_address.hpp"
#include "screen/columns.hpp"
#include "screen/command_id_text.hpp"
#include "screen/json.hpp"
#include "screen/numbers.hpp"
#include "screen/overview_screen.hpp"
#include "screen/refusal_text.hpp"
#include "screen/stated_time.hpp"
#include "screen/words.hpp"

namespace diemcau::terminal {
namespace {

// What stays of a line when its colours are taken away.
std::string without_colours(const std::string& line) {
    std::string out;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '\033') {
            while (at < line.size() && line[at] != 'm') ++at;
        } else {
            out += line[at];
        }
    }
    return out;
}

Board a_board(std::uint32_t sites) {
    v1::TopicUpdate update;
    update.set_topic("overview");
    update.set_snapshot(true);
    update.mutable_conference()->mutable_fields()->set_name("Hội nghị trực tuyến toàn tỉnh");
    auto& session = *update.add_sessions();
    session.mutable_fields()->set_name("Buổi sáng");
    session.set_phase(v1::SESSION_PHASE_IN_PROGRESS);
    update.mutable_totals()->set_share_cut(9996);
    update.mutable_totals()->mutable_counts()->set_summoned(3181);
    update.mutable_totals()->mutable_counts()->set_present(3180);
    for (std::uint32_t i = 0; i < sites; ++i) {
        auto& row = *update.add_sites();
        row.set_site(i);
        row.mutable_fields()->set_name("Điểm cầu huyện Lục Ngạn số " + std::to_string(i));
        row.mutable_fields()->set_has_roster(true);
        row.mutable_own()->set_summoned(60);
        row.mutable_own()->set_present(59);
        row.set_share_cut(9833);
        row.set_link(i % 5 == 0 ? v1::LINK_STATE_LOST : v1::LINK_STATE_LIVE);
    }
    Board board;
    board.apply(update);
    return board;
}

TEST(Overview, AHostedSitesLostLineRaisesNoAlarm) {
    Board overview = a_board(6);
    const Board nothing;
    const auto alarms = [&] {
        OverviewView view{&overview, &nothing, &nothing, 0, "", 0};
        const std::string text = without_colours(overview_lines(view, {200, 30})[4]);
        return text.find("mất kết nối") != std::string::npos;
    };
    EXPECT_TRUE(alarms());
    overview.sites.at(0).set_hosted_by(1);
    EXPECT_TRUE(alarms()) << "the other one's";
    overview.sites.at(5).set_hosted_by(1);
    EXPECT_FALSE(alarms());
}

TEST(Board, ForgetsASiteThatLeftTheHall) {
    Board board = a_board(3);
    v1::TopicUpdate update;
    update.add_departed_sites(2);
    board.apply(update);
    EXPECT_FALSE(board.sites.contains(2));
    EXPECT_TRUE(board.sites.contains(1));
}

TEST(StatedTime, IsTheLastTimeThatAClockInVietnamShowedIt) {
    const std::int64_t eight = 1'686'531'600'000;  // 08:00 on 12 June 2023
    EXPECT_EQ(stated_time("08:00", eight), eight);
    EXPECT_EQ(stated_time("7:45", eight), eight - 15 * 60'000);
    EXPECT_EQ(stated_time("08:01", eight), eight + 60'000 - 86'400'000);
    for (const char* wrong : {"", "8", "24:00", "08:60", "08:5", "-8:00", "08:00x", "a:00"}) {
        EXPECT_FALSE(stated_time(wrong, eight)) << wrong;
    }
}

TEST(CommandIdText, IsReadAsItIsWritten) {
    const std::string id("\x01\x9f\x3a\x2b\x00\x01\x70\x02\x80\x03\x04\x05\x06\x07\x08\xff", 16);
    EXPECT_EQ(command_id_text(id), "019f3a2b-0001-7002-8003-0405060708ff");
    EXPECT_EQ(read_command_id("019F3A2B-0001-7002-8003-0405060708FF"), id);
    EXPECT_EQ(
        read_command_id("019f3a2b00017002800304050607"
                        "08ff"),
        id
    );
    for (const char* wrong : {"", "019f", "019f3a2b-0001-7002-8003-0405060708f", "khong phai ma"}) {
        EXPECT_FALSE(read_command_id(wrong)) << wrong;
    }
}

TEST(Numbers, AreWrittenTheVietnameseWay) {
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(3181), "3.181");
    EXPECT_EQ(grouped(2'000'000), "2.000.000");
    EXPECT_EQ(percent(9850), "98,50%");
    EXPECT_EQ(percent(5), "0,05%");
    EXPECT_EQ(percent(10'000), "100,00%");
    EXPECT_EQ(clock_time(1'686'530'700'000), "07:45");  // 2023-06-12T00:45:00Z
}

TEST(Columns, FillTheirWidthWhateverTheText) {
    for (const char* text :
         {"", "An", "Nguyễn Thị Hoà Thuỷ", "Đặng Văn Ưng, Phó Chủ tịch", "漢字漢字漢字"}) {
        for (int columns : {1, 5, 12, 30}) {
            EXPECT_EQ(display_width(fitted(text, columns)), columns) << text << " " << columns;
            EXPECT_EQ(display_width(fitted_right(text, columns)), columns)
                << text << " " << columns;
        }
    }
}

TEST(Columns, LetNoNameMoveTheCursor) {
    const std::string shown = fitted("An\033[2J\r\nBình\x7f", 20);
    for (const char c : shown) EXPECT_FALSE(static_cast<unsigned char>(c) < 0x20 || c == 0x7f);
}

TEST(OverviewScreen, FitsEverySize) {
    const Board board = a_board(57);
    const Board empty;
    for (const ScreenSize size : {ScreenSize{80, 24}, {160, 40}, {240, 70}, {78, 10}}) {
        const auto lines = overview_lines({&board, &empty, &empty, 0, "", 0}, size);
        ASSERT_EQ(lines.size(), static_cast<std::size_t>(size.rows));
        for (const auto& line : lines)
            EXPECT_LE(display_width(without_colours(line)), size.columns);
    }
}

TEST(OverviewScreen, SaysThatTheServerIsLost) {
    const Board board = a_board(3);
    const Board empty;
    const auto lines =
        overview_lines({&board, &empty, &empty, 0, "the line was lost", 0}, {100, 20});
    EXPECT_NE(lines[0].find("Mất kết nối máy chủ"), std::string::npos);
}

TEST(OverviewScreen, NamesLostSitesAmongTheAlarms) {
    const Board board = a_board(6);
    const Board empty;
    const auto lines = overview_lines({&board, &empty, &empty, 0, "", 0}, {160, 20});
    std::string all;
    for (const auto& line : lines) all += line;
    EXPECT_NE(all.find("số 5 mất kết nối"), std::string::npos);
}

TEST(Board, ForgetsEverythingAtASnapshotAndReplacesRowsAtADelta) {
    Board board = a_board(3);
    v1::TopicUpdate delta;
    delta.add_sites()->set_site(1);
    board.apply(delta);
    EXPECT_EQ(board.sites.size(), 3u);
    EXPECT_EQ(board.sites.at(1).own().present(), 0u);
    v1::TopicUpdate snapshot;
    snapshot.set_snapshot(true);
    board.apply(snapshot);
    EXPECT_TRUE(board.sites.empty());
}

TEST(ServerAddress, ReadsWhatPeopleType) {
    EXPECT_EQ(parse_server("http://127.0.0.1:8080/")->host_header(), "127.0.0.1:8080");
    EXPECT_EQ(parse_server("localhost:9000")->port, "9000");
    EXPECT_EQ(parse_server("http://localhost")->port, "80");
    EXPECT_FALSE(parse_server("http://localhost")->tls);
    EXPECT_TRUE(parse_server("https://127.0.0.1:8080")->tls);
    EXPECT_TRUE(parse_server("wss://own.example")->tls);
    EXPECT_EQ(parse_server("https://own.example")->host_header(), "own.example:443");
    EXPECT_EQ(parse_server("https://[fd00::1]:8443/")->host, "fd00::1");
    EXPECT_EQ(parse_server("https://[fd00::1]:8443/")->host_header(), "[fd00::1]:8443");
    EXPECT_EQ(parse_server("https://[fd00::1]")->port, "443");
    EXPECT_FALSE(parse_server("https://[fd00::1"));
    EXPECT_FALSE(parse_server("https://[fd00::1]8443"));
    EXPECT_FALSE(parse_server("ftp://127.0.0.1"));
    EXPECT_FALSE(parse_server("https://own.example:x"));
    EXPECT_FALSE(parse_server(""));
    EXPECT_FALSE(parse_server("http://127.0.0.1:8080/ws"));
}

TEST(JsonText, EscapesWhatJsonForbids) {
    EXPECT_EQ(json_string("a\"b\\c\n\x01"), "\"a\\\"b\\\\c\\u000a\\u0001\"");
    EXPECT_EQ(json_string("Bắc Giang"), "\"Bắc Giang\"");
}

TEST(RefusalText, HasWordsForEveryReason) {
    const auto* reasons = v1::RefusalReason_descriptor();
    const std::string unknown = refusal_text(static_cast<v1::RefusalReason>(9999));
    for (int i = 0; i < reasons->value_count(); ++i) {
        const auto reason = static_cast<v1::RefusalReason>(reasons->value(i)->number());
        EXPECT_NE(refusal_text(reason), unknown) << reasons->value(i)->name();
    }
}

TEST(AccessWords, AreThereForEverythingThatTheLogMayTell) {
    const auto* acts = v1::AccessAct_descriptor();
    const char* unknown = access_word(static_cast<v1::AccessAct>(9999));
    for (int i = 0; i < acts->value_count(); ++i) {
        const auto act = static_cast<v1::AccessAct>(acts->value(i)->number());
        EXPECT_STRNE(access_word(act), unknown) << acts->value(i)->name();
    }
    EXPECT_STREQ(access_word(v1::ACCESS_ACT_REFUSED), "bị từ chối / refused");
}

}  // namespace
}  // namespace diemcau::terminal
