// The files of a conference: conference.toml, sites.csv, delegates.csv and, if there are any,
// categories.csv and agenda.csv. docs/IMPORT.md describes them column by column.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "core/command.hpp"
#include "rosters/row_error.hpp"

namespace diemcau::rosters {

/// By name, without a folder: "sites.csv". Files of other names are not looked at.
using ConferenceFiles = std::map<std::string, std::string>;

/// The whole conference, or everything that is wrong with it, in the order of files and lines.
/// Identity numbers stay in the fields: their digest is the hub's, who has the key.
std::variant<core::ImportConference, std::vector<RowError>> read_conference(
    const ConferenceFiles& files
);

/// Files that read_conference makes the same conference of.
ConferenceFiles write_conference_files(const core::ImportConference& conference);

}  // namespace diemcau::rosters
