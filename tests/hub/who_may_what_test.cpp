// Every kind of user with every command of the contract and every topic: at his own site, at one
// that it hosts, at one below, above, and elsewhere. What is expected stands here once more, by the
// contract's names, so that a line of the rules' table that is wrong fails, and a new command or
// topic fails until somebody says here who may have it.
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "core/caller.hpp"
#include "core/permission.hpp"
#include "diemcau/v1/frame.pb.h"
#include "hub/connections.hpp"
#include "hub/publisher.hpp"
#include "support/world.hpp"
#include "wire/frames.hpp"
#include "wire/topics.hpp"

namespace diemcau::test {
namespace {

using namespace core;
using google::protobuf::FieldDescriptor;

const std::vector<std::string> all_sites{"LN", "YD", "PS", "BG", "TU"};

enum class For { nobody, organizers, hall, hall_or_below };

const std::map<std::string, For>& expected() {
    static const std::map<std::string, For> table{
        // by files, not as a command; and the server's own
        {"import_conference", For::nobody},
        {"report_control_link", For::nobody},

        {"amend_conference", For::organizers},
        {"add_site", For::organizers},
        {"amend_site", For::organizers},
        {"withdraw_site", For::organizers},
        {"amend_delegate", For::organizers},
        {"withdraw_delegate", For::organizers},
        {"change_home_site", For::organizers},
        {"change_session", For::organizers},
        {"summon_to_session", For::organizers},
        {"freeze_roster", For::organizers},
        {"set_site_start", For::organizers},
        {"confirm_entry_time", For::organizers},
        {"announce_totals", For::organizers},
        {"host_site", For::organizers},
        {"end_hosting", For::organizers},
        {"add_agenda_item", For::organizers},
        {"amend_agenda_item", For::organizers},
        {"change_agenda_item", For::organizers},
        {"reorder_agenda", For::organizers},
        {"grant_floor", For::organizers},
        {"send_notice", For::organizers},

        {"add_delegate", For::hall},
        {"resolve_conflict", For::hall},
        {"request_floor", For::hall},
        {"finish_floor", For::hall},
        {"withdraw_floor", For::hall},
        {"acknowledge_notice", For::hall},
        {"undo_command", For::hall},

        {"check_in", For::hall_or_below},
        {"check_out", For::hall_or_below},
        {"mark_absent", For::hall_or_below},
        {"substitute", For::hall_or_below},
        {"register_walk_in", For::hall_or_below},
        {"link_walk_in", For::hall_or_below},
        {"report_headcount", For::hall_or_below},
        {"sign_off_site", For::hall_or_below},
        {"set_site_readiness", For::hall_or_below},
        {"report_device_checks", For::hall_or_below},
        {"report_media_link", For::hall_or_below},
    };
    return table;
}

/// Somebody, as whom he acts, and whom he reaches.
struct User {
    std::string name;
    Role role;                       // of his sign-in
    std::vector<std::string> scope;  // of a device; "LN+": with those below
    Role acts_as;
    std::string acts_at;  // empty: for no site
    bool everything;
    std::set<std::string> hall, below;
};

const std::vector<User>& users() {
    using enum Role;
    static const std::vector<User> all{
        {"admin", admin, {}, admin, "", true, {}, {}},
        {"organizer", organizer, {}, organizer, "", true, {}, {}},
        {"organizer in the place of LN",
         organizer,
         {},
         site_operator,
         "LN",
         false,
         {"LN", "YD"},
         {"LN", "PS"}},
        {"device of LN",
         site_operator,
         {"LN"},
         site_operator,
         "LN",
         false,
         {"LN", "YD"},
         {"LN", "PS"}},
        {"device of LN and those below, as LN",
         site_operator,
         {"LN+"},
         site_operator,
         "LN",
         false,
         {"LN", "YD"},
         {"LN", "PS"}},
        {"device of LN and those below, as PS",
         site_operator,
         {"LN+"},
         site_operator,
         "PS",
         false,
         {"PS"},
         {"PS"}},
        {"device of BG",
         site_operator,
         {"BG"},
         site_operator,
         "BG",
         false,
         {"BG"},
         {"BG", "LN", "YD", "PS"}},
        {"device of two sites, as TU",
         site_operator,
         {"LN", "TU"},
         site_operator,
         "TU",
         false,
         {"TU"},
         {"TU", "BG", "LN", "YD", "PS"}},
        {"device of LN that only looks", site_operator, {"LN"}, viewer, "LN", false, {}, {}},
        {"viewer", viewer, {}, viewer, "", false, {}, {}},
        {"display of LN", display, {"LN"}, display, "LN", false, {}, {}},
        {"display of no site", display, {}, display, "", false, {}, {}},
    };
    return all;
}

/// The small conference while YD sits at LN, and the session goes on.
World morning() {
    World world;
    world.now = at(7, 0);
    world.open_check_in();
    world.start();
    world.now = at(8, 0, 30);
    world.must(HostSite{world.site("YD"), world.site("LN"), no_time, "ghép"});
    return world;
}

Caller caller_of(const World& world, const User& user) {
    Caller caller{user.role, "device:03", "", {}};
    const bool account = user.role != Role::site_operator && user.role != Role::display;
    if (account) caller = {user.role, "account:lan", "Lan Mẫu", {}};
    for (const std::string& scope : user.scope) {
        const bool below = scope.ends_with('+');
        caller.sites.push_back({world.site(scope.substr(0, scope.size() - int{below})), below});
    }
    return caller;
}

ActorKey actor_of(const World& world, const User& user) {
    ActorKey wanted{user.acts_as, "máy", "Người trực Mẫu", {}};
    if (!user.acts_at.empty()) wanted.site = world.site(user.acts_at);
    auto acting = act_as(world.state, caller_of(world, user), wanted);
    EXPECT_TRUE(std::holds_alternative<ActorKey>(acting)) << user.name;
    return std::get<ActorKey>(acting);
}

// ---- commands, aimed at a site by the names of their fields ----

std::uint32_t first_of(const World& world, SiteId site) {
    return world.state.roster_of(site).front().value;
}

std::uint32_t floor_request_of(World& world, SiteId site) {
    world.must(RequestFloor{site, "Bà Mẫu", "tham luận", {}});
    return static_cast<std::uint32_t>(world.state.floor_requests().size() - 1);
}

std::uint32_t walk_in_at(World& world, SiteId site) {
    world.must(RegisterWalkIn{world.real(), site, {"Khách Mẫu", 0, "", ""}});
    return static_cast<std::uint32_t>(world.run().walk_ins.size() - 1);
}

/// One who was scanned elsewhere, and then there.
void aim(World& world, SiteId site, v1::ResolveConflict& resolve) {
    DelegateRef who;
    who.code = "YD-5";
    for (const SiteId where : {world.site("KR"), site}) {
        world.now += 60'000;
        world.must(
            CheckIn{world.real(), who, where},
            from_device("máy " + std::to_string(where.value), world.now)
        );
    }
    const Conflict& conflict = world.run().conflicts.at(world.delegate(who.code)).front();
    resolve.mutable_delegate()->set_id(world.delegate(who.code).value);
    resolve.set_first_entry(conflict.first_entry);
    resolve.set_second_entry(conflict.second_entry);
    resolve.set_resolution(v1::CONFLICT_RESOLUTION_MOVED);
}

/// What a device of the site did.
void aim(World& world, SiteId site, v1::UndoCommand& undo) {
    Sender sender = from_device("máy", world.now);
    sender.actor.site = site;
    world.must(ReportHeadcount{world.real(), site, 7}, sender);
    const CommandId target = world.last_command();
    undo.set_target(target.data(), target.size());
}

/// The command of that name, about the site as far as it is about one.
v1::Command aimed(World& world, const FieldDescriptor* kind, SiteId site) {
    v1::Command command;
    auto* body = v1::Command::GetReflection()->MutableMessage(&command, kind);
    const auto* has = kind->message_type();
    const auto* of = body->GetReflection();
    const auto set = [&](const char* name, std::uint32_t value) {
        const auto* field = has->FindFieldByName(name);
        if (field == nullptr || field->cpp_type() != FieldDescriptor::CPPTYPE_UINT32) return false;
        if (field->is_repeated()) return false;
        of->SetUInt32(body, field, value);
        return true;
    };
    (void)set("site", site.value);
    if (has->FindFieldByName("request")) (void)set("request", floor_request_of(world, site));
    if (has->FindFieldByName("walk_in")) (void)set("walk_in", walk_in_at(world, site));
    switch (command.body_case()) {
        case v1::Command::kAddDelegate:
            command.mutable_add_delegate()->mutable_place()->set_home(site.value);
            break;
        case v1::Command::kCheckIn:
            command.mutable_check_in()->mutable_delegate()->set_id(first_of(world, site));
            command.mutable_check_in()->set_method(v1::ENTRY_METHOD_ON_BEHALF);
            break;
        case v1::Command::kMarkAbsent:
            command.mutable_mark_absent()->add_delegates()->set_id(first_of(world, site));
            break;
        case v1::Command::kReportMediaLink:
            command.mutable_report_media_link()->set_by_operator(true);
            break;
        case v1::Command::kResolveConflict:
            aim(world, site, *command.mutable_resolve_conflict());
            break;
        case v1::Command::kUndoCommand:
            aim(world, site, *command.mutable_undo_command());
            break;
        default:
            break;
    }
    return command;
}

/// As a server reads it from a client's frame. nullopt: no client may send it.
std::optional<CommandBody> read(const v1::Command& command) {
    v1::ClientFrame frame;
    std::string id(16, '\x07');
    id[6] = '\x70';
    id[8] = '\x80';
    frame.mutable_command()->set_command_id(id);
    *frame.mutable_command()->mutable_command() = command;
    auto decoded = wire::decode_client_frame(frame.SerializeAsString());
    if (auto* whole = std::get_if<wire::ClientFrame>(&decoded)) {
        return std::get<wire::CommandEnvelope>(*std::move(whole)).command.body;
    }
    return std::nullopt;
}

bool may(const World& world, const User& user, const CommandBody& body) {
    Command command;
    command.actor = actor_of(world, user);
    command.body = body;
    std::span<const Event> target;
    if (const auto* undo = std::get_if<UndoCommand>(&body)) target = world.events_of(undo->target);
    return !not_permitted(world.state, command, target);
}

bool should(const User& user, For least, const std::string& site) {
    if (user.everything) return true;
    if (least == For::organizers) return false;
    return user.hall.contains(site) || (least == For::hall_or_below && user.below.contains(site));
}

const google::protobuf::OneofDescriptor& commands() {
    return *v1::Command::descriptor()->FindOneofByName("body");
}

class EveryCommandOfTheContract : public testing::TestWithParam<int> {};

TEST_P(EveryCommandOfTheContract, IsGivenByThoseWhoMayAndWhereTheyMay) {
    const FieldDescriptor* kind = commands().field(GetParam());
    const auto line = expected().find(kind->name());
    ASSERT_NE(line, expected().end()) << "say in this file who may give " << kind->name();
    for (const std::string& site : all_sites) {
        World world = morning();
        const auto body = read(aimed(world, kind, world.site(site)));
        ASSERT_EQ(body.has_value(), line->second != For::nobody) << "no client sends it";
        if (!body) continue;
        for (const User& user : users()) {
            EXPECT_EQ(may(world, user, *body), should(user, line->second, site))
                << user.name << ": " << kind->name() << " about " << site;
        }
    }
}

std::string name_of(const testing::TestParamInfo<int>& one) {
    return commands().field(one.param)->name();
}

INSTANTIATE_TEST_SUITE_P(
    WhoMay, EveryCommandOfTheContract, testing::Range(0, commands().field_count()), name_of
);

TEST(WhoMay, TheTableHereNamesNoCommandThatThereIsNot) {
    for (const auto& [name, least] : expected()) {
        EXPECT_NE(v1::Command::descriptor()->FindFieldByName(name), nullptr) << name;
    }
}

TEST(WhoMay, AScanIsForTheOwnHallAlone) {
    for (const std::string& site : all_sites) {
        World world = morning();
        v1::Command command = aimed(
            world, commands().containing_type()->FindFieldByName("check_in"), world.site(site)
        );
        command.mutable_check_in()->set_method(v1::ENTRY_METHOD_SCAN);
        const auto body = read(command);
        ASSERT_TRUE(body);
        for (const User& user : users()) {
            EXPECT_EQ(may(world, user, *body), should(user, For::hall, site))
                << user.name << " at " << site;
        }
    }
}

// ---- topics ----

enum class Shows { totals, agenda, site, conflicts, id_hashes };

Shows shows(wire::TopicKind kind) {
    switch (kind) {
        case wire::TopicKind::overview:
        case wire::TopicKind::subtree:
        case wire::TopicKind::open_agenda:
            return Shows::totals;
        case wire::TopicKind::agenda:
            return Shows::agenda;
        case wire::TopicKind::site:
            return Shows::site;
        case wire::TopicKind::conflicts:
            return Shows::conflicts;
        case wire::TopicKind::id_hashes:
            return Shows::id_hashes;
    }
    return Shows::id_hashes;
}

bool should_see(const User& user, wire::TopicKind kind, const std::string& site) {
    const bool at_a_site = user.acts_as == Role::site_operator;
    switch (shows(kind)) {
        case Shows::totals:
            return true;
        case Shows::agenda:
            return user.everything || at_a_site;
        case Shows::site:
            return user.everything || user.hall.contains(site) || user.below.contains(site);
        case Shows::conflicts:
            return user.everything;
        case Shows::id_hashes:
            return at_a_site && user.role == Role::site_operator && site == user.acts_at;
    }
    return false;
}

TEST(WhoMay, SeeEveryTopicWhereItIsHis) {
    const World world = morning();
    for (const User& user : users()) {
        hub::Connection connection;
        connection.actor = actor_of(world, user);
        connection.is_device_of_site =
            hub::is_device_of_site(connection.actor, caller_of(world, user));
        for (const char* name :
             {"overview", "subtree/", "agenda/open", "agenda", "site/", "conflicts",
              "id_hashes/"}) {
            for (const std::string& site : all_sites) {
                std::string whole = name;
                if (whole.ends_with('/')) whole += std::to_string(world.site(site).value);
                const auto topic = wire::parse_topic(whole, 0);
                ASSERT_TRUE(topic) << whole;
                EXPECT_EQ(
                    hub::may_subscribe(world.state, connection, *topic),
                    should_see(user, topic->kind, site)
                ) << user.name
                  << ": " << name << " of " << site;
            }
        }
    }
}

}  // namespace
}  // namespace diemcau::test
