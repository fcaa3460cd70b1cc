// Many connections, few different sequences of frames.
#include "net/frame_sequences.hpp"

#include <gtest/gtest.h>

#include "store/seed.hpp"

namespace diemcau::net {
namespace {

OutFrame frame(std::size_t size, char letter) {
    return live_frame(std::make_shared<const std::string>(size, letter));
}

std::string letters_of(FrameSequences& sequences, FrameSequences::Id id) {
    std::string letters;
    for (const OutFrame* one : sequences.frames_of(id)) letters += one->payload->front();
    return letters;
}

TEST(FrameSequences, ThoseWhoAreSentTheSameShareOneSequence) {
    FrameSequences sequences(1000);
    sequences.next(frame(1, 'a'));
    const auto a = sequences.append(FrameSequences::nothing);
    EXPECT_EQ(sequences.append(FrameSequences::nothing), a);
    sequences.next(frame(1, 'b'));
    const auto b = sequences.append(FrameSequences::nothing);
    const auto ab = sequences.append(a);
    EXPECT_EQ(sequences.append(FrameSequences::nothing), b);
    EXPECT_EQ(sequences.append(a), ab);
    EXPECT_EQ(letters_of(sequences, ab), "ab");
    EXPECT_EQ(letters_of(sequences, b), "b");
    EXPECT_EQ(letters_of(sequences, FrameSequences::nothing), "");
}

TEST(FrameSequences, TooMuchForOneIsSaidUnlessItIsOneFrame) {
    FrameSequences sequences(100);
    sequences.next(frame(500, 'a'));
    const auto large = sequences.append(FrameSequences::nothing);
    EXPECT_EQ(letters_of(sequences, large), "a");
    sequences.next(frame(1, 'b'));
    EXPECT_EQ(sequences.append(large), FrameSequences::too_much);
    EXPECT_NE(sequences.append(FrameSequences::nothing), FrameSequences::too_much);
    EXPECT_EQ(sequences.append(large), FrameSequences::too_much);
}

// Against each connection's own list.
TEST(FrameSequences, EachConnectionsFramesAreThoseThatItWasGiven) {
    std::mt19937_64 random(test::seed_of_this_run());
    FrameSequences sequences(1'000'000);
    for (int turn = 0; turn < 50; ++turn) {
        std::vector<FrameSequences::Id> waiting(40, FrameSequences::nothing);
        std::vector<std::string> expected(waiting.size());
        for (int i = 0; i < 30; ++i) {
            const char letter = static_cast<char>('a' + i);
            sequences.next(frame(1, letter));
            for (std::size_t who = 0; who < waiting.size(); ++who) {
                if (random() % 3 == 0) continue;
                waiting[who] = sequences.append(waiting[who]);
                expected[who] += letter;
            }
        }
        for (std::size_t who = 0; who < waiting.size(); ++who) {
            ASSERT_EQ(letters_of(sequences, waiting[who]), expected[who]);
        }
        sequences.clear();
    }
}

TEST(WriteBatch, SmallFramesAreCopiedTogetherAndLargeOnesWrittenFromWhereTheyAre) {
    const OutFrame small = frame(10, 'a'), large = frame(5'000, 'b'), last = frame(0, 'c');
    const std::vector<const OutFrame*> frames{&small, &large, &small, &last};
    WriteBatch batch;
    batch.assemble(frames);
    std::string bytes;
    for (const auto piece : batch.pieces()) bytes += piece;
    std::string expected;
    for (const OutFrame* one : frames) {
        append_frame_header(expected, one->opcode, one->payload->size());
        expected += *one->payload;
    }
    EXPECT_EQ(bytes, expected);
    EXPECT_EQ(batch.bytes(), expected.size());
    ASSERT_EQ(batch.pieces().size(), 3u);
    EXPECT_EQ(batch.pieces()[1].data(), large.payload->data());
}

}  // namespace
}  // namespace diemcau::net
