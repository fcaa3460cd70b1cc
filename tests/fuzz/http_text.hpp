// The text of an input of the target "http", behind its first byte. Secrets are random: in the text
// a byte stands for each, so that one changed byte makes it another's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace diemcau::fuzz {

/// Stands in no text, and parts what comes at one time from what comes later.
inline constexpr char a_while_later = '\xFF';

// What an input's first byte says.
inline constexpr std::uint8_t peer_bits = 3;  // this machine, the trusted proxy, strangers
inline constexpr std::uint8_t over_tls = 4;
inline constexpr std::uint8_t narrow_line = 8;   // it takes little at a time
inline constexpr std::uint8_t true_length = 16;  // the first Content-Length is made right

// What stands for a secret.
inline constexpr std::string_view admin_mark = "\x11", organizer_mark = "\x12",
                                  viewer_mark = "\x13", device_mark = "\x14",
                                  display_mark = "\x15",  // tokens
    invitation_mark = "\x16", card_secret_mark = "\x17", card_code_mark = "\x18",
                                  replaced_mark = "\x19";  // of a device that was revoked
inline constexpr std::string_view every_mark = "\x11\x12\x13\x14\x15\x16\x17\x18\x19";

/// The text with the secrets of those who are known from the beginning.
std::string with_secrets(std::string_view text);

}  // namespace diemcau::fuzz
