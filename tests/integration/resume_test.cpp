// After a cut line a client names its last revision and gets what it missed, and no more.
#include <gtest/gtest.h>

#include <csignal>

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
        for (std::uint32_t i = 0; i < count; ++i, ++next_) {
            const auto result = give(desk, check_in_frame(command_id_of(5, next_), next_, 1));
            ASSERT_TRUE(result.has_accepted()) << result.ShortDebugString();
        }
    }

    /// Everything that a screen is sent until it stands at `until`, on a new connection.
    struct Resumed {
        std::size_t bytes = 0;
        int rows = 0;
        bool snapshot = false;
        v1::Revision revision;
    };

    Resumed resume(const v1::Revision& since) {
        WebSocketClient screen = connected_organizer(server_->port(), "screen");
        const v1::ServerFrame first = subscribe(screen, topic, since);
        const v1::TopicUpdate& update = first.update();
        return {
            first.ByteSizeLong(), update.delegates_size(), update.snapshot(),
            first.has_current() ? first.current().revision() : update.revision()};
    }

    ScratchFolder folder_;
    std::unique_ptr<ServerProcess> server_ = running_server({.data = folder_.data()});
    std::uint32_t next_ = 0;
};

TEST_F(Resume, CostsBytesInProportionToTheChangesMissed) {
    WebSocketClient screen = connected_organizer(server_->port(), "screen");
    const v1::ServerFrame snapshot = subscribe(screen, topic);
    ASSERT_TRUE(snapshot.update().snapshot());
    ASSERT_GT(snapshot.update().delegates_size(), 60);
    screen.cut();

    check_in(1);
    const Resumed one = resume(snapshot.update().revision());
    EXPECT_FALSE(one.snapshot);
    EXPECT_EQ(one.rows, 1);

    check_in(10);
    const Resumed ten = resume(one.revision);
    EXPECT_FALSE(ten.snapshot);
    EXPECT_EQ(ten.rows, 10);

    check_in(40);
    const Resumed forty = resume(ten.revision);
    EXPECT_FALSE(forty.snapshot);
    EXPECT_EQ(forty.rows, 40);

    // A fixed part (totals, the site's own row), and each row about the same.
    const double first_row = static_cast<double>(ten.bytes - one.bytes) / 9;
    const double later_row = static_cast<double>(forty.bytes - ten.bytes) / 30;
    EXPECT_LT(later_row, 1.5 * first_row);
    EXPECT_GT(later_row, first_row / 1.5);
    EXPECT_LT(one.bytes, snapshot.ByteSizeLong() / 10);
    RecordProperty("bytes_snapshot", static_cast<int>(snapshot.ByteSizeLong()));
    RecordProperty("bytes_one", static_cast<int>(one.bytes));
    RecordProperty("bytes_forty", static_cast<int>(forty.bytes));
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
