// Names and other personal fields for answers and live status: from the store's directory, with the
// ones asked for last kept at hand, and those of batches that are not on disk yet on top.
#pragma once

#include <deque>
#include <map>
#include <unordered_map>

#include "core/event.hpp"
#include "core/state.hpp"
#include "hub/recent_delegates.hpp"
#include "hub/roster_id_hashes.hpp"
#include "store/directory.hpp"
#include "wire/topics.hpp"

namespace diemcau::hub {

class DirectoryPeople final : public wire::People {
public:
    /// The state tells who has a substitute at all. Both outlive this.
    DirectoryPeople(
        store::Directory& directory, RosterIdHashes id_hashes, const core::State& state
    );

    /// Reads those that are not at hand in one go: many single reads cost more than the rows.
    void keep_at_hand(std::span<const DelegateId> ids);

    /// An event of a batch, in the log's order: what it says of people holds from now on, before
    /// the directory can know.
    void note(const core::Event& event);

    /// Whether names that rows may show are known to the directory alone, and not yet to it.
    bool wait_for_disk() const { return names_until_ > settled_; }

    /// Everything up to this event is on disk: the directory knows it now.
    void settled(Seq last);
    /// What is not on disk came to nothing: forget all that may have come from it.
    void forget();

    std::vector<std::string_view> delegates(std::span<const DelegateId> ids) override;
    std::string substitute_name(RunId run, DelegateId principal) override;
    core::PersonFields walk_in(RunId run, WalkInId walk_in) override;
    std::string operator_name(ActorId actor) override;
    std::string chair_name(SiteId site) override;
    std::string speaker(FloorRequestId request) override;
    std::optional<CommandId> command_of(Seq event) override;
    SiteIdKey id_key(SiteId site) override;
    std::vector<std::optional<IdHash>> id_hashes(SiteId site, std::span<const DelegateId> ids)
        override;

private:
    /// Of an event that is not on disk.
    template <class Value>
    struct Unsettled {
        Seq seq = 0;
        Value value;
    };

    void note_fields(Seq seq, DelegateId delegate, const core::DelegateFields* fields);
    std::optional<std::string_view> at_hand(DelegateId delegate);

    store::Directory& directory_;
    RosterIdHashes id_hashes_;
    const core::State& state_;
    RecentDelegates recent_;
    std::unordered_map<ActorId, std::string> operators_;
    // None: fields of an earlier event hold again, and only the directory has those.
    std::unordered_map<DelegateId, Unsettled<std::optional<std::string>>> new_fields_;
    std::map<std::pair<RunId, DelegateId>, Unsettled<std::string>> new_substitutes_;
    std::map<std::pair<RunId, WalkInId>, Unsettled<core::PersonFields>> new_walk_ins_;
    std::deque<CommandId> new_commands_;  // of the events after settled_
    Seq settled_;
    Seq names_until_ = 0;  // the last event that changed names of which only the directory knows
};

}  // namespace diemcau::hub
