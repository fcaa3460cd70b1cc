#include "fuzz/json_mutator.hpp"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cstdint>
#include <limits>
#include <set>
#include <vector>

#include "diemcau/v1/frame.pb.h"
#include "fuzz/http_text.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace diemcau::fuzz {

namespace {

namespace json = boost::json;
using google::protobuf::Descriptor;

constexpr std::size_t text_bytes_max = 600;

/// The contract's own names, as they are in JSON.
struct Names {
    std::vector<std::string> members{
        "action",
        "asToken",
        "badge",
        "card",
        "code",
        "conference",
        "delegate",
        "device",
        "devices",
        "devicesValidUntil",
        "files",
        "conference.toml",
        "sites.csv",
        "delegates.csv",
        "categories.csv",
        "agenda.csv",
        "idNumber",
        "invitation",
        "label",
        "limit",
        "mayRevealIdNumbers",
        "name",
        "new",
        "old",
        "operator",
        "orders",
        "password",
        "query",
        "reason",
        "role",
        "sameNameToo",
        "secondFactor",
        "site",
        "siteCode",
        "sites",
        "unit",
        "validUntil",
        "withBelow"};
    std::vector<std::string> words{
        "admin",
        "organizer",
        "site_operator",
        "viewer",
        "display",
        "invite",
        "invite_again",
        "change",
        "disable",
        "enable",
        "remove",
        "remove_second_factor",
        "mau",
        "nguyen.thi.mau",
        "xem",
        "moi",
        "retention_over",
        "asked_by_person",
        "other",
        "LN",
        "LN-1",
        "PS-5",
        "Đơn vị mẫu",
        "Đại biểu Mẫu LN-1",
        "Hội nghị mẫu",
        "000123456789",
        "đối chiếu danh sách",
        "MDEyMzQ1Nnp6OWFiY2RlZg==",
        "bốn chiếc thuyền qua sông",
        "card:0123456789abcdef",
        "device:0123456789abcdef"};

    Names() {
        read(v1::CommandEnvelope::descriptor());
        for (const char mark : every_mark) words.emplace_back(1, mark);
    }

private:
    void read(const Descriptor* message) {
        if (!seen_.insert(message).second) return;
        for (int i = 0; i < message->field_count(); ++i) {
            const auto* field = message->field(i);
            members.push_back(field->json_name());
            if (field->message_type() != nullptr) read(field->message_type());
            if (field->enum_type() == nullptr) continue;
            for (int value = 0; value < field->enum_type()->value_count(); ++value) {
                words.push_back(field->enum_type()->value(value)->name());
            }
        }
    }

    std::set<const Descriptor*> seen_;
};

const Names& names() {
    static const Names known;
    return known;
}

std::int64_t changed_number(std::int64_t number, Random& random) {
    using Limits = std::numeric_limits<std::int64_t>;
    static constexpr std::int64_t edges[] = {
        -1,
        0,
        1,
        57,
        255,
        256,
        500,
        501,
        1'000,
        65'535,
        2147483647,
        2147483648,
        4294967295,
        4294967296,
        1'686'600'000'000,
        Limits::max(),
        Limits::min()};
    switch (one_of(random, 5)) {
        case 0:
            return static_cast<std::int64_t>(one_of(random, 8));  // sites, delegates: few
        case 1:
            return static_cast<std::int64_t>(
                static_cast<std::uint64_t>(number) + one_of(random, 3) - 1
            );
        case 2:
            return edges[one_of(random, std::size(edges))];
        case 3:
            return static_cast<std::int64_t>(one_of(random, 1'100));
        default:
            LLVMFuzzerMutate(
                reinterpret_cast<std::uint8_t*>(&number), sizeof number, sizeof number
            );
            return number;
    }
}

std::string changed_text(const std::string& text, Random& random) {
    switch (one_of(random, 6)) {
        case 0:
        case 1:
            return std::string(some_word(random));
        case 2:
            return {};
        case 3:
            return std::string(one_of(random, text_bytes_max), 'x');
        default:
            return changed_bytes(text);
    }
}

json::value some_value(Random& random) {
    switch (one_of(random, 7)) {
        case 0:
            return nullptr;
        case 1:
            return one_of(random, 2) == 0;
        case 2:
            return 1e308;
        case 3:
            return json::array{json::object{}};
        case 4:
            return json::object{};
        case 5:
            return changed_number(0, random);
        default:
            return json::string(std::string(some_word(random)));
    }
}

void change(json::value& value, Random& random);

void change_members(json::object& object, Random& random) {
    const std::size_t kind = one_of(random, 8);
    if (object.empty() || kind == 0) {
        object[std::string(some_member_name(random))] = some_value(random);
        return;
    }
    auto member = object.begin() + static_cast<std::ptrdiff_t>(one_of(random, object.size()));
    if (kind == 1) {
        object.erase(member);
    } else {
        change(member->value(), random);
    }
}

void change_items(json::array& items, Random& random) {
    const std::size_t kind = one_of(random, 6);
    if (items.empty() || kind == 0) {
        items.push_back(some_value(random));
        return;
    }
    auto item = items.begin() + static_cast<std::ptrdiff_t>(one_of(random, items.size()));
    if (kind == 1) {
        items.erase(item);
    } else if (kind == 2) {
        const json::value again = *item;
        items.push_back(again);
    } else {
        change(*item, random);
    }
}

void change(json::value& value, Random& random) {
    if (one_of(random, 24) == 0) {
        value = some_value(random);
    } else if (value.is_object()) {
        change_members(value.get_object(), random);
    } else if (value.is_array()) {
        change_items(value.get_array(), random);
    } else if (value.is_string()) {
        const json::string& text = value.get_string();
        value = json::string(changed_text({text.data(), text.size()}, random));
    } else if (value.is_bool()) {
        value = !value.get_bool();
    } else if (value.is_int64()) {
        value = changed_number(value.get_int64(), random);
    } else {
        value = some_value(random);
    }
}

constexpr std::string_view escaped_marks = "\\u001";

/// Marks are no JSON: "\x12" as "\u0012".
std::string with_marks_escaped(std::string_view text) {
    std::string out;
    for (const char one : text) {
        if (every_mark.find(one) == every_mark.npos) {
            out += one;
        } else {
            out += std::string(escaped_marks) + static_cast<char>('0' + (one - 0x10));
        }
    }
    return out;
}

std::string with_marks(std::string text) {
    for (const char mark : every_mark) {
        const std::string escaped =
            std::string(escaped_marks) + static_cast<char>('0' + (mark - 0x10));
        for (std::size_t at = text.find(escaped); at != text.npos;
             at = text.find(escaped, at + 1)) {
            text.replace(at, escaped.size(), 1, mark);
        }
    }
    return text;
}

}  // namespace

std::string_view some_member_name(Random& random) {
    return names().members[one_of(random, names().members.size())];
}

std::string_view some_word(Random& random) {
    return names().words[one_of(random, names().words.size())];
}

std::string changed_json(const std::string& text, Random& random) {
    json::parse_options options;
    options.allow_invalid_utf8 = true;
    json::error_code error;
    json::value value = json::parse(with_marks_escaped(text), error, {}, options);
    if (error) return text.empty() ? "{}" : changed_bytes(text);
    change(value, random);
    if (one_of(random, 3) == 0) change(value, random);
    return with_marks(json::serialize(value));
}

}  // namespace diemcau::fuzz
