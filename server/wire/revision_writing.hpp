// Private to wire.
#pragma once

#include "diemcau/v1/common.pb.h"
#include "wire/frames.hpp"

namespace diemcau::wire {

inline void write(const Revision& from, v1::Revision& to) {
    to.set_log_id(from.log_id.data(), from.log_id.size());
    to.set_seq(from.seq);
    to.set_live_epoch(from.live_epoch);
    to.set_live_version(from.live_version);
}

}  // namespace diemcau::wire
