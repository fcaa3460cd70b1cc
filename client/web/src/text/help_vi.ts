// Help on the operator's page, in Vietnamese: fetched when somebody opens it. Pairs of a question and
// its answer, in the order in which a shift meets them.
export const helpVi = {
  "help.title": "Trợ giúp cho người trực điểm cầu",
  "help.question.1": "Điểm danh một người",
  "help.answer.1":
    "Quét thẻ đại biểu hoặc căn cước bằng camera, bằng máy quét, hoặc gõ vào ô tìm: tên không dấu, chữ cái đầu (nvh), mã, 4 số cuối căn cước, đơn vị. Còn một người thì bấm Enter. Màu xanh lá: đã ghi. Chủ trì, đoàn chủ tọa ở trên cùng: bấm một lần, không cần thẻ.",
  "help.question.2": "Màn hình đổi màu khác",
  "help.answer.2":
    "Xanh dương: đã ghi trên máy này, chờ gửi. Vàng: đã điểm danh rồi. Tím: thuộc điểm cầu khác, hoặc đang được ghi ở nơi khác. Đỏ: không có trong danh sách, hoặc có vấn đề; đọc dòng chữ và làm theo.",
  "help.question.3": "Ghi nhầm người",
  "help.answer.3":
    "Bấm “Đổi người” ở câu trả lời hoặc ở dòng của người ghi nhầm, chọn người đúng: một bước, mất mạng cũng làm được. Muốn bỏ hẳn: bấm “Hoàn tác”.",
  "help.question.4": "Hai người cùng tên, cùng đơn vị",
  "help.answer.4":
    "Máy không tự chọn. Hỏi người đó năm sinh, mã, hoặc 4 số cuối căn cước, rồi chọn đúng người.",
  "help.question.5": "Không có trong danh sách",
  "help.answer.5":
    "Bấm “Tìm ở điểm cầu khác” nếu là đại biểu nơi khác. Nếu là khách: “Người ngoài danh sách”, ba ô.",
  "help.question.6": "Vắng, dự thay",
  "help.answer.6":
    "Bấm tên để mở dòng: “Báo vắng” (có hoặc không lý do), “Dự thay”. Nhiều người: đánh dấu ✓ rồi báo vắng một lần.",
  "help.question.7": "Mất mạng, tắt máy",
  "help.answer.7":
    "Cứ làm tiếp: mọi lượt được giữ trên máy, kể cả khi đóng trang hoặc hết pin, và tự gửi khi có mạng. Đừng xóa dữ liệu trình duyệt. Câu trả lời khác với lúc đầu hiện thành danh sách ở đầu trang.",
  "help.question.8": "Danh sách giấy",
  "help.answer.8":
    "Mục “Danh sách giấy”: in trước cả danh sách có ô đánh dấu. Khi phải dùng giấy, nhập lại sau bằng “Nhập từ giấy”: đánh dấu người có mặt, hoặc người vắng.",
  "help.question.9": "Báo số liệu, chốt số liệu",
  "help.answer.9":
    "“Báo số liệu” hiện số to và câu để đọc. Cuối buổi bấm “Chốt số liệu điểm cầu”, với tên chủ trì. Điểm cầu không có danh sách: nhập số người rồi bấm “Báo”.",
  "help.question.10": "Nhiều điểm cầu, đổi ca",
  "help.answer.10":
    "Chọn điểm cầu ở đầu trang, không cần đăng xuất. Đổi ca: bấm tên người trực ở góc trên. Tên điểm cầu có trong mọi câu trả lời.",
} as const;
