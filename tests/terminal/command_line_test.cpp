// What subcommands take and how they end, without a server.
#include "commands/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "commands/exit_code.hpp"
#include "store/data_folder.hpp"
#include "store/scratch_folder.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_journal.hpp"

namespace diemcau::terminal {
namespace {

class CommandLine : public testing::Test {
protected:
    CommandLine() {
        add_report(app, common, run);
        add_verify(app, common, run);
    }

    void parse(const std::string& arguments) { app.parse(arguments); }

    CLI::App app;
    CommonOptions common;
    terminal::Run run;
};

TEST_F(CommandLine, AReportNamesARunOfASession) {
    for (const char* named : {"real", "rehearsal-1", "rehearsal-12", "set-aside-1"}) {
        EXPECT_NO_THROW(parse(std::string("report --session 0 --run ") + named)) << named;
    }
    for (const char* wrong : {"dress", "rehearsal-", "set-aside-x", "rehearsal-1&as_of=3", "''"}) {
        EXPECT_THROW(parse(std::string("report --session 0 --run ") + wrong), CLI::ParseError)
            << wrong;
    }
    EXPECT_THROW(parse("report --run set-aside-1"), CLI::RequiresError) << "of which session?";
}

TEST_F(CommandLine, VerifyEndsWithItsOwnCodeWhenATableIsNotWhatTheLogSays) {
    const test::ScratchFolder folder;
    store::JournalOptions options;
    options.ballast_bytes = 4096;
    { const store::SqliteJournal journal(folder.data(), options); }
    parse("verify " + folder.data().string());
    testing::internal::CaptureStdout();
    EXPECT_EQ(run(), exit_ok);
    EXPECT_THAT(testing::internal::GetCapturedStdout(), testing::HasSubstr("Everything holds"));
    {
        store::Database database(store::database_file(folder.data()), store::OpenMode::read_write);
        database.execute("INSERT INTO category VALUES (0, 'LD', 'Lãnh đạo', 1, 1)");
    }
    testing::internal::CaptureStdout();
    EXPECT_EQ(run(), exit_broken_log);
    EXPECT_THAT(
        testing::internal::GetCapturedStdout(),
        testing::HasSubstr(
            "DOES NOT HOLD: the table category has a row that the log knows nothing of: id 0"
        )
    );
}

TEST(ServerOption, ASignInIsNotSentUnencryptedToAnotherMachine) {
    for (const char* good :
         {"http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080",
          "https://10.0.0.5:8080", "https://diemcau.example.vn"}) {
        CommonOptions common;
        common.server_url = good;
        EXPECT_TRUE(server_of(common).is_private()) << good;
    }
    for (const char* bad :
         {"http://10.0.0.5:8080", "http://diemcau.example.vn", "10.0.0.5:80",
          "http://localhost.example.vn", "http://127.example.vn"}) {
        CommonOptions common;
        common.server_url = bad;
        EXPECT_EXIT(server_of(common), testing::ExitedWithCode(exit_usage), "use https://") << bad;
    }
}

}  // namespace
}  // namespace diemcau::terminal
