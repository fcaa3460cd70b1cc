#include "screen/words.hpp"

namespace diemcau::terminal {

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
