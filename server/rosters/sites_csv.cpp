// sites.csv, and the tree that its rows make.
#include <algorithm>
#include <array>
#include <numeric>

#include "base/limits.hpp"
#include "rosters/reading.hpp"

namespace diemcau::rosters {

namespace {

enum SiteColumn : std::size_t { code, name, parent, level, order, roster, chair };

const std::array<Column, 7> columns = {
    Column{true, {"code", "ma", "ma diem cau"}},
    Column{true, {"name", "ten", "ten diem cau", "diem cau"}},
    Column{true, {"parent", "ma cap tren", "cap tren", "truc thuoc", "diem cau cap tren"}},
    Column{false, {"level", "cap"}},
    Column{false, {"order", "thu tu", "tt", "stt"}},
    Column{false, {"roster", "danh sach", "co danh sach"}},
    Column{false, {"chair", "chu tri", "chu tri diem cau"}},
};

core::SiteLevel level_of(Table& table) {
    using enum core::SiteLevel;
    return table.choice<core::SiteLevel>(
        level,
        {{"central", central},
         {"trung uong", central},
         {"tw", central},
         {"t u", central},
         {"province", province},
         {"tinh", province},
         {"cap tinh", province},
         {"district", district},
         {"huyen", district},
         {"cap huyen", district},
         {"huyen va tuong duong", district},
         {"grassroots", grassroots},
         {"co so", grassroots},
         {"cap co so", grassroots},
         {"xa", grassroots},
         {"cap xa", grassroots}},
        grassroots, RowErrorReason::unknown_level
    );
}

core::SiteFields site_of(Table& table, std::size_t index) {
    core::SiteFields site;
    site.code = table.required_text(code, limits::code_bytes_max);
    site.name = table.required_text(name, limits::name_bytes_max);
    site.level = level_of(table);
    const auto number = static_cast<std::int64_t>(index + 1);
    site.sort_order = static_cast<std::int32_t>(table.number(order, 0, 1'000'000'000, number));
    site.has_roster = table.yes_or_no(roster, true);
    site.chair_name = table.text(chair, limits::name_bytes_max);
    return site;
}

/// A parent may stand below its children: parents are looked up when all rows are read.
std::vector<std::uint32_t> find_parents(
    Reading& reading, const CodeBook& sites, const std::vector<std::string>& cells
) {
    std::vector<std::uint32_t> parents(cells.size(), no_index);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].empty()) continue;
        const auto answer = sites.find(cells[i], parents[i]);
        if (answer == CodeBook::Answer::found) {
            reading.conference.sites[i].parent = SiteId{parents[i]};
            continue;
        }
        reading.errors.push_back(
            {"sites.csv", reading.site_lines[i], std::string(columns[parent].names.front()),
             cells[i],
             answer == CodeBook::Answer::unknown ? RowErrorReason::unknown_site
                                                 : RowErrorReason::ambiguous_site}
        );
    }
    return parents;
}

}  // namespace

void read_sites(Reading& reading, CodeBook& sites) {
    auto table = table_of(reading, "sites.csv", columns, true);
    if (!table) return;
    reading.sites_known = true;
    std::vector<std::string> parent_cells;
    auto& read = reading.conference.sites;
    while (table->next()) {
        if (read.size() == limits::sites_max) {
            table->wrong(code, RowErrorReason::too_many_rows);
            return;
        }
        core::SiteFields site = site_of(*table, read.size());
        const auto index = static_cast<std::uint32_t>(read.size());
        if (!site.code.empty() && !sites.add(site.code, site.name, index)) {
            table->wrong(code, RowErrorReason::duplicate_code);
        }
        parent_cells.emplace_back(table->cell(parent));
        reading.site_lines.push_back(table->line());
        read.push_back(std::move(site));
    }
    if (read.empty()) {
        reading.errors.push_back({"sites.csv", 0, "", "", RowErrorReason::file_empty});
        return;
    }
    const std::size_t errors_before = reading.errors.size();
    const std::vector<std::uint32_t> parents = find_parents(reading, sites, parent_cells);
    // A row whose parent is unknown would look like a second root.
    if (reading.errors.size() == errors_before) check_site_tree(reading, parents);
}

void check_site_tree(Reading& reading, const std::vector<std::uint32_t>& parents) {
    const auto wrong = [&](std::uint32_t site, RowErrorReason reason) {
        reading.errors.push_back(
            {"sites.csv", reading.site_lines[site], std::string(columns[parent].names.front()),
             reading.conference.sites[site].code, reason}
        );
    };
    constexpr std::uint32_t unknown = no_index, on_path = no_index - 1;
    std::vector<std::uint32_t> depths(parents.size(), unknown);
    std::size_t roots = 0;
    std::vector<std::uint32_t> path;
    for (std::uint32_t site = 0; site < parents.size(); ++site) {
        if (parents[site] == no_index && ++roots > 1) wrong(site, RowErrorReason::second_root);
        path.clear();
        std::uint32_t up = site;
        for (; up != no_index && depths[up] == unknown; up = parents[up]) {
            depths[up] = on_path;
            path.push_back(up);
        }
        const auto cycle = up == no_index ? path.end() : std::ranges::find(path, up);
        for (auto on = cycle; on != path.end(); ++on) wrong(*on, RowErrorReason::site_tree_cycle);
        // Whoever stands below a cycle has no depth; that the cycle is wrong is said already.
        std::uint32_t depth = up == no_index || cycle != path.end() ? 0 : depths[up] + 1;
        for (auto below = path.rbegin(); below != path.rend(); ++below, ++depth) {
            depths[*below] = depth;
            if (cycle == path.end() && depth == limits::site_tree_depth_max) {
                wrong(*below, RowErrorReason::site_tree_too_deep);
            }
        }
    }
    if (roots == 0) reading.errors.push_back({"sites.csv", 0, "", "", RowErrorReason::no_root});
}

void put_parents_first(core::ImportConference& conference) {
    auto& sites = conference.sites;
    const auto late_parent = [&](const core::SiteFields& site) {
        return site.parent && site.parent->value >= static_cast<std::size_t>(&site - sites.data());
    };
    if (std::ranges::none_of(sites, late_parent)) return;
    std::vector<std::uint32_t> depths(sites.size());
    for (std::size_t i = 0; i < sites.size(); ++i) {
        for (auto up = sites[i].parent; up; up = sites[up->value].parent) ++depths[i];
    }
    std::vector<std::uint32_t> old_of_new(sites.size());
    std::iota(old_of_new.begin(), old_of_new.end(), 0u);
    std::ranges::stable_sort(old_of_new, {}, [&](std::uint32_t site) { return depths[site]; });
    std::vector<SiteId> new_of_old(sites.size());
    std::vector<core::SiteFields> sorted;
    for (std::uint32_t i = 0; i < old_of_new.size(); ++i) {
        new_of_old[old_of_new[i]] = SiteId{i};
        sorted.push_back(std::move(sites[old_of_new[i]]));
    }
    for (core::SiteFields& site : sorted) {
        if (site.parent) site.parent = new_of_old[site.parent->value];
    }
    sites = std::move(sorted);
    for (auto& delegate : conference.delegates) {
        delegate.place.home = new_of_old[delegate.place.home.value];
    }
}

}  // namespace diemcau::rosters
