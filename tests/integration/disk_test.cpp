// The disk is full, or fails, under a running server.
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

#include "integration/conference.hpp"
#include "integration/server_process.hpp"
#include "store/scratch_folder.hpp"

namespace diemcau::test {
namespace {

namespace fs = std::filesystem;

TEST(DiskFullWhileRunning, NothingIsAcknowledgedReadingGoesOnAndWritingResumes) {
    ScratchFolder folder;
    const auto server = running_server({.data = folder.data()});
    load_sample(server->port());
    WebSocketClient desk = connected_organizer(server->port(), "desk");
    WebSocketClient screen = connected_organizer(server->port(), "screen");
    subscribe(screen, "overview");
    std::uint32_t delegate = 0;
    const auto check_in_next = [&] {
        const auto result = give(desk, check_in_frame(command_id_of(6, delegate), delegate, 1));
        if (!result.has_retry()) ++delegate;
        return result;
    };
    ASSERT_TRUE(check_in_next().has_accepted());
    // No file may grow any more: for the program that is a full disk.
    std::uintmax_t largest = 0;
    for (const auto& entry : fs::directory_iterator(folder.data()))
        if (entry.path().string().ends_with("-wal")) largest = entry.file_size();
    ASSERT_GT(largest, 0u);
    server->limit_file_bytes(largest);
    v1::CommandResult refused;
    do {
        refused = check_in_next();
    } while (refused.has_accepted() && delegate < 1'000);
    ASSERT_TRUE(refused.has_retry()) << refused.ShortDebugString() << server->errors();
    EXPECT_EQ(refused.retry().reason(), v1::Retry::REASON_DISK_FULL);
    EXPECT_GT(refused.retry().retry_after_ms(), 0u);
    // Reading goes on: topics, stored outcomes, reports.
    WebSocketClient newcomer = connected_organizer(server->port(), "newcomer");
    EXPECT_EQ(subscribe(newcomer, "overview").update().totals().counts().inside(), delegate);
    EXPECT_TRUE(give(newcomer, check_in_frame(command_id_of(6, 0), 0, 1)).replayed());
    EXPECT_EQ(http_request(server->port(), "GET", "/api/v1/report.csv").status, 200u);
    EXPECT_NE(
        http_request(server->port(), "GET", "/readyz").body.find("\"readOnly\":true"),
        std::string::npos
    );
    // Room again: writing resumes by itself, and the command that waited is done once.
    server->limit_file_bytes(std::nullopt);
    v1::CommandResult result = refused;
    while (result.has_retry()) result = check_in_next();
    EXPECT_TRUE(result.has_accepted()) << result.ShortDebugString();
    EXPECT_FALSE(result.replayed()) << "a retry is never stored";
    const auto seen = screen.wait_for([&](const v1::ServerFrame& frame) {
        return frame.update().totals().counts().inside() == delegate;
    });
    EXPECT_TRUE(seen);
    // What was said while the disk was full is on the disk.
    server->signal(SIGKILL);
    server->wait();
    const auto again = running_server({.data = folder.data()});
    WebSocketClient last = connected_organizer(again->port());
    EXPECT_EQ(subscribe(last, "overview").update().totals().counts().inside(), delegate);
}

TEST(FailedSync, StopsTheServerWithAMessageAndTheNextStartRecovers) {
    ScratchFolder folder;
    const fs::path mark = folder.path() / "the-disk-fails";
    const auto server = running_server(
        {.data = folder.data(),
         .environment =
             {"LD_PRELOAD=" DIEMCAU_FAILING_DISK, "DIEMCAU_FAIL_SYNC_WHEN=" + mark.string(),
              "ASAN_OPTIONS=verify_asan_link_order=0"}}
    );
    load_sample(server->port());
    WebSocketClient desk = connected_organizer(server->port(), "desk");
    ASSERT_TRUE(give(desk, check_in_frame(command_id_of(7, 0), 0, 1)).has_accepted());
    std::ofstream(mark) << "now";
    desk.send(check_in_frame(command_id_of(7, 1), 1, 1));
    const auto answer = desk.wait_for([](const v1::ServerFrame& frame) {
        return frame.has_results() && frame.results().results(0).has_accepted();
    });
    EXPECT_FALSE(answer) << "acknowledged, and not on the disk";
    EXPECT_EQ(server->wait(), 5);
    EXPECT_NE(server->errors().find("the disk failed, so the server stops"), std::string::npos)
        << server->errors();
    const auto again = running_server({.data = folder.data()});
    WebSocketClient after = connected_organizer(again->port());
    EXPECT_TRUE(give(after, check_in_frame(command_id_of(7, 0), 0, 1)).replayed());
    // The one that was never answered is done now, or was done: once in either case.
    EXPECT_TRUE(give(after, check_in_frame(command_id_of(7, 1), 1, 1)).has_accepted());
    EXPECT_EQ(subscribe(after, "overview").update().totals().counts().inside(), 2u);
}

}  // namespace
}  // namespace diemcau::test
