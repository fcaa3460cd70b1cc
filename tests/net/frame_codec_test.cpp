// Our frames against Beast's: what its client writes we read, what we write its client reads.
#include "net/frame_codec.hpp"

#include <gtest/gtest.h>

#include <boost/beast/_experimental/test/stream.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>
#include <thread>

#include "store/seed.hpp"

namespace diemcau::net {
namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;
using Kind = FrameEvent::Kind;
using TestStream = beast::test::stream;

constexpr std::size_t limit = 200'000;

std::string masked_frame(int first, std::string_view payload, int mask_bit = 0x80) {
    std::string frame(1, static_cast<char>(first));
    if (payload.size() < 126) {
        frame += static_cast<char>(mask_bit | static_cast<int>(payload.size()));
    } else {
        frame += static_cast<char>(mask_bit | 126);
        frame += static_cast<char>(payload.size() >> 8);
        frame += static_cast<char>(payload.size());
    }
    if (mask_bit == 0) return frame.append(payload);
    const std::string mask = "\x11\x22\x33\x44";
    frame += mask;
    for (std::size_t i = 0; i < payload.size(); ++i)
        frame += static_cast<char>(payload[i] ^ mask[i % 4]);
    return frame;
}

/// Everything that the reader finds in the bytes, given to it in pieces of random size.
struct Found {
    Kind kind;
    std::string payload;
    std::uint16_t code;
};

std::vector<Found> read_all(FrameReader& reader, std::string_view bytes, std::mt19937_64& random) {
    std::vector<Found> found;
    while (!bytes.empty()) {
        std::string_view piece = bytes.substr(0, 1 + random() % bytes.size());
        bytes.remove_prefix(piece.size());
        for (FrameEvent event = reader.next(piece); event.kind != Kind::need_more;
             event = reader.next(piece))
            found.push_back({event.kind, std::string(event.payload), event.code});
        EXPECT_TRUE(piece.empty());
    }
    return found;
}

/// A Beast client whose bytes the test carries by hand.
class BeastClient {
public:
    BeastClient() {
        websocket::stream<TestStream, false> server(io_);
        client_.next_layer().connect(server.next_layer());
        std::thread other([&] { server.accept(); });
        client_.handshake("localhost", "/");
        other.join();
        client_.binary(true);
        peer_ = std::make_unique<TestStream>(std::move(server.next_layer()));
    }

    websocket::stream<TestStream, false>& stream() { return client_; }

    std::string take_written() {
        std::string bytes(peer_->str());
        peer_->clear();
        return bytes;
    }

    std::string read_message(std::string_view server_bytes) {
        client_.next_layer().append({server_bytes.data(), server_bytes.size()});
        beast::flat_buffer buffer;
        client_.read(buffer);
        return beast::buffers_to_string(buffer.data());
    }

private:
    boost::asio::io_context io_;
    websocket::stream<TestStream, false> client_{io_};
    std::unique_ptr<TestStream> peer_;
};

std::string random_bytes_of(std::mt19937_64& random, std::size_t size) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    return bytes;
}

TEST(FrameReader, ReadsWhatBeastWritesInAnyPieces) {
    std::mt19937_64 random(test::seed_of_this_run());
    BeastClient client;
    FrameReader reader(limit);
    for (const std::size_t size : {0u, 1u, 125u, 126u, 127u, 65'535u, 65'536u, 70'000u, 199'999u}) {
        const bool fragments = random() % 2 == 0;
        client.stream().auto_fragment(fragments);
        client.stream().write_buffer_bytes(512);
        const std::string message = random_bytes_of(random, size);
        client.stream().write(boost::asio::buffer(message));
        const auto found = read_all(reader, client.take_written(), random);
        ASSERT_EQ(found.size(), 1u) << size;
        EXPECT_EQ(found[0].kind, Kind::message);
        EXPECT_EQ(found[0].payload, message) << size;
    }
}

TEST(WholeMessage, IsTakenAsTheReaderWouldTakeIt) {
    std::mt19937_64 random(test::seed_of_this_run());
    BeastClient client;
    client.stream().auto_fragment(false);
    for (const std::size_t size : {0u, 1u, 125u, 126u, 127u, 5'000u, 65'535u}) {
        const std::string message = random_bytes_of(random, size);
        client.stream().write(boost::asio::buffer(message));
        std::string bytes = client.take_written() + "behind it";
        std::span<char> rest(bytes);
        const auto found = take_whole_message(rest, 65'535);
        ASSERT_TRUE(found) << size;
        EXPECT_EQ(*found, message);
        EXPECT_EQ(std::string_view(rest.data(), rest.size()), "behind it");
    }
}

// Whatever it is not sure of it leaves to the reader, untouched.
TEST(WholeMessage, SaysNothingThatTheReaderWouldNotSay) {
    std::mt19937_64 random(test::seed_of_this_run());
    constexpr std::size_t most = 300;
    int taken = 0;
    for (int i = 0; i < 200'000; ++i) {
        std::string bytes =
            masked_frame(0x82, random_bytes_of(random, random() % 400), random() % 8 ? 0x80 : 0);
        if (random() % 2 == 0) bytes[random() % 4] = static_cast<char>(random());
        if (random() % 4 == 0) bytes.resize(random() % (bytes.size() + 1));
        std::string copy = bytes;
        std::span<char> rest(copy);
        const auto found = take_whole_message(rest, most);
        if (!found) {
            EXPECT_EQ(copy, bytes);
            EXPECT_EQ(rest.size(), bytes.size());
            continue;
        }
        ++taken;
        FrameReader reader(most);
        std::string_view left = bytes;
        const FrameEvent event = reader.next(left);
        ASSERT_EQ(event.kind, Kind::message);
        ASSERT_EQ(event.payload, *found);
        ASSERT_EQ(left.size(), rest.size());
        EXPECT_TRUE(reader.at_rest());
    }
    EXPECT_GT(taken, 1'000);
}

TEST(FrameReader, IsAtRestBetweenMessagesOnly) {
    FrameReader reader(limit);
    EXPECT_TRUE(reader.at_rest());
    const std::string first = masked_frame(0x02, "one "), second = masked_frame(0x80, "two");
    std::string_view bytes = first;
    reader.next(bytes);
    EXPECT_FALSE(reader.at_rest()) << "a fragment came and its end has not";
    bytes = second;
    EXPECT_EQ(reader.next(bytes).kind, Kind::message);
    EXPECT_TRUE(reader.at_rest());
    bytes = std::string_view(second).substr(0, 1);
    reader.next(bytes);
    EXPECT_FALSE(reader.at_rest());
}

TEST(FrameReader, ReadsControlFramesBetweenFragments) {
    std::mt19937_64 random(test::seed_of_this_run());
    FrameReader reader(limit);
    const std::string bytes = masked_frame(0x02, "one ") + masked_frame(0x89, "there?") +
                              masked_frame(0x00, "two ") + masked_frame(0x8A, "yes") +
                              masked_frame(0x80, "three") +
                              masked_frame(
                                  0x88,
                                  "\x03\xE8"
                                  "bye"
                              );
    const auto found = read_all(reader, bytes, random);
    ASSERT_EQ(found.size(), 4u);
    EXPECT_EQ(found[0].kind, Kind::ping);
    EXPECT_EQ(found[0].payload, "there?");
    EXPECT_EQ(found[1].kind, Kind::pong);
    EXPECT_EQ(found[2].kind, Kind::message);
    EXPECT_EQ(found[2].payload, "one two three");
    EXPECT_EQ(found[3].kind, Kind::close);
    EXPECT_EQ(found[3].code, 1000);
    EXPECT_EQ(found[3].payload, "bye");
}

TEST(FrameReader, RefusesWhatTheStandardForbids) {
    struct Case {
        const char* what;
        std::string bytes;
        std::uint16_t code;
    };

    const std::string large(126, 'x');
    const std::vector<Case> cases{
        {"not masked", masked_frame(0x82, "a", 0), 1002},
        {"reserved bit", masked_frame(0xC2, "a"), 1002},
        {"unknown data frame", masked_frame(0x83, "a"), 1002},
        {"unknown control frame", masked_frame(0x8B, "a"), 1002},
        {"text", masked_frame(0x81, "a"), 1003},
        {"continuation of nothing", masked_frame(0x80, "a"), 1002},
        {"new message inside one", masked_frame(0x02, "a") + masked_frame(0x82, "b"), 1002},
        {"ping in fragments", masked_frame(0x09, "a"), 1002},
        {"ping too long", masked_frame(0x89, large), 1002},
        {"half a close code", masked_frame(0x88, "\x03"), 1002},
        {"close code that is never sent", masked_frame(0x88, "\x03\xED"), 1002},
        {"close code out of range", masked_frame(0x88, std::string("\x00\x01", 2)), 1002},
        {"close reason that is not text", masked_frame(0x88, "\x03\xE8\xFF"), 1002},
        {"16-bit length for 5 bytes",
         std::string("\x82\xFE\x00\x05", 4) + "mask"
                                              "hello",
         1002},
        {"64-bit length for 5 bytes",
         std::string("\x82\xFF\0\0\0\0\0\0\0\x05", 10) + "mask"
                                                         "hello",
         1002},
    };
    for (const Case& one : cases) {
        std::mt19937_64 random(1);
        FrameReader reader(limit);
        const auto found = read_all(reader, one.bytes, random);
        ASSERT_EQ(found.size(), 1u) << one.what;
        EXPECT_EQ(found[0].kind, Kind::broken) << one.what;
        EXPECT_EQ(found[0].code, one.code) << one.what;
        // Nothing is believed that comes after it.
        std::string_view more;
        const std::string good = masked_frame(0x82, "good");
        more = good;
        EXPECT_EQ(reader.next(more).kind, Kind::need_more) << one.what;
        EXPECT_TRUE(more.empty());
    }
}

TEST(FrameReader, RefusesAMessageOverTheLimitBeforeItHasCome) {
    FrameReader reader(10);
    const std::string good = masked_frame(0x82, "0123456789");
    std::string_view bytes = good;
    EXPECT_EQ(reader.next(bytes).kind, Kind::message);
    // Only the header of a frame of nearly 2^63 bytes.
    const std::string header(
        "\x82\xFF\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF"
        "mask",
        14
    );
    bytes = header;
    const FrameEvent event = reader.next(bytes);
    EXPECT_EQ(event.kind, Kind::broken);
    EXPECT_EQ(event.code, 1009);
    // The fragments of a message count together.
    FrameReader other(10);
    const std::string fragments = masked_frame(0x02, "01234567") + masked_frame(0x80, "890");
    bytes = fragments;
    EXPECT_EQ(other.next(bytes).code, 1009);
}

TEST(FrameWriter, IsReadByBeast) {
    std::mt19937_64 random(test::seed_of_this_run());
    BeastClient client;
    client.stream().read_message_max(1'000'000);
    for (const std::size_t size : {0u, 1u, 125u, 126u, 65'535u, 65'536u, 300'000u}) {
        const std::string message = random_bytes_of(random, size);
        std::string bytes;
        append_frame_header(bytes, Opcode::binary, size);
        EXPECT_LE(bytes.size(), frame_header_bytes_max);
        EXPECT_EQ(client.read_message(bytes + message), message) << size;
    }
    // Ours cannot be told from Beast's in any byte.
    std::string close;
    append_frame_header(close, Opcode::close, 2);
    close += close_payload(1001);
    EXPECT_EQ(close, "\x88\x02\x03\xE9");
    client.stream().next_layer().append({close.data(), close.size()});
    beast::flat_buffer buffer;
    boost::system::error_code error;
    client.stream().read(buffer, error);
    EXPECT_EQ(error, websocket::error::closed);
    EXPECT_EQ(client.stream().reason().code, 1001);
}

}  // namespace
}  // namespace diemcau::net
