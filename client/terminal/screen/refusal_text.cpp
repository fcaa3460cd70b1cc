#include "screen/refusal_text.hpp"

namespace diemcau::terminal {

const char* refusal_text(v1::RefusalReason reason) {
    switch (reason) {
        case v1::REFUSAL_REASON_NONE:
            return "Không có lý do";
        case v1::REFUSAL_REASON_MALFORMED:
            return "Lệnh thiếu hoặc sai thông tin";
        case v1::REFUSAL_REASON_COMMAND_ID_REUSED:
            return "Mã lệnh đã dùng cho nội dung khác";
        case v1::REFUSAL_REASON_NOT_PERMITTED:
            return "Không được phép";
        case v1::REFUSAL_REASON_UNKNOWN_DELEGATE:
            return "Không có trong danh sách đại biểu";
        case v1::REFUSAL_REASON_UNKNOWN_SITE:
            return "Không có điểm cầu này";
        case v1::REFUSAL_REASON_UNKNOWN_CATEGORY:
            return "Không có thành phần này";
        case v1::REFUSAL_REASON_UNKNOWN_SESSION:
            return "Không có buổi họp này";
        case v1::REFUSAL_REASON_UNKNOWN_RUN:
            return "Không có lượt điểm danh này";
        case v1::REFUSAL_REASON_UNKNOWN_AGENDA_ITEM:
            return "Không có nội dung này";
        case v1::REFUSAL_REASON_UNKNOWN_FLOOR_REQUEST:
            return "Không có đăng ký phát biểu này";
        case v1::REFUSAL_REASON_UNKNOWN_NOTICE:
            return "Không có thông báo này";
        case v1::REFUSAL_REASON_UNKNOWN_WALK_IN:
            return "Không có đại biểu ngoài danh sách này";
        case v1::REFUSAL_REASON_UNKNOWN_CONFLICT:
            return "Không có trùng lặp này";
        case v1::REFUSAL_REASON_UNKNOWN_COMMAND:
            return "Không tìm thấy lệnh cần hoàn tác";
        case v1::REFUSAL_REASON_ALREADY_CHECKED_IN:
            return "Đã điểm danh";
        case v1::REFUSAL_REASON_NOT_CHECKED_IN:
            return "Chưa điểm danh vào";
        case v1::REFUSAL_REASON_DELEGATE_WITHDRAWN:
            return "Đại biểu đã rút khỏi danh sách";
        case v1::REFUSAL_REASON_CHECK_IN_NOT_OPEN:
            return "Chưa mở điểm danh";
        case v1::REFUSAL_REASON_SESSION_CLOSED:
            return "Buổi họp đã bế mạc";
        case v1::REFUSAL_REASON_SESSION_ARCHIVED:
            return "Buổi họp đã lưu trữ; lượt quét được giữ lại để xem xét";
        case v1::REFUSAL_REASON_SESSION_CANCELLED:
            return "Buổi họp đã hủy";
        case v1::REFUSAL_REASON_NOT_SUMMONED_TO_SESSION:
            return "Không được triệu tập dự buổi này";
        case v1::REFUSAL_REASON_SITE_HAS_NO_ROSTER:
            return "Điểm cầu này không có danh sách";
        case v1::REFUSAL_REASON_ALREADY_MARKED:
            return "Đã ghi như vậy";
        case v1::REFUSAL_REASON_IS_PRESENT:
            return "Đại biểu đang có mặt";
        case v1::REFUSAL_REASON_TOO_MANY_FACTS:
            return "Quá nhiều lượt ghi cho một đại biểu";
        case v1::REFUSAL_REASON_FORGED_BADGE:
            return "Thẻ không do hội nghị này ký: thẻ giả, hoặc thẻ của hội nghị khác";
        case v1::REFUSAL_REASON_SUBSTITUTES_FORBIDDEN:
            return "Không được cử người dự thay";
        case v1::REFUSAL_REASON_SUBSTITUTE_IS_PRINCIPAL:
            return "Người dự thay trùng với đại biểu";
        case v1::REFUSAL_REASON_ALREADY_SUBSTITUTED:
            return "Đã có người dự thay";
        case v1::REFUSAL_REASON_WALK_IN_ALREADY_LINKED:
            return "Đã gắn với một đại biểu";
        case v1::REFUSAL_REASON_DUPLICATE_CODE:
            return "Mã bị trùng";
        case v1::REFUSAL_REASON_DUPLICATE_ID_NUMBER:
            return "Số định danh bị trùng";
        case v1::REFUSAL_REASON_SITE_IN_USE:
            return "Điểm cầu còn đại biểu, còn điểm cầu trực thuộc, hoặc đang ghép";
        case v1::REFUSAL_REASON_SITE_TREE_CYCLE:
            return "Điểm cầu không thể trực thuộc chính nó";
        case v1::REFUSAL_REASON_SECOND_ROOT:
            return "Chỉ có một điểm cầu trung tâm";
        case v1::REFUSAL_REASON_ALREADY_IMPORTED:
            return "Đã nạp một hội nghị";
        case v1::REFUSAL_REASON_CONFERENCE_MISSING:
            return "Chưa nạp hội nghị";
        case v1::REFUSAL_REASON_LIMIT_REACHED:
            return "Vượt quá giới hạn";
        case v1::REFUSAL_REASON_NOTHING_TO_CHANGE:
            return "Không có gì thay đổi";
        case v1::REFUSAL_REASON_WRONG_PHASE:
            return "Không thực hiện được ở giai đoạn này";
        case v1::REFUSAL_REASON_REASON_REQUIRED:
            return "Phải nêu lý do";
        case v1::REFUSAL_REASON_NOT_FROZEN:
            return "Chưa chốt danh sách";
        case v1::REFUSAL_REASON_UNCALLED_REMAIN:
            return "Còn đại biểu chưa điểm danh";
        case v1::REFUSAL_REASON_ALREADY_SIGNED_OFF:
            return "Đã chốt số liệu";
        case v1::REFUSAL_REASON_OPEN_CONFLICTS_REMAIN:
            return "Còn trùng lặp chưa xử lý";
        case v1::REFUSAL_REASON_DELEGATE_OF_OTHER_SITE:
            return "Đại biểu thuộc điểm cầu khác";
        case v1::REFUSAL_REASON_CONFLICT_ALREADY_RESOLVED:
            return "Trùng lặp đã được xử lý";
        case v1::REFUSAL_REASON_ALREADY_HOSTED:
            return "Đã ghép với điểm cầu khác";
        case v1::REFUSAL_REASON_NOT_HOSTED:
            return "Không ghép với điểm cầu nào";
        case v1::REFUSAL_REASON_HOST_IS_HOSTED:
            return "Điểm cầu nhận ghép đang ghép với nơi khác";
        case v1::REFUSAL_REASON_AGENDA_ITEM_NOT_RUNNING:
            return "Nội dung chưa bắt đầu";
        case v1::REFUSAL_REASON_AGENDA_ITEM_ALREADY_DONE:
            return "Nội dung đã xong";
        case v1::REFUSAL_REASON_ANOTHER_ITEM_RUNNING:
            return "Đang thực hiện nội dung khác";
        case v1::REFUSAL_REASON_ORDER_INCOMPLETE:
            return "Thứ tự phải có đủ mọi nội dung";
        case v1::REFUSAL_REASON_FLOOR_NOT_WAITING:
            return "Đăng ký không còn chờ";
        case v1::REFUSAL_REASON_FLOOR_NOT_SPEAKING:
            return "Điểm cầu chưa được mời phát biểu";
        case v1::REFUSAL_REASON_FLOOR_TAKEN:
            return "Điểm cầu khác đang phát biểu";
        case v1::REFUSAL_REASON_ALREADY_ACKNOWLEDGED:
            return "Đã xác nhận";
        case v1::REFUSAL_REASON_NOT_ADDRESSED:
            return "Thông báo không gửi cho điểm cầu này";
        case v1::REFUSAL_REASON_ALREADY_UNDONE:
            return "Đã hoàn tác";
        case v1::REFUSAL_REASON_SUPERSEDED:
            return "Đã có thay đổi sau đó";
        case v1::REFUSAL_REASON_NOT_UNDOABLE:
            return "Không hoàn tác được";
        case v1::REFUSAL_REASON_DELEGATE_NOT_CONCERNED:
            return "Không liên quan đến đại biểu này";
        default:
            return "Không thực hiện được (lý do mới, cần cập nhật chương trình)";
    }
}

}  // namespace diemcau::terminal
