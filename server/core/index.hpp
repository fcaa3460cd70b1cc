// Private to core: look-up tables beside the state. All of them follow from the log.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/delegate_keys.hpp"
#include "core/state.hpp"

namespace diemcau::core {

struct ActorRecord {
    Role role;
    std::optional<SiteId> site;
    std::uint64_t device_key;
};

/// 64-bit hash of an actor's key.
std::uint64_t actor_hash(const ActorKey& key);

struct State::Index {
    DelegateKeys keys;  // the code is personal: not in the digest
    std::unordered_map<std::string, SiteId> site_by_code;
    std::unordered_map<std::string, CategoryId> category_by_code;
    std::vector<std::vector<DelegateId>> rosters;                 // by home site
    std::vector<std::vector<Departure>> departures;               // by site
    std::unordered_map<SiteId, std::vector<SiteId>> once_hosted;  // by host
    /// Of those few who have any.
    std::unordered_map<DelegateId, std::vector<CategoryId>> other_categories;
    /// Of those who are withdrawn.
    std::unordered_map<DelegateId, Withdrawal> withdrawals;
    /// By delegate: the codes he had before, each with the event whose fields held then.
    std::unordered_map<DelegateId, std::vector<std::pair<Seq, std::string>>> former_codes;
    std::vector<ActorRecord> actors;
    std::unordered_map<std::uint64_t, std::vector<ActorId>>
        actors_by_key;                 // 64-bit hash of the ActorKey
    std::vector<ActorKey> actor_keys;  // operator_name is personal: not in the digest
    /// (run << 32 | site) -> delegates of other homes that have a fact there
    std::unordered_map<std::uint64_t, std::vector<DelegateId>> visitors;
};

}  // namespace diemcau::core
