#include "fuzz/memory_hub.hpp"

#include <sodium.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <future>

#include "fuzz/targets.hpp"
#include "hub/recovery.hpp"
#include "net/json_text.hpp"
#include "support/world.hpp"

namespace diemcau::fuzz {

namespace {

std::atomic<std::uint64_t> random_state;

std::uint32_t next_random() {
    // splitmix64
    std::uint64_t value = random_state.fetch_add(0x9E3779B97F4A7C15U) + 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
    return static_cast<std::uint32_t>(value >> 32);
}

void fill_randomly(void* bytes, std::size_t size) {
    auto* to = static_cast<std::uint8_t*>(bytes);
    for (std::size_t i = 0; i < size; ++i) to[i] = static_cast<std::uint8_t>(next_random());
}

class FixedClock final : public Clock {
public:
    UtcMillis now() const override { return test::at(7, 30); }
};

// A rule broken on the hub's own thread ends the program, too.
void fail(const std::string& message) {
    std::fprintf(stderr, "the hub gave up: %s\n", message.c_str());
    std::abort();
}

std::unique_ptr<hub::Hub> hub_over(const std::shared_ptr<test::MemoryDisk>& disk) {
    hub::HubOptions options;
    options.flush_interval = std::chrono::milliseconds(0);
    options.commands_waiting_max = 500;
    return std::make_unique<hub::Hub>(
        options, std::make_unique<test::MemoryJournal>(disk),
        hub::HubReads{
            std::make_unique<test::MemoryLog>(disk), std::make_unique<test::MemoryDirectory>(disk),
            nullptr},
        std::make_shared<FixedClock>(), fail
    );
}

void give(hub::Hub& hub, std::uint8_t number, core::CommandBody body) {
    wire::CommandEnvelope envelope;
    envelope.command.id[15] = number;
    envelope.command.body = std::move(body);
    envelope.content = std::to_string(number);
    std::promise<std::string> result;
    hub.submit_as(
        {core::Role::organizer, "office", "", {}}, std::move(envelope),
        [&result](const std::string& bytes, bool) {
            result.set_value(wire::result_to_json(bytes, false));
        }
    );
    require(
        net::json_has_member(result.get_future().get(), "accepted"), "the conference is accepted"
    );
}

const test::MemoryDisk& prepared_disk() {
    static const auto prepared = [] {
        auto disk = std::make_shared<test::MemoryDisk>();
        const auto hub = hub_over(disk);
        give_small_conference(*hub);
        hub->stop();
        return disk;
    }();
    return *prepared;
}

std::shared_ptr<test::MemoryDisk> copy_of(const test::MemoryDisk& disk) {
    auto copy = std::make_shared<test::MemoryDisk>();
    copy->events = disk.events;
    copy->outcomes = disk.outcomes;
    copy->delegates = disk.delegates;
    copy->fields_of = disk.fields_of;
    copy->operators = disk.operators;
    copy->chairs = disk.chairs;
    copy->speakers = disk.speakers;
    copy->substitutes = disk.substitutes;
    copy->attendance = disk.attendance;
    copy->attendance_as_of = disk.attendance_as_of;
    return copy;
}

}  // namespace

void begin_repeatable_random(std::uint64_t series) {
    static randombytes_implementation repeatable = [] {
        randombytes_implementation made{};
        made.implementation_name = [] { return "repeatable"; };
        made.random = next_random;
        made.buf = fill_randomly;
        return made;
    }();
    random_state = series;
    static const int once = randombytes_set_implementation(&repeatable);
    require(once == 0, "the random source can be replaced");
}

void give_small_conference(hub::Hub& hub) {
    give(hub, 1, test::small_conference());
    core::ChangeSession open;
    open.action = core::SessionAction::open_check_in;
    give(hub, 2, open);
}

MemoryHub::MemoryHub() : disk_(copy_of(prepared_disk())), hub_(hub_over(disk_)) {
    seq_at_start_ = hub_->numbers().seq;
}

void MemoryHub::settle() { (void)hub_->state_digest(); }

bool MemoryHub::untouched() const {
    const hub::HubNumbers numbers = hub_->numbers();
    return numbers.seq == seq_at_start_ && numbers.commands == 0 && numbers.connections == 0;
}

void MemoryHub::check() const {
    const Digest live = hub_->state_digest();
    test::MemoryJournal journal(disk_);
    require(hub::fold_log(journal).digest() == live, "the state is what the log says");
}

MemoryHub& fresh_hub() {
    static std::unique_ptr<MemoryHub> kept;
    if (!kept || !kept->untouched()) {
        begin_repeatable_random();
        kept = std::make_unique<MemoryHub>();
    }
    return *kept;
}

}  // namespace diemcau::fuzz
