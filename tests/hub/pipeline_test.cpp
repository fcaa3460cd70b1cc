// One batch is decided while the one before is written: nothing of either shows before its time,
// and a disk that fails takes both back.
#include <gtest/gtest.h>

#include <thread>

#include "hub/client.hpp"
#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

CheckIn scan(const std::string& code, std::uint32_t site = 2) {
    CheckIn in;
    in.run = {SessionId{0}, RunKind::real, 0};
    in.delegate.code = code;
    in.site = SiteId{site};
    return in;
}

void wait_until(const std::function<bool()>& condition) {
    while (!condition()) std::this_thread::yield();
}

class Pipeline : public ::testing::Test {
protected:
    Pipeline() {
        harness.load_conference();
        office = harness.connect_organizer();
        decided_before = harness.hub->numbers().commands;
    }

    CommandId send(CommandBody body) {
        const wire::CommandEnvelope envelope = harness.envelope(std::move(body));
        send_again(envelope);
        return envelope.command.id;
    }

    void send_again(const wire::CommandEnvelope& envelope) {
        harness.hub->submit(office.connection, envelope);
        ++sent;
    }

    void wait_until_decided() {
        wait_until([&] { return harness.hub->numbers().commands == decided_before + sent; });
    }

    /// The first command is on its way to the disk, and stays there.
    CommandId hold(CommandBody body) {
        harness.disk->set(&MemoryDisk::held, true);
        const CommandId id = send(std::move(body));
        harness.disk->wait_for_held_commit();
        return id;
    }

    void let_go() { harness.disk->set(&MemoryDisk::held, false); }

    HubHarness harness;
    HubHarness::Connected office;
    std::uint64_t decided_before = 0;
    std::uint64_t sent = 0;
};

TEST_F(Pipeline, CommandsAreDecidedWhileTheDiskIsBusyAndAnsweredTogetherInTheirOrder) {
    const std::uint64_t commits_before = harness.disk->commits;
    std::vector<CommandId> ids{hold(scan("LN-1"))};
    for (const char* code : {"LN-2", "LN-3", "YD-1", "YD-2"}) ids.push_back(send(scan(code)));
    wait_until_decided();
    const std::size_t frames = office.client->frames().size();
    EXPECT_EQ(frames, 1u) << "more than the welcome: nothing is on disk yet";
    let_go();
    Seq last = 0;
    for (const CommandId& id : ids) {
        const auto result = office.client->result_of(id);
        EXPECT_GT(result.accepted().seq(), last);
        last = result.accepted().seq();
    }
    EXPECT_EQ(harness.disk->commits - commits_before, 2u);
    EXPECT_EQ(harness.hub->state_digest(), harness.digest_of_disk());
}

TEST_F(Pipeline, AReplayOfWhatIsBeingWrittenWaitsForTheDiskAndChangesNothing) {
    const wire::CommandEnvelope command = harness.envelope(scan("LN-1"));
    harness.disk->set(&MemoryDisk::held, true);
    send_again(command);
    harness.disk->wait_for_held_commit();
    send_again(command);
    wait_until_decided();
    EXPECT_EQ(office.client->frames().size(), 1u);
    let_go();
    EXPECT_FALSE(office.client->result_of(command.command.id).replayed());
    EXPECT_TRUE(office.client->result_of(command.command.id).replayed());
    EXPECT_EQ(harness.subscribe(office, "overview").totals().counts().present(), 1u);
}

TEST_F(Pipeline, UndoFindsItsTargetWhileThatIsBeingWritten) {
    const CommandId target = hold(scan("LN-1"));
    const CommandId undo = send(UndoCommand{target, UndoReason::scanned_by_mistake, ""});
    wait_until_decided();
    let_go();
    EXPECT_TRUE(office.client->result_of(undo).has_accepted());
    EXPECT_EQ(harness.subscribe(office, "overview").totals().counts().present(), 0u);
    EXPECT_EQ(harness.hub->state_digest(), harness.digest_of_disk());
}

TEST_F(Pipeline, AFullDiskTakesBackWhatWasDecidedOnTop) {
    const wire::CommandEnvelope stored = harness.envelope(scan("YD-1", 3));
    send_again(stored);
    EXPECT_TRUE(office.client->result_of(stored.command.id).has_accepted());
    const CommandId first = hold(scan("LN-1"));
    const CommandId on_top = send(scan("LN-2"));
    send_again(stored);
    wait_until_decided();
    harness.disk->set(&MemoryDisk::full, true);
    let_go();
    EXPECT_TRUE(office.client->result_of(first).has_retry());
    EXPECT_TRUE(office.client->result_of(on_top).has_retry());
    EXPECT_TRUE(office.client->result_of(stored.command.id).replayed()) << "the log has it";
    EXPECT_EQ(harness.hub->state_digest(), harness.digest_of_disk());
}

/// What `topic` tells next, though the disk was held while the change was decided.
template <class Told>
v1::TopicUpdate told_after(
    HubHarness& harness, const HubHarness::Connected& who, const std::string& topic,
    CommandBody change, Told told
) {
    harness.subscribe(who, topic);
    harness.disk->set(&MemoryDisk::held, true);
    harness.hub->submit(who.connection, harness.envelope(std::move(change)));
    harness.disk->wait_for_held_commit();
    // The hub has nothing else to do by now than to look at its topics.
    for (int i = 0; i < 2'000; ++i) std::this_thread::yield();
    harness.disk->set(&MemoryDisk::held, false);
    return who.client
        ->wait_for([&](const v1::ServerFrame& frame) {
            return frame.has_update() && !frame.update().snapshot() && told(frame.update());
        })
        .update();
}

TEST_F(Pipeline, NewsShowTheNamesThatTheirOwnChangeBrought) {
    const auto floor = told_after(
        harness, office, "agenda", RequestFloor{SiteId{2}, "Bà Mẫu Phát Biểu", "tham luận", {}},
        [](const v1::TopicUpdate& update) { return update.floor_size() > 0; }
    );
    EXPECT_EQ(floor.floor(0).speaker(), "Bà Mẫu Phát Biểu");

    DelegateRef principal, substitute;
    principal.code = "LN-1";
    substitute.code = "YD-1";
    Substitute by_roster{{SessionId{0}, RunKind::real, 0}, principal, substitute, {}, SiteId{2}};
    const auto row =
        told_after(harness, office, "site/2", by_roster, [](const v1::TopicUpdate& update) {
            return update.delegates_size() > 0;
        });
    EXPECT_EQ(row.delegates(0).substitute_name(), "Đại biểu Mẫu YD-1");
}

TEST_F(Pipeline, AnAmendmentThatIsTakenBackShowsTheNameBeforeIt) {
    DelegateFields fields;
    fields.code = "LN-2";
    fields.person.name = "Đại biểu Mẫu Nhầm";
    const World world;
    const DelegateId who = world.delegate("LN-2");
    const auto amended =
        harness.envelope(AmendDelegate{who, fields, world.state.place_of(who), ""});
    harness.hub->submit(office.connection, amended);
    ASSERT_TRUE(office.client->result_of(amended.command.id).has_accepted());
    const auto row = told_after(
        harness, office, "site/2",
        UndoCommand{amended.command.id, UndoReason::scanned_by_mistake, ""},
        [](const v1::TopicUpdate& update) { return update.delegates_size() > 0; }
    );
    EXPECT_EQ(row.delegates(0).person().name(), "Đại biểu Mẫu LN-2");
}

TEST_F(Pipeline, AFailingDiskAnswersNeitherWhatItWroteNorWhatWasDecidedOnTop) {
    hold(scan("LN-1"));
    send(scan("LN-2"));
    wait_until_decided();
    harness.disk->set(&MemoryDisk::failing, true);
    let_go();
    harness.hub->stop();
    EXPECT_EQ(office.client->frames().size(), 1u);
    const std::scoped_lock lock(harness.fatal_mutex);
    EXPECT_EQ(harness.fatal, std::vector<std::string>{"the disk failed to sync"});
}

/// Compares everything it is told with what is on the disk at that moment.
class Witness final : public hub::Subscriber, public hub::Audience {
public:
    explicit Witness(std::shared_ptr<MemoryDisk> disk) : disk_(std::move(disk)) {}

    void answer(wire::SharedFrame frame) override { look_at(*frame); }

    hub::Audience& audience() override { return *this; }

    void publish(std::vector<hub::News> news) override {
        for (const hub::News& one : news) look_at(*one.frame);
    }

    void watch(hub::TopicKey, wire::SharedFrame first) override { look_at(*first); }

    void unwatch(hub::TopicKey) override {}

    void let_go() override {}

    void stop(wire::SharedFrame) override {}

    void fail(wire::SharedFrame, std::uint16_t) override { ADD_FAILURE() << "failed"; }

    std::atomic<std::uint64_t> answers{0}, updates{0};

private:
    void look_at(const std::string& bytes) {
        v1::ServerFrame frame;
        ASSERT_TRUE(frame.ParseFromString(bytes));
        const std::scoped_lock lock(disk_->mutex);
        const Seq on_disk = disk_->events.size();
        EXPECT_LE(frame.welcome().revision().seq(), on_disk);
        EXPECT_LE(frame.update().revision().seq(), on_disk);
        for (const auto& result : frame.results().results()) {
            EXPECT_LE(result.accepted().seq(), on_disk);
        }
        answers += static_cast<std::uint64_t>(frame.results().results_size());
        if (frame.has_update()) ++updates;
    }

    std::shared_ptr<MemoryDisk> disk_;
};

/// A disk that takes its time with every commit that it catches.
class SlowDisk {
public:
    explicit SlowDisk(MemoryDisk& disk)
        : thread_([&disk](const std::stop_token& stop) {
              while (!stop.stop_requested()) {
                  disk.set(&MemoryDisk::held, true);
                  wait_until([&] { return stop.stop_requested() || waits(disk); });
                  for (int i = 0; i < 200; ++i) std::this_thread::yield();
                  disk.set(&MemoryDisk::held, false);
              }
          }) {}

private:
    static bool waits(const MemoryDisk& disk) {
        const std::scoped_lock lock(disk.mutex);
        return disk.waiting > 0;
    }

    std::jthread thread_;
};

TEST_F(Pipeline, NothingThatIsShownIsAheadOfTheDisk) {
    const SlowDisk slow(*harness.disk);
    const auto witness = std::make_shared<Witness>(harness.disk);
    wire::Hello hello;
    hello.actor = {Role::organizer, "witness", "Bà Mẫu", {}};
    const hub::ConnectionId connection = harness.hub->join(witness, hello);
    for (const char* topic : {"overview", "site/2", "subtree/0"}) {
        harness.hub->subscribe(connection, {topic, std::nullopt, 0});
    }
    const std::vector<std::string> codes{"LN-1", "LN-2", "LN-3", "YD-1", "YD-2", "YD-3"};
    std::uint64_t commands = 0;
    // However fast the machine is: until enough of both kinds was looked at.
    for (int round = 0; round < 60 || witness->updates < 20; ++round) {
        // In and out again: always accepted, always another event.
        for (const std::string& code : codes) {
            CheckOut out;
            out.run = scan(code).run;
            out.delegate.code = code;
            out.site = SiteId{2};
            harness.hub->submit(connection, harness.envelope(scan(code)));
            harness.hub->submit(connection, harness.envelope(out));
            commands += 2;
        }
        // Those who come in the middle are told of nothing else.
        if (round % 10 == 3) harness.hub->subscribe(connection, {"agenda", std::nullopt, 0});
        if (round % 10 == 7) harness.hub->join(witness, hello);
        // Some are always under way, never all.
        wait_until([&] { return witness->answers + 40 > commands; });
    }
    wait_until([&] { return witness->answers == commands; });
}

}  // namespace
}  // namespace diemcau::test
