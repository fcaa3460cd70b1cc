#include "screen/words.hpp"

#include <algorithm>
#include <iterator>

namespace diemcau::terminal {

namespace {

struct NameAndWord {
    std::string_view name;
    std::string_view word;
};

constexpr NameAndWord event_words[] = {
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
    {"device_checks_reported", "kiểm tra máy"},
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
    {"erasure_ordered", "xóa dữ liệu cá nhân"},
};

template <std::size_t count>
std::string word_of(const NameAndWord (&words)[count], std::string_view name) {
    const auto* found = std::ranges::find(words, name, &NameAndWord::name);
    return std::string(found == std::end(words) ? name : found->word);
}

}  // namespace

std::string event_word(std::string_view type) { return word_of(event_words, type); }

const char* access_word(v1::AccessAct act) {
    switch (act) {
        case v1::ACCESS_ACT_FIRST_ADMIN_CREATED:
            return "tạo quản trị đầu tiên / made the first admin";
        case v1::ACCESS_ACT_ACCOUNT_INVITED:
            return "mời tài khoản / invited an account";
        case v1::ACCESS_ACT_ACCOUNT_CHANGED:
            return "đổi quyền tài khoản / changed rights";
        case v1::ACCESS_ACT_ACCOUNT_DISABLED:
            return "khóa tài khoản / disabled an account";
        case v1::ACCESS_ACT_ACCOUNT_ENABLED:
            return "mở tài khoản / enabled an account";
        case v1::ACCESS_ACT_ACCOUNT_DELETED:
            return "xóa tài khoản / removed an account";
        case v1::ACCESS_ACT_PASSWORD_SET:
            return "đặt mật khẩu / set a password";
        case v1::ACCESS_ACT_SECOND_FACTOR_SET:
            return "đặt lớp xác thực thứ hai / set a second factor";
        case v1::ACCESS_ACT_SECOND_FACTOR_REMOVED:
            return "bỏ lớp xác thực thứ hai / removed a second factor";
        case v1::ACCESS_ACT_RECOVERY_CODE_USED:
            return "dùng mã khôi phục / used a recovery code";
        case v1::ACCESS_ACT_SIGNED_IN:
            return "đăng nhập / signed in";
        case v1::ACCESS_ACT_SIGNED_OUT:
            return "đăng xuất / signed out";
        case v1::ACCESS_ACT_FAILED_SIGN_INS:
            return "đăng nhập sai / failed sign-ins";
        case v1::ACCESS_ACT_FAILED_ENROLMENTS:
            return "ghép máy sai / failed enrolments";
        case v1::ACCESS_ACT_CARD_ISSUED:
            return "phát thẻ ghép máy / issued a card";
        case v1::ACCESS_ACT_CARD_WITHDRAWN:
            return "thu hồi thẻ / withdrew a card";
        case v1::ACCESS_ACT_DEVICE_ENROLLED:
            return "ghép máy / enrolled a device";
        case v1::ACCESS_ACT_TOKEN_ISSUED:
            return "cấp mã truy cập / issued a token";
        case v1::ACCESS_ACT_DEVICE_REVOKED:
            return "thu hồi máy / revoked a device";
        case v1::ACCESS_ACT_CHANGE_FAILED:
            return "thay đổi không thành / a change failed";
        case v1::ACCESS_ACT_LOOKED_UP:
            return "tra cứu đại biểu / looked a delegate up";
        case v1::ACCESS_ACT_EXPORTED:
            return "xuất dữ liệu / exported";
        case v1::ACCESS_ACT_REVEALED:
            return "xem số định danh đầy đủ / saw a whole id number";
        case v1::ACCESS_ACT_ERASED:
            return "xóa dữ liệu cá nhân / erased";
        case v1::ACCESS_ACT_REFUSED:
            return "bị từ chối / refused";
        case v1::ACCESS_ACT_KEY_ROTATED:
            return "đổi khóa niêm phong / rotated the key";
        case v1::ACCESS_ACT_HANDED_OVER:
            return "máy cũ giao lại / a replaced device handed over";
        case v1::ACCESS_ACT_HAND_OVER_ACCEPTED:
            return "nhận dữ liệu giao lại / accepted a hand-over";
        case v1::ACCESS_ACT_HAND_OVER_DROPPED:
            return "bỏ dữ liệu giao lại / dropped a hand-over";
        default:  // of a newer server
            return "?";
    }
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
