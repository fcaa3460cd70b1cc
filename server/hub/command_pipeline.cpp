#include "hub/command_pipeline.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace diemcau::hub {

CommandPipeline::CommandPipeline(
    DecidedWith with, std::unique_ptr<store::Journal> journal, std::function<void()> wake
)
    : with_(with), journal_(std::move(journal), std::move(wake)) {
    start_over();
}

void CommandPipeline::start_over() { sweep_.start_over(with_.state, journal().attendance_as_of()); }

void CommandPipeline::gather() {
    if (gathering_) return;
    const CommandBatch* before = writing_ ? &writing_->commands : nullptr;
    gathering_ = std::make_unique<Batch>(Batch{CommandBatch(with_, before), {}});
}

const Answer& CommandPipeline::add(ArrivedCommand arrived, UtcMillis received_at, Asker asker) {
    gather();
    Asked asked;
    asked.asker = std::move(asker);
    asked.command = arrived.command.id;
    asked.answer = gathering_->commands.add(std::move(arrived), received_at);
    return gathering_->asked.emplace_back(std::move(asked)).answer;
}

std::optional<Answer> CommandPipeline::look_up(const ArrivedCommand& arrived) const {
    return CommandBatch(with_, writing_ ? &writing_->commands : nullptr).look_up(arrived);
}

const core::Effects* CommandPipeline::push(SteadyTime now, bool all_attendance) {
    if (writing_) return nullptr;
    const auto due = sweep_.next_due();
    if (due && (all_attendance || now >= *due)) gather();
    if (!gathering_) return nullptr;
    writing_ = std::move(gathering_);
    CommandBatch& batch = writing_->commands;
    sweep_.changed(with_.state, batch.effects(), batch.seq_before());
    batch.take_along(sweep_.take(with_.state, now, all_attendance));
    journal_.start(batch);
    return &batch.effects();
}

std::optional<Settled> CommandPipeline::collect() {
    if (!writing_) return std::nullopt;
    const auto written = journal_.collect();
    if (!written) return std::nullopt;
    return settle(*written);
}

Settled CommandPipeline::wait() { return settle(journal_.wait()); }

Settled CommandPipeline::settle(const Written& written) {
    const std::unique_ptr<Batch> batch = std::move(writing_);
    Settled settled;
    settled.outcome = written.outcome;
    settled.micros = written.micros;
    settled.asked = std::move(batch->asked);
    if (written.outcome == store::CommitOutcome::committed) {
        settled.effects = batch->commands.effects();
        settled.last_seq = batch->commands.last_seq();
        settled.events = batch->commands.event_count();
        if (gathering_) gathering_->commands.before_is_written();
    } else if (gathering_) {
        std::ranges::move(gathering_->asked, std::back_inserter(settled.asked));
        gathering_.reset();
    }
    return settled;
}

}  // namespace diemcau::hub
