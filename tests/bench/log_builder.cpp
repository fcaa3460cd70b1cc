#include "log_builder.hpp"

#include <algorithm>
#include <stdexcept>

#include "hub/recovery.hpp"
#include "wire/event_codec.hpp"
#include "wire/frames.hpp"

namespace diemcau::bench {

namespace {

// An Accepted with the row of a delegate and his name comes to about as much.
constexpr std::size_t delegate_row_bytes = 130;

}  // namespace

LogBuilder::LogBuilder(store::Journal& journal, std::size_t commands_per_batch)
    : journal_(journal),
      commands_per_batch_(commands_per_batch),
      state_(hub::fold_log(journal)),
      now_(SystemClock().now()),
      committed_(state_.seq()) {}

void LogBuilder::give(core::CommandBody body) {
    core::Command command;
    ++number_;
    now_ = std::max(now_, SystemClock().now());
    for (std::size_t i = 0; i < 6; ++i) {
        command.id[i] =
            static_cast<std::uint8_t>(static_cast<std::uint64_t>(now_) >> (8 * (5 - i)));
    }
    command.id[6] = 0x70;
    command.id[8] = 0x80;
    for (std::size_t i = 0; i < 6; ++i) {
        command.id[10 + i] = static_cast<std::uint8_t>(number_ >> (8 * (5 - i)));
    }
    command.actor.device_id = "log-builder";
    command.actor.role = core::Role::organizer;
    command.received_at = now_;
    command.body = std::move(body);
    core::Decision decision = core::decide(state_, command);
    if (decision.refusal) throw std::runtime_error("a command of the log builder was refused");
    core::number_events(state_, decision.events);
    store::StoredOutcome outcome;
    outcome.command = command.id;
    outcome.first_seq = decision.events.front().seq;
    outcome.last_seq = decision.events.back().seq;
    for (core::Event& event : decision.events) {
        core::apply(state_, event, effects_);
        events_.push_back(std::move(event));
    }
    outcome.result = wire::encode_accepted(
        command.id, state_.seq(),
        decision.delegate ? std::string(delegate_row_bytes, '\0') : std::string(), false
    );
    batch_.outcomes.push_back(std::move(outcome));
    if (batch_.outcomes.size() >= commands_per_batch_) commit();
}

// As the server's sweeps: each row once, in the order of the table.
store::AttendanceRows LogBuilder::attendance() const {
    auto changed = effects_.standings;
    if (effects_.everything) {
        changed.clear();
        for (std::uint32_t run = 0; run < state_.runs().size(); ++run) {
            const auto& standings = state_.runs()[run].standings;
            for (std::uint32_t i = 0; i < standings.size(); ++i) {
                if (standings[i].changed_seq > committed_) {
                    changed.emplace_back(RunId{run}, DelegateId{i});
                }
            }
        }
    }
    std::ranges::sort(changed);
    const auto repeated = std::ranges::unique(changed);
    changed.erase(repeated.begin(), repeated.end());
    store::AttendanceRows attendance;
    attendance.rows.reserve(changed.size());
    for (const auto& [run, delegate] : changed) {
        const core::Standing& standing = state_.runs()[run.value].standings[delegate.value];
        attendance.rows.push_back({run, delegate, standing, standing.first_entry});
    }
    attendance.as_of = state_.seq();
    return attendance;
}

void LogBuilder::commit() {
    if (batch_.outcomes.empty()) return;
    batch_.events.reserve(events_.size());
    for (const core::Event& event : events_) {
        wire::EncodedEvent encoded = wire::encode_event(event);
        batch_.events.push_back(
            {&event, wire::type_name(event.body), std::move(encoded.payload),
             std::move(encoded.personal)}
        );
    }
    batch_.attendance = attendance();
    if (journal_.commit(batch_) != store::CommitOutcome::committed) {
        throw std::runtime_error("the disk is full");
    }
    batch_ = {};
    events_.clear();
    effects_.clear();
    committed_ = state_.seq();
}

void LogBuilder::import(core::ImportConference conference) {
    give(std::move(conference));
    commit();
}

void LogBuilder::open_check_in() {
    give(core::ChangeSession{SessionId{0}, core::SessionAction::open_check_in, "", false, no_time});
    commit();
}

void LogBuilder::check_in(const Seat& seat) {
    core::CheckIn body;
    body.run = {SessionId{0}, core::RunKind::real, 0};
    body.delegate.id = DelegateId{seat.delegate};
    body.site = SiteId{seat.site};
    give(body);
}

void LogBuilder::check_out(const Seat& seat) {
    core::CheckOut body;
    body.run = {SessionId{0}, core::RunKind::real, 0};
    body.delegate.id = DelegateId{seat.delegate};
    body.site = SiteId{seat.site};
    give(body);
}

}  // namespace diemcau::bench
