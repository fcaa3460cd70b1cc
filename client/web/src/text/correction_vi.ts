// Telling people of one name apart, and putting a wrong pick right, in Vietnamese.
export const correctionVi = {
  "correction.title": "Đổi người: không phải {name}",
  "correction.hint":
    "Lượt của {name} được hoàn tác với lý do “Nhầm người”, và người đúng được điểm danh, cả hai cùng một lúc.",
  "correction.right": "Người đúng là",
  "correction.keepTime": "Giữ giờ vào {time}",
  "correction.reason": "Đổi người: trước đó ghi nhầm",
  "correction.do": "Đổi người",
  "correction.nothing": "{name} không có lượt điểm danh nào để đổi.",
  "correction.asked": "Hỏi năm sinh, mã, hoặc 4 số cuối căn cước",
  "correction.askedHint": "Máy không tự chọn: {count} người cùng tên, cùng đơn vị.",
  "correction.born": "Sinh năm {year}",
  "correction.bornUnknown": "Không rõ năm sinh",
  "correction.code": "mã {code}",
  "correction.digits": "căn cước …⁠{digits}",
  "correction.nobody": "Không ai trong số này đúng như vậy.",
  "correction.choose": "Điểm danh người này",
} as const;
