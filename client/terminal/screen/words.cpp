#include "screen/words.hpp"

#include <algorithm>
#include <iterator>

namespace diemcau::terminal {

namespace {

struct EventWord {
    std::string_view type;
    std::string_view word;
};

constexpr EventWord event_words[] = {
    {"conference_imported", "nạp hội nghị"},
    {"conference_amended", "sửa hội nghị"},
    {"site_added", "thêm điểm cầu"},
    {"site_amended", "sửa điểm cầu"},
    {"site_withdrawn", "rút điểm cầu"},
    {"delegate_added", "thêm đại biểu"},
    {"delegate_amended", "sửa đại biểu"},
    {"delegate_withdrawn", "rút đại biểu"},
    {"home_site_changed", "chuyển điểm cầu của đại biểu"},
    {"session_changed", "chuyển bước của buổi"},
    {"session_change_retracted", "trả lại bước của buổi"},
    {"summons_set", "triệu tập"},
    {"roster_frozen", "chốt danh sách"},
    {"site_start_set", "giờ riêng của điểm cầu"},
    {"checked_in", "điểm danh"},
    {"checked_out", "ra về"},
    {"entry_time_confirmed", "xác nhận giờ vào"},
    {"marked_absent", "báo vắng"},
    {"substitute_named", "dự thay"},
    {"walk_in_registered", "người ngoài danh sách"},
    {"walk_in_linked", "xác định người ngoài DS"},
    {"conflict_resolved", "xử lý trùng"},
    {"headcount_reported", "báo cáo số lượng"},
    {"site_signed_off", "chốt số liệu"},
    {"totals_announced", "báo cáo tổng hợp"},
    {"site_hosted", "ghép điểm cầu"},
    {"hosting_ended", "thôi ghép điểm cầu"},
    {"readiness_set", "sẵn sàng kỹ thuật"},
    {"media_link_changed", "tín hiệu truyền hình"},
    {"agenda_item_added", "thêm nội dung"},
    {"agenda_item_amended", "sửa nội dung"},
    {"agenda_item_changed", "chuyển nội dung"},
    {"agenda_reordered", "xếp lại chương trình"},
    {"floor_requested", "đăng ký phát biểu"},
    {"floor_changed", "điều hành phát biểu"},
    {"notice_sent", "gửi thông báo"},
    {"notice_withdrawn", "rút thông báo"},
    {"notice_acknowledged", "đã đọc thông báo"},
    {"undone", "hoàn tác"},
};

}  // namespace

std::string event_word(std::string_view type) {
    const auto* found = std::ranges::find(event_words, type, &EventWord::type);
    return std::string(found == std::end(event_words) ? type : found->word);
}

const char* link_word(v1::LinkState state) {
    switch (state) {
        case v1::LINK_STATE_NEVER_SEEN:
            return "chưa kết nối";
        case v1::LINK_STATE_TESTING:
            return "đang thử";
        case v1::LINK_STATE_READY:
            return "sẵn sàng";
        case v1::LINK_STATE_LIVE:
            return "đang nối";
        case v1::LINK_STATE_DEGRADED:
            return "chập chờn";
        case v1::LINK_STATE_LOST:
            return "mất kết nối";
        case v1::LINK_STATE_CLOSED:
            return "đã đóng";
        default:
            return "?";
    }
}

const char* status_word(v1::AttendanceStatus status) {
    switch (status) {
        case v1::ATTENDANCE_STATUS_NOT_CALLED:
            return "chưa điểm danh";
        case v1::ATTENDANCE_STATUS_PRESENT:
            return "có mặt";
        case v1::ATTENDANCE_STATUS_SUBSTITUTED:
            return "dự thay";
        case v1::ATTENDANCE_STATUS_EXCUSED:
            return "vắng có lý do";
        case v1::ATTENDANCE_STATUS_UNEXCUSED:
            return "vắng không lý do";
        default:
            return "?";
    }
}

const char* phase_word(v1::SessionPhase phase) {
    switch (phase) {
        case v1::SESSION_PHASE_DRAFT:
            return "chuẩn bị";
        case v1::SESSION_PHASE_REHEARSAL:
            return "chạy thử";
        case v1::SESSION_PHASE_CHECK_IN:
            return "điểm danh";
        case v1::SESSION_PHASE_IN_PROGRESS:
            return "đang họp";
        case v1::SESSION_PHASE_ON_BREAK:
            return "giải lao";
        case v1::SESSION_PHASE_CLOSED:
            return "đã bế mạc";
        case v1::SESSION_PHASE_ARCHIVED:
            return "đã lưu trữ";
        case v1::SESSION_PHASE_POSTPONED:
            return "hoãn";
        case v1::SESSION_PHASE_CANCELLED:
            return "hủy";
        default:
            return "?";
    }
}

const char* agenda_word(v1::AgendaItemStatus status) {
    switch (status) {
        case v1::AGENDA_ITEM_STATUS_PLANNED:
            return "chưa tới";
        case v1::AGENDA_ITEM_STATUS_RUNNING:
            return "đang diễn ra";
        case v1::AGENDA_ITEM_STATUS_FINISHED:
            return "đã xong";
        case v1::AGENDA_ITEM_STATUS_SKIPPED:
            return "bỏ qua";
        default:
            return "?";
    }
}

}  // namespace diemcau::terminal
