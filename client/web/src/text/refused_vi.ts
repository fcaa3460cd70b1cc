// Why the server turned somebody down who comes in, lets others in, or looks something up, in Vietnamese.
export const refusedVi = {
  "refused.too_many_look_ups":
    "Đã tra cứu quá nhiều trong thời gian ngắn. Hãy quét thẻ đại biểu, hoặc thử lại sau {seconds} giây.",
  "refused.reason_needed": "Hãy ghi lý do, từ 8 đến 300 ký tự.",
  "refused.not_permitted": "Bạn không có quyền làm việc này.",
  "refused.try_later": "Thử sai quá nhiều lần. Hãy thử lại sau {seconds} giây.",
  "refused.busy": "Máy chủ đang có nhiều người đăng nhập. Hãy thử lại sau giây lát.",
  "refused.not_recorded": "Máy chủ hết chỗ ghi, nên chưa làm gì. Hãy thử lại sau.",
  "refused.wrong_credentials": "Tên hoặc mật khẩu không đúng, hoặc tài khoản đã bị khóa.",
  "refused.second_factor_needed": "Cần thêm mã xác thực hai bước.",
  "refused.second_factor_wrong": "Mã xác thực không đúng, hoặc đã dùng rồi. Hãy đợi mã mới.",
  "refused.second_factor_present": "Tài khoản đã có xác thực hai bước. Quản trị viên bỏ cái cũ trước.",
  "refused.password_too_short": "Mật khẩu quá ngắn: ít nhất 15 ký tự, hoặc 8 khi có xác thực hai bước.",
  "refused.password_too_long": "Mật khẩu quá dài.",
  "refused.password_common": "Mật khẩu này nằm trong số hay bị thử đầu tiên. Hãy chọn mật khẩu khác.",
  "refused.password_predictable":
    "Mật khẩu này dễ đoán: có tên của bạn hoặc của hội nghị, hoặc lặp lại. Hãy chọn mật khẩu khác.",
  "refused.name_invalid": "Tên này không dùng được: 1 đến 64 chữ, số, dấu chấm, gạch dưới hoặc gạch nối.",
  "refused.name_taken": "Đã có tài khoản với tên này.",
  "refused.last_admin": "Đây là quản trị viên cuối cùng: sau đó không còn ai cho người khác vào được.",
  "refused.code_unknown": "Không có mã này. Hãy kiểm tra lại, hoặc hỏi ban tổ chức.",
  "refused.code_mistyped": "Mã gõ chưa đúng: có một ký tự sai hoặc thiếu. Hãy so lại từng chữ.",
  "refused.code_expired": "Mã này đã hết hạn. Hãy xin mã mới.",
  "refused.code_used_up": "Mã này đã dùng hết. Hãy xin mã mới.",
  "refused.code_withdrawn": "Mã này đã bị hủy. Hãy xin mã mới.",
  "refused.not_found": "Không còn mục này. Hãy tải lại trang.",
  "refused.too_many_open_cards": "Điểm cầu này còn quá nhiều thẻ chưa dùng. Hãy thu hồi bớt rồi cấp lại.",
  "refused.no_such_site": "Hội nghị không có điểm cầu này. Hãy tải lại trang rồi chọn lại.",
  "refused.invalid": "Thông tin gửi đi chưa đủ hoặc chưa đúng.",
  "refused.limit_reached": "Đã đến giới hạn, không thêm được nữa.",
  "refused.signedOut": "Phiên đăng nhập đã kết thúc. Hãy đăng nhập lại.",
  "refused.notPermitted": "Bạn không có quyền làm việc này.",
  "refused.unreachable": "Không liên lạc được với máy chủ. Hãy kiểm tra mạng rồi thử lại.",
  "refused.delegate_unknown": "Không có đại biểu có mã này.",
  "refused.other_conference": "Đó không phải tên của hội nghị này.",
  "refused.too_large":
    "Quá nhiều lệnh: máy chủ không nhận hết được. Hãy giữ nguyên máy này và báo ban tổ chức.",
  "refused.out_of_order": "Việc giao lại bị ngắt giữa chừng. Hãy thử lại.",
  "refused.handed_over": "Đã giao lại, hoặc đã được nhận hay bỏ rồi.",
  "refused.hand_overs_wait":
    "Còn máy đã giao lại lệnh chưa được nhận hay bỏ. Chưa xóa gì. Hãy nhận hoặc bỏ các lệnh đó rồi xóa lại.",
  "refused.other": "Không thực hiện được ({reason}).",
  "refused.no_room":
    "Đĩa của máy chủ không đủ chỗ để xóa: cần trống {needed}, hiện còn {free}. Chưa xóa gì. Hãy dọn đĩa của máy chủ rồi xóa lại.",
  "refused.too_many_erasures":
    "Thư mục dữ liệu này đã xóa dữ liệu của cả hội nghị đến số lần tối đa. Chưa xóa gì. Hãy dùng thư mục dữ liệu riêng cho hội nghị sau.",
} as const;
