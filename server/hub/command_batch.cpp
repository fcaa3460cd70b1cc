#include "hub/command_batch.hpp"

#include <algorithm>
#include <concepts>

#include "base/check.hpp"
#include "hub/recovery.hpp"
#include "wire/event_codec.hpp"
#include "wire/topics.hpp"

namespace diemcau::hub {

namespace {

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

}  // namespace

CommandBatch::CommandBatch(core::State& state, store::Journal& journal, DirectoryPeople& people)
    : state_(state), journal_(journal), people_(people), seq_before_(state.seq()) {}

Answer CommandBatch::replay_of(
    const CommandId& command, const Digest& digest, const Digest& stored_digest,
    const std::string& result
) const {
    // After an erasure there is no digest to compare with: the id alone answers.
    if (digest != stored_digest && stored_digest != Digest{}) {
        const core::Refusal reused{core::RefusalReason::command_id_reused, {}};
        return {wire::encode_refused(command, reused, {}), false, true};
    }
    return {result, true, false};
}

std::optional<Answer> CommandBatch::look_up(const wire::CommandEnvelope& envelope) {
    const CommandId& id = envelope.command.id;
    const Digest digest = keyed_digest_of(journal_.key(), envelope.content);
    if (const auto found = outcome_of_.find(id); found != outcome_of_.end()) {
        const store::StoredOutcome& earlier = outcomes_[found->second];
        return replay_of(id, digest, earlier.content_digest, earlier.result);
    }
    if (const auto stored = journal_.find_outcome(id)) {
        return replay_of(id, digest, stored->content_digest, stored->result);
    }
    return std::nullopt;
}

std::vector<core::Event> CommandBatch::undo_target(const core::Command& command) {
    const auto* undo = std::get_if<core::UndoCommand>(&command.body);
    if (!undo) return {};
    std::vector<core::Event> target;
    Seq first = 0;
    Seq last = 0;
    if (const auto found = outcome_of_.find(undo->target); found != outcome_of_.end()) {
        first = outcomes_[found->second].first_seq;
        last = outcomes_[found->second].last_seq;
        if (first == 0) return {};
        for (Seq seq = first; seq <= last; ++seq) target.push_back(events_[seq - seq_before_ - 1]);
        return target;
    }
    const auto stored = journal_.find_outcome(undo->target);
    if (!stored || stored->first_seq == 0) return {};
    for (const auto& logged : journal_.events_between(stored->first_seq, stored->last_seq)) {
        target.push_back(read_event(logged));
    }
    return target;
}

std::string CommandBatch::encode_result(
    const core::Command& command, const core::Decision& decision
) {
    if (decision.refusal) {
        wire::Names names;
        const core::RefusalFacts& facts = decision.refusal->facts;
        if (facts.site) names.site_name = state_.sites()[facts.site->value].fields.name;
        if (facts.by) names.by = people_.operator_name(*facts.by);
        return wire::encode_refused(command.id, *decision.refusal, names);
    }
    std::string row;
    const auto run = run_of(decision.events);
    if (decision.delegate && run) {
        row = wire::encode_delegate_row(state_, *run, *decision.delegate, people_);
    }
    return wire::encode_accepted(command.id, state_.seq(), row, decision.conflict_opened);
}

Answer CommandBatch::add(
    const core::ActorKey& actor, wire::CommandEnvelope& envelope, UtcMillis received_at
) {
    if (auto earlier = look_up(envelope)) return *std::move(earlier);
    store::StoredOutcome outcome;
    outcome.command = envelope.command.id;
    outcome.content_digest = keyed_digest_of(journal_.key(), envelope.content);
    wire::digest_id_numbers(journal_.key(), envelope);
    core::Command& command = envelope.command;
    command.actor = actor;
    command.received_at = received_at;
    core::Decision decision = core::decide(state_, command, undo_target(command));
    core::number_events(state_, decision.events);
    if (!decision.events.empty()) {
        outcome.first_seq = decision.events.front().seq;
        outcome.last_seq = decision.events.back().seq;
    }
    for (const core::Event& event : decision.events) {
        core::apply(state_, event, effects_);
        people_.note(event);
    }
    outcome.result = encode_result(command, decision);
    Answer answer{outcome.result, false, decision.refusal.has_value()};
    std::ranges::move(decision.events, std::back_inserter(events_));
    outcome_of_.emplace(outcome.command, outcomes_.size());
    outcomes_.push_back(std::move(outcome));
    return answer;
}

std::vector<store::AttendanceRow> CommandBatch::attendance_rows() const {
    std::vector<std::pair<RunId, DelegateId>> changed = effects_.standings;
    if (effects_.everything) {
        for (std::uint32_t run = 0; run < state_.runs().size(); ++run) {
            const auto& standings = state_.runs()[run].standings;
            for (std::uint32_t i = 0; i < standings.size(); ++i) {
                if (standings[i].changed_seq > seq_before_) {
                    changed.emplace_back(RunId{run}, DelegateId{i});
                }
            }
        }
    }
    std::ranges::sort(changed);
    const auto repeated = std::unique(changed.begin(), changed.end());
    changed.erase(repeated, changed.end());
    std::vector<store::AttendanceRow> rows;
    rows.reserve(changed.size());
    for (const auto& [run, delegate] : changed) {
        store::AttendanceRow row;
        row.run = run;
        row.delegate = delegate;
        row.standing = state_.runs()[run.value].standings[delegate.value];
        row.first_entry = row.standing.first_entry;
        rows.push_back(row);
    }
    return rows;
}

store::Batch CommandBatch::for_journal() {
    store::Batch batch;
    batch.events.reserve(events_.size());
    for (const core::Event& event : events_) {
        wire::EncodedEvent encoded = wire::encode_event(event);
        batch.events.push_back(
            {&event, wire::type_name(event.body), std::move(encoded.payload),
             std::move(encoded.personal)}
        );
    }
    batch.outcomes = std::move(outcomes_);
    batch.attendance = attendance_rows();
    return batch;
}

}  // namespace diemcau::hub
