// delegates.csv: the roster of every bridge point.
#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/limits.hpp"
#include "base/vietnamese_text.hpp"
#include "rosters/reading.hpp"

namespace diemcau::rosters {

namespace {

enum DelegateColumn : std::size_t {
    code,
    name,
    birth_year,
    position,
    unit,
    site,
    category,
    other_categories,
    kind,
    order,
    seat,
    note,
    id_number
};

const std::array<Column, 13> columns = {
    Column{true, {"code", "ma", "ma dai bieu"}},
    Column{true, {"name", "ho ten", "ho va ten"}},
    Column{false, {"birth year", "nam sinh"}},
    Column{false, {"position", "chuc vu", "chuc danh"}},
    Column{false, {"unit", "don vi", "don vi cong tac", "co quan"}},
    Column{true, {"site", "diem cau", "ma diem cau"}},
    Column{true, {"category", "thanh phan", "thanh phan chinh"}},
    Column{false, {"other categories", "thanh phan khac"}},
    Column{false, {"kind", "dien", "dien dai bieu"}},
    Column{false, {"order", "thu tu", "tt", "stt"}},
    Column{false, {"seat", "cho ngoi", "ghe", "so ghe"}},
    Column{false, {"note", "ghi chu"}},
    Column{false, {"id number", "so dinh danh", "so cccd", "cccd", "so can cuoc"}},
};

constexpr std::size_t id_number_digits = 12;

bool is_id_number(std::string_view text) {
    return text.size() == id_number_digits &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

class DelegateReader {
public:
    DelegateReader(Reading& reading, Table& table, const CodeBook& sites, CodeBook& categories)
        : reading_(reading),
          conference_(reading.conference),
          table_(table),
          sites_(sites),
          categories_(categories) {}

    void read() {
        auto& delegates = conference_.delegates;
        while (table_.next()) {
            if (delegates.size() == limits::delegates_max) {
                table_.wrong(code, RowErrorReason::too_many_rows);
                return;
            }
            delegates.push_back({read_fields(), read_place(delegates.size())});
        }
    }

private:
    core::DelegateFields read_fields() {
        core::DelegateFields fields;
        fields.code = table_.required_text(code, limits::code_bytes_max);
        fields.person.name = table_.required_text(name, limits::name_bytes_max);
        fields.person.birth_year =
            static_cast<std::int32_t>(table_.number(birth_year, 1900, 2100, 0));
        fields.person.position = table_.text(position, limits::text_bytes_max);
        fields.person.unit = table_.text(unit, limits::text_bytes_max);
        fields.seat = table_.text(seat, limits::code_bytes_max);
        fields.note = table_.text(note, limits::text_bytes_max);
        fields.id_number = table_.cell(id_number);
        if (!fields.code.empty() && !codes_.insert(fields.code).second) {
            table_.wrong(code, RowErrorReason::duplicate_code);
        }
        if (fields.id_number.empty()) return fields;
        if (!is_id_number(fields.id_number)) {
            table_.wrong(id_number, RowErrorReason::bad_id_number);
        } else if (!id_numbers_.insert(fields.id_number).second) {
            table_.wrong(id_number, RowErrorReason::duplicate_id_number);
        }
        return fields;
    }

    core::DelegatePlace read_place(std::size_t index) {
        core::DelegatePlace place;
        place.home = read_site();
        place.category = read_category(std::string(table_.cell(category)), category);
        place.other_categories = read_other_categories();
        using enum core::DelegateKind;
        place.kind = table_.choice<core::DelegateKind>(
            kind,
            {{"summoned", summoned},
             {"trieu tap", summoned},
             {"invited", invited},
             {"moi", invited},
             {"moi du", invited},
             {"press", press},
             {"bao chi", press},
             {"service", service},
             {"phuc vu", service}},
            summoned, RowErrorReason::unknown_kind
        );
        const auto number = static_cast<std::int64_t>(index + 1);
        place.sort_order =
            static_cast<std::int32_t>(table_.number(order, 0, 1'000'000'000, number));
        return place;
    }

    SiteId read_site() {
        std::uint32_t index = 0;
        if (table_.cell(site).empty()) {
            table_.wrong(site, RowErrorReason::value_missing);
            return {};
        }
        if (!reading_.sites_known) return {};
        switch (sites_.find(table_.cell(site), index)) {
            case CodeBook::Answer::unknown:
                table_.wrong(site, RowErrorReason::unknown_site);
                break;
            case CodeBook::Answer::ambiguous:
                table_.wrong(site, RowErrorReason::ambiguous_site);
                break;
            case CodeBook::Answer::found:
                if (!conference_.sites[index].has_roster) {
                    table_.wrong(site, RowErrorReason::site_without_roster);
                }
                break;
        }
        return SiteId{index};
    }

    CategoryId read_category(const std::string& named, std::size_t column) {
        if (named.empty()) {
            table_.wrong(column, RowErrorReason::value_missing);
            return {};
        }
        std::uint32_t index = 0;
        const auto answer = categories_.find(named, index);
        if (answer == CodeBook::Answer::found) return CategoryId{index};
        if (answer == CodeBook::Answer::ambiguous) {
            table_.wrong(column, named, RowErrorReason::ambiguous_category);
        } else if (reading_.categories_known) {
            table_.wrong(column, named, RowErrorReason::unknown_category);
        } else if (!reading_.files.contains("categories.csv")) {
            return new_category(named, column);
        }
        return {};
    }

    CategoryId new_category(const std::string& named, std::size_t column) {
        const auto index = static_cast<std::uint32_t>(conference_.categories.size());
        if (index == limits::categories_max) {
            table_.wrong(column, named, RowErrorReason::too_many_rows);
            return {};
        }
        if (const auto fault = fault_of_text(named, limits::code_bytes_max)) {
            table_.wrong(column, named, *fault);
        }
        categories_.add(named, named, index);
        conference_.categories.push_back({named, named, static_cast<std::int32_t>(index + 1), true}
        );
        return CategoryId{index};
    }

    /// Parted by "|", which no code contains.
    std::vector<CategoryId> read_other_categories() {
        std::vector<CategoryId> found;
        std::string_view rest = table_.cell(other_categories);
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('|'), rest.size());
            const std::string named = normalized(rest.substr(0, end));
            if (!named.empty()) found.push_back(read_category(named, other_categories));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return found;
    }

    Reading& reading_;
    core::ImportConference& conference_;
    Table& table_;
    const CodeBook& sites_;
    CodeBook& categories_;
    std::unordered_set<std::string> codes_;
    std::unordered_set<std::string> id_numbers_;
};

}  // namespace

void read_delegates(Reading& reading, const CodeBook& sites, CodeBook& categories) {
    auto table = table_of(reading, "delegates.csv", columns, true);
    if (!table) return;
    DelegateReader(reading, *table, sites, categories).read();
}

}  // namespace diemcau::rosters
