#include "hub/hub_thread.hpp"

#include <algorithm>

#include "base/command_id.hpp"
#include "base/limits.hpp"
#include "base/memory.hpp"
#include "base/thread_name.hpp"
#include "hub/recovery.hpp"

namespace diemcau::hub {

namespace {

constexpr std::chrono::seconds room_look_every(1);
constexpr std::uint32_t retry_after_ms = 1'000;
constexpr std::uint16_t close_policy = 1008;
// What one batch brings only with a large import: it took a minute, and the half second that a
// snapshot of so much takes does not show. At other times it would (docs/decisions/0011).
constexpr std::uint64_t large_import_events = 100'000;
constexpr std::size_t many_connections = 100;
constexpr std::chrono::seconds tidy_after(1);

std::uint64_t random_number() {
    std::array<std::uint8_t, 8> bytes{};
    random_bytes(bytes);
    std::uint64_t number = 0;
    for (const std::uint8_t byte : bytes) number = number << 8 | byte;
    return number;
}

constexpr RunId no_run{UINT32_MAX};
constexpr DelegateId no_delegate{UINT32_MAX};

const core::ActorKey& server_itself() {
    static const core::ActorKey actor{core::Role::system, "server", "", {}};
    return actor;
}

}  // namespace

HubThread::HubThread(
    HubOptions options, std::unique_ptr<store::Journal> journal, HubReads reads,
    std::shared_ptr<const Clock> clock, std::function<void(const std::string&)> on_fatal
)
    : options_(std::move(options)),
      log_id_(journal->log_id()),
      state_(recover(*journal, reads.snapshot.get())),
      queue_(options_.commands_waiting_max),
      reads_(std::move(reads)),
      people_(*reads_.directory, {*reads_.log, state_, journal->key()}, state_),
      clock_(std::move(clock)),
      on_fatal_(std::move(on_fatal)),
      devices_(random_number()),
      publisher_({state_, devices_.live(), people_, log_id_}, options_.flush_interval),
      look_ups_(state_, *reads_.directory, journal->key(), options_.look_ups),
      pipeline_({state_, *reads_.log, people_, options_.on_refused}, std::move(journal), [this] {
          queue_.wake();
      }) {
    // Lines that were up when the server stopped get the time to come back before they are lost.
    const SteadyTime later =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(limits::heartbeat_dead_ms);
    for (std::uint32_t i = 0; i < state_.sites().size(); ++i) {
        if (state_.sites()[i].link.connected) devices_.look_again(SiteId{i}, later);
    }
    hostings_.note_all(state_);
    publish_numbers();
}

void HubThread::run() {
    name_this_thread("hub");
    try {
        while (true) {
            std::vector<Work> works =
                queue_.take(next_due(), options_.batch_commands_max - pipeline_.gathered());
            if (works.empty() && queue_.stopping()) break;
            turn(std::move(works));
        }
        come_to_rest();
        if (!read_only_) pipeline_.catch_up(std::chrono::steady_clock::now());
        come_to_rest();
        publish_if_due();
        say_goodbye();
        save_snapshot();
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
    if (came_since_tidied_ >= many_connections) also(tidy_at_);
    if (!read_only_) also(hostings_.next_due());
    if (read_only_) {
        also(next_room_look_);
    } else if (!pipeline_.writing()) {
        also(pipeline_.next_due());
    }
    return due;
}

void HubThread::turn(std::vector<Work> works) {
    collect();
    publish_if_due();
    const bool somebody_came = std::ranges::any_of(works, [](const Work& work) {
        return std::holds_alternative<JoinWork>(work);
    });
    if (somebody_came) come_to_rest();
    for (Work& work : works) {
        if (auto* join = std::get_if<JoinWork>(&work)) on_join(*join);
    }
    look_for_room(std::chrono::steady_clock::now());
    devices_.look_for_silence(std::chrono::steady_clock::now());
    run_commands(works);
    push();
    for (Work& work : works) on_rest(work);
    publisher_.changed_live(devices_.take_changed());
    publish_if_due();
    if (pipeline_.gathered() >= options_.batch_commands_max) settle(pipeline_.wait());
    push();
    save_snapshot_if_due();
    tidy_up_if_due(std::chrono::steady_clock::now());
    publish_numbers();
}

/// Many came, and no more are coming: what they were told first took many times what is left of
/// them.
void HubThread::tidy_up_if_due(SteadyTime now) {
    if (came_since_tidied_ < many_connections || now < tidy_at_) return;
    came_since_tidied_ = 0;
    give_back_memory();
}

void HubThread::save_snapshot_if_due() {
    if (!snapshot_due_) return;
    come_to_rest();
    snapshot_due_ = false;
    save_snapshot();
}

void HubThread::save_snapshot() {
    if (!reads_.snapshot || reads_.snapshot->seq() == state_.seq()) return;
    reads_.snapshot->save(state_, pipeline_.journal());
}

void HubThread::push() {
    if (read_only_) return;
    const auto* effects = pipeline_.push(std::chrono::steady_clock::now());
    if (effects) publisher_.changed(*effects);
}

void HubThread::come_to_rest() {
    while (!pipeline_.at_rest()) {
        push();
        settle(pipeline_.wait());
    }
}

void HubThread::publish_if_due() {
    const SteadyTime now = std::chrono::steady_clock::now();
    const auto due = publisher_.next_due();
    if (!due || now < *due) return;
    if (people_.wait_for_disk()) come_to_rest();
    publisher_.flush(now, clock_->now());
}

/// He is known, and it is not his to say.
void HubThread::note_refused(
    const NoActor& wrong, const wire::Hello& as, const std::optional<core::Caller>& caller,
    std::string_view what
) {
    if (!wrong.not_permitted || !caller || !options_.on_refused) return;
    // A record about a site that there is not would be refused itself.
    const auto named = as.actor.site;
    const bool is_there = named && state_.has(*named);
    options_.on_refused({caller->role, caller->id, "", is_there ? named : std::nullopt}, what);
}

void HubThread::on_join(JoinWork& join) {
    auto actor = actor_of(state_, join.hello, join.caller);
    if (const auto* wrong = std::get_if<NoActor>(&actor)) {
        note_refused(*wrong, join.hello, join.caller, "hello");
        join.subscriber->fail(
            wire::protocol_error_frame(wire::ProtocolErrorReason::bad_hello, wrong->explanation),
            close_policy
        );
        join.subscriber->let_go();
        return;
    }
    Connection connection;
    connection.watcher.subscriber = join.subscriber;
    connection.actor = std::get<core::ActorKey>(std::move(actor));
    connection.keeps_rosters = join.hello.keeps_rosters;
    // Whoever sees every roster anyway is not counted.
    if (join.caller && join.caller->role == core::Role::site_operator) {
        connection.counted_as = join.caller->id;
    }
    connection.is_device_of_site = is_device_of_site(connection.actor, join.caller);
    wire::WelcomeFacts facts;
    facts.server = options_.server_name;
    facts.revision = publisher_.revision();
    facts.server_time = clock_->now();
    const bool reads_only = core::only_looks(connection.actor.role) ||
                            (join.caller && core::only_looks(join.caller->role));
    facts.message_bytes_max = static_cast<std::uint32_t>(
        reads_only ? options_.reader_message_bytes_max : options_.message_bytes_max
    );
    facts.read_only = read_only_;
    facts.site = connection.actor.site;
    facts.badge_key = look_ups_.badge_key();
    join.subscriber->answer(wire::welcome_frame(facts));
    if (connection.actor.role == core::Role::site_operator && connection.actor.site) {
        devices_.came(
            join.connection, *connection.actor.site, std::chrono::steady_clock::now(), clock_->now()
        );
    }
    connections_.insert_or_assign(join.connection, std::move(connection));
    ++came_since_tidied_;
    tidy_at_ = std::chrono::steady_clock::now() + tidy_after;
}

void HubThread::run_commands(std::vector<Work>& works) {
    look_ahead(works);
    for (Work& work : works) {
        if (auto* commands = std::get_if<CommandsWork>(&work)) {
            const auto connection = connections_.find(commands->connection);
            if (connection == connections_.end()) continue;
            // Short: while it lasts the write-ahead log cannot begin again at its start. And it
            // ends before a batch is collected, which it would not see.
            const store::LogLookup::Moment moment(*reads_.log);
            for (ArrivedCommand& arrived : commands->commands) {
                if (std::holds_alternative<core::CheckIn>(arrived.command.body)) {
                    core::foresee(state_, coming_, next_coming_++);
                }
                arrived.sender_keeps_rosters = connection->second.keeps_rosters;
                arrived.command.actor = connection->second.actor;
                if (is_put_off(connection->first, connection->second, arrived)) continue;
                add_command(arrived, {commands->connection, nullptr});
            }
        } else if (auto* as = std::get_if<CommandAsWork>(&work)) {
            run_command_as(*as);
        }
        collect();  // the journal does not wait for the rest of the turn
    }
    report_links();
    report_hostings();
}

void HubThread::run_command_as(CommandAsWork& work) {
    if (const auto* asking = std::get_if<Asking>(&work.by)) {
        auto acting = actor_of(state_, asking->as, asking->caller);
        if (const auto* wrong = std::get_if<NoActor>(&acting)) {
            note_refused(*wrong, asking->as, asking->caller, "command");
            const core::Refusal refusal{core::RefusalReason::not_permitted, {}};
            work.done(wire::encode_refused(work.command.command.id, refusal, {}), false);
            return;
        }
        work.by = std::get<core::ActorKey>(std::move(acting));
    }
    work.command.command.actor = std::get<core::ActorKey>(std::move(work.by));
    add_command(work.command, {0, std::move(work.done)});
}

/// Delegates that scans of the turn are about: names that answers will show are read together, and
/// their places in memory brought near in time.
void HubThread::look_ahead(const std::vector<Work>& works) {
    coming_.clear();
    next_coming_ = 0;
    std::vector<DelegateId> named;
    for (const Work& work : works) {
        const auto* commands = std::get_if<CommandsWork>(&work);
        const auto sender = commands ? connections_.find(commands->connection) : connections_.end();
        if (sender == connections_.end()) continue;
        for (const ArrivedCommand& arrived : commands->commands) {
            const auto* check_in = std::get_if<core::CheckIn>(&arrived.command.body);
            if (!check_in) continue;
            const auto delegate = state_.find_delegate(check_in->delegate);
            const auto run = state_.find_run(check_in->run);
            // One for each scan, so that they can be counted along.
            coming_.push_back({run.value_or(no_run), delegate.value_or(no_delegate)});
            if (delegate && !sender->second.keeps_rosters) named.push_back(*delegate);
        }
    }
    if (named.size() > 1) people_.keep_at_hand(named);
}

void HubThread::add_command(ArrivedCommand& arrived, Asker asker) {
    ++counted_.commands;
    if (read_only_) {
        const CommandId id = arrived.command.id;
        auto earlier = pipeline_.look_up(arrived);
        if (!earlier) earlier = retry(id, wire::RetryReason::disk_full);
        const Asked asked{std::move(asker), id, *std::move(earlier)};
        answer({&asked, 1});
        return;
    }
    const bool is_record = std::holds_alternative<core::RecordAccess>(arrived.command.body);
    const Answer& answer = pipeline_.add(std::move(arrived), clock_->now(), std::move(asker));
    if (answer.replayed) ++counted_.replays;
    if (answer.refused) ++counted_.refusals;
    if (answer.refused && is_record) ++counted_.records_refused;
}

/// The lines that devices' coming and going, or the time, have changed: these are in the log, too.
void HubThread::report_links() {
    const auto reports = devices_.due_reports(state_, std::chrono::steady_clock::now());
    // When there is room again every line is looked at.
    if (!state_.imported() || read_only_) return;
    for (const auto& report : reports) {
        ArrivedCommand arrived;
        const UtcMillis now = clock_->now();
        arrived.command.id = new_command_id(now);
        arrived.command.actor = server_itself();
        arrived.command.body = core::ReportControlLink{report.site, report.connected};
        pipeline_.add(std::move(arrived), now, {});
    }
}

/// Hostings whose time has come: in the log, too.
void HubThread::report_hostings() {
    if (read_only_) return;
    const UtcMillis now = clock_->now();
    for (const SiteId site : hostings_.due(std::chrono::steady_clock::now(), now)) {
        ArrivedCommand arrived;
        arrived.command.id = new_command_id(now);
        arrived.command.actor = server_itself();
        arrived.command.body = core::ReportHostingDue{site};
        pipeline_.add(std::move(arrived), now, {});
        hostings_.note(state_, site);
    }
}

void HubThread::collect() {
    auto settled = pipeline_.collect();
    if (!settled) return;
    // The disk first: answering takes its time. A full one gets nothing before the state went back.
    if (settled->outcome == store::CommitOutcome::committed) push();
    settle(*std::move(settled));
}

void HubThread::settle(Settled settled) {
    if (settled.outcome == store::CommitOutcome::disk_full) {
        go_back();
        for (Asked& asked : settled.asked) {
            if (!asked.answer.stored) {
                asked.answer = retry(asked.command, wire::RetryReason::disk_full);
            }
        }
        answer(settled.asked);
        return;
    }
    people_.settled(settled.last_seq);
    ++counted_.commits;
    counted_.events += settled.events;
    if (settled.events >= large_import_events) snapshot_due_ = true;
    counted_.commit_micros_total += settled.micros;
    counted_.commit_micros_max = std::max(counted_.commit_micros_max, settled.micros);
    publish_numbers();  // whoever is answered may ask at once for what he made
    answer(settled.asked);
    publisher_.settled(settled.last_seq);
    look_at_lines(settled.effects);
    for (const SiteId site : settled.effects.sites) {
        if (!state_.sites()[site.value].hosted.empty()) hostings_.note(state_, site);
    }
}

/// A line that begins to hold must be looked at again when it may rise.
void HubThread::look_at_lines(const core::Effects& effects) {
    const SteadyTime soon =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(limits::link_rise_ms + 50);
    for (const SiteId site : effects.sites) {
        const core::SiteLink& link = state_.sites()[site.value].link;
        if (link.connected && link.state == core::LinkState::testing) {
            devices_.look_again(site, soon);
        }
    }
}

/// Nothing of what was decided last is on disk, so nothing of it may stay in the state: the log is
/// folded again (docs/decisions/0002). Until there is room we only read.
void HubThread::go_back() {
    people_.forget();
    state_ = recover(pipeline_.journal(), reads_.snapshot.get());
    pipeline_.start_over();
    read_only_ = true;
    next_room_look_ = std::chrono::steady_clock::now() + room_look_every;
    publisher_.start_over();
}

void HubThread::look_for_room(SteadyTime now) {
    if (!read_only_ || now < next_room_look_) return;
    next_room_look_ = now + room_look_every;
    if (!pipeline_.journal().has_room()) return;
    read_only_ = false;
    hostings_.note_all(state_);
    // Lines changed meanwhile, and could not be written down.
    for (std::uint32_t i = 0; i < state_.sites().size(); ++i) devices_.look_again(SiteId{i}, now);
}

void HubThread::reply(ConnectionId id, wire::SharedFrame frame) {
    const auto connection = connections_.find(id);
    if (connection != connections_.end())
        connection->second.watcher.subscriber->answer(std::move(frame));
}

/// One frame for each connection, where the answers are not too many: a frame costs more than what
/// is in it.
void HubThread::answer(std::span<const Asked> asked) {
    std::unordered_map<ConnectionId, wire::ResultsFrame> frames;
    for (const auto& [asker, command, answer] : asked) {
        if (asker.done) {
            asker.done(answer.result, answer.replayed);
        } else if (asker.connection != 0) {
            wire::ResultsFrame& frame = frames[asker.connection];
            frame.add(answer.result, answer.replayed);
            if (frame.full()) reply(asker.connection, frame.take());
        }
    }
    for (auto& [connection, frame] : frames) {
        if (!frame.empty()) reply(connection, frame.take());
    }
}

Answer HubThread::retry(const CommandId& command, wire::RetryReason reason) {
    ++counted_.retries;
    return {wire::encode_retry(command, reason, retry_after_ms), false, false, false};
}

void HubThread::on_rest(Work& work) {
    const SteadyTime now = std::chrono::steady_clock::now();
    const UtcMillis time = clock_->now();
    if (auto* leave = std::get_if<LeaveWork>(&work)) {
        on_leave(leave->connection);
    } else if (auto* commands = std::get_if<CommandsWork>(&work)) {
        devices_.sign_of_life(commands->connection, now, time);
    } else if (auto* overload = std::get_if<OverloadWork>(&work)) {
        std::vector<Asked> asked;
        for (const CommandId& command : overload->commands) {
            asked.push_back(
                {{overload->connection, nullptr},
                 command,
                 retry(command, wire::RetryReason::overloaded)}
            );
        }
        answer(asked);
    } else if (auto* subscribe = std::get_if<SubscribeWork>(&work)) {
        devices_.sign_of_life(subscribe->connection, now, time);
        on_subscribe(*subscribe);
    } else if (auto* unsubscribe = std::get_if<UnsubscribeWork>(&work)) {
        const auto connection = connections_.find(unsubscribe->connection);
        if (connection == connections_.end()) return;
        publisher_.unsubscribe(connection->second.watcher, unsubscribe->topic);
    } else if (auto* caught_up = std::get_if<CaughtUpWork>(&work)) {
        const auto connection = connections_.find(caught_up->connection);
        if (connection == connections_.end()) return;
        come_to_rest();
        publisher_.caught_up(connection->second.watcher, caught_up->topic, time);
    } else if (auto* heartbeat = std::get_if<HeartbeatWork>(&work)) {
        devices_.sign_of_life(heartbeat->connection, now, time);
        devices_.heartbeat(heartbeat->connection, heartbeat->heartbeat, time);
        reply(
            heartbeat->connection,
            wire::heartbeat_frame(heartbeat->heartbeat.device_time, time, read_only_)
        );
    } else if (auto* life = std::get_if<SignOfLifeWork>(&work)) {
        devices_.sign_of_life(life->connection, now, time);
    } else if (auto* look_up = std::get_if<LookUpWork>(&work)) {
        on_look_up(*look_up);
    } else if (auto* reveal = std::get_if<RevealWork>(&work)) {
        on_reveal(*reveal);
    } else if (auto* digest = std::get_if<DigestWork>(&work)) {
        come_to_rest();
        digest->done(state_.digest());
    }
}

void HubThread::on_leave(ConnectionId id) {
    devices_.went(id, std::chrono::steady_clock::now());
    const auto left = connections_.find(id);
    if (left == connections_.end()) return;
    publisher_.leave(left->second.watcher);
    left->second.watcher.subscriber->let_go();
    connections_.erase(left);
}

void HubThread::on_subscribe(SubscribeWork& subscribe) {
    const auto connection = connections_.find(subscribe.connection);
    if (connection == connections_.end()) return;
    const wire::Subscribe& request = subscribe.request;
    const auto topic = wire::parse_topic(request.topic, request.page);
    Watcher& watcher = connection->second.watcher;
    come_to_rest();
    const bool permitted = topic && may_subscribe(state_, connection->second, *topic);
    if (topic && !permitted && options_.on_refused) {
        options_.on_refused(connection->second.actor, "topic " + wire::topic_name(*topic));
    }
    const bool subscribed = permitted && publisher_.subscribe(watcher, request, clock_->now());
    if (subscribed) return;
    watcher.subscriber->fail(
        wire::protocol_error_frame(
            wire::ProtocolErrorReason::unknown_topic, "no such topic: " + request.topic
        ),
        close_policy
    );
}

void HubThread::say_goodbye() {
    const auto goodbye = wire::goodbye_frame(retry_after_ms, "the server stops");
    for (auto& [id, connection] : connections_) connection.watcher.subscriber->stop(goodbye);
    connections_.clear();
    publish_numbers();
}

void HubThread::publish_numbers() {
    const PublisherNumbers published = publisher_.numbers();
    HubNumbers now = counted_;
    now.seq = state_.seq();
    now.snapshots = published.snapshots;
    now.deltas = published.deltas;
    now.subscriptions = published.subscriptions;
    now.connections = connections_.size();
    now.read_only = read_only_;
    now.imported = state_.imported();
    now.sites = state_.sites().size();
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
