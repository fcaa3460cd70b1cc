// What the certificate of an erasure says, and which one stays.
#include "hub/erasure_certificate.hpp"

#include <fstream>

#include "hub/erased_conference.hpp"

namespace diemcau::test {
namespace {

namespace fs = std::filesystem;
using namespace core;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// What a reader of the certificate's file sees.
std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST_F(Erasure, WhatWasProvedStaysProvedWhereItWasInterruptedBeforeItWasNoted) {
    order(world.delegate(code_of(5)));
    const fs::path path = hub::certificate_path(folder.data(), ordered());
    EXPECT_THROW(
        hub::finish_erasures(
            {folder.data()},
            [&](const hub::ErasureRecord& record) {
                EXPECT_TRUE(hub::write_certificate(path, record, at(20, 1)));
                throw std::runtime_error("killed");
            }
        ),
        std::runtime_error
    );
    const std::string proved = text_of(path.string() + ".json");
    ASSERT_THAT(proved, HasSubstr("\"proved\": true"));
    hub::ErasureRecord record;
    hub::finish_erasures({folder.data()}, [&](const hub::ErasureRecord& again) {
        EXPECT_EQ(again.proof(), hub::ErasureProof::interrupted);
        EXPECT_TRUE(hub::write_certificate(path, again, at(20, 2)));
        record = again;
    });
    EXPECT_EQ(text_of(path.string() + ".json"), proved);
    EXPECT_THAT(text_of(path.string() + ".txt"), HasSubstr("nothing of what was erased is left"));

    record.command = CommandId{4};
    EXPECT_FALSE(hub::write_certificate(path, record, at(20, 3))) << "that is another order's";
    EXPECT_THAT(text_of(path.string() + ".json"), HasSubstr("\"proved\": false"));
}

TEST_F(Erasure, WhatBreaksLaterIsNotHiddenBehindAnEarlierProof) {
    order(world.delegate(code_of(5)));
    const fs::path path = hub::certificate_path(folder.data(), ordered());
    auto record = hub::finish_erasures({folder.data()}).front();
    ASSERT_TRUE(hub::write_certificate(path, record, at(20, 1)));
    record.interrupted = true;
    record.broken = "the chain breaks at event 3";
    EXPECT_FALSE(hub::write_certificate(path, record, at(20, 2)));
    EXPECT_THAT(text_of(path.string() + ".json"), HasSubstr("\"conclusion\": \"broken\""));
}

TEST_F(Erasure, ACertificateIsInVietnameseFirstAndForItsOwnerAlone) {
    const auto record = erase(world.delegate(code_of(5)));
    const fs::path path = hub::certificate_path(folder.data(), record.command);
    ASSERT_TRUE(hub::write_certificate(path, record, at(20, 1)));
    const std::string text = text_of(path.string() + ".txt");
    EXPECT_TRUE(text.starts_with("BIÊN BẢN XÓA DỮ LIỆU CÁ NHÂN\n"));
    const std::size_t english = text.find("CERTIFICATE OF ERASURE\n");
    ASSERT_NE(english, text.npos);
    EXPECT_LT(text.find("theo yêu cầu của người đó (asked_by_person)"), english);
    EXPECT_LT(text.find("Đã chứng minh"), english);
    EXPECT_GT(text.find("asked by the person (asked_by_person)"), english);
    EXPECT_GT(text.find("Proved: "), english);
    for (const char* ending : {".txt", ".json"}) {
        const auto rights = fs::status(path.string() + ending).permissions();
        EXPECT_EQ(rights, fs::perms::owner_read | fs::perms::owner_write) << ending;
        EXPECT_FALSE(fs::exists(path.string() + ending + ".new"));
    }
}

TEST(ErasureProof, EachConclusionHasItsWords) {
    hub::ErasureRecord record;
    EXPECT_EQ(hub::word_of(record.proof()), "proved");
    record.interrupted = true;
    EXPECT_EQ(hub::word_of(record.proof()), "interrupted");
    EXPECT_THAT(hub::certificate_text(record, at(20, 0)), HasSubstr("lần xóa bị gián đoạn"));
    record.found.push_back({"diemcau.db", 2, false, {}});
    EXPECT_EQ(hub::word_of(record.proof()), "still_found");
    EXPECT_THAT(
        hub::certificate_text(record, at(20, 0)), HasSubstr("still found and not accounted for")
    );
    record.broken = "the chain's head is another";
    EXPECT_EQ(hub::word_of(record.proof()), "broken");
    EXPECT_THAT(
        hub::certificate_text(record, at(20, 0)), HasSubstr("NOT PROVED: the chain's head")
    );
}

}  // namespace
}  // namespace diemcau::test
