// A JSON object of the server, read by name.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace diemcau::terminal {

/// A member that is missing or of another type reads as empty.
class JsonObject {
public:
    /// nullopt: not an object.
    static std::optional<JsonObject> parse(const std::string& json);

    std::string text(const std::string& name) const;
    /// Whole numbers up to 2^53, as all times and ids are.
    std::optional<std::int64_t> number(const std::string& name) const;
    bool flag(const std::string& name) const;
    std::optional<JsonObject> object(const std::string& name) const;
    std::vector<JsonObject> list(const std::string& name) const;
    std::vector<std::string> texts(const std::string& name) const;

private:
    struct Value;

    explicit JsonObject(std::shared_ptr<const Value> value) : value_(std::move(value)) {}

    std::shared_ptr<const Value> value_;
};

}  // namespace diemcau::terminal
