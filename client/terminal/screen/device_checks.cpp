#include "screen/device_checks.hpp"

#include <algorithm>
#include <array>

#include "screen/numbers.hpp"

namespace diemcau::terminal {

namespace {

struct Found {
    v1::Check check;
    const char* name;
    bool is_needed = true;
};

std::array<Found, 8> found_by(const v1::DeviceChecks& checks) {
    return {{
        {checks.list(), "danh sách"},
        {checks.camera(), "camera", false},
        {checks.sound(), "âm thanh"},
        {checks.clock(), "đồng hồ"},
        {checks.storage(), "lưu trữ"},
        {checks.server(), "máy chủ"},
        {checks.version(), "phiên bản"},
        {checks.queue(), "lệnh chờ gửi"},
    }};
}

std::string names_of(const v1::DeviceChecks& checks, v1::Check wanted) {
    std::string names;
    for (const Found& found : found_by(checks)) {
        const bool may_be_left_out = wanted == v1::CHECK_UNKNOWN && !found.is_needed;
        if (found.check != wanted || may_be_left_out) continue;
        names += (names.empty() ? "" : ", ") + std::string(found.name);
    }
    return names;
}

bool is_ready(const v1::DeviceChecks& checks) {
    return names_of(checks, v1::CHECK_PROBLEM).empty() &&
           names_of(checks, v1::CHECK_UNKNOWN).empty();
}

}  // namespace

std::string devices_mark(const v1::SiteRow& row) {
    if (row.checked_devices().empty()) return "";
    const bool ready = std::ranges::all_of(row.checked_devices(), [](const auto& device) {
        return is_ready(device.checks());
    });
    return ready ? "▣" : "▢";
}

std::string checks_text(const v1::DeviceChecks& checks) {
    const std::string wrong = names_of(checks, v1::CHECK_PROBLEM);
    const std::string open = names_of(checks, v1::CHECK_UNKNOWN);
    if (wrong.empty() && open.empty()) return "sẵn sàng";
    std::string text = wrong.empty() ? "" : "lỗi: " + wrong;
    if (!open.empty()) text += (text.empty() ? "" : "; ") + ("chưa kiểm tra: " + open);
    return text;
}

std::string devices_text(const v1::SiteRow& row) {
    std::string text;
    for (const auto& device : row.checked_devices()) {
        text += "Máy kiểm tra lúc " + clock_time(device.at()) + ": " +
                checks_text(device.checks()) + "\n";
    }
    return text;
}

}  // namespace diemcau::terminal
