// Frames to clients, and the outcomes that are stored with a command's id.
#include <google/protobuf/util/json_util.h>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "diemcau/v1/frame.pb.h"
#include "wire/field_writing.hpp"
#include "wire/frames.hpp"
#include "wire/message_arena.hpp"
#include "wire/revision_writing.hpp"

namespace diemcau::wire {

namespace {

constexpr std::size_t results_bytes_max = 32 * 1024;

std::string bytes_of(const CommandId& id) { return {id.begin(), id.end()}; }

SharedFrame share(const v1::ServerFrame& frame) {
    return std::make_shared<const std::string>(frame.SerializeAsString());
}

void append_varint(std::string& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out += static_cast<char>((value & 0x7F) | 0x80);
    out += static_cast<char>(value);
}

constexpr char tag(int field, int wire_type) { return static_cast<char>(field << 3 | wire_type); }

/// A text or a message as an encoded field.
void append_bytes(std::string& out, int field, std::string_view bytes) {
    out += tag(field, 2);
    append_varint(out, bytes.size());
    out += bytes;
}

/// `replayed` as an encoded field, which may stand behind a message's other bytes.
std::string_view replayed_field(bool replayed) {
    static constexpr char field[] = {tag(v1::CommandResult::kReplayedFieldNumber, 0), 1};
    return {field, replayed ? sizeof(field) : 0};
}

void write_facts(const core::RefusalFacts& from, v1::Refusal& to) {
    to.set_field(from.field);
    if (from.delegate) to.set_delegate(from.delegate->value);
    if (from.site) to.set_site(from.site->value);
    if (from.at != no_time) to.set_at(from.at);
    if (from.phase) to.set_phase(static_cast<v1::SessionPhase>(*from.phase));
    write_ids(from.delegates, *to.mutable_delegates());
    to.set_count(from.count);
    to.set_limit(from.limit);
}

}  // namespace

std::string encode_refused(const CommandId& id, const core::Refusal& refusal, const Names& names) {
    MessageArena arena;
    auto& result = arena.make<v1::CommandResult>();
    result.set_command_id(bytes_of(id));
    v1::Refusal& to = *result.mutable_refusal();
    to.set_reason(enumerator_of<v1::RefusalReason>(refusal.reason));
    to.set_explanation(core::explain(refusal.reason));
    write_facts(refusal.facts, to);
    to.set_site_name(names.site_name);
    to.set_by(names.by);
    return result.SerializeAsString();
}

// Put together from its encoded parts: every accepted command comes through here.
std::string encode_accepted(
    const CommandId& id, Seq seq, std::string_view delegate_row, bool conflict_opened
) {
    std::string accepted;
    accepted.reserve(delegate_row.size() + 24);
    accepted += tag(v1::Accepted::kSeqFieldNumber, 0);
    append_varint(accepted, seq);
    if (!delegate_row.empty()) {
        append_bytes(accepted, v1::Accepted::kDelegateFieldNumber, delegate_row);
    }
    if (conflict_opened) {
        accepted += tag(v1::Accepted::kConflictOpenedFieldNumber, 0);
        accepted += '\1';
    }
    std::string result;
    result.reserve(accepted.size() + id.size() + 8);
    result += tag(v1::CommandResult::kCommandIdFieldNumber, 2);
    append_varint(result, id.size());
    result.append(id.begin(), id.end());
    append_bytes(result, v1::CommandResult::kAcceptedFieldNumber, accepted);
    return result;
}

// Messages that are split over several fields are merged by every reader of protobuf.
std::string person_of_accepted(std::string_view personal) {
    std::string accepted;
    append_bytes(accepted, v1::Accepted::kDelegateFieldNumber, personal);
    std::string result;
    append_bytes(result, v1::CommandResult::kAcceptedFieldNumber, accepted);
    return result;
}

std::string by_of_refused(std::string_view by) {
    if (by.empty()) return {};
    std::string refusal;
    append_bytes(refusal, v1::Refusal::kByFieldNumber, by);
    std::string result;
    append_bytes(result, v1::CommandResult::kRefusalFieldNumber, refusal);
    return result;
}

std::string by_in(std::string_view names) {
    MessageArena arena;
    auto& message = arena.make<v1::CommandResult>();
    CHECK(message.ParseFromArray(names.data(), static_cast<int>(names.size())));
    return message.refusal().by();
}

bool is_accepted(std::string_view result) {
    MessageArena arena;
    auto& message = arena.make<v1::CommandResult>();
    CHECK(message.ParseFromArray(result.data(), static_cast<int>(result.size())));
    return message.has_accepted();
}

bool opened_conflict(std::string_view result) {
    MessageArena arena;
    auto& message = arena.make<v1::CommandResult>();
    CHECK(message.ParseFromArray(result.data(), static_cast<int>(result.size())));
    return message.accepted().conflict_opened();
}

core::RefusalReason refusal_in(std::string_view result) {
    MessageArena arena;
    auto& message = arena.make<v1::CommandResult>();
    CHECK(message.ParseFromArray(result.data(), static_cast<int>(result.size())));
    return static_cast<core::RefusalReason>(message.refusal().reason());
}

std::optional<DelegateId> delegate_of(std::string_view result) {
    MessageArena arena;
    auto& message = arena.make<v1::CommandResult>();
    CHECK(message.ParseFromArray(result.data(), static_cast<int>(result.size())));
    if (!message.has_accepted() || !message.accepted().has_delegate()) return std::nullopt;
    return DelegateId{message.accepted().delegate().delegate()};
}

std::string encode_retry(const CommandId& id, RetryReason reason, std::uint32_t retry_after_ms) {
    MessageArena arena;
    auto& result = arena.make<v1::CommandResult>();
    result.set_command_id(bytes_of(id));
    result.mutable_retry()->set_reason(enumerator_of<v1::Retry::Reason>(reason));
    result.mutable_retry()->set_retry_after_ms(retry_after_ms);
    return result.SerializeAsString();
}

// The stored bytes are put into the frame as they are: nothing is parsed on the way out.
void ResultsFrame::add(std::string_view result, bool replayed) {
    const std::string_view end = replayed_field(replayed);
    results_ += tag(v1::CommandResults::kResultsFieldNumber, 2);
    append_varint(results_, result.size() + end.size());
    results_ += result;
    results_ += end;
}

bool ResultsFrame::full() const { return results_.size() >= results_bytes_max; }

SharedFrame ResultsFrame::take() {
    auto frame = std::make_shared<std::string>();
    frame->reserve(results_.size() + 6);
    *frame += tag(v1::ServerFrame::kResultsFieldNumber, 2);
    append_varint(*frame, results_.size());
    *frame += results_;
    results_.clear();
    return frame;
}

std::string result_to_json(std::string_view result, bool replayed) {
    MessageArena arena;
    auto& message = arena.make<v1::CommandResult>();
    CHECK(message.ParseFromArray(result.data(), static_cast<int>(result.size())));
    message.set_replayed(replayed);
    std::string json;
    CHECK(google::protobuf::util::MessageToJsonString(message, &json).ok());
    return json;
}

SharedFrame welcome_frame(const WelcomeFacts& facts) {
    MessageArena arena;
    auto& frame = arena.make<v1::ServerFrame>();
    v1::Welcome& to = *frame.mutable_welcome();
    to.set_server(facts.server);
    write(facts.revision, *to.mutable_revision());
    to.set_server_time(facts.server_time);
    to.set_heartbeat_interval_ms(limits::heartbeat_interval_ms);
    to.set_message_bytes_max(facts.message_bytes_max);
    to.set_read_only(facts.read_only);
    if (facts.site) to.set_site(facts.site->value);
    const BadgeKeyId key_id = key_id_of(facts.badge_key);
    to.set_badge_key(facts.badge_key.data(), facts.badge_key.size());
    to.set_badge_key_id(key_id.data(), key_id.size());
    return share(frame);
}

SharedFrame heartbeat_frame(UtcMillis device_time, UtcMillis server_time, bool read_only) {
    MessageArena arena;
    auto& frame = arena.make<v1::ServerFrame>();
    v1::HeartbeatAnswer& to = *frame.mutable_heartbeat();
    to.set_device_time(device_time);
    to.set_server_time(server_time);
    to.set_read_only(read_only);
    return share(frame);
}

SharedFrame protocol_error_frame(ProtocolErrorReason reason, std::string_view explanation) {
    MessageArena arena;
    auto& frame = arena.make<v1::ServerFrame>();
    frame.mutable_error()->set_reason(enumerator_of<v1::ProtocolError::Reason>(reason));
    frame.mutable_error()->set_explanation(explanation.data(), explanation.size());
    return share(frame);
}

SharedFrame goodbye_frame(std::uint32_t retry_after_ms, std::string_view explanation) {
    MessageArena arena;
    auto& frame = arena.make<v1::ServerFrame>();
    frame.mutable_goodbye()->set_retry_after_ms(retry_after_ms);
    frame.mutable_goodbye()->set_explanation(explanation.data(), explanation.size());
    return share(frame);
}

SharedFrame topic_current_frame(
    std::string_view topic, const Revision& revision, UtcMillis server_time
) {
    MessageArena arena;
    auto& frame = arena.make<v1::ServerFrame>();
    v1::TopicCurrent& to = *frame.mutable_current();
    to.set_topic(topic.data(), topic.size());
    write(revision, *to.mutable_revision());
    to.set_server_time(server_time);
    return share(frame);
}

}  // namespace diemcau::wire
