// categories.csv: the groups that delegates count under, in protocol order.
#include <array>

#include "base/limits.hpp"
#include "rosters/reading.hpp"

namespace diemcau::rosters {

namespace {

enum CategoryColumn : std::size_t { code, name, order, substitutes };

const std::array<Column, 4> columns = {
    Column{true, {"code", "ma", "ma thanh phan"}},
    Column{true, {"name", "ten", "ten thanh phan", "thanh phan"}},
    Column{false, {"order", "thu tu", "tt", "stt"}},
    Column{false, {"substitutes", "du thay", "duoc du thay", "cho du thay"}},
};

}  // namespace

void read_categories(Reading& reading, CodeBook& categories) {
    auto table = table_of(reading, "categories.csv", columns, false);
    if (!table) return;
    reading.categories_known = true;
    auto& read = reading.conference.categories;
    while (table->next()) {
        if (read.size() == limits::categories_max) {
            table->wrong(code, RowErrorReason::too_many_rows);
            return;
        }
        core::CategoryFields category;
        category.code = table->required_text(code, limits::code_bytes_max);
        category.name = table->required_text(name, limits::name_bytes_max);
        const auto index = static_cast<std::uint32_t>(read.size());
        category.protocol_order =
            static_cast<std::int32_t>(table->number(order, 0, 1'000'000, index + 1));
        category.substitutes_allowed = table->yes_or_no(substitutes, true);
        if (!category.code.empty() && !categories.add(category.code, category.name, index)) {
            table->wrong(code, RowErrorReason::duplicate_code);
        }
        read.push_back(std::move(category));
    }
}

}  // namespace diemcau::rosters
