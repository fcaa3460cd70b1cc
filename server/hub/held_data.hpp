// What the log holds about persons: read from every event's personal part, for whoever asks what is
// held about him, and for erasures.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/state.hpp"
#include "store/journal.hpp"
#include "store/log_lookup.hpp"

namespace diemcau::hub {

/// Every filled field of an event's personal part: its name, and what it says.
using PersonalFields = std::vector<std::pair<std::string, std::string>>;
PersonalFields personal_fields_of(const core::EventBody& body);

/// How an event's personal part has to do with a delegate.
enum class Bond : std::uint8_t {
    about_him,   // it is his: his fields, why he was absent, that he was turned away or looked up
    as_walk_in,  // he came as a walk-in, and was linked later
    by_scan,     // somebody was turned away who showed his code or number
    by_name      // somebody of the same name: chair, speaker, operator, who reported, substitute
};

const char* word_of(Bond bond);

struct HeldEvent {
    Seq seq = 0;
    std::string type;
    UtcMillis occurred_at = 0;
    UtcMillis received_at = 0;
    ActorId actor;
    std::optional<SiteId> site;
    Bond bond{};
    PersonalFields fields;  // empty where the event says nothing but that it was about him
};

/// Calls its argument with every event, in order. Called more than once.
using ReplayLog = std::function<void(const std::function<void(const store::LoggedEvent&)>&)>;

/// All events that are about the delegate or say something of him. Erased parts are not among them.
std::vector<HeldEvent> held_about(const ReplayLog& replay, DelegateId delegate);

/// All names that he has had, as search_key() folds them. Erased ones are not among them.
std::set<std::string> folded_names_of(const ReplayLog& replay, DelegateId delegate);

/// How a recorded access says that it was about the delegate.
std::string about_text(DelegateId delegate);

/// The whole id number of a delegate, from the sealed log; nullopt: none, or erased. The tables
/// show its last four digits alone. Whoever calls this has checked the permission, asked for a
/// reason and logged both. What the state says of him must be on disk.
std::optional<std::string> full_id_number(
    store::LogLookup& log, const core::State& state, DelegateId delegate
);

}  // namespace diemcau::hub
