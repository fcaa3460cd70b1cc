#include "reports/workbook_formats.hpp"

namespace diemcau::reports {

namespace {

constexpr const char* font = "Times New Roman";
constexpr double text_size = 11, title_size = 14;
constexpr lxw_color_t header_fill = 0xD9E2EF, subtotal_fill = 0xF2F2F2, total_fill = 0xE3E8D8;
constexpr lxw_color_t line_color = 0x9A9A9A;

const char* number_format_of(CellKind kind) {
    switch (kind) {
        case CellKind::number:
            return "#,##0_)";  // Excel writes 3.181 with Vietnamese settings
        case CellKind::share:
            return "0.00%";
        case CellKind::moment:
            return "dd/mm/yyyy hh:mm";
        case CellKind::duration:
            return "[h]:mm:ss";
        case CellKind::year:
            return "0";
        case CellKind::text:
        case CellKind::mark:
            break;
    }
    return "@";
}

std::uint8_t alignment_of(CellKind kind) {
    switch (kind) {
        case CellKind::text:
            return LXW_ALIGN_LEFT;
        case CellKind::number:
        case CellKind::share:
            return LXW_ALIGN_RIGHT;
        case CellKind::mark:
        case CellKind::moment:
        case CellKind::duration:
        case CellKind::year:
            break;
    }
    return LXW_ALIGN_CENTER;
}

}  // namespace

lxw_format* WorkbookFormats::make(double size) {
    lxw_format* format = workbook_add_format(workbook_);
    format_set_font_name(format, font);
    format_set_font_size(format, size);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

template <class Dress>
lxw_format* WorkbookFormats::once(lxw_format*& place, double size, Dress dress) {
    if (place == nullptr) {
        place = make(size);
        dress(place);
    }
    return place;
}

lxw_format* WorkbookFormats::title() {
    return once(title_, title_size, [](lxw_format* format) {
        format_set_bold(format);
        format_set_align(format, LXW_ALIGN_CENTER);
    });
}

lxw_format* WorkbookFormats::subtitle() {
    return once(subtitle_, text_size, [](lxw_format* format) {
        format_set_italic(format);
        format_set_align(format, LXW_ALIGN_CENTER);
    });
}

lxw_format* WorkbookFormats::header() {
    return once(header_, text_size, [](lxw_format* format) {
        format_set_bold(format);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_CENTER);
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, line_color);
        format_set_bg_color(format, header_fill);
    });
}

lxw_format* WorkbookFormats::footnote() {
    return once(footnote_, text_size - 1, format_set_italic);
}

lxw_format* WorkbookFormats::label() { return once(label_, text_size, format_set_bold); }

lxw_format* WorkbookFormats::cell(CellKind kind, RowStyle style, std::uint32_t indent) {
    lxw_format*& place = cells_[{kind, style, indent}];
    return once(place, text_size, [&](lxw_format* format) {
        format_set_num_format(format, number_format_of(kind));
        format_set_align(format, alignment_of(kind));
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, line_color);
        if (kind == CellKind::text) {
            format_set_text_wrap(format);
            if (indent > 0) format_set_indent(format, static_cast<std::uint8_t>(indent));
        }
        if (style == RowStyle::plain) return;
        format_set_bold(format);
        if (style == RowStyle::subtotal) format_set_italic(format);
        format_set_bg_color(format, style == RowStyle::total ? total_fill : subtotal_fill);
    });
}

}  // namespace diemcau::reports
