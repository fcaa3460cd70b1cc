#include "client_frames.hpp"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>
#include <array>
#include <chrono>
#include <random>
#include <stdexcept>

namespace diemcau::bench {

namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

std::int64_t wall_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

const std::array<std::uint8_t, 3>& own_bytes() {
    static const auto bytes = [] {
        const std::uint32_t chance = std::random_device()();
        return std::array<std::uint8_t, 3>{
            static_cast<std::uint8_t>(chance >> 16), static_cast<std::uint8_t>(chance >> 8),
            static_cast<std::uint8_t>(chance)};
    }();
    return bytes;
}

/// The fields of a message, one after the other: number, and the bytes of those that have a length.
class Fields {
public:
    explicit Fields(std::string_view message)
        : message_(message),
          input_(
              reinterpret_cast<const std::uint8_t*>(message.data()),
              static_cast<int>(message.size())
          ) {}

    bool next() {
        const std::uint32_t tag = input_.ReadTag();
        if (tag == 0) return false;
        number = WireFormatLite::GetTagFieldNumber(tag);
        if (WireFormatLite::GetTagWireType(tag) == WireFormatLite::WIRETYPE_LENGTH_DELIMITED) {
            std::uint32_t size = 0;
            if (!input_.ReadVarint32(&size)) throw std::runtime_error("undecodable frame");
            bytes = message_.substr(static_cast<std::size_t>(input_.CurrentPosition()), size);
            if (!input_.Skip(static_cast<int>(size))) throw std::runtime_error("undecodable frame");
        } else if (WireFormatLite::GetTagWireType(tag) == WireFormatLite::WIRETYPE_VARINT) {
            if (!input_.ReadVarint64(&value)) throw std::runtime_error("undecodable frame");
        } else if (!WireFormatLite::SkipField(&input_, tag)) {
            throw std::runtime_error("undecodable frame");
        }
        return true;
    }

    int number = 0;
    std::string_view bytes;
    std::uint64_t value = 0;

private:
    std::string_view message_;
    CodedInputStream input_;
};

std::string_view body_of(std::string_view message) {
    Fields frame(message);
    if (!frame.next()) throw std::runtime_error("undecodable frame");
    return frame.bytes;
}

}  // namespace

std::string hello_bytes(
    v1::Role role, const std::string& device, std::optional<std::uint32_t> site
) {
    v1::ClientFrame frame;
    frame.mutable_hello()->set_client("bench");
    frame.mutable_hello()->set_role(role);
    frame.mutable_hello()->set_device_id(device);
    // As the operators' page, which has its list.
    frame.mutable_hello()->set_keeps_rosters(true);
    if (!site) return frame.SerializeAsString();
    frame.mutable_hello()->set_site(*site);
    frame.mutable_hello()->set_operator_name("Mẫu");  // those who signed in must say one
    return frame.SerializeAsString();
}

std::string subscribe_bytes(const std::string& topic, const v1::Revision* since) {
    v1::ClientFrame frame;
    frame.mutable_subscribe()->set_topic(topic);
    if (since) *frame.mutable_subscribe()->mutable_since() = *since;
    return frame.SerializeAsString();
}

std::string heartbeat_bytes() {
    v1::ClientFrame frame;
    frame.mutable_heartbeat()->set_device_time(wall_ms());
    return frame.SerializeAsString();
}

std::string command_id_of(std::uint32_t number) {
    std::array<std::uint8_t, 16> id{};
    // Rising with the numbers, as ids that are made when they are sent.
    static const auto start = static_cast<std::uint64_t>(wall_ms());
    const std::uint64_t time = start + number / 8;
    for (std::size_t i = 0; i < 6; ++i) id[i] = static_cast<std::uint8_t>(time >> (8 * (5 - i)));
    id[6] = 0x70;
    id[8] = 0x80;
    for (std::size_t i = 0; i < 3; ++i) id[9 + i] = own_bytes()[i];
    for (std::size_t i = 0; i < 4; ++i) {
        id[12 + i] = static_cast<std::uint8_t>(number >> (8 * (3 - i)));
    }
    return {reinterpret_cast<const char*>(id.data()), id.size()};
}

std::optional<std::uint32_t> number_of(std::string_view command_id) {
    if (command_id.size() != 16) return std::nullopt;
    const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(command_id[at]); };
    for (std::size_t i = 0; i < 3; ++i) {
        if (byte(9 + i) != own_bytes()[i]) return std::nullopt;
    }
    std::uint32_t number = 0;
    for (std::size_t i = 12; i < 16; ++i) number = number << 8 | byte(i);
    return number;
}

void CheckInFrame::add(std::uint32_t number, const Seat& seat) {
    auto& envelope = *frame_.mutable_commands()->add_commands();
    envelope.set_command_id(command_id_of(number));
    auto& body = *envelope.mutable_command()->mutable_check_in();
    body.mutable_run()->set_session(session_);
    body.mutable_delegate()->set_id(seat.delegate);
    body.set_site(seat.site);
}

const std::string& CheckInFrame::take() {
    frame_.SerializeToString(&bytes_);
    frame_.mutable_commands()->clear_commands();
    return bytes_;
}

FrameKind kind_of(std::string_view message) {
    Fields frame(message);
    if (!frame.next() || frame.number < 1 || frame.number > 7) {
        throw std::runtime_error("undecodable frame");
    }
    return static_cast<FrameKind>(frame.number - 1);
}

void each_result(std::string_view message, const std::function<void(const Result&)>& each) {
    Fields results(body_of(message));
    while (results.next()) {
        Result result;
        Fields fields(results.bytes);
        while (fields.next()) {
            if (fields.number == 1) result.command_id = fields.bytes;
            if (fields.number == 3) result.outcome = Outcome::refused;
            if (fields.number == 4) result.outcome = Outcome::retry;
            if (fields.number != 2) continue;
            result.outcome = Outcome::accepted;
            Fields accepted(fields.bytes);
            if (accepted.next() && accepted.number == 1) result.seq = accepted.value;
        }
        each(result);
    }
}

v1::Revision revision_of(std::string_view message) {
    v1::Revision revision;
    Fields update(body_of(message));
    while (update.next()) {
        if (update.number != 2) continue;
        revision.ParseFromArray(update.bytes.data(), static_cast<int>(update.bytes.size()));
        break;
    }
    return revision;
}

std::uint64_t seq_of_update(std::string_view message) {
    Fields update(body_of(message));
    while (update.next()) {
        if (update.number != 2) continue;
        Fields revision(update.bytes);
        while (revision.next()) {
            if (revision.number == 2) return revision.value;
        }
        return 0;
    }
    return 0;
}

}  // namespace diemcau::bench
