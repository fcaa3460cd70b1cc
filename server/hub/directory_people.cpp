#include "hub/directory_people.hpp"

namespace diemcau::hub {

namespace {

/// About 300 bytes each. Beyond it we begin anew: the directory has them all.
constexpr std::size_t kept_max = 20'000;

}  // namespace

DirectoryPeople::DirectoryPeople(
    std::unique_ptr<store::Directory> directory, const core::State& state
)
    : directory_(std::move(directory)), state_(state) {}

void DirectoryPeople::note(const core::Event& event) {
    if (const auto* introduced = std::get_if<core::ActorIntroduced>(&event.body)) {
        operators_.insert_or_assign(introduced->actor, introduced->key.operator_name);
    } else if (const auto* amended = std::get_if<core::DelegateAmended>(&event.body)) {
        // Undo brings fields of an earlier event back: only the directory has those.
        delegates_.erase(amended->delegate);
        if (amended->fields_from == 0) delegates_.emplace(amended->delegate, amended->fields);
    } else if (const auto* named = std::get_if<core::SubstituteNamed>(&event.body)) {
        batch_substitutes_.insert_or_assign({named->run, named->principal}, named->person.name);
        batch_commands_.emplace(event.seq, event.command);
    } else if (const auto* walk_in = std::get_if<core::WalkInRegistered>(&event.body)) {
        batch_walk_ins_.insert_or_assign({walk_in->run, walk_in->walk_in}, walk_in->person);
        batch_commands_.emplace(event.seq, event.command);
    } else {
        batch_commands_.emplace(event.seq, event.command);
    }
    if (delegates_.size() > kept_max) delegates_.clear();
    const auto* added = std::get_if<core::DelegateAdded>(&event.body);
    if (added && delegates_.size() < kept_max) {
        delegates_.insert_or_assign(added->delegate, added->fields);
    }
}

void DirectoryPeople::settled() {
    batch_substitutes_.clear();
    batch_walk_ins_.clear();
    batch_commands_.clear();
}

void DirectoryPeople::forget() {
    settled();
    delegates_.clear();
    operators_.clear();
}

const core::DelegateFields* DirectoryPeople::known(DelegateId delegate) const {
    const auto found = delegates_.find(delegate);
    return found == delegates_.end() ? nullptr : &found->second;
}

void DirectoryPeople::keep_at_hand(std::span<const DelegateId> ids) {
    std::vector<DelegateId> missing;
    for (const DelegateId id : ids) {
        if (!known(id)) missing.push_back(id);
    }
    if (missing.empty() || missing.size() > kept_max) return;
    std::vector<core::DelegateFields> read = directory_->delegates(missing);
    if (delegates_.size() + missing.size() > kept_max) delegates_.clear();
    for (std::size_t i = 0; i < missing.size(); ++i) {
        delegates_.insert_or_assign(missing[i], std::move(read[i]));
    }
}

std::string DirectoryPeople::substitute_name(RunId run, DelegateId principal) {
    const auto of_batch = batch_substitutes_.find({run, principal});
    if (of_batch != batch_substitutes_.end()) return of_batch->second;
    const bool named = run.value < state_.runs().size() &&
                       state_.runs()[run.value].substitutes.contains(principal);
    return named ? directory_->substitute_name(run, principal) : std::string();
}

std::vector<wire::NamedDelegate> DirectoryPeople::delegates(
    std::span<const DelegateId> ids, RunId run
) {
    keep_at_hand(ids);
    std::vector<DelegateId> missing;
    for (const DelegateId id : ids) {
        if (!known(id)) missing.push_back(id);
    }
    // More than can be kept, or pushed out by the others: read for this once.
    std::vector<core::DelegateFields> read;
    if (!missing.empty()) read = directory_->delegates(missing);
    std::unordered_map<DelegateId, std::size_t> place;
    for (std::size_t i = 0; i < missing.size(); ++i) place.emplace(missing[i], i);
    std::vector<wire::NamedDelegate> named;
    named.reserve(ids.size());
    for (const DelegateId id : ids) {
        wire::NamedDelegate one;
        one.delegate = id;
        const auto found = place.find(id);
        one.fields = found == place.end() ? *known(id) : read[found->second];
        one.substitute_name = substitute_name(run, id);
        named.push_back(std::move(one));
    }
    return named;
}

core::PersonFields DirectoryPeople::walk_in(RunId run, WalkInId walk_in) {
    const auto of_batch = batch_walk_ins_.find({run, walk_in});
    if (of_batch != batch_walk_ins_.end()) return of_batch->second;
    return directory_->walk_in(run, walk_in);
}

std::string DirectoryPeople::operator_name(ActorId actor) {
    const auto found = operators_.find(actor);
    if (found != operators_.end()) return found->second;
    std::string name = directory_->operator_name(actor);
    operators_.emplace(actor, name);
    return name;
}

std::string DirectoryPeople::chair_name(SiteId site) { return directory_->chair_name(site); }

std::string DirectoryPeople::speaker(FloorRequestId request) {
    return directory_->speaker(request);
}

std::optional<CommandId> DirectoryPeople::command_of(Seq event) {
    const auto of_batch = batch_commands_.find(event);
    if (of_batch != batch_commands_.end()) return of_batch->second;
    return directory_->command_of(event);
}

}  // namespace diemcau::hub
