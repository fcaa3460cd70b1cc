// Undo of any command (rule 7): nothing is deleted. A fact is retracted, a value is written back,
// and undo itself can be undone. A command about many (marks, a sign-off) can be undone for one of
// them alone.
#include <algorithm>
#include <concepts>

#include "base/limits.hpp"
#include "core/decide_conference.hpp"
#include "core/decision_parts.hpp"
#include "core/undo_facts.hpp"
#include "core/undo_overwrite.hpp"

namespace diemcau::core {

namespace {

/// Facts of a session that is over for good stay as they are.
std::optional<RefusalReason> run_is_over(const State& state, const Undone& undone) {
    if (!undone.run) return std::nullopt;
    const SessionId session = state.runs()[undone.run->value].ref.session;
    const SessionPhase phase = state.sessions()[session.value].phase;
    if (phase == SessionPhase::archived) return RefusalReason::session_archived;
    if (phase == SessionPhase::cancelled) return RefusalReason::session_cancelled;
    return std::nullopt;
}

/// A hosting that holds again must not overlap one that holds now, and its hall must be there.
bool would_host_twice(const State& state, const Undone& undone) {
    if (undone.run || !undone.site) return false;
    const auto& hosted = state.sites()[undone.site->value].hosted;
    const auto same = std::ranges::find_if(hosted, [&](const Hosting& one) {
        return one.seq == undone.target || one.ended_seq == undone.target;
    });
    if (same == hosted.end()) return false;
    const bool lasts_again = same->seq == undone.target ? !undone.retracted : undone.retracted;
    if (!lasts_again) return false;
    if (!in_use(state, *undone.site) || !in_use(state, same->host)) return true;
    const bool has_no_end =
        same->seq != undone.target || same->ended_seq == 0 || same->end_retracted;
    const bool second_step = lasting_hosting(state.sites()[same->host.value]) != nullptr ||
                             hosted_by(state, *undone.site).has_value();
    if (has_no_end && second_step) return true;
    return std::ranges::any_of(hosted, [&](const Hosting& other) {
        return &other != &*same && !other.retracted && other.from >= same->from;
    });
}

bool stands_on_walk_in(const State& state, const Undone& undone) {
    if (!undone.run || undone.delegate || !undone.retracted) return false;
    for (const WalkIn& walk_in : state.runs()[undone.run->value].walk_ins) {
        if (walk_in.seq == undone.target) return walk_in.linked.has_value();
    }
    return false;
}

/// Whom the event changed something of; none: nobody in particular.
std::optional<DelegateId> delegate_of(const EventBody& body) {
    return std::visit(
        []<class Body>(const Body& event) -> std::optional<DelegateId> {
            if constexpr (std::same_as<Body, SubstituteNamed>) {
                return event.principal;
            } else if constexpr (std::same_as<Body, WalkInLinked>) {
                return event.after ? event.after : event.before;
            } else if constexpr (requires { event.delegate; }) {
                return event.delegate;
            } else {
                return std::nullopt;
            }
        },
        body
    );
}

/// What undoing the command's events comes to, from the last to the first.
class Undoing {
public:
    Undoing(const State& state, const Command& command, const UndoCommand& undo, ActorId actor)
        : state_(state), command_(command), undo_(undo), actor_(actor) {}

    /// False: refused.
    bool take_back(const Event& event) {
        if (const auto fact = fact_of(event)) return retract(event, *fact);
        WrittenBack back = write_back(state_, event, undo_.text);
        if (back.body) {
            add(std::move(*back.body));
            return true;
        }
        if (back.skip) return true;
        return refuse_unless_done(back.refusal);
    }

    Decision finish() && {
        if (refused_) return refuse(*refused_, facts_);
        if (decision_.events.empty()) {
            return refuse(already_ ? RefusalReason::already_undone : RefusalReason::not_undoable);
        }
        return std::move(decision_);
    }

private:
    bool retract(const Event& event, Undone undone) {
        const auto* earlier = std::get_if<Undone>(&event.body);
        undone.retracted = !earlier || !earlier->retracted;
        undone.reason = undo_.reason;
        undone.text = undo_.text;
        if (const auto over = run_is_over(state_, undone)) return refuse_with(*over);
        const auto now = is_retracted(state_, undone);
        if (!now) return refuse_with(RefusalReason::superseded);
        if (*now == undone.retracted) return refuse_unless_done(RefusalReason::already_undone);
        if (would_host_twice(state_, undone)) return refuse_with(RefusalReason::superseded);
        const bool link_goes_too = std::ranges::any_of(decision_.events, [](const Event& one) {
            return std::holds_alternative<WalkInLinked>(one.body);
        });
        if (stands_on_walk_in(state_, undone) && !link_goes_too) {
            return refuse_with(RefusalReason::superseded);
        }
        if (undone.delegate) decision_.delegate = undone.delegate;
        add(std::move(undone));
        return true;
    }

    void add(EventBody body) {
        decision_.events.push_back(event_at(command_, actor_, command_.received_at, std::move(body))
        );
    }

    bool refuse_with(RefusalReason reason) {
        refused_ = reason;
        return false;
    }

    bool refuse_unless_done(RefusalReason reason) {
        if (reason != RefusalReason::already_undone) return refuse_with(reason);
        already_ = true;
        return true;
    }

    const State& state_;
    const Command& command_;
    const UndoCommand& undo_;
    ActorId actor_;
    Decision decision_;
    std::optional<RefusalReason> refused_;
    RefusalFacts facts_;
    bool already_ = false;
};

}  // namespace

Decision decide_undo(
    const State& state, const Command& command, const UndoCommand& undo,
    std::span<const Event> target, ActorId actor
) {
    if (auto refused = too_long({{"text", undo.text, limits::text_bytes_max}})) {
        return *std::move(refused);
    }
    if (undo.reason == UndoReason::other && undo.text.empty()) {
        return refuse(RefusalReason::reason_required);
    }
    if (target.empty()) return refuse(RefusalReason::unknown_command);
    std::optional<DelegateId> only;
    if (undo.delegate) {
        only = state.find_delegate(*undo.delegate);
        if (!only) return refuse(RefusalReason::unknown_delegate);
    }
    const auto is_meant = [&](const Event& event) {
        return !only || delegate_of(event.body) == only;
    };
    if (std::ranges::none_of(target, is_meant)) {
        RefusalFacts facts;
        facts.delegate = only;
        return refuse(RefusalReason::delegate_not_concerned, facts);
    }
    Undoing undoing(state, command, undo, actor);
    for (auto event = target.rbegin(); event != target.rend(); ++event) {
        if (is_meant(*event) && !undoing.take_back(*event)) break;
    }
    return std::move(undoing).finish();
}

}  // namespace diemcau::core
