// What happened at the door, for the hash-chained log. The caller writes it; access only says it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "access/principal.hpp"
#include "base/ids.hpp"
#include "core/types.hpp"

namespace diemcau::access {

/// Name for logs and searches: "signed_in".
std::string_view name_of(core::AccessAct act);

/// No secret and no personal data but names of accounts. Names of devices stay out: people write
/// theirs into them.
struct AccessRecord {
    core::AccessAct act = core::AccessAct::signed_in;
    /// Who did it: a Principal's device_id; empty for somebody unknown.
    std::string who;
    core::Role role = core::Role::viewer;
    /// What it was done to: "account:NAME", "device:<hex>", "card:<hex>"; empty if nothing else.
    std::string what;
    /// The first site of the card or device.
    std::optional<SiteId> site;
    /// English, for people: "role organizer", "17 from 192.0.2.0/24".
    std::string detail;
    std::uint32_t times = 1;
};

enum class Recorded : std::uint8_t {
    on_disk,
    not_now,  // there is no room on the disk: the operation may be tried again
    refused   // the log does not take this record, now or later: the Audit has said so to somebody
};

class Audit {
public:
    virtual ~Audit() = default;
    /// Blocks until the record is on disk. Where it is not, the operation is refused and changes
    /// nothing. Called with a lock held and before the change: it must not call access again. Never
    /// called on a network thread unless that calls an operation marked as blocking.
    virtual Recorded record(const AccessRecord& record) = 0;
};

/// Told when a login has ended before its time or by it: signed out, revoked, expired, password or
/// role changed. Called on the thread that ended it, maybe with a lock held: only queue the closing
/// of connections here.
class EndedLogins {
public:
    virtual ~EndedLogins() = default;
    virtual void on_ended(LoginKey login) = 0;
};

}  // namespace diemcau::access
