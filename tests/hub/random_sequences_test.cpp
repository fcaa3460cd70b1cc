// Replaying any command of a random sequence changes nothing, also after a restart.
#include <gtest/gtest.h>

#include "core/random_commands.hpp"
#include "hub/client.hpp"

namespace diemcau::test {
namespace {

constexpr int sequences = 40;
constexpr int commands_in_each = 500;

/// A hub, its office, and what was sent and answered so far.
class Sent {
public:
    Sent() {
        harness_.load_conference();
        office_ = harness_.connect_organizer();
        world_.open_check_in();
    }

    /// Gives the hub a command that is drawn from a twin world.
    void give_next(RandomCommands& commands) {
        wire::CommandEnvelope envelope = harness_.envelope(commands.next_body(world_));
        const CommandId& id = envelope.command.id;
        world_.give_as(id, envelope.command.body);
        commands.note_given(id);
        harness_.clock->set(world_.now);
        harness_.hub->submit(office_.connection, envelope);
        v1::CommandResult answer = office_.client->result_of(id);
        EXPECT_FALSE(answer.replayed());
        accepted_ += answer.has_accepted() ? 1 : 0;
        undone_ += std::holds_alternative<core::UndoCommand>(envelope.command.body) &&
                           answer.has_accepted()
                       ? 1
                       : 0;
        // What its sender may not give leaves no trace, and is looked at anew.
        answer.set_replayed(answer.refusal().reason() != v1::REFUSAL_REASON_NOT_PERMITTED);
        again_.push_back(without_person(answer));
        envelopes_.push_back(std::move(envelope));
    }

    /// The same answer as the first time, and the same state. Only the person may have been
    /// amended.
    void send_again(std::size_t index) {
        const Moment before = now();
        harness_.hub->submit(office_.connection, envelopes_[index]);
        const CommandId& id = envelopes_[index].command.id;
        ASSERT_EQ(without_person(office_.client->result_of(id)), again_[index]);
        ASSERT_NO_FATAL_FAILURE(expect_nothing_new_since(before));
    }

    void restart() {
        const Moment before = now();
        ASSERT_EQ(harness_.digest_of_disk(), before.digest);
        harness_.restart();
        ASSERT_NO_FATAL_FAILURE(expect_nothing_new_since(before));
        office_ = harness_.connect_organizer();
    }

    std::size_t size() const { return envelopes_.size(); }

    std::size_t accepted() const { return accepted_; }

    std::size_t undone() const { return undone_; }

private:
    static std::string without_person(v1::CommandResult answer) {
        if (answer.accepted().has_delegate()) {
            v1::DelegateRow& row = *answer.mutable_accepted()->mutable_delegate();
            row.clear_code();
            row.clear_person();
            row.clear_seat();
            row.clear_note();
            row.clear_id_tail();
        }
        return answer.SerializeAsString();
    }

    struct Moment {
        Digest digest;
        std::size_t events;
    };

    Moment now() {
        // The hub may tell of a hosting by itself between the two: they belong to one moment.
        while (true) {
            const std::size_t events = events_on_disk();
            const Digest digest = harness_.hub->state_digest();
            if (events_on_disk() == events) return {digest, events};
        }
    }

    std::size_t events_on_disk() {
        const std::scoped_lock lock(harness_.disk->mutex);
        return harness_.disk->events.size();
    }

    /// But for hostings whose time has come, which the hub tells of by itself.
    void expect_nothing_new_since(const Moment& before) {
        const Moment after = now();
        if (after.events == before.events) {
            ASSERT_EQ(after.digest, before.digest);
            return;
        }
        const auto events = harness_.disk->copy_of_events();
        for (std::size_t i = before.events; i < events.size(); ++i) {
            // The first time it introduces itself.
            ASSERT_TRUE(events[i].type == "hosting_due" || events[i].type == "actor_introduced");
        }
    }

    HubHarness harness_;
    HubHarness::Connected office_;
    World world_;
    std::vector<wire::CommandEnvelope> envelopes_;
    std::vector<std::string> again_;  // the answers, marked as replayed
    std::size_t accepted_ = 0;
    std::size_t undone_ = 0;
};

TEST(RandomSequences, ReplayingAnyCommandChangesNothing) {
    const std::uint64_t seed = seed_of_run();
    std::mt19937_64 random(seed);
    std::size_t given = 0, accepted = 0, undone = 0;
    for (int sequence = 0; sequence < sequences; ++sequence) {
        SCOPED_TRACE("sequence " + std::to_string(sequence));
        Sent sent;
        RandomCommands commands(seed + static_cast<std::uint64_t>(sequence));
        for (int i = 0; i < commands_in_each; ++i) {
            sent.give_next(commands);
            ASSERT_NO_FATAL_FAILURE(sent.send_again(random() % sent.size()));
        }
        ASSERT_NO_FATAL_FAILURE(sent.restart());
        for (std::size_t i = 0; i < sent.size(); i += 5) {
            ASSERT_NO_FATAL_FAILURE(sent.send_again(i));
        }
        given += sent.size();
        accepted += sent.accepted();
        undone += sent.undone();
    }
    EXPECT_GE(given, 20'000u);
    // Commands that are refused nearly always prove little.
    EXPECT_GT(accepted * 4, given);
    EXPECT_GT(undone * 50, given);
}

}  // namespace
}  // namespace diemcau::test
