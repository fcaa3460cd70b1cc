// Frames from clients: bytes or JSON into core values.
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <bit>

#include "base/limits.hpp"
#include "diemcau/v1/frame.pb.h"
#include "wire/command_reading.hpp"
#include "wire/frames.hpp"
#include "wire/message_arena.hpp"
#include "wire/sanitation.hpp"

namespace diemcau::wire {

namespace {

template <class Value>
using Read = std::variant<Value, Undecodable>;

/// What the keyed digest is made of: the command with its unknown fields, and the raw device time.
/// Not the clock offset, which may be measured anew before a second delivery (rule 2).
std::string content_of(const v1::CommandEnvelope& from) {
    const std::int64_t device_time = time_of(from.has_device_time(), from.device_time());
    std::string content = from.command().SerializeAsString();
    for (int shift = 0; shift < 64; shift += 8) {
        content += static_cast<char>(std::bit_cast<std::uint64_t>(device_time) >> shift & 0xFF);
    }
    return content;
}

Read<CommandEnvelope> read_envelope(v1::CommandEnvelope& from) {
    CommandEnvelope to;
    to.content = content_of(from);
    if (auto wrong = sanitize(from)) return Undecodable{std::move(*wrong)};
    FieldReader reader;
    to.command.id = reader.command_id(from.command_id());
    to.command.device_time = time_of(from.has_device_time(), from.device_time());
    if (from.has_clock_offset_ms()) to.command.clock_offset_ms = from.clock_offset_ms();
    to.command.device_seq = from.device_seq();
    to.command.body = read_command(reader, from.command());
    to.id_numbers = std::move(reader.id_numbers);
    to.badges = std::move(reader.badges);
    if (!reader.good()) return Undecodable{reader.wrong()};
    return to;
}

Read<ClientFrame> read_batch(v1::CommandBatch& from) {
    CommandBatch to;
    to.commands.reserve(static_cast<std::size_t>(from.commands_size()));
    for (v1::CommandEnvelope& envelope : *from.mutable_commands()) {
        auto one = read_envelope(envelope);
        if (auto* wrong = std::get_if<Undecodable>(&one)) return std::move(*wrong);
        to.commands.push_back(std::get<CommandEnvelope>(std::move(one)));
    }
    return to;
}

Read<ClientFrame> read_hello(v1::Hello& from) {
    if (auto wrong = sanitize(from)) return Undecodable{std::move(*wrong)};
    FieldReader reader;
    Hello to;
    to.client = from.client();
    to.actor.role = reader.enumerator<core::Role>(from.role());
    to.actor.device_id = from.device_id();
    to.actor.operator_name = from.operator_name();
    to.actor.site = id_of<SiteId>(from.has_site(), from.site());
    to.site_code = from.site_code();
    to.keeps_rosters = from.keeps_rosters();
    if (to.actor.role == core::Role::system) reader.reject("role SYSTEM is the server's own");
    if (to.actor.device_id.empty() || to.actor.device_id.size() > limits::code_bytes_max) {
        reader.reject("device_id has 1 to 64 bytes");
    }
    const bool short_enough = to.client.size() <= limits::name_bytes_max &&
                              to.actor.operator_name.size() <= limits::name_bytes_max &&
                              to.site_code.size() <= limits::code_bytes_max;
    if (!short_enough) reader.reject("client, operator_name or site_code is too long");
    if (!reader.good()) return Undecodable{reader.wrong()};
    return to;
}

bool is_topic_name(const std::string& topic) {
    return !topic.empty() && topic.size() <= limits::code_bytes_max;
}

Read<ClientFrame> read_subscribe(const v1::Subscribe& from) {
    if (!is_topic_name(from.topic())) return Undecodable{"topic has 1 to 64 bytes"};
    Subscribe to;
    to.topic = from.topic();
    to.page = from.page();
    if (from.has_since()) {
        Revision since;
        if (from.since().log_id().size() != since.log_id.size()) {
            return Undecodable{"a log id has 16 bytes"};
        }
        std::ranges::copy(from.since().log_id(), since.log_id.begin());
        since.seq = from.since().seq();
        since.live_epoch = from.since().live_epoch();
        since.live_version = from.since().live_version();
        to.since = since;
    }
    return to;
}

Read<ClientFrame> read_heartbeat(v1::Heartbeat& from) {
    if (auto wrong = sanitize(from)) return Undecodable{std::move(*wrong)};
    return Heartbeat{
        from.pending_scans(), time_of(from.has_last_sync_at(), from.last_sync_at()),
        from.device_time()};
}

Read<ClientFrame> read_frame(v1::ClientFrame& frame) {
    switch (frame.body_case()) {
        case v1::ClientFrame::kHello:
            return read_hello(*frame.mutable_hello());
        case v1::ClientFrame::kCommand: {
            auto one = read_envelope(*frame.mutable_command());
            if (auto* wrong = std::get_if<Undecodable>(&one)) return std::move(*wrong);
            return std::get<CommandEnvelope>(std::move(one));
        }
        case v1::ClientFrame::kCommands:
            return read_batch(*frame.mutable_commands());
        case v1::ClientFrame::kSubscribe:
            return read_subscribe(frame.subscribe());
        case v1::ClientFrame::kUnsubscribe:
            if (!is_topic_name(frame.unsubscribe().topic())) {
                return Undecodable{"topic has 1 to 64 bytes"};
            }
            return Unsubscribe{frame.unsubscribe().topic()};
        case v1::ClientFrame::kHeartbeat:
            return read_heartbeat(*frame.mutable_heartbeat());
        case v1::ClientFrame::BODY_NOT_SET:
            break;
    }
    return Undecodable{"an empty frame, or one that this server does not know"};
}

}  // namespace

std::variant<ClientFrame, Undecodable> decode_client_frame(std::string_view bytes) {
    MessageArena arena;
    auto& frame = arena.make<v1::ClientFrame>();
    if (!frame.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        return Undecodable{"not a ClientFrame of diemcau.v1"};
    }
    return read_frame(frame);
}

// The commands of the contract stand first in the variant, in its order.
std::string command_name(const core::CommandBody& body) {
    const auto* field =
        v1::Command::descriptor()->FindFieldByNumber(static_cast<int>(body.index()) + 1);
    return field == nullptr ? "of the server" : field->name();
}

std::variant<CommandEnvelope, Undecodable> command_from_json(std::string_view json) {
    if (json.size() > limits::json_command_bytes_max) {
        return Undecodable{
            "longer than " + std::to_string(limits::json_command_bytes_max) + " bytes"};
    }
    MessageArena arena;
    auto& envelope = arena.make<v1::CommandEnvelope>();
    const auto status = google::protobuf::util::JsonStringToMessage(
        google::protobuf::StringPiece(json.data(), json.size()), &envelope
    );
    if (!status.ok()) {
        // Protobuf's own message repeats what stood there, which may name somebody.
        return Undecodable{
            "not a CommandEnvelope: the JSON, a field's name or a value is not as the contract "
            "says"};
    }
    return read_envelope(envelope);
}

}  // namespace diemcau::wire
