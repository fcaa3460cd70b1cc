// Hashes of the id numbers of one site's roster, for that site's own devices. Made from the log
// when they are asked for: neither the state nor a table has anything to make them from.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/id_hash.hpp"
#include "core/state.hpp"
#include "store/log_lookup.hpp"

namespace diemcau::hub {

class RosterIdHashes {
public:
    /// `digests`: the conference's key of digests. Log and state outlive this.
    RosterIdHashes(store::LogLookup& log, const core::State& state, const DigestKey& digests)
        : log_(log), state_(state), digests_(digests) {}

    SiteIdKey key_of(SiteId site) const { return site_id_key(digests_, site); }

    /// In order; nothing: he has no number, or was erased. REQUIRES: what the state knows of them
    /// is on disk.
    std::vector<std::optional<IdHash>> hashes(SiteId site, std::span<const DelegateId> ids);

private:
    store::LogLookup& log_;
    const core::State& state_;
    const DigestKey digests_;
};

}  // namespace diemcau::hub
