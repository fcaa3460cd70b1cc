// Sample conferences: seeded, so that the same seed always gives the same files. Every person in
// them is invented; identity numbers have the prefix 000, which is assigned to no place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/command.hpp"
#include "rosters/row_error.hpp"

namespace diemcau::rosters {

struct SampleOptions {
    std::uint64_t seed = 20230612;
    /// Bridge points below the central one, from 1.
    std::uint32_t sites = 56;
    /// On the rosters of those sites, one each at least.
    std::uint32_t delegates = 3'181;
    /// Bytes of a table of real administrative units (CSV or TSV with the columns province_code,
    /// province, district_code, district, ward_code, ward); empty: invented, numbered names.
    std::string_view units;
};

/// The central bridge and the 56 bridge points of Bắc Giang as on 12 June 2023, with 3,181 invented
/// delegates: the provincial bridge, 10 of district level, 45 at the grass roots.
core::ImportConference make_bacgiang(std::uint64_t seed = SampleOptions{}.seed);

/// A conference of any size; what is wrong with options.units if it cannot be read.
/// REQUIRES: 1 <= sites <= delegates, and both within limits.hpp.
std::variant<core::ImportConference, RowError> make_sample(const SampleOptions& options);

}  // namespace diemcau::rosters
