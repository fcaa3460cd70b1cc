// The rules alone: what a check-in costs, by the size of the conference. People come in an order
// that mixes the sites, so that each meets memory which nobody touched just before.
//
//   core_bench [--delegates=N,N,...] [options of Google Benchmark]
#include <benchmark/benchmark.h>

#include <iterator>
#include <map>
#include <memory>
#include <sstream>
#include <string_view>
#include <vector>

#include "core/apply.hpp"
#include "core/decide.hpp"
#include "core/foresight.hpp"
#include "rosters/sample_conference.hpp"
#include "wire/event_codec.hpp"

namespace {

using namespace diemcau;

// Prime, and larger than what a cache line or a site holds: every delegate once, none beside the
// last.
constexpr std::uint64_t stride = 1'299'709;
constexpr std::size_t block = 1'000;

/// A conference whose check-in is open, and people who come and go.
class Conference {
public:
    explicit Conference(std::uint32_t delegates) : count_(delegates) { begin(); }

    /// Nobody is in.
    void begin() {
        rosters::SampleOptions options;
        options.delegates = static_cast<std::uint32_t>(count_);
        options.sites = count_ < 100'000 ? 57 : 37'000;
        state = core::State();
        next_ = 0;
        give(std::get<core::ImportConference>(rosters::make_sample(options)));
        give(core::ChangeSession{
            SessionId{0}, core::SessionAction::open_check_in, "", false, no_time});
        // The device is introduced, by an event of its own.
        for (const core::Event& event : decide(next())) apply(event);
        forget_effects();
    }

    /// How many are not in yet.
    std::uint64_t left() const { return count_ - next_; }

    /// The next one comes in. REQUIRES: somebody is left.
    core::Command next() {
        const DelegateId who{static_cast<std::uint32_t>(next_++ * stride % count_)};
        const SiteId where = state.delegates()[who.value].home;
        core::CheckIn in;
        in.run = {SessionId{0}, core::RunKind::real, 0};
        in.delegate.id = who;
        in.site = where;
        return command(in);
    }

    /// What became of a command, numbered `ahead` events after the last.
    std::vector<core::Event> decide(const core::Command& command, Seq ahead = 0) {
        core::Decision decision = core::decide(state, command);
        if (decision.refusal) throw std::runtime_error("a command was refused");
        core::number_events(state, decision.events);
        for (core::Event& event : decision.events) event.seq += ahead;
        return std::move(decision.events);
    }

    void apply(const core::Event& event) {
        core::apply(state, event, effects_);
        benchmark::DoNotOptimize(effects_);
    }

    /// As the hub does with the commands of a turn.
    void foresee(std::size_t next) { core::foresee(state, coming_, next); }

    void forget_effects() { effects_.clear(); }

    /// The next ones come in, a block of them or those that are left.
    std::vector<core::Command> next_block() {
        std::vector<core::Command> commands;
        coming_.clear();
        while (commands.size() < block && left() > 0) {
            commands.push_back(next());
            const auto& in = std::get<core::CheckIn>(commands.back().body);
            coming_.push_back({*state.find_run(in.run), *in.delegate.id});
        }
        return commands;
    }

    core::State state;

private:
    core::Command command(core::CommandBody body) {
        core::Command command;
        ++number_;
        for (std::size_t i = 0; i < 8; ++i) {
            command.id[15 - i] = static_cast<std::uint8_t>(number_ >> (8 * i));
        }
        command.actor.device_id = "d1";
        command.actor.role = core::Role::organizer;
        command.received_at = 1'686'531'600'000 + static_cast<UtcMillis>(number_);
        command.body = std::move(body);
        return command;
    }

    void give(core::CommandBody body) {
        for (const core::Event& event : decide(command(std::move(body)))) apply(event);
        forget_effects();
    }

    std::uint64_t count_;
    std::uint64_t next_ = 0, number_ = 0;
    core::Effects effects_;
    std::vector<core::Concerned> coming_;
};

Conference& conference_of(const benchmark::State& run) {
    static std::map<std::int64_t, std::unique_ptr<Conference>> made;
    auto& conference = made[run.range(0)];
    if (!conference) {
        conference = std::make_unique<Conference>(static_cast<std::uint32_t>(run.range(0)));
    }
    return *conference;
}

/// Commands a block at a time, made while nobody looks at the clock.
class Blocks {
public:
    Blocks(benchmark::State& run, Conference& conference) : run_(run), conference_(conference) {}

    /// Calls `made` with the commands of the next block if the last one is used up.
    template <class Made>
    void step(const Made& made) {
        if (++at_ < commands_.size()) return;
        run_.PauseTiming();
        conference_.forget_effects();
        if (conference_.left() == 0) conference_.begin();
        commands_ = conference_.next_block();
        at_ = 0;
        made(commands_);
        run_.ResumeTiming();
    }

    std::size_t at() const { return at_; }

    const std::vector<core::Command>& commands() const { return commands_; }

private:
    benchmark::State& run_;
    Conference& conference_;
    std::vector<core::Command> commands_;
    std::size_t at_ = 0;
};

void decide_and_apply_check_in(benchmark::State& run) {
    Conference& conference = conference_of(run);
    Blocks blocks(run, conference);
    for (auto _ : run) {
        blocks.step([](const auto&) {});
        conference.foresee(blocks.at());
        for (const core::Event& event : conference.decide(blocks.commands()[blocks.at()])) {
            conference.apply(event);
        }
    }
}

/// Decided a block ahead: no two of a block are about the same delegate.
std::vector<core::Event> decided(
    Conference& conference, const std::vector<core::Command>& commands
) {
    std::vector<core::Event> events;
    for (const core::Command& command : commands) {
        auto one = conference.decide(command, events.size());
        events.insert(
            events.end(), std::make_move_iterator(one.begin()), std::make_move_iterator(one.end())
        );
    }
    return events;
}

void apply_check_in(benchmark::State& run) {
    Conference& conference = conference_of(run);
    Blocks blocks(run, conference);
    std::vector<core::Event> events;
    for (auto _ : run) {
        blocks.step([&](const auto& commands) { events = decided(conference, commands); });
        conference.foresee(blocks.at());
        conference.apply(events[blocks.at()]);
    }
    for (std::size_t at = blocks.at() + 1; at < events.size(); ++at) conference.apply(events[at]);
}

// As a start does with the log: the event is read from its bytes, and applied.
void fold_check_in(benchmark::State& run) {
    Conference& conference = conference_of(run);
    Blocks blocks(run, conference);
    std::vector<core::Event> events;
    std::vector<std::string> payloads;
    for (auto _ : run) {
        blocks.step([&](const auto& commands) {
            events = decided(conference, commands);
            payloads.clear();
            for (const core::Event& event : events) {
                payloads.push_back(wire::encode_event(event).payload);
            }
        });
        events[blocks.at()].body = *wire::decode_event(payloads[blocks.at()], {});
        conference.apply(events[blocks.at()]);
    }
    for (std::size_t at = blocks.at() + 1; at < events.size(); ++at) conference.apply(events[at]);
}

/// Takes --delegates out of the arguments.
std::vector<std::int64_t> sizes_of(int& argc, char** argv) {
    constexpr std::string_view name = "--delegates=";
    std::vector<std::int64_t> sizes;
    int kept = 0;
    for (int i = 0; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (!argument.starts_with(name)) {
            argv[kept++] = argv[i];
            continue;
        }
        std::stringstream list{std::string(argument.substr(name.size()))};
        for (std::string size; std::getline(list, size, ',');) sizes.push_back(std::stoll(size));
    }
    argc = kept;
    return sizes.empty() ? std::vector<std::int64_t>{3'181, 37'000} : sizes;
}

}  // namespace

int main(int argc, char** argv) {
    for (const std::int64_t delegates : sizes_of(argc, argv)) {
        benchmark::RegisterBenchmark("decide_and_apply_check_in", decide_and_apply_check_in)
            ->Arg(delegates);
        benchmark::RegisterBenchmark("apply_check_in", apply_check_in)->Arg(delegates);
        benchmark::RegisterBenchmark("fold_check_in", fold_check_in)->Arg(delegates);
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
