// The body of a JSON request, read without showing the library to those who read it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diemcau::net {

/// A JSON object. A member that is missing or of another type reads as empty: what a request needs
/// is checked by whoever knows what it means.
class JsonObject {
public:
    /// nullopt: not an object.
    static std::optional<JsonObject> parse(std::string_view json);

    std::string text(std::string_view name) const;
    std::optional<std::int64_t> number(std::string_view name) const;
    bool flag(std::string_view name) const;
    /// Whether there is such a member, of whatever type.
    bool has(std::string_view name) const;
    /// nullopt: it is missing, or not a list of objects.
    std::optional<std::vector<JsonObject>> list(std::string_view name) const;

private:
    struct Value;

    explicit JsonObject(std::shared_ptr<const Value> value) : value_(std::move(value)) {}

    std::shared_ptr<const Value> value_;
};

}  // namespace diemcau::net
