#include "wire/sample_events.hpp"

namespace diemcau::test {

namespace {

using namespace core;

constexpr UtcMillis eight = 1'686'531'600'000;

const SiteId here{7};
const SiteId there{8};
const DelegateId somebody{41};
const DelegateId another{42};
const RunId run{3};
const SessionId session{1};
const AgendaItemId item{5};

const PersonFields person{"PERSONAL Nguyễn Thị Mẫu", 1975, "PERSONAL vụ trưởng", "PERSONAL vụ mẫu"};
const DelegateFields fields{
    "PERSONAL-01", person, "PERSONAL A12", "PERSONAL ghi chú", "000123456789"};
const DelegatePlace place{here, CategoryId{2}, {CategoryId{3}}, DelegateKind::press, -4, 99};
const DelegatePlace other_place{there, CategoryId{4}, {CategoryId{5}}, DelegateKind::service, 6,
                                98};
const ConferenceFields conference{"Hội nghị mẫu", "Bắc Giang", "Ban mẫu", true, 300'000, true};
const AgendaFields agenda{"Khai mạc", "Văn phòng mẫu", 600'000};
const Readiness ready{Check::good, Check::problem, Check::good,
                      Check::good, Check::problem, "máy chiếu mờ"};

const CheckedDevice checked{
    {Check::good, Check::problem, Check::good, Check::good, Check::problem, Check::good,
     Check::good, Check::problem},
    eight};

SiteFields site(std::string chair) {
    return {"LN", "Điểm cầu Lục Ngạn", SiteId{2}, SiteLevel::district, 9, true, std::move(chair)};
}

SummonToSession summons(std::uint32_t from) {
    return {session, {SiteId{from}}, {DelegateId{from + 1}}, {DelegateId{from + 2}}};
}

std::vector<EventBody> of_structure() {
    return {
        ActorIntroduced{
            ActorId{1}, {Role::site_operator, "thiết bị 1", "PERSONAL người trực", here}},
        ConferenceImported{conference},
        ConferenceAmended{conference, conference, "sai tên"},
        CategoryAdded{CategoryId{1}, {"UV", "Ủy viên", 2, true}},
        SiteAdded{here, site("PERSONAL chủ trì")},
        SiteAmended{here, site("PERSONAL trước"), site("PERSONAL sau"), "đổi chủ trì", 11, 12},
        SiteWithdrawn{here, true, "sáp nhập"},
        DelegateAdded{somebody, fields, place, "bổ sung"},
        DelegateAmended{somebody, fields, place, other_place, "sửa", 11, 12},
        DelegateWithdrawn{somebody, true, "chuyển công tác"},
        HomeSiteChanged{somebody, here, there, "chuyển"},
        SessionAdded{session, {"Buổi sáng", eight, eight + 1}},
        RunOpened{run, {session, RunKind::rehearsal, 2}},
        SessionChanged{
            session, SessionAction::postpone, SessionPhase::check_in, SessionPhase::postponed, run,
            true, eight, eight + 1, "bão"},
        SessionChangeRetracted{session, 17, SessionPhase::closed},
        SummonsSet{summons(1), summons(11)},
        RosterFrozen{session, 2, 3181},
        SiteStartSet{session, here, eight, eight + 1},
    };
}

std::vector<EventBody> of_attendance() {
    return {
        CheckedIn{
            run, somebody, here, EntryMethod::paper, TimeQuality::stated, 77, EntryAnswer::conflict,
            true, "nhập sau", WalkInId{4}},
        CheckedOut{run, somebody, here, TimeQuality::assumed, 78, true, "về sớm"},
        CheckInRefused{run, somebody, here, RefusalReason::session_archived, "PERSONAL-99"},
        EntryTimeConfirmed{
            run, somebody, 21, eight, eight + 1, TimeQuality::assumed, TimeQuality::confirmed},
        MarkedAbsent{
            run, somebody, true, AbsenceReason::other, "PERSONAL việc nhà", "PERSONAL thư ký",
            eight, "12-CV/VP", true},
        SubstituteNamed{
            run, somebody, another, person, here, true, TimeQuality::stated, "nhập sau"},
        WalkInRegistered{run, WalkInId{4}, here, person, TimeQuality::stated, "nhập sau"},
        WalkInLinked{run, WalkInId{4}, somebody, another},
        ConflictResolved{run, somebody, 21, 22, ConflictResolution::mistake, 22, "quét nhầm"},
        HeadcountReported{run, here, 40, 41, eight, eight + 1},
        SiteSignedOff{run, here, "PERSONAL chủ trì", 2},
        TotalsAnnounced{run, 2, "lần 2"},
    };
}

std::vector<EventBody> of_sites_and_agenda() {
    return {
        SiteHosted{here, there, eight, "mất điện"},
        HostingEnded{here, eight},
        ReadinessSet{here, ready, ready},
        ControlLinkChanged{here, true},
        MediaLinkChanged{here, MediaState::up, MediaState::down, true, true, true, true},
        AgendaItemAdded{item, session, agenda},
        AgendaItemAmended{item, agenda, agenda},
        AgendaItemChanged{
            item, AgendaItemStatus::running, AgendaItemStatus::finished, eight, eight + 1, "xong"},
        AgendaReordered{session, {item, AgendaItemId{6}}, {AgendaItemId{6}, item}},
        FloorRequested{FloorRequestId{3}, here, "PERSONAL diễn giả", "Chuyển đổi số", item},
        FloorChanged{
            FloorRequestId{3}, FloorStatus::speaking, FloorStatus::finished, eight, eight + 1},
        NoticeSent{NoticeId{2}, "Mời vào hội trường", {here, there}, true, 120},
        NoticeWithdrawn{NoticeId{2}, true},
        NoticeAcknowledged{NoticeId{2}, here},
        Undone{31, true, UndoReason::device_test, "thử máy", run, somebody, here},
        HostingDue{here},
        AccessRecorded{
            AccessAct::device_enrolled, "device:00ff", "PERSONAL máy", "card:7", here, "lần 1", 1,
            "PERSONAL lý do"},
        ErasureOrdered{
            somebody, true, ErasureReason::asked_by_person, "account:lan", "PERSONAL quản trị"},
        DeviceChecksReported{here, 0xfeed'0000'0000'0001, checked, checked},
    };
}

}  // namespace

std::vector<Event> sample_events() {
    std::vector<Event> events;
    for (const auto& bodies : {of_structure(), of_attendance(), of_sites_and_agenda()}) {
        for (const EventBody& body : bodies) {
            Event event;
            event.seq = events.size() + 1;
            event.body = body;
            events.push_back(std::move(event));
        }
    }
    return events;
}

}  // namespace diemcau::test
