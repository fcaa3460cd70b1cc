#include "hub/hub_thread.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "hub/recovery.hpp"

namespace diemcau::hub {

namespace {

constexpr std::chrono::seconds room_look_every(1);
constexpr std::uint32_t retry_after_ms = 1'000;
constexpr std::uint16_t close_policy = 1008;

std::uint64_t random_number() {
    std::array<std::uint8_t, 8> bytes{};
    random_bytes(bytes);
    std::uint64_t number = 0;
    for (const std::uint8_t byte : bytes) number = number << 8 | byte;
    return number;
}

/// UUIDv7: the time, then chance.
CommandId new_command_id(UtcMillis now) {
    CommandId id{};
    random_bytes(id);
    for (std::size_t i = 0; i < 6; ++i) {
        id[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(now) >> (40 - 8 * i));
    }
    id[6] = static_cast<std::uint8_t>((id[6] & 0x0f) | 0x70);
    id[8] = static_cast<std::uint8_t>((id[8] & 0x3f) | 0x80);
    return id;
}

const core::ActorKey& server_itself() {
    static const core::ActorKey actor{core::Role::system, "server", "", {}};
    return actor;
}

}  // namespace

HubThread::HubThread(
    HubOptions options, std::unique_ptr<store::Journal> journal,
    std::unique_ptr<store::Directory> directory, std::shared_ptr<const Clock> clock,
    std::function<void(const std::string&)> on_fatal
)
    : options_(std::move(options)),
      journal_(std::move(journal)),
      people_(std::move(directory), state_),
      clock_(std::move(clock)),
      on_fatal_(std::move(on_fatal)),
      queue_(options_.commands_waiting_max),
      state_(fold_log(*journal_)),
      devices_(random_number()),
      publisher_({state_, devices_.live(), people_, journal_->log_id()}, options_.flush_interval) {
    // Lines that were up when the server stopped get the time to come back before they are lost.
    const SteadyTime later =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(limits::heartbeat_dead_ms);
    for (std::uint32_t i = 0; i < state_.sites().size(); ++i) {
        if (state_.sites()[i].link.connected) devices_.look_again(SiteId{i}, later);
    }
    publish_numbers();
}

void HubThread::run() {
    try {
        while (true) {
            std::vector<Work> works = queue_.take(next_due(), options_.batch_commands_max);
            if (works.empty() && queue_.stopping()) break;
            turn(std::move(works));
        }
        say_goodbye();
    } catch (const std::exception& fault) {
        // A failed sync or an unreadable log: what is in memory may not be what is on disk.
        on_fatal_(fault.what());
    }
}

std::optional<SteadyTime> HubThread::next_due() const {
    std::optional<SteadyTime> due = publisher_.next_due();
    const auto also = [&](std::optional<SteadyTime> other) {
        if (other && (!due || *other < *due)) due = other;
    };
    also(devices_.next_due());
    if (read_only_) also(next_room_look_);
    return due;
}

void HubThread::turn(std::vector<Work> works) {
    for (Work& work : works) {
        if (auto* join = std::get_if<JoinWork>(&work)) on_join(*join);
    }
    look_for_room(std::chrono::steady_clock::now());
    devices_.look_for_silence(std::chrono::steady_clock::now());
    run_commands(works);
    for (Work& work : works) on_rest(work);
    publisher_.changed_live(devices_.take_changed());
    publisher_.flush(std::chrono::steady_clock::now(), clock_->now());
    publish_numbers();
}

void HubThread::on_join(JoinWork& join) {
    auto actor = actor_of(state_, join.hello);
    if (const auto* wrong = std::get_if<std::string>(&actor)) {
        join.subscriber->fail(
            wire::protocol_error_frame(wire::ProtocolErrorReason::bad_hello, *wrong), close_policy
        );
        return;
    }
    Connection connection{join.subscriber, std::get<core::ActorKey>(std::move(actor))};
    wire::WelcomeFacts facts;
    facts.server = options_.server_name;
    facts.revision = publisher_.revision();
    facts.server_time = clock_->now();
    facts.message_bytes_max = static_cast<std::uint32_t>(options_.message_bytes_max);
    facts.read_only = read_only_;
    facts.site = connection.actor.site;
    join.subscriber->answer(wire::welcome_frame(facts));
    if (connection.actor.role == core::Role::site_operator && connection.actor.site) {
        devices_.came(
            join.connection, *connection.actor.site, std::chrono::steady_clock::now(), clock_->now()
        );
    }
    connections_.insert_or_assign(join.connection, std::move(connection));
}

void HubThread::run_commands(std::vector<Work>& works) {
    keep_people_at_hand(works);
    CommandBatch batch(state_, *journal_, people_);
    for (Work& work : works) {
        if (auto* command = std::get_if<CommandWork>(&work)) {
            const auto connection = connections_.find(command->connection);
            if (connection == connections_.end()) continue;
            Pending pending;
            pending.connection = command->connection;
            add_command(batch, connection->second.actor, command->envelope, std::move(pending));
        } else if (auto* as = std::get_if<CommandAsWork>(&work)) {
            Pending pending;
            pending.done = std::move(as->done);
            add_command(batch, as->actor, as->envelope, std::move(pending));
        }
    }
    report_links(batch);
    settle(batch);
}

/// The answers to scans name people: read them together.
void HubThread::keep_people_at_hand(const std::vector<Work>& works) {
    std::vector<DelegateId> named;
    for (const Work& work : works) {
        const auto* command = std::get_if<CommandWork>(&work);
        if (!command) continue;
        const auto* check_in = std::get_if<core::CheckIn>(&command->envelope.command.body);
        if (!check_in) continue;
        if (const auto delegate = state_.find_delegate(check_in->delegate)) {
            named.push_back(*delegate);
        }
    }
    if (named.size() > 1) people_.keep_at_hand(named);
}

void HubThread::add_command(
    CommandBatch& batch, const core::ActorKey& actor, wire::CommandEnvelope& envelope,
    Pending pending
) {
    pending.command = envelope.command.id;
    ++counted_.commands;
    if (read_only_) {
        if (auto earlier = batch.look_up(envelope)) {
            pending.answer = *std::move(earlier);
            pending_.push_back(std::move(pending));
        } else {
            retry(pending, wire::RetryReason::disk_full);
        }
        return;
    }
    pending.answer = batch.add(actor, envelope, clock_->now());
    if (pending.answer.replayed) ++counted_.replays;
    if (pending.answer.refused) ++counted_.refusals;
    pending_.push_back(std::move(pending));
}

/// The lines that devices' coming and going, or the time, have changed: these are in the log, too.
void HubThread::report_links(CommandBatch& batch) {
    const auto reports = devices_.due_reports(state_, std::chrono::steady_clock::now());
    // When there is room again every line is looked at.
    if (!state_.imported() || read_only_) return;
    for (const auto& report : reports) {
        wire::CommandEnvelope envelope;
        const UtcMillis now = clock_->now();
        envelope.command.id = new_command_id(now);
        envelope.command.body = core::ReportControlLink{report.site, report.connected};
        batch.add(server_itself(), envelope, now);
    }
}

void HubThread::settle(CommandBatch& batch) {
    if (!batch.empty()) commit(batch);
    for (const Pending& pending : pending_) answer(pending);
    pending_.clear();
    if (batch.empty() || read_only_) return;
    // A line that begins to hold must be looked at again when it may rise.
    const SteadyTime soon =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(limits::link_rise_ms + 50);
    for (const SiteId site : batch.effects().sites) {
        const core::SiteLink& link = state_.sites()[site.value].link;
        if (link.connected && link.state == core::LinkState::testing) {
            devices_.look_again(site, soon);
        }
    }
    publisher_.changed(batch.effects());
}

void HubThread::commit(CommandBatch& batch) {
    const auto before = std::chrono::steady_clock::now();
    const store::Batch for_journal = batch.for_journal();
    if (journal_->commit(for_journal) == store::CommitOutcome::disk_full) {
        go_back();
        return;
    }
    const auto micros =
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(
                                       std::chrono::steady_clock::now() - before
        )
                                       .count());
    people_.settled();
    ++counted_.commits;
    counted_.events += batch.event_count();
    counted_.commit_micros_total += micros;
    counted_.commit_micros_max = std::max(counted_.commit_micros_max, micros);
}

/// Nothing of the batch is on disk, so nothing of it may stay in the state: the log is folded again
/// (docs/decisions/0002). Until there is room we only read.
void HubThread::go_back() {
    for (Pending& pending : pending_) {
        if (!pending.answer.replayed) retry(pending, wire::RetryReason::disk_full);
    }
    std::erase_if(pending_, [](const Pending& pending) { return !pending.answer.replayed; });
    people_.forget();
    state_ = fold_log(*journal_);
    read_only_ = true;
    next_room_look_ = std::chrono::steady_clock::now() + room_look_every;
    publisher_.start_over();
}

void HubThread::look_for_room(SteadyTime now) {
    if (!read_only_ || now < next_room_look_) return;
    next_room_look_ = now + room_look_every;
    if (!journal_->has_room()) return;
    read_only_ = false;
    // Lines changed meanwhile, and could not be written down.
    for (std::uint32_t i = 0; i < state_.sites().size(); ++i) devices_.look_again(SiteId{i}, now);
}

void HubThread::reply(ConnectionId id, wire::SharedFrame frame) {
    const auto connection = connections_.find(id);
    if (connection != connections_.end()) connection->second.subscriber->answer(std::move(frame));
}

void HubThread::answer(const Pending& pending) {
    if (pending.done) {
        pending.done(pending.answer.result, pending.answer.replayed);
    } else {
        reply(
            pending.connection, wire::result_frame(pending.answer.result, pending.answer.replayed)
        );
    }
}

void HubThread::retry(const Pending& pending, wire::RetryReason reason) {
    ++counted_.retries;
    Pending with_retry = pending;
    with_retry.answer = {wire::encode_retry(pending.command, reason, retry_after_ms), false, false};
    answer(with_retry);
}

void HubThread::on_rest(Work& work) {
    const SteadyTime now = std::chrono::steady_clock::now();
    const UtcMillis time = clock_->now();
    if (auto* leave = std::get_if<LeaveWork>(&work)) {
        devices_.went(leave->connection, now);
        publisher_.leave(leave->connection);
        connections_.erase(leave->connection);
    } else if (auto* command = std::get_if<CommandWork>(&work)) {
        devices_.sign_of_life(command->connection, now, time);
    } else if (auto* overload = std::get_if<OverloadWork>(&work)) {
        Pending pending;
        pending.connection = overload->connection;
        pending.command = overload->command;
        retry(pending, wire::RetryReason::overloaded);
    } else if (auto* subscribe = std::get_if<SubscribeWork>(&work)) {
        const auto connection = connections_.find(subscribe->connection);
        if (connection == connections_.end()) return;
        devices_.sign_of_life(subscribe->connection, now, time);
        const wire::Subscribe& request = subscribe->request;
        const auto topic = wire::parse_topic(request.topic, request.page);
        const auto& subscriber = connection->second.subscriber;
        const bool subscribed =
            topic && may_subscribe(connection->second.actor, *topic) &&
            publisher_.subscribe(subscribe->connection, subscriber, request, time);
        if (subscribed) return;
        subscriber->fail(
            wire::protocol_error_frame(
                wire::ProtocolErrorReason::unknown_topic, "no such topic: " + request.topic
            ),
            close_policy
        );
    } else if (auto* unsubscribe = std::get_if<UnsubscribeWork>(&work)) {
        publisher_.unsubscribe(unsubscribe->connection, unsubscribe->topic);
    } else if (auto* heartbeat = std::get_if<HeartbeatWork>(&work)) {
        devices_.sign_of_life(heartbeat->connection, now, time);
        devices_.heartbeat(heartbeat->connection, heartbeat->heartbeat, time);
        reply(
            heartbeat->connection,
            wire::heartbeat_frame(heartbeat->heartbeat.device_time, time, read_only_)
        );
    } else if (auto* life = std::get_if<SignOfLifeWork>(&work)) {
        devices_.sign_of_life(life->connection, now, time);
    } else if (auto* digest = std::get_if<DigestWork>(&work)) {
        digest->done(state_.digest());
    }
}

void HubThread::say_goodbye() {
    const auto goodbye = wire::goodbye_frame(retry_after_ms, "the server stops");
    for (auto& [id, connection] : connections_) connection.subscriber->stop(goodbye);
    connections_.clear();
    publish_numbers();
}

void HubThread::publish_numbers() {
    const PublisherNumbers published = publisher_.numbers();
    HubNumbers now = counted_;
    now.seq = state_.seq();
    now.frames_delivered = published.frames_delivered;
    now.frames_dropped = published.frames_dropped;
    now.snapshots = published.snapshots;
    now.deltas = published.deltas;
    now.subscriptions = published.subscriptions;
    now.connections = connections_.size();
    now.read_only = read_only_;
    now.imported = state_.imported();
    const std::scoped_lock lock(numbers_mutex_);
    numbers_ = now;
}

HubNumbers HubThread::numbers() const {
    HubNumbers now;
    {
        const std::scoped_lock lock(numbers_mutex_);
        now = numbers_;
    }
    now.commands_waiting = queue_.commands_waiting();
    return now;
}

}  // namespace diemcau::hub
