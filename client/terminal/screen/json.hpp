// JSON text: strings escaped, protobuf messages in their JSON mapping.
#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>

namespace diemcau::terminal {

/// `text` as a JSON string with its quotes. `text` is UTF-8; bytes that are not are kept as they
/// are.
std::string json_string(std::string_view text);
std::string json_of(const google::protobuf::Message& message);

}  // namespace diemcau::terminal
