#include "screen/json.hpp"

#include <google/protobuf/util/json_util.h>

#include "base/check.hpp"

namespace diemcau::terminal {

std::string json_of(const google::protobuf::Message& message) {
    std::string out;
    google::protobuf::util::JsonPrintOptions options;
    options.always_print_primitive_fields = true;
    CHECK(google::protobuf::util::MessageToJsonString(message, &out, options).ok());
    return out;
}

}  // namespace diemcau::terminal
