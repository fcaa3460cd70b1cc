// Who may come in: accounts, web logins, enrolment cards, device tokens. The truth lies in a small
// database of its own beside the log (docs/decisions/0021); what happened is told to an Audit first
// and done afterwards.
//
// Knows nothing of HTTP: the caller carries cookies, tokens and addresses in and out, and decides
// by core/permission and its own tables what a Principal may do.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "access/accounts.hpp"
#include "access/audit.hpp"
#include "access/authentication.hpp"
#include "access/devices.hpp"
#include "access/hand_overs.hpp"
#include "access/principal.hpp"
#include "access/refusal_counts.hpp"
#include "access/settings.hpp"

namespace diemcau {
class Clock;
}

namespace diemcau::access {

/// For /metrics. Since the start of the process.
struct AccessFigures {
    std::uint64_t password_checks = 0;  // Argon2 runs
    std::uint64_t sign_ins = 0;
    std::uint64_t failed_sign_ins = 0;
    std::uint64_t delayed_sign_ins = 0;  // answered with try_later or busy
    std::uint64_t failed_enrolments = 0;
    std::uint64_t logins = 0;  // web logins and devices that may come in now
};

class Access {
public:
    /// Opens or makes the database. Throws AccessError (access/access_error.hpp) with one clear
    /// sentence when it is damaged, of a newer version, of another program, or its key is missing.
    /// The others must outlive it. `audit` and `ended` are called by password threads and by
    /// callers' threads; `refusals` may be counted into by anybody.
    Access(
        AccessSettings settings, const Clock& clock, Audit& audit, EndedLogins& ended,
        RefusalCounts& refusals
    );
    ~Access();
    Access(const Access&) = delete;
    Access& operator=(const Access&) = delete;

    /// A cookie's value or a device token. In memory, without the disk, the same work for every
    /// text: for network threads, by the thousand. Counts as use of the login.
    Authentication authenticate(std::string_view cookie_or_token) const;
    /// What a revoked device is told that still shows its token; nothing: it was not revoked as
    /// lost or replaced. As cheap.
    std::optional<EndedDevice> ended_device(std::string_view token) const;
    /// A live connection is at work: its web login does not become idle. As cheap. False: the login
    /// has ended or expired, the connection must close.
    bool used(LoginKey login) const;

    /// A caller whose Principal has this device_id was refused something (see RefusalCounts). For
    /// network threads.
    void note_refused(std::string_view who, std::string_view what, std::optional<SiteId> site)
        const;

    Accounts& accounts();
    Devices& devices();
    HandOvers& hand_overs();

    /// So that nobody uses it as a password. Blocking.
    void set_conference_name(std::string name);

    /// Blocking, for one worker thread, once a minute: ends what has expired (EndedLogins), writes
    /// times of last use, records the failures and refusals of the minutes gone by.
    void do_every_minute();

    /// Records what was counted in this minute, too: the program ends. Blocking, on the thread of
    /// do_every_minute(), or when that has ended.
    void close_books();

    AccessFigures figures() const;

private:
    void record_counts(UtcMillis now);

    std::unique_ptr<AccessState> state_;
    RefusalCounts& refusals_;
    Accounts accounts_;
    Devices devices_;
    HandOvers hand_overs_;
};

}  // namespace diemcau::access
