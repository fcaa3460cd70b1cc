#include "core/foresight.hpp"

namespace diemcau::core {

namespace {

// The memory takes about as long as one command; the delegate has to be there before his site is
// asked for.
constexpr std::size_t delegates_ahead = 8;
constexpr std::size_t sites_ahead = 4;
constexpr std::size_t line_bytes = 64;

template <class Value>
void bring_near(const Value& value) {
    const auto* byte = reinterpret_cast<const char*>(&value);
    for (std::size_t at = 0; at < sizeof(Value); at += line_bytes) {
        __builtin_prefetch(byte + at, 1);
    }
    __builtin_prefetch(byte + sizeof(Value) - 1, 1);
}

bool has(const State& state, const Concerned& one) {
    return one.run.value < state.runs().size() && state.has(one.delegate);
}

}  // namespace

void foresee(const State& state, std::span<const Concerned> in_order, std::size_t next) {
    const std::size_t far = next + delegates_ahead, near = next + sites_ahead;
    if (far < in_order.size() && has(state, in_order[far])) {
        const auto [id, delegate] = in_order[far];
        const Run& run = state.runs()[id.value];
        bring_near(state.delegates()[delegate.value]);
        bring_near(run.first_fact[delegate.value]);
        bring_near(run.standings[delegate.value]);
    }
    if (near < in_order.size() && has(state, in_order[near])) {
        const auto [id, delegate] = in_order[near];
        const SiteId home = state.delegates()[delegate.value].home;
        const Site& site = state.sites()[home.value];
        bring_near(site.fields.parent);
        bring_near(site.hosted);
        bring_near(state.runs()[id.value].sites[home.value]);
    }
}

}  // namespace diemcau::core
