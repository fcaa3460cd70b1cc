#include "hub/client.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "hub/recovery.hpp"
#include "support/world.hpp"

namespace diemcau::test {

namespace {

constexpr std::chrono::seconds long_time(60);

}  // namespace

void Client::keep(const wire::SharedFrame& frame) {
    v1::ServerFrame parsed;
    EXPECT_TRUE(parsed.ParseFromString(*frame));
    {
        const std::scoped_lock lock(mutex_);
        // Answers that came together are looked at one by one.
        for (const v1::CommandResult& result : parsed.results().results()) {
            *frames_.emplace_back().mutable_results()->add_results() = result;
        }
        if (!parsed.has_results()) frames_.push_back(std::move(parsed));
    }
    changed_.notify_all();
}

void Client::publish(std::vector<hub::News> news) {
    for (const hub::News& one : news) publish_one(one);
}

void Client::publish_one(const hub::News& news) {
    const auto& [topic, frame] = news;
    {
        const std::scoped_lock lock(mutex_);
        EXPECT_TRUE(watched_.contains(topic)) << "nobody here watches it";
        if (slow_) lost_.insert(topic);
        if (lost_.contains(topic)) return;
        bytes_ += frame->size();
    }
    keep(frame);
}

void Client::watch(hub::TopicKey topic, wire::SharedFrame first) {
    {
        const std::scoped_lock lock(mutex_);
        watched_.insert(topic);
        lost_.erase(topic);
        bytes_ += first->size();
    }
    keep(first);
}

void Client::unwatch(hub::TopicKey topic) {
    const std::scoped_lock lock(mutex_);
    EXPECT_EQ(watched_.erase(topic), 1u);
}

void Client::let_go() {
    const std::scoped_lock lock(mutex_);
    EXPECT_FALSE(let_go_) << "it was the last call";
    EXPECT_TRUE(watched_.empty());
    let_go_ = true;
}

bool Client::was_let_go() const {
    const std::scoped_lock lock(mutex_);
    return let_go_;
}

std::set<hub::TopicKey> Client::watched() const {
    const std::scoped_lock lock(mutex_);
    return watched_;
}

void Client::become_slow() {
    const std::scoped_lock lock(mutex_);
    slow_ = true;
}

std::set<hub::TopicKey> Client::catch_up() {
    const std::scoped_lock lock(mutex_);
    slow_ = false;
    return lost_;
}

void Client::fail(wire::SharedFrame error, std::uint16_t close_code) {
    {
        const std::scoped_lock lock(mutex_);
        close_code_ = close_code;
    }
    keep(error);
}

v1::ServerFrame Client::wait_for(const std::function<bool(const v1::ServerFrame&)>& wanted) {
    std::unique_lock lock(mutex_);
    v1::ServerFrame found;
    const bool came = changed_.wait_for(lock, long_time, [&] {
        while (looked_at_ < frames_.size()) {
            const v1::ServerFrame& frame = frames_[looked_at_++];
            if (!wanted(frame)) continue;
            found = frame;
            return true;
        }
        return false;
    });
    EXPECT_TRUE(came) << "the frame waited for never came";
    return found;
}

v1::CommandResult Client::result_of(const CommandId& command) {
    const std::string id(command.begin(), command.end());
    return wait_for([&](const v1::ServerFrame& frame) {
               return frame.has_results() && frame.results().results(0).command_id() == id;
           })
        .results()
        .results(0);
}

v1::TopicUpdate Client::next_update() {
    return wait_for([](const v1::ServerFrame& frame) { return frame.has_update(); }).update();
}

std::vector<v1::ServerFrame> Client::frames() const {
    const std::scoped_lock lock(mutex_);
    return frames_;
}

std::size_t Client::bytes_delivered() const {
    const std::scoped_lock lock(mutex_);
    return bytes_;
}

std::uint16_t Client::close_code() const {
    const std::scoped_lock lock(mutex_);
    return close_code_;
}

UtcMillis TestClock::now() const {
    const std::scoped_lock lock(mutex_);
    return now_;
}

void TestClock::set(UtcMillis now) {
    const std::scoped_lock lock(mutex_);
    now_ = now;
}

HubHarness::HubHarness(std::shared_ptr<MemoryDisk> on) : disk(std::move(on)) {
    clock->set(at(7, 0));
    restart();
}

void HubHarness::restart() {
    hub.reset();
    options.on_refused = [this](const core::ActorKey& who, std::string_view what) {
        refused.push_back(who.device_id + ": " + std::string(what));
    };
    hub = std::make_unique<hub::Hub>(
        options, std::make_unique<MemoryJournal>(disk),
        hub::HubReads{
            std::make_unique<MemoryLog>(disk), std::make_unique<MemoryDirectory>(disk), nullptr},
        clock,
        [this](const std::string& message) {
            const std::scoped_lock lock(fatal_mutex);
            fatal.push_back(message);
        }
    );
}

HubHarness::Connected HubHarness::connect(
    core::ActorKey actor, bool keeps_rosters, std::optional<core::Caller> caller
) {
    auto client = std::make_shared<Client>();
    wire::Hello hello;
    hello.client = "test";
    hello.actor = std::move(actor);
    hello.keeps_rosters = keeps_rosters;
    const hub::ConnectionId connection = hub->join(client, hello, std::move(caller));
    return {client, connection};
}

HubHarness::Connected HubHarness::connect_as(
    core::ActorKey actor, std::optional<core::Caller> caller
) {
    auto client = std::make_shared<Client>();
    wire::Hello hello;
    hello.client = "test";
    hello.actor = std::move(actor);
    const hub::ConnectionId connection = hub->join(client, hello, std::move(caller));
    return {client, connection};
}

wire::CommandEnvelope HubHarness::envelope(core::CommandBody body) {
    wire::CommandEnvelope envelope;
    ++made_;
    for (std::size_t i = 0; i < 8; ++i) {
        envelope.command.id[8 + i] = static_cast<std::uint8_t>(made_ >> (8 * i));
    }
    envelope.command.body = std::move(body);
    envelope.content = "content " + std::to_string(made_);
    return envelope;
}

v1::CommandResult HubHarness::give(const Connected& from, core::CommandBody body) {
    wire::CommandEnvelope command = envelope(std::move(body));
    const CommandId id = command.command.id;
    hub->submit(from.connection, std::move(command));
    return from.client->result_of(id);
}

void HubHarness::load_conference() {
    const Connected organizer = connect_organizer();
    EXPECT_TRUE(give(organizer, small_conference()).has_accepted());
    EXPECT_TRUE(give(
                    organizer,
                    core::ChangeSession{
                        SessionId{0}, core::SessionAction::open_check_in, "", false, no_time}
    )
                    .has_accepted());
    hub->leave(organizer.connection);
}

v1::TopicUpdate HubHarness::subscribe(
    const Connected& who, const std::string& topic, std::optional<wire::Revision> since
) {
    wire::Subscribe request;
    request.topic = topic;
    request.since = since;
    hub->subscribe(who.connection, request);
    return who.client->next_update();
}

Digest HubHarness::digest_of_disk() const {
    MemoryJournal journal(disk);
    return hub::fold_log(journal).digest();
}

wire::Revision revision_of(const v1::TopicUpdate& update) {
    wire::Revision revision;
    std::ranges::copy(update.revision().log_id(), revision.log_id.begin());
    revision.seq = update.revision().seq();
    revision.live_epoch = update.revision().live_epoch();
    revision.live_version = update.revision().live_version();
    return revision;
}

}  // namespace diemcau::test
