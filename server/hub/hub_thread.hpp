// The hub's one thread: everything here is used by it alone, but for the queue and numbers().
//
// A turn: welcome who came; decide the commands of the turn and commit them together; answer their
// senders; then whatever else waited; then publish. So nobody is told of what is not on disk.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "core/state.hpp"
#include "hub/command_batch.hpp"
#include "hub/connections.hpp"
#include "hub/hub.hpp"
#include "hub/publisher.hpp"
#include "hub/site_devices.hpp"
#include "hub/work_queue.hpp"

namespace diemcau::hub {

class HubThread {
public:
    HubThread(
        HubOptions options, std::unique_ptr<store::Journal> journal,
        std::unique_ptr<store::Directory> directory, std::shared_ptr<const Clock> clock,
        std::function<void(const std::string&)> on_fatal
    );

    /// Until the queue is stopped and empty, or the disk cannot be trusted any more.
    void run();

    WorkQueue& queue() { return queue_; }

    HubNumbers numbers() const;

private:
    /// A command of this turn, and who is to be answered.
    struct Pending {
        ConnectionId connection = 0;  // 0: `done`, or nobody
        CommandDone done;
        CommandId command{};
        Answer answer;
    };

    void turn(std::vector<Work> works);
    void on_join(JoinWork& join);
    void run_commands(std::vector<Work>& works);
    void keep_people_at_hand(const std::vector<Work>& works);
    void add_command(
        CommandBatch& batch, const core::ActorKey& actor, wire::CommandEnvelope& envelope,
        Pending pending
    );
    void report_links(CommandBatch& batch);
    void settle(CommandBatch& batch);
    void commit(CommandBatch& batch);
    void go_back();
    void answer(const Pending& pending);
    void retry(const Pending& pending, wire::RetryReason reason);
    void reply(ConnectionId connection, wire::SharedFrame frame);
    void on_rest(Work& work);
    void look_for_room(SteadyTime now);
    void say_goodbye();
    void publish_numbers();
    std::optional<SteadyTime> next_due() const;

    const HubOptions options_;
    std::unique_ptr<store::Journal> journal_;
    DirectoryPeople people_;
    std::shared_ptr<const Clock> clock_;
    std::function<void(const std::string&)> on_fatal_;
    WorkQueue queue_;
    core::State state_;
    SiteDevices devices_;
    Publisher publisher_;
    Connections connections_;
    std::vector<Pending> pending_;
    bool read_only_ = false;
    SteadyTime next_room_look_{};
    HubNumbers counted_;
    mutable std::mutex numbers_mutex_;
    HubNumbers numbers_;
};

}  // namespace diemcau::hub
