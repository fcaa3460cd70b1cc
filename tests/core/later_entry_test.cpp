// An entry made later: its true time with a reason, or none (rules 4 and 5), for whoever came.
#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

Substitute substitute(const World& world) {
    Substitute body;
    body.run = world.real();
    body.principal.code = "LN-1";
    body.person.name = "Người Dự Thay";
    body.site = world.site("LN");
    return body;
}

RegisterWalkIn walk_in(const World& world) {
    return {world.real(), world.site("LN"), {"Khách Mẫu", 0, "", ""}};
}

/// The rules are the same for all: a reason, one of the two, and a time when check-in was open.
template <class Body>
void expect_rules_of_later_entry(Body (*body)(const World&)) {
    World world;
    world.open_check_in(at(7, 0));
    world.now = at(7, 50);
    Body later = body(world);
    later.stated_at = at(7, 20);
    EXPECT_EQ(world.give(later).refusal->reason, RefusalReason::reason_required);
    later.reason = "mất mạng";
    later.time_unknown = true;
    EXPECT_EQ(world.give(later).refusal->facts.field, "stated_at");
    later.time_unknown = false;
    later.stated_at = at(6, 30);
    EXPECT_EQ(world.give(later).refusal->reason, RefusalReason::check_in_not_open);
    later.stated_at = at(9, 0);
    EXPECT_EQ(world.give(later).refusal->reason, RefusalReason::malformed);
    later.stated_at = no_time;
    later.time_unknown = true;
    later.reason.clear();
    EXPECT_EQ(world.give(later).refusal->reason, RefusalReason::reason_required);
    later.reason.assign(limits::text_bytes_max + 1, 'x');
    EXPECT_EQ(world.give(later).refusal->facts.field, "reason");
}

TEST(LaterEntry, OfASubstituteNeedsAReasonAndATimeThatCanBe) {
    expect_rules_of_later_entry<Substitute>(substitute);
}

TEST(LaterEntry, OfAWalkInNeedsAReasonAndATimeThatCanBe) {
    expect_rules_of_later_entry<RegisterWalkIn>(walk_in);
}

TEST(LaterEntry, OfASubstituteStandsAtItsTrueTime) {
    World world;
    world.open_check_in(at(7, 0));
    world.now = at(7, 50);
    Substitute later = substitute(world);
    later.stated_at = at(7, 20);
    later.reason = "mất mạng";
    world.must(later);
    EXPECT_EQ(world.last_event().occurred_at, at(7, 20));
    const auto& named = std::get<SubstituteNamed>(world.last_event().body);
    EXPECT_EQ(named.quality, TimeQuality::stated);
    EXPECT_EQ(named.reason, "mất mạng");
    EXPECT_EQ(world.standing("LN-1").status, AttendanceStatus::substituted);
}

TEST(LaterEntry, OfASubstituteFromPaperHasNoTime) {
    World world;
    world.open_check_in(at(7, 0));
    world.now = at(7, 50);
    Substitute later = substitute(world);
    later.time_unknown = true;
    later.reason = "danh sách giấy";
    world.must(later);
    const auto& named = std::get<SubstituteNamed>(world.last_event().body);
    EXPECT_EQ(named.quality, TimeQuality::unknown);
    const auto* mark = world.state.substitute_of(world.real_run(), world.delegate("LN-1"));
    ASSERT_TRUE(mark);
    EXPECT_EQ(mark->quality, TimeQuality::unknown);
}

TEST(LaterEntry, OfASubstituteWhoIsOnlyAnnouncedIsRefused) {
    World world;
    world.open_check_in(at(7, 0));
    Substitute announced = substitute(world);
    announced.arrived = false;
    announced.time_unknown = true;
    announced.reason = "giấy";
    EXPECT_EQ(world.give(announced).refusal->facts.field, "time_unknown");
}

TEST(LaterEntry, OfAWalkInFromPaperHasNoTimeAlsoWhenHeIsLinked) {
    World world;
    world.open_check_in(at(7, 0));
    world.now = at(7, 50);
    RegisterWalkIn later = walk_in(world);
    later.time_unknown = true;
    later.reason = "danh sách giấy";
    world.must(later);
    const auto& registered = std::get<WalkInRegistered>(world.last_event().body);
    EXPECT_EQ(registered.quality, TimeQuality::unknown);
    EXPECT_EQ(registered.reason, "danh sách giấy");
    LinkWalkIn link{world.real(), WalkInId{0}, {}};
    link.delegate.code = "LN-2";
    world.must(link);
    EXPECT_EQ(world.standing("LN-2").entry_quality, TimeQuality::unknown);
    EXPECT_EQ(world.standing("LN-2").flags & standing_late, 0);
}

}  // namespace
}  // namespace diemcau::test
