// What waits for the hub's thread. Put in by any thread, taken out by one.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/digest.hpp"
#include "core/caller.hpp"
#include "hub/arrived_command.hpp"
#include "hub/look_up.hpp"
#include "hub/site_devices.hpp"
#include "hub/subscriber.hpp"
#include "wire/frames.hpp"

namespace diemcau::hub {

/// Gets the bytes of a CommandResult, from the hub's thread.
using CommandDone = std::function<void(std::string result, bool replayed)>;

struct JoinWork {
    ConnectionId connection;
    std::shared_ptr<Subscriber> subscriber;
    wire::Hello hello;
    std::optional<core::Caller> caller;
};

struct LeaveWork {
    ConnectionId connection;
};

/// What came in one frame.
struct CommandsWork {
    ConnectionId connection;
    std::vector<ArrivedCommand> commands;
};

/// Too much waited when they came.
struct OverloadWork {
    ConnectionId connection;
    std::vector<CommandId> commands;
};

struct CommandAsWork {
    /// Whose command it is; or who asks to give it, and may be refused.
    std::variant<core::ActorKey, Asking> by;
    ArrivedCommand command;
    CommandDone done;
};

struct SubscribeWork {
    ConnectionId connection;
    wire::Subscribe request;
};

struct UnsubscribeWork {
    ConnectionId connection;
    std::string topic;
};

/// A client who lost something of a topic can be sent it anew.
struct CaughtUpWork {
    ConnectionId connection;
    TopicKey topic;
};

struct HeartbeatWork {
    ConnectionId connection;
    wire::Heartbeat heartbeat;
};

/// A pong: the device is there, though it has nothing to say.
struct SignOfLifeWork {
    ConnectionId connection;
};

struct LookUpWork {
    Asking asking;
    LookUp look_up;
    std::function<void(LookUpAnswer)> done;
};

struct RevealWork {
    Asking asking;
    Reveal reveal;
    std::function<void(RevealAnswer)> done;
};

struct DigestWork {
    std::function<void(const Digest&)> done;
};

using Work = std::variant<
    JoinWork, LeaveWork, CommandsWork, OverloadWork, CommandAsWork, SubscribeWork, UnsubscribeWork,
    CaughtUpWork, HeartbeatWork, SignOfLifeWork, LookUpWork, RevealWork, DigestWork>;

enum class Admission : std::uint8_t { queued, full, stopping };

class WorkQueue {
public:
    explicit WorkQueue(std::size_t commands_max) : commands_max_(commands_max) {}

    /// Discarded once stopping.
    void put(Work work);
    /// Not put in when too many commands wait, or when stopping.
    Admission put_commands(Work work);
    /// Waits for work, for `until`, for wake() or for stop(). Takes commands until there are
    /// `commands_max` or a few more (what came together is taken together), and all else that came
    /// before the last of them.
    std::vector<Work> take(std::optional<SteadyTime> until, std::size_t commands_max);
    /// take() returns, with work or without.
    void wake();
    void stop();
    bool stopping() const;
    std::size_t commands_waiting() const;

    /// Less than half of the commands that may wait do.
    bool has_room() const { return has_room_.load(std::memory_order_relaxed); }

private:
    void note_room();

    const std::size_t commands_max_;
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::vector<Work> waiting_;
    std::size_t commands_ = 0;
    std::atomic<bool> has_room_{true};
    bool woken_ = false;
    bool stopping_ = false;
};

}  // namespace diemcau::hub
