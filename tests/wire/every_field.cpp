#include "wire/every_field.hpp"

namespace diemcau::test {

namespace {

std::string text_for(const FieldDescriptor* field) {
    // 16 bytes: a command id.
    return field->type() == FieldDescriptor::TYPE_BYTES ? "0123456789abcdef"
                                                        : "mẫu " + field->name();
}

void set_scalar(Message& message, const FieldDescriptor* field) {
    const auto* reflection = message.GetReflection();
    switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            reflection->SetString(&message, field, text_for(field));
            break;
        case FieldDescriptor::CPPTYPE_BOOL:
            reflection->SetBool(&message, field, true);
            break;
        case FieldDescriptor::CPPTYPE_ENUM:
            reflection->SetEnumValue(&message, field, 1);
            break;
        case FieldDescriptor::CPPTYPE_INT32:
            reflection->SetInt32(&message, field, field->number() + 10);
            break;
        case FieldDescriptor::CPPTYPE_INT64:
            reflection->SetInt64(&message, field, field->number() + 20);
            break;
        case FieldDescriptor::CPPTYPE_UINT32:
            reflection->SetUInt32(
                &message, field, static_cast<std::uint32_t>(field->number() + 30)
            );
            break;
        case FieldDescriptor::CPPTYPE_UINT64:
            reflection->SetUInt64(
                &message, field, static_cast<std::uint64_t>(field->number() + 40)
            );
            break;
        default:
            break;
    }
}

void change_scalar(Message& message, const FieldDescriptor* field) {
    const auto* reflection = message.GetReflection();
    switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING: {
            std::string text = reflection->GetString(message, field);
            text.back() = text.back() == 'z' ? 'y' : 'z';
            reflection->SetString(&message, field, text);
            break;
        }
        case FieldDescriptor::CPPTYPE_BOOL:
            reflection->SetBool(&message, field, !reflection->GetBool(message, field));
            break;
        case FieldDescriptor::CPPTYPE_ENUM:
            reflection->SetEnumValue(&message, field, 0);
            break;
        case FieldDescriptor::CPPTYPE_INT32:
            reflection->SetInt32(&message, field, reflection->GetInt32(message, field) + 1);
            break;
        case FieldDescriptor::CPPTYPE_INT64:
            reflection->SetInt64(&message, field, reflection->GetInt64(message, field) + 1);
            break;
        case FieldDescriptor::CPPTYPE_UINT32:
            reflection->SetUInt32(&message, field, reflection->GetUInt32(message, field) + 1);
            break;
        case FieldDescriptor::CPPTYPE_UINT64:
            reflection->SetUInt64(&message, field, reflection->GetUInt64(message, field) + 1);
            break;
        default:
            break;
    }
}

void visit_scalar(
    Message& message, const FieldDescriptor* field,
    const std::function<void(const std::string&)>& visit
) {
    const std::unique_ptr<Message> before(message.New());
    before->CopyFrom(message);
    if (field->is_repeated()) {
        message.GetReflection()->SetRepeatedUInt32(&message, field, 0, 9'999);
    } else {
        change_scalar(message, field);
    }
    visit(field->full_name());
    message.CopyFrom(*before);
}

}  // namespace

std::vector<std::string> unset_fields(const Message& message) {
    std::vector<std::string> unset;
    const auto* reflection = message.GetReflection();
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
        const FieldDescriptor* field = message.GetDescriptor()->field(i);
        const bool set = field->is_repeated() ? reflection->FieldSize(message, field) > 0
                                              : reflection->HasField(message, field);
        if (!set) {
            unset.push_back(field->full_name());
        } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && !field->is_repeated()) {
            for (auto& inner : unset_fields(reflection->GetMessage(message, field))) {
                unset.push_back(std::move(inner));
            }
        }
    }
    return unset;
}

void fill(Message& message, const std::function<bool(const FieldDescriptor*)>& skip) {
    const auto* reflection = message.GetReflection();
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
        const FieldDescriptor* field = message.GetDescriptor()->field(i);
        if (skip(field)) continue;
        const bool is_message = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
        if (field->is_repeated() && is_message) {
            fill(*reflection->AddMessage(&message, field), skip);
        } else if (field->is_repeated()) {
            reflection->AddUInt32(&message, field, static_cast<std::uint32_t>(field->number()));
        } else if (is_message) {
            fill(*reflection->MutableMessage(&message, field), skip);
        } else {
            set_scalar(message, field);
        }
    }
}

void with_each_scalar_changed(
    Message& message, const std::function<void(const std::string&)>& visit
) {
    const auto* reflection = message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection->ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
        if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
            visit_scalar(message, field, visit);
        } else if (field->is_repeated()) {
            with_each_scalar_changed(
                *reflection->MutableRepeatedMessage(&message, field, 0), visit
            );
        } else {
            with_each_scalar_changed(*reflection->MutableMessage(&message, field), visit);
        }
    }
}

}  // namespace diemcau::test
