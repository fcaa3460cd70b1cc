// Words of working without a network.
export const offlineVi = {
  "offline.onlyInMemory":
    "mới chỉ ghi trong trang đang mở: trình duyệt không lưu được vào máy. Đừng đóng trang này cho đến khi gửi xong.",
  "offline.acceptedHere": "đã nhận tại đây, chưa đối chiếu với các điểm cầu khác",
  "offline.unknownHere":
    "đã ghi trên máy này; danh sách trên máy không có mã này, khi có kết nối mới biết là ai",
  "offline.cardName":
    "đã ghi trên máy này, nhưng tên trên căn cước là {card}. Xem lại người; nếu nhầm, khi có kết nối hãy bấm Hoàn tác trong danh sách.",
  "offline.alreadyHere": "đã được ghi trên máy này, đang chờ gửi",
  "offline.alreadyListed": "đã điểm danh, theo danh sách lúc {time}",
  "offline.more": "Chi tiết",
  "offline.state": "Tình trạng máy này",
  "offline.onlineSince": "Trực tuyến từ {time}",
  "offline.offlineSince": "Mất kết nối từ {time}",
  "offline.never": "Chưa kết nối",
  "offline.waits": "{count} lệnh chờ gửi",
  "offline.nothingWaits": "Không có lệnh chờ gửi",
  "offline.listNow": "Danh sách: đang cập nhật",
  "offline.listAge": "Danh sách lúc {time}, cách đây {minutes} phút",
  "offline.noList": "Chưa có danh sách",
  "offline.clockRight": "Đồng hồ máy đúng",
  "offline.clockAhead": "Đồng hồ máy nhanh {time}",
  "offline.clockBehind": "Đồng hồ máy chậm {time}",
  "offline.clockUnknown": "Đồng hồ máy: chưa đối chiếu",
  "offline.full":
    "Máy hết chỗ lưu. Lệnh mới chỉ được giữ trong trang này: đừng đóng trang, và hãy xóa bớt dữ liệu trên máy.",
  "offline.notStored":
    "Trình duyệt không cho lưu vào máy (có thể đang ở cửa sổ ẩn danh). Lệnh chỉ được giữ trong trang này: đừng đóng trang khi còn lệnh chờ gửi.",
  "offline.unreadable":
    "{count} lệnh đã lưu không đọc được và chưa gửi. Hãy giữ nguyên máy này và báo ban tổ chức.",
  "offline.differences": "Khác với điều đã hiện trên màn hình ({count})",
  "offline.differencesText":
    "Những lệnh này đã được ghi trên máy khi chưa có kết nối, nhưng máy chủ trả lời khác. Hãy xem từng việc rồi đánh dấu đã xử lý.",
  "offline.dealtWith": "Đã xử lý",
  "offline.dealtWithLabel": "Đã xử lý: {name}",
  "offline.someCommand": "Lệnh lúc {time}",
  "offline.cannotLeave": "Chưa thể đăng xuất",
  "offline.cannotLeaveText":
    "Trên máy này còn {commands} lệnh chờ gửi và {differences} trả lời chưa xử lý. Hãy mở các trang dưới đây, chờ gửi hết và xử lý xong, rồi đăng xuất.",
  "offline.pageOf": "Điểm cầu {site}",
  "offline.otherPage": "Trang ban tổ chức",
  "offline.kept": "Danh sách đã lưu trên máy này",
  "offline.keptText": "Không kết nối được máy chủ. Vẫn có thể mở danh sách đã lưu và điểm danh:",
  "later.failed": "Chưa tải được phần này của trang",
  "later.failedText": "Kiểm tra mạng rồi tải lại trang. Lệnh chờ gửi đã lưu trên máy và không mất.",
  "update.ready": "Có phiên bản mới của trang này.",
  "update.waits": "{count} lệnh chờ gửi đã lưu trên máy và không mất khi tải lại. Tải lại bây giờ?",
  "update.reload": "Tải lại",
  "update.reloadNow": "Vẫn tải lại",
  "update.later": "Để sau",
} as const;
