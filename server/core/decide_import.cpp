// A whole conference at once: all of it, or nothing.
#include <string>
#include <unordered_set>

#include "base/limits.hpp"
#include "core/decide_conference.hpp"
#include "core/decision_parts.hpp"

namespace diemcau::core {

namespace {

Refusal wrong(RefusalReason reason, std::string_view list, std::size_t place, const char* field) {
    Refusal refusal{reason, {}};
    refusal.facts.field = std::string(list) + "[" + std::to_string(place) + "]." + field;
    return refusal;
}

Refusal over(std::string_view list, std::uint64_t limit) {
    Refusal refusal{RefusalReason::limit_reached, {}};
    refusal.facts.field = list;
    refusal.facts.limit = limit;
    return refusal;
}

bool is_name(const std::string& name) {
    return !name.empty() && name.size() <= limits::name_bytes_max;
}

using Codes = std::unordered_set<std::string_view>;

std::optional<Refusal> wrong_sizes(const ImportConference& import) {
    if (import.sites.size() > limits::sites_max) return over("sites", limits::sites_max);
    if (import.delegates.size() > limits::delegates_max) {
        return over("delegates", limits::delegates_max);
    }
    if (import.categories.size() > limits::categories_max) {
        return over("categories", limits::categories_max);
    }
    if (import.sessions.size() > limits::sessions_max) {
        return over("sessions", limits::sessions_max);
    }
    if (import.agenda.size() > limits::agenda_items_max) {
        return over("agenda", limits::agenda_items_max);
    }
    if (import.sessions.empty()) return malformed("sessions").refusal;
    if (import.sites.empty()) return malformed("sites").refusal;
    return std::nullopt;
}

std::optional<Refusal> wrong_conference(const ConferenceFields& fields) {
    if (!is_name(fields.name)) return malformed("conference.name").refusal;
    if (fields.place_name.size() > limits::name_bytes_max) {
        return malformed("conference.place_name").refusal;
    }
    if (fields.organizer_name.size() > limits::name_bytes_max) {
        return malformed("conference.organizer_name").refusal;
    }
    if (fields.late_grace_ms < 0) return malformed("conference.late_grace_ms").refusal;
    return std::nullopt;
}

std::optional<Refusal> wrong_categories(const ImportConference& import) {
    Codes codes;
    for (std::size_t i = 0; i < import.categories.size(); ++i) {
        const CategoryFields& fields = import.categories[i];
        if (!is_code(fields.code)) return wrong(RefusalReason::malformed, "categories", i, "code");
        if (!is_name(fields.name)) return wrong(RefusalReason::malformed, "categories", i, "name");
        if (!codes.insert(fields.code).second) {
            return wrong(RefusalReason::duplicate_code, "categories", i, "code");
        }
    }
    return std::nullopt;
}

/// Every site leads to the root in at most site_tree_depth_max steps: no cycle, no second root.
std::optional<Refusal> wrong_tree(const ImportConference& import) {
    std::optional<std::size_t> root;
    for (std::size_t i = 0; i < import.sites.size(); ++i) {
        if (import.sites[i].parent) {
            if (import.sites[i].parent->value >= import.sites.size()) {
                return wrong(RefusalReason::unknown_site, "sites", i, "parent");
            }
            continue;
        }
        if (root) return wrong(RefusalReason::second_root, "sites", i, "parent");
        root = i;
    }
    for (std::size_t i = 0; i < import.sites.size(); ++i) {
        std::size_t at = i;
        std::size_t steps = 0;
        while (import.sites[at].parent) {
            at = import.sites[at].parent->value;
            if (++steps > import.sites.size()) {
                return wrong(RefusalReason::site_tree_cycle, "sites", i, "parent");
            }
        }
        if (steps > limits::site_tree_depth_max) {
            return over("sites.parent", limits::site_tree_depth_max);
        }
    }
    return std::nullopt;
}

std::optional<Refusal> wrong_sites(const ImportConference& import) {
    Codes codes;
    for (std::size_t i = 0; i < import.sites.size(); ++i) {
        const SiteFields& fields = import.sites[i];
        if (!is_code(fields.code)) return wrong(RefusalReason::malformed, "sites", i, "code");
        if (!is_name(fields.name)) return wrong(RefusalReason::malformed, "sites", i, "name");
        if (fields.chair_name.size() > limits::name_bytes_max) {
            return wrong(RefusalReason::malformed, "sites", i, "chair_name");
        }
        if (!codes.insert(fields.code).second) {
            return wrong(RefusalReason::duplicate_code, "sites", i, "code");
        }
    }
    return wrong_tree(import);
}

std::optional<Refusal> wrong_sessions(const ImportConference& import) {
    for (std::size_t i = 0; i < import.sessions.size(); ++i) {
        const SessionFields& fields = import.sessions[i];
        if (!is_name(fields.name)) return wrong(RefusalReason::malformed, "sessions", i, "name");
        const bool both = fields.planned_start != no_time && fields.planned_end != no_time;
        if (both && fields.planned_end <= fields.planned_start) {
            return wrong(RefusalReason::malformed, "sessions", i, "planned_end");
        }
    }
    for (std::size_t i = 0; i < import.agenda.size(); ++i) {
        const ImportedAgendaItem& item = import.agenda[i];
        if (item.session >= import.sessions.size()) {
            return wrong(RefusalReason::unknown_session, "agenda", i, "session");
        }
        const bool long_text = item.fields.title.size() > limits::text_bytes_max ||
                               item.fields.presenter.size() > limits::name_bytes_max;
        if (item.fields.title.empty() || long_text || item.fields.planned_ms < 0) {
            return wrong(RefusalReason::malformed, "agenda", i, "title");
        }
    }
    return std::nullopt;
}

std::optional<Refusal> wrong_delegates(const ImportConference& import) {
    Codes codes;
    std::unordered_set<IdDigest> id_digests;
    for (std::size_t i = 0; i < import.delegates.size(); ++i) {
        const auto& [fields, place] = import.delegates[i];
        if (const auto field = wrong_delegate_field(fields); !field.empty()) {
            return wrong(RefusalReason::malformed, "delegates", i, field.data());
        }
        if (!codes.insert(fields.code).second) {
            return wrong(RefusalReason::duplicate_code, "delegates", i, "code");
        }
        if (place.id_digest != 0 && !id_digests.insert(place.id_digest).second) {
            return wrong(RefusalReason::duplicate_id_number, "delegates", i, "id_number");
        }
        if (place.home.value >= import.sites.size()) {
            return wrong(RefusalReason::unknown_site, "delegates", i, "home");
        }
        if (!import.sites[place.home.value].has_roster) {
            return wrong(RefusalReason::site_has_no_roster, "delegates", i, "home");
        }
        bool known = place.category.value < import.categories.size();
        for (const CategoryId other : place.other_categories) {
            known = known && other.value < import.categories.size();
        }
        if (!known) return wrong(RefusalReason::unknown_category, "delegates", i, "category");
    }
    return std::nullopt;
}

/// The sites as given, but every parent before its children.
std::vector<std::size_t> parents_first(const std::vector<SiteFields>& sites) {
    std::vector<std::size_t> order;
    order.reserve(sites.size());
    std::vector<bool> placed(sites.size());
    std::vector<std::size_t> path;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        for (std::optional<std::size_t> at = i; at && !placed[*at];) {
            path.push_back(*at);
            placed[*at] = true;
            const auto& parent = sites[*at].parent;
            at = parent ? std::optional<std::size_t>(parent->value) : std::nullopt;
        }
        order.insert(order.end(), path.rbegin(), path.rend());
        path.clear();
    }
    return order;
}

}  // namespace

Decision decide_import(
    const State& state, const Command& command, const ImportConference& import, ActorId actor
) {
    if (state.imported()) return refuse(RefusalReason::already_imported);
    if (auto refusal = wrong_sizes(import)) return refuse(refusal->reason, refusal->facts);
    if (auto refusal = wrong_conference(import.conference)) {
        return refuse(refusal->reason, refusal->facts);
    }
    for (const auto check : {wrong_categories, wrong_sites, wrong_sessions, wrong_delegates}) {
        if (auto refusal = check(import)) return refuse(refusal->reason, refusal->facts);
    }
    Decision decision;
    decision.events.reserve(import.delegates.size() + import.sites.size() + 100);
    const auto add = [&](EventBody body) {
        decision.events.push_back(event_at(command, actor, command.received_at, std::move(body)));
    };
    add(ConferenceImported{import.conference});
    for (std::uint32_t i = 0; i < import.categories.size(); ++i) {
        add(CategoryAdded{CategoryId{i}, import.categories[i]});
    }
    std::vector<SiteId> site_ids(import.sites.size());
    std::uint32_t next_site = 0;
    for (const std::size_t i : parents_first(import.sites)) {
        site_ids[i] = SiteId{next_site++};
        SiteFields fields = import.sites[i];
        if (fields.parent) fields.parent = site_ids[fields.parent->value];
        add(SiteAdded{site_ids[i], std::move(fields)});
    }
    for (std::uint32_t i = 0; i < import.sessions.size(); ++i) {
        add(SessionAdded{SessionId{i}, import.sessions[i]});
        add(RunOpened{RunId{i}, {SessionId{i}, RunKind::real, 0}});
    }
    for (std::uint32_t i = 0; i < import.agenda.size(); ++i) {
        add(AgendaItemAdded{
            AgendaItemId{i}, SessionId{import.agenda[i].session}, import.agenda[i].fields});
    }
    for (std::uint32_t i = 0; i < import.delegates.size(); ++i) {
        DelegatePlace place = import.delegates[i].place;
        place.home = site_ids[place.home.value];
        add(DelegateAdded{DelegateId{i}, import.delegates[i].fields, std::move(place), {}});
    }
    return decision;
}

}  // namespace diemcau::core
