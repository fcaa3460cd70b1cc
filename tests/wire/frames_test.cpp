#include "wire/frames.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/limits.hpp"
#include "core/delegate_refs.hpp"
#include "diemcau/v1/frame.pb.h"
#include "wire/every_field.hpp"
#include "wire/members.hpp"
#include "wire/topics.hpp"

namespace diemcau::wire {
namespace {

using testing::HasSubstr;

constexpr char id_bytes[] = "0123456789abcdef";

v1::ClientFrame frame_with_check_in() {
    v1::ClientFrame frame;
    auto& envelope = *frame.mutable_command();
    envelope.set_command_id(id_bytes);
    envelope.set_device_time(1'686'531'600'000);
    envelope.set_clock_offset_ms(-250);
    envelope.set_device_seq(9);
    auto& check_in = *envelope.mutable_command()->mutable_check_in();
    check_in.mutable_delegate()->set_code("LN-1");
    check_in.set_site(2);
    return frame;
}

std::variant<ClientFrame, Undecodable> decode(const v1::ClientFrame& frame) {
    return decode_client_frame(frame.SerializeAsString());
}

template <class Frame>
Frame decoded(const v1::ClientFrame& frame) {
    auto result = decode(frame);
    if (const auto* wrong = std::get_if<Undecodable>(&result)) {
        ADD_FAILURE() << wrong->explanation;
        return {};
    }
    return std::get<Frame>(std::get<ClientFrame>(std::move(result)));
}

/// Why it is no frame; empty: it is one.
std::string rejection(const v1::ClientFrame& frame) {
    const auto result = decode(frame);
    const auto* wrong = std::get_if<Undecodable>(&result);
    return wrong ? wrong->explanation : "";
}

v1::ServerFrame parsed(const SharedFrame& frame) {
    v1::ServerFrame message;
    EXPECT_TRUE(message.ParseFromString(*frame));
    return message;
}

v1::CommandResult only_result(std::string_view outcome, bool replayed) {
    ResultsFrame frame;
    frame.add(outcome, replayed);
    const auto results = parsed(frame.take()).results();
    EXPECT_EQ(results.results_size(), 1);
    return results.results(0);
}

v1::ClientFrame valid_hello() {
    v1::ClientFrame frame;
    auto& hello = *frame.mutable_hello();
    hello.set_client("web 0.1.0");
    hello.set_role(v1::ROLE_SITE_OPERATOR);
    hello.set_device_id("tablet-7");
    hello.set_operator_name("Người trực Mẫu");
    hello.set_site(3);
    hello.set_site_code("LN");
    return frame;
}

TEST(ClientFrame, HelloNamesTheActor) {
    const auto hello = decoded<Hello>(valid_hello());
    const core::ActorKey expected{
        core::Role::site_operator, "tablet-7", "Người trực Mẫu", SiteId{3}};
    EXPECT_EQ(hello.actor, expected);
    EXPECT_EQ(hello.client, "web 0.1.0");
    EXPECT_EQ(hello.site_code, "LN");
}

TEST(ClientFrame, NobodyClaimsToBeTheServer) {
    auto frame = valid_hello();
    frame.mutable_hello()->set_role(v1::ROLE_SYSTEM);
    EXPECT_THAT(rejection(frame), HasSubstr("SYSTEM"));
    frame.mutable_hello()->set_role(static_cast<v1::Role>(17));
    EXPECT_THAT(rejection(frame), HasSubstr("out of range"));
}

TEST(ClientFrame, ADeviceHasANameOfBoundedLength) {
    auto frame = valid_hello();
    frame.mutable_hello()->set_device_id("");
    EXPECT_THAT(rejection(frame), HasSubstr("device_id"));
    frame.mutable_hello()->set_device_id(std::string(limits::code_bytes_max + 1, 'x'));
    EXPECT_THAT(rejection(frame), HasSubstr("device_id"));
}

TEST(ClientFrame, ACommandCarriesItsIdAndBothClocks) {
    const auto envelope = decoded<CommandEnvelope>(frame_with_check_in());
    EXPECT_EQ(std::string(envelope.command.id.begin(), envelope.command.id.end()), id_bytes);
    EXPECT_EQ(envelope.command.device_time, 1'686'531'600'000);
    EXPECT_EQ(envelope.command.clock_offset_ms, -250);
    EXPECT_EQ(envelope.command.device_seq, 9u);
    const auto& check_in = std::get<core::CheckIn>(envelope.command.body);
    EXPECT_EQ(check_in.delegate.code, "LN-1");
    EXPECT_EQ(check_in.site, SiteId{2});
    EXPECT_EQ(check_in.stated_at, no_time);
}

TEST(ClientFrame, WithoutDeviceTimeOrOffsetBothAreUnknown) {
    auto frame = frame_with_check_in();
    frame.mutable_command()->clear_device_time();
    frame.mutable_command()->clear_clock_offset_ms();
    const auto envelope = decoded<CommandEnvelope>(frame);
    EXPECT_EQ(envelope.command.device_time, no_time);
    EXPECT_FALSE(envelope.command.clock_offset_ms);
}

// Rule 2: the digest that a replay is compared by covers the command and the raw device time.
TEST(ClientFrame, ContentCoversCommandAndDeviceTimeButNotTheOffset) {
    const std::string content = decoded<CommandEnvelope>(frame_with_check_in()).content;
    auto frame = frame_with_check_in();
    frame.mutable_command()->set_clock_offset_ms(777);
    EXPECT_EQ(decoded<CommandEnvelope>(frame).content, content);
    frame.mutable_command()->set_device_time(1'686'531'600'001);
    EXPECT_NE(decoded<CommandEnvelope>(frame).content, content);
    frame = frame_with_check_in();
    frame.mutable_command()->clear_device_time();
    EXPECT_NE(decoded<CommandEnvelope>(frame).content, content);
    frame = frame_with_check_in();
    frame.mutable_command()->mutable_command()->mutable_check_in()->set_site(3);
    EXPECT_NE(decoded<CommandEnvelope>(frame).content, content);
}

TEST(ClientFrame, ContentIsWhatWasSentAndTextIsWhatIsMeant) {
    auto frame = frame_with_check_in();
    auto& check_in = *frame.mutable_command()->mutable_command()->mutable_check_in();
    check_in.set_reason("  nhập   sau ");
    const auto envelope = decoded<CommandEnvelope>(frame);
    EXPECT_EQ(std::get<core::CheckIn>(envelope.command.body).reason, "nhập sau");
    EXPECT_THAT(envelope.content, HasSubstr("  nhập   sau "));
}

TEST(ClientFrame, TextsBecomeNfc) {
    auto frame = frame_with_check_in();
    auto& check_in = *frame.mutable_command()->mutable_command()->mutable_check_in();
    check_in.set_reason(
        "ho\xCC\x80"
        "a"
    );  // o with a combining grave
    const auto envelope = decoded<CommandEnvelope>(frame);
    EXPECT_EQ(std::get<core::CheckIn>(envelope.command.body).reason, "hòa");
}

TEST(ClientFrame, ANoticeKeepsItsLines) {
    v1::ClientFrame frame;
    frame.mutable_command()->set_command_id(id_bytes);
    auto& notice = *frame.mutable_command()->mutable_command()->mutable_send_notice();
    notice.set_text("\n Dòng  một \r\nDòng hai\n\n\n\nDòng ba\n");
    const auto envelope = decoded<CommandEnvelope>(frame);
    EXPECT_EQ(
        std::get<core::SendNotice>(envelope.command.body).text, "Dòng một\nDòng hai\n\nDòng ba"
    );
}

TEST(ClientFrame, ACommandIdHasSixteenBytes) {
    auto frame = frame_with_check_in();
    for (const std::string id : {"", "0123456789abcde", "0123456789abcdefg"}) {
        frame.mutable_command()->set_command_id(id);
        EXPECT_THAT(rejection(frame), HasSubstr("16 bytes")) << id.size();
    }
    frame = frame_with_check_in();
    frame.mutable_command()->mutable_command()->mutable_undo_command()->set_target("short");
    EXPECT_THAT(rejection(frame), HasSubstr("16 bytes"));
}

TEST(ClientFrame, EnumeratorsAreInRange) {
    auto frame = frame_with_check_in();
    auto& check_in = *frame.mutable_command()->mutable_command()->mutable_check_in();
    check_in.set_method(static_cast<v1::EntryMethod>(6));
    EXPECT_THAT(rejection(frame), HasSubstr("out of range"));
    check_in.set_method(static_cast<v1::EntryMethod>(-1));
    EXPECT_THAT(rejection(frame), HasSubstr("out of range"));
}

TEST(ClientFrame, TimesThatNoClockShowsAreNotTaken) {
    auto frame = frame_with_check_in();
    frame.mutable_command()->set_device_time(INT64_MAX);
    EXPECT_THAT(rejection(frame), HasSubstr("device_time"));
    frame = frame_with_check_in();
    frame.mutable_command()->set_clock_offset_ms(INT64_MIN);
    EXPECT_THAT(rejection(frame), HasSubstr("clock_offset_ms"));
}

TEST(ClientFrame, NoTextIsLongerThanTheLongestNotice) {
    auto frame = frame_with_check_in();
    auto& check_in = *frame.mutable_command()->mutable_command()->mutable_check_in();
    check_in.set_reason(std::string(limits::notice_bytes_max + 1, 'x'));
    EXPECT_THAT(rejection(frame), HasSubstr("CheckIn.reason"));
}

TEST(ClientFrame, WhatIsTheServersOwnIsNotTaken) {
    auto frame = frame_with_check_in();
    auto& command = *frame.mutable_command()->mutable_command();
    command.mutable_report_control_link()->set_connected(true);
    EXPECT_THAT(rejection(frame), HasSubstr("server's own"));
    command.mutable_import_conference();
    EXPECT_THAT(rejection(frame), HasSubstr("/api/v1/import"));
    command.mutable_check_in()->mutable_delegate()->set_id_digest(5);
    EXPECT_THAT(rejection(frame), HasSubstr("server's own"));
    command.mutable_add_delegate()->mutable_place()->set_id_digest(5);
    EXPECT_THAT(rejection(frame), HasSubstr("server's own"));
    command.clear_body();
    EXPECT_THAT(rejection(frame), HasSubstr("no command"));
    EXPECT_THAT(rejection({}), HasSubstr("empty frame"));
}

TEST(ClientFrame, NumbersOfPeopleBecomeKeyedDigests) {
    v1::ClientFrame frame;
    frame.mutable_command()->set_command_id(id_bytes);
    auto& absent = *frame.mutable_command()->mutable_command()->mutable_mark_absent();
    absent.add_delegates()->set_id_number("000123456789");
    absent.add_delegates()->set_code("LN-2");
    absent.add_delegates()->set_id_number("000123456780");
    auto envelope = decoded<CommandEnvelope>(frame);
    const DigestKey key{1};
    digest_id_numbers(key, envelope);
    const auto& refs = std::get<core::MarkAbsent>(envelope.command.body).delegates;
    EXPECT_EQ(refs[0].id_digest, id_digest_of(key, "000123456789"));
    EXPECT_EQ(refs[1].id_digest, 0u);
    EXPECT_EQ(refs[2].id_digest, id_digest_of(key, "000123456780"));
    EXPECT_NE(refs[0].id_digest, refs[2].id_digest);
    EXPECT_NE(refs[0].id_digest, id_digest_of(DigestKey{2}, "000123456789"));
    EXPECT_EQ(id_digest_of(key, ""), 0u);
}

/// How many DelegateRefs a message holds, each of which now has that number.
std::size_t name_by_number(google::protobuf::Message& message, const std::string& number) {
    if (auto* ref = dynamic_cast<v1::DelegateRef*>(&message)) {
        ref->set_id_number(number);
        return 1;
    }
    std::size_t named = 0;
    const auto* reflection = message.GetReflection();
    std::vector<const google::protobuf::FieldDescriptor*> fields;
    reflection->ListFields(message, &fields);
    for (const auto* field : fields) {
        if (field->message_type() == nullptr) continue;
        if (!field->is_repeated()) {
            named += name_by_number(*reflection->MutableMessage(&message, field), number);
            continue;
        }
        for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
            named +=
                name_by_number(*reflection->MutableRepeatedMessage(&message, field, i), number);
        }
    }
    return named;
}

TEST(ClientFrame, TheNumberInEveryDelegateRefOfEveryCommandBecomesADigest) {
    const auto* descriptor = v1::Command::descriptor();
    const DigestKey key{1};
    const std::string number = "000123456789";
    std::size_t in_all = 0;
    for (int i = 0; i < descriptor->field_count(); ++i) {
        const auto* field = descriptor->field(i);
        if (field->name() == "import_conference" || field->name() == "report_control_link")
            continue;
        v1::ClientFrame frame;
        frame.mutable_command()->set_command_id(id_bytes);
        auto& command = *frame.mutable_command()->mutable_command();
        auto& body = *command.GetReflection()->MutableMessage(&command, field);
        test::fill(body, [](const auto* one) {
            return one->name() == "id_digest" || one->name() == "id_number";
        });
        const std::size_t named = name_by_number(body, number);
        auto envelope = decoded<CommandEnvelope>(frame);
        digest_id_numbers(key, envelope);
        std::size_t digested = 0;
        const auto count = [&](const core::DelegateRef& ref) {
            if (ref.id_digest == id_digest_of(key, number)) ++digested;
        };
        std::visit(
            [&](const auto& one) { core::for_each_delegate_ref(one, count); }, envelope.command.body
        );
        EXPECT_EQ(digested, named) << field->name();
        in_all += named;
    }
    EXPECT_GE(in_all, 10u);
}

TEST(ClientFrame, ANewDelegatesNumberBecomesADigestToo) {
    v1::ClientFrame frame;
    frame.mutable_command()->set_command_id(id_bytes);
    auto& add = *frame.mutable_command()->mutable_command()->mutable_add_delegate();
    add.mutable_fields()->set_id_number("000123456789");
    auto envelope = decoded<CommandEnvelope>(frame);
    const DigestKey key{1};
    digest_id_numbers(key, envelope);
    EXPECT_EQ(
        std::get<core::AddDelegate>(envelope.command.body).place.id_digest,
        id_digest_of(key, "000123456789")
    );
}

TEST(ClientFrame, SubscribesFromARevision) {
    v1::ClientFrame frame;
    auto& subscribe = *frame.mutable_subscribe();
    subscribe.set_topic("site/3");
    subscribe.set_page(2);
    EXPECT_FALSE(decoded<Subscribe>(frame).since);
    subscribe.mutable_since()->set_log_id(id_bytes);
    subscribe.mutable_since()->set_seq(41);
    subscribe.mutable_since()->set_live_epoch(5);
    subscribe.mutable_since()->set_live_version(6);
    const auto read = decoded<Subscribe>(frame);
    EXPECT_EQ(read.topic, "site/3");
    EXPECT_EQ(read.page, 2u);
    EXPECT_EQ(read.since->seq, 41u);
    EXPECT_EQ(read.since->live_epoch, 5u);
    EXPECT_EQ(read.since->live_version, 6u);
    subscribe.mutable_since()->set_log_id("short");
    EXPECT_THAT(rejection(frame), HasSubstr("16 bytes"));
    subscribe.clear_topic();
    EXPECT_THAT(rejection(frame), HasSubstr("topic"));
}

TEST(ClientFrame, AHeartbeatSaysWhatWaits) {
    v1::ClientFrame frame;
    frame.mutable_heartbeat()->set_pending_scans(4);
    frame.mutable_heartbeat()->set_device_time(12);
    EXPECT_EQ(decoded<Heartbeat>(frame).last_sync_at, no_time);
    frame.mutable_heartbeat()->set_last_sync_at(11);
    const auto heartbeat = decoded<Heartbeat>(frame);
    EXPECT_EQ(heartbeat.pending_scans, 4u);
    EXPECT_EQ(heartbeat.last_sync_at, 11);
    EXPECT_EQ(heartbeat.device_time, 12);
}

TEST(ClientFrame, ABatchKeepsItsOrderAndFallsWithAnyOfItsCommands) {
    v1::ClientFrame frame;
    for (const char last : {'1', '2', '3'}) {
        auto& one = *frame.mutable_commands()->add_commands();
        one = frame_with_check_in().command();
        one.mutable_command_id()->back() = last;
    }
    const auto batch = decoded<CommandBatch>(frame);
    ASSERT_EQ(batch.commands.size(), 3u);
    EXPECT_EQ(batch.commands[0].command.id.back(), '1');
    EXPECT_EQ(batch.commands[2].command.id.back(), '3');
    frame.mutable_commands()->mutable_commands(1)->set_command_id("short");
    EXPECT_THAT(rejection(frame), HasSubstr("16 bytes"));
}

TEST(ClientFrame, ABadgesTextNamesItsDelegateAndIsHandedOnToBeBelieved) {
    const std::string text = BadgeSigner(BadgeSeed{1}).text_for(DelegateId{1234});
    v1::ClientFrame frame = frame_with_check_in();
    auto& ref = *frame.mutable_command()->mutable_command()->mutable_check_in()->mutable_delegate();
    ref.set_badge(text);
    const auto envelope = decoded<CommandEnvelope>(frame);
    EXPECT_EQ(std::get<core::CheckIn>(envelope.command.body).delegate.id, DelegateId{1234});
    ASSERT_EQ(envelope.badges.size(), 1u);
    EXPECT_EQ(envelope.badges[0], read_badge(text));
    ref.set_badge(text.substr(1));
    const auto nobody = decoded<CommandEnvelope>(frame);
    EXPECT_EQ(std::get<core::CheckIn>(nobody.command.body).delegate, core::DelegateRef{});
    EXPECT_TRUE(nobody.badges.empty());
}

bool is_servers_own(const google::protobuf::FieldDescriptor* field) {
    return field->name() == "id_digest" || field->name() == "id_number" ||
           field->name() == "badge" || (field->containing_oneof() && field->name() == "id");
}

/// A command with every field set, and each scalar in turn changed: the rules see every change.
TEST(ClientFrame, EveryFieldOfEveryCommandReachesTheRules) {
    const auto* descriptor = v1::Command::descriptor();
    for (int i = 0; i < descriptor->field_count(); ++i) {
        const auto* field = descriptor->field(i);
        if (field->name() == "import_conference" || field->name() == "report_control_link")
            continue;
        v1::ClientFrame frame;
        frame.mutable_command()->set_command_id(id_bytes);
        auto& command = *frame.mutable_command()->mutable_command();
        auto& body = *command.GetReflection()->MutableMessage(&command, field);
        test::fill(body, is_servers_own);
        const auto full = decoded<CommandEnvelope>(frame).command.body;
        EXPECT_EQ(command_name(full), field->name());
        test::with_each_scalar_changed(body, [&](const std::string& changed) {
            const auto other = decoded<CommandEnvelope>(frame).command.body;
            EXPECT_FALSE(test::same(full, other)) << field->name() << ": " << changed;
        });
        EXPECT_TRUE(test::same(full, decoded<CommandEnvelope>(frame).command.body));
    }
}

TEST(ClientFrame, HostileBytesNeverCrash) {
    const std::uint64_t seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    std::vector<std::string> frames = {
        valid_hello().SerializeAsString(), frame_with_check_in().SerializeAsString()};
    const auto* descriptor = v1::Command::descriptor();
    for (int i = 0; i < descriptor->field_count(); ++i) {
        v1::ClientFrame frame;
        frame.mutable_command()->set_command_id(id_bytes);
        auto& command = *frame.mutable_command()->mutable_command();
        auto& body = *command.GetReflection()->MutableMessage(&command, descriptor->field(i));
        test::fill(body, [](const auto*) { return false; });
        frames.push_back(frame.SerializeAsString());
    }
    std::size_t read = 0;
    for (int round = 0; round < 50'000; ++round) {
        std::string bytes = frames[random() % frames.size()];
        for (std::uint64_t changes = 1 + random() % 4; changes > 0; --changes) {
            bytes[random() % bytes.size()] = static_cast<char>(random());
        }
        if (random() % 4 == 0) bytes.resize(random() % (bytes.size() + 1));
        auto result = decode_client_frame(bytes);
        if (const auto* wrong = std::get_if<Undecodable>(&result)) {
            EXPECT_FALSE(wrong->explanation.empty());
            continue;
        }
        ++read;
        auto& frame = std::get<ClientFrame>(result);
        if (auto* envelope = std::get_if<CommandEnvelope>(&frame)) {
            digest_id_numbers(DigestKey{1}, *envelope);
        }
    }
    EXPECT_GT(read, 100u);
}

TEST(JsonCommand, IsTheSameCommand) {
    const std::string json = R"({
        "commandId": "MDEyMzQ1Njc4OWFiY2RlZg==", "deviceTime": "1686531600000",
        "clockOffsetMs": "-250", "deviceSeq": "9",
        "command": {"checkIn": {"delegate": {"code": "LN-1"}, "site": 2}}})";
    const auto read = command_from_json(json);
    const auto* envelope = std::get_if<CommandEnvelope>(&read);
    ASSERT_TRUE(envelope) << std::get<Undecodable>(read).explanation;
    const auto binary = decoded<CommandEnvelope>(frame_with_check_in());
    EXPECT_EQ(envelope->command.id, binary.command.id);
    EXPECT_EQ(envelope->content, binary.content);
    EXPECT_TRUE(test::same(envelope->command.body, binary.command.body));
}

TEST(JsonCommand, WhatIsNoCommandIsExplained) {
    for (const std::string json :
         {"", "null", "[]", "{}", "{\"commandId\": 7}", "{\"nonsense\": true}",
          "{\"command\": {}}"}) {
        const auto read = command_from_json(json);
        ASSERT_TRUE(std::holds_alternative<Undecodable>(read)) << json;
        EXPECT_FALSE(std::get<Undecodable>(read).explanation.empty());
    }
    const std::string deep(50'000, '[');
    EXPECT_TRUE(std::holds_alternative<Undecodable>(command_from_json(deep)));
    const std::string large(limits::json_command_bytes_max + 1, ' ');
    EXPECT_TRUE(std::holds_alternative<Undecodable>(command_from_json(large)));
}

constexpr CommandId some_id{1, 2, 3};

TEST(Outcome, ARefusalCarriesItsFacts) {
    core::Refusal refusal{core::RefusalReason::already_checked_in, {}};
    refusal.facts.delegate = DelegateId{0};
    refusal.facts.site = SiteId{4};
    refusal.facts.at = 77;
    refusal.facts.phase = 3;
    refusal.facts.delegates = {DelegateId{5}, DelegateId{6}};
    refusal.facts.count = 9;
    const auto result = only_result(encode_refused(some_id, refusal, {"Lục Ngạn", "Mẫu"}), false);
    EXPECT_FALSE(result.replayed());
    EXPECT_EQ(result.refusal().reason(), v1::REFUSAL_REASON_ALREADY_CHECKED_IN);
    EXPECT_FALSE(result.refusal().explanation().empty());
    EXPECT_TRUE(result.refusal().has_delegate());
    EXPECT_EQ(result.refusal().site(), 4u);
    EXPECT_EQ(result.refusal().site_name(), "Lục Ngạn");
    EXPECT_EQ(result.refusal().by(), "Mẫu");
    EXPECT_EQ(result.refusal().at(), 77);
    EXPECT_EQ(result.refusal().phase(), v1::SESSION_PHASE_IN_PROGRESS);
    EXPECT_EQ(result.refusal().delegates_size(), 2);
    EXPECT_EQ(result.refusal().count(), 9u);
}

TEST(Outcome, FactsThatAReasonDoesNotSpeakOfAreNotSet) {
    const auto result = only_result(
        encode_refused(some_id, {core::RefusalReason::malformed, {.field = "reason"}}, {}), false
    );
    const v1::Refusal& refusal = result.refusal();
    EXPECT_EQ(refusal.field(), "reason");
    EXPECT_FALSE(refusal.has_delegate());
    EXPECT_FALSE(refusal.has_site());
    EXPECT_FALSE(refusal.has_at());
    EXPECT_FALSE(refusal.has_phase());
}

TEST(Outcome, AnAcceptedCommandShowsTheDelegateAsAfterIt) {
    v1::DelegateRow row;
    row.set_delegate(41);
    row.set_code("LN-1");
    const auto bytes = encode_accepted(some_id, 12, row.SerializeAsString(), true);
    const auto result = only_result(bytes, false);
    EXPECT_EQ(result.command_id(), std::string(some_id.begin(), some_id.end()));
    EXPECT_EQ(result.accepted().seq(), 12u);
    EXPECT_EQ(result.accepted().delegate().code(), "LN-1");
    EXPECT_TRUE(result.accepted().conflict_opened());
    EXPECT_FALSE(
        only_result(encode_accepted(some_id, 1, {}, false), false).accepted().has_delegate()
    );
}

TEST(Outcome, ThePersonIsAddedToTheRowThatTheOutcomeHas) {
    v1::DelegateRow row;
    row.set_delegate(41);
    row.set_late(true);
    std::string bytes = encode_accepted(some_id, 12, row.SerializeAsString(), false);
    EXPECT_EQ(delegate_of(bytes), DelegateId{41});
    core::DelegateFields fields;
    fields.code = "LN-1";
    fields.person.name = "Nguyễn Văn Mẫu";
    bytes += person_of_accepted(encode_personal(fields));
    const auto result = only_result(bytes, false);
    EXPECT_EQ(result.accepted().seq(), 12u);
    EXPECT_EQ(result.accepted().delegate().delegate(), 41u);
    EXPECT_TRUE(result.accepted().delegate().late());
    EXPECT_EQ(result.accepted().delegate().code(), "LN-1");
    EXPECT_EQ(result.accepted().delegate().person().name(), "Nguyễn Văn Mẫu");
    EXPECT_FALSE(delegate_of(encode_accepted(some_id, 1, {}, false)));
    EXPECT_FALSE(delegate_of(encode_refused(some_id, {core::RefusalReason::unknown_site, {}}, {})));
}

TEST(Outcome, AReplayIsTheStoredOutcomeMarkedSo) {
    const std::string stored = encode_accepted(some_id, 12, {}, false);
    auto first = only_result(stored, false);
    const auto again = only_result(stored, true);
    EXPECT_TRUE(again.replayed());
    first.set_replayed(true);
    EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
    EXPECT_THAT(result_to_json(stored, true), HasSubstr("\"replayed\":true"));
    EXPECT_THAT(result_to_json(stored, false), HasSubstr("\"seq\":\"12\""));
}

TEST(Outcome, ALongOutcomeIsFramedRight) {
    core::Refusal refusal{core::RefusalReason::uncalled_remain, {}};
    for (std::uint32_t i = 0; i < 20'000; ++i) refusal.facts.delegates.push_back(DelegateId{i});
    const auto result = only_result(encode_refused(some_id, refusal, {}), true);
    EXPECT_EQ(result.refusal().delegates_size(), 20'000);
    EXPECT_TRUE(result.replayed());
}

TEST(Outcome, AnswersThatComeTogetherKeepTheirOrderAndTheFrameIsBounded) {
    ResultsFrame frame;
    EXPECT_TRUE(frame.empty());
    std::uint32_t added = 0;
    for (; !frame.full(); ++added) {
        frame.add(encode_accepted(some_id, added + 1, {}, false), added % 2 == 1);
    }
    EXPECT_GT(added, 100u);
    const auto bytes = frame.take();
    EXPECT_LT(bytes->size(), 64u * 1024);
    EXPECT_TRUE(frame.empty());
    const auto results = parsed(bytes).results();
    ASSERT_EQ(results.results_size(), static_cast<int>(added));
    for (std::uint32_t i = 0; i < added; ++i) {
        const v1::CommandResult& one = results.results(static_cast<int>(i));
        EXPECT_EQ(one.accepted().seq(), i + 1);
        EXPECT_EQ(one.replayed(), i % 2 == 1);
    }
}

TEST(Outcome, RetryableErrorsSayWhyAndWhen) {
    const auto bytes = encode_retry(some_id, RetryReason::disk_full, 1'500);
    const auto result = only_result(bytes, false);
    EXPECT_EQ(result.retry().reason(), v1::Retry::REASON_DISK_FULL);
    EXPECT_EQ(result.retry().retry_after_ms(), 1'500u);
}

TEST(ServerFrame, WelcomeSaysWhatAClientNeeds) {
    WelcomeFacts facts;
    facts.server = "diemcaud 0.1.0";
    facts.revision = {{9}, 41, 5, 6};
    facts.server_time = 77;
    facts.message_bytes_max = 65'536;
    facts.site = SiteId{0};
    const auto welcome = parsed(welcome_frame(facts)).welcome();
    EXPECT_EQ(welcome.server(), "diemcaud 0.1.0");
    EXPECT_EQ(welcome.revision().log_id().size(), 16u);
    EXPECT_EQ(welcome.revision().seq(), 41u);
    EXPECT_EQ(welcome.revision().live_epoch(), 5u);
    EXPECT_EQ(welcome.revision().live_version(), 6u);
    EXPECT_EQ(welcome.server_time(), 77);
    EXPECT_EQ(welcome.heartbeat_interval_ms(), limits::heartbeat_interval_ms);
    EXPECT_TRUE(welcome.has_site());
}

TEST(ServerFrame, WelcomeBringsTheKeyThatBadgesAreCheckedWith) {
    const BadgeSigner signer(BadgeSeed{7});
    WelcomeFacts facts;
    facts.badge_key = signer.public_key();
    const auto welcome = parsed(welcome_frame(facts)).welcome();
    BadgePublicKey key{};
    ASSERT_EQ(welcome.badge_key().size(), key.size());
    std::ranges::copy(welcome.badge_key(), key.begin());
    const auto badge = read_badge(signer.text_for(DelegateId{3}));
    ASSERT_TRUE(badge);
    EXPECT_TRUE(is_genuine(*badge, key));
    EXPECT_EQ(welcome.badge_key_id(), std::string(badge->key_id.begin(), badge->key_id.end()));
}

TEST(ServerFrame, ErrorsAndGoodbyesCarryTheirReason) {
    const auto error =
        parsed(protocol_error_frame(ProtocolErrorReason::unknown_topic, "site/999")).error();
    EXPECT_EQ(error.reason(), v1::ProtocolError::REASON_UNKNOWN_TOPIC);
    EXPECT_EQ(error.explanation(), "site/999");
    EXPECT_EQ(
        parsed(protocol_error_frame(ProtocolErrorReason::too_slow, "")).error().reason(),
        v1::ProtocolError::REASON_TOO_SLOW
    );
    EXPECT_EQ(parsed(goodbye_frame(2'000, "restart")).goodbye().retry_after_ms(), 2'000u);
    EXPECT_EQ(parsed(heartbeat_frame(1, 2, true)).heartbeat().server_time(), 2);
    EXPECT_EQ(parsed(topic_current_frame("agenda", {}, 3)).current().topic(), "agenda");
}

}  // namespace
}  // namespace diemcau::wire
