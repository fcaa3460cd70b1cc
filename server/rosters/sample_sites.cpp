// Bridge points of sample conferences: numbered ones, or those of a table of real units.
#include <algorithm>
#include <array>
#include <cstdio>
#include <unordered_map>

#include "base/vietnamese_text.hpp"
#include "rosters/sample_parts.hpp"
#include "rosters/table.hpp"

namespace diemcau::rosters {

namespace {

using core::SiteLevel;

enum UnitColumn : std::size_t { province_code, province, district_code, district, ward_code, ward };

const std::array<Column, 6> columns = {
    Column{true, {"province code"}}, Column{true, {"province"}},  Column{true, {"district code"}},
    Column{true, {"district"}},      Column{true, {"ward code"}}, Column{true, {"ward"}},
};

struct Unit {
    std::string code, name;
    std::uint32_t above = 0;  // position in the level above
};

struct Units {
    std::vector<Unit> provinces, districts, wards;
};

std::string with_small_letter(std::string_view name) {
    // "Tỉnh", "Thành phố", "Huyện", "Quận", "Thị xã", "Xã", "Phường": ASCII initials all.
    std::string text(name);
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') {
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    }
    return text;
}

/// Position of the unit with that code, which is appended if it is new.
std::uint32_t place_of(
    std::vector<Unit>& units, std::unordered_map<std::string, std::uint32_t>& by_code,
    std::string_view code, std::string_view name, std::uint32_t above
) {
    const auto next = static_cast<std::uint32_t>(units.size());
    const auto [found, is_new] = by_code.emplace(std::string(code), next);
    if (is_new) units.push_back({std::string(code), with_small_letter(name), above});
    return found->second;
}

std::variant<Units, RowError> read_units(std::string_view bytes) {
    const std::string file_name = "units";
    if (!is_utf8(bytes)) {
        return RowError{file_name, first_broken_line(bytes), "", "", RowErrorReason::not_utf8};
    }
    // The table begins with comment lines.
    std::uint32_t comment_lines = 0;
    while (bytes.starts_with('#')) {
        bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size() - 1) + 1);
        ++comment_lines;
    }
    RowErrors errors;
    Table table(file_name, bytes, columns, errors);
    Units units;
    std::unordered_map<std::string, std::uint32_t> provinces, districts, wards;
    while (table.readable() && table.next()) {
        const std::uint32_t in = place_of(
            units.provinces, provinces, table.cell(province_code), table.cell(province), 0
        );
        const std::uint32_t of = place_of(
            units.districts, districts, table.cell(district_code), table.cell(district), in
        );
        if (table.cell(ward_code).empty()) continue;  // an island district has no communes
        place_of(units.wards, wards, table.cell(ward_code), table.cell(ward), of);
    }
    if (!errors.empty()) {
        errors.front().line += comment_lines;
        return errors.front();
    }
    return units;
}

class SiteList {
public:
    explicit SiteList(std::uint32_t below_central) : room_(below_central) {
        sites_.push_back(central_site());
    }

    bool full() const { return sites_.size() > room_; }

    SiteId append(std::string code, std::string place, SiteId parent, SiteLevel level) {
        const SiteId id{static_cast<std::uint32_t>(sites_.size())};
        SampleSite site;
        site.fields.code = std::move(code);
        site.fields.name = "Điểm cầu " + place;
        site.fields.parent = parent;
        site.fields.level = level;
        site.fields.sort_order = static_cast<std::int32_t>(id.value);
        site.place = std::move(place);
        sites_.push_back(std::move(site));
        return id;
    }

    std::vector<SampleSite> take() { return std::move(sites_); }

private:
    std::size_t room_;
    std::vector<SampleSite> sites_;
};

/// Grassroots units beyond the table's, numbered, spread over `parents`.
void fill_with_numbered(SiteList& list, const std::vector<SiteId>& parents) {
    for (std::uint32_t number = 1; !list.full(); ++number) {
        char code[16];
        std::snprintf(code, sizeof code, "CS%06u", number);
        list.append(
            code, "cơ sở số " + std::to_string(number), parents[(number - 1) % parents.size()],
            SiteLevel::grassroots
        );
    }
}

}  // namespace

SampleSite central_site() {
    SampleSite site;
    site.fields.code = "TW";
    site.fields.name = "Điểm cầu Trung ương";
    site.fields.level = SiteLevel::central;
    // Its delegates are counted by others; it tells their number.
    site.fields.has_roster = false;
    site.place = "Trung ương";
    return site;
}

std::vector<SampleSite> numbered_sites(std::uint32_t below_central) {
    constexpr std::uint32_t sites_a_province = 180, districts_a_province = 11;
    SiteList list(below_central);
    const std::uint32_t provinces = std::clamp(below_central / sites_a_province, 1u, 63u);
    std::vector<SiteId> parents;
    for (std::uint32_t number = 1; number <= provinces; ++number) {
        const std::string text = std::to_string(number);
        parents.push_back(list.append("T" + text, "tỉnh số " + text, SiteId{0}, SiteLevel::province)
        );
    }
    std::vector<SiteId> districts;
    for (std::uint32_t round = 1; round <= districts_a_province; ++round) {
        for (std::uint32_t number = 1; number <= provinces && !list.full(); ++number) {
            const std::string text = std::to_string(number) + "-" + std::to_string(round);
            districts.push_back(list.append(
                "H" + text, "huyện số " + text, parents[number - 1], SiteLevel::district
            ));
        }
    }
    fill_with_numbered(list, districts.empty() ? parents : districts);
    return list.take();
}

std::variant<std::vector<SampleSite>, RowError> sites_of_units(
    std::string_view units, std::uint32_t below_central
) {
    auto read = read_units(units);
    if (auto* error = std::get_if<RowError>(&read)) return std::move(*error);
    const Units& table = std::get<Units>(read);
    if (table.provinces.empty()) {
        return RowError{"units", 0, "", "", RowErrorReason::file_empty};
    }
    SiteList list(below_central);
    std::vector<SiteId> provinces, districts;
    for (const Unit& unit : table.provinces) {
        if (list.full()) break;
        provinces.push_back(list.append(unit.code, unit.name, SiteId{0}, SiteLevel::province));
    }
    for (const Unit& unit : table.districts) {
        if (list.full()) break;
        districts.push_back(
            list.append(unit.code, unit.name, provinces[unit.above], SiteLevel::district)
        );
    }
    // Names of communes repeat: "xã Tân Thành" stands 27 times in the country.
    std::unordered_map<std::string_view, std::uint32_t> times;
    for (const Unit& unit : table.wards) ++times[unit.name];
    for (const Unit& unit : table.wards) {
        if (list.full()) break;
        std::string place = unit.name;
        if (times[unit.name] > 1) place += ", " + table.districts[unit.above].name;
        list.append(unit.code, std::move(place), districts[unit.above], SiteLevel::grassroots);
    }
    fill_with_numbered(list, districts.empty() ? provinces : districts);
    return list.take();
}

}  // namespace diemcau::rosters
