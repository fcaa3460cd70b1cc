#include "core/permission.hpp"

#include <algorithm>
#include <type_traits>

namespace diemcau::core {

namespace {

/// Sites that a command is about, as far as its sender must reach them. Those that do not exist are
/// left out: the rules say so.
class SitesOf {
public:
    SitesOf(const State& state, std::span<const Event> undo_target)
        : state_(state), undo_target_(undo_target) {}

    template <class Body>
    std::vector<SiteId> operator()(const Body& body) const {
        if constexpr (requires { body.site; }) {
            return one(body.site);
        } else {
            // Only organizers give it, for whichever site.
            static_assert(permitted<Body>() <= Permitted::organizers);
            return {};
        }
    }

    std::vector<SiteId> operator()(const AddDelegate& add) const { return one(add.place.home); }

    std::vector<SiteId> operator()(const MarkAbsent& mark) const {
        std::vector<SiteId> homes;
        for (const DelegateRef& ref : mark.delegates) {
            if (const auto delegate = state_.find_delegate(ref)) {
                homes.push_back(state_.delegates()[delegate->value].home);
            }
        }
        return homes;
    }

    std::vector<SiteId> operator()(const LinkWalkIn& link) const {
        const auto run = state_.find_run(link.run);
        if (!run) return {};
        const auto& walk_ins = state_.runs()[run->value].walk_ins;
        if (link.walk_in.value >= walk_ins.size()) return {};
        return one(walk_ins[link.walk_in.value].site);
    }

    /// Where the later of the two entries was made: he has the person in front of him.
    std::vector<SiteId> operator()(const ResolveConflict& resolve) const {
        const auto run = state_.find_run(resolve.run);
        const auto delegate = state_.find_delegate(resolve.delegate);
        if (!run || !delegate) return {};
        const auto& open = state_.runs()[run->value].conflicts;
        const auto conflicts = open.find(*delegate);
        if (conflicts == open.end()) return {};
        const Seq entry = std::max(resolve.first_entry, resolve.second_entry);
        for (const Conflict& conflict : conflicts->second) {
            if (conflict.second_entry == entry) return one(conflict.second_site);
            if (conflict.first_entry == entry) return one(conflict.first_site);
        }
        return {};
    }

    std::vector<SiteId> operator()(const FinishFloor& finish) const { return of(finish.request); }

    std::vector<SiteId> operator()(const WithdrawFloor& withdraw) const {
        return of(withdraw.request);
    }

    /// Those whose devices did what is undone.
    std::vector<SiteId> operator()(const UndoCommand&) const {
        std::vector<SiteId> sites;
        for (const Event& event : undo_target_) {
            sites.push_back(state_.key_of(event.actor).site.value_or(no_site));
        }
        return sites;
    }

private:
    static constexpr SiteId no_site{UINT32_MAX};

    std::vector<SiteId> one(SiteId site) const {
        if (!state_.has(site)) return {};
        return {site};
    }

    std::vector<SiteId> of(FloorRequestId request) const {
        if (request.value >= state_.floor_requests().size()) return {};
        return one(state_.floor_requests()[request.value].site);
    }

    const State& state_;
    std::span<const Event> undo_target_;
};

bool enters_in_their_place(const CommandBody& body) {
    const auto* check_in = std::get_if<CheckIn>(&body);
    return !check_in || check_in->method == EntryMethod::on_behalf;
}

bool is_operators_own(const CommandBody& body) {
    if (const auto* resolve = std::get_if<ResolveConflict>(&body)) {
        return resolve->resolution == ConflictResolution::moved;
    }
    if (const auto* link = std::get_if<ReportMediaLink>(&body)) return link->by_operator;
    return true;
}

Refusal refused(std::optional<SiteId> site = std::nullopt) {
    Refusal refusal;
    refusal.reason = RefusalReason::not_permitted;
    refusal.facts.site = site;
    return refusal;
}

std::optional<Refusal> outside_reach(
    const State& state, const Command& command, std::span<const Event> undo_target, Permitted least
) {
    const auto own = command.actor.site;
    if (!own || !state.has(*own) || !is_operators_own(command.body)) return refused();
    const bool below = least == Permitted::hall_or_below && enters_in_their_place(command.body);
    for (const SiteId site : std::visit(SitesOf(state, undo_target), command.body)) {
        if (!state.has(site)) return refused();
        if (is_of_hall(state, *own, site)) continue;
        if (!below || !is_below(state, *own, site)) return refused(site);
    }
    return std::nullopt;
}

}  // namespace

bool is_of_hall(const State& state, SiteId hall, SiteId site) {
    return site == hall || std::ranges::count(state.once_hosted_at(hall), site) != 0;
}

bool is_below(const State& state, SiteId above, SiteId site) {
    for (std::optional<SiteId> up = site; up; up = state.sites()[up->value].fields.parent) {
        if (*up == above) return true;
    }
    return false;
}

std::optional<Refusal> not_permitted(
    const State& state, const Command& command, std::span<const Event> undo_target
) {
    const Permitted least =
        std::visit([]<class Body>(const Body&) { return permitted<Body>(); }, command.body);
    switch (command.actor.role) {
        case Role::system:
            return std::nullopt;
        case Role::admin:
        case Role::organizer:
            if (least == Permitted::server) return refused();
            return std::nullopt;
        case Role::site_operator:
            if (least <= Permitted::organizers) return refused();
            return outside_reach(state, command, undo_target, least);
        case Role::viewer:
        case Role::display:
            return refused();
    }
    return refused();
}

}  // namespace diemcau::core
