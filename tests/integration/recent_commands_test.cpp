// The list of recent commands: what is in it, and what is not.
#include <gtest/gtest.h>

#include "integration/organizers_desk.hpp"
#include "integration/server_process.hpp"
#include "store/scratch_folder.hpp"

namespace diemcau::test {
namespace {

WebSocketClient connected_operator(std::uint16_t port, std::uint32_t site) {
    WebSocketClient client(port);
    v1::ClientFrame hello = hello_frame("máy ở hội trường");
    hello.mutable_hello()->set_role(v1::ROLE_SITE_OPERATOR);
    hello.mutable_hello()->set_operator_name("Bà Mẫu");
    hello.mutable_hello()->set_site(site);
    client.send(hello);
    const auto welcome = client.receive_frame();
    EXPECT_TRUE(welcome && welcome->has_welcome());
    return client;
}

TEST(RecentCommands, NameNobodyAndLeaveOutWhatNobodyTakesBack) {
    const ScratchFolder folder;
    const auto server = running_server({.data = folder.data()});
    load_sample(server->port());
    WebSocketClient hall = connected_operator(server->port(), 5);
    const auto scan = check_in_frame(command_id_of(5, 1), 700, 5);
    ASSERT_TRUE(give(hall, scan).has_accepted());
    v1::ClientFrame stranger = check_in_frame(command_id_of(5, 2), 0, 5);
    auto& of = *stranger.mutable_command()->mutable_command()->mutable_check_in();
    of.mutable_delegate()->set_code("khong-co");
    ASSERT_TRUE(give(hall, stranger).has_refusal());

    OrganizersDesk desk(server->port());
    const v1::RecentCommands all = desk.commands();
    for (const auto& command : all.commands()) {
        EXPECT_NE(command.role(), v1::ROLE_SYSTEM) << "the line came up by itself";
        EXPECT_NE(command.kind(), "check_in_refused") << "who was turned away is not in";
    }
    ASSERT_GE(all.commands_size(), 1);
    const v1::RecentCommand& newest = all.commands(0);
    EXPECT_EQ(newest.command_id(), command_id_of(5, 1));
    EXPECT_EQ(newest.kind(), "checked_in");
    EXPECT_EQ(newest.role(), v1::ROLE_SITE_OPERATOR);
    EXPECT_EQ(newest.operator_site(), 5u);
    EXPECT_EQ(newest.site(), 5u);
    EXPECT_EQ(newest.delegate(), 700u);
    EXPECT_EQ(all.DebugString().find("Mẫu"), std::string::npos);

    const v1::RecentCommands of_the_office = desk.commands("?role=organizer");
    EXPECT_EQ(of_the_office.commands(0).kind(), "session_changed") << "the opening of check-in";
    EXPECT_EQ(desk.commands("?limit=1").commands_size(), 1);
    for (const std::string wrong : {"?limit=0", "?limit=501", "?limit=x", "?role=system"}) {
        EXPECT_EQ(http_request(server->port(), "GET", "/api/v1/commands" + wrong).status, 400u)
            << wrong;
    }
}

TEST(RecentCommands, AnUndoThatIsUndoneNoLongerCounts) {
    const ScratchFolder folder;
    const auto server = running_server({.data = folder.data()});
    load_sample(server->port());
    OrganizersDesk desk(server->port());
    v1::Command command;
    command.mutable_freeze_roster();
    const auto frozen = desk.must(command);
    const auto undone = desk.undo(frozen.command_id);
    EXPECT_TRUE(desk.commands("?limit=2").commands(1).undone());
    desk.undo(undone.command_id);
    const v1::RecentCommands list = desk.commands("?limit=3");
    EXPECT_TRUE(list.commands(1).undone()) << "the undo";
    EXPECT_FALSE(list.commands(2).undone()) << "the list is frozen again";
}

}  // namespace
}  // namespace diemcau::test
