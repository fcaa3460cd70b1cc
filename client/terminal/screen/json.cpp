#include "screen/json.hpp"

#include <google/protobuf/util/json_util.h>

#include <cstdio>

#include "base/check.hpp"

namespace diemcau::terminal {

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", byte);
            out += escape;
        } else {
            out += c;
        }
    }
    return out + "\"";
}

std::string json_of(const google::protobuf::Message& message) {
    std::string out;
    google::protobuf::util::JsonPrintOptions options;
    options.always_print_primitive_fields = true;
    CHECK(google::protobuf::util::MessageToJsonString(message, &out, options).ok());
    return out;
}

}  // namespace diemcau::terminal
