#include "reports/event_source.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "reports/log_on_disk.hpp"
#include "reports/morning.hpp"
#include "store/scratch_folder.hpp"
#include "wire/event_codec.hpp"

namespace diemcau::reports {
namespace {

using namespace core;

/// With the personal fields.
std::string bytes_of(const Event& event) {
    const wire::EncodedEvent encoded = wire::encode_event(event);
    return encoded.payload + encoded.personal;
}

TEST(LogEventSource, ReadsNearAndFarPositionsAsAReplayDoes) {
    const test::World world = test::whole_morning();
    const test::ScratchFolder folder;
    test::write_log(world, folder.data());
    store::LogReader log(folder.data());
    LogEventSource source(log);
    const Seq last = log.last_seq();
    ASSERT_GT(last, 60u) << "nothing lies far apart";
    const std::vector<Seq> positions{1, 2, 5, 13, 22, 23, 50, last};
    std::vector<Seq> found;
    std::vector<std::string> read, replayed;
    source.read(positions, [&](const Event& event) {
        found.push_back(event.seq);
        read.push_back(bytes_of(event));
    });
    source.replay(last, [&](const Event& event) {
        if (std::ranges::binary_search(positions, event.seq)) replayed.push_back(bytes_of(event));
    });
    EXPECT_EQ(found, positions);
    EXPECT_EQ(read, replayed);
}

}  // namespace
}  // namespace diemcau::reports
