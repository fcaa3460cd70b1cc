// Live status: topics of the state as TopicUpdate frames. `since` empty: a snapshot; else only the
// rows whose changed_seq is greater, so the bytes of a resume are proportional to what was missed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/id_hash.hpp"
#include "core/state.hpp"
#include "wire/frames.hpp"

namespace diemcau::wire {

enum class TopicKind : std::uint8_t {
    overview,
    subtree,
    site,
    agenda,
    open_agenda,
    conflicts,
    id_hashes
};

struct Topic {
    TopicKind kind = TopicKind::overview;
    SiteId site;             // subtree, site, id_hashes
    std::uint32_t page = 0;  // subtree
    bool operator==(const Topic&) const = default;
};

std::optional<Topic> parse_topic(std::string_view name, std::uint32_t page);
std::string topic_name(const Topic& topic);

/// Not in the log: what the devices of a site last said. `version` grows with every change of any
/// row.
struct LiveSite {
    std::uint32_t devices = 0;
    std::uint32_t pending_scans = 0;
    UtcMillis last_sync_at = no_time;
    UtcMillis last_seen_at = no_time;
    std::uint64_t version = 0;
};

struct LiveSites {
    std::uint64_t epoch = 0;
    std::uint64_t version = 0;
    std::unordered_map<SiteId, LiveSite> sites;
};

/// The personal fields of a DelegateRow as his home sees them: bytes that are part of the row's.
std::string encode_personal(const core::DelegateFields& fields);

/// Personal fields of the people that an update shows. Implemented over the store's directory by
/// the hub.
class People {
public:
    virtual ~People() = default;
    /// For each asked delegate, in order: see encode_personal(). The bytes live until the next
    /// call.
    virtual std::vector<std::string_view> delegates(std::span<const DelegateId> ids) = 0;
    /// Who attends, or will, in his place; empty: nobody.
    virtual std::string substitute_name(RunId run, DelegateId principal) = 0;
    virtual core::PersonFields walk_in(RunId run, WalkInId walk_in) = 0;
    virtual std::string operator_name(ActorId actor) = 0;
    virtual std::string chair_name(SiteId site) = 0;
    virtual std::string speaker(FloorRequestId request) = 0;
    /// The command that made the event, for undo buttons.
    virtual std::optional<CommandId> command_of(Seq event) = 0;
    virtual SiteIdKey id_key(SiteId site) = 0;
    /// Under that key, in order; nothing: no number.
    virtual std::vector<std::optional<IdHash>> id_hashes(
        SiteId site, std::span<const DelegateId> ids
    ) = 0;
};

struct TopicQuery {
    Topic topic;
    std::optional<Revision> since;  // log_id already compared
    Revision now;
    UtcMillis server_time = 0;
};

/// nullopt: nothing changed since. Calls `people` only for rows that are in the update.
std::optional<SharedFrame> encode_topic(
    const core::State& state, const LiveSites& live, People& people, const TopicQuery& query
);

/// Bytes of one DelegateRow as seen from home (for Accepted), without his personal fields:
/// with_person() adds them.
std::string encode_delegate_row(
    const core::State& state, RunId run, DelegateId delegate, People& people
);

}  // namespace diemcau::wire
