// Private to rosters: the parts that a sample conference is put together from.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/command.hpp"
#include "rosters/row_error.hpp"

namespace diemcau::rosters {

/// A seeded source of numbers (SplitMix64), the same on every machine and with every compiler.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next();

    /// From 0 up to, not including, `bound`.
    std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>((next() >> 32) * bound >> 32);
    }

    bool chance(std::uint32_t in_a_thousand) { return below(1000) < in_a_thousand; }

    template <class Items>
    const auto& pick(const Items& items) {
        return items[below(static_cast<std::uint32_t>(std::size(items)))];
    }

private:
    std::uint64_t state_;
};

// ---- bridge points ----

/// What the sample needs to know of a site beside its fields.
struct SampleSite {
    core::SiteFields fields;
    std::string place;  // "huyện Lục Ngạn", "xã Quý Sơn", for positions and units
};

/// The central bridge first, parents before their children.
std::vector<SampleSite> bacgiang_sites();
std::vector<SampleSite> numbered_sites(std::uint32_t below_central);
/// Provinces first, then their districts, then communes, as far as `below_central` goes; when the
/// table is exhausted, numbered grassroots units.
std::variant<std::vector<SampleSite>, RowError> sites_of_units(
    std::string_view units, std::uint32_t below_central
);
SampleSite central_site();

// ---- persons ----

struct Person {
    std::string name;
    bool is_woman = false;
    std::int32_t birth_year = 0;
};

/// Family names as frequent as in the north of Vietnam; given names fit the sex and the age.
Person invent_person(
    Dice& dice, std::int32_t born_from, std::int32_t born_until, std::uint32_t women_in_thousand
);

/// Numbers with the prefix 000, in agreement with sex and birth year, none twice.
class IdNumbers {
public:
    std::string next(const Person& person);

private:
    std::array<std::uint32_t, 400> used_{};  // by century, sex and year
};

// ---- posts ----

/// The categories of a provincial conference in protocol order.
std::vector<core::CategoryFields> sample_categories();

struct Post {
    std::string position;
    std::string unit;
    std::uint32_t category = 0;  // position in sample_categories()
    std::optional<std::uint32_t> other_category;
    core::DelegateKind kind = core::DelegateKind::summoned;
    std::int32_t born_from = 1965, born_until = 1992;
    std::uint32_t women_in_thousand = 340;
};

/// `count` posts for the roster of a site, in protocol order.
std::vector<Post> posts_of(const SampleSite& site, std::uint32_t count, Dice& dice);

}  // namespace diemcau::rosters
