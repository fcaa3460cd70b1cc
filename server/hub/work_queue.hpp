// What waits for the hub's thread. Put in by any thread, taken out by one.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/digest.hpp"
#include "core/command.hpp"
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
};

struct LeaveWork {
    ConnectionId connection;
};

struct CommandWork {
    ConnectionId connection;
    wire::CommandEnvelope envelope;
};

/// Too much waited when it came.
struct OverloadWork {
    ConnectionId connection;
    CommandId command;
};

struct CommandAsWork {
    core::ActorKey actor;
    wire::CommandEnvelope envelope;
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

struct HeartbeatWork {
    ConnectionId connection;
    wire::Heartbeat heartbeat;
};

/// A pong: the device is there, though it has nothing to say.
struct SignOfLifeWork {
    ConnectionId connection;
};

struct DigestWork {
    std::function<void(const Digest&)> done;
};

using Work = std::variant<
    JoinWork, LeaveWork, CommandWork, OverloadWork, CommandAsWork, SubscribeWork, UnsubscribeWork,
    HeartbeatWork, SignOfLifeWork, DigestWork>;

enum class Admission : std::uint8_t { queued, full, stopping };

class WorkQueue {
public:
    explicit WorkQueue(std::size_t commands_max) : commands_max_(commands_max) {}

    /// Discarded once stopping.
    void put(Work work);
    /// Not put in when too many commands wait, or when stopping.
    Admission put_command(Work work);
    /// Waits for work, for `until`, or for stop(). Takes at most `commands_max` commands and all
    /// else that came before the last of them.
    std::vector<Work> take(std::optional<SteadyTime> until, std::size_t commands_max);
    void stop();
    bool stopping() const;
    std::size_t commands_waiting() const;

private:
    const std::size_t commands_max_;
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::vector<Work> waiting_;
    std::size_t commands_ = 0;
    bool stopping_ = false;
};

}  // namespace diemcau::hub
