// The hub: the single writer. One thread takes all waiting work, decides and applies it, has the
// batch committed, and only then answers and publishes. Everything public here may be called from
// any thread.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "base/time.hpp"
#include "core/caller.hpp"
#include "core/command.hpp"
#include "hub/look_up.hpp"
#include "hub/look_up_limit.hpp"
#include "hub/subscriber.hpp"
#include "store/directory.hpp"
#include "store/log_lookup.hpp"
#include "store/state_snapshot.hpp"
#include "wire/frames.hpp"

namespace diemcau::hub {

struct HubOptions {
    std::string server_name = "diemcaud";
    std::size_t message_bytes_max = limits::client_message_bytes_max_default;
    /// Of viewers and displays.
    std::size_t reader_message_bytes_max = limits::reader_message_bytes_max_default;
    std::size_t commands_waiting_max = 100'000;
    std::size_t batch_commands_max = 10'000;
    std::chrono::milliseconds flush_interval{100};
    /// Of one device or account, for look-ups; and as often again for whole id numbers.
    LookUpPace look_ups;
    /// Somebody tried what he may not do: give a command, see a topic, act in a role or for a site
    /// (then he is named by his caller's id alone). `what` is one of our own names. Called from the
    /// hub's thread; must return at once. None: nobody wants to know.
    std::function<void(const core::ActorKey& who, std::string_view what)> on_refused;
};

/// Numbers for /metrics and /healthz; a copy, consistent enough for a screen.
struct HubNumbers {
    Seq seq = 0;
    std::uint64_t commands = 0, refusals = 0, replays = 0, retries = 0, commits = 0, events = 0;
    std::uint64_t snapshots = 0, deltas = 0;
    std::uint64_t connections = 0, subscriptions = 0, commands_waiting = 0;
    std::uint64_t look_ups = 0, reveals = 0;  // recorded in the log
    std::uint64_t look_ups_put_off = 0;       // and commands, and reveals: too many by one caller
    std::uint64_t records_refused = 0;        // of accesses, by the rules: dropped
    std::uint64_t commit_micros_total = 0, commit_micros_max = 0;
    std::uint64_t sites = 0;  // their ids are 0 to sites - 1
    bool read_only = false;
    bool imported = false;
};

/// What the hub reads while the journal writes.
struct HubReads {
    std::unique_ptr<store::LogLookup> log;
    std::unique_ptr<store::Directory> directory;
    std::unique_ptr<store::StateSnapshot> snapshot;  // null: every start folds the whole log
};

class Hub {
public:
    /// Replays the journal into the state (recovery), then starts the thread. Throws when the log
    /// cannot be understood. `on_fatal` is called once, from the hub's thread, when the disk cannot
    /// be trusted any more: the program must exit non-zero.
    Hub(HubOptions options, std::unique_ptr<store::Journal> journal, HubReads reads,
        std::shared_ptr<const Clock> clock, std::function<void(const std::string&)> on_fatal);
    ~Hub();  // drains and joins

    /// A client said Hello. Answers Welcome, or fails it (bad_hello). The subscriber is kept until
    /// leave(). `caller`: who has signed in; nothing: nobody signs in here, the Hello is believed.
    ConnectionId join(
        std::shared_ptr<Subscriber> subscriber, wire::Hello hello,
        std::optional<core::Caller> caller = std::nullopt
    );
    void leave(ConnectionId connection);
    /// Answered through the subscriber once it is durable. Overload is answered with Retry at once.
    void submit(ConnectionId connection, std::vector<wire::CommandEnvelope> envelopes);
    void submit(ConnectionId connection, wire::CommandEnvelope envelope);
    void subscribe(ConnectionId connection, wire::Subscribe request);
    void unsubscribe(ConnectionId connection, std::string topic);
    /// What Audience::publish() asks for.
    void caught_up(ConnectionId connection, TopicKey topic);
    void heartbeat(ConnectionId connection, const wire::Heartbeat& heartbeat);
    /// The client answered a ping: its page may be asleep, but its line holds.
    void sign_of_life(ConnectionId connection);

    /// False: so many commands wait that nobody's next ones should be read before it is true again.
    bool has_room() const;

    /// For HTTP and import: `done` gets the bytes of a CommandResult, from the hub's thread.
    void submit_as(
        core::ActorKey actor, wire::CommandEnvelope envelope,
        std::function<void(std::string result, bool replayed)> done
    );

    /// The same, for somebody who may act as no more than he is allowed to: refused
    /// (not_permitted) where a connection of his would have been closed.
    void submit_for(
        Asking asking, wire::CommandEnvelope envelope,
        std::function<void(std::string result, bool replayed)> done
    );

    /// One delegate of any site, exactly named: recorded in the log, then answered, from the hub's
    /// thread or the caller's.
    void look_up(Asking asking, LookUp look_up, std::function<void(LookUpAnswer)> done);
    /// The whole id number of one delegate. The same. Whether the caller may see one, and whether
    /// the reason will do, is for whoever asks to have checked.
    void reveal(Asking asking, Reveal reveal, std::function<void(RevealAnswer)> done);

    HubNumbers numbers() const;
    /// Of the state as it is on disk; waits for its turn. For checks: O(state). Not after stop().
    Digest state_digest() const;
    /// Finishes what waits, tells every client goodbye, and ends the thread. What comes later is
    /// not answered: nothing of it is stored, and clients send it again.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::hub
