// The hub's one thread: everything here is used by it alone, but for the queue and numbers().
//
// A turn: answer and publish what came back from the disk; welcome who came; decide the commands of
// the turn and hand them to the journal together; then whatever else waited, and the news that are
// due. Answers and news are held until what they tell is on disk.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "core/foresight.hpp"
#include "core/state.hpp"
#include "hub/command_pipeline.hpp"
#include "hub/connections.hpp"
#include "hub/due_hostings.hpp"
#include "hub/hub.hpp"
#include "hub/look_up_desk.hpp"
#include "hub/publisher.hpp"
#include "hub/site_devices.hpp"
#include "hub/work_queue.hpp"

namespace diemcau::hub {

class HubThread {
public:
    HubThread(
        HubOptions options, std::unique_ptr<store::Journal> journal, HubReads reads,
        std::shared_ptr<const Clock> clock, std::function<void(const std::string&)> on_fatal
    );

    /// Until the queue is stopped and empty, or the disk cannot be trusted any more.
    void run();

    WorkQueue& queue() { return queue_; }

    HubNumbers numbers() const;

private:
    void turn(std::vector<Work> works);
    void note_refused(
        const NoActor& wrong, const wire::Hello& as, const std::optional<core::Caller>& caller,
        std::string_view what
    );
    void on_join(JoinWork& join);
    void run_commands(std::vector<Work>& works);
    void run_command_as(CommandAsWork& work);
    void look_ahead(const std::vector<Work>& works);
    void add_command(ArrivedCommand& arrived, Asker asker);
    void report_links();
    void report_hostings();
    /// Settles what the journal is done with, if anything.
    void collect();
    void settle(Settled settled);
    void look_at_lines(const core::Effects& effects);
    void go_back();
    /// What is decided goes to the disk, if nothing else is on the way there.
    void push();
    /// Waits until everything decided is on disk: only then is the state what may be shown.
    void come_to_rest();
    void publish_if_due();
    /// The command was sent back: its sender names delegates of other sites too often.
    bool is_put_off(ConnectionId id, const Connection& sender, const ArrivedCommand& arrived);
    void on_look_up(LookUpWork& work);
    void on_reveal(RevealWork& work);
    /// Into the log; `then` is told whether it is on disk.
    void record(core::RecordAccess record, std::function<void(bool)> then);
    void answer(std::span<const Asked> asked);
    Answer retry(const CommandId& command, wire::RetryReason reason);
    void reply(ConnectionId connection, wire::SharedFrame frame);
    void on_rest(Work& work);
    void on_subscribe(SubscribeWork& subscribe);
    void on_leave(ConnectionId connection);
    void look_for_room(SteadyTime now);
    /// The state beside the log, for the next start. The pipeline must be at rest.
    void save_snapshot();
    void save_snapshot_if_due();
    void tidy_up_if_due(SteadyTime now);
    void say_goodbye();
    void publish_numbers();
    std::optional<SteadyTime> next_due() const;

    const HubOptions options_;
    const LogId log_id_;
    core::State state_;
    WorkQueue queue_;
    const HubReads reads_;
    DirectoryPeople people_;
    std::shared_ptr<const Clock> clock_;
    std::function<void(const std::string&)> on_fatal_;
    SiteDevices devices_;
    DueHostings hostings_;
    Publisher publisher_;
    LookUpDesk look_ups_;
    Connections connections_;
    std::vector<core::Concerned> coming_;  // the scans of the turn
    std::size_t next_coming_ = 0;
    bool read_only_ = false;
    bool snapshot_due_ = false;
    SteadyTime next_room_look_{};
    std::size_t came_since_tidied_ = 0;
    SteadyTime tidy_at_{};
    HubNumbers counted_;
    mutable std::mutex numbers_mutex_;
    HubNumbers numbers_;
    CommandPipeline pipeline_;
};

}  // namespace diemcau::hub
