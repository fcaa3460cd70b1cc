// Protobuf messages in their JSON mapping.
#pragma once

#include <google/protobuf/message.h>

#include <string>

#include "base/json_string.hpp"

namespace diemcau::terminal {

std::string json_of(const google::protobuf::Message& message);

}  // namespace diemcau::terminal
