// Rule 7, command by command: undo brings back what people saw before, or says precisely why not;
// and an undo that is undone brings back what they saw after.
#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "core/visible_state.hpp"
#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

using Step = std::function<void(World&)>;

/// `prepare` makes the world in which the command that `body` makes is given.
struct UndoCase {
    std::string name;
    Step prepare;
    std::function<CommandBody(World&)> body;
    Sender sender = {};
    RefusalReason refused = RefusalReason::none;  // the undo's
    bool is_answered_no = false;                  // the command itself, though it is kept
    bool shows = true;                            // the command changes what people see
    bool can_be_redone = true;
    World::Start start = World::Start::imported;
};

/// A command without cases does not compile.
template <class Body>
std::vector<UndoCase> cases_of() = delete;

// ---- worlds

void nothing(World&) {}

void open(World& world) { world.open_check_in(at(7, 0)); }

/// A morning with something of everything.
void people(World& world) {
    open(world);
    world.check_in("LN-1", "LN", at(7, 10));
    world.check_in("LN-2", "LN", at(7, 11));
    world.check_in("PS-1", "LN", at(7, 12));
    MarkAbsent mark;
    mark.run = world.real();
    mark.delegates = {{}};
    mark.delegates[0].code = "LN-3";
    mark.reason = AbsenceReason::ill;
    world.must(mark);
}

void running(World& world) {
    people(world);
    world.start(at(8, 0));
}

void closed(World& world) {
    running(world);
    world.close(at(11, 0));
}

void conflict(World& world) {
    running(world);
    world.check_in("LN-1", "YD", at(8, 10));
    EXPECT_FALSE(world.run().conflicts.empty());
}

// ---- bodies

DelegateRef coded(std::string code) {
    DelegateRef ref;
    ref.code = std::move(code);
    return ref;
}

CheckIn scan(const World& world, std::string code, std::string_view site) {
    CheckIn in;
    in.run = world.real();
    in.delegate = coded(std::move(code));
    in.site = world.site(site);
    return in;
}

UndoCase session_step(std::string name, Step prepare, SessionAction action, bool aside = false) {
    UndoCase one;
    one.name = std::move(name);
    one.prepare = std::move(prepare);
    one.body = [action, aside](World&) -> CommandBody {
        const bool postpones = action == SessionAction::postpone;
        return ChangeSession{SessionId{0}, action, "lý do", aside, postpones ? at(14, 0) : no_time};
    };
    one.can_be_redone = false;  // a session is moved on by its own commands
    return one;
}

UndoCase resolution(ConflictResolution kind) {
    return {
        "resolved " + std::to_string(static_cast<int>(kind)), conflict,
        [kind](World& world) -> CommandBody {
            const auto& [delegate, conflicts] = *world.run().conflicts.begin();
            ResolveConflict resolve;
            resolve.run = world.real();
            resolve.delegate.id = delegate;
            resolve.first_entry = conflicts[0].first_entry;
            resolve.second_entry = conflicts[0].second_entry;
            resolve.resolution = kind;
            resolve.dismissed_entry = conflicts[0].first_entry;
            return resolve;
        }};
}

UndoCase item_step(std::string name, Step prepare, AgendaAction action) {
    return {std::move(name), std::move(prepare), [action](World&) -> CommandBody {
                return ChangeAgendaItem{AgendaItemId{0}, action, ""};
            }};
}

void item_runs(World& world) {
    running(world);
    world.now = at(8, 5);
    world.must(ChangeAgendaItem{AgendaItemId{0}, AgendaAction::start, ""});
}

void floor_asked(World& world) {
    running(world);
    world.must(RequestFloor{world.site("LN"), "Ông Mẫu", "ý kiến", {}});
}

void floor_granted(World& world) {
    floor_asked(world);
    world.must(GrantFloor{FloorRequestId{0}});
}

void noticed(World& world) { world.must(SendNotice{"Mời ổn định", {}, true}); }

void hosted(World& world) {
    running(world);
    world.must(HostSite{world.site("PS"), world.site("LN"), at(7, 30), "mất điện"});
}

void walked_in(World& world) {
    running(world);
    world.must(RegisterWalkIn{world.real(), world.site("LN"), {"Khách Mẫu", 0, "", ""}});
}

SiteFields fields_of(const World& world, std::string_view site) {
    return world.state.sites()[world.site(site).value].fields;
}

DelegateFields person(std::string code) {
    DelegateFields fields;
    fields.code = std::move(code);
    fields.person.name = "Nguyễn Văn Mẫu";
    return fields;
}

// ---- the table

template <>
std::vector<UndoCase> cases_of<ImportConference>() {
    UndoCase one;
    one.name = "import";
    one.prepare = nothing;
    one.body = [](World&) -> CommandBody { return small_conference(); };
    one.refused = RefusalReason::not_undoable;
    one.start = World::Start::empty;
    return {one};
}

template <>
std::vector<UndoCase> cases_of<AmendConference>() {
    return {{"amended conference", running, [](World& world) -> CommandBody {
                 ConferenceFields fields = world.state.conference();
                 fields.name = "Tên khác";
                 fields.late_grace_ms = 0;
                 return AmendConference{fields, "sai"};
             }}};
}

template <>
std::vector<UndoCase> cases_of<AddSite>() {
    return {{"added site", running, [](World& world) -> CommandBody {
                 SiteFields fields;
                 fields.code = "MOI";
                 fields.name = "Điểm cầu mới";
                 fields.parent = world.site("BG");
                 fields.chair_name = "Bà Chủ Trì";
                 return AddSite{fields};
             }}};
}

template <>
std::vector<UndoCase> cases_of<AmendSite>() {
    return {
        {"moved site", running,
         [](World& world) -> CommandBody {
             SiteFields fields = fields_of(world, "YD");
             fields.parent = world.site("LN");
             fields.name = "Điểm cầu khác";
             return AmendSite{world.site("YD"), fields, "sáp nhập"};
         }},
        {"new chair", running, [](World& world) -> CommandBody {
             SiteFields fields = fields_of(world, "YD");
             fields.chair_name = "Bà Chủ Trì Mới";
             return AmendSite{world.site("YD"), fields, "đổi chủ trì"};
         }}};
}

template <>
std::vector<UndoCase> cases_of<WithdrawSite>() {
    return {{"withdrawn site", running, [](World& world) -> CommandBody {
                 return WithdrawSite{world.site("KR"), "không tổ chức"};
             }}};
}

template <>
std::vector<UndoCase> cases_of<AddDelegate>() {
    return {{"added delegate", running, [](World& world) -> CommandBody {
                 const DelegatePlace place{world.site("LN"), CategoryId{0}};
                 return AddDelegate{person("MOI-1"), place, "bổ sung"};
             }}};
}

template <>
std::vector<UndoCase> cases_of<AmendDelegate>() {
    return {{"amended delegate", running, [](World& world) -> CommandBody {
                 const DelegateId delegate = world.delegate("LN-1");
                 DelegatePlace place = world.state.place_of(delegate);
                 place.kind = DelegateKind::invited;
                 place.other_categories = {CategoryId{1}};
                 place.id_digest = 77;
                 return AmendDelegate{delegate, person("LN-1B"), place, "sửa"};
             }}};
}

template <>
std::vector<UndoCase> cases_of<WithdrawDelegate>() {
    return {{"withdrawn delegate", running, [](World& world) -> CommandBody {
                 return WithdrawDelegate{world.delegate("LN-1"), "chuyển công tác"};
             }}};
}

template <>
std::vector<UndoCase> cases_of<ChangeHomeSite>() {
    return {{"new home", running, [](World& world) -> CommandBody {
                 return ChangeHomeSite{coded("LN-1"), world.site("YD"), "chuyển"};
             }}};
}

template <>
std::vector<UndoCase> cases_of<ChangeSession>() {
    using enum SessionAction;
    const Step rehearsing = [](World& world) { world.session(open_rehearsal, at(6, 30)); };
    const Step on_break = [](World& world) {
        running(world);
        world.begin_break(at(9, 0));
    };
    return {
        session_step("rehearsal", nothing, open_rehearsal),
        session_step("rehearsal ended", rehearsing, end_rehearsal),
        session_step("check-in opened", nothing, open_check_in),
        session_step("started", people, start),
        session_step("break", running, begin_break),
        session_step("break ended", on_break, end_break),
        session_step("closed", running, close),
        session_step("closed in a break", on_break, close),
        session_step("reopened", closed, reopen),
        session_step("archived", closed, archive),
        session_step("postponed, check-ins kept", running, postpone),
        session_step("postponed, check-ins set aside", running, postpone, true),
        session_step("cancelled", running, cancel),
    };
}

template <>
std::vector<UndoCase> cases_of<SummonToSession>() {
    return {{"summoned", running, [](World& world) -> CommandBody {
                 return SummonToSession{
                     SessionId{0},
                     {world.site("LN")},
                     {world.delegate("YD-1")},
                     {world.delegate("LN-2")}};
             }}};
}

template <>
std::vector<UndoCase> cases_of<FreezeRoster>() {
    const Step frozen_once = [](World& world) {
        running(world);
        world.must(FreezeRoster{SessionId{0}});
        world.must(WithdrawDelegate{world.delegate("LN-2"), ""});
    };
    const auto freeze = [](World&) -> CommandBody { return FreezeRoster{SessionId{0}}; };
    return {{"frozen", running, freeze}, {"frozen again", frozen_once, freeze}};
}

template <>
std::vector<UndoCase> cases_of<SetSiteStart>() {
    return {{"start of a site", running, [](World& world) -> CommandBody {
                 return SetSiteStart{SessionId{0}, world.site("LN"), at(9, 0)};
             }}};
}

template <>
std::vector<UndoCase> cases_of<CheckIn>() {
    UndoCase second{"second scan", running, [](World& world) -> CommandBody {
                        return scan(world, "LN-1", "LN");
                    }};
    second.is_answered_no = true;
    second.shows = false;
    UndoCase turned_away{"turned away", running, [](World& world) -> CommandBody {
                             return scan(world, "nobody", "LN");
                         }};
    turned_away.is_answered_no = true;
    turned_away.shows = false;
    turned_away.refused = RefusalReason::not_undoable;
    UndoCase for_review{
        "kept for review",
        [](World& world) {
            closed(world);
            world.session(SessionAction::archive, at(12, 0));
        },
        [](World& world) -> CommandBody { return scan(world, "YD-1", "YD"); },
        from_device("device-YD", at(8, 30))};
    for_review.is_answered_no = true;
    for_review.shows = false;
    for_review.refused = RefusalReason::session_archived;
    return {
        {"scan", running, [](World& world) { return scan(world, "YD-1", "YD"); }},
        {"scan of somebody marked absent", running,
         [](World& world) { return scan(world, "LN-3", "LN"); }},
        {"scan elsewhere", running, [](World& world) { return scan(world, "LN-1", "YD"); }},
        {"late scan", closed, [](World& world) { return scan(world, "YD-1", "YD"); },
         from_device("device-YD", at(8, 30))},
        second,
        turned_away,
        for_review,
    };
}

template <>
std::vector<UndoCase> cases_of<CheckOut>() {
    return {{"exit", running, [](World& world) -> CommandBody {
                 return CheckOut{world.real(), coded("LN-1"), world.site("LN"), no_time, ""};
             }}};
}

template <>
std::vector<UndoCase> cases_of<ConfirmEntryTime>() {
    const Step assumed = [](World& world) {
        running(world);
        Sender device = from_device("device-YD", at(8, 20));
        device.clock_offset_ms.reset();
        world.now = at(8, 30);
        world.give(scan(world, "YD-1", "YD"), device);
    };
    return {{"confirmed time", assumed, [](World& world) -> CommandBody {
                 return ConfirmEntryTime{world.real(), world.last_event().seq, at(8, 20)};
             }}};
}

template <>
std::vector<UndoCase> cases_of<MarkAbsent>() {
    return {
        {"marks", running,
         [](World& world) -> CommandBody {
             MarkAbsent mark;
             mark.run = world.real();
             mark.delegates = {coded("YD-1"), coded("YD-2")};
             mark.excused = false;
             return mark;
         }},
        {"another mark", running, [](World& world) -> CommandBody {
             MarkAbsent mark;
             mark.run = world.real();
             mark.delegates = {coded("LN-3")};
             mark.reason = AbsenceReason::family;
             return mark;
         }}};
}

template <>
std::vector<UndoCase> cases_of<Substitute>() {
    const auto substitute = [](bool arrived, std::optional<DelegateRef> who) {
        return [arrived, who](World& world) -> CommandBody {
            Substitute body;
            body.run = world.real();
            body.principal = coded("LN-3");
            body.delegate = who;
            body.person.name = "Người Dự Thay";
            body.site = world.site("LN");
            body.arrived = arrived;
            return body;
        };
    };
    return {
        {"announced substitute", running, substitute(false, {})},
        {"substitute", running, substitute(true, {})},
        {"summoned substitute", running, substitute(true, coded("LN-1"))},
    };
}

template <>
std::vector<UndoCase> cases_of<RegisterWalkIn>() {
    return {{"walk-in", running, [](World& world) -> CommandBody {
                 return RegisterWalkIn{world.real(), world.site("LN"), {"Khách Mẫu", 0, "", ""}};
             }}};
}

template <>
std::vector<UndoCase> cases_of<LinkWalkIn>() {
    return {{"linked walk-in", walked_in, [](World& world) -> CommandBody {
                 return LinkWalkIn{world.real(), WalkInId{0}, coded("LN-3")};
             }}};
}

template <>
std::vector<UndoCase> cases_of<ResolveConflict>() {
    return {
        resolution(ConflictResolution::moved), resolution(ConflictResolution::wrong_person),
        resolution(ConflictResolution::mistake)};
}

template <>
std::vector<UndoCase> cases_of<ReportHeadcount>() {
    const Step counted = [](World& world) {
        running(world);
        world.must(ReportHeadcount{world.real(), world.site("KR"), 12});
        world.now += 60'000;
    };
    const auto report = [](World& world) -> CommandBody {
        return ReportHeadcount{world.real(), world.site("KR"), 40};
    };
    return {{"headcount", running, report}, {"second headcount", counted, report}};
}

template <>
std::vector<UndoCase> cases_of<SignOffSite>() {
    return {{"sign-off", running, [](World& world) -> CommandBody {
                 SignOffSite sign_off;
                 sign_off.run = world.real();
                 sign_off.site = world.site("LN");
                 sign_off.chair_name = "Bà Chủ Trì";
                 sign_off.decide_rest = true;
                 return sign_off;
             }}};
}

template <>
std::vector<UndoCase> cases_of<AnnounceTotals>() {
    return {{"announced totals", running, [](World& world) -> CommandBody {
                 return AnnounceTotals{world.real(), "lần 1"};
             }}};
}

template <>
std::vector<UndoCase> cases_of<HostSite>() {
    return {{"hosting", running, [](World& world) -> CommandBody {
                 return HostSite{world.site("PS"), world.site("LN"), at(7, 30), "mất điện"};
             }}};
}

template <>
std::vector<UndoCase> cases_of<EndHosting>() {
    return {{"hosting ended", hosted, [](World& world) -> CommandBody {
                 return EndHosting{world.site("PS"), no_time};
             }}};
}

template <>
std::vector<UndoCase> cases_of<ReportHostingDue>() {
    const Step hosted_later = [](World& world) {
        running(world);
        HostSite host;
        host.site = world.site("LN");
        host.host = world.site("YD");
        host.from = world.now + 60'000;
        world.must(host);
        world.now += 120'000;
    };
    UndoCase one{"a hosting's time came", hosted_later, [](World& world) -> CommandBody {
                     return ReportHostingDue{world.site("LN")};
                 }};
    one.sender.actor = {Role::system, "server", "", {}};
    one.shows = false;                          // beside the clock, which has moved already
    one.refused = RefusalReason::not_undoable;  // the hosting itself can be undone
    return {one};
}

template <>
std::vector<UndoCase> cases_of<RecordAccess>() {
    UndoCase one{"what was done with the server", running, [](World&) -> CommandBody {
                     RecordAccess record;
                     record.act = AccessAct::device_revoked;
                     return record;
                 }};
    one.sender.actor = {Role::system, "server", "", {}};
    one.shows = false;
    one.refused = RefusalReason::not_undoable;  // it was done
    return {one};
}

template <>
std::vector<UndoCase> cases_of<OrderErasure>() {
    UndoCase one{"personal data is to be erased", running, [](World& world) -> CommandBody {
                     OrderErasure order;
                     order.conference = world.state.conference().name;
                     return order;
                 }};
    one.sender.actor = {Role::system, "server", "", {}};
    one.shows = false;
    one.refused = RefusalReason::not_undoable;  // what is erased is gone
    return {one};
}

template <>
std::vector<UndoCase> cases_of<SetSiteReadiness>() {
    return {{"readiness", running, [](World& world) -> CommandBody {
                 SetSiteReadiness set;
                 set.site = world.site("LN");
                 set.readiness.hall = Check::good;
                 return set;
             }}};
}

template <>
std::vector<UndoCase> cases_of<ReportDeviceChecks>() {
    const auto report = [](World& world) -> CommandBody {
        return ReportDeviceChecks{world.site("LN"), {Check::good, Check::problem}};
    };
    const Step checked_before = [](World& world) {
        running(world);
        world.must(ReportDeviceChecks{world.site("LN"), {Check::problem}});
    };
    const Step many_devices = [](World& world) {
        running(world);
        for (std::size_t i = 0; i < limits::checked_devices_max; ++i) {
            Sender other;
            other.actor.device_id = "máy " + std::to_string(i);
            world.must(ReportDeviceChecks{world.site("LN"), {Check::good}}, other);
            world.now += 1'000;
        }
    };
    return {
        {"checked device", running, report},
        {"device checked again", checked_before, report},
        {"one device more than a site keeps", many_devices, report},
    };
}

template <>
std::vector<UndoCase> cases_of<ReportControlLink>() {
    UndoCase one{"line of our own", running, [](World& world) -> CommandBody {
                     return ReportControlLink{world.site("LN"), true};
                 }};
    one.sender.actor = {Role::system, "server", "", {}};
    one.refused = RefusalReason::not_undoable;  // the hub saw it: nobody said so
    return {one};
}

template <>
std::vector<UndoCase> cases_of<ReportMediaLink>() {
    const auto report = [](World& world) -> CommandBody {
        return ReportMediaLink{world.site("LN"), MediaState::up, true};
    };
    const Step seen_by_bridge = [](World& world) {
        running(world);
        world.must(ReportMediaLink{world.site("LN"), MediaState::degraded, false});
    };
    return {{"picture", running, report}, {"picture, against the bridge", seen_by_bridge, report}};
}

template <>
std::vector<UndoCase> cases_of<AddAgendaItem>() {
    return {{"added item", running, [](World&) -> CommandBody {
                 return AddAgendaItem{SessionId{0}, {"Mục thêm", "", 60'000}};
             }}};
}

template <>
std::vector<UndoCase> cases_of<AmendAgendaItem>() {
    return {{"amended item", running, [](World&) -> CommandBody {
                 return AmendAgendaItem{AgendaItemId{0}, {"Mục sửa", "", 60'000}};
             }}};
}

template <>
std::vector<UndoCase> cases_of<ChangeAgendaItem>() {
    return {
        item_step("started item", running, AgendaAction::start),
        item_step("finished item", item_runs, AgendaAction::finish),
        item_step("skipped item", running, AgendaAction::skip),
        item_step("skipped while it runs", item_runs, AgendaAction::skip),
    };
}

template <>
std::vector<UndoCase> cases_of<ReorderAgenda>() {
    return {{"reordered", running, [](World&) -> CommandBody {
                 return ReorderAgenda{
                     SessionId{0}, {AgendaItemId{2}, AgendaItemId{0}, AgendaItemId{1}}};
             }}};
}

template <>
std::vector<UndoCase> cases_of<RequestFloor>() {
    return {{"asked for the floor", running, [](World& world) -> CommandBody {
                 return RequestFloor{world.site("LN"), "Ông Mẫu", "ý kiến", {}};
             }}};
}

template <>
std::vector<UndoCase> cases_of<GrantFloor>() {
    return {{"floor granted", floor_asked, [](World&) -> CommandBody {
                 return GrantFloor{FloorRequestId{0}};
             }}};
}

template <>
std::vector<UndoCase> cases_of<FinishFloor>() {
    return {{"floor finished", floor_granted, [](World&) -> CommandBody {
                 return FinishFloor{FloorRequestId{0}};
             }}};
}

template <>
std::vector<UndoCase> cases_of<WithdrawFloor>() {
    return {{"floor withdrawn", floor_asked, [](World&) -> CommandBody {
                 return WithdrawFloor{FloorRequestId{0}};
             }}};
}

template <>
std::vector<UndoCase> cases_of<SendNotice>() {
    return {
        {"notice", running,
         [](World&) -> CommandBody {
             return SendNotice{"Mời ổn định", {}, true};
         }},
        {"heads-up", running, [](World& world) -> CommandBody {
             return SendNotice{"Sắp đến lượt", {world.site("LN")}, true, 120};
         }}};
}

template <>
std::vector<UndoCase> cases_of<AcknowledgeNotice>() {
    return {{"acknowledged", noticed, [](World& world) -> CommandBody {
                 return AcknowledgeNotice{NoticeId{0}, world.site("LN")};
             }}};
}

template <>
std::vector<UndoCase> cases_of<UndoCommand>() {
    const auto undo_last = [](World& world) -> CommandBody {
        return UndoCommand{world.last_command(), UndoReason::device_test, "", {}};
    };
    return {{"undo of a mark", people, undo_last}, {"undo of a link", walked_in, undo_last}};
}

// ---- the check

void check(const UndoCase& one) {
    SCOPED_TRACE(one.name);
    World world(one.start);
    one.prepare(world);
    world.now += 60'000;
    const std::string before = visible(world.state);
    const Decision given = world.give(one.body(world), one.sender);
    ASSERT_EQ(given.refusal.has_value(), one.is_answered_no)
        << (given.refusal ? name_of(given.refusal->reason) : "taken");
    const CommandId command = world.last_command();
    const std::string after = visible(world.state);
    EXPECT_EQ(after != before, one.shows);
    world.now += 60'000;
    const Decision undone = world.undo(command);
    if (one.refused != RefusalReason::none) {
        ASSERT_TRUE(undone.refusal);
        EXPECT_EQ(name_of(undone.refusal->reason), std::string(name_of(one.refused)));
        EXPECT_EQ(visible(world.state), after);
        return;
    }
    ASSERT_FALSE(undone.refusal) << name_of(undone.refusal->reason);
    EXPECT_EQ(difference(before, visible(world.state)), "");
    const CommandId undo = world.last_command();
    const Decision again = world.undo(command);
    ASSERT_TRUE(again.refusal);
    EXPECT_EQ(again.refusal->reason, RefusalReason::already_undone)
        << name_of(again.refusal->reason);
    world.now += 60'000;
    const Decision redone = world.undo(undo);
    ASSERT_EQ(!redone.refusal, one.can_be_redone)
        << (redone.refusal ? name_of(redone.refusal->reason) : "taken");
    if (one.can_be_redone) {
        EXPECT_EQ(difference(after, visible(world.state)), "");
    }
    EXPECT_EQ(world.folded_again().digest(), world.state.digest());
}

template <std::size_t... Index>
void check_all(std::index_sequence<Index...>) {
    const auto check_kind = [](const std::vector<UndoCase>& cases) {
        EXPECT_FALSE(cases.empty());
        for (const UndoCase& one : cases) check(one);
    };
    (check_kind(cases_of<std::variant_alternative_t<Index, CommandBody>>()), ...);
}

TEST(Undo, OfEveryCommandBringsBackWhatWasSeenOrSaysWhyNot) {
    check_all(std::make_index_sequence<std::variant_size_v<CommandBody>>());
}

}  // namespace
}  // namespace diemcau::test
