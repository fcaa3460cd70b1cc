#include "core/permission.hpp"

#include <algorithm>
#include <type_traits>

#include "core/conflict_pair.hpp"

namespace diemcau::core {

namespace {

/// A site that a command is about, as far as its sender must reach it.
struct Reached {
    SiteId site;
    bool as_home = false;  // of a delegate whom it is about: reports of a former host may be late
    /// Follows from who the delegate is, not from the command: a refusal does not name it.
    bool of_delegate = false;
};

/// What the command names and does not exist is left out: the rules say so.
class SitesOf {
public:
    explicit SitesOf(const State& state) : state_(state) {}

    template <class Body>
    std::vector<Reached> operator()(const Body& body) const {
        if constexpr (requires { body.site; }) {
            return one(body.site);
        } else {
            // Only organizers give it, for whichever site.
            static_assert(permitted<Body>() <= Permitted::organizers);
            return {};
        }
    }

    std::vector<Reached> operator()(const RecordAccess&) const { return {}; }  // the server's

    std::vector<Reached> operator()(const AddDelegate& add) const { return one(add.place.home); }

    std::vector<Reached> operator()(const MarkAbsent& mark) const {
        std::vector<Reached> homes;
        for (const DelegateRef& ref : mark.delegates) add_home(ref, homes);
        return homes;
    }

    /// Where the substitute sits; while he is only announced, it is the principal who is excused.
    std::vector<Reached> operator()(const Substitute& substitute) const {
        std::vector<Reached> reached = one(substitute.site);
        if (!substitute.arrived) add_home(substitute.principal, reached);
        return reached;
    }

    std::vector<Reached> operator()(const LinkWalkIn& link) const {
        const auto run = state_.find_run(link.run);
        if (!run) return {};
        const auto& walk_ins = state_.runs()[run->value].walk_ins;
        if (link.walk_in.value >= walk_ins.size()) return {};
        return one(walk_ins[link.walk_in.value].site);
    }

    /// Where the person went: the second of the two by their times.
    std::vector<Reached> operator()(const ResolveConflict& resolve) const {
        const auto run = state_.find_run(resolve.run);
        const auto delegate = state_.find_delegate(resolve.delegate);
        if (!run || !delegate) return {};
        const auto& open = state_.runs()[run->value].conflicts;
        const auto conflicts = open.find(*delegate);
        if (conflicts == open.end()) return {};
        for (const Conflict& conflict : conflicts->second) {
            if (is_pair(conflict, resolve)) return {{conflict.second_site, false, true}};
        }
        return {};
    }

    std::vector<Reached> operator()(const FinishFloor& finish) const { return of(finish.request); }

    std::vector<Reached> operator()(const WithdrawFloor& withdraw) const {
        return of(withdraw.request);
    }

    /// Whose it is depends on what was done: see not_his_to_undo().
    std::vector<Reached> operator()(const UndoCommand&) const { return {}; }

private:
    std::vector<Reached> one(SiteId site) const {
        if (!state_.has(site)) return {};
        return {{site}};
    }

    void add_home(const DelegateRef& ref, std::vector<Reached>& reached) const {
        const auto delegate = state_.find_delegate(ref);
        if (delegate) reached.push_back({state_.delegates()[delegate->value].home, true, true});
    }

    std::vector<Reached> of(FloorRequestId request) const {
        if (request.value >= state_.floor_requests().size()) return {};
        return one(state_.floor_requests()[request.value].site);
    }

    const State& state_;
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

bool was_hosted_at(const State& state, SiteId hall, SiteId site) {
    return std::ranges::count(state.once_hosted_at(hall), site) != 0;
}

Refusal refused(std::optional<SiteId> site = std::nullopt) {
    Refusal refusal;
    refusal.reason = RefusalReason::not_permitted;
    refusal.facts.site = site;
    return refusal;
}

std::optional<Refusal> outside_reach(
    const State& state, SiteId own, const CommandBody& body, Permitted least
) {
    if (!is_operators_own(body)) return refused();
    const bool below = least == Permitted::hall_or_below && enters_in_their_place(body);
    for (const auto& [site, as_home, of_delegate] : std::visit(SitesOf(state), body)) {
        const bool reached = is_of_hall(state, own, site) ||
                             (as_home && was_hosted_at(state, own, site)) ||
                             (below && is_below(state, own, site));
        if (!reached) return of_delegate ? refused() : refused(site);
    }
    return std::nullopt;
}

/// Nobody's amendment, and no move to another site.
bool is_attendance(const EventBody& body) {
    return std::holds_alternative<CheckedIn>(body) || std::holds_alternative<CheckedOut>(body) ||
           std::holds_alternative<MarkedAbsent>(body) ||
           std::holds_alternative<SubstituteNamed>(body) ||
           std::holds_alternative<WalkInLinked>(body) ||
           std::holds_alternative<ActorIntroduced>(body) || std::holds_alternative<RunOpened>(body);
}

/// What devices of the hall have done; and, for a delegate of the hall, whoever has entered his
/// attendance.
std::optional<Refusal> not_his_to_undo(
    const State& state, SiteId own, const UndoCommand& undo, std::span<const Event> target
) {
    const bool by_the_hall = std::ranges::all_of(target, [&](const Event& event) {
        const ActorKey& key = state.key_of(event.actor);
        return key.role == Role::site_operator && key.site && is_of_hall(state, own, *key.site);
    });
    if (by_the_hall) return std::nullopt;
    const auto delegate = undo.delegate ? state.find_delegate(*undo.delegate) : std::nullopt;
    if (!delegate) return refused();
    const SiteId home = state.delegates()[delegate->value].home;
    if (!is_of_hall(state, own, home)) return refused();
    const bool attendance =
        std::ranges::all_of(target, [](const Event& event) { return is_attendance(event.body); });
    if (!attendance) return refused();
    return std::nullopt;
}

}  // namespace

bool is_of_hall(const State& state, SiteId hall, SiteId site) {
    return site == hall || state.sites()[site.value].host == hall;
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
            if (!command.actor.site || !state.has(*command.actor.site)) return refused();
            if (const auto* undo = std::get_if<UndoCommand>(&command.body)) {
                return not_his_to_undo(state, *command.actor.site, *undo, undo_target);
            }
            return outside_reach(state, *command.actor.site, command.body, least);
        case Role::viewer:
        case Role::display:
            return refused();
    }
    return refused();
}

}  // namespace diemcau::core
