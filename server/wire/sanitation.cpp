#include "wire/sanitation.hpp"

#include <google/protobuf/descriptor.h>

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/limits.hpp"
#include "base/vietnamese_text.hpp"
#include "diemcau/v1/command.pb.h"

namespace diemcau::wire {

namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// The first day of the year 1, and the last of the year 9999: sums of two of them do not overflow.
constexpr std::int64_t earliest = -62'135'596'800'000;
constexpr std::int64_t latest = 253'402'300'799'999;

/// Printable ASCII without outer or double blanks is what it will be: most codes, and empty texts.
bool is_tidy_ascii(std::string_view text) {
    bool after_blank = true;
    for (const char c : text) {
        if (c < ' ' || c > '~') return false;
        if (c == ' ' && after_blank) return false;
        after_blank = c == ' ';
    }
    return text.empty() || !after_blank;
}

/// A notice keeps its lines, and at most one empty line in a row.
std::string normalized_lines(std::string_view text) {
    std::string out;
    int breaks = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = normalized(text.substr(at, end - at));
        if (!line.empty()) {
            if (!out.empty()) out.append(breaks > 1 ? 2 : 1, '\n');
            out += line;
            breaks = 0;
        }
        ++breaks;
        at = end + 1;
    }
    return out;
}

std::string tidy(const FieldDescriptor* field, const std::string& text) {
    static const FieldDescriptor* const notice_text =
        v1::SendNotice::descriptor()->FindFieldByNumber(v1::SendNotice::kTextFieldNumber);
    return field == notice_text ? normalized_lines(text) : normalized(text);
}

std::optional<std::string> sanitize_text(
    Message& message, const Reflection& reflection, const FieldDescriptor* field
) {
    if (field->is_repeated()) return field->full_name() + ": a list of texts is not expected";
    std::string scratch;
    const std::string& text = reflection.GetStringReference(message, field, &scratch);
    if (text.size() > limits::notice_bytes_max) {
        return field->full_name() + ": longer than " + std::to_string(limits::notice_bytes_max) +
               " bytes";
    }
    if (field->type() == FieldDescriptor::TYPE_BYTES || is_tidy_ascii(text)) return std::nullopt;
    if (!is_utf8(text)) return field->full_name() + ": not UTF-8";
    reflection.SetString(&message, field, tidy(field, text));
    return std::nullopt;
}

std::optional<std::string> sanitize_messages(
    Message& message, const Reflection& reflection, const FieldDescriptor* field
) {
    if (!field->is_repeated()) return sanitize(*reflection.MutableMessage(&message, field));
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
        if (auto wrong = sanitize(*reflection.MutableRepeatedMessage(&message, field, i))) {
            return wrong;
        }
    }
    return std::nullopt;
}

std::optional<std::string> sanitize_field(
    Message& message, const Reflection& reflection, const FieldDescriptor* field
) {
    switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            return sanitize_text(message, reflection, field);
        case FieldDescriptor::CPPTYPE_MESSAGE:
            return sanitize_messages(message, reflection, field);
        case FieldDescriptor::CPPTYPE_INT64: {
            const std::int64_t value = reflection.GetInt64(message, field);
            if (value >= earliest && value <= latest) return std::nullopt;
            return field->full_name() + ": out of the years 1 to 9999";
        }
        default:
            return std::nullopt;
    }
}

/// What has to be looked at in messages of one type. A command is one of many, and one question
/// finds it; to ask for each of them costs more than the rest of its decoding.
struct Plan {
    std::vector<const FieldDescriptor*> fields;
    std::vector<const google::protobuf::OneofDescriptor*> oneofs;

    explicit Plan(const google::protobuf::Descriptor& type) {
        for (int i = 0; i < type.field_count(); ++i) {
            const FieldDescriptor* field = type.field(i);
            if (field->real_containing_oneof() == nullptr) fields.push_back(field);
        }
        for (int i = 0; i < type.real_oneof_decl_count(); ++i) oneofs.push_back(type.oneof_decl(i));
    }
};

const Plan& plan_of(const google::protobuf::Descriptor* type) {
    thread_local std::unordered_map<const google::protobuf::Descriptor*, Plan> plans;
    return plans.try_emplace(type, *type).first->second;
}

bool is_set(const Message& message, const Reflection& reflection, const FieldDescriptor* field) {
    return field->is_repeated() ? reflection.FieldSize(message, field) > 0
                                : reflection.HasField(message, field);
}

}  // namespace

std::optional<std::string> sanitize(Message& message) {
    const Reflection& reflection = *message.GetReflection();
    const Plan& plan = plan_of(message.GetDescriptor());
    for (const auto* oneof : plan.oneofs) {
        const FieldDescriptor* field = reflection.GetOneofFieldDescriptor(message, oneof);
        if (field == nullptr) continue;
        if (auto wrong = sanitize_field(message, reflection, field)) return wrong;
    }
    for (const FieldDescriptor* field : plan.fields) {
        if (!is_set(message, reflection, field)) continue;
        if (auto wrong = sanitize_field(message, reflection, field)) return wrong;
    }
    return std::nullopt;
}

}  // namespace diemcau::wire
