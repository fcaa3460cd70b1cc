// What the screens show: the rows of the followed topics, kept up to date by replacing rows. Pure.
#pragma once

#include <map>
#include <optional>

#include "diemcau/v1/status.pb.h"

namespace diemcau::terminal {

namespace v1 = diemcau::v1;

struct Board {
    v1::ConferenceRow conference;
    v1::TotalsRow totals;
    std::map<std::uint32_t, v1::SessionRow> sessions;
    std::map<std::uint32_t, v1::CategoryRow> categories;
    std::map<std::uint32_t, v1::SiteRow> sites;
    std::map<std::uint32_t, v1::SiteLiveRow> live;
    std::map<std::uint32_t, v1::DelegateRow> delegates;
    std::map<std::uint32_t, v1::WalkInRow> walk_ins;
    std::map<std::uint32_t, v1::AgendaRow> agenda;
    std::map<std::uint32_t, v1::FloorRow> floor;
    std::map<std::uint32_t, v1::NoticeRow> notices;
    std::vector<v1::ConflictRow> conflicts;
    v1::RunRef run;
    std::int64_t server_time = 0;

    /// One board for one topic: a snapshot forgets what was there.
    void apply(const v1::TopicUpdate& update);
    const v1::SessionRow* current_session() const;
    const v1::SiteRow* site_by_code(std::string_view code) const;
};

}  // namespace diemcau::terminal
