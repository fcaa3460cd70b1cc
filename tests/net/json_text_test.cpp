#include "net/json_text.hpp"

#include <gtest/gtest.h>

namespace diemcau::net {
namespace {

TEST(JsonText, EscapesWhatMustBe) {
    EXPECT_EQ(json_quoted("Điểm cầu \"A\"\\\n"), R"("Điểm cầu \"A\"\\\n")");
    EXPECT_EQ(json_quoted(""), R"("")");
}

TEST(JsonText, ReplacesBrokenCharactersAndKeepsTheOthers) {
    EXPECT_EQ(
        json_quoted("a\xFF"
                    "đ\xC3"),
        "\"a\xEF\xBF\xBDđ\xEF\xBF\xBD\""
    );
}

TEST(JsonText, ReadsFilesByName) {
    const auto files = files_from_json(R"({"files": {"sites.csv": "a,b\r\n", "x": ""}})");
    ASSERT_TRUE(files);
    EXPECT_EQ(files->at("sites.csv"), "a,b\r\n");
    EXPECT_EQ(files->size(), 2u);
}

TEST(JsonText, TakesNothingElseForFiles) {
    for (const char* wrong :
         {"", "{", "[]", "{}", R"({"files": []})", R"({"files": {"a": 1}})",
          R"({"files": {"a": "b"}} x)"})
        EXPECT_FALSE(files_from_json(wrong)) << wrong;
}

TEST(JsonText, FindsAMember) {
    EXPECT_TRUE(json_has_member(R"({"retry":{}})", "retry"));
    EXPECT_FALSE(json_has_member(R"({"accepted":{"retry":1}})", "retry"));
    EXPECT_FALSE(json_has_member("retry", "retry"));
}

}  // namespace
}  // namespace diemcau::net
