// The rules alone: what deciding and applying one check-in costs, by the size of the conference.
#include <benchmark/benchmark.h>

#include "core/apply.hpp"
#include "core/decide.hpp"

namespace {

using namespace diemcau;

core::ImportConference conference(std::uint32_t sites, std::uint32_t delegates) {
    core::ImportConference import;
    import.conference.name = "Hội nghị đo";
    import.categories = {{ "LD", "Lãnh đạo", 1, true }};
    for (std::uint32_t i = 0; i < sites; ++i) {
        core::SiteFields site;
        site.code = "S" + std::to_string(i);
        site.name = site.code;
        if (i > 0) site.parent = SiteId{(i - 1) / 10};
        import.sites.push_back(site);
    }
    import.sessions = {{ "Buổi sáng", no_time, no_time }};
    for (std::uint32_t i = 0; i < delegates; ++i) {
        core::ImportedDelegate one;
        one.fields.code = "D" + std::to_string(i);
        one.fields.person.name = "Đại biểu Đo";
        one.place.home = SiteId{i % sites};
        import.delegates.push_back(one);
    }
    return import;
}

void give(core::State& state, core::CommandBody body, std::uint64_t number, UtcMillis at) {
    core::Command command;
    for (std::size_t i = 0; i < 8; ++i) {
        command.id[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    command.actor.device_id = "d1";
    command.actor.role = core::Role::organizer;
    command.received_at = at;
    command.body = std::move(body);
    core::Decision decision = core::decide(state, command);
    core::number_events(state, decision.events);
    core::Effects effects;
    for (const core::Event& event : decision.events) core::apply(state, event, effects);
    benchmark::DoNotOptimize(effects);
}

void decide_and_apply_check_in(benchmark::State& run) {
    const auto delegates = static_cast<std::uint32_t>(run.range(0));
    const core::ImportConference import = conference(57, delegates);
    core::State state;
    std::uint32_t next = delegates;
    std::uint64_t number = 0;
    UtcMillis at = 1'686'531'600'000;
    for (auto _ : run) {
        if (next == delegates) {
            run.PauseTiming();
            state = core::State();
            give(state, import, ++number, at);
            give(
                state,
                core::ChangeSession{
                    SessionId{0}, core::SessionAction::open_check_in, "", false, no_time},
                ++number, at
            );
            next = 0;
            run.ResumeTiming();
        }
        core::CheckIn in;
        in.run = {SessionId{0}, core::RunKind::real, 0};
        in.delegate.id = DelegateId{next};
        in.site = SiteId{next % 57};
        give(state, in, ++number, ++at);
        ++next;
    }
    run.SetItemsProcessed(static_cast<std::int64_t>(run.iterations()));
}

BENCHMARK(decide_and_apply_check_in)->Arg(3'181)->Arg(37'000);

}  // namespace

BENCHMARK_MAIN();
