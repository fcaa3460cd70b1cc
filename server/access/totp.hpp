// Time-based one-time passwords (RFC 6238: SHA-1, 30 s, 6 digits), as authenticator apps make them.
// Pure: the time is given.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "access/secret_text.hpp"
#include "base/time.hpp"

namespace diemcau::access {

using TotpSecret = std::array<std::uint8_t, 20>;  // the length of SHA-1, as RFC 4226 asks for

inline constexpr std::int64_t totp_step_ms = 30'000;

/// Six digits for the step.
SecretText totp_code(const TotpSecret& secret, std::int64_t step);
/// The step that the code belongs to, of the present one, the one before and the one after, if it
/// is later than `used_up_to`: a code that was used opens nothing again.
std::optional<std::int64_t> totp_step_of(
    const TotpSecret& secret, std::string_view code, UtcMillis now, std::int64_t used_up_to
);
/// The secret as people type it.
SecretText totp_base32(const TotpSecret& secret);
/// otpauth://totp/… for a QR. Names are percent-encoded.
SecretText totp_uri(const TotpSecret& secret, std::string_view issuer, std::string_view account);

}  // namespace diemcau::access
