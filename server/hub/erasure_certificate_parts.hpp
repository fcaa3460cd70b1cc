// Private to the certificate: what both of its forms have.
#pragma once

#include <string>
#include <vector>

#include "core/event.hpp"

namespace diemcau::hub {

/// "17, 23".
inline std::string list_of(const std::vector<Seq>& seqs) {
    std::string list;
    for (const Seq seq : seqs) list += (list.empty() ? "" : ", ") + std::to_string(seq);
    return list;
}

inline std::string who_of(const core::ErasureOrdered& order) {
    return order.by + (order.by_name.empty() ? "" : " " + order.by_name);
}

}  // namespace diemcau::hub
