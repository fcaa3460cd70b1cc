// Look-ups of delegates of other sites, and of whole id numbers: first the log, then the answer.
#include <utility>

#include "base/command_id.hpp"
#include "core/beyond_hall.hpp"
#include "hub/held_data.hpp"
#include "hub/hub_thread.hpp"

namespace diemcau::hub {

namespace {

NotAsked too_many(std::chrono::milliseconds wait) { return {NotAsked::Why::too_many, {}, wait}; }

const std::string& counted_as(const Asking& asking) {
    static const std::string nobody_signs_in;
    return asking.caller ? asking.caller->id : nobody_signs_in;
}

core::RecordAccess record_of(core::AccessAct act, const Asking& asking, const core::ActorKey& by) {
    core::RecordAccess record;
    record.act = act;
    record.by = counted_as(asking);
    record.by_name = by.operator_name;
    record.site = by.site;
    return record;
}

}  // namespace

bool HubThread::is_put_off(
    ConnectionId id, const Connection& sender, const ArrivedCommand& arrived
) {
    if (sender.counted_as.empty() || read_only_) return false;
    // It is refused whomever it names, and so tells nothing.
    if (arrived.command.forged_badge) return false;
    // Also what will be refused: that somebody has a number or nobody has it, a refusal says too.
    core::AskedBeyondHall asked_about = core::beyond_hall(state_, arrived.command);
    // What was given before is answered as it was.
    if (asked_about.empty() || pipeline_.look_up(arrived)) return false;
    const auto wait = look_ups_.wait_for(
        sender.counted_as, arrived, std::move(asked_about), std::chrono::steady_clock::now()
    );
    if (!wait) return false;
    ++counted_.look_ups_put_off;
    ++counted_.retries;
    const CommandId& command = arrived.command.id;
    const Asked asked{
        {id, nullptr},
        command,
        {wire::encode_retry(
             command, wire::RetryReason::look_ups, static_cast<std::uint32_t>(wait->count())
         ),
         false, false, false}};
    answer({&asked, 1});
    return true;
}

void HubThread::record(core::RecordAccess record, std::function<void(bool)> then) {
    const UtcMillis now = clock_->now();
    ArrivedCommand arrived;
    arrived.command.id = new_command_id(now);
    arrived.command.actor = {core::Role::system, "server", "", std::nullopt};
    arrived.command.body = std::move(record);
    const Answer& answer = pipeline_.add(
        std::move(arrived), now,
        {0, [then = std::move(then
             )](const std::string& result, bool) { then(wire::is_accepted(result)); }}
    );
    if (answer.refused) ++counted_.records_refused;
}

void HubThread::on_look_up(LookUpWork& work) {
    if (read_only_) return work.done(NotAsked{});
    // First, and also for what will be refused: the rest makes everybody wait for the disk.
    const std::string& caller = counted_as(work.asking);
    LookUpLimit& limit = look_ups_.look_ups();
    if (const auto wait = limit.take(caller, std::chrono::steady_clock::now())) {
        ++counted_.look_ups_put_off;
        return work.done(too_many(*wait));
    }
    come_to_rest();
    if (read_only_) return work.done(NotAsked{});
    const auto acting = actor_of(state_, work.asking.as, work.asking.caller);
    if (const auto* wrong = std::get_if<NoActor>(&acting)) {
        note_refused(*wrong, work.asking.as, work.asking.caller, "look-up");
        return work.done(NotAsked{NotAsked::Why::not_permitted, wrong->explanation, {}});
    }
    LookUpAnswer answer = look_ups_.find(work.look_up);
    auto entry =
        record_of(core::AccessAct::looked_up, work.asking, std::get<core::ActorKey>(acting));
    entry.detail = LookUpDesk::detail_of(work.look_up, answer);
    if (const auto* found = std::get_if<FoundPerson>(&answer)) {
        entry.about = about_text(found->delegate);
        // What he does next about the same person is not another one.
        limit.found(caller, found->delegate);
    }
    ++counted_.look_ups;
    record(
        std::move(entry),
        [done = std::move(work.done), answer = std::move(answer)](bool recorded) mutable {
            done(recorded ? std::move(answer) : LookUpAnswer(NotAsked{}));
        }
    );
}

void HubThread::on_reveal(RevealWork& work) {
    if (read_only_) return work.done(NotAsked{});
    LookUpLimit& limit = look_ups_.reveals();
    if (const auto wait = limit.take(counted_as(work.asking), std::chrono::steady_clock::now())) {
        ++counted_.look_ups_put_off;
        return work.done(too_many(*wait));
    }
    come_to_rest();
    if (read_only_) return work.done(NotAsked{});
    const auto acting = actor_of(state_, work.asking.as, work.asking.caller);
    if (const auto* wrong = std::get_if<NoActor>(&acting)) {
        note_refused(*wrong, work.asking.as, work.asking.caller, "id number");
        return work.done(NotAsked{NotAsked::Why::not_permitted, wrong->explanation, {}});
    }
    const auto delegate = state_.find_delegate(work.reveal.delegate);
    if (!delegate) return work.done(NotAsked{NotAsked::Why::unknown, {}, {}});
    auto entry =
        record_of(core::AccessAct::revealed, work.asking, std::get<core::ActorKey>(acting));
    entry.about = about_text(*delegate);
    entry.reason = std::move(work.reveal.reason);
    RevealedNumber number{
        *delegate, full_id_number(*reads_.log, state_, *delegate).value_or(std::string())};
    entry.detail = number.id_number.empty() ? "none is held" : "whole id number";
    ++counted_.reveals;
    record(
        std::move(entry),
        [done = std::move(work.done), number = std::move(number)](bool recorded) mutable {
            done(recorded ? RevealAnswer(std::move(number)) : RevealAnswer(NotAsked{}));
        }
    );
}

}  // namespace diemcau::hub
