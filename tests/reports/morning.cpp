#include "reports/morning.hpp"

namespace diemcau::test {

using namespace core;

namespace {

class WorldEvents final : public reports::EventSource {
public:
    explicit WorldEvents(const World& world) : world_(world) {}

    void replay(Seq until, const std::function<void(const Event&)>& each) override {
        for (const Event& event : world_.log) {
            if (event.seq <= until) each(event);
        }
    }

    void read(std::span<const Seq> positions, const std::function<void(const Event&)>& each)
        override {
        for (const Seq seq : positions) each(world_.log.at(seq - 1));
    }

private:
    const World& world_;
};

Sender system_sender() {
    Sender sender;
    sender.actor = {Role::system, "hub", "", {}};
    return sender;
}

/// Somebody whose own name looks like a formula scans a text that does.
void scan_a_formula(World& world) {
    CheckIn scan;
    scan.run = world.real();
    scan.delegate.code = "=1+1";
    scan.site = world.site("LN");
    Sender sender = from_device("device-cổng", at(8, 10));
    sender.actor.operator_name = "@Vũ Thị Trực";
    world.now = at(8, 10);
    world.give(scan, sender);
}

DelegateRef by_code(const char* code) {
    DelegateRef ref;
    ref.code = code;
    return ref;
}

void before_the_session(World& world) {
    world.now = at(6, 30);
    world.must(FreezeRoster{SessionId{0}});
    MarkAbsent absent;
    absent.run = world.real();
    absent.delegates = {by_code("LN-2")};
    absent.reason = AbsenceReason::ill;
    absent.text = "=nằm viện";
    absent.reported_by = "@Phạm Văn Mẫu";
    absent.reported_at = at(6, 10);
    absent.document_number = "12-CV/HU";
    world.must(absent);
    world.must(ReportControlLink{world.site("LN"), true}, system_sender());
    world.must(ReportMediaLink{world.site("LN"), MediaState::up, false}, system_sender());
    world.check_in("LN-1", "LN", at(6, 45));  // turned away: not open yet
    world.open_check_in();
    for (const char* code : {"TU-1", "TU-2", "TU-3", "TU-4"}) {
        world.check_in(code, "TU", at(7, 20));
    }
    for (const char* code : {"BG-1", "BG-2", "BG-3", "BG-5"}) {
        world.check_in(code, "BG", at(7, 30));
    }
    world.check_in("LN-1", "LN", at(7, 40));
    world.check_in("YD-1", "YD", at(7, 45));
    world.check_in("YD-2", "BG", at(7, 50));
    world.check_in("PS-1", "PS", at(7, 50));
    world.check_in("PS-2", "PS", at(7, 55));
    Substitute substitute;
    substitute.run = world.real();
    substitute.principal = by_code("LN-3");
    substitute.person = {"-Lê Thị Thay", 1985, "Phó phòng", "Phòng Mẫu"};
    substitute.site = world.site("LN");
    world.must(substitute);
    RegisterWalkIn walk_in;
    walk_in.run = world.real();
    walk_in.site = world.site("YD");
    walk_in.person = {"+Hoàng Văn Khách", 1960, "", ""};
    world.must(walk_in);
}

}  // namespace

ImportConference conference_of_formulas() {
    ImportConference import = small_conference();
    for (auto& delegate : import.delegates) {
        PersonFields& person = delegate.fields.person;
        if (delegate.fields.code == "LN-2") person.name = "=HYPERLINK(\"http://x\";\"Bấm\")";
        if (delegate.fields.code == "LN-3") person.name = "+84 Trần Văn Mẫu";
        if (delegate.fields.code == "LN-4") person.name = "-1+2";
        if (delegate.fields.code == "PS-2") person.name = "@SUM(1)";
        if (delegate.fields.code == "PS-4") person.position = "=cmd|' /C calc'!A0";
    }
    return import;
}

World morning_before_close() {
    World world(World::Start::empty);
    world.must(conference_of_formulas());
    before_the_session(world);
    world.start();
    scan_a_formula(world);
    world.check_in("LN-4", "LN", at(8, 20));  // late
    world.check_in("PS-2", "BG", at(8, 30));  // in two places at once
    ReportHeadcount headcount;
    headcount.run = world.real();
    headcount.site = world.site("KR");
    headcount.number = 42;
    world.must(headcount);
    world.now = at(8, 40);
    world.must(AnnounceTotals{world.real(), "Báo cáo tại hội nghị"});
    world.now = at(9, 0);
    world.must(ReportMediaLink{world.site("LN"), MediaState::down, false}, system_sender());
    world.now = at(9, 10);
    world.must(ReportMediaLink{world.site("LN"), MediaState::up, false}, system_sender());
    world.now = at(9, 11);
    world.must(ReportControlLink{world.site("LN"), true}, system_sender());  // the line has held
    world.check_out("BG-3", "BG", at(9, 30));  // and does not come back
    AddDelegate added;
    added.fields.code = "YD-6";
    added.fields.person = {"Vũ Thị Thêm", 1979, "Chuyên viên", "Đơn vị mẫu"};
    added.place.home = world.site("YD");
    added.place.category = CategoryId{0};
    added.place.sort_order = 6;
    added.reason = "triệu tập bổ sung";
    world.must(added);
    world.must(WithdrawDelegate{world.delegate("BG-4"), "chuyển công tác"});
    world.check_in("BG-4", "BG", at(9, 40));  // turned away
    SignOffSite sign_off;
    sign_off.run = world.real();
    sign_off.site = world.site("YD");
    sign_off.chair_name = "=Đỗ Văn Chủ";
    sign_off.decide_rest = true;
    world.now = at(11, 0);
    world.must(sign_off, from_device("device-YD"));
    world.now = at(11, 29);
    return world;
}

World whole_morning() {
    World world = morning_before_close();
    world.close();
    world.now = at(11, 45);
    CheckIn later;
    later.run = world.real();
    later.delegate = by_code("PS-3");
    later.site = world.site("PS");
    later.method = EntryMethod::on_behalf;
    later.stated_at = at(7, 58);
    later.reason = "=quên quét";
    world.must(later);
    world.now = at(12, 30);
    MarkAbsent absent;
    absent.run = world.real();
    absent.delegates = {by_code("PS-4")};
    absent.reason = AbsenceReason::business_trip;
    world.must(absent);
    return world;
}

World archived_morning() {
    World world = whole_morning();
    world.session(SessionAction::archive, at(13, 0));
    CheckIn scan;
    scan.run = world.real();
    scan.delegate = by_code("YD-3");
    scan.site = world.site("YD");
    scan.reason = "-máy mất mạng";
    world.now = at(13, 30);
    world.give(scan, from_device("device-YD", at(8, 30)));
    return world;
}

reports::Report report_of(const World& world, Seq until, UtcMillis now) {
    reports::ReportOptions options;
    options.as_of = until;
    options.now = now;
    return report_with(world, options);
}

reports::Report report_with(const World& world, const reports::ReportOptions& options) {
    WorldEvents events(world);
    const Seq until = options.as_of == 0 ? world.state.seq() : options.as_of;
    return reports::build_report(events, until, options);
}

}  // namespace diemcau::test
