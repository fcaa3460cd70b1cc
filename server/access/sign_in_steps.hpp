// What every way into an account ends with: the second factor, a fresh login, and the change that
// puts both into the database. Private to access.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "access/access_state.hpp"
#include "access/accounts.hpp"

namespace diemcau::access {

/// A second factor that was right, and what its use takes away.
struct UsedSecondFactor {
    std::optional<std::int64_t> totp_step;
    std::optional<Digest> recovery_code;
};

/// Nothing to use when the account has no second factor. Refused: second_factor_needed,
/// second_factor_wrong. With `changes` held.
Answer<UsedSecondFactor> check_second_factor(
    AccessState& state, const Account& account, std::string_view code, UtcMillis now
);

/// Nobody gets in with it again. Refused: not_recorded. With `changes` held.
Answer<Done> use_up(AccessState& state, Account account, const UsedSecondFactor& used);

/// What is kept of an address from which somebody has signed in.
Digest address_digest(const AccessState& state, const ClientAddress& address);

/// From where somebody signs in.
struct WayIn {
    ClientAddress address;
    SecretText known_device;
};

enum class OtherLogins : std::uint8_t { stay, end };

/// Records `records` and signed_in, writes `account` (inserted when its id is 0) with its new
/// login, and lets it in. `more` runs in the same transaction. Refused: not_recorded. With
/// `changes` held.
Answer<SignedIn> let_in(
    AccessState& state, Account account, const UsedSecondFactor& used, const WayIn& way,
    OtherLogins others, std::vector<AccessRecord> records,
    const std::function<void(std::int64_t account)>& more = {}
);

/// A record about an account, done by itself.
AccessRecord own_record(core::AccessAct kind, const Account& account, std::string detail = {});
/// A record about an account, done by somebody.
AccessRecord record_by(
    const Principal& by, core::AccessAct kind, const Account& account, std::string detail = {}
);

/// "role organizer", "role admin, may reveal id numbers"
std::string rights_text(const AccountChange& rights);
bool is_for_accounts(core::Role role);

}  // namespace diemcau::access
