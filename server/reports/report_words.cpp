#include "reports/report_words.hpp"

#include <string_view>

#include "base/check.hpp"

namespace diemcau::reports {

using namespace core;

bool Word::operator==(const Word& other) const {
    return std::string_view(key) == other.key && std::string_view(text) == other.text;
}

Word word_of(AttendanceStatus status) {
    switch (status) {
        case AttendanceStatus::not_called:
            return {"not_called", "Chưa điểm danh"};
        case AttendanceStatus::present:
            return {"present", "Có mặt"};
        case AttendanceStatus::substituted:
            return {"substituted", "Dự thay"};
        case AttendanceStatus::excused:
            return {"excused", "Vắng có lý do"};
        case AttendanceStatus::unexcused:
            return {"unexcused", "Vắng không lý do"};
    }
    check_failed("every status has its word", __FILE__, __LINE__);
}

Word word_of(AbsenceReason reason) {
    switch (reason) {
        case AbsenceReason::none:
            return {"", ""};
        case AbsenceReason::ill:
            return {"ill", "Ốm"};
        case AbsenceReason::business_trip:
            return {"business_trip", "Đi công tác"};
        case AbsenceReason::studying:
            return {"studying", "Đi học"};
        case AbsenceReason::family:
            return {"family", "Việc gia đình"};
        case AbsenceReason::other_duty:
            return {"other_duty", "Bận nhiệm vụ khác"};
        case AbsenceReason::other:
            return {"other", "Lý do khác"};
        case AbsenceReason::principal_substituted:
            return {"principal_substituted", "Người dự thay là đại biểu triệu tập"};
    }
    check_failed("every reason has its word", __FILE__, __LINE__);
}

Word word_of(SiteLevel level) {
    switch (level) {
        case SiteLevel::central:
            return {"central", "Trung ương"};
        case SiteLevel::province:
            return {"province", "Cấp tỉnh"};
        case SiteLevel::district:
            return {"district", "Cấp huyện và tương đương"};
        case SiteLevel::grassroots:
            return {"grassroots", "Cấp cơ sở"};
    }
    check_failed("every level has its word", __FILE__, __LINE__);
}

Word word_of(SessionPhase phase) {
    switch (phase) {
        case SessionPhase::draft:
            return {"draft", "Đang chuẩn bị"};
        case SessionPhase::rehearsal:
            return {"rehearsal", "Chạy thử"};
        case SessionPhase::check_in:
            return {"check_in", "Đang đón tiếp, điểm danh"};
        case SessionPhase::in_progress:
            return {"in_progress", "Đang họp"};
        case SessionPhase::on_break:
            return {"on_break", "Giải lao"};
        case SessionPhase::closed:
            return {"closed", "Đã bế mạc"};
        case SessionPhase::archived:
            return {"archived", "Đã lưu trữ"};
        case SessionPhase::postponed:
            return {"postponed", "Hoãn"};
        case SessionPhase::cancelled:
            return {"cancelled", "Hủy"};
    }
    check_failed("every phase has its word", __FILE__, __LINE__);
}

Word word_of(RunKind kind) {
    switch (kind) {
        case RunKind::real:
            return {"real", "Chính thức"};
        case RunKind::rehearsal:
            return {"rehearsal", "Chạy thử"};
        case RunKind::set_aside:
            return {"set_aside", "Lưu riêng khi hoãn"};
    }
    check_failed("every kind of run has its word", __FILE__, __LINE__);
}

Word word_of(DelegateKind kind) {
    switch (kind) {
        case DelegateKind::summoned:
            return {"summoned", "Triệu tập"};
        case DelegateKind::invited:
            return {"invited", "Mời dự"};
        case DelegateKind::press:
            return {"press", "Báo chí"};
        case DelegateKind::service:
            return {"service", "Phục vụ"};
    }
    check_failed("every kind of delegate has its word", __FILE__, __LINE__);
}

Word word_of(TimeQuality quality) {
    switch (quality) {
        case TimeQuality::trusted:
            return {"trusted", "Theo giờ máy"};
        case TimeQuality::stated:
            return {"stated", "Do người trực khai"};
        case TimeQuality::assumed:
            return {"assumed", "Tạm lấy giờ nhận"};
        case TimeQuality::confirmed:
            return {"confirmed", "Đã xác nhận"};
        case TimeQuality::unknown:
            return {"unknown", "Không rõ giờ"};
    }
    check_failed("every quality of a time has its word", __FILE__, __LINE__);
}

Word word_of(RefusalReason reason) {
    const char* key = name_of(reason);
    switch (reason) {
        case RefusalReason::unknown_delegate:
            return {key, "Không có trong danh sách đại biểu"};
        case RefusalReason::unknown_site:
            return {key, "Không có điểm cầu này"};
        case RefusalReason::unknown_session:
            return {key, "Không có buổi này"};
        case RefusalReason::unknown_run:
            return {key, "Buổi không có lượt điểm danh này"};
        case RefusalReason::delegate_withdrawn:
            return {key, "Đại biểu đã rút khỏi danh sách"};
        case RefusalReason::check_in_not_open:
            return {key, "Chưa mở điểm danh"};
        case RefusalReason::session_closed:
            return {key, "Xảy ra sau khi bế mạc"};
        case RefusalReason::session_archived:
            return {key, "Buổi đã lưu trữ"};
        case RefusalReason::session_cancelled:
            return {key, "Buổi đã hủy"};
        case RefusalReason::too_many_facts:
            return {key, "Đã ghi quá nhiều lượt cho đại biểu này"};
        case RefusalReason::forged_badge:
            return {key, "Thẻ giả, hoặc thẻ của hội nghị khác"};
        case RefusalReason::malformed:
            return {key, "Giờ vào được khai không thể có"};
        default:
            return {key, "Lý do khác"};
    }
}

Word word_of(ConflictResolution resolution) {
    switch (resolution) {
        case ConflictResolution::moved:
            return {"moved", "Đã chuyển điểm cầu"};
        case ConflictResolution::wrong_person:
            return {"wrong_person", "Nhầm người"};
        case ConflictResolution::mistake:
            return {"mistake", "Quét nhầm"};
    }
    check_failed("every resolution has its word", __FILE__, __LINE__);
}

Word word_of(CorrectionKind kind) {
    switch (kind) {
        case CorrectionKind::reopened:
            return {"reopened", "Mở lại buổi"};
        case CorrectionKind::closed_again:
            return {"closed_again", "Đóng lại buổi"};
        case CorrectionKind::check_in:
            return {"check_in", "Điểm danh"};
        case CorrectionKind::check_out:
            return {"check_out", "Ghi giờ ra"};
        case CorrectionKind::absence:
            return {"absence", "Ghi vắng"};
        case CorrectionKind::substitute:
            return {"substitute", "Ghi dự thay"};
        case CorrectionKind::walk_in:
            return {"walk_in", "Ghi đại biểu ngoài danh sách"};
        case CorrectionKind::walk_in_link:
            return {"walk_in_link", "Gắn đại biểu ngoài danh sách"};
        case CorrectionKind::conflict:
            return {"conflict", "Xử lý trùng điểm danh"};
        case CorrectionKind::entry_time:
            return {"entry_time", "Xác nhận giờ vào"};
        case CorrectionKind::headcount:
            return {"headcount", "Báo cáo số lượng"};
        case CorrectionKind::undo:
            return {"undo", "Hoàn tác"};
        case CorrectionKind::delegate_added:
            return {"delegate_added", "Bổ sung đại biểu"};
        case CorrectionKind::delegate_amended:
            return {"delegate_amended", "Sửa thông tin đại biểu"};
        case CorrectionKind::delegate_withdrawn:
            return {"delegate_withdrawn", "Rút đại biểu"};
        case CorrectionKind::delegate_restored:
            return {"delegate_restored", "Đưa đại biểu trở lại"};
        case CorrectionKind::home_changed:
            return {"home_changed", "Đổi điểm cầu của đại biểu"};
        case CorrectionKind::summons:
            return {"summons", "Đổi diện triệu tập"};
        case CorrectionKind::site_start:
            return {"site_start", "Đổi giờ bắt đầu của điểm cầu"};
    }
    check_failed("every correction has its word", __FILE__, __LINE__);
}

Word word_of(SummaryKind kind) {
    switch (kind) {
        case SummaryKind::site:
            return {"site", "Điểm cầu"};
        case SummaryKind::subtree:
            return {"subtree", "Cộng"};
        case SummaryKind::level:
            return {"level", "Cộng theo cấp"};
        case SummaryKind::total:
            return {"total", "Tổng cộng"};
    }
    check_failed("every kind of row has its word", __FILE__, __LINE__);
}

}  // namespace diemcau::reports
