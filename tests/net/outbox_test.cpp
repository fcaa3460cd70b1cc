#include "net/outbox.hpp"

#include <gtest/gtest.h>

namespace diemcau::net {
namespace {

using Pushed = Outbox::Pushed;

wire::SharedFrame frame(std::size_t size, char letter = 'x') {
    return std::make_shared<const std::string>(size, letter);
}

std::string bytes_of(const WriteBatch& batch) {
    std::string bytes;
    for (const auto piece : batch.pieces) bytes += piece;
    return bytes;
}

std::string framed(std::size_t size, char letter) {
    std::string bytes;
    append_frame_header(bytes, Opcode::binary, size);
    return bytes + std::string(size, letter);
}

TEST(Outbox, WakesTheWriterOnceUntilItHasTakenEverything) {
    Outbox outbox(1000);
    WriteBatch batch;
    EXPECT_EQ(outbox.push_answer(frame(10)), Pushed::queued_wake);
    EXPECT_EQ(outbox.push_live(frame(10)), Pushed::queued);
    EXPECT_TRUE(outbox.take(batch));
    EXPECT_EQ(outbox.push_answer(frame(10)), Pushed::queued);
    outbox.written(batch);
    EXPECT_TRUE(outbox.take(batch));
    outbox.written(batch);
    EXPECT_FALSE(outbox.take(batch));
    EXPECT_EQ(outbox.push_answer(frame(10)), Pushed::queued_wake);
}

TEST(Outbox, WhatWaitsGoesOutInOneWriteInOrder) {
    Outbox outbox(1'000'000);
    outbox.push_answer(frame(10, 'a'));
    outbox.push_live(frame(5000, 'b'));  // large: not copied
    outbox.push_live(frame(300, 'c'));
    outbox.push_control(Opcode::pong, "ping");
    outbox.push_live(frame(0, 'd'));
    WriteBatch batch;
    ASSERT_TRUE(outbox.take(batch));
    EXPECT_EQ(batch.frames, 5u);
    EXPECT_LE(batch.pieces.size(), 4u);
    std::string pong;
    append_frame_header(pong, Opcode::pong, 4);
    pong += "ping";
    EXPECT_EQ(
        bytes_of(batch),
        framed(10, 'a') + framed(5000, 'b') + framed(300, 'c') + pong + framed(0, 'd')
    );
}

TEST(Outbox, LargeFramesAreWrittenFromWhereTheyAre) {
    Outbox outbox(1'000'000);
    const auto shared = frame(100'000);
    outbox.push_live(shared);
    WriteBatch batch;
    ASSERT_TRUE(outbox.take(batch));
    ASSERT_EQ(batch.pieces.size(), 2u);
    EXPECT_EQ(batch.pieces[1].data(), shared->data());
}

TEST(Outbox, ASlowClientLosesLiveStatusAndKeepsItsAnswers) {
    Outbox outbox(1000);
    EXPECT_EQ(outbox.push_live(frame(900)), Pushed::queued_wake);
    EXPECT_EQ(outbox.push_live(frame(200)), Pushed::behind);
    EXPECT_EQ(outbox.push_answer(frame(200)), Pushed::queued);
    EXPECT_FALSE(outbox.empty());
    WriteBatch batch;
    ASSERT_TRUE(outbox.take(batch));
    EXPECT_EQ(outbox.push_live(frame(200)), Pushed::behind) << "taken is not yet written";
    EXPECT_FALSE(outbox.empty());
    outbox.written(batch);
    EXPECT_TRUE(outbox.empty());
    EXPECT_EQ(outbox.push_live(frame(200)), Pushed::queued);
}

TEST(Outbox, ASnapshotLargerThanTheBoundPassesWhenNothingWaits) {
    Outbox outbox(1000);
    EXPECT_EQ(outbox.push_live(frame(50'000)), Pushed::queued_wake);
    EXPECT_EQ(outbox.push_live(frame(1)), Pushed::behind);
}

TEST(Outbox, AnswersThatPileUpAreSaidToOverflow) {
    Outbox outbox(1000);
    EXPECT_EQ(outbox.push_answer(frame(1500)), Pushed::queued_wake);
    EXPECT_EQ(outbox.push_answer(frame(500)), Pushed::queued);
    EXPECT_EQ(outbox.push_answer(frame(1)), Pushed::overflow);
    EXPECT_TRUE(outbox.has_answers());
}

TEST(Outbox, TakesNothingAfterTheCloseFrame) {
    Outbox outbox(1000);
    outbox.push_answer(frame(10, 'a'));
    EXPECT_EQ(outbox.push_close(1001, frame(20, 'g'), false), Pushed::queued);
    EXPECT_EQ(outbox.push_close(1002, nullptr, false), Pushed::gone) << "the first reason counts";
    EXPECT_EQ(outbox.push_answer(frame(10)), Pushed::gone);
    EXPECT_EQ(outbox.push_live(frame(10)), Pushed::gone);
    EXPECT_EQ(outbox.push_control(Opcode::ping, {}), Pushed::gone);
    WriteBatch batch;
    ASSERT_TRUE(outbox.take(batch));
    EXPECT_TRUE(batch.closes);
    EXPECT_EQ(bytes_of(batch), framed(10, 'a') + framed(20, 'g') + "\x88\x02\x03\xE9");
}

TEST(Outbox, ACutClientGetsTheReasonAndNothingThatWaited) {
    Outbox outbox(1000);
    outbox.push_live(frame(900, 'a'));
    EXPECT_EQ(outbox.push_close(1008, frame(20, 'e'), true), Pushed::queued);
    WriteBatch batch;
    ASSERT_TRUE(outbox.take(batch));
    EXPECT_EQ(bytes_of(batch), framed(20, 'e') + "\x88\x02\x03\xF0");
    outbox.written(batch);
    EXPECT_TRUE(outbox.empty());
}

}  // namespace
}  // namespace diemcau::net
