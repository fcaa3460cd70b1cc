// Finds whom a look-up names, and counts who asks how often. Used by the hub's thread.
#pragma once

#include "base/digest.hpp"
#include "core/beyond_hall.hpp"
#include "core/state.hpp"
#include "hub/arrived_command.hpp"
#include "hub/look_up.hpp"
#include "hub/look_up_limit.hpp"
#include "store/directory.hpp"
#include "wire/badge.hpp"

namespace diemcau::hub {

class LookUpDesk {
public:
    using Time = LookUpLimit::Time;

    /// State and directory outlive it. `key`: of the log's digests.
    LookUpDesk(
        const core::State& state, store::Directory& directory, const DigestKey& key, LookUpPace pace
    );

    LookUpLimit& look_ups() { return look_ups_; }

    LookUpLimit& reveals() { return reveals_; }

    /// With which badges are checked.
    const wire::BadgePublicKey& badge_key() const { return badge_key_; }

    /// Exactly whom it names. What the state says must be on disk.
    LookUpAnswer find(const LookUp& look_up);

    /// Counts whom a command asks about of other sites (core::beyond_hall) and whom its sender has
    /// not shown to have there: nothing, it goes on; else after which time it may come again.
    std::optional<std::chrono::milliseconds> wait_for(
        const std::string& caller, const ArrivedCommand& arrived, core::AskedBeyondHall asked,
        Time now
    );

    /// How a record of the log says in which way was asked, and what came of it.
    static std::string detail_of(const LookUp& look_up, const LookUpAnswer& answer);

private:
    LookUpAnswer one(DelegateId delegate);
    LookUpAnswer found_by(const core::DelegateRef& ref);

    const core::State& state_;
    store::Directory& directory_;
    const DigestKey key_;
    const wire::BadgePublicKey badge_key_;
    LookUpLimit look_ups_, reveals_;
};

}  // namespace diemcau::hub
