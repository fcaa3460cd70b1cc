// What a site's devices found when they were checked before the doors open, in few columns.
#pragma once

#include <string>

#include "diemcau/v1/status.pb.h"

namespace diemcau::terminal {

/// Empty while none was checked.
std::string devices_mark(const v1::SiteRow& row);
/// "sẵn sàng", or what is at fault: "lỗi: camera, đồng hồ".
std::string checks_text(const v1::DeviceChecks& checks);
/// A line for each device, when it was checked and what it found.
std::string devices_text(const v1::SiteRow& row);

}  // namespace diemcau::terminal
