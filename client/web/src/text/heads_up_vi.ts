// Words of the heads-up: the floor will be a site's in a moment.
export const headsUpVi = {
  "headsUp.title": "Sắp đến lượt điểm cầu phát biểu",
  "headsUp.in": "Đến lượt sau {time}",
  "headsUp.now": "Đến lượt rồi",
  "headsUp.todo": "Mời người phát biểu đến micro, kiểm tra hình và tiếng.",
  "headsUp.acknowledge": "Đã rõ, chúng tôi sẵn sàng",
  "headsUp.acknowledged": "Đã báo lại ban tổ chức",
  "headsUp.waits": "Đã ghi, chờ gửi",
} as const;
