#include "wire/event_codec.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "diemcau/v1/event.pb.h"
#include "wire/every_field.hpp"
#include "wire/members.hpp"
#include "wire/sample_events.hpp"

namespace diemcau::wire {
namespace {

using test::sample_events;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// The message of the event's own type, in the oneof.
const google::protobuf::Message& body_of(const v1::EventPublic& open) {
    const auto* oneof = open.GetDescriptor()->oneof_decl(0);
    const auto* field = open.GetReflection()->GetOneofFieldDescriptor(open, oneof);
    return open.GetReflection()->GetMessage(open, field);
}

TEST(EventCodec, TheSamplesHoldEveryTypeOnce) {
    const auto events = sample_events();
    ASSERT_EQ(events.size(), std::variant_size_v<core::EventBody>);
    for (std::size_t i = 0; i < events.size(); ++i) EXPECT_EQ(events[i].body.index(), i);
}

TEST(EventCodec, EveryEventComesBackAsItWas) {
    for (const core::Event& event : sample_events()) {
        const EncodedEvent encoded = encode_event(event);
        const auto decoded = decode_event(encoded.payload, encoded.personal);
        ASSERT_TRUE(decoded) << type_name(event.body);
        EXPECT_TRUE(test::same(*decoded, event.body)) << type_name(event.body);
    }
}

TEST(EventCodec, NoFieldOfTheContractIsForgotten) {
    for (const core::Event& event : sample_events()) {
        v1::EventPublic open;
        ASSERT_TRUE(open.ParseFromString(encode_event(event).payload));
        auto unset = test::unset_fields(body_of(open));
        std::erase(unset, "diemcau.v1.SiteFields.chair_name");  // personal
        EXPECT_THAT(unset, IsEmpty()) << type_name(event.body);
    }
}

TEST(EventCodec, PersonalFieldsStandOnlyInThePersonalPart) {
    std::size_t with_personal = 0;
    for (const core::Event& event : sample_events()) {
        const EncodedEvent encoded = encode_event(event);
        EXPECT_THAT(encoded.payload, Not(HasSubstr("PERSONAL"))) << type_name(event.body);
        EXPECT_THAT(encoded.payload, Not(HasSubstr("000123456789"))) << type_name(event.body);
        if (encoded.personal.empty()) continue;
        ++with_personal;
        EXPECT_THAT(encoded.personal, HasSubstr("PERSONAL")) << type_name(event.body);
    }
    EXPECT_EQ(with_personal, 13u);
}

TEST(EventCodec, ErasedFieldsComeBackEmptyAndThePublicPartStays) {
    for (const core::Event& event : sample_events()) {
        const EncodedEvent encoded = encode_event(event);
        const auto erased = decode_event(encoded.payload, {});
        ASSERT_TRUE(erased) << type_name(event.body);
        core::Event again;
        again.body = *erased;
        const EncodedEvent encoded_again = encode_event(again);
        EXPECT_EQ(encoded_again.payload, encoded.payload) << type_name(event.body);
        EXPECT_THAT(encoded_again.personal, IsEmpty()) << type_name(event.body);
    }
}

TEST(EventCodec, UnknownTimesAndIdsComeBackUnknown) {
    core::Event event;
    event.body = core::SiteStartSet{SessionId{0}, SiteId{0}, no_time, no_time};
    const auto start = decode_event(encode_event(event).payload, {});
    EXPECT_TRUE(test::same(*start, event.body));
    event.body = core::CheckInRefused{{}, {}, {}, core::RefusalReason::unknown_delegate, {}};
    const auto refused = decode_event(encode_event(event).payload, {});
    EXPECT_TRUE(test::same(*refused, event.body));
}

// What is in a log stays readable: these bytes were written down once.
TEST(EventCodec, TheBytesOfACheckInAreThoseWrittenDown) {
    core::Event event;
    event.body = core::CheckedIn{
        RunId{1},
        DelegateId{300},
        SiteId{7},
        core::EntryMethod::search,
        core::TimeQuality::trusted,
        5,
        core::EntryAnswer::accepted,
        false,
        {},
        {}};
    const std::string expected("\x9A\x01\x0B\x08\x01\x10\xAC\x02\x18\x07\x20\x01\x30\x05", 14);
    EXPECT_EQ(encode_event(event).payload, expected);
}

TEST(EventCodec, TypeNamesAreThoseOfTheContract) {
    for (const core::Event& event : sample_events()) {
        v1::EventPublic open;
        ASSERT_TRUE(open.ParseFromString(encode_event(event).payload));
        const auto* oneof = open.GetDescriptor()->oneof_decl(0);
        const auto* field = open.GetReflection()->GetOneofFieldDescriptor(open, oneof);
        EXPECT_EQ(type_name(event.body), field->name());
        EXPECT_EQ(static_cast<std::size_t>(field->number()), event.body.index() + 1);
    }
}

TEST(EventCodec, WhatThisVersionDoesNotKnowIsNotUnderstood) {
    EXPECT_FALSE(decode_event({}, {}));
    const std::string later_type("\xFA\x3E\x00", 3);  // field 1007
    EXPECT_FALSE(decode_event(later_type, {}));
    v1::EventPublic open;
    open.mutable_checked_in()->set_method(static_cast<v1::EntryMethod>(99));
    EXPECT_FALSE(decode_event(open.SerializeAsString(), {}));
    open.mutable_check_in_refused()->set_reason(static_cast<v1::RefusalReason>(29));
    EXPECT_FALSE(decode_event(open.SerializeAsString(), {}));
}

TEST(EventCodec, HostileBytesNeverCrash) {
    const std::uint64_t seed = std::random_device{}();
    RecordProperty("seed", std::to_string(seed));
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const auto events = sample_events();
    for (int round = 0; round < 50'000; ++round) {
        EncodedEvent encoded = encode_event(events[random() % events.size()]);
        std::string& part = random() % 2 == 0 ? encoded.payload : encoded.personal;
        for (std::uint64_t changes = 1 + random() % 4; changes > 0 && !part.empty(); --changes) {
            part[random() % part.size()] = static_cast<char>(random());
        }
        if (random() % 4 == 0) part.resize(random() % (part.size() + 1));
        const auto decoded = decode_event(encoded.payload, encoded.personal);
        if (!decoded) continue;
        core::Event again;
        again.body = *decoded;
        const EncodedEvent stable = encode_event(again);
        EXPECT_TRUE(decode_event(stable.payload, stable.personal));
    }
}

}  // namespace
}  // namespace diemcau::wire
