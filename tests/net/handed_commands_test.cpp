// The commands of a replaced device, as a request brings them and as they are kept.
#include "net/handed_commands.hpp"

#include <gtest/gtest.h>

#include "base/base64.hpp"
#include "support/websocket_client.hpp"

namespace diemcau::net {
namespace {

using test::check_in_frame;
using test::command_id_of;

/// A frame with one check-in, at that place of the device's order.
std::string frame(std::uint32_t delegate, std::uint64_t device_seq, UtcMillis device_time) {
    v1::ClientFrame made = check_in_frame(command_id_of(9, delegate), delegate, 1);
    made.mutable_command()->set_device_seq(device_seq);
    if (device_time != no_time) made.mutable_command()->set_device_time(device_time);
    return made.SerializeAsString();
}

/// Two of them in one.
std::string batch(const std::string& one, const std::string& other) {
    v1::ClientFrame made;
    for (const std::string& bytes : {one, other}) {
        v1::ClientFrame single;
        EXPECT_TRUE(single.ParseFromString(bytes));
        *made.mutable_commands()->add_commands() = single.command();
    }
    return made.SerializeAsString();
}

std::string queue(const std::string& site, const std::string& bytes) {
    return "{\"site\":\"" + site + "\",\"commands\":\"" + base64_of(bytes) + "\"}";
}

std::optional<access::HandOverPart> part_of(const std::string& json) {
    const auto body = JsonObject::parse(json);
    EXPECT_TRUE(body) << json;
    return hand_over_part_of(*body);
}

TEST(HandedCommands, ARequestTellsHowManyAndFromWhenToWhen) {
    const auto part = part_of(
        "{\"part\":2,\"last\":true,\"person\":\"Trần Thị Trực\",\"queues\":[" +
        queue("213", batch(frame(1, 5, 2'000), frame(2, 4, 1'000))) + "," +
        queue("24", frame(3, 6, no_time)) + "]}"
    );
    ASSERT_TRUE(part);
    EXPECT_EQ(part->number, 2U);
    EXPECT_TRUE(part->last);
    EXPECT_EQ(part->person, "Trần Thị Trực");
    EXPECT_EQ(part->commands, 3U);
    EXPECT_EQ(part->first_at, 1'000);
    EXPECT_EQ(part->last_at, 2'000);
}

TEST(HandedCommands, ComeBackInTheDevicesOrderWithTheirSites) {
    const auto part = part_of(
        R"({"part":0,"last":true,"queues":[)" +
        queue("213", batch(frame(1, 5, 2'000), frame(2, 7, 1'000))) + "," +
        queue("24", frame(3, 6, no_time)) + "]}"
    );
    ASSERT_TRUE(part);
    const HandedCommands handed = handed_commands_in(part->content);
    EXPECT_EQ(handed.unreadable, 0U);
    ASSERT_EQ(handed.commands.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(handed.commands[i].envelope.command.device_seq, 5 + i);
        EXPECT_EQ(handed.commands[i].site_code, i == 1 ? "24" : "213");
    }
    const CommandId& id = handed.commands[0].envelope.command.id;
    EXPECT_EQ(std::string(id.begin(), id.end()), command_id_of(9, 1));
    EXPECT_EQ(handed.commands[0].envelope.command.device_time, 2'000);
}

TEST(HandedCommands, WhatIsNoneOfThemIsRefused) {
    const std::string good = queue("213", frame(1, 1, no_time));
    ASSERT_TRUE(part_of(R"({"part":0,"queues":[)" + good + "]}"));
    v1::ClientFrame heartbeat;
    heartbeat.mutable_heartbeat();
    const std::string tab =
        "{\"site\":\"2\\t13\",\"commands\":\"" + base64_of(frame(1, 1, 0)) + "\"}";
    for (const std::string& wrong :
         {std::string(R"({"queues":[]})"), std::string(R"({"part":-1,"queues":[]})"),
          std::string(R"({"part":4294967296,"queues":[]})"), std::string(R"({"part":0})"),
          R"({"part":0,"queues":[)" + queue("", frame(1, 1, no_time)) + "]}",
          R"({"part":0,"queues":[)" + queue("213", "no frame") + "]}",
          R"({"part":0,"queues":[)" + queue("213", heartbeat.SerializeAsString()) + "]}",
          R"({"part":0,"queues":[)" + tab + "]}",
          std::string(R"({"part":0,"queues":[{"site":"213","commands":"AA"}]})"),
          R"({"part":0,"person":"a\nb","queues":[)" + good + "]}"}) {
        EXPECT_FALSE(part_of(wrong)) << wrong;
    }
}

TEST(HandedCommands, AKeptLineThatCannotBeReadHoldsTheOthersBackNot) {
    const auto part = part_of(R"({"part":0,"queues":[)" + queue("213", frame(1, 1, 0)) + "]}");
    ASSERT_TRUE(part);
    const HandedCommands handed =
        handed_commands_in("213\tnonsense\n" + part->content + "no column\n");
    EXPECT_EQ(handed.unreadable, 2U);
    EXPECT_EQ(handed.commands.size(), 1U);
}

}  // namespace
}  // namespace diemcau::net
