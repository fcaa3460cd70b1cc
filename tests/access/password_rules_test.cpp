// Which passwords are refused, and that others are not.
#include "access/password_rules.hpp"

#include <gtest/gtest.h>

#include <array>

#include "access/access_error.hpp"

namespace diemcau::test {
namespace {

using namespace access;

const std::array<std::string, 3> names = {"thuky.mau", "Hội nghị trực tuyến tỉnh Mẫu", "diemcau"};

std::optional<RefusalReason> refusal_of(
    std::string_view password, std::size_t least = password_characters_min
) {
    static const CommonPasswords common("config/common_passwords.txt");
    return refused_password(password, least, common, names);
}

TEST(PasswordRules, FifteenCharactersOrEightWithASecondFactor) {
    EXPECT_EQ(refusal_of("vườn cam trĩu q"), std::nullopt);
    EXPECT_EQ(refusal_of("vườn cam trĩu "), RefusalReason::password_too_short);
    EXPECT_EQ(refusal_of("cam trĩu", 8), std::nullopt);
    EXPECT_EQ(refusal_of("cam trĩ", 8), RefusalReason::password_too_short);
}

TEST(PasswordRules, LongOnesAreWelcomeWithinReason) {
    std::string sentence;
    for (int i = 0; i < 100; ++i) sentence += std::to_string(i * 7'919) + " con thuyền ";
    EXPECT_EQ(refusal_of(sentence.substr(0, 900)), std::nullopt);
    EXPECT_EQ(refusal_of(sentence.substr(0, 1'025)), RefusalReason::password_too_long);
}

TEST(PasswordRules, NoCompositionIsAskedFor) {
    EXPECT_EQ(refusal_of("bonchiecthuyenquasong"), std::nullopt);
    EXPECT_EQ(refusal_of("8162 3399 0457 2285"), std::nullopt);
}

TEST(PasswordRules, WellKnownOnesAreRefusedInAllTheirDress) {
    for (const char* common :
         {"conkhongbietmatkhau", "Con Không Biết Mật Khẩu", "correcthorsebatterystaple",
          "Matkhau@@@20262026", "!!!Administrator2026", "123456789 Vietnam 123456789"}) {
        EXPECT_EQ(refusal_of(common), RefusalReason::password_common) << common;
    }
    for (const char* common : {"12345678", "Password", "P@ssw0rd123", "iloveyou", "anhyeuem"}) {
        EXPECT_EQ(refusal_of(common, 8), RefusalReason::password_common) << common;
    }
}

TEST(PasswordRules, PatternsAreRefused) {
    for (const char* pattern :
         {"aaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "abcdefghijklmnop", "qwertyuiopasdfghjkl",
          "zyxwvutsrqponmlkji", "112233112233112233", "vườn cam vườn cam vườn cam"}) {
        EXPECT_EQ(refusal_of(pattern), RefusalReason::password_predictable) << pattern;
    }
}

TEST(PasswordRules, NamesThatAnybodyWouldTryAreRefused) {
    for (const char* name :
         {"thuky.mau.thuky.mau.1", "Thuky.Mau diemcau 2026", "hội nghị trực tuyến tỉnh mẫu",
          "HoiNghiTrucTuyenTinhMau@2026", "diemcau diemcau 99x"}) {
        EXPECT_EQ(refusal_of(name), RefusalReason::password_predictable) << name;
    }
    EXPECT_EQ(refusal_of("thuky.mau ngồi bên sông Thương"), std::nullopt);
}

TEST(PasswordRules, TheListIsLongAndReadable) {
    EXPECT_GE(CommonPasswords("config/common_passwords.txt").size(), 3'000U);
    EXPECT_THROW(CommonPasswords("config/no such file"), AccessError);
    EXPECT_THROW(CommonPasswords("/dev/null"), AccessError);
}

}  // namespace
}  // namespace diemcau::test
