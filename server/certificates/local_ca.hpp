// Certificates for a network without a certificate authority: a root that people install on their
// devices, and the server's own certificate under it.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace diemcau::certificates {

/// One sentence for people.
class CertificateProblem : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct LocalCaFiles {
    explicit LocalCaFiles(const std::filesystem::path& folder);

    std::filesystem::path root_certificate;  // for the devices
    std::filesystem::path root_key;          // to be kept away from the network
    std::filesystem::path certificate;
    std::filesystem::path key;
};

struct LocalCaResult {
    LocalCaFiles files;
    std::string root_fingerprint;           // SHA-256 in hexadecimal pairs, as devices show it
    std::string root_end, certificate_end;  // days: "2036-11-26"
    std::vector<std::string> names;
};

constexpr int root_days = 3652;
constexpr int certificate_days = 397;  // browsers take no certificate for longer than 398

/// A new root that is good for `names` only (host names with what lies below them, and addresses of
/// one machine) and a certificate for them. Key files are for their owner only. `replace`: also
/// when there is something already, which is lost then. Throws CertificateProblem.
LocalCaResult make_local_ca(
    const std::filesystem::path& folder, const std::vector<std::string>& names, bool replace
);

/// A new certificate and key under the root that is there, for `names`, or for the old ones if
/// there are none. Devices need nothing new. Throws CertificateProblem, also when the root is not
/// good for a name.
LocalCaResult renew_certificate(
    const std::filesystem::path& folder, const std::vector<std::string>& names
);

}  // namespace diemcau::certificates
