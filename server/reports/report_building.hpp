// Private to reports: the parts of building a report.
#pragma once

#include <memory>
#include <vector>

#include "reports/details.hpp"
#include "reports/report_model.hpp"
#include "reports/timeline.hpp"

namespace diemcau::reports {

/// What all parts of one report are about.
struct Subject {
    const Timeline& timeline;
    const core::State& state;
    SessionId session_id;
    RunId run_id;
    Details& details;
    std::vector<SiteId> sites;          // in the order of the tree: a site before those below it
    std::vector<DelegateId> delegates;  // site after site, by the order of its roster

    const core::Run& run() const { return state.runs()[run_id.value]; }

    const core::Session& session() const { return state.sessions()[session_id.value]; }

    const std::string& site_name(SiteId site) const {
        return state.sites()[site.value].fields.name;
    }

    /// When what the report covers ended: the close, or `as_of` while the run lasts.
    UtcMillis end() const;
};

void build_summary(const Subject& subject, Report& report);
void build_categories(const Subject& subject, Report& report);
/// attendance, substitutes.
void build_roster_lists(const Subject& subject, Report& report);
void build_walk_ins(const Subject& subject, Report& report);
void build_conflicts(const Subject& subject, Report& report);
void build_refused(const Subject& subject, Report& report);
void build_for_review(const Subject& subject, Report& report);
void build_outages(const Subject& subject, Report& report);
void build_summons(const Subject& subject, Report& report);
void build_corrections(const Subject& subject, Report& report);
void build_revisions(const Subject& subject, Report& report);

/// What a long list is made from while somebody goes over it.
struct LongListBasis {
    std::shared_ptr<const Subject> subject;
    std::shared_ptr<EventSource> source;
};

/// absent, times, visitors.
void build_long_lists(const LongListBasis& basis, Report& report);

}  // namespace diemcau::reports
