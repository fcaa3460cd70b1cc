// libFuzzer changes bytes; in a message that mostly breaks it. This changes single fields of single
// messages as well, so that commands get as far as the rules.
#include <google/protobuf/message.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "diemcau/v1/frame.pb.h"
#include "fuzz/changed_bytes.hpp"
#include "fuzz/websocket_steps.hpp"

// NOLINTBEGIN(readability-identifier-naming): libFuzzer's names
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace diemcau::fuzz {

namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

template <class Number>
Number mutated_number(Number number, Random& random) {
    switch (random() % 4) {
        case 0:
            return static_cast<Number>(random() % 8);  // sites, delegates, kinds: few
        case 1:
            return static_cast<Number>(number + static_cast<Number>(random() % 3) - 1);
        default:
            LLVMFuzzerMutate(
                reinterpret_cast<std::uint8_t*>(&number), sizeof number, sizeof number
            );
            return number;
    }
}

/// Sets it, or one more of it, to something made of what it is.
void change_field(Message& message, const FieldDescriptor* field, Random& random);

void change(Message& message, Random& random) {
    const auto* descriptor = message.GetDescriptor();
    if (descriptor->field_count() == 0) return;
    const int at = static_cast<int>(random() % static_cast<unsigned>(descriptor->field_count()));
    change_field(message, descriptor->field(at), random);
}

/// A field that is set is changed more often than another one takes its place.
void change_something(Message& message, Random& random) {
    std::vector<const FieldDescriptor*> set;
    message.GetReflection()->ListFields(message, &set);
    if (set.empty() || random() % 4 == 0) return change(message, random);
    change_field(message, set[random() % set.size()], random);
}

void change_repeated(Message& message, const FieldDescriptor* field, Random& random) {
    const Reflection* of = message.GetReflection();
    const int size = of->FieldSize(message, field);
    if (size > 0 && random() % 4 == 0) return of->RemoveLast(&message, field);
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        Message* one =
            size > 0 && random() % 2 == 0
                ? of->MutableRepeatedMessage(
                      &message, field, static_cast<int>(random() % static_cast<unsigned>(size))
                  )
                : of->AddMessage(&message, field);
        return change_something(*one, random);
    }
    switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_UINT32:
            return of->AddUInt32(&message, field, mutated_number(0U, random));
        case FieldDescriptor::CPPTYPE_STRING:
            return of->AddString(&message, field, changed_bytes(""));
        case FieldDescriptor::CPPTYPE_ENUM:
            return of->AddEnumValue(&message, field, static_cast<int>(random() % 8));
        default:
            return;
    }
}

void change_field(Message& message, const FieldDescriptor* field, Random& random) {
    const Reflection* of = message.GetReflection();
    if (field->is_repeated()) return change_repeated(message, field, random);
    switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_MESSAGE:
            if (of->HasField(message, field) && random() % 16 == 0) {
                return of->ClearField(&message, field);
            }
            return change_something(*of->MutableMessage(&message, field), random);
        case FieldDescriptor::CPPTYPE_STRING:
            return of->SetString(&message, field, changed_bytes(of->GetString(message, field)));
        case FieldDescriptor::CPPTYPE_ENUM:
            return of->SetEnumValue(&message, field, static_cast<int>(random() % 10));
        case FieldDescriptor::CPPTYPE_BOOL:
            return of->SetBool(&message, field, !of->GetBool(message, field));
        case FieldDescriptor::CPPTYPE_UINT32:
            return of->SetUInt32(
                &message, field, mutated_number(of->GetUInt32(message, field), random)
            );
        case FieldDescriptor::CPPTYPE_UINT64:
            return of->SetUInt64(
                &message, field, mutated_number(of->GetUInt64(message, field), random)
            );
        case FieldDescriptor::CPPTYPE_INT32:
            return of->SetInt32(
                &message, field, mutated_number(of->GetInt32(message, field), random)
            );
        case FieldDescriptor::CPPTYPE_INT64:
            return of->SetInt64(
                &message, field, mutated_number(of->GetInt64(message, field), random)
            );
        default:
            return;
    }
}

void change_message(Steps& steps, Random& random) {
    std::vector<Step*> messages;
    for (Step& step : steps.steps) {
        if (step.act == Act::message) messages.push_back(&step);
    }
    if (messages.empty()) return;
    Step& chosen = *messages[random() % messages.size()];
    v1::ClientFrame frame;
    if (!frame.ParseFromString(chosen.bytes)) return;
    change_something(frame, random);
    if (random() % 2 == 0) change_something(frame, random);
    chosen.bytes = frame.SerializePartialAsString();
}

/// Another order, one more, one less.
void change_order(Steps& steps, Random& random) {
    if (steps.steps.empty()) return;
    const auto any = [&] {
        return steps.steps.begin() + static_cast<std::ptrdiff_t>(random() % steps.steps.size());
    };
    switch (random() % 3) {
        case 0:
            std::iter_swap(any(), any());
            return;
        case 1: {
            const Step again = *any();
            steps.steps.insert(any(), again);
            return;
        }
        default:
            steps.steps.erase(any());
    }
}

}  // namespace

}  // namespace diemcau::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(
    std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed
) {
    using namespace diemcau::fuzz;
    Random random(seed);
    const unsigned kind = random() % 8;
    if (kind < 3) return LLVMFuzzerMutate(data, size, max_size);
    Steps steps = read_steps({reinterpret_cast<const char*>(data), size});
    if (kind == 3) {
        change_order(steps, random);
    } else {
        change_message(steps, random);
    }
    const std::string bytes = write_steps(steps);
    if (bytes.size() > max_size) return LLVMFuzzerMutate(data, size, max_size);
    std::memcpy(data, bytes.data(), bytes.size());
    return bytes.size();
}

// NOLINTEND(readability-identifier-naming)
