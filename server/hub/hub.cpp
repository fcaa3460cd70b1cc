#include "hub/hub.hpp"

#include <atomic>
#include <future>
#include <thread>

#include "hub/hub_thread.hpp"

namespace diemcau::hub {

struct Hub::Impl {
    const ArrivalKeys keys;
    HubThread hub;
    const std::shared_ptr<const Clock> clock;
    std::atomic<ConnectionId> next_connection{1};
    std::jthread thread;

    Impl(
        HubOptions options, std::unique_ptr<store::Journal> journal, HubReads reads,
        std::shared_ptr<const Clock> time, std::function<void(const std::string&)> on_fatal
    )
        : keys(journal->key()),
          hub(std::move(options), std::move(journal), std::move(reads), time, std::move(on_fatal)),
          clock(std::move(time)),
          thread([this] { hub.run(); }) {}

    void submit(CommandAsWork work) {
        const CommandId command = work.command.command.id;
        const auto done = std::make_shared<CommandDone>(std::move(work.done));
        work.done = [done](std::string result, bool replayed) {
            (*done)(std::move(result), replayed);
        };
        const Admission admission = hub.queue().put_commands(std::move(work));
        if (admission == Admission::queued) return;
        const auto reason = admission == Admission::full ? wire::RetryReason::overloaded
                                                         : wire::RetryReason::stopping;
        (*done)(wire::encode_retry(command, reason, 1'000), false);
    }
};

Hub::Hub(
    HubOptions options, std::unique_ptr<store::Journal> journal, HubReads reads,
    std::shared_ptr<const Clock> clock, std::function<void(const std::string&)> on_fatal
)
    : impl_(std::make_unique<Impl>(
          std::move(options), std::move(journal), std::move(reads), std::move(clock),
          std::move(on_fatal)
      )) {}

Hub::~Hub() { stop(); }

ConnectionId Hub::join(
    std::shared_ptr<Subscriber> subscriber, wire::Hello hello, std::optional<core::Caller> caller
) {
    const ConnectionId connection = impl_->next_connection++;
    impl_->hub.queue().put(JoinWork{
        connection, std::move(subscriber), std::move(hello), std::move(caller)});
    return connection;
}

void Hub::leave(ConnectionId connection) { impl_->hub.queue().put(LeaveWork{connection}); }

void Hub::submit(ConnectionId connection, std::vector<wire::CommandEnvelope> envelopes) {
    std::vector<CommandId> ids;
    CommandsWork work{connection, {}};
    ids.reserve(envelopes.size());
    work.commands.reserve(envelopes.size());
    for (wire::CommandEnvelope& envelope : envelopes) {
        ids.push_back(envelope.command.id);
        work.commands.push_back(arrive(impl_->keys, std::move(envelope)));
    }
    WorkQueue& queue = impl_->hub.queue();
    const Admission admission = queue.put_commands(std::move(work));
    if (admission == Admission::full) queue.put(OverloadWork{connection, std::move(ids)});
}

void Hub::submit(ConnectionId connection, wire::CommandEnvelope envelope) {
    std::vector<wire::CommandEnvelope> one;
    one.push_back(std::move(envelope));
    submit(connection, std::move(one));
}

void Hub::subscribe(ConnectionId connection, wire::Subscribe request) {
    impl_->hub.queue().put(SubscribeWork{connection, std::move(request)});
}

void Hub::unsubscribe(ConnectionId connection, std::string topic) {
    impl_->hub.queue().put(UnsubscribeWork{connection, std::move(topic)});
}

void Hub::caught_up(ConnectionId connection, TopicKey topic) {
    impl_->hub.queue().put(CaughtUpWork{connection, topic});
}

void Hub::sign_of_life(ConnectionId connection) {
    impl_->hub.queue().put(SignOfLifeWork{connection});
}

void Hub::heartbeat(ConnectionId connection, const wire::Heartbeat& heartbeat) {
    impl_->hub.queue().put(HeartbeatWork{connection, heartbeat});
}

bool Hub::has_room() const { return impl_->hub.queue().has_room(); }

void Hub::submit_as(
    core::ActorKey actor, wire::CommandEnvelope envelope,
    std::function<void(std::string result, bool replayed)> done
) {
    impl_->submit({std::move(actor), arrive(impl_->keys, std::move(envelope)), std::move(done)});
}

void Hub::submit_for(
    Asking asking, wire::CommandEnvelope envelope,
    std::function<void(std::string result, bool replayed)> done
) {
    impl_->submit({std::move(asking), arrive(impl_->keys, std::move(envelope)), std::move(done)});
}

void Hub::look_up(Asking asking, LookUp look_up, std::function<void(LookUpAnswer)> done) {
    auto shared = std::make_shared<std::function<void(LookUpAnswer)>>(std::move(done));
    const Admission admission = impl_->hub.queue().put_commands(LookUpWork{
        std::move(asking), std::move(look_up),
        [shared](LookUpAnswer answer) { (*shared)(std::move(answer)); }});
    if (admission != Admission::queued) (*shared)(NotAsked{});
}

void Hub::reveal(Asking asking, Reveal reveal, std::function<void(RevealAnswer)> done) {
    auto shared = std::make_shared<std::function<void(RevealAnswer)>>(std::move(done));
    const Admission admission = impl_->hub.queue().put_commands(RevealWork{
        std::move(asking), std::move(reveal),
        [shared](RevealAnswer answer) { (*shared)(std::move(answer)); }});
    if (admission != Admission::queued) (*shared)(NotAsked{});
}

Digest Hub::state_digest() const {
    auto promise = std::make_shared<std::promise<Digest>>();
    auto digest = promise->get_future();
    impl_->hub.queue().put(DigestWork{[promise](const Digest& of) { promise->set_value(of); }});
    return digest.get();
}

HubNumbers Hub::numbers() const { return impl_->hub.numbers(); }

void Hub::stop() {
    impl_->hub.queue().stop();
    if (impl_->thread.joinable()) impl_->thread.join();
}

}  // namespace diemcau::hub
