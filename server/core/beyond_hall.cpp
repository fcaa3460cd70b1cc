#include "core/beyond_hall.hpp"

#include <algorithm>

#include "core/delegate_refs.hpp"
#include "core/permission.hpp"

namespace diemcau::core {

namespace {

bool was_seen_in_hall(const State& state, SiteId hall, const Run& run, DelegateId delegate) {
    const Standing& standing = run.standings[delegate.value];
    const bool sits = (standing.flags & (standing_attended | standing_inside)) != 0;
    if (sits && is_of_hall(state, hall, standing.hall)) return true;
    const auto open = run.conflicts.find(delegate);
    return open != run.conflicts.end() &&
           std::ranges::any_of(open->second, [&](const Conflict& conflict) {
               return is_of_hall(state, hall, conflict.first_site) ||
                      is_of_hall(state, hall, conflict.second_site);
           });
}

/// In the run that the command is about; an undo does not say which.
bool was_seen_in_hall(const State& state, const Command& command, DelegateId delegate) {
    const SiteId hall = *command.actor.site;
    return std::visit(
        [&]<class Body>(const Body& body) {
            if constexpr (std::is_same_v<Body, UndoCommand>) {
                return std::ranges::any_of(state.runs(), [&](const Run& run) {
                    return was_seen_in_hall(state, hall, run, delegate);
                });
            } else if constexpr (requires { state.find_run(body.run); }) {
                const auto run = state.find_run(body.run);
                return run && was_seen_in_hall(state, hall, state.runs()[run->value], delegate);
            } else {
                return false;
            }
        },
        command.body
    );
}

/// Of a new delegate: whether somebody has them already is an answer as well.
template <class Visit>
void for_each_claimed(const AddDelegate& add, const Visit& visit) {
    DelegateRef by_code, by_number;
    by_code.code = add.fields.code;
    by_number.id_digest = add.place.id_digest;
    visit(by_code);
    visit(by_number);
}

bool is_limited(const State& state, const ActorKey& actor) {
    return actor.role == Role::site_operator && actor.site && state.has(*actor.site);
}

}  // namespace

bool is_known_to_sender(const State& state, const Command& command, DelegateId delegate) {
    if (!is_limited(state, command.actor)) return command.actor.role != Role::site_operator;
    const SiteId own = *command.actor.site;
    const SiteId home = state.delegates()[delegate.value].home;
    return is_of_hall(state, own, home) || is_below(state, own, home) ||
           std::ranges::count(state.once_hosted_at(own), home) != 0 ||
           was_seen_in_hall(state, command, delegate);
}

AskedBeyondHall beyond_hall(const State& state, const Command& command) {
    AskedBeyondHall asked;
    if (!is_limited(state, command.actor)) return asked;
    const auto look_at = [&](const DelegateRef& ref) {
        const auto delegate = state.find_delegate(ref);
        if (!delegate) {
            if (!ref.id && (!ref.code.empty() || ref.id_digest != 0)) ++asked.nobodys;
        } else if (!is_known_to_sender(state, command, *delegate)) {
            asked.delegates.push_back(*delegate);
        }
    };
    std::visit(
        [&]<class Body>(const Body& body) {
            if constexpr (std::is_same_v<Body, AddDelegate>) for_each_claimed(body, look_at);
            for_each_delegate_ref(body, look_at);
        },
        command.body
    );
    std::ranges::sort(asked.delegates);
    asked.delegates.erase(
        std::unique(asked.delegates.begin(), asked.delegates.end()), asked.delegates.end()
    );
    return asked;
}

}  // namespace diemcau::core
