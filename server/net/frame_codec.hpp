// WebSocket frames (RFC 6455) as bytes, without sockets. The server's frames are not masked, so a
// message that goes to many is written to each without a copy.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace diemcau::net {

enum class Opcode : std::uint8_t {
    continuation = 0,
    text = 1,
    binary = 2,
    close = 8,
    ping = 9,
    pong = 10
};

namespace close_code {
inline constexpr std::uint16_t normal = 1000;
inline constexpr std::uint16_t going_away = 1001;
inline constexpr std::uint16_t protocol_error = 1002;
inline constexpr std::uint16_t unsupported_data = 1003;
inline constexpr std::uint16_t none_given = 1005;  // never sent
inline constexpr std::uint16_t policy = 1008;
inline constexpr std::uint16_t too_large = 1009;
inline constexpr std::uint16_t try_again_later = 1013;
}  // namespace close_code

inline constexpr std::size_t frame_header_bytes_max = 10;

/// Of an unmasked frame.
constexpr std::size_t frame_header_bytes(std::size_t payload_bytes) {
    if (payload_bytes <= 125) return 2;
    return payload_bytes <= 0xFFFF ? 4 : 10;
}

/// The header of an unmasked, unfragmented frame.
void append_frame_header(std::string& to, Opcode opcode, std::size_t payload_bytes);
std::string close_payload(std::uint16_t code);

/// What the reader found.
struct FrameEvent {
    enum class Kind : std::uint8_t { need_more, message, ping, pong, close, broken };
    Kind kind = Kind::need_more;
    std::string_view payload;  // of message, ping and pong; lives until the next call
    std::uint16_t code = 0;    // close: the peer's code; broken: what to close with
    const char* explanation = "";
};

/// The message in front of `bytes`, if it is there as a whole and in one frame, as nearly all are:
/// unmasked where it is, and used up. nullopt: FrameReader says what it is. REQUIRES: no reader is
/// in the middle of something.
std::optional<std::string_view> take_whole_message(
    std::span<char>& bytes, std::size_t message_bytes_max
);

/// Takes apart what a client sends. After `broken` it takes nothing more.
class FrameReader {
public:
    explicit FrameReader(std::size_t message_bytes_max) : message_bytes_max_(message_bytes_max) {}

    /// From the next message on.
    void allow(std::size_t message_bytes_max) { message_bytes_max_ = message_bytes_max; }

    /// Uses up the front of `bytes` to the end of the next message or control frame. Call it again
    /// until it says need_more; then `bytes` is empty.
    FrameEvent next(std::string_view& bytes);

    /// Nothing is begun: a new reader would do as well.
    bool at_rest() const;

private:
    FrameEvent broken(std::uint16_t code, const char* explanation);
    FrameEvent begin_frame();
    void take_payload(std::string_view masked);
    FrameEvent finish_frame();
    FrameEvent finish_control();
    std::size_t header_bytes() const;

    enum class Stage : std::uint8_t { header, payload, broken };

    std::size_t message_bytes_max_;
    Stage stage_ = Stage::header;
    bool in_message_ = false;  // a fragment came and its end has not
    bool delivered_ = false;   // message_ was handed out and may be reused
    bool final_ = false;       // of the frame being read
    Opcode opcode_{};          // of the frame being read
    std::uint8_t header_size_ = 0;
    std::uint64_t payload_left_ = 0;
    std::uint64_t payload_read_ = 0;
    std::array<std::uint8_t, 14> header_{};
    std::array<std::uint8_t, 4> mask_{};
    std::string control_;  // of a ping, pong or close
    std::string message_;
};

}  // namespace diemcau::net
