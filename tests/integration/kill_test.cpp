// The server is killed at random moments under load, again and again. Every command that was
// acknowledged is there after the restart, once.
#include <gtest/gtest.h>

#include <condition_variable>
#include <csignal>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "hub/table_check.hpp"
#include "integration/conference.hpp"
#include "integration/server_process.hpp"
#include "store/log_reader.hpp"
#include "store/scratch_folder.hpp"
#include "store/seed.hpp"

namespace diemcau::test {
namespace {

constexpr int kills = 60;
constexpr std::uint32_t delegates = 3'181;
constexpr int connections = 4;
constexpr int window = 4;  // commands that each connection has under way

v1::ClientFrame check_in_of(std::uint32_t delegate) {
    return check_in_frame(command_id_of(9, delegate), delegate, 1);
}

/// What is known of the commands: delegate n is checked in by command n.
class Knowledge {
public:
    std::optional<std::uint32_t> next() {
        const std::scoped_lock lock(mutex_);
        if (next_ == delegates) return std::nullopt;
        return next_++;
    }

    void acknowledged(std::uint32_t delegate, std::uint64_t seq) {
        const std::scoped_lock lock(mutex_);
        seqs_[delegate] = seq;
        ++fresh_;
        changed_.notify_all();
    }

    void connection_ended() {
        const std::scoped_lock lock(mutex_);
        ++ended_;
        changed_.notify_all();
    }

    void begin_round() {
        const std::scoped_lock lock(mutex_);
        fresh_ = ended_ = 0;
    }

    /// Waits for so many acknowledgements in this round, or the end of all connections.
    void wait_for_acknowledgements(int count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return fresh_ >= count || ended_ == connections; });
    }

    /// Used between two rounds only.
    std::uint32_t begun() const { return next_; }

    const std::map<std::uint32_t, std::uint64_t>& seqs() const { return seqs_; }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::uint32_t, std::uint64_t> seqs_;
    std::uint32_t next_ = 0;
    int fresh_ = 0;
    int ended_ = 0;
};

/// Checks delegates in until the line breaks.
void load(std::uint16_t port, Knowledge& knowledge) {
    std::map<std::string, std::uint32_t> under_way;
    try {
        WebSocketClient client(port);
        client.send(hello_frame("desk"));
        while (true) {
            while (under_way.size() < window) {
                const auto delegate = knowledge.next();
                if (!delegate) break;
                const v1::ClientFrame frame = check_in_of(*delegate);
                under_way[frame.command().command_id()] = *delegate;
                if (!client.send(frame)) break;
            }
            const auto frame = client.receive_frame();
            if (!frame || under_way.empty()) break;
            if (!frame->has_results()) continue;
            const auto found = under_way.find(frame->results().results(0).command_id());
            ASSERT_NE(found, under_way.end());
            ASSERT_TRUE(frame->results().results(0).has_accepted())
                << frame->results().results(0).ShortDebugString();
            knowledge.acknowledged(found->second, frame->results().results(0).accepted().seq());
            under_way.erase(found);
        }
    } catch (const std::exception&) {
        // killed before the handshake was done
    }
    knowledge.connection_ended();
}

/// Sends everything again that was begun: what was acknowledged has its outcome, what was not is
/// done now or was done.
void expect_all_there(std::uint16_t port, Knowledge& knowledge, std::uint32_t from) {
    WebSocketClient client = connected_organizer(port, "auditor");
    for (std::uint32_t delegate = from; delegate < knowledge.begun(); ++delegate) {
        const v1::CommandResult result = give(client, check_in_of(delegate));
        ASSERT_TRUE(result.has_accepted()) << result.ShortDebugString();
        const auto known = knowledge.seqs().find(delegate);
        if (known != knowledge.seqs().end()) {
            ASSERT_TRUE(result.replayed()) << "lost: the check-in of delegate " << delegate;
            ASSERT_EQ(result.accepted().seq(), known->second);
        }
    }
}

TEST(Kill, EveryAcknowledgedCommandIsThereAfterRestartOnce) {
    std::mt19937_64 random(seed_of_this_run());
    ScratchFolder folder;
    Knowledge knowledge;
    auto server = running_server({.data = folder.data()});
    load_sample(server->port());
    for (int round = 0; round < kills; ++round) {
        const std::uint32_t from = knowledge.begun();
        knowledge.begin_round();
        std::vector<std::thread> desks;
        for (int i = 0; i < connections; ++i)
            desks.emplace_back(load, server->port(), std::ref(knowledge));
        knowledge.wait_for_acknowledgements(static_cast<int>(1 + random() % 24));
        server->signal(SIGKILL);
        for (auto& desk : desks) desk.join();
        EXPECT_EQ(server->wait(), 128 + SIGKILL) << server->errors();
        if (round % 6 == 0) {
            EXPECT_EQ(hub::first_wrong_row(folder.data()), "");
        }
        server = running_server({.data = folder.data()});
        expect_all_there(server->port(), knowledge, from);
        if (HasFatalFailure()) return;
    }
    WebSocketClient screen = connected_organizer(server->port(), "screen");
    const auto counts = subscribe(screen, "overview").update().totals().counts();
    EXPECT_EQ(counts.inside(), knowledge.begun());
    server->signal(SIGTERM);
    EXPECT_EQ(server->wait(), 0) << server->errors();
    EXPECT_EQ(hub::first_wrong_row(folder.data()), "");
    std::map<std::string, int> check_ins;
    store::LogReader log(folder.data());
    log.replay(0, log.last_seq(), [&](const store::LoggedEvent& event) {
        if (event.type == "checked_in")
            ++check_ins[std::string(event.command.begin(), event.command.end())];
    });
    EXPECT_EQ(check_ins.size(), knowledge.begun());
    for (const auto& [command, times] : check_ins) EXPECT_EQ(times, 1);
    std::cout << "[ NOTE     ] " << kills << " kills, " << knowledge.seqs().size()
              << " check-ins acknowledged before one, " << knowledge.begun() << " in all\n";
    EXPECT_GT(knowledge.seqs().size(), 2u * kills) << "there was no load";
}

}  // namespace
}  // namespace diemcau::test
