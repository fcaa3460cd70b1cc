// Every site of the conference, by code.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/one_command.hpp"

namespace diemcau::terminal {

struct ListedSite {
    std::uint32_t id = 0;
    std::string code;
    std::string name;
    std::optional<std::uint32_t> parent;
    std::int32_t sort_order = 0;
};

class SiteList {
public:
    /// From the overview, and below it from the subtrees where there are more sites than it shows.
    /// nullopt: printed why; exit code in connection.code().
    static std::optional<SiteList> read(OneShot& connection);

    /// In the order of the tree: each site before those below it. Those withdrawn are left out.
    const std::vector<ListedSite>& sites() const { return sites_; }

    const ListedSite* by_code(std::string_view code) const;
    const ListedSite* by_id(std::uint32_t id) const;

private:
    std::vector<ListedSite> sites_;
};

}  // namespace diemcau::terminal
