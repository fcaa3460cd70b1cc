// Walks messages by reflection, so that no field of the contract is forgotten by a test.
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <functional>
#include <string>
#include <vector>

namespace diemcau::test {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// Names of the fields of `message` and of the messages in it that are unset or zero.
std::vector<std::string> unset_fields(const Message& message);

/// Sets every field to something that is not its default: of a oneof the last member that `skip`
/// lets through. Repeated fields get one element.
void fill(Message& message, const std::function<bool(const FieldDescriptor*)>& skip);

/// Calls `visit` once for each scalar in the message, changed to another fitting value for the time
/// of the call.
void with_each_scalar_changed(
    Message& message, const std::function<void(const std::string& field)>& visit
);

}  // namespace diemcau::test
