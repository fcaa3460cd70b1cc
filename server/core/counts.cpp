#include "core/counts.hpp"

#include <array>

namespace diemcau::core {

namespace {

constexpr std::array members{
    &Counts::summoned,
    &Counts::present,
    &Counts::substituted,
    &Counts::excused,
    &Counts::unexcused,
    &Counts::not_called,
    &Counts::late,
    &Counts::left_early,
    &Counts::elsewhere,
    &Counts::invited_present,
    &Counts::press_present,
    &Counts::service_present,
    &Counts::visitors,
    &Counts::walk_ins,
    &Counts::inside,
    &Counts::attending,
    &Counts::conflicts,
    &Counts::assumed_times,
    &Counts::summoned_originally,
    &Counts::added,
    &Counts::withdrawn,
    &Counts::by_paper,
};
static_assert(members.size() * sizeof(std::uint32_t) == sizeof(Counts), "every member is summed");

}  // namespace

// Unsigned on purpose: a difference may be "negative" and is added again to a count that is larger.
Counts& Counts::operator+=(const Counts& other) {
    for (const auto member : members) this->*member += other.*member;
    return *this;
}

Counts& Counts::operator-=(const Counts& other) {
    for (const auto member : members) this->*member -= other.*member;
    return *this;
}

std::uint32_t share_cut(const Counts& counts) {
    if (counts.summoned == 0) return 0;
    const std::uint64_t attended = std::uint64_t{counts.present} + counts.substituted;
    return static_cast<std::uint32_t>(attended * 10'000 / counts.summoned);
}

}  // namespace diemcau::core
