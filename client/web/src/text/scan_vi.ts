// What is said while codes are scanned, in Vietnamese.
export const scanVi = {
  "scan.open": "Quét bằng camera",
  "scan.close": "Tắt camera",
  "scan.title": "Quét bằng camera",
  "scan.starting": "Đang mở camera…",
  "scan.hint":
    "Đưa mã QR của thẻ đại biểu hoặc căn cước trước camera. Xong người này, đưa ngay người tiếp theo: không cần bấm gì.",
  "scan.camera": "Camera",
  "scan.cameraNumber": "Camera {number}",
  "scan.torchOn": "Bật đèn",
  "scan.torchOff": "Tắt đèn",
  "scan.again": "Thử lại",
  "scan.otherWays": "Vẫn điểm danh được: gõ tên hoặc mã vào ô tìm, hoặc dùng máy quét USB.",
  "scan.trouble.refused":
    "Trình duyệt chưa cho trang này dùng camera. Bấm biểu tượng cạnh địa chỉ trang, cho phép Máy ảnh (Camera), rồi bấm Thử lại.",
  "scan.trouble.absent": "Máy này không có camera, hoặc camera chưa được cắm. Cắm camera rồi bấm Thử lại.",
  "scan.trouble.busy":
    "Ứng dụng khác đang dùng camera (gọi video, họp trực tuyến…). Đóng ứng dụng đó rồi bấm Thử lại.",
  "scan.trouble.unsupported":
    "Trình duyệt này không cho trang dùng camera. Dùng Chrome, Edge, Firefox hoặc Safari bản mới, với địa chỉ bắt đầu bằng https.",
  "scan.trouble.ended": "Camera đã bị ngắt: bị rút ra, hoặc ứng dụng khác vừa chiếm. Bấm Thử lại.",
  "scan.trouble.reader": "Không tải được bộ đọc mã. Kiểm tra mạng rồi bấm Thử lại.",
  "scan.unusable": "Không đọc được người nào",
  "scan.torn":
    "Có mã nhưng không đọc được: mã rách, bẩn, bị che hoặc mờ. Lau sạch, giữ yên; vẫn không được thì gõ tên hoặc mã in trên thẻ.",
  "scan.unusable.damagedBadge":
    "Mã của thẻ đại biểu đọc bị thiếu. Quét lại; vẫn không được thì gõ mã in trên thẻ.",
  "scan.unusable.damagedCard":
    "Mã căn cước đọc bị thiếu. Quét lại; vẫn không được thì gõ 12 số căn cước hoặc tên.",
  "scan.unusable.healthCard":
    "Đây là thẻ bảo hiểm y tế. Cần thẻ đại biểu hoặc căn cước; không có thì tìm theo tên.",
  "scan.unusable.address": "Đây là mã mở một trang mạng, không phải thẻ đại biểu hay căn cước.",
  "scan.unusable.foreign": "Mã này không phải thẻ đại biểu hay căn cước. Nếu là đại biểu, tìm theo tên.",
  "scan.badge.otherKey":
    "Thẻ của hội nghị khác, chưa điểm danh. Hỏi thẻ của hội nghị này, hoặc tìm theo tên trong danh sách.",
  "scan.badge.forged":
    "Thẻ không đúng chữ ký của hội nghị này: có thể là thẻ giả. Chưa điểm danh. Kiểm tra giấy tờ, tìm theo tên, và báo ban tổ chức.",
  "refusal.42":
    "Thẻ không do hội nghị này ký: thẻ giả, hoặc thẻ của hội nghị khác. Chưa ghi gì. Kiểm tra giấy tờ, tìm theo tên, và báo ban tổ chức.",
  "scan.cardName":
    "đã điểm danh, nhưng tên trên căn cước là {card}. Xem lại người; nếu nhầm, bấm Hoàn tác trong danh sách.",
} as const;
