// The line of a TLS connection against a client by OpenSSL, over a pair of sockets that hold
// little.
#include "net/tls_line.hpp"

#include <gtest/gtest.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/asio/error.hpp>
#include <random>

#include "net/test_certificates.hpp"

namespace diemcau::net {
namespace {

using boost::system::error_code;
using Outcome = TlsStream::Outcome;

std::string pattern(std::size_t bytes, std::size_t from = 0) {
    std::string text(bytes, '\0');
    for (std::size_t i = 0; i < bytes; ++i)
        text[i] = static_cast<char>((from + i) * 7 + (from + i) / 256);
    return text;
}

class TlsLineTest : public testing::Test {
protected:
    void SetUp() override {
        std::array<int, 2> ends{};
        ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()), 0);
        const int little = 4096;
        ::setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &little, sizeof little);
        auto stream = std::make_unique<TlsStream>(TlsContext(certificates_.files()), ends[0]);
        client_socket_ = ends[1];
        client_context_ = SSL_CTX_new(TLS_client_method());
        client_ = SSL_new(client_context_);
        SSL_set_fd(client_, client_socket_);
        while (true) {
            const int result = SSL_connect(client_);
            const Outcome outcome = stream->shake_hands();
            ASSERT_NE(outcome, Outcome::failed);
            if (result == 1 && outcome == Outcome::done) break;
        }
        line_ = make_tls_line(std::move(stream));
    }

    void TearDown() override {
        line_.reset();
        SSL_free(client_);
        SSL_CTX_free(client_context_);
        if (client_socket_ >= 0) ::close(client_socket_);
    }

    /// What the client gets by one read: of one record.
    std::string client_reads() {
        std::array<char, 64 * 1024> bytes;
        const int got = SSL_read(client_, bytes.data(), static_cast<int>(bytes.size()));
        return got > 0 ? std::string(bytes.data(), static_cast<std::size_t>(got)) : std::string();
    }

    std::string line_reads() {
        const std::size_t bytes = line_->read(input_, error_);
        return {input_.data(), bytes};
    }

    bool is_readable() const {
        pollfd ready{line_->descriptor(), POLLIN, 0};
        return ::poll(&ready, 1, 0) == 1;
    }

    test::TestCertificates certificates_;
    std::unique_ptr<Line> line_;
    SSL_CTX* client_context_ = nullptr;
    SSL* client_ = nullptr;
    int client_socket_ = -1;
    std::string input_ = std::string(64 * 1024, '\0');
    error_code error_;
};

TEST_F(TlsLineTest, PiecesThatGoOutTogetherAreOneRecord) {
    const std::array<std::string_view, 3> pieces{"one ", "two ", "three"};
    EXPECT_EQ(line_->write(pieces, 2, error_), 11u);
    EXPECT_FALSE(error_);
    EXPECT_EQ(client_reads(), "e two three");
}

TEST_F(TlsLineTest, WhatWasReceivedIsReadToItsEndAndTheDescriptorTellsOfMore) {
    for (int i = 0; i < 8; ++i) SSL_write(client_, pattern(1'000).data(), 1'000);
    std::string all;
    while (is_readable()) all += line_reads();
    EXPECT_EQ(all.size(), 8'000u);
    EXPECT_EQ(line_reads(), "");
    EXPECT_EQ(error_, boost::asio::error::would_block);
}

TEST_F(TlsLineTest, AMessageLargerThanARecordArrivesInBothDirections) {
    const std::string message = pattern(200'000);
    std::string there;
    std::size_t sent = 0;
    while (sent < message.size()) {
        const int bytes = SSL_write(client_, message.data() + sent, 20'000);
        if (bytes > 0) sent += static_cast<std::size_t>(bytes);
        while (is_readable()) there += line_reads();
    }
    EXPECT_EQ(there, message);
    std::string back;
    std::size_t written = 0;
    while (written < message.size()) {
        const std::array<std::string_view, 1> pieces{message};
        error_ = {};
        written += line_->write(pieces, written, error_);
        for (std::string next = client_reads(); !next.empty(); next = client_reads()) back += next;
    }
    while (back.size() < message.size()) back += client_reads();
    EXPECT_EQ(back, message);
}

// What is begun is given again, cut in other pieces and with more behind it, as an outbox does.
TEST_F(TlsLineTest, WhatTheLineDoesNotTakeIsGivenAgainInWhateverPieces) {
    std::mt19937 random(static_cast<unsigned>(testing::UnitTest::GetInstance()->random_seed()));
    const std::string message = pattern(2'000'000);
    std::size_t written = 0;
    std::size_t begun_times = 0;
    std::string got;
    while (written < message.size()) {
        std::vector<std::string_view> pieces;
        const std::size_t skip = std::min<std::size_t>(random() % 50, written);
        std::size_t at = written - skip;
        std::size_t given = 0;
        while (at < message.size() && (given < line_->begun() + skip + 1 || random() % 4 != 0)) {
            const std::size_t bytes =
                std::min<std::size_t>(skip + 1 + random() % 9'000, message.size() - at);
            pieces.push_back(std::string_view(message).substr(at, bytes));
            at += bytes;
            given += bytes;
        }
        error_ = {};
        const std::size_t taken = line_->write(pieces, skip, error_);
        ASSERT_TRUE(!error_ || error_ == boost::asio::error::would_block) << error_.message();
        written += taken;
        if (line_->begun() > 0) ++begun_times;
        if (random() % 2 == 0) got += client_reads();
    }
    while (got.size() < message.size()) got += client_reads();
    EXPECT_EQ(got, message);
    EXPECT_GT(begun_times, 10u) << "the line took everything: nothing was tried";
}

TEST_F(TlsLineTest, TheEndIsSaidAndHeard) {
    line_->shut_down_writing();
    std::array<char, 16> bytes;
    const int got = SSL_read(client_, bytes.data(), bytes.size());
    EXPECT_EQ(SSL_get_error(client_, got), SSL_ERROR_ZERO_RETURN);
    SSL_write(client_, "last", 4);
    EXPECT_EQ(line_reads(), "last");
    SSL_shutdown(client_);
    EXPECT_EQ(line_reads(), "");
    EXPECT_EQ(error_, boost::asio::error::eof);
}

TEST_F(TlsLineTest, ALineThatIsCutHasNotEnded) {
    ::close(std::exchange(client_socket_, -1));
    EXPECT_EQ(line_reads(), "");
    EXPECT_EQ(error_, boost::asio::error::connection_reset);
}

TEST_F(TlsLineTest, BytesThatAreNoRecordEndIt) {
    const std::string garbage(100, 'x');
    ASSERT_EQ(::send(client_socket_, garbage.data(), garbage.size(), 0), 100);
    EXPECT_EQ(line_reads(), "");
    EXPECT_EQ(error_, boost::asio::error::connection_reset);
    const std::array<std::string_view, 1> pieces{"late"};
    line_->write(pieces, 0, error_);
    EXPECT_EQ(error_, boost::asio::error::connection_reset);
}

TEST_F(TlsLineTest, NewKeysAreTakenWhenTheClientWantsThem) {
    ASSERT_EQ(SSL_key_update(client_, SSL_KEY_UPDATE_REQUESTED), 1);
    SSL_write(client_, "new", 3);
    EXPECT_EQ(line_reads(), "new");
    const std::array<std::string_view, 1> pieces{"keys"};
    EXPECT_EQ(line_->write(pieces, 0, error_), 4u);
    EXPECT_EQ(client_reads(), "keys");
}

}  // namespace
}  // namespace diemcau::net
