#include "integration/organizers_desk.hpp"

#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace diemcau::test {

namespace {

template <class Message>
Message read_json(const std::string& json) {
    Message message;
    const auto status = google::protobuf::util::JsonStringToMessage(json, &message);
    EXPECT_TRUE(status.ok()) << status.ToString() << "\n" << json;
    return message;
}

template <class Rows, class Gone>
void drop(Rows& rows, Gone gone) {
    rows.erase(std::remove_if(rows.begin(), rows.end(), gone), rows.end());
}

bool is_withdrawn(const auto& row) { return row.withdrawn(); }

/// Leaves what an undo must bring back. `skipped`: items of the agenda.
void keep_what_counts(v1::TopicUpdate& update, const std::set<std::uint32_t>& skipped) {
    update.clear_revision();
    update.clear_server_time();
    update.mutable_totals()->clear_as_of();
    update.clear_live();
    drop(*update.mutable_agenda(), [&](const auto& row) { return skipped.contains(row.item()); });
    drop(*update.mutable_delegates(), [](const auto& row) { return is_withdrawn(row); });
    drop(*update.mutable_walk_ins(), [](const auto& row) { return is_withdrawn(row); });
    drop(*update.mutable_notices(), [](const auto& row) { return is_withdrawn(row); });
    drop(*update.mutable_floor(), [](const auto& row) {
        return row.status() == v1::FLOOR_STATUS_WITHDRAWN;
    });
    for (auto& row : *update.mutable_sessions()) {
        row.clear_next_announcement();  // no number is given twice
        drop(*row.mutable_agenda_order(), [&](auto item) { return skipped.contains(item); });
    }
    for (auto& row : *update.mutable_sites()) row.clear_link_since();
}

}  // namespace

OrganizersDesk::Sent OrganizersDesk::send(
    const v1::Command& command, std::optional<std::int64_t> device_time
) {
    v1::CommandEnvelope envelope;
    envelope.set_command_id(command_id_of(77, ++sent_));
    *envelope.mutable_command() = command;
    if (device_time) {
        envelope.set_device_time(*device_time);
        envelope.set_clock_offset_ms(0);
    }
    std::string json;
    EXPECT_TRUE(google::protobuf::util::MessageToJsonString(envelope, &json).ok());
    const HttpAnswer answer = http_request(
        port_, "POST", "/api/v1/commands", {{"Content-Type", "application/json"}}, json
    );
    Sent sent{answer.status, answer.body, envelope.command_id(), {}};
    if (answer.status != 400) sent.result = read_json<v1::CommandResult>(answer.body);
    return sent;
}

OrganizersDesk::Sent OrganizersDesk::must(
    const v1::Command& command, std::optional<std::int64_t> device_time
) {
    Sent sent = send(command, device_time);
    EXPECT_EQ(sent.status, 200u) << command.ShortDebugString() << "\n" << sent.body;
    return sent;
}

OrganizersDesk::Sent OrganizersDesk::undo(const std::string& command_id) {
    v1::Command command;
    command.mutable_undo_command()->set_target(command_id);
    command.mutable_undo_command()->set_reason(v1::UNDO_REASON_OTHER);
    command.mutable_undo_command()->set_text("thử hoàn tác");
    return send(command);
}

v1::RecentCommands OrganizersDesk::commands(const std::string& query) {
    const HttpAnswer answer = http_request(port_, "GET", "/api/v1/commands" + query);
    EXPECT_EQ(answer.status, 200u) << answer.body;
    return read_json<v1::RecentCommands>(answer.body);
}

v1::TopicUpdate OrganizersDesk::topic(const std::string& name) {
    WebSocketClient screen = connected_organizer(port_, "screen");
    return subscribe(screen, name).update();
}

std::string OrganizersDesk::screens(const std::vector<std::string>& names) {
    std::vector<v1::TopicUpdate> updates;
    std::set<std::uint32_t> skipped;
    for (const std::string& name : names) {
        for (const auto& row : updates.emplace_back(topic(name)).agenda()) {
            if (row.status() == v1::AGENDA_ITEM_STATUS_SKIPPED) skipped.insert(row.item());
        }
    }
    std::string all;
    for (v1::TopicUpdate& update : updates) {
        keep_what_counts(update, skipped);
        all += update.DebugString();
    }
    return all;
}

}  // namespace diemcau::test
