#include "link/json_object.hpp"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

namespace diemcau::terminal {

namespace protobuf = google::protobuf;

struct JsonObject::Value {
    protobuf::Struct object;

    const protobuf::Value* member(const std::string& name) const {
        const auto found = object.fields().find(name);
        return found == object.fields().end() ? nullptr : &found->second;
    }
};

std::optional<JsonObject> JsonObject::parse(const std::string& json) {
    auto value = std::make_shared<Value>();
    if (!protobuf::util::JsonStringToMessage(json, &value->object).ok()) return std::nullopt;
    return JsonObject(std::move(value));
}

std::string JsonObject::text(const std::string& name) const {
    const protobuf::Value* member = value_->member(name);
    return member == nullptr ? "" : member->string_value();
}

std::optional<std::int64_t> JsonObject::number(const std::string& name) const {
    const protobuf::Value* member = value_->member(name);
    if (member == nullptr || !member->has_number_value()) return std::nullopt;
    return static_cast<std::int64_t>(member->number_value());
}

bool JsonObject::flag(const std::string& name) const {
    const protobuf::Value* member = value_->member(name);
    return member != nullptr && member->bool_value();
}

std::optional<JsonObject> JsonObject::object(const std::string& name) const {
    const protobuf::Value* member = value_->member(name);
    if (member == nullptr || !member->has_struct_value()) return std::nullopt;
    return JsonObject(std::make_shared<Value>(Value{member->struct_value()}));
}

std::vector<JsonObject> JsonObject::list(const std::string& name) const {
    std::vector<JsonObject> objects;
    const protobuf::Value* member = value_->member(name);
    if (member == nullptr) return objects;
    for (const protobuf::Value& one : member->list_value().values()) {
        if (!one.has_struct_value()) continue;
        objects.push_back(JsonObject(std::make_shared<Value>(Value{one.struct_value()})));
    }
    return objects;
}

std::vector<std::string> JsonObject::texts(const std::string& name) const {
    std::vector<std::string> texts;
    const protobuf::Value* member = value_->member(name);
    if (member == nullptr) return texts;
    for (const protobuf::Value& one : member->list_value().values()) {
        texts.push_back(one.string_value());
    }
    return texts;
}

}  // namespace diemcau::terminal
