// The key of this data folder (access.key, mode 0600), apart from the database: who gets hold of a
// copy of the database alone can neither try codes on it nor read the secrets of second factors.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "access/totp.hpp"
#include "base/digest.hpp"

namespace diemcau::access {

class ServerKey {
public:
    /// Reads the file; makes it if it is missing and `may_make` is true. Throws AccessError.
    ServerKey(const std::filesystem::path& file, bool may_make);
    ~ServerKey();
    ServerKey(const ServerKey&) = delete;
    ServerKey& operator=(const ServerKey&) = delete;

    /// Digest of a short secret under this key and for one purpose ("card", "recovery", …).
    Digest digest_for(std::string_view purpose, std::string_view text) const;
    std::string sealed(std::string_view purpose, std::string_view text) const;
    /// Nothing if it was not sealed under this key for this purpose.
    std::optional<std::string> opened(std::string_view purpose, std::string_view sealed) const;
    std::string sealed(const TotpSecret& secret) const;
    std::optional<TotpSecret> opened(std::string_view sealed) const;

private:
    DigestKey key_{};
};

}  // namespace diemcau::access
