// Loading a conference from files, in Vietnamese.
export const importVi = {
  "start.import": "Nạp hội nghị từ các tệp",
  "start.importHint": "conference.toml, sites.csv, categories.csv, delegates.csv, agenda.csv",
  "start.importDone": "Đã nạp hội nghị.",
  "start.importWrong": "Chưa nạp gì cả: có {count} dòng sai.",
  "start.importRow": "{file}, dòng {line}, cột {column}: “{value}” — {reason}",
  "start.importFailed": "Không nạp được: {reason}",
} as const;
