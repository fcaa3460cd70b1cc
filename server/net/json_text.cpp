#include "net/json_text.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/vietnamese_text.hpp"

namespace diemcau::net {

namespace json = boost::json;

namespace {

// Bytes that are no character are replaced one by one; JSON has no way to carry them.
std::string repaired(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::size_t size = 1;
        while (size < text.size() && size < 4 && (text[size] & 0xC0) == 0x80) ++size;
        while (size > 1 && !is_utf8(text.substr(0, size))) --size;
        if (is_utf8(text.substr(0, size))) {
            out += text.substr(0, size);
        } else {
            out += "\xEF\xBF\xBD";
        }
        text.remove_prefix(size);
    }
    return out;
}

}  // namespace

std::string json_quoted(std::string_view text) {
    if (is_utf8(text)) return json::serialize(json::string_view(text.data(), text.size()));
    return json_quoted(repaired(text));
}

std::optional<std::map<std::string, std::string>> files_from_json(std::string_view text) {
    json::error_code error;
    const json::value value = json::parse(json::string_view(text.data(), text.size()), error);
    const json::object* object = error ? nullptr : value.if_object();
    const json::value* files = object != nullptr ? object->if_contains("files") : nullptr;
    if (files == nullptr || !files->is_object()) return std::nullopt;
    std::map<std::string, std::string> out;
    for (const auto& [name, content] : files->get_object()) {
        if (!content.is_string()) return std::nullopt;
        const json::string& text_of_file = content.get_string();
        out.emplace(std::string(name), std::string(text_of_file.data(), text_of_file.size()));
    }
    return out;
}

bool json_has_member(std::string_view text, std::string_view name) {
    json::error_code error;
    const json::value value = json::parse(json::string_view(text.data(), text.size()), error);
    return !error && value.is_object() &&
           value.get_object().contains(json::string_view(name.data(), name.size()));
}

}  // namespace diemcau::net
