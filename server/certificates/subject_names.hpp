// Private to certificates: the names that a certificate is for.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diemcau::certificates {

/// Of 4 or 16 bytes.
using AddressBytes = std::vector<std::uint8_t>;

struct SubjectName {
    std::string text;
    std::optional<AddressBytes> address;  // none: a host name
};

/// Throws CertificateProblem for what is neither a host name in ASCII nor an address.
SubjectName subject_name(std::string_view text);

}  // namespace diemcau::certificates
