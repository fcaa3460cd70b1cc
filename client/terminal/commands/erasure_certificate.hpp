// The certificate of an erasure, as text for a file of papers and as JSON. It names nobody.
#pragma once

#include <string>

#include "hub/erasure.hpp"

namespace diemcau::terminal {

struct ErasureCertificate {
    const hub::ErasureRecord& record;
    std::string conference;  // its name
    std::string by;          // who erased
    std::string reason;
    UtcMillis at = 0;
};

std::string text_of(const ErasureCertificate& certificate);
std::string json_of(const ErasureCertificate& certificate);

}  // namespace diemcau::terminal
