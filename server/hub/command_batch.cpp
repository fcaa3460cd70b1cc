#include "hub/command_batch.hpp"

#include <algorithm>
#include <concepts>
#include <utility>

#include "base/check.hpp"
#include "core/permission.hpp"
#include "hub/recovery.hpp"
#include "wire/event_codec.hpp"
#include "wire/topics.hpp"

namespace diemcau::hub {

namespace {

// More than any command but an import makes.
constexpr Seq undone_events_max = 20'000;

/// Events about one delegate in one run: facts, what was decided about them, and their undoing.
template <class Body>
concept AboutDelegate = requires(const Body& body) {
    body.delegate;
    body.run.value;
}

|| requires(const Body& body) { body.principal; }

|| std::same_as<Body, core::Undone>;

/// The run that an attendance command's events belong to.
std::optional<RunId> run_of(const std::vector<core::Event>& events) {
    for (const core::Event& event : events) {
        std::optional<RunId> run;
        std::visit(
            [&]<class Body>(const Body& body) {
                if constexpr (AboutDelegate<Body>) run = body.run;
            },
            event.body
        );
        if (run) return run;
    }
    return std::nullopt;
}

/// Besides introducing who gave the command, and opening the run.
bool does_several_things(const std::vector<core::Event>& events) {
    return std::ranges::count_if(events, [](const core::Event& event) {
               return !std::holds_alternative<core::ActorIntroduced>(event.body) &&
                      !std::holds_alternative<core::RunOpened>(event.body);
           }) > 1;
}

/// Whether he is on the list of the site that the command is for: his own, or one that hosts it.
bool is_listed(const core::State& state, const core::Command& command, DelegateId delegate) {
    const std::optional<SiteId> hall = std::visit(
        [&]<class Body>(const Body& body) -> std::optional<SiteId> {
            if constexpr (requires { body.site; }) return body.site;
            return command.actor.site;
        },
        command.body
    );
    const SiteId home = state.delegates()[delegate.value].home;
    return hall && (home == *hall || state.sites()[home.value].host == *hall);
}

/// The stored answer, if `arrived` is the command that it was given to.
Answer replay_of(const ArrivedCommand& arrived, const store::StoredOutcome& earlier, bool stored) {
    // After an erasure there is no digest to compare with: the id alone answers.
    const Digest& digest = earlier.content_digest;
    if (arrived.content_digest != digest && digest != Digest{}) {
        const core::Refusal reused{core::RefusalReason::command_id_reused, {}};
        return {wire::encode_refused(arrived.command.id, reused, {}), false, true, stored};
    }
    return {earlier.result + earlier.names, true, false, stored};
}

}  // namespace

CommandBatch::CommandBatch(DecidedWith with, const CommandBatch* before)
    : with_(with), before_(before), seq_before_(with.state.seq()) {}

const store::StoredOutcome* CommandBatch::own_outcome(const CommandId& command) const {
    const auto found = outcome_of_.find(command);
    return found == outcome_of_.end() ? nullptr : &for_journal_.outcomes[found->second];
}

std::optional<Answer> CommandBatch::look_up(const ArrivedCommand& arrived) const {
    auto earlier = earlier_answer(arrived);
    if (earlier && !earlier->refused) {
        if (const auto delegate = wire::delegate_of(earlier->result)) {
            name_unless_known(*delegate, arrived, *earlier);
        }
    }
    return earlier;
}

void CommandBatch::name_unless_known(
    DelegateId delegate, const ArrivedCommand& arrived, Answer& answer
) const {
    const bool listed = is_listed(with_.state, arrived.command, delegate);
    if (arrived.sender_keeps_rosters && listed) return;
    const std::string_view personal = with_.people.delegates({&delegate, 1}).front();
    const bool visitor = arrived.command.actor.role == core::Role::site_operator && !listed;
    answer.result += visitor ? wire::person_of_accepted(wire::personal_of_visitor(personal))
                             : wire::person_of_accepted(personal);
}

std::optional<Answer> CommandBatch::earlier_answer(const ArrivedCommand& arrived) const {
    const CommandId& id = arrived.command.id;
    if (const auto* own = own_outcome(id)) return replay_of(arrived, *own, false);
    if (before_) {
        if (const auto* earlier = before_->own_outcome(id)) {
            return replay_of(arrived, *earlier, false);
        }
    }
    if (const auto stored = with_.log.find_outcome(id)) return replay_of(arrived, *stored, true);
    return std::nullopt;
}

std::vector<core::Event> CommandBatch::undo_target(const core::Command& command) const {
    const auto* undo = std::get_if<core::UndoCommand>(&command.body);
    if (!undo) return {};
    for (const CommandBatch* batch : {this, before_}) {
        const auto* outcome = batch ? batch->own_outcome(undo->target) : nullptr;
        if (!outcome) continue;
        if (outcome->first_seq == 0) return {};
        const auto at = [&](Seq seq) {
            return batch->events_.begin() +
                   static_cast<std::ptrdiff_t>(seq - batch->seq_before_ - 1);
        };
        return {at(outcome->first_seq), at(outcome->last_seq) + 1};
    }
    const auto stored = with_.log.find_outcome(undo->target);
    if (!stored || stored->first_seq == 0) return {};
    std::vector<core::Event> target;
    // An import: the first events tell that it cannot be undone.
    const bool too_many = stored->last_seq - stored->first_seq >= undone_events_max;
    const Seq last = too_many ? stored->first_seq + 10 : stored->last_seq;
    for (const auto& logged : with_.log.events_between(stored->first_seq, last)) {
        target.push_back(read_event(logged));
    }
    return target;
}

wire::Names CommandBatch::names_for(const core::Refusal& refusal) const {
    wire::Names names;
    const core::RefusalFacts& facts = refusal.facts;
    if (facts.site) names.site_name = with_.state.sites()[facts.site->value].fields.name;
    if (facts.by) names.by = with_.people.operator_name(*facts.by);
    return names;
}

void CommandBatch::encode_result(
    const core::Command& command, const core::Decision& decision, std::optional<RunId> run,
    store::StoredOutcome& outcome
) {
    const core::State& state = with_.state;
    if (decision.refusal) {
        wire::Names names = names_for(*decision.refusal);
        outcome.names = wire::by_of_refused(std::exchange(names.by, {}));
        outcome.result = wire::encode_refused(command.id, *decision.refusal, names);
        return;
    }
    std::string row;
    if (decision.delegate && run) {
        row = wire::encode_delegate_row(state, *run, *decision.delegate, with_.people);
    }
    outcome.result = wire::encode_accepted(command.id, state.seq(), row, decision.conflict_opened);
}

Answer CommandBatch::add(ArrivedCommand arrived, UtcMillis received_at) {
    core::Command& command = arrived.command;
    command.received_at = received_at;
    if (auto earlier = look_up(arrived)) return *std::move(earlier);
    store::StoredOutcome outcome;
    outcome.command = command.id;
    outcome.content_digest = arrived.content_digest;
    const std::vector<core::Event> target = undo_target(command);
    if (const auto refusal = core::not_permitted(with_.state, command, target)) {
        if (with_.on_refused) {
            with_.on_refused(command.actor, "command " + wire::command_name(command.body));
        }
        return {
            wire::encode_refused(command.id, *refusal, names_for(*refusal)), false, true, false};
    }
    core::Decision decision = core::decide(with_.state, command, target);
    core::number_events(with_.state, decision.events);
    const auto* undo = std::get_if<core::UndoCommand>(&command.body);
    if (undo && !decision.refusal) {
        outcome.undoes = undo->target;
        outcome.undoes_partly = undo->delegate && does_several_things(target);
    }
    if (!decision.events.empty()) {
        outcome.first_seq = decision.events.front().seq;
        outcome.last_seq = decision.events.back().seq;
    }
    for (const core::Event& event : decision.events) {
        core::apply(with_.state, event, effects_);
        with_.people.note(event);
    }
    const auto run = run_of(decision.events);
    encode_result(command, decision, run, outcome);
    Answer answer{outcome.result + outcome.names, false, decision.refusal.has_value(), false};
    if (decision.delegate && run && !decision.refusal) {
        name_unless_known(*decision.delegate, arrived, answer);
    }
    std::ranges::move(decision.events, std::back_inserter(events_));
    outcome_of_.emplace(outcome.command, for_journal_.outcomes.size());
    for_journal_.outcomes.push_back(std::move(outcome));
    return answer;
}

const store::Batch& CommandBatch::encode_for_journal() {
    CHECK(for_journal_.events.empty());
    for_journal_.events.reserve(events_.size());
    for (const core::Event& event : events_) {
        wire::EncodedEvent encoded = wire::encode_event(event);
        for_journal_.events.push_back(
            {&event, wire::type_name(event.body), std::move(encoded.payload),
             std::move(encoded.personal)}
        );
    }
    return for_journal_;
}

}  // namespace diemcau::hub
