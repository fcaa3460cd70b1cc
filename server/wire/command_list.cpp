#include "wire/command_list.hpp"

#include <google/protobuf/util/json_util.h>

#include "base/check.hpp"
#include "diemcau/v1/api.pb.h"
#include "wire/field_writing.hpp"
#include "wire/message_arena.hpp"

namespace diemcau::wire {

namespace {

std::string bytes_of(const CommandId& id) { return {id.begin(), id.end()}; }

void write_command(const ListedCommand& command, v1::RecentCommand& to) {
    to.set_command_id(bytes_of(command.id));
    to.set_kind(command.kind);
    to.set_at(command.occurred_at);
    to.set_received_at(command.received_at);
    to.set_role(enumerator_of<v1::Role>(command.role));
    to.set_device_id(command.device_id);
    if (command.operator_site) to.set_operator_site(command.operator_site->value);
    if (command.site) to.set_site(command.site->value);
    if (command.delegate) to.set_delegate(command.delegate->value);
    if (command.undoes) to.set_undoes(bytes_of(*command.undoes));
    to.set_undone(command.undone);
}

}  // namespace

std::string to_json(std::span<const ListedCommand> commands) {
    MessageArena arena;
    auto& list = arena.make<v1::RecentCommands>();
    for (const ListedCommand& command : commands) write_command(command, *list.add_commands());
    std::string json;
    CHECK(google::protobuf::util::MessageToJsonString(list, &json).ok());
    return json;
}

}  // namespace diemcau::wire
