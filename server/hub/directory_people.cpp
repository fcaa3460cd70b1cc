#include "hub/directory_people.hpp"

#include "base/check.hpp"

namespace diemcau::hub {

namespace {

// A province and its guests many times over, and what one batch and one topic name together; about
// 12 MB, where a conference may have two million.
constexpr std::size_t kept_max = 60'000;

/// Whether rows may now show names that only the directory has. No for what comes by the thousand
/// and is known to change none; whatever else is added waits for the disk.
bool may_change_names(const core::EventBody& body) {
    return std::visit(
        []<class Body>(const Body&) {
            const auto is_one_of = []<class... Bodies>(std::type_identity<Bodies>...) {
                return (std::is_same_v<Body, Bodies> || ...);
            };
            return !is_one_of(
                std::type_identity<core::CheckedIn>(), std::type_identity<core::CheckedOut>(),
                std::type_identity<core::CheckInRefused>(),
                std::type_identity<core::ActorIntroduced>(),
                std::type_identity<core::ControlLinkChanged>(),
                std::type_identity<core::MediaLinkChanged>(),
                std::type_identity<core::ReadinessSet>(),
                std::type_identity<core::DeviceChecksReported>(),
                std::type_identity<core::AccessRecorded>(),
                std::type_identity<core::ErasureOrdered>()
            );
        },
        body
    );
}

template <class Map>
void erase_settled(Map& map, Seq last) {
    std::erase_if(map, [&](const auto& entry) { return entry.second.seq <= last; });
}

}  // namespace

DirectoryPeople::DirectoryPeople(
    store::Directory& directory, RosterIdHashes id_hashes, const core::State& state
)
    : directory_(directory),
      id_hashes_(std::move(id_hashes)),
      state_(state),
      recent_(kept_max),
      settled_(state.seq()) {}

void DirectoryPeople::note_fields(
    Seq seq, DelegateId delegate, const core::DelegateFields* fields
) {
    recent_.erase(delegate);
    Unsettled<std::optional<std::string>> unsettled{seq, std::nullopt};
    if (fields) unsettled.value = wire::encode_personal(*fields);
    new_fields_.insert_or_assign(delegate, std::move(unsettled));
}

void DirectoryPeople::note(const core::Event& event) {
    if (may_change_names(event.body)) names_until_ = event.seq;
    CHECK(event.seq == settled_ + new_commands_.size() + 1);
    new_commands_.push_back(event.command);
    if (const auto* introduced = std::get_if<core::ActorIntroduced>(&event.body)) {
        operators_.insert_or_assign(introduced->actor, introduced->key.operator_name);
    } else if (const auto* added = std::get_if<core::DelegateAdded>(&event.body)) {
        note_fields(event.seq, added->delegate, &added->fields);
    } else if (const auto* amended = std::get_if<core::DelegateAmended>(&event.body)) {
        const bool earlier = amended->fields_from != 0;
        note_fields(event.seq, amended->delegate, earlier ? nullptr : &amended->fields);
    } else if (const auto* named = std::get_if<core::SubstituteNamed>(&event.body)) {
        new_substitutes_.insert_or_assign(
            {named->run, named->principal}, Unsettled<std::string>{event.seq, named->person.name}
        );
    } else if (const auto* walk_in = std::get_if<core::WalkInRegistered>(&event.body)) {
        new_walk_ins_.insert_or_assign(
            {walk_in->run, walk_in->walk_in},
            Unsettled<core::PersonFields>{event.seq, walk_in->person}
        );
    }
}

void DirectoryPeople::settled(Seq last) {
    CHECK(last >= settled_ && last - settled_ <= new_commands_.size());
    new_commands_.erase(
        new_commands_.begin(), new_commands_.begin() + static_cast<std::ptrdiff_t>(last - settled_)
    );
    settled_ = last;
    for (const auto& [delegate, fields] : new_fields_) {
        // What was read meanwhile may be from before.
        if (fields.seq <= last) recent_.erase(delegate);
    }
    erase_settled(new_fields_, last);
    erase_settled(new_substitutes_, last);
    erase_settled(new_walk_ins_, last);
}

void DirectoryPeople::forget() {
    new_fields_.clear();
    new_substitutes_.clear();
    new_walk_ins_.clear();
    new_commands_.clear();
    names_until_ = 0;
    recent_.clear();
    operators_.clear();
}

std::optional<std::string_view> DirectoryPeople::at_hand(DelegateId delegate) {
    if (!new_fields_.empty()) {
        const auto found = new_fields_.find(delegate);
        if (found != new_fields_.end() && found->second.value) return *found->second.value;
    }
    return recent_.find(delegate);
}

void DirectoryPeople::keep_at_hand(std::span<const DelegateId> ids) {
    recent_.make_room();
    std::vector<DelegateId> missing;
    for (const DelegateId id : ids) {
        if (!at_hand(id)) missing.push_back(id);
    }
    if (missing.empty()) return;
    const std::vector<core::DelegateFields> read = directory_.delegates(missing);
    for (std::size_t i = 0; i < missing.size(); ++i) {
        recent_.put(missing[i], wire::encode_personal(read[i]));
    }
}

std::string DirectoryPeople::substitute_name(RunId run, DelegateId principal) {
    const auto of_batch = new_substitutes_.find({run, principal});
    if (of_batch != new_substitutes_.end()) return of_batch->second.value;
    const bool named = run.value < state_.runs().size() &&
                       state_.runs()[run.value].substitutes.contains(principal);
    return named ? directory_.substitute_name(run, principal) : std::string();
}

std::vector<std::string_view> DirectoryPeople::delegates(std::span<const DelegateId> ids) {
    std::vector<std::string_view> personal;
    personal.reserve(ids.size());
    if (ids.size() == 1) {
        if (const auto known = at_hand(ids[0])) return {*known};
    }
    keep_at_hand(ids);
    for (const DelegateId id : ids) personal.push_back(at_hand(id).value());
    return personal;
}

core::PersonFields DirectoryPeople::walk_in(RunId run, WalkInId walk_in) {
    const auto of_batch = new_walk_ins_.find({run, walk_in});
    if (of_batch != new_walk_ins_.end()) return of_batch->second.value;
    return directory_.walk_in(run, walk_in);
}

std::string DirectoryPeople::operator_name(ActorId actor) {
    const auto found = operators_.find(actor);
    if (found != operators_.end()) return found->second;
    std::string name = directory_.operator_name(actor);
    operators_.emplace(actor, name);
    return name;
}

std::string DirectoryPeople::chair_name(SiteId site) { return directory_.chair_name(site); }

std::string DirectoryPeople::speaker(FloorRequestId request) { return directory_.speaker(request); }

std::optional<CommandId> DirectoryPeople::command_of(Seq event) {
    if (event > settled_ && event - settled_ <= new_commands_.size()) {
        return new_commands_[event - settled_ - 1];
    }
    return directory_.command_of(event);
}

SiteIdKey DirectoryPeople::id_key(SiteId site) { return id_hashes_.key_of(site); }

std::vector<std::optional<IdHash>> DirectoryPeople::id_hashes(
    SiteId site, std::span<const DelegateId> ids
) {
    return id_hashes_.hashes(site, ids);
}

}  // namespace diemcau::hub
