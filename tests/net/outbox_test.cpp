#include "net/outbox.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemcau::net {
namespace {

using Pushed = Outbox::Pushed;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr hub::TopicKey overview = 1, agenda = 2;

wire::SharedFrame frame(std::size_t size, char letter = 'x') {
    return std::make_shared<const std::string>(size, letter);
}

std::string framed(std::size_t size, char letter) {
    std::string bytes;
    append_frame_header(bytes, Opcode::binary, size);
    return bytes + std::string(size, letter);
}

/// All that waits, as one write would see it.
std::string bytes_of(const Outbox& outbox) {
    WriteBatch batch;
    outbox.assemble(batch);
    std::string bytes;
    for (const auto piece : batch.pieces()) bytes += piece;
    EXPECT_EQ(bytes.size(), batch.bytes());
    return bytes.substr(outbox.already_out());
}

TEST(Outbox, WhatIsOutWaitsNoMoreWhereverTheLineStopped) {
    for (std::size_t step = 1; step < 400; step += 7) {
        Outbox outbox(1'000'000);
        outbox.push_answer(frame(10, 'a'));
        outbox.push_live(overview, frame(300, 'b'));
        outbox.push_control(control_frame(Opcode::pong, "ping"));
        const std::string all = bytes_of(outbox);
        std::string out;
        while (!outbox.empty()) {
            const std::string part = bytes_of(outbox).substr(0, step);
            out += part;
            outbox.written(part.size());
        }
        EXPECT_EQ(out, all);
        EXPECT_FALSE(outbox.has_answers());
    }
}

TEST(Outbox, LargeFramesAreWrittenFromWhereTheyAre) {
    Outbox outbox(1'000'000);
    const auto shared = frame(100'000);
    outbox.push_live(overview, shared);
    WriteBatch batch;
    outbox.assemble(batch);
    ASSERT_EQ(batch.pieces().size(), 2u);
    EXPECT_EQ(batch.pieces()[1].data(), shared->data());
}

TEST(Outbox, ASlowClientLosesLiveStatusAndKeepsItsAnswers) {
    Outbox outbox(1000);
    EXPECT_EQ(outbox.push_live(overview, frame(900)), Pushed::queued);
    EXPECT_EQ(outbox.push_live(overview, frame(200)), Pushed::dropped);
    EXPECT_EQ(outbox.push_answer(frame(200)), Pushed::queued);
    outbox.written(904);
    EXPECT_EQ(outbox.push_live(agenda, frame(200)), Pushed::queued) << "half of what waited is out";
}

TEST(Outbox, ATopicOfWhichSomethingWasLostWaitsForASnapshot) {
    Outbox outbox(1000);
    outbox.push_live(overview, frame(900));
    outbox.push_live(overview, frame(200));
    EXPECT_THAT(outbox.take_missed(), IsEmpty()) << "something waits still";
    outbox.written(outbox.already_out() + 904);
    EXPECT_TRUE(outbox.empty());
    EXPECT_FALSE(outbox.is_over());
    EXPECT_EQ(outbox.push_live(overview, frame(1)), Pushed::dropped)
        << "it builds on what was lost";
    EXPECT_THAT(outbox.take_missed(), ElementsAre(overview));
    EXPECT_THAT(outbox.take_missed(), IsEmpty()) << "asked for once";
    EXPECT_EQ(outbox.push_first(overview, frame(5)), Pushed::queued);
    EXPECT_EQ(outbox.push_live(overview, frame(1)), Pushed::queued);
    outbox.written(7 + 3);
    EXPECT_TRUE(outbox.is_over());
}

TEST(Outbox, ATopicThatIsNotWatchedAnyMoreIsNotMissed) {
    Outbox outbox(10);
    outbox.push_live(overview, frame(10));
    outbox.push_live(agenda, frame(10));
    outbox.forget(agenda);
    outbox.written(12);
    EXPECT_TRUE(outbox.is_over());
}

TEST(Outbox, ASnapshotLargerThanTheBoundPassesWhenNothingWaits) {
    Outbox outbox(1000);
    EXPECT_EQ(outbox.push_live(overview, frame(50'000)), Pushed::queued);
    EXPECT_EQ(outbox.push_live(overview, frame(1)), Pushed::dropped);
}

TEST(Outbox, AnswersThatPileUpAreSaidToOverflow) {
    Outbox outbox(1000);
    EXPECT_EQ(outbox.push_answer(frame(1500)), Pushed::queued);
    EXPECT_EQ(outbox.push_answer(frame(490)), Pushed::queued);
    EXPECT_EQ(outbox.push_answer(frame(20)), Pushed::overflow);
    EXPECT_TRUE(outbox.has_answers());
}

TEST(Outbox, PingsOfAClientThatDoesNotReadAreDropped) {
    Outbox outbox(100);
    Pushed pushed = Pushed::queued;
    int count = 0;
    for (; pushed == Pushed::queued; ++count) {
        pushed = outbox.push_control(control_frame(Opcode::pong, "x"));
        ASSERT_LT(count, 100);
    }
    EXPECT_EQ(pushed, Pushed::dropped);
}

TEST(Outbox, WhatWaitsIsDroppedBehindTheFrameThatHasBegun) {
    Outbox outbox(1000);
    outbox.push_answer(frame(100, 'a'));
    outbox.push_live(overview, frame(100, 'b'));
    outbox.written(40);
    outbox.drop_waiting(0);
    outbox.put(control_frame(Opcode::close, close_payload(1001)));
    EXPECT_EQ(bytes_of(outbox), framed(100, 'a').substr(40) + "\x88\x02\x03\xE9");
    WriteBatch batch;
    outbox.assemble(batch);
    EXPECT_TRUE(batch.closes());
}

}  // namespace
}  // namespace diemcau::net
