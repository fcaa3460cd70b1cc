// The sign-in or the device has ended, and what becomes of what the device keeps; in Vietnamese.
export const signedOutVi = {
  "signedOut.device": "Thiết bị này không còn vào được",
  "signedOut.deviceText":
    "Ban tổ chức đã thu hồi thiết bị này, hoặc đã hết hạn. Muốn tiếp tục, hãy xin ban tổ chức thẻ hoặc mã mới.",
  "signedOut.account": "Phiên đăng nhập đã kết thúc",
  "signedOut.accountText":
    "Bạn đã đăng xuất ở nơi khác, để máy không dùng quá lâu, hoặc quyền của bạn vừa được thay đổi. Hãy đăng nhập lại.",
  "signedOut.kept": "{count} lệnh chưa gửi vẫn được giữ trên máy này, và sẽ gửi khi vào lại được trang này.",
  "signedOut.enrol": "Đăng ký lại thiết bị",
  "signedOut.signIn": "Đăng nhập lại",
  "ended.lost": "Thiết bị này đã được báo mất",
  "ended.dropping": "Đang xóa dữ liệu hội nghị trên máy này…",
  "ended.dropped":
    "Ban tổ chức đã thu hồi thiết bị này vì bị mất. Đã xóa trên máy này: {commands} lệnh chưa gửi, {differences} trả lời chưa xử lý, và mọi danh sách. Các lệnh đó không đến máy chủ: nếu cần, hãy ghi lại ở máy khác.",
  "ended.droppedNothing":
    "Ban tổ chức đã thu hồi thiết bị này vì bị mất. Danh sách trên máy này đã được xóa; không có lệnh nào chờ gửi.",
  "ended.notDropped":
    "Ban tổ chức đã thu hồi thiết bị này vì bị mất, nhưng trang này không xóa được dữ liệu trên máy. Hãy xóa dữ liệu của trang này trong phần cài đặt của trình duyệt.",
  "ended.replaced": "Thiết bị này đã được thay",
  "ended.replacedText": "Ban tổ chức đã thu hồi thiết bị này vì có máy khác thay.",
  "ended.handing": "Đang giao lại các lệnh chưa gửi…",
  "ended.handedOver":
    "Đã giao lại {count} lệnh lúc {time}. Các lệnh này được giữ riêng: ban tổ chức nhận thì mới được tính.",
  "ended.handedBefore":
    "Máy này đã giao lại các lệnh chưa gửi. Các lệnh đó được giữ riêng: ban tổ chức nhận thì mới được tính.",
  "ended.nothing": "Trên máy này không có lệnh nào chờ gửi, nên không phải giao lại gì.",
  "ended.failed": "Chưa giao lại được {count} lệnh. Các lệnh vẫn được giữ trên máy này.",
  "ended.notRead":
    "Trình duyệt không mở được dữ liệu trên máy này, nên chưa giao lại được gì. Hãy thử lại; nếu vẫn vậy, hãy giữ nguyên máy này và báo ban tổ chức.",
  "ended.retry": "Giao lại lần nữa",
  "ended.left": "{count} lệnh không nằm trong lần giao lại. Các lệnh đó vẫn được giữ trên máy này.",
  "ended.unreadable":
    "{count} lệnh đã lưu không đọc được hoặc quá lớn, nên không giao lại được. Hãy giữ nguyên máy này và báo ban tổ chức.",
  "ended.again": "Muốn dùng lại máy này, hãy xin ban tổ chức thẻ hoặc mã mới.",
} as const;
