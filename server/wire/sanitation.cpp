#include "wire/sanitation.hpp"

#include <google/protobuf/descriptor.h>

#include <cstdint>
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

}  // namespace

std::optional<std::string> sanitize(Message& message) {
    const Reflection& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
        std::optional<std::string> wrong;
        switch (field->cpp_type()) {
            case FieldDescriptor::CPPTYPE_STRING:
                wrong = sanitize_text(message, reflection, field);
                break;
            case FieldDescriptor::CPPTYPE_MESSAGE:
                wrong = sanitize_messages(message, reflection, field);
                break;
            case FieldDescriptor::CPPTYPE_INT64: {
                const std::int64_t value = reflection.GetInt64(message, field);
                if (value < earliest || value > latest) {
                    wrong = field->full_name() + ": out of the years 1 to 9999";
                }
                break;
            }
            default:
                break;
        }
        if (wrong) return wrong;
    }
    return std::nullopt;
}

}  // namespace diemcau::wire
