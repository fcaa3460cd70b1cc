// Private to rosters: the readers of the single files. Each appends to the conference what it
// could read and to the errors what it could not.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>

#include "rosters/conference_files.hpp"
#include "rosters/table.hpp"

namespace diemcau::rosters {

struct Reading {
    const ConferenceFiles& files;
    core::ImportConference conference;
    RowErrors errors;
    /// Lines of the sites in sites.csv, beside conference.sites.
    std::vector<std::uint32_t> site_lines;
    /// False: the file itself could not be read, so nobody is told that his site is unknown.
    bool sites_known = false;
    bool categories_known = false;
    bool sessions_known = false;
};

/// The rows of a file; none if it is missing (an error when `required`) or cannot be read.
std::optional<Table> table_of(
    Reading& reading, const std::string& file_name, std::span<const Column> columns, bool required
);

/// Finds rows by code, or by name where only one has it.
class CodeBook {
public:
    enum class Answer : std::uint8_t { found, unknown, ambiguous };
    /// False: the code is taken.
    bool add(const std::string& code, const std::string& name, std::uint32_t index);
    Answer find(std::string_view code_or_name, std::uint32_t& index) const;

private:
    std::unordered_map<std::string, std::uint32_t> codes_;
    std::unordered_map<std::string, std::uint32_t> names_;  // no_index: several have it
};

void read_conference_toml(Reading& reading);
void read_sites(Reading& reading, CodeBook& sites);
void read_categories(Reading& reading, CodeBook& categories);
/// Without categories.csv the categories are those that the delegates name, in that order.
void read_delegates(Reading& reading, const CodeBook& sites, CodeBook& categories);
void read_agenda(Reading& reading);

/// Exactly one root, no cycles, not too deep. `parents`: by site, no_index for the roots.
void check_site_tree(Reading& reading, const std::vector<std::uint32_t>& parents);
/// Moves parents before their children, and changes nothing else of the order.
void put_parents_first(core::ImportConference& conference);

}  // namespace diemcau::rosters
