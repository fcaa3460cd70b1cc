#include "net/frame_codec.hpp"

#include <algorithm>

#include "base/vietnamese_text.hpp"

namespace diemcau::net {

namespace {

// A buffer that one large message needed is not kept for the small ones that follow.

bool is_control(Opcode opcode) { return static_cast<std::uint8_t>(opcode) >= 8; }

// Codes that may stand in a close frame: those defined for it, and those free for use.
bool is_sendable(std::uint16_t code) {
    if (code >= 3000) return code <= 4999;
    return code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
}

}  // namespace

void append_frame_header(std::string& to, Opcode opcode, std::size_t payload_bytes) {
    to += static_cast<char>(0x80 | static_cast<int>(opcode));
    int length_bytes = 0;
    if (payload_bytes <= 125) {
        to += static_cast<char>(payload_bytes);
    } else if (payload_bytes <= 0xFFFF) {
        to += static_cast<char>(126);
        length_bytes = 2;
    } else {
        to += static_cast<char>(127);
        length_bytes = 8;
    }
    for (int i = length_bytes - 1; i >= 0; --i)
        to += static_cast<char>(static_cast<std::uint64_t>(payload_bytes) >> (8 * i));
}

std::string close_payload(std::uint16_t code) {
    std::string payload;
    if (code == close_code::none_given) return payload;
    payload += static_cast<char>(code >> 8);
    payload += static_cast<char>(code);
    return payload;
}

std::optional<std::string_view> take_whole_message(
    std::span<char>& bytes, std::size_t message_bytes_max
) {
    constexpr std::size_t short_header = 2 + 4, long_header = 4 + 4;
    if (bytes.size() < short_header || static_cast<std::uint8_t>(bytes[0]) != 0x82) return {};
    const auto byte = [&](std::size_t at) {
        return std::size_t{static_cast<std::uint8_t>(bytes[at])};
    };
    std::size_t header = short_header;
    std::size_t length = byte(1) ^ 0x80;  // masked, or it comes out too long
    if (length == 126 && bytes.size() >= long_header) {
        header = long_header;
        length = byte(2) << 8 | byte(3);
        if (length < 126) return {};
    } else if (length > 125) {
        return {};
    }
    if (length > message_bytes_max || bytes.size() < header + length) return {};
    const std::span<char> mask = bytes.subspan(header - 4, 4);
    const std::span<char> payload = bytes.subspan(header, length);
    for (std::size_t i = 0; i < length; ++i)
        payload[i] = static_cast<char>(payload[i] ^ mask[i & 3]);
    bytes = bytes.subspan(header + length);
    return std::string_view(payload.data(), length);
}

FrameEvent FrameReader::broken(std::uint16_t code, const char* explanation) {
    stage_ = Stage::broken;
    std::string().swap(message_);
    return {FrameEvent::Kind::broken, {}, code, explanation};
}

std::size_t FrameReader::header_bytes() const {
    if (header_size_ < 2) return 2;
    const std::size_t mask = (header_[1] & 0x80) != 0 ? 4 : 0;
    const int length = header_[1] & 0x7F;
    if (length == 127) return 10 + mask;
    if (length == 126) return 4 + mask;
    return 2 + mask;
}

FrameEvent FrameReader::begin_frame() {
    using namespace close_code;
    if ((header_[0] & 0x70) != 0) return broken(protocol_error, "a reserved bit is set");
    if ((header_[1] & 0x80) == 0) return broken(protocol_error, "a client's frame is masked");
    final_ = (header_[0] & 0x80) != 0;
    opcode_ = static_cast<Opcode>(header_[0] & 0x0F);
    std::uint64_t length = header_[1] & 0x7F;
    const std::size_t length_end = header_bytes() - 4;
    if (length >= 126) {
        const std::uint64_t shortest = length == 126 ? 126 : 0x1'0000;
        length = 0;
        for (std::size_t i = 2; i < length_end; ++i) length = length << 8 | header_[i];
        if (length < shortest) return broken(protocol_error, "a length is not in its short form");
    }
    std::copy_n(header_.begin() + static_cast<std::ptrdiff_t>(length_end), 4, mask_.begin());
    if (is_control(opcode_)) {
        if (opcode_ > Opcode::pong) return broken(protocol_error, "unknown kind of frame");
        if (!final_ || length > 125) return broken(protocol_error, "a control frame is too long");
        control_.clear();
    } else if (opcode_ == Opcode::text) {
        return broken(unsupported_data, "messages are binary");
    } else if (opcode_ > Opcode::binary) {
        return broken(protocol_error, "unknown kind of frame");
    } else if ((opcode_ == Opcode::continuation) != in_message_) {
        return broken(protocol_error, "fragments are out of order");
    } else if (length > message_bytes_max_ || message_.size() > message_bytes_max_ - length) {
        return broken(too_large, "the message is too large");
    } else {
        in_message_ = true;
    }
    payload_left_ = length;
    payload_read_ = 0;
    stage_ = Stage::payload;
    return {};
}

FrameEvent FrameReader::finish_control() {
    const std::string_view payload = control_;
    if (opcode_ == Opcode::ping) return {FrameEvent::Kind::ping, payload};
    if (opcode_ == Opcode::pong) return {FrameEvent::Kind::pong, payload};
    if (payload.empty()) return {FrameEvent::Kind::close, {}, close_code::none_given};
    if (payload.size() == 1) return broken(close_code::protocol_error, "half a close code");
    const auto code = static_cast<std::uint16_t>(
        static_cast<std::uint8_t>(payload[0]) << 8 | static_cast<std::uint8_t>(payload[1])
    );
    if (!is_sendable(code) || !is_utf8(payload.substr(2)))
        return broken(close_code::protocol_error, "not a close code, or its reason is not text");
    return {FrameEvent::Kind::close, payload.substr(2), code};
}

FrameEvent FrameReader::finish_frame() {
    stage_ = Stage::header;
    header_size_ = 0;
    if (is_control(opcode_)) return finish_control();
    if (!final_) return {};
    in_message_ = false;
    delivered_ = true;
    return {FrameEvent::Kind::message, message_};
}

void FrameReader::take_payload(std::string_view masked) {
    std::string& kept = is_control(opcode_) ? control_ : message_;
    const std::size_t at = kept.size();
    kept += masked;
    char* to = kept.data() + at;
    for (std::size_t i = 0; i < masked.size(); ++i)
        to[i] = static_cast<char>(to[i] ^ mask_[(payload_read_ + i) & 3]);
}

bool FrameReader::at_rest() const {
    return stage_ == Stage::header && header_size_ == 0 && !in_message_;
}

FrameEvent FrameReader::next(std::string_view& bytes) {
    if (delivered_) {
        delivered_ = false;
        std::string().swap(message_);  // most clients say little: none keeps room for it
    }
    while (true) {
        if (stage_ == Stage::broken) {
            bytes = {};
            return {};
        }
        if (stage_ == Stage::header) {
            while (header_size_ < header_bytes()) {
                if (bytes.empty()) return {};
                header_[header_size_++] = static_cast<std::uint8_t>(bytes.front());
                bytes.remove_prefix(1);
            }
            const FrameEvent event = begin_frame();
            if (event.kind == FrameEvent::Kind::broken) return event;
        }
        const auto count =
            static_cast<std::size_t>(std::min<std::uint64_t>(payload_left_, bytes.size()));
        take_payload(bytes.substr(0, count));
        payload_read_ += count;
        payload_left_ -= count;
        bytes.remove_prefix(count);
        if (payload_left_ > 0) return {};
        const FrameEvent event = finish_frame();
        if (event.kind != FrameEvent::Kind::need_more) return event;
    }
}

}  // namespace diemcau::net
