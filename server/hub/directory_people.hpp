// Names and other personal fields for answers and live status: from the store's directory, with the
// ones asked for last kept at hand, and those of the batch that is not on disk yet on top.
#pragma once

#include <map>
#include <memory>
#include <unordered_map>

#include "core/event.hpp"
#include "core/state.hpp"
#include "store/directory.hpp"
#include "wire/topics.hpp"

namespace diemcau::hub {

class DirectoryPeople final : public wire::People {
public:
    /// The state tells who has a substitute at all. It outlives this.
    DirectoryPeople(std::unique_ptr<store::Directory> directory, const core::State& state);

    /// Reads those that are not at hand in one go: many single reads cost more than the rows.
    void keep_at_hand(std::span<const DelegateId> ids);

    /// An event of the batch: what it says of people holds from now on, before the directory can
    /// know.
    void note(const core::Event& event);
    /// The batch is on disk: the directory knows it now.
    void settled();
    /// The batch came to nothing: forget all that may have come from it.
    void forget();

    std::vector<wire::NamedDelegate> delegates(std::span<const DelegateId> ids, RunId run) override;
    core::PersonFields walk_in(RunId run, WalkInId walk_in) override;
    std::string operator_name(ActorId actor) override;
    std::string chair_name(SiteId site) override;
    std::string speaker(FloorRequestId request) override;
    std::optional<CommandId> command_of(Seq event) override;

private:
    const core::DelegateFields* known(DelegateId delegate) const;
    std::string substitute_name(RunId run, DelegateId principal);

    std::unique_ptr<store::Directory> directory_;
    const core::State& state_;
    std::unordered_map<DelegateId, core::DelegateFields> delegates_;
    std::unordered_map<ActorId, std::string> operators_;
    std::map<std::pair<RunId, DelegateId>, std::string> batch_substitutes_;
    std::map<std::pair<RunId, WalkInId>, core::PersonFields> batch_walk_ins_;
    std::unordered_map<Seq, CommandId> batch_commands_;
};

}  // namespace diemcau::hub
