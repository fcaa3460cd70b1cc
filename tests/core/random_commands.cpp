#include "core/random_commands.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>

#include "core/permission.hpp"

namespace diemcau::test {

using namespace core;

std::uint64_t seed_of_run() {
    const char* given = std::getenv("DIEMCAU_SEED");
    const std::uint64_t seed = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::cout << "seed " << seed << " (again with DIEMCAU_SEED=" << seed << ")\n";
    return seed;
}

SiteId RandomCommands::site(const World& world) {
    if (one_in(50)) return SiteId{999};
    return SiteId{static_cast<std::uint32_t>(below(world.state.sites().size()))};
}

DelegateRef RandomCommands::delegate(const World& world) {
    DelegateRef ref;
    if (one_in(60)) {
        ref.code = "nobody";
    } else {
        // Few people, so that their facts meet.
        const std::uint64_t size = one_in(3) ? world.state.delegates().size() : 6;
        ref.id = DelegateId{static_cast<std::uint32_t>(below(size))};
    }
    return ref;
}

RunRef RandomCommands::run(const World& world) {
    if (one_in(15)) {
        const auto& runs = world.state.runs();
        return runs[below(runs.size())].ref;
    }
    RunRef ref = world.real();
    const auto& session = world.state.sessions()[0];
    if (session.current_rehearsal) ref = world.state.runs()[session.current_rehearsal->value].ref;
    return ref;
}

Sender RandomCommands::sender(const World& world) {
    Sender sender;
    if (one_in(4)) return sender;
    const std::uint64_t device = below(5);
    UtcMillis happened = no_time;
    if (!one_in(3)) happened = world.now - static_cast<UtcMillis>(below(60 * 60'000));
    if (one_in(40)) happened = world.now + 3 * 60 * 60'000;
    sender = from_device("device-" + std::to_string(device), happened, ++device_seq_);
    if (one_in(25)) sender.clock_offset_ms.reset();
    if (one_in(10)) sender.device_seq = 0;
    return sender;
}

SessionAction RandomCommands::fitting_action(SessionPhase phase) {
    using enum SessionAction;
    switch (phase) {
        case SessionPhase::draft:
        case SessionPhase::postponed:
            return one_in(4) ? open_rehearsal : open_check_in;
        case SessionPhase::rehearsal:
            return end_rehearsal;
        case SessionPhase::check_in:
            return one_in(6) ? postpone : start;
        case SessionPhase::in_progress:
            if (one_in(8)) return postpone;
            return one_in(2) ? begin_break : close;
        case SessionPhase::on_break:
            return one_in(4) ? close : end_break;
        case SessionPhase::closed:
            return one_in(12) ? archive : reopen;
        default:
            return static_cast<SessionAction>(below(11));
    }
}

CommandBody RandomCommands::of_session(const World& world) {
    const SessionId session{static_cast<std::uint32_t>(one_in(10) ? 1 : 0)};
    switch (below(8)) {
        case 0:
            return FreezeRoster{session};
        case 1:
            return SetSiteStart{
                session, site(world),
                one_in(3) ? no_time : at(8, 0) + static_cast<UtcMillis>(below(3'600'000))};
        case 2: {
            SummonToSession summon;
            summon.session = session;
            for (std::uint64_t i = below(3); i > 0; --i) summon.only_sites.push_back(site(world));
            if (one_in(2)) summon.also.push_back(delegate(world).id.value_or(DelegateId{0}));
            if (one_in(2)) summon.except.push_back(delegate(world).id.value_or(DelegateId{1}));
            return summon;
        }
        default: {
            ChangeSession change;
            change.session = session;
            change.action = fitting_action(world.state.sessions()[session.value].phase);
            if (one_in(12)) change.action = static_cast<SessionAction>(below(11));
            // Cancelled and archived are for ever: rarely, or nothing else is tried.
            if (change.action == SessionAction::cancel && !one_in(20)) {
                change.action = SessionAction::open_check_in;
            }
            if (!one_in(10)) change.reason = "lý do";
            change.set_check_ins_aside = change.action == SessionAction::postpone && one_in(2);
            return change;
        }
    }
}

/// Now, as given, or later.
UtcMillis RandomCommands::hosting_time(const World& world) {
    if (one_in(2)) return no_time;
    return one_in(2) ? world.now : world.now + static_cast<UtcMillis>(below(20 * 60'000));
}

CommandBody RandomCommands::record_access(const World& world) {
    RecordAccess record;
    record.act = AccessAct::device_enrolled;
    record.by = "device:" + std::to_string(below(20));
    record.site = site(world);
    return record;
}

CommandBody RandomCommands::order_erasure(const World& world) {
    OrderErasure order;
    if (one_in(4)) {
        order.conference = one_in(2) ? world.state.conference().name : "Hội nghị khác";
    } else {
        order.delegate = delegate(world);
        order.same_name_too = one_in(2);
    }
    order.reason = ErasureReason::ordered;
    return order;
}

CommandBody RandomCommands::of_site(const World& world) {
    switch (below(9)) {
        case 7: {
            ReportDeviceChecks report;
            report.site = site(world);
            report.checks.camera = static_cast<Check>(below(3));
            report.checks.clock = static_cast<Check>(below(3));
            return report;
        }
        case 0:
            return HostSite{site(world), site(world), hosting_time(world), "mất điện"};
        case 1:
            if (one_in(3)) return ReportHostingDue{site(world)};
            if (one_in(6)) return record_access(world);
            if (orders_erasures && one_in(6)) return order_erasure(world);
            return EndHosting{site(world), hosting_time(world)};
        case 2: {
            SiteFields fields;
            fields.code = "S" + std::to_string(++made_);
            fields.name = "Điểm cầu mới";
            fields.parent = site(world);
            return AddSite{fields};
        }
        case 3: {
            const SiteId id{static_cast<std::uint32_t>(below(world.state.sites().size()))};
            SiteFields fields = world.state.sites()[id.value].fields;
            if (one_in(2)) fields.parent = site(world);
            fields.sort_order = static_cast<std::int32_t>(below(9));
            if (one_in(2)) fields.chair_name = "Chủ trì Mẫu";
            return AmendSite{id, fields, "sắp xếp lại"};
        }
        case 4:
            return WithdrawSite{site(world), "không tổ chức"};
        case 5: {
            SetSiteReadiness set;
            set.site = site(world);
            set.readiness.hall = static_cast<Check>(below(3));
            set.readiness.picture = static_cast<Check>(below(3));
            return set;
        }
        case 6:
            return ReportMediaLink{site(world), static_cast<MediaState>(below(4)), true};
        default:
            return ReportControlLink{site(world), one_in(2)};
    }
}

CommandBody RandomCommands::of_roster(const World& world) {
    const auto any = DelegateId{static_cast<std::uint32_t>(below(world.state.delegates().size()))};
    DelegateFields fields;
    fields.code = one_in(10) ? "TU-1" : "N" + std::to_string(++made_);
    fields.person.name = "Nguyễn Văn Mẫu";
    switch (below(6)) {
        case 0: {
            DelegatePlace place;
            place.home = site(world);
            place.category = CategoryId{static_cast<std::uint32_t>(below(2))};
            place.kind = static_cast<DelegateKind>(below(4));
            return AddDelegate{fields, place, "bổ sung"};
        }
        case 1: {
            DelegatePlace place = world.state.place_of(any);
            place.kind = static_cast<DelegateKind>(below(4));
            place.category = CategoryId{static_cast<std::uint32_t>(below(2))};
            return AmendDelegate{any, fields, place, "sửa"};
        }
        case 2:
            return WithdrawDelegate{any, "chuyển công tác"};
        default:
            return ChangeHomeSite{delegate(world), site(world), "chuyển điểm cầu"};
    }
}

CommandBody RandomCommands::rarer_attendance(const World& world) {
    switch (below(7)) {
        case 0: {
            const StatedTime stated = later(world);
            return RegisterWalkIn{run(world), site(world),    {"Khách Mẫu", 1970, "", ""},
                                  stated.at,  stated.unknown, one_in(9) ? "" : "vào sau"};
        }
        case 1:
            return LinkWalkIn{
                run(world), WalkInId{static_cast<std::uint32_t>(below(4))}, delegate(world)};
        case 2:
            return ReportHeadcount{run(world), site(world), static_cast<std::uint32_t>(below(90))};
        case 3: {
            SignOffSite sign_off;
            sign_off.run = run(world);
            sign_off.site = site(world);
            sign_off.chair_name = "Chủ trì Mẫu";
            sign_off.decide_rest = !one_in(3);
            if (one_in(3)) {
                sign_off.decisions.push_back({delegate(world), true, AbsenceReason::family, ""});
            }
            sign_off.rest_excused = one_in(2);
            if (sign_off.rest_excused) sign_off.rest_reason = AbsenceReason::ill;
            return sign_off;
        }
        case 4:
            return AnnounceTotals{run(world), "lần này"};
        case 5: {
            const Run& of = world.run();
            const Seq entry = of.facts.empty() ? 0 : of.facts[below(of.facts.size())].seq;
            return ConfirmEntryTime{run(world), entry, one_in(2) ? no_time : world.now - 60'000};
        }
        default: {
            const Run& of = world.run();
            if (of.conflicts.empty()) return AnnounceTotals{run(world), ""};
            auto one = of.conflicts.begin();
            std::advance(one, static_cast<std::ptrdiff_t>(below(of.conflicts.size())));
            const Conflict& conflict = one->second[below(one->second.size())];
            ResolveConflict resolve;
            resolve.run = world.real();
            resolve.delegate.id = one->first;
            resolve.first_entry = conflict.first_entry;
            resolve.second_entry = conflict.second_entry;
            resolve.resolution = static_cast<ConflictResolution>(below(3));
            resolve.dismissed_entry = one_in(2) ? conflict.first_entry : conflict.second_entry;
            return resolve;
        }
    }
}

CommandBody RandomCommands::attendance(const World& world) {
    switch (below(10)) {
        case 0:
        case 1: {
            CheckOut out;
            out.run = run(world);
            out.delegate = delegate(world);
            out.site = site(world);
            return out;
        }
        case 2: {
            MarkAbsent mark;
            mark.run = run(world);
            for (std::uint64_t i = 1 + below(3); i > 0; --i)
                mark.delegates.push_back(delegate(world));
            mark.excused = one_in(2);
            mark.reason = mark.excused ? AbsenceReason::ill : AbsenceReason::none;
            return mark;
        }
        case 3: {
            Substitute substitute;
            substitute.run = run(world);
            substitute.principal = delegate(world);
            if (one_in(2)) substitute.delegate = delegate(world);
            substitute.person.name = "Người Dự Thay";
            substitute.site = site(world);
            substitute.arrived = !one_in(3);
            if (substitute.arrived || one_in(9)) {
                const StatedTime stated = later(world);
                substitute.stated_at = stated.at;
                substitute.time_unknown = stated.unknown;
            }
            if (!one_in(9)) substitute.reason = "vào sau";
            return substitute;
        }
        case 4:
        case 5:
            return rarer_attendance(world);
        default: {
            CheckIn in;
            in.run = run(world);
            in.delegate = delegate(world);
            in.site = site(world);
            in.method = static_cast<EntryMethod>(below(6));
            const StatedTime stated = later(world);
            in.stated_at = stated.at;
            in.time_unknown = stated.unknown;
            if (!one_in(9)) in.reason = "vào sau";
            return in;
        }
    }
}

CommandBody RandomCommands::of_agenda(const World& world) {
    const AgendaItemId item{static_cast<std::uint32_t>(below(4))};
    const FloorRequestId request{static_cast<std::uint32_t>(below(5))};
    switch (below(9)) {
        case 0:
            return AddAgendaItem{SessionId{0}, {"Mục thêm", "", 60'000}};
        case 1:
            return AmendAgendaItem{item, {"Mục sửa " + std::to_string(below(3)), "", 60'000}};
        case 2: {
            ReorderAgenda reorder{SessionId{0}, world.state.sessions()[0].agenda};
            std::ranges::shuffle(reorder.order, random_);
            return reorder;
        }
        case 3:
            return RequestFloor{site(world), "Người Phát Biểu", "ý kiến", {}};
        case 4:
            return GrantFloor{request};
        case 5:
            return one_in(2) ? CommandBody(FinishFloor{request})
                             : CommandBody(WithdrawFloor{request});
        case 6:
            if (one_in(3)) return SendNotice{"Sắp đến lượt", {site(world)}, true, 120};
            return SendNotice{"Đề nghị ổn định tổ chức", {}, true};
        case 7:
            return AcknowledgeNotice{NoticeId{static_cast<std::uint32_t>(below(3))}, site(world)};
        default:
            return ChangeAgendaItem{item, static_cast<AgendaAction>(below(3)), "theo điều hành"};
    }
}

CommandBody RandomCommands::body(const World& world) {
    const std::uint64_t choice = below(100);
    if (choice < 62) return attendance(world);
    if (choice < 72) return of_session(world);
    if (choice < 80) return of_site(world);
    if (choice < 90) return of_roster(world);
    return of_agenda(world);
}

StatedTime RandomCommands::later(const World& world) {
    StatedTime stated;
    if (one_in(8)) stated.at = world.now - static_cast<UtcMillis>(below(3'600'000));
    if (stated.at == no_time) stated.unknown = one_in(12);
    return stated;
}

/// Of one of the last commands, mostly of all of it.
CommandBody RandomCommands::undo(const World& world) {
    UndoCommand body;
    body.target = given_[given_.size() - 1 - below(std::min<std::size_t>(given_.size(), 8))];
    body.reason = static_cast<UndoReason>(below(4));
    body.text = "lý do";
    if (one_in(5)) body.delegate = delegate(world);
    return body;
}

CommandBody RandomCommands::next_body(World& world) {
    world.now += static_cast<UtcMillis>(below(60'000));
    return !given_.empty() && one_in(9) ? undo(world) : body(world);
}

Decision RandomCommands::give_one(World& world) {
    world.now += static_cast<UtcMillis>(below(4 * 60'000));
    if (!given_.empty() && one_in(9)) {
        Decision decision = world.give(undo(world));
        given_.push_back(world.last_command());
        return decision;
    }
    Sender from = sender(world);
    CommandBody chosen = body(world);
    const bool of_server = std::visit(
        []<class Body>(const Body&) { return permitted<Body>() == Permitted::server; }, chosen
    );
    if (of_server) {
        from = {};
        from.actor = {Role::system, "server", "", {}};
    }
    Decision decision = world.give(std::move(chosen), from);
    given_.push_back(world.last_command());
    return decision;
}

}  // namespace diemcau::test
