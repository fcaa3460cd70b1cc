#include "core/apply.hpp"

#include "base/check.hpp"
#include "core/applier.hpp"

namespace diemcau::core {

void Effects::clear() {
    sites.clear();
    standings.clear();
    delegates.clear();
    agenda = false;
    everything = false;
}

void apply(State& state, const Event& event, Effects& effects) {
    Applier applier(state, event, effects);
    applier.run_it();
}

void Applier::run_it() {
    CHECK(event_.seq == state_.seq_ + 1);
    state_.seq_ = event_.seq;
    std::visit([this](const auto& body) { on(body); }, event_.body);
}

}  // namespace diemcau::core
