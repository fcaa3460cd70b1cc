// After a cut line a client names its last revision and gets what it missed, and no more.
#include <gtest/gtest.h>

#include <csignal>

#include "base/time.hpp"
#include "integration/conference.hpp"
#include "integration/server_process.hpp"
#include "store/scratch_folder.hpp"

namespace diemcau::test {
namespace {

const std::string topic = "site/1";  // the provincial bridge, the largest roster

/// A server on which delegates 0, 1, 2, … of site 1 can be checked in one after the other.
class Resume : public testing::Test {
protected:
    Resume() { load_sample(server_->port()); }

    void check_in(std::uint32_t count) {
        WebSocketClient desk = connected_organizer(server_->port(), "desk");
        for (std::uint32_t i = 0; i < count; ++i) check_in_next(desk);
    }

    void check_in_next(WebSocketClient& desk) {
        const auto result = give(desk, check_in_frame(command_id_of(5, next_), next_, 1));
        ASSERT_TRUE(result.has_accepted()) << result.ShortDebugString();
        ++next_;
    }

    /// What a screen that knows the topic at a revision is sent on a new connection.
    struct Resumed {
        std::size_t bytes = 0;
        std::size_t bytes_of_rows = 0;
        int rows = 0;
        bool snapshot = false;
        v1::Revision revision;
    };

    Resumed resume(const v1::Revision& since) {
        WebSocketClient screen = connected_organizer(server_->port(), "screen");
        const v1::ServerFrame first = subscribe(screen, topic, since);
        const v1::TopicUpdate& update = first.update();
        std::size_t bytes_of_rows = 0;
        for (const auto& row : update.delegates()) bytes_of_rows += row.ByteSizeLong();
        return {
            first.ByteSizeLong(), bytes_of_rows, update.delegates_size(), update.snapshot(),
            first.has_current() ? first.current().revision() : update.revision()};
    }

    /// A screen that is up to date loses its line, and has it again when a second of the
    /// conference's time has gone by, over which so many check-ins were spread.
    Resumed resume_after_a_second_with(std::uint32_t changes) {
        WebSocketClient desk = connected_organizer(server_->port(), "desk");
        WebSocketClient screen = connected_organizer(server_->port(), "screen");
        const v1::ServerFrame known = subscribe(screen, topic);
        screen.cut();
        const UtcMillis cut_at = server_time(desk);
        for (std::uint32_t i = 1; i <= changes; ++i) {
            while (server_time(desk) < cut_at + 1'000 * i / changes) {
            }
            check_in_next(desk);
        }
        EXPECT_GE(server_time(desk), cut_at + 1'000);
        return resume(known.update().revision());
    }

    ScratchFolder folder_;
    std::unique_ptr<ServerProcess> server_ = running_server({.data = folder_.data()});
    std::uint32_t next_ = 0;
};

TEST_F(Resume, AfterACutOfASecondCostsBytesInProportionToTheChangesMissed) {
    const Resumed snapshot = resume({});
    ASSERT_TRUE(snapshot.snapshot);
    ASSERT_GT(snapshot.rows, 60);

    const Resumed few = resume_after_a_second_with(5);
    EXPECT_FALSE(few.snapshot);
    EXPECT_EQ(few.rows, 5);
    const Resumed many = resume_after_a_second_with(50);
    EXPECT_FALSE(many.snapshot);
    EXPECT_EQ(many.rows, 50);

    // Ten times the changes are ten times the rows, each as large as before; what comes beside them
    // (totals, the site's own row) does not grow.
    const double row_of_few = static_cast<double>(few.bytes_of_rows) / few.rows;
    const double row_of_many = static_cast<double>(many.bytes_of_rows) / many.rows;
    EXPECT_NEAR(row_of_many, row_of_few, row_of_few / 4);
    const auto beside_few = static_cast<double>(few.bytes - few.bytes_of_rows);
    const auto beside_many = static_cast<double>(many.bytes - many.bytes_of_rows);
    EXPECT_LT(beside_few, static_cast<double>(snapshot.bytes) / 10);
    // Two bytes or three before each row say how long it is.
    EXPECT_NEAR(beside_many - 3 * many.rows, beside_few - 3 * few.rows, 100);
    RecordProperty("bytes_snapshot", static_cast<int>(snapshot.bytes));
    RecordProperty("bytes_few", static_cast<int>(few.bytes));
    RecordProperty("bytes_many", static_cast<int>(many.bytes));
}

TEST_F(Resume, SendsNothingOfATopicThatHasNotChanged) {
    check_in(3);
    const Resumed snapshot = resume({});
    const Resumed same = resume(snapshot.revision);
    EXPECT_EQ(same.rows, 0);
    EXPECT_FALSE(same.snapshot);
    EXPECT_LT(same.bytes, 200u);
}

TEST_F(Resume, GoesOnAfterARestart) {
    check_in(3);
    const Resumed before = resume({});
    server_->signal(SIGKILL);
    server_->wait();
    server_ = running_server({.data = folder_.data()});
    const Resumed same = resume(before.revision);
    EXPECT_FALSE(same.snapshot);
    EXPECT_EQ(same.rows, 0);
    check_in(2);
    EXPECT_EQ(resume(same.revision).rows, 2);
}

TEST_F(Resume, FromAnotherLogIsASnapshot) {
    check_in(1);
    v1::Revision other = resume({}).revision;
    other.mutable_log_id()->assign(16, 'x');
    const Resumed fresh = resume(other);
    EXPECT_TRUE(fresh.snapshot);
    EXPECT_GT(fresh.rows, 60);
}

}  // namespace
}  // namespace diemcau::test
