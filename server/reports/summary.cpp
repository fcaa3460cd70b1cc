// The table by bridge point with its subtotals, and the table by category.
#include <algorithm>
#include <numeric>

#include "base/check.hpp"
#include "core/session_window.hpp"
#include "reports/report_building.hpp"

namespace diemcau::reports {

using namespace core;

namespace {

/// A site with a roster never adds a headcount.
std::optional<std::uint32_t> headcount_of(const Subject& subject, SiteId id) {
    if (subject.state.sites()[id.value].fields.has_roster) return std::nullopt;
    return subject.run().sites[id.value].headcount;
}

void add_headcount(std::optional<std::uint32_t>& sum, std::optional<std::uint32_t> one) {
    if (one) sum = sum.value_or(0) + *one;
}

std::optional<SignOffLine> sign_off_of(const Subject& subject, SiteId id) {
    const auto& sign_offs = subject.run().sites[id.value].sign_offs;
    const auto last = std::find_if(sign_offs.rbegin(), sign_offs.rend(), [](const SignOff& one) {
        return !one.retracted;
    });
    if (last == sign_offs.rend()) return std::nullopt;
    SignOffLine line{last->number, last->at, {}};
    if (const auto* event = subject.details.event<SiteSignedOff>(last->seq)) {
        line.chair_name = event->chair_name;
    }
    return line;
}

SummaryRow row_of_site(const Subject& subject, SiteId id, std::uint32_t number) {
    const Site& site = subject.state.sites()[id.value];
    SummaryRow row;
    row.kind = SummaryKind::site;
    row.number = number;
    row.code = site.fields.code;
    row.name = site.fields.name;
    row.level = site.fields.level;
    row.depth = site.depth;
    row.counts = subject.run().sites[id.value].own;
    row.headcount = headcount_of(subject, id);
    row.has_roster = site.fields.has_roster;
    // The close itself is no longer within the hosting that ends with it.
    const SiteId venue = subject.state.venue_of(id, subject.end() - 1);
    if (venue != id) row.hosted_by = subject.site_name(venue);
    row.signed_off = sign_off_of(subject, id);
    return row;
}

class SummaryBuilder {
public:
    SummaryBuilder(const Subject& subject, std::vector<SummaryRow>& rows)
        : subject_(subject), rows_(rows) {}

    void build() {
        const SiteId root = *subject_.state.root();
        SummaryRow total = append(root);
        append_levels();
        total.kind = SummaryKind::total;
        CHECK(total.counts == subject_.run().totals);
        CHECK(total.counts.sums_hold());
        rows_.push_back(std::move(total));
    }

private:
    /// Appends the site, all below it and, if there is anything below it and it is not the root,
    /// their subtotal, which it returns.
    SummaryRow append(SiteId id) {
        const Site& site = subject_.state.sites()[id.value];
        const SummaryRow own = row_of_site(subject_, id, ++number_);
        rows_.push_back(own);
        SummaryRow sum = own;
        sum.kind = SummaryKind::subtree;
        sum.number = 0;
        sum.hosted_by.clear();
        sum.signed_off.reset();
        for (const SiteId child : site.children) {
            const SummaryRow below = append(child);
            sum.sites += below.sites;
            add_headcount(sum.headcount, below.headcount);
        }
        sum.counts = subject_.run().sites[id.value].subtree;
        if (site.children.empty()) return sum;
        sum.has_roster = true;
        if (site.fields.parent) rows_.push_back(sum);
        return sum;
    }

    void append_levels() {
        for (const SiteLevel level :
             {SiteLevel::central, SiteLevel::province, SiteLevel::district,
              SiteLevel::grassroots}) {
            SummaryRow sum;
            sum.kind = SummaryKind::level;
            sum.level = level;
            sum.sites = 0;
            for (const SiteId id : subject_.sites) {
                if (subject_.state.sites()[id.value].fields.level != level) continue;
                sum.sites += 1;
                sum.counts += subject_.run().sites[id.value].own;
                add_headcount(sum.headcount, headcount_of(subject_, id));
            }
            // A conflict touches two sites, and a level it touches twice still has one.
            sum.counts.conflicts = conflicts_touching(level);
            if (sum.sites > 0) rows_.push_back(std::move(sum));
        }
    }

    std::uint32_t conflicts_touching(SiteLevel level) const {
        const auto is_of = [&](SiteId site) {
            return subject_.state.sites()[site.value].fields.level == level;
        };
        std::uint32_t count = 0;
        for (const auto& [delegate, conflicts] : subject_.run().conflicts) {
            for (const Conflict& one : conflicts) {
                count += is_of(one.first_site) || is_of(one.second_site) ? 1 : 0;
            }
        }
        return count;
    }

    const Subject& subject_;
    std::vector<SummaryRow>& rows_;
    std::uint32_t number_ = 0;
};

}  // namespace

void build_summary(const Subject& subject, Report& report) {
    SummaryBuilder(subject, report.summary).build();
}

void build_categories(const Subject& subject, Report& report) {
    const auto& categories = subject.state.categories();
    std::vector<std::uint32_t> order(categories.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t i) {
        return categories[i].fields.protocol_order;
    });
    for (const std::uint32_t i : order) {
        const CategoryFields& fields = categories[i].fields;
        report.categories.push_back({fields.code, fields.name, subject.run().categories[i]});
    }
}

}  // namespace diemcau::reports
