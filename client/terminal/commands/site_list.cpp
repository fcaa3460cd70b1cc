#include "commands/site_list.hpp"

#include <algorithm>
#include <deque>
#include <map>

#include "base/limits.hpp"

namespace diemcau::terminal {

namespace {

using Rows = std::map<std::uint32_t, ListedSite>;

void take(const Board& board, Rows& rows) {
    for (const auto& [id, row] : board.sites) {
        if (row.withdrawn()) continue;
        ListedSite site{
            id, row.fields().code(), row.fields().name(), {}, row.fields().sort_order()};
        if (row.fields().has_parent()) site.parent = row.fields().parent();
        rows[id] = std::move(site);
    }
}

/// The site's children into `rows`, and into `further` if there are any below them.
bool take_children(
    OneShot& connection, std::uint32_t site, Rows& rows, std::deque<std::uint32_t>& further
) {
    const std::string topic = "subtree/" + std::to_string(site);
    std::vector<std::uint32_t> ids;
    std::uint32_t in_subtree = 0;
    for (std::uint32_t page = 0;; ++page) {
        if (!connection.open_page(topic, page)) return false;
        const Board& board = connection.board(topic);
        for (const auto& [id, row] : board.sites) {
            if (id == site || row.withdrawn()) continue;
            ids.push_back(id);
        }
        in_subtree = board.totals.sites();
        take(board, rows);
        if (board.sites.size() <= limits::subtree_page_rows) break;  // the site itself, and fewer
    }
    connection.leave(topic);
    if (in_subtree > ids.size() + 1) further.insert(further.end(), ids.begin(), ids.end());
    return true;
}

std::vector<ListedSite> in_order_of_tree(const Rows& rows) {
    std::multimap<std::pair<std::int64_t, std::int32_t>, const ListedSite*> by_parent;
    for (const auto& [id, site] : rows) {
        const std::int64_t parent = site.parent ? std::int64_t{*site.parent} : -1;
        by_parent.emplace(std::pair(parent, site.sort_order), &site);
    }
    std::vector<ListedSite> sites;
    std::vector<std::int64_t> stack{-1};
    std::map<std::int64_t, std::vector<const ListedSite*>> children;
    for (const auto& [key, site] : by_parent) children[key.first].push_back(site);
    while (!stack.empty()) {
        const std::int64_t at = stack.back();
        stack.pop_back();
        if (at >= 0) sites.push_back(rows.at(static_cast<std::uint32_t>(at)));
        const auto& below = children[at];
        for (auto site = below.rbegin(); site != below.rend(); ++site) {
            stack.push_back((*site)->id);
        }
    }
    return sites;
}

}  // namespace

std::optional<SiteList> SiteList::read(OneShot& connection) {
    if (!connection.open({"overview"})) return std::nullopt;
    const Board& overview = connection.board("overview");
    Rows rows;
    take(overview, rows);
    if (overview.totals.sites() > rows.size()) {
        std::deque<std::uint32_t> further{overview.conference.root_site()};
        while (!further.empty()) {
            const std::uint32_t site = further.front();
            further.pop_front();
            if (!take_children(connection, site, rows, further)) return std::nullopt;
        }
    }
    SiteList list;
    list.sites_ = in_order_of_tree(rows);
    return list;
}

const ListedSite* SiteList::by_code(std::string_view code) const {
    const auto found = std::ranges::find(sites_, code, &ListedSite::code);
    return found == sites_.end() ? nullptr : &*found;
}

const ListedSite* SiteList::by_id(std::uint32_t id) const {
    const auto found = std::ranges::find(sites_, id, &ListedSite::id);
    return found == sites_.end() ? nullptr : &*found;
}

}  // namespace diemcau::terminal
