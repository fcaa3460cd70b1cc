// Rows of people: rosters, visitors, walk-ins, conflicts. All of it is personal.
#include <google/protobuf/io/coded_stream.h>

#include <algorithm>
#include <tuple>

#include "base/check.hpp"
#include "core/last_shown.hpp"
#include "wire/field_writing.hpp"
#include "wire/message_arena.hpp"
#include "wire/topic_rows.hpp"

namespace diemcau::wire {

namespace {

std::string bytes_of(const CommandId& id) { return {id.begin(), id.end()}; }

bool has_flag(const core::Standing& standing, core::StandingFlag flag) {
    return (standing.flags & flag) != 0;
}

bool sits_somewhere(const core::Standing& standing) {
    return has_flag(standing, core::standing_attended) || has_flag(standing, core::standing_inside);
}

void write_standing(const core::Standing& standing, v1::DelegateRow& row) {
    row.set_summoned(has_flag(standing, core::standing_in_denominator));
    row.set_status(enumerator_of<v1::AttendanceStatus>(standing.status));
    row.set_absence(enumerator_of<v1::AbsenceReason>(standing.absence));
    row.set_late(has_flag(standing, core::standing_late));
    row.set_left_early(has_flag(standing, core::standing_left_early));
    row.set_inside(has_flag(standing, core::standing_inside));
    if (sits_somewhere(standing)) row.set_hall(standing.hall.value);
    row.set_open_conflicts(standing.open_conflicts);
    if (standing.first_entry != no_time) row.set_first_entry(standing.first_entry);
    row.set_entry_quality(enumerator_of<v1::TimeQuality>(standing.entry_quality));
}

void merge_personal(std::string_view personal, v1::DelegateRow& row) {
    google::protobuf::io::CodedInputStream bytes(
        reinterpret_cast<const std::uint8_t*>(personal.data()), static_cast<int>(personal.size())
    );
    CHECK(row.MergeFromCodedStream(&bytes));
}

/// An operator sees of a visitor what he needs to greet him, and not the rest of his home's roster.
void hide_from_hosts(v1::DelegateRow& row) {
    row.mutable_person()->clear_birth_year();
    row.clear_seat();
    row.clear_note();
    row.clear_id_tail();
}

/// All but the personal fields.
void write_delegate(
    const core::State& state, std::optional<RunId> run, DelegateId id, bool visitor, People& people,
    v1::DelegateRow& row
) {
    const core::Delegate& delegate = state.delegates()[id.value];
    row.set_delegate(id.value);
    row.set_home(delegate.home.value);
    row.set_category(delegate.category.value);
    row.set_kind(enumerator_of<v1::DelegateKind>(delegate.kind));
    row.set_sort_order(delegate.sort_order);
    row.set_withdrawn(delegate.withdrawn);
    row.set_visitor(visitor);
    if (!run) return;
    row.set_substitute_name(people.substitute_name(*run, id));
    const core::Standing& standing = state.runs()[run->value].standings[id.value];
    write_standing(standing, row);
    if (has_flag(standing, core::standing_assumed_time)) {
        row.set_entry(state.presence_of(*run, id, no_time).entry);
    }
    if (const Seq shown = core::last_shown(state, *run, id)) {
        if (const auto command = people.command_of(shown)) {
            row.set_last_command(bytes_of(*command));
        }
    }
}

/// Who stands on a site's list, and who stood there.
struct SiteList {
    std::vector<DelegateId> shown;
    std::vector<DelegateId> named;  // those of them whom the subscriber does not know
    std::vector<DelegateId> departed;
};

Seq changed_seq_of(const TopicView& view, DelegateId id) {
    const Seq own = view.state.delegates()[id.value].changed_seq;
    return view.figures ? std::max(own, view.figures->standings[id.value].changed_seq) : own;
}

/// Whether the whole roster is new to the subscriber: its site has only now come to this hall, or
/// gone from it.
bool hall_changed(const TopicView& view, SiteId home) {
    const Seq changed = view.site(home).host_seq;
    return changed != 0 && view.is_new(changed);
}

bool sits_in(const TopicView& view, DelegateId id, SiteId hall) {
    const core::Standing& standing = view.figures->standings[id.value];
    return sits_somewhere(standing) && standing.hall == hall;
}

/// The rosters of the sites in this hall.
void add_rosters(const TopicView& view, SiteId hall, SiteList& list) {
    for (const SiteId home : view.sites_in_hall(hall)) {
        const bool all_new = home != hall && hall_changed(view, home);
        for (const DelegateId id : view.state.roster_of(home)) {
            if (!all_new && !view.is_new(changed_seq_of(view, id))) continue;
            list.shown.push_back(id);
            const bool has_him =
                !all_new && !view.is_new(view.state.delegates()[id.value].changed_seq);
            if (!has_him) list.named.push_back(id);
        }
    }
}

/// Those of other homes who sit, or sat, in this hall.
void add_visitors(const TopicView& view, SiteId hall, SiteList& list) {
    if (!view.run) return;
    for (const DelegateId id : view.state.visitors_of(*view.run, hall)) {
        const SiteId home = view.state.delegates()[id.value].home;
        if (view.is_in_hall(home, hall)) continue;
        if (!hall_changed(view, home) && !view.is_new(changed_seq_of(view, id))) continue;
        if (sits_in(view, id, hall)) {
            list.shown.push_back(id);
            list.named.push_back(id);
        } else {
            list.departed.push_back(id);
        }
    }
}

/// Those whose home was in this hall, and who neither belong nor sit here now.
void add_departed(const TopicView& view, SiteId hall, SiteList& list) {
    std::vector<DelegateId>& departed = list.departed;
    const auto add = [&](std::span<const DelegateId> some) {
        departed.insert(departed.end(), some.begin(), some.end());
    };
    const std::vector<SiteId> gone = view.sites_gone_from_hall(hall);
    for (const SiteId home : gone) add(view.state.roster_of(home));
    for (const auto& homes : {view.sites_in_hall(hall), gone}) {
        for (const SiteId home : homes) add(view.state.departures_of(home, view.since));
    }
    std::erase_if(departed, [&](DelegateId id) {
        const bool sits_here = view.run && sits_in(view, id, hall);
        return sits_here || view.is_in_hall(view.state.delegates()[id.value].home, hall);
    });
    std::ranges::sort(departed);
    const auto repeated = std::unique(departed.begin(), departed.end());
    departed.erase(repeated, departed.end());
}

SiteList list_of(const TopicView& view, SiteId hall) {
    SiteList list;
    add_rosters(view, hall, list);
    add_visitors(view, hall, list);
    const auto place = [&](DelegateId id) {
        return std::tuple(view.state.delegates()[id.value].sort_order, id);
    };
    std::ranges::sort(list.shown, {}, place);
    std::ranges::sort(list.named, {}, place);
    if (view.snapshot) {
        list.departed.clear();
    } else {
        add_departed(view, hall, list);
    }
    return list;
}

/// Who made the entry: the operator's name.
std::string operator_of(const TopicView& view, DelegateId delegate, Seq entry) {
    for (const core::Fact& fact : view.state.facts_of(*view.run, delegate)) {
        if (fact.seq == entry) return view.people.operator_name(fact.actor);
    }
    return {};
}

void write_conflict(
    const TopicView& view, DelegateId delegate, const core::Conflict& conflict, bool with_operators,
    v1::ConflictRow& row
) {
    row.set_delegate(delegate.value);
    row.set_first_entry(conflict.first_entry);
    row.set_second_entry(conflict.second_entry);
    row.set_first_site(conflict.first_site.value);
    row.set_first_site_name(view.site(conflict.first_site).fields.name);
    row.set_second_site(conflict.second_site.value);
    row.set_second_site_name(view.site(conflict.second_site).fields.name);
    if (conflict.first_at != no_time) row.set_first_at(conflict.first_at);
    if (conflict.second_at != no_time) row.set_second_at(conflict.second_at);
    if (!with_operators) return;
    row.set_first_by(operator_of(view, delegate, conflict.first_entry));
    row.set_second_by(operator_of(view, delegate, conflict.second_entry));
}

}  // namespace

bool add_delegates(const TopicView& view, SiteId site, v1::TopicUpdate& update) {
    const SiteList list = list_of(view, site);
    write_ids(list.departed, *update.mutable_departed_delegates());
    // Names are on the disk, and most rows change for other reasons.
    const auto personal =
        list.named.empty() ? std::vector<std::string_view>() : view.people.delegates(list.named);
    CHECK(personal.size() == list.named.size());
    std::size_t next_named = 0;
    for (const DelegateId id : list.shown) {
        const bool visitor = !view.is_in_hall(view.state.delegates()[id.value].home, site);
        v1::DelegateRow& row = *update.add_delegates();
        if (next_named < list.named.size() && list.named[next_named] == id) {
            merge_personal(personal[next_named++], row);
        }
        write_delegate(view.state, view.run, id, visitor, view.people, row);
        if (visitor) hide_from_hosts(row);
    }
    return !list.shown.empty() || !list.departed.empty();
}

bool add_walk_ins(const TopicView& view, SiteId site, v1::TopicUpdate& update) {
    if (!view.figures) return false;
    bool any = false;
    const auto& walk_ins = view.figures->walk_ins;
    for (std::uint32_t i = 0; i < walk_ins.size(); ++i) {
        const core::WalkIn& walk_in = walk_ins[i];
        if (walk_in.site != site || !view.is_new(walk_in.changed_seq)) continue;
        v1::WalkInRow& row = *update.add_walk_ins();
        row.set_walk_in(i);
        row.set_site(site.value);
        write(view.people.walk_in(*view.run, WalkInId{i}), *row.mutable_person());
        row.set_at(walk_in.at);
        row.set_quality(enumerator_of<v1::TimeQuality>(walk_in.quality));
        if (walk_in.linked) row.set_linked(walk_in.linked->value);
        row.set_withdrawn(walk_in.retracted);
        if (const auto command = view.people.command_of(walk_in.seq)) {
            row.set_command(bytes_of(*command));
        }
        any = true;
    }
    return any;
}

bool add_conflicts(const TopicView& view, std::optional<SiteId> only, v1::TopicUpdate& update) {
    Seq changed = view.figures ? view.figures->conflicts_seq : 0;
    changed = std::max(changed, view.state.tree_seq());
    if (only) {
        for (const SiteId once : view.state.once_hosted_at(*only)) {
            changed = std::max(changed, view.site(once).host_seq);
        }
    }
    if (!view.is_new(changed)) return false;
    update.set_conflicts_set(true);
    if (!view.figures) return true;
    for (const auto& [delegate, conflicts] : view.figures->conflicts) {
        for (const core::Conflict& conflict : conflicts) {
            const bool touches = !only || view.is_in_hall(conflict.first_site, *only) ||
                                 view.is_in_hall(conflict.second_site, *only);
            if (!touches) continue;
            v1::ConflictRow& row = *update.add_conflicts();
            write_conflict(view, delegate, conflict, !only, row);
            const DelegateId id = delegate;
            MessageArena arena;
            auto& named = arena.make<v1::DelegateRow>();
            merge_personal(view.people.delegates({&id, 1}).front(), named);
            row.set_name(named.person().name());
        }
    }
    return true;
}

std::string encode_personal(const core::DelegateFields& fields) {
    MessageArena arena;
    auto& row = arena.make<v1::DelegateRow>();
    row.set_code(fields.code);
    write(fields.person, *row.mutable_person());
    row.set_seat(fields.seat);
    row.set_note(fields.note);
    const std::string& number = fields.id_number;
    if (number.size() > 4) row.set_id_tail(number.substr(number.size() - 4));
    return row.SerializeAsString();
}

std::string personal_of_visitor(std::string_view personal) {
    MessageArena arena;
    auto& row = arena.make<v1::DelegateRow>();
    merge_personal(personal, row);
    hide_from_hosts(row);
    return row.SerializeAsString();
}

std::string encode_delegate_row(
    const core::State& state, RunId run, DelegateId delegate, People& people
) {
    MessageArena arena;
    auto& row = arena.make<v1::DelegateRow>();
    write_delegate(state, run, delegate, false, people, row);
    return row.SerializeAsString();
}

}  // namespace diemcau::wire
