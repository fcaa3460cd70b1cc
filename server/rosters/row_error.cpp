#include "rosters/row_error.hpp"

#include <array>

#include "base/check.hpp"

namespace diemcau::rosters {

namespace {

struct Words {
    RowErrorReason reason;
    const char* name;
    const char* english;
    const char* vietnamese;
};

using enum RowErrorReason;

constexpr std::array all_words = {
    Words{file_missing, "file_missing", "The file is missing.", "Thiếu tệp này."},
    Words{file_empty, "file_empty", "The file has no rows.", "Tệp không có dòng dữ liệu nào."},
    Words{
        not_utf8, "not_utf8",
        "The text is not UTF-8. In Excel, save as \"CSV UTF-8 (Comma delimited)\".",
        "Tệp không phải mã UTF-8. Trong Excel, hãy lưu dạng \"CSV UTF-8 (Comma delimited)\"."},
    Words{
        quote_not_closed, "quote_not_closed", "A quotation mark opens here and is never closed.",
        "Có dấu nháy kép mở mà không đóng."},
    Words{not_toml, "not_toml", "This is not valid TOML.", "Nội dung không đúng cú pháp TOML."},
    Words{column_missing, "column_missing", "A required column is missing.", "Thiếu cột bắt buộc."},
    Words{
        column_unknown, "column_unknown", "No column of this name is known.",
        "Không có cột nào tên như vậy."},
    Words{
        column_twice, "column_twice", "Two columns have the same meaning.",
        "Hai cột cùng một nghĩa."},
    Words{
        key_unknown, "key_unknown", "No key of this name is known.",
        "Không có khóa nào tên như vậy."},
    Words{
        too_many_cells, "too_many_cells", "The row has more cells than the header has columns.",
        "Dòng có nhiều ô hơn số cột."},
    Words{
        too_many_rows, "too_many_rows", "There are more rows than the system can hold.",
        "Số dòng vượt quá giới hạn của hệ thống."},
    Words{value_missing, "value_missing", "A value is required here.", "Ô này bắt buộc phải có."},
    Words{too_long, "too_long", "The text is too long.", "Nội dung quá dài."},
    Words{
        control_character, "control_character", "The text contains a control character.",
        "Nội dung có ký tự điều khiển."},
    Words{not_a_number, "not_a_number", "A whole number is expected.", "Ô này phải là số nguyên."},
    Words{
        out_of_range, "out_of_range", "The number is out of range.",
        "Số nằm ngoài phạm vi cho phép."},
    Words{
        not_a_time, "not_a_time", "A date and time is expected, as 2023-06-12T08:00:00+07:00.",
        "Cần ngày giờ, ví dụ 2023-06-12T08:00:00+07:00."},
    Words{not_yes_or_no, "not_yes_or_no", "Yes or no is expected.", "Cần ghi có hoặc không."},
    Words{not_a_text, "not_a_text", "A text is expected.", "Cần một chuỗi ký tự."},
    Words{
        bad_id_number, "bad_id_number",
        "An identity number has exactly 12 digits. Excel drops leading zeros: format the column as "
        "text.",
        "Số định danh phải có đúng 12 chữ số. Excel làm mất số 0 ở đầu: hãy định dạng cột là văn "
        "bản."},
    Words{
        unknown_level, "unknown_level",
        "The level is one of central, province, district, grassroots.",
        "Cấp là một trong: trung ương, tỉnh, huyện, cơ sở."},
    Words{
        unknown_kind, "unknown_kind", "The kind is one of summoned, invited, press, service.",
        "Diện là một trong: triệu tập, mời dự, báo chí, phục vụ."},
    Words{
        duplicate_code, "duplicate_code", "This code stands in an earlier row too.",
        "Mã này đã có ở dòng trước."},
    Words{
        duplicate_id_number, "duplicate_id_number",
        "This identity number stands in an earlier row too.",
        "Số định danh này đã có ở dòng trước."},
    Words{
        unknown_site, "unknown_site", "There is no such bridge point in sites.csv.",
        "Không có điểm cầu này trong sites.csv."},
    Words{
        ambiguous_site, "ambiguous_site", "Several bridge points have this name: give the code.",
        "Nhiều điểm cầu cùng tên này: hãy ghi mã."},
    Words{
        unknown_category, "unknown_category", "There is no such category in categories.csv.",
        "Không có thành phần này trong categories.csv."},
    Words{
        ambiguous_category, "ambiguous_category",
        "Several categories have this name: give the code.",
        "Nhiều thành phần cùng tên này: hãy ghi mã."},
    Words{
        unknown_session, "unknown_session", "There is no such session in conference.toml.",
        "Không có buổi này trong conference.toml."},
    Words{
        site_without_roster, "site_without_roster",
        "This bridge point is declared to have no roster.",
        "Điểm cầu này được khai là không có danh sách đại biểu."},
    Words{
        no_root, "no_root", "No bridge point is the root: exactly one has no parent.",
        "Không có điểm cầu gốc: phải có đúng một điểm cầu không có cấp trên."},
    Words{
        second_root, "second_root", "An earlier row is the root already: give this one a parent.",
        "Đã có điểm cầu gốc ở dòng trước: hãy ghi điểm cầu cấp trên."},
    Words{
        site_tree_cycle, "site_tree_cycle", "This bridge point stands above itself.",
        "Điểm cầu này là cấp trên của chính nó."},
    Words{
        site_tree_too_deep, "site_tree_too_deep", "The tree of bridge points is too deep here.",
        "Cây điểm cầu có quá nhiều cấp."},
    Words{
        ends_before_it_starts, "ends_before_it_starts", "The end is not after the start.",
        "Giờ kết thúc không sau giờ bắt đầu."},
};

const Words& words_of(RowErrorReason reason) {
    for (const Words& words : all_words) {
        if (words.reason == reason) return words;
    }
    check_failed("every reason has its words", __FILE__, __LINE__);
}

}  // namespace

const char* name_of(RowErrorReason reason) { return words_of(reason).name; }

const char* explain(RowErrorReason reason) { return words_of(reason).english; }

const char* explain_in_vietnamese(RowErrorReason reason) { return words_of(reason).vietnamese; }

}  // namespace diemcau::rosters
