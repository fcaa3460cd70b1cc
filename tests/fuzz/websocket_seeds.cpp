#include <google/protobuf/message.h>

#include <initializer_list>
#include <vector>

#include "fuzz/seeds.hpp"
#include "fuzz/websocket_steps.hpp"
#include "support/world.hpp"

namespace diemcau::fuzz {

namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::uint32_t plausible_number(const FieldDescriptor* field) {
    const std::string& name = field->name();
    if (name == "session" || name == "number") return 0;
    if (name == "site" || name == "category") return 2;
    return 1;
}

void fill(Message& message, int depth = 0);

void fill_field(Message& message, const FieldDescriptor* field, int depth) {
    const auto* of = message.GetReflection();
    switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_MESSAGE:
            return fill(
                field->is_repeated() ? *of->AddMessage(&message, field)
                                     : *of->MutableMessage(&message, field),
                depth + 1
            );
        case FieldDescriptor::CPPTYPE_STRING: {
            std::string text = "Mẫu";
            if (field->type() == FieldDescriptor::TYPE_BYTES)
                text =
                    "0123456\x71\x81"
                    "9abcdef";
            if (field->name() == "code") text = "LN-1";
            if (field->name() == "id_number") text = "000064104729";
            if (field->is_repeated()) return of->AddString(&message, field, text);
            return of->SetString(&message, field, text);
        }
        case FieldDescriptor::CPPTYPE_ENUM:
            if (field->is_repeated()) return of->AddEnumValue(&message, field, 1);
            return of->SetEnumValue(&message, field, field->name() == "kind" ? 0 : 1);
        case FieldDescriptor::CPPTYPE_UINT32:
            if (field->is_repeated()) {
                return of->AddUInt32(&message, field, plausible_number(field));
            }
            return of->SetUInt32(&message, field, plausible_number(field));
        case FieldDescriptor::CPPTYPE_UINT64:
            if (!field->is_repeated()) of->SetUInt64(&message, field, 5);
            return;
        case FieldDescriptor::CPPTYPE_INT32:
            return of->SetInt32(&message, field, field->name() == "birth_year" ? 1980 : 2);
        case FieldDescriptor::CPPTYPE_INT64:
            return of->SetInt64(&message, field, test::at(7, 20));
        case FieldDescriptor::CPPTYPE_BOOL:
            return of->SetBool(&message, field, true);
        default:
            return;
    }
}

/// With the first member of every oneof.
void fill(Message& message, int depth) {
    if (depth > 8) return;
    const auto* descriptor = message.GetDescriptor();
    for (int i = 0; i < descriptor->field_count(); ++i) {
        const FieldDescriptor* field = descriptor->field(i);
        const auto* oneof = field->real_containing_oneof();
        if (oneof != nullptr && oneof->field(0) != field) continue;
        fill_field(message, field, depth);
    }
}

Step message(const v1::ClientFrame& frame) {
    Step step;
    step.bytes = frame.SerializeAsString();
    return step;
}

Step of_line(Act act, std::uint16_t number) { return {act, number, {}}; }

v1::ClientFrame subscribe(const char* topic) {
    v1::ClientFrame frame;
    frame.mutable_subscribe()->set_topic(topic);
    return frame;
}

v1::ClientFrame unsubscribe(const char* topic) {
    v1::ClientFrame frame;
    frame.mutable_unsubscribe()->set_topic(topic);
    return frame;
}

v1::ClientFrame heartbeat() {
    v1::ClientFrame frame;
    frame.mutable_heartbeat()->set_pending_scans(2);
    frame.mutable_heartbeat()->set_device_time(test::at(7, 29));
    return frame;
}

v1::CommandEnvelope envelope(std::uint8_t number) {
    v1::CommandEnvelope envelope;
    std::string id =
        "0123456\x71\x81"
        "9abcdef";
    id.back() = static_cast<char>(number);
    envelope.set_command_id(id);
    return envelope;
}

v1::CommandEnvelope check_in(std::uint8_t number, std::uint32_t delegate, std::uint32_t site) {
    v1::CommandEnvelope made = envelope(number);
    v1::CheckIn& body = *made.mutable_command()->mutable_check_in();
    body.mutable_run();
    body.mutable_delegate()->set_id(delegate);
    body.set_site(site);
    body.set_method(v1::ENTRY_METHOD_SCAN);
    made.set_device_time(test::at(7, 25));
    made.set_clock_offset_ms(40);
    made.set_device_seq(number);
    return made;
}

v1::ClientFrame command(v1::CommandEnvelope of) {
    v1::ClientFrame frame;
    *frame.mutable_command() = std::move(of);
    return frame;
}

std::vector<v1::ClientFrame> one_of_every_command() {
    std::vector<v1::ClientFrame> frames;
    const auto* kinds = v1::Command::descriptor();
    for (int i = 0; i < kinds->field_count(); ++i) {
        v1::CommandEnvelope of = envelope(static_cast<std::uint8_t>(i + 1));
        fill_field(*of.mutable_command(), kinds->field(i), 0);
        frames.push_back(command(of));
    }
    return frames;
}

}  // namespace

v1::ClientFrame hello(v1::Role role) {
    v1::ClientFrame frame;
    v1::Hello& body = *frame.mutable_hello();
    body.set_client("web 0.1.0");
    body.set_role(role);
    body.set_device_id("máy-1");
    body.set_operator_name("Trần Thị Mẫu");
    if (role == v1::ROLE_SITE_OPERATOR) body.set_site(2);
    return frame;
}

void websocket_seeds(SeedFolder& folder) {
    const auto add = [&](std::uint8_t who, std::vector<Step> steps) {
        folder.add(write_steps({who, std::move(steps)}));
    };
    const Step office = message(hello(v1::ROLE_ORGANIZER));
    const Step hall = message(hello(v1::ROLE_SITE_OPERATOR));
    for (const v1::ClientFrame& frame : one_of_every_command()) {
        add(0, {office, message(subscribe("overview")), message(frame)});
        add(5, {hall, message(frame)});
    }
    for (const char* topic :
         {"overview", "agenda", "agenda/open", "conflicts", "site/2", "subtree/0", "subtree/1",
          "site/99", "somewhere"}) {
        add(2, {office, message(subscribe(topic)), message(command(check_in(1, 10, 2))),
                message(unsubscribe(topic))});
    }
    v1::ClientFrame since = subscribe("site/2");
    since.mutable_subscribe()->mutable_since()->set_log_id(
        std::string("\1\2\3", 3) + std::string(13, '\0')
    );
    since.mutable_subscribe()->mutable_since()->set_seq(3);
    add(0, {office, message(since), message(command(check_in(1, 10, 2)))});
    v1::ClientFrame batch;
    for (std::uint8_t i = 1; i < 6; ++i)
        *batch.mutable_commands()->add_commands() = check_in(i, 9U + i, 2);
    add(4, {hall, message(heartbeat()), message(batch), message(batch), message(heartbeat())});
    add(0, {office, message(subscribe("site/2")), of_line(Act::line_takes, 0), message(batch),
            message(subscribe("overview")), of_line(Act::line_takes, 50),
            of_line(Act::line_takes, 0xFFFF), message(heartbeat())});
    add(0, {office, of_line(Act::look_later, 6), of_line(Act::look_later, 60)});
    add(2, {office, message(subscribe("overview")), of_line(Act::login_ends, 0)});
    add(0, {office, message(batch), of_line(Act::server_goes, 0)});
    add(0, {office, of_line(Act::client_ends, 0)});
    for (const std::uint8_t who : std::initializer_list<std::uint8_t>{1, 3, 6, 7}) {
        add(who, {message(hello(v1::ROLE_VIEWER)), message(subscribe("overview"))});
        add(who, {message(hello(v1::ROLE_DISPLAY)), message(subscribe("agenda"))});
        add(who, {message(hello(v1::ROLE_ADMIN)), message(command(check_in(1, 3, 2)))});
    }
    // Frames as they come over a line: fragments, pings between them, a close, and wrong ones.
    const std::string bytes = hello(v1::ROLE_ORGANIZER).SerializeAsString();
    const auto raw = [](std::string of, Act act = Act::raw) { return Step{act, 0, std::move(of)}; };
    add(0, {raw(client_frame(0x02, bytes.substr(0, 5))), raw(client_frame(0x89, "ping")),
            raw(client_frame(0x80, bytes.substr(5))), message(heartbeat())});
    const std::string whole = client_frame(0x82, bytes) + client_frame(0x8A, "") +
                              client_frame(
                                  0x88, std::string(
                                            "\x03\xE8"
                                            "bye",
                                            5
                                        )
                              );
    add(0, {raw(whole)});
    add(8, {raw(whole.substr(0, 9)), raw(whole.substr(9, 4)), raw(whole.substr(13))});
    add(0, {raw(whole.substr(0, 3), Act::raw_behind), raw(whole.substr(3))});
    add(0, {raw(client_frame(0x81, "text"))});
    add(0, {raw(client_frame(0xC2, bytes))});
    add(0, {raw(std::string("\x82\xFF\0\0\0\0\0\1\0\0\1\2\3\4", 14))});
    add(0, {raw(std::string("\x82\x05hello", 7))});
    const auto frame = [](std::string of) { return Step{Act::frame, 0, std::move(of)}; };
    add(0, {frame('\x02' + bytes.substr(0, 5)),
            frame("\x89"
                  "ping"),
            frame('\x80' + bytes.substr(5))});
    add(2, {frame('\x82' + bytes), frame("\x8A"),
            frame("\x88\x03\xE8"
                  "bye"),
            message(heartbeat())});
    add(0, {frame('\x82' + bytes), frame("\x88")});
    add(0, {office, office});
    add(0, {message(heartbeat())});
    add(0, {office,
            {Act::frame, 0,
             "\x89"
             "are you there"},
            {Act::message, 0, std::string(9'000, 'x')}});
}

}  // namespace diemcau::fuzz
