// Where the server's certificate is, without OpenSSL's headers.
#pragma once

#include <filesystem>
#include <stdexcept>

namespace diemcau::net {

/// Both in PEM. None: the server speaks plain HTTP.
struct TlsFiles {
    std::filesystem::path certificate;  // the server's own, then those between it and the root
    std::filesystem::path key;          // without a password

    bool given() const { return !certificate.empty() || !key.empty(); }

    bool operator==(const TlsFiles&) const = default;
};

/// The files are no good for a server; one sentence for people, with the file's name.
class TlsProblem : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace diemcau::net
