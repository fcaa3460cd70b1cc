// What an administrator may choose, with sane defaults, and where things are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace diemcau::access {

/// Argon2id. The defaults are the least that is allowed outside of tests. A password whose hash was
/// made with other values is hashed anew when its owner signs in.
struct PasswordCost {
    std::uint64_t passes = 2;
    std::size_t memory_bytes = 19 * 1024 * 1024;
    bool operator==(const PasswordCost&) const = default;
};

struct AccessSettings {
    std::filesystem::path data_folder;  // access.sqlite and access.key lie here, mode 0600
    std::filesystem::path common_passwords_file;  // one a line, "#" starts a comment
    /// The server can be reached from other machines: admins then need a second factor.
    bool beyond_loopback = false;

    std::int64_t web_idle_ms = 2 * 3'600'000;
    std::int64_t web_absolute_ms = 14 * 3'600'000;
    std::int64_t invitation_valid_ms = 3 * 24 * 3'600'000LL;
    std::int64_t spare_code_valid_ms = 15 * 60'000;
    std::uint32_t devices_per_card = 3;
    /// Of an account, in browsers and terminals: one more ends the oldest.
    std::size_t sign_ins_per_account = 10;
    /// Cards and spare codes for a site that could still be used: one more is refused.
    std::size_t open_cards_per_site = 20;

    PasswordCost password_cost;
    unsigned password_threads = 1;
    std::size_t password_queue_max = 64;  // more: busy
};

}  // namespace diemcau::access
