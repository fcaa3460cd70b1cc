#include "net/json_object.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

namespace diemcau::net {

namespace json = boost::json;

struct JsonObject::Value {
    json::object object;

    const json::value* member(std::string_view name) const {
        return object.if_contains(json::string_view(name.data(), name.size()));
    }
};

std::optional<JsonObject> JsonObject::parse(std::string_view text) {
    json::error_code error;
    json::value value = json::parse(json::string_view(text.data(), text.size()), error);
    if (error || !value.is_object()) return std::nullopt;
    return JsonObject(std::make_shared<const Value>(Value{std::move(value.get_object())}));
}

std::string JsonObject::text(std::string_view name) const {
    const json::value* member = value_->member(name);
    if (member == nullptr || !member->is_string()) return {};
    const json::string& text = member->get_string();
    return {text.data(), text.size()};
}

std::optional<std::int64_t> JsonObject::number(std::string_view name) const {
    const json::value* member = value_->member(name);
    if (member == nullptr || !member->is_int64()) return std::nullopt;
    return member->get_int64();
}

bool JsonObject::flag(std::string_view name) const {
    const json::value* member = value_->member(name);
    return member != nullptr && member->is_bool() && member->get_bool();
}

bool JsonObject::has(std::string_view name) const { return value_->member(name) != nullptr; }

std::optional<std::vector<JsonObject>> JsonObject::list(std::string_view name) const {
    const json::value* member = value_->member(name);
    if (member == nullptr || !member->is_array()) return std::nullopt;
    std::vector<JsonObject> objects;
    for (const json::value& one : member->get_array()) {
        if (!one.is_object()) return std::nullopt;
        objects.push_back(JsonObject(std::make_shared<const Value>(Value{one.get_object()})));
    }
    return objects;
}

}  // namespace diemcau::net
