// Frames between clients and the server: bytes <-> core values. Every field is bounded and checked
// here.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/digest.hpp"
#include "core/command.hpp"
#include "core/refusal.hpp"
#include "wire/badge.hpp"

namespace diemcau::wire {

/// An encoded ServerFrame. Encoded once, then shared by every connection it goes to.
using SharedFrame = std::shared_ptr<const std::string>;

struct Revision {
    LogId log_id{};
    Seq seq = 0;
    std::uint64_t live_epoch = 0;
    std::uint64_t live_version = 0;
};

struct Hello {
    std::string client;
    core::ActorKey actor;
    std::string site_code;
    bool keeps_rosters = false;
};

/// A command as it came: the body still needs actor and received_at. `content_digest` covers the
/// body's bytes and the raw device time, not the clock offset (rule 2).
struct CommandEnvelope {
    core::Command command;
    std::string content;  // bytes that the keyed content digest is made of
    std::vector<std::string>
        id_numbers;             // those that name delegates; digest_id_numbers() uses them up
    std::vector<Badge> badges;  // those that name delegates, not yet believed
};

struct Subscribe {
    std::string topic;
    std::optional<Revision> since;
    std::uint32_t page = 0;
};

struct Unsubscribe {
    std::string topic;
};

struct Heartbeat {
    std::uint32_t pending_scans = 0;
    UtcMillis last_sync_at = no_time;
    UtcMillis device_time = 0;
};

struct CommandBatch {
    std::vector<CommandEnvelope> commands;
};

using ClientFrame =
    std::variant<Hello, CommandEnvelope, CommandBatch, Subscribe, Unsubscribe, Heartbeat>;

enum class ProtocolErrorReason : std::uint8_t {
    undecodable = 1,
    too_large,
    hello_expected,
    hello_repeated,
    bad_hello,
    unknown_topic,
    too_slow,
    signed_out  // the sign-in or device of this connection has ended
};

struct Undecodable {
    std::string explanation;
};

std::variant<ClientFrame, Undecodable> decode_client_frame(std::string_view bytes);

/// Fills every id_digest that follows from a DelegateRef's or a DelegateFields' id_number. Once for
/// each envelope, before decide().
void digest_id_numbers(const DigestKey& key, CommandEnvelope& envelope);

/// JSON over HTTP for other systems: the same messages in protobuf's JSON mapping.
std::variant<CommandEnvelope, Undecodable> command_from_json(std::string_view json);

/// As the contract names it: "check_in". Of commands that clients may give.
std::string command_name(const core::CommandBody& body);

// ---- outcomes: stored with the command id, sent now and at every replay ----

/// People and places named in an answer, looked up by the hub.
struct Names {
    std::string site_name;
    std::string by;
};

/// Bytes of a CommandResult message (not a frame).
std::string encode_refused(const CommandId& id, const core::Refusal& refusal, const Names& names);
/// To be appended to the bytes of a CommandResult that refuses: names that operator. Empty for no
/// name.
std::string by_of_refused(std::string_view by);
/// Whom such bytes name; empty for nobody.
std::string by_in(std::string_view names);
/// `delegate_row`: bytes of a DelegateRow, or empty (see topics.hpp).
std::string encode_accepted(
    const CommandId& id, Seq seq, std::string_view delegate_row, bool conflict_opened
);
/// To be appended to the bytes of a CommandResult that accepts: its row gets these personal fields
/// (see encode_personal() in topics.hpp).
std::string person_of_accepted(std::string_view personal);
/// What of them, as encode_personal() made them, somebody sees in whose hall the delegate is a
/// visitor.
std::string personal_of_visitor(std::string_view personal);
/// Whether a CommandResult accepts.
bool is_accepted(std::string_view result);
/// Whether what it accepts contradicts an entry at another site.
bool opened_conflict(std::string_view result);
/// Why a CommandResult refuses; none: it does not.
core::RefusalReason refusal_in(std::string_view result);
/// Whose row a CommandResult carries.
std::optional<DelegateId> delegate_of(std::string_view result);
enum class RetryReason : std::uint8_t { disk_full = 1, overloaded, stopping, look_ups };
std::string encode_retry(const CommandId& id, RetryReason reason, std::uint32_t retry_after_ms);

/// Stored outcomes on their way to one sender, put together into one frame.
class ResultsFrame {
public:
    /// `result`: bytes of a CommandResult.
    void add(std::string_view result, bool replayed);
    /// Large enough to be sent before more is added.
    bool full() const;

    bool empty() const { return results_.empty(); }

    /// What was added; begins anew.
    SharedFrame take();

private:
    std::string results_;
};

std::string result_to_json(std::string_view result, bool replayed);

// ---- other frames ----
struct WelcomeFacts {
    std::string server;
    Revision revision;
    UtcMillis server_time = 0;
    std::uint32_t message_bytes_max = 0;
    bool read_only = false;
    std::optional<SiteId> site;
    BadgePublicKey badge_key{};
};

SharedFrame welcome_frame(const WelcomeFacts& facts);
SharedFrame heartbeat_frame(UtcMillis device_time, UtcMillis server_time, bool read_only);
SharedFrame protocol_error_frame(ProtocolErrorReason reason, std::string_view explanation);
SharedFrame goodbye_frame(std::uint32_t retry_after_ms, std::string_view explanation);
SharedFrame topic_current_frame(
    std::string_view topic, const Revision& revision, UtcMillis server_time
);

}  // namespace diemcau::wire
