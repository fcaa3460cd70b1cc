// Private to wire: the rows of an update, by kind. Each function adds those that are new to the
// subscriber, and says whether there was any.
#pragma once

#include <span>

#include "diemcau/v1/status.pb.h"
#include "wire/topic_view.hpp"

namespace diemcau::wire {

// ---- site_rows.cpp ----
/// `with_chair`: the chair's name is personal.
bool add_site_rows(
    const TopicView& view, std::span<const SiteId> sites, bool with_chair, v1::TopicUpdate& update
);
bool add_live_rows(const TopicView& view, std::span<const SiteId> sites, v1::TopicUpdate& update);
/// Totals of the subtree under `top`.
bool add_totals(const TopicView& view, SiteId top, v1::TopicUpdate& update);
bool add_categories(const TopicView& view, v1::TopicUpdate& update);

// ---- agenda_rows.cpp ----
bool add_conference(const TopicView& view, v1::TopicUpdate& update);
bool add_sessions(const TopicView& view, v1::TopicUpdate& update);
bool add_agenda(const TopicView& view, v1::TopicUpdate& update);
bool add_floor(const TopicView& view, bool with_speaker, v1::TopicUpdate& update);
/// `only`: those addressed to that site, as it sees them.
bool add_notices(const TopicView& view, std::optional<SiteId> only, v1::TopicUpdate& update);

// ---- delegate_rows.cpp ----
/// Roster, visitors, and who is no longer on this list.
bool add_delegates(const TopicView& view, SiteId site, v1::TopicUpdate& update);
bool add_walk_ins(const TopicView& view, SiteId site, v1::TopicUpdate& update);
/// `only`: those that touch that site: name, place and time, and nothing more of the other's.
bool add_conflicts(const TopicView& view, std::optional<SiteId> only, v1::TopicUpdate& update);

// ---- id_hash_rows.cpp ----
/// Of the site's own roster, with the site's key.
bool add_id_hashes(const TopicView& view, SiteId site, v1::TopicUpdate& update);

}  // namespace diemcau::wire
