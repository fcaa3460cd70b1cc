// A client of the hub without a socket: keeps what it was sent, and can be slow.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "diemcau/v1/frame.pb.h"
#include "hub/hub.hpp"
#include "support/memory_journal.hpp"

namespace diemcau::test {

class Client final : public hub::Subscriber, public hub::Audience {
public:
    hub::Audience& audience() override { return *this; }

    void publish(std::vector<hub::News> news) override;

    void answer(wire::SharedFrame frame) override { keep(frame); }

    void watch(hub::TopicKey topic, wire::SharedFrame first) override;
    void unwatch(hub::TopicKey topic) override;

    void stop(wire::SharedFrame goodbye) override { keep(goodbye); }

    void fail(wire::SharedFrame error, std::uint16_t close_code) override;
    void let_go() override;

    /// From now on he loses what is published.
    void become_slow();
    /// He is no longer slow; the topics of which he lost something.
    std::set<hub::TopicKey> catch_up();
    std::set<hub::TopicKey> watched() const;
    bool was_let_go() const;

    /// Waits until a frame of those not yet looked at satisfies `wanted`, and returns it. Fails the
    /// test after a long time.
    v1::ServerFrame wait_for(const std::function<bool(const v1::ServerFrame&)>& wanted);
    v1::CommandResult result_of(const CommandId& command);
    v1::TopicUpdate next_update();
    /// All frames so far.
    std::vector<v1::ServerFrame> frames() const;
    std::size_t bytes_delivered() const;
    std::uint16_t close_code() const;

private:
    void publish_one(const hub::News& news);
    void keep(const wire::SharedFrame& frame);

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<v1::ServerFrame> frames_;
    std::size_t looked_at_ = 0;
    std::size_t bytes_ = 0;
    std::set<hub::TopicKey> watched_, lost_;
    bool slow_ = false, let_go_ = false;
    std::uint16_t close_code_ = 0;
};

class TestClock final : public Clock {
public:
    UtcMillis now() const override;
    void set(UtcMillis now);

private:
    mutable std::mutex mutex_;
    UtcMillis now_ = 1'686'531'600'000;
};

/// A hub over a memory disk, with the small conference of World loaded unless told otherwise.
class HubHarness {
public:
    explicit HubHarness(std::shared_ptr<MemoryDisk> disk = std::make_shared<MemoryDisk>());

    struct Connected {
        std::shared_ptr<Client> client;
        hub::ConnectionId connection;
    };

    /// `caller`: who has signed in; nothing: the Hello is believed.
    Connected connect(
        core::ActorKey actor, bool keeps_rosters = false,
        std::optional<core::Caller> caller = std::nullopt
    );

    /// `caller`: who has signed in.
    Connected connect_as(core::ActorKey actor, std::optional<core::Caller> caller);

    Connected connect_organizer() {
        return connect({core::Role::organizer, "office", "Bà Mẫu", {}});
    }

    /// Sends a command and waits for its result.
    v1::CommandResult give(const Connected& from, core::CommandBody body);
    wire::CommandEnvelope envelope(core::CommandBody body);
    void load_conference();
    void restart();
    v1::TopicUpdate subscribe(
        const Connected& who, const std::string& topic,
        std::optional<wire::Revision> since = std::nullopt
    );
    /// The log of the disk folded again.
    Digest digest_of_disk() const;

    std::shared_ptr<MemoryDisk> disk;
    std::shared_ptr<TestClock> clock = std::make_shared<TestClock>();
    std::mutex fatal_mutex;
    std::vector<std::string> fatal;
    /// What was refused for want of permission: "device_id: what". Look when the hub has answered.
    std::vector<std::string> refused;
    std::unique_ptr<hub::Hub> hub;
    hub::HubOptions options{
        .flush_interval = std::chrono::milliseconds(20)};  // from the next start

private:
    std::uint64_t made_ = 0;
};

wire::Revision revision_of(const v1::TopicUpdate& update);

}  // namespace diemcau::test
