// Rules 2 and 3: idempotency first, acknowledged means on disk.
#include <gtest/gtest.h>

#include <future>

#include "hub/client.hpp"
#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

CheckIn scan(const std::string& code, SiteId site) {
    CheckIn in;
    in.run = {SessionId{0}, RunKind::real, 0};
    in.delegate.code = code;
    in.site = site;
    return in;
}

constexpr SiteId ln{2};
constexpr SiteId yd{4};

TEST(Commands, AReplayIsAnsweredWithTheStoredOutcomeAndChangesNothing) {
    HubHarness harness;
    harness.load_conference();
    const auto operator_ = harness.connect({Role::site_operator, "d1", "Ông Mẫu", ln});
    const wire::CommandEnvelope command = harness.envelope(scan("LN-1", ln));
    harness.hub->submit(operator_.connection, command);
    const auto first = operator_.client->result_of(command.command.id);
    ASSERT_TRUE(first.has_accepted());
    EXPECT_EQ(first.accepted().delegate().person().name(), "Đại biểu Mẫu LN-1");
    const Digest before = harness.hub->state_digest();
    // From another device, and after a restart.
    const auto other = harness.connect({Role::site_operator, "d2", "Bà Mẫu", ln});
    harness.hub->submit(other.connection, command);
    const auto second = other.client->result_of(command.command.id);
    EXPECT_TRUE(second.replayed());
    EXPECT_EQ(second.accepted().SerializeAsString(), first.accepted().SerializeAsString());
    harness.restart();
    const auto third = harness.connect({Role::organizer, "d3", "Bà Mẫu", {}});
    harness.hub->submit(third.connection, command);
    EXPECT_TRUE(third.client->result_of(command.command.id).replayed());
    EXPECT_EQ(harness.hub->state_digest(), before);
}

// What a replaced device handed over is given so (docs/decisions/0030).
TEST(Commands, GivenForSomebodyAreThoseThatHeMayGive) {
    HubHarness harness;
    harness.load_conference();
    const auto give = [&](const CheckIn& body, SiteId as) {
        hub::Asking asking;
        asking.caller = Caller{Role::site_operator, "account:lan/device:03", "", {{ln, false}}};
        asking.as.actor = {Role::site_operator, "device:03", "Trần Thị Trực", as};
        std::promise<std::string> promise;
        harness.hub->submit_for(asking, harness.envelope(body), [&](std::string result, bool) {
            promise.set_value(std::move(result));
        });
        return promise.get_future().get();
    };
    EXPECT_TRUE(wire::is_accepted(give(scan("LN-1", ln), ln)));
    EXPECT_EQ(wire::refusal_in(give(scan("LN-2", yd), ln)), RefusalReason::not_permitted);
    EXPECT_EQ(wire::refusal_in(give(scan("LN-2", yd), yd)), RefusalReason::not_permitted);
    EXPECT_EQ(
        harness.refused,
        (std::vector<std::string>{
            "account:lan/device:03: command check_in", "account:lan/device:03: command"})
    );
    EXPECT_EQ(wire::refusal_in(give(scan("LN-2", ln), SiteId{99})), RefusalReason::not_permitted);

    const auto other = harness.connect({Role::site_operator, "d2", "Bà Mẫu", ln});
    const auto again = harness.give(other, scan("LN-1", ln));
    EXPECT_EQ(again.refusal().reason(), v1::REFUSAL_REASON_ALREADY_CHECKED_IN);
    EXPECT_EQ(again.refusal().by(), "Trần Thị Trực");
}

TEST(Commands, WhoKeepsTheRostersIsToldTheNamesOfOthersOnly) {
    HubHarness harness;
    harness.load_conference();
    const auto operator_ =
        harness.connect({Role::site_operator, "d1", "Ông Mẫu", ln}, /*keeps_rosters=*/true);
    const auto own = harness.give(operator_, scan("LN-1", ln));
    EXPECT_EQ(own.accepted().delegate().status(), v1::ATTENDANCE_STATUS_PRESENT);
    EXPECT_FALSE(own.accepted().delegate().has_person());
    const auto other = harness.connect({Role::site_operator, "d2", "Bà Mẫu", yd}, true);
    const auto contested = harness.give(other, scan("LN-1", yd));
    EXPECT_TRUE(contested.accepted().conflict_opened());
    EXPECT_EQ(contested.accepted().delegate().person().name(), "Đại biểu Mẫu LN-1");
    const auto of_other_site = harness.envelope(scan("YD-1", ln));
    for (const bool again : {false, true}) {
        harness.hub->submit(operator_.connection, of_other_site);
        const auto visitor = operator_.client->result_of(of_other_site.command.id);
        EXPECT_EQ(visitor.replayed(), again);
        EXPECT_EQ(visitor.accepted().delegate().status(), v1::ATTENDANCE_STATUS_PRESENT);
        EXPECT_EQ(visitor.accepted().delegate().person().name(), "Đại biểu Mẫu YD-1");
    }
}

TEST(Commands, TheStoredOutcomeNamesNobody) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    const auto command = harness.envelope(scan("LN-1", ln));
    harness.hub->submit(office.connection, command);
    ASSERT_TRUE(office.client->result_of(command.command.id).accepted().delegate().has_person());
    v1::CommandResult stored;
    ASSERT_TRUE(stored.ParseFromString(harness.disk->outcomes.at(command.command.id).result));
    EXPECT_TRUE(stored.accepted().has_delegate());
    EXPECT_FALSE(stored.accepted().delegate().has_person());
    EXPECT_EQ(stored.accepted().delegate().code(), "");
}

TEST(Commands, WhatTheSenderMayNotGiveIsRefusedAndLeavesNoTrace) {
    HubHarness harness;
    harness.load_conference();
    const auto elsewhere = harness.connect({Role::site_operator, "d1", "Ông Mẫu", yd});
    const auto command = harness.envelope(scan("LN-1", ln));
    const Digest before = harness.hub->state_digest();
    harness.hub->submit(elsewhere.connection, command);
    const auto refused = elsewhere.client->result_of(command.command.id);
    EXPECT_EQ(refused.refusal().reason(), v1::REFUSAL_REASON_NOT_PERMITTED);
    EXPECT_EQ(refused.refusal().site(), ln.value);
    EXPECT_FALSE(refused.refusal().site_name().empty());
    EXPECT_EQ(harness.hub->state_digest(), before);
    const auto own = harness.connect({Role::site_operator, "d2", "Bà Mẫu", ln});
    harness.hub->submit(own.connection, command);
    EXPECT_TRUE(own.client->result_of(command.command.id).has_accepted());
    EXPECT_EQ(harness.refused, std::vector<std::string>{"d1: command check_in"});
}

TEST(Commands, WhoeverTriesWhatHeMayNotIsTold) {
    HubHarness harness;
    harness.load_conference();
    const auto screen = harness.connect({Role::display, "d1", "", {}});
    wire::Subscribe request;
    request.topic = "site/2";
    harness.hub->subscribe(screen.connection, request);
    screen.client->wait_for([](const auto& one) { return one.has_error(); });
    request.topic = "nothing of ours";
    const auto other = harness.connect({Role::display, "d2", "", {}});
    harness.hub->subscribe(other.connection, request);
    other.client->wait_for([](const auto& one) { return one.has_error(); });
    const auto say_hello = [&](Role role, SiteId site) {
        auto client = std::make_shared<Client>();
        wire::Hello hello;
        hello.actor = {role, "claimed", "Ông Mẫu", site};
        harness.hub->join(
            client, hello, core::Caller{Role::site_operator, "device:03", "", {{ln, false}}}
        );
        client->wait_for([](const auto& one) { return one.has_error() || one.has_welcome(); });
    };
    say_hello(Role::site_operator, ln);
    say_hello(Role::site_operator, yd);
    say_hello(Role::organizer, ln);
    say_hello(Role::site_operator, SiteId{999});
    EXPECT_EQ(
        harness.refused,
        (std::vector<std::string>{"d1: topic site/2", "device:03: hello", "device:03: hello"})
    ) << "what does not exist is no matter of permission";
}

TEST(Commands, ARefusalIsStoredToo) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    const wire::CommandEnvelope command = harness.envelope(scan("nobody", ln));
    harness.hub->submit(office.connection, command);
    const auto first = office.client->result_of(command.command.id);
    EXPECT_EQ(first.refusal().reason(), v1::REFUSAL_REASON_UNKNOWN_DELEGATE);
    harness.hub->submit(office.connection, command);
    const auto again = office.client->result_of(command.command.id);
    EXPECT_TRUE(again.replayed());
    EXPECT_EQ(again.refusal().reason(), v1::REFUSAL_REASON_UNKNOWN_DELEGATE);
}

TEST(Commands, TheSameIdWithOtherContentIsRefused) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    wire::CommandEnvelope command = harness.envelope(scan("LN-1", ln));
    harness.hub->submit(office.connection, command);
    EXPECT_TRUE(office.client->result_of(command.command.id).has_accepted());
    command.content = "something else";
    harness.hub->submit(office.connection, command);
    const auto reused = office.client->result_of(command.command.id);
    EXPECT_EQ(reused.refusal().reason(), v1::REFUSAL_REASON_COMMAND_ID_REUSED);
    EXPECT_FALSE(reused.replayed());
}

TEST(Commands, ARefusalNamesThePlaceAndTheOperator) {
    HubHarness harness;
    harness.load_conference();
    const auto first = harness.connect({Role::site_operator, "d1", "Ông Thứ Nhất", ln});
    const auto second = harness.connect({Role::site_operator, "d2", "Bà Thứ Hai", ln});
    EXPECT_TRUE(harness.give(first, scan("LN-1", ln)).has_accepted());
    harness.clock->set(at(7, 1));
    const auto refused = harness.give(second, scan("LN-1", ln));
    ASSERT_EQ(refused.refusal().reason(), v1::REFUSAL_REASON_ALREADY_CHECKED_IN);
    EXPECT_EQ(refused.refusal().by(), "Ông Thứ Nhất");
    EXPECT_EQ(refused.refusal().site_name(), "Điểm cầu LN");
    EXPECT_EQ(refused.refusal().at(), at(7, 0));
}

TEST(Commands, NobodyIsToldOfWhatIsNotOnDisk) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    const auto watcher = harness.connect_organizer();
    harness.subscribe(watcher, "overview");
    const std::size_t frames_before = office.client->frames().size();
    const std::size_t seen_before = watcher.client->frames().size();
    harness.disk->set(&MemoryDisk::held, true);
    const wire::CommandEnvelope command = harness.envelope(scan("LN-1", ln));
    harness.hub->submit(office.connection, command);
    harness.disk->wait_for_held_commit();
    EXPECT_EQ(office.client->frames().size(), frames_before);
    EXPECT_EQ(watcher.client->frames().size(), seen_before);
    harness.disk->set(&MemoryDisk::held, false);
    EXPECT_TRUE(office.client->result_of(command.command.id).has_accepted());
    EXPECT_EQ(watcher.client->next_update().totals().counts().present(), 1u);
}

TEST(Commands, UndoFindsItsTargetInTheBatchAndInTheLog) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    const wire::CommandEnvelope command = harness.envelope(scan("LN-1", ln));
    harness.hub->submit(office.connection, command);
    const UndoCommand undo{command.command.id, UndoReason::scanned_by_mistake, ""};
    EXPECT_TRUE(harness.give(office, undo).has_accepted());
    EXPECT_EQ(harness.give(office, undo).refusal().reason(), v1::REFUSAL_REASON_ALREADY_UNDONE);
    harness.restart();
    const auto again = harness.connect_organizer();
    EXPECT_EQ(harness.give(again, undo).refusal().reason(), v1::REFUSAL_REASON_ALREADY_UNDONE);
    UndoCommand unknown = undo;
    unknown.target = CommandId{99};
    EXPECT_EQ(harness.give(again, unknown).refusal().reason(), v1::REFUSAL_REASON_UNKNOWN_COMMAND);
}

TEST(Commands, ABadHelloIsAnsweredAndTheConnectionFailed) {
    HubHarness harness;
    harness.load_conference();
    auto client = std::make_shared<Client>();
    wire::Hello hello;
    hello.actor = {Role::site_operator, "d1", "Ông Mẫu", {}};
    hello.site_code = "KHONG-CO";
    harness.hub->join(client, hello);
    const auto frame = client->wait_for([](const auto& one) { return one.has_error(); });
    EXPECT_EQ(frame.error().reason(), v1::ProtocolError::REASON_BAD_HELLO);
    EXPECT_EQ(client->close_code(), 1008);
}

TEST(Commands, StopFinishesWhatWaitsAndSaysGoodbye) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    std::vector<wire::CommandEnvelope> commands;
    for (const char* code : {"LN-1", "LN-2", "LN-3"}) {
        commands.push_back(harness.envelope(scan(code, ln)));
        harness.hub->submit(office.connection, commands.back());
    }
    harness.hub->stop();
    for (const auto& command : commands) {
        EXPECT_TRUE(office.client->result_of(command.command.id).has_accepted());
    }
    office.client->wait_for([](const auto& one) { return one.has_goodbye(); });
}

}  // namespace
}  // namespace diemcau::test
