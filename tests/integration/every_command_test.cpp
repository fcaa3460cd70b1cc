// Every command of the contract over HTTP against the real program, and its undo: a command that
// is added to the contract fails here until it stands in the table.
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <functional>
#include <set>

#include "base/time.hpp"
#include "hub/table_check.hpp"
#include "integration/organizers_desk.hpp"
#include "integration/server_process.hpp"
#include "store/scratch_folder.hpp"

namespace diemcau::test {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

/// The sample conference, check-in open, and who and what the commands are about.
class Hall {
public:
    explicit Hall(OrganizersDesk& organizer) : desk(organizer) {
        const v1::TopicUpdate overview = desk.topic("overview");
        for (const auto& row : overview.sites()) {
            if (row.fields().level() != v1::SITE_LEVEL_GRASSROOTS) continue;
            (sites_.size() < 2 ? sites_ : rest_).push_back(row.site());
        }
        const v1::TopicUpdate own = here();
        for (const auto& row : own.delegates()) {
            if (row.summoned()) delegates_.push_back(row.delegate());
        }
    }

    OrganizersDesk& desk;

    std::uint32_t site() const { return sites_.at(0); }

    std::uint32_t other_site() const { return sites_.at(1); }

    v1::TopicUpdate here() { return desk.topic("site/" + std::to_string(site())); }

    v1::SiteRow site_row() { return here().sites(0); }

    v1::DelegateRow row_of(std::uint32_t delegate) {
        const v1::TopicUpdate own = here();
        for (const auto& row : own.delegates()) {
            if (row.delegate() == delegate) return row;
        }
        ADD_FAILURE() << "no delegate " << delegate;
        return {};
    }

    /// A summoned delegate of the site whom no command was about yet.
    std::uint32_t somebody() { return delegates_.at(used_++); }

    v1::Command check_in(std::uint32_t delegate, std::uint32_t at) const {
        v1::Command command;
        command.mutable_check_in()->mutable_run();
        command.mutable_check_in()->mutable_delegate()->set_id(delegate);
        command.mutable_check_in()->set_site(at);
        return command;
    }

    v1::Command request_floor() const {
        v1::Command command;
        command.mutable_request_floor()->set_site(site());
        command.mutable_request_floor()->set_speaker("Bà Mẫu");
        return command;
    }

    /// The newest request for the floor.
    std::uint32_t requested() {
        desk.must(request_floor());
        return static_cast<std::uint32_t>(here().floor_size()) - 1;
    }

    v1::Command walk_in() const {
        v1::Command command;
        command.mutable_register_walk_in()->mutable_run();
        command.mutable_register_walk_in()->set_site(site());
        command.mutable_register_walk_in()->mutable_person()->set_name("Khách Mẫu");
        return command;
    }

    v1::Command added_site(const std::string& code) {
        v1::Command command;
        auto& fields = *command.mutable_add_site()->mutable_fields();
        fields = site_row().fields();
        fields.set_code(code);
        fields.set_chair_name("");
        return command;
    }

    std::uint32_t site_with_code(const std::string& code) {
        const v1::TopicUpdate overview = desk.topic("overview");
        for (const auto& row : overview.sites()) {
            if (row.fields().code() == code) return row.site();
        }
        ADD_FAILURE() << "no site " << code;
        return 0;
    }

    v1::Command session(v1::SessionAction action) const {
        v1::Command command;
        command.mutable_change_session()->set_action(action);
        return command;
    }

    std::vector<std::string> topics() const {
        return {
            "overview", "agenda", "conflicts", "site/" + std::to_string(site()),
            "site/" + std::to_string(other_site())};
    }

private:
    std::vector<std::uint32_t> sites_, rest_, delegates_;
    std::size_t used_ = 0;
};

enum class Taken { back, never_given };

struct Case {
    const char* kind;  // the field of diemcau.v1.Command
    Taken taken;
    /// Gives what must have happened before, and returns the command.
    std::function<v1::Command(Hall&)> command;
    /// Whatever would stand in the way of those that follow.
    std::function<void(Hall&)> afterwards = [](Hall&) {};
};

std::vector<Case> structure() {
    return {
        {"import_conference", Taken::never_given,
         [](Hall&) {
             v1::Command c;
             c.mutable_import_conference();
             return c;
         }},
        {"report_control_link", Taken::never_given,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_report_control_link()->set_site(hall.site());
             return c;
         }},
        {"amend_conference", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             auto& fields = *c.mutable_amend_conference()->mutable_fields();
             fields = hall.desk.topic("overview").conference().fields();
             fields.set_place_name("Bắc Ninh");
             return c;
         }},
        {"add_site", Taken::back, [](Hall& hall) { return hall.added_site("MOI"); }},
        {"amend_site", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_amend_site()->set_site(hall.site());
             *c.mutable_amend_site()->mutable_fields() = hall.site_row().fields();
             c.mutable_amend_site()->mutable_fields()->set_name("Điểm cầu xã đổi tên");
             return c;
         }},
        {"withdraw_site", Taken::back,
         [](Hall& hall) {
             hall.desk.must(hall.added_site("TAM"));
             v1::Command c;
             c.mutable_withdraw_site()->set_site(hall.site_with_code("TAM"));
             return c;
         }},
        {"add_delegate", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             auto& body = *c.mutable_add_delegate();
             body.mutable_fields()->set_code("MOI-1");
             body.mutable_fields()->mutable_person()->set_name("Đại biểu Mới");
             body.mutable_place()->set_home(hall.site());
             return c;
         }},
        {"amend_delegate", Taken::back,
         [](Hall& hall) {
             const v1::DelegateRow row = hall.row_of(hall.somebody());
             v1::Command c;
             auto& body = *c.mutable_amend_delegate();
             body.set_delegate(row.delegate());
             body.mutable_fields()->set_code(row.code());
             *body.mutable_fields()->mutable_person() = row.person();
             body.mutable_fields()->mutable_person()->set_position("Chủ tịch");
             body.mutable_place()->set_home(row.home());
             body.mutable_place()->set_category(row.category());
             body.mutable_place()->set_sort_order(row.sort_order());
             return c;
         }},
        {"withdraw_delegate", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_withdraw_delegate()->set_delegate(hall.somebody());
             return c;
         }},
        {"change_home_site", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_change_home_site()->mutable_delegate()->set_id(hall.somebody());
             c.mutable_change_home_site()->set_site(hall.other_site());
             return c;
         }},
    };
}

std::vector<Case> of_the_session() {
    return {
        {"summon_to_session", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_summon_to_session()->add_except(hall.somebody());
             return c;
         }},
        {"freeze_roster", Taken::back,
         [](Hall&) {
             v1::Command c;
             c.mutable_freeze_roster();
             return c;
         }},
        {"set_site_start", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_set_site_start()->set_site(hall.site());
             c.mutable_set_site_start()->set_at(SystemClock().now() + hour_ms);
             return c;
         }},
        {"announce_totals", Taken::back,
         [](Hall&) {
             v1::Command c;
             c.mutable_announce_totals()->mutable_run();
             return c;
         }},
        {"change_session", Taken::back,
         [](Hall& hall) { return hall.session(v1::SESSION_ACTION_START); },
         [](Hall& hall) { hall.desk.must(hall.session(v1::SESSION_ACTION_START)); }},
        {"add_agenda_item", Taken::back,
         [](Hall&) {
             v1::Command c;
             c.mutable_add_agenda_item()->mutable_fields()->set_title("Nội dung thêm");
             return c;
         }},
        {"amend_agenda_item", Taken::back,
         [](Hall&) {
             v1::Command c;
             c.mutable_amend_agenda_item()->mutable_fields()->set_title("Nội dung sửa");
             return c;
         }},
        {"change_agenda_item", Taken::back,
         [](Hall&) {
             v1::Command c;
             c.mutable_change_agenda_item()->set_action(v1::AGENDA_ACTION_START);
             return c;
         }},
        {"reorder_agenda", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             auto& body = *c.mutable_reorder_agenda();
             *body.mutable_order() = hall.here().sessions(0).agenda_order();
             std::ranges::reverse(*body.mutable_order());
             return c;
         }},
        {"request_floor", Taken::back, [](Hall& hall) { return hall.request_floor(); }},
        {"withdraw_floor", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_withdraw_floor()->set_request(hall.requested());
             return c;
         }},
        {"grant_floor", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_grant_floor()->set_request(hall.requested());
             return c;
         }},
        {"finish_floor", Taken::back,
         [](Hall& hall) {
             const std::uint32_t request = hall.requested();
             v1::Command c;
             c.mutable_grant_floor()->set_request(request);
             hall.desk.must(c);
             c.mutable_finish_floor()->set_request(request);
             return c;
         }},
        {"send_notice", Taken::back,
         [](Hall&) {
             v1::Command c;
             c.mutable_send_notice()->set_text("Mời ổn định chỗ ngồi");
             return c;
         }},
        {"acknowledge_notice", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_send_notice()->set_text("Mời vào hội trường");
             c.mutable_send_notice()->set_acknowledge(true);
             hall.desk.must(c);
             const auto notices = hall.desk.topic("agenda").notices_size();
             c.mutable_acknowledge_notice()->set_notice(static_cast<std::uint32_t>(notices) - 1);
             c.mutable_acknowledge_notice()->set_site(hall.site());
             return c;
         }},
    };
}

std::vector<Case> attendance() {
    return {
        {"check_in", Taken::back,
         [](Hall& hall) { return hall.check_in(hall.somebody(), hall.site()); }},
        {"check_out", Taken::back,
         [](Hall& hall) {
             const std::uint32_t who = hall.somebody();
             hall.desk.must(hall.check_in(who, hall.site()));
             v1::Command c;
             c.mutable_check_out()->mutable_run();
             c.mutable_check_out()->mutable_delegate()->set_id(who);
             c.mutable_check_out()->set_site(hall.site());
             return c;
         }},
        {"confirm_entry_time", Taken::back,
         [](Hall& hall) {
             const std::uint32_t who = hall.somebody();
             const std::int64_t wrong_clock = SystemClock().now() + hour_ms;
             hall.desk.must(hall.check_in(who, hall.site()), wrong_clock);
             const v1::DelegateRow row = hall.row_of(who);
             EXPECT_TRUE(row.has_entry()) << row.ShortDebugString();
             v1::Command c;
             c.mutable_confirm_entry_time()->mutable_run();
             c.mutable_confirm_entry_time()->set_entry(row.entry());
             return c;
         }},
        {"mark_absent", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             auto& body = *c.mutable_mark_absent();
             body.mutable_run();
             body.add_delegates()->set_id(hall.somebody());
             body.set_excused(true);
             body.set_reason(v1::ABSENCE_REASON_ILL);
             body.set_reported_by("Bà Mẫu");
             body.set_reported_at(SystemClock().now() - hour_ms);
             body.set_document_number("12-CV/VP");
             return c;
         }},
        {"substitute", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             auto& body = *c.mutable_substitute();
             body.mutable_run();
             body.mutable_principal()->set_id(hall.somebody());
             body.mutable_person()->set_name("Người Dự Thay");
             body.set_site(hall.site());
             body.set_arrived(true);
             return c;
         }},
        {"register_walk_in", Taken::back, [](Hall& hall) { return hall.walk_in(); }},
        {"link_walk_in", Taken::back,
         [](Hall& hall) {
             hall.desk.must(hall.walk_in());
             v1::Command c;
             c.mutable_link_walk_in()->mutable_run();
             const auto walk_ins = hall.here().walk_ins_size();
             c.mutable_link_walk_in()->set_walk_in(static_cast<std::uint32_t>(walk_ins) - 1);
             c.mutable_link_walk_in()->mutable_delegate()->set_id(hall.somebody());
             return c;
         }},
        {"resolve_conflict", Taken::back,
         [](Hall& hall) {
             const std::uint32_t who = hall.somebody();
             hall.desk.must(hall.check_in(who, hall.site()));
             hall.desk.must(hall.check_in(who, hall.other_site()));
             const v1::ConflictRow row = hall.desk.topic("conflicts").conflicts(0);
             v1::Command c;
             auto& body = *c.mutable_resolve_conflict();
             body.mutable_run();
             body.mutable_delegate()->set_id(who);
             body.set_first_entry(row.first_entry());
             body.set_second_entry(row.second_entry());
             body.set_resolution(v1::CONFLICT_RESOLUTION_WRONG_PERSON);
             body.set_dismissed_entry(row.second_entry());
             return c;
         },
         [](Hall& hall) {
             const v1::RecentCommands list = hall.desk.commands("?limit=3");
             EXPECT_EQ(list.commands(2).kind(), "checked_in");
             EXPECT_EQ(hall.desk.undo(list.commands(2).command_id()).status, 200u);
         }},
        {"undo_command", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_undo_command()->set_target(
                 hall.desk.must(hall.check_in(hall.somebody(), hall.site())).command_id
             );
             return c;
         }},
    };
}

std::vector<Case> of_the_site() {
    return {
        {"report_headcount", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_report_headcount()->mutable_run();
             c.mutable_report_headcount()->set_site(hall.site());
             c.mutable_report_headcount()->set_number(42);
             return c;
         }},
        {"sign_off_site", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             auto& body = *c.mutable_sign_off_site();
             body.mutable_run();
             body.set_site(hall.site());
             body.set_chair_name("Ông Mẫu");
             body.set_decide_rest(true);
             return c;
         }},
        {"host_site", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_host_site()->set_site(hall.other_site());
             c.mutable_host_site()->set_host(hall.site());
             return c;
         }},
        {"end_hosting", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_host_site()->set_site(hall.other_site());
             c.mutable_host_site()->set_host(hall.site());
             hall.desk.must(c);
             c.mutable_end_hosting()->set_site(hall.other_site());
             return c;
         }},
        {"set_site_readiness", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_set_site_readiness()->set_site(hall.site());
             c.mutable_set_site_readiness()->mutable_readiness()->set_sound(v1::CHECK_PROBLEM);
             return c;
         }},
        {"report_device_checks", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_report_device_checks()->set_site(hall.site());
             c.mutable_report_device_checks()->mutable_checks()->set_camera(v1::CHECK_PROBLEM);
             return c;
         }},
        {"report_media_link", Taken::back,
         [](Hall& hall) {
             v1::Command c;
             c.mutable_report_media_link()->set_site(hall.site());
             c.mutable_report_media_link()->set_state(v1::MEDIA_STATE_DEGRADED);
             return c;
         }},
    };
}

std::vector<Case> every_case() {
    std::vector<Case> all;
    for (const auto& some : {structure(), of_the_session(), attendance(), of_the_site()}) {
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

TEST(EveryCommand, OfTheContractStandsInTheTable) {
    std::set<std::string> tried;
    for (const Case& one : every_case()) EXPECT_TRUE(tried.insert(one.kind).second) << one.kind;
    std::set<std::string> all;
    const auto* body = v1::Command::descriptor()->FindOneofByName("body");
    for (int i = 0; i < body->field_count(); ++i) all.insert(body->field(i)->name());
    EXPECT_EQ(tried, all);
}

void try_case(const Case& one, Hall& hall) {
    SCOPED_TRACE(one.kind);
    OrganizersDesk& desk = hall.desk;
    const v1::Command command = one.command(hall);
    const auto* set = v1::Command::GetReflection()->GetOneofFieldDescriptor(
        command, v1::Command::descriptor()->FindOneofByName("body")
    );
    ASSERT_EQ(set->name(), one.kind);
    if (one.taken == Taken::never_given) {
        EXPECT_EQ(desk.send(command).status, 400u);
        return;
    }
    const std::string before = desk.screens(hall.topics());
    const auto sent = desk.must(command);
    EXPECT_NE(desk.screens(hall.topics()), before) << "nothing is seen of it";
    const auto undone = desk.undo(sent.command_id);
    EXPECT_EQ(undone.status, 200u) << undone.body;
    EXPECT_EQ(desk.screens(hall.topics()), before);
    const v1::RecentCommands list = desk.commands("?limit=2");
    ASSERT_EQ(list.commands_size(), 2);
    EXPECT_EQ(list.commands(0).kind(), "undone");
    EXPECT_EQ(list.commands(0).undoes(), sent.command_id);
    EXPECT_EQ(list.commands(1).command_id(), sent.command_id);
    EXPECT_TRUE(list.commands(1).undone());
    EXPECT_EQ(
        desk.undo(sent.command_id).result.refusal().reason(), v1::REFUSAL_REASON_ALREADY_UNDONE
    );
    one.afterwards(hall);
}

TEST(EveryCommand, TravelsOverHttpAndIsTakenBackByWhoeverFindsItInTheList) {
    ScratchFolder folder;
    std::string shown;
    std::vector<std::string> topics;
    {
        const auto server = running_server({.data = folder.data()});
        load_sample(server->port());
        OrganizersDesk desk(server->port());
        Hall hall(desk);
        for (const Case& one : every_case()) try_case(one, hall);
        const v1::RecentCommands of_sites = desk.commands("?limit=500&role=site_operator");
        for (const auto& command : of_sites.commands()) {
            ADD_FAILURE() << "nobody at a site gave " << command.ShortDebugString();
        }
        topics = hall.topics();
        shown = desk.screens(topics);
        server->signal(SIGTERM);
        EXPECT_EQ(server->wait(), 0) << server->errors();
    }
    EXPECT_EQ(hub::first_wrong_row(folder.data()), "");
    const auto server = running_server({.data = folder.data()});
    EXPECT_EQ(OrganizersDesk(server->port()).screens(topics), shown) << "the log says the same";
}

}  // namespace
}  // namespace diemcau::test
