// The rest of a site operator's work, in Vietnamese: what stands on the page from the start.
export const siteWorkVi = {
  "later.failedPanel": "Chưa tải được phần này. Trang tự tải lại khi có mạng.",
  "paper.title": "Danh sách giấy",
  "paper.hint": "In trước để phòng khi mất điện, mất máy; nhập lại sau, cả danh sách một lần.",
  "paper.print": "In cả danh sách",
  "paper.printMissing": "In người chưa có mặt",
  "paper.enter": "Nhập từ giấy",
  "rollCall.open": "Báo số liệu",
  "headcount.others": "Đại biểu của điểm cầu khác đến dự tại đây",
  "change.open": "Đổi người",
  "presidium.title": "Chủ trì, đoàn chủ tọa",
  "help.open": "Trợ giúp",
  "sites.switch": "Đang trực tại",
  "sites.to": "Chuyển sang {site}",
  "sites.go": "Chuyển",
  "sites.waitHere":
    "Còn {count} lệnh của {site} chờ gửi. Chúng được giữ trên máy này, nhưng chỉ gửi khi trang của {site} đang mở.",
  "namesakes.title": "{count} người cùng tên, cùng đơn vị",
} as const;
