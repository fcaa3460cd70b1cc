// Codes that are dictated, tokens, one-time passwords, secrets.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "access/dictation_code.hpp"
#include "access/token_text.hpp"
#include "access/totp.hpp"
#include "store/seed.hpp"

namespace diemcau::test {
namespace {

using namespace access;

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string code_of(std::uint64_t random) { return std::string(dictation_code_of(random).view()); }

TEST(DictationCode, LooksSo) {
    const std::string code = code_of(0x3'1415'9265'3589);
    EXPECT_EQ(code.size(), 13U);
    EXPECT_EQ(code[4], '-');
    EXPECT_EQ(code[9], '-');
    EXPECT_EQ(code.find_first_of("ILOU"), std::string::npos);
}

TEST(DictationCode, IsReadAsPeopleWriteIt) {
    std::mt19937_64 random(seed_of_this_run());
    for (int i = 0; i < 1'000; ++i) {
        const std::string code = code_of(random());
        const auto canonical = canonical_dictation_code(code);
        ASSERT_TRUE(canonical);
        std::string sloppy = " ";
        for (const char character : code) {
            if (character == '-') {
                sloppy += "  ";
            } else if (character == '0') {
                sloppy += 'o';
            } else if (character == '1') {
                sloppy += i % 2 == 0 ? 'l' : 'I';
            } else {
                sloppy += static_cast<char>(std::tolower(character));
            }
        }
        const auto read = canonical_dictation_code(sloppy);
        ASSERT_TRUE(read) << code;
        EXPECT_EQ(read->view(), canonical->view());
    }
}

TEST(DictationCode, EveryWrongCharacterIsNoticed) {
    std::mt19937_64 random(seed_of_this_run());
    for (int i = 0; i < 50; ++i) {
        const std::string right(canonical_dictation_code(code_of(random()))->view());
        for (std::size_t at = 0; at < right.size(); ++at) {
            for (const char character : alphabet) {
                std::string wrong = right;
                wrong[at] = character;
                EXPECT_EQ(canonical_dictation_code(wrong).has_value(), wrong == right);
            }
        }
    }
}

TEST(DictationCode, ChangedPlacesAreNoticed) {
    std::mt19937_64 random(seed_of_this_run());
    for (int i = 0; i < 200; ++i) {
        const std::string right(canonical_dictation_code(code_of(random()))->view());
        for (std::size_t a = 0; a < right.size(); ++a) {
            for (std::size_t b = a + 1; b < right.size(); ++b) {
                std::string wrong = right;
                std::swap(wrong[a], wrong[b]);
                EXPECT_EQ(canonical_dictation_code(wrong).has_value(), wrong == right);
            }
        }
    }
}

TEST(DictationCode, OtherTextsAreNone) {
    for (const char* text : {"", "K7QM", "K7QM-2XHD-9T", "K7QM-2XHD-9TJJ", "K7QM_2XHD_9TJ", "ế"}) {
        EXPECT_FALSE(canonical_dictation_code(text)) << text;
    }
}

TEST(DictationCode, UsesAllFiftyBits) {
    std::set<std::string> codes;
    for (int bit = 0; bit < 50; ++bit) codes.insert(code_of(std::uint64_t{1} << bit));
    EXPECT_EQ(codes.size(), 50U);
}

TEST(TokenText, HasItsBitsAndReadsBack) {
    const SecretText token = random_token(token_bytes);
    EXPECT_EQ(token.view().size(), 43U);
    EXPECT_EQ(
        token.view().find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                       "0123456789-_"),
        std::string_view::npos
    );
    std::array<std::uint8_t, token_bytes> bytes{};
    EXPECT_TRUE(bytes_of(token.view(), bytes));
    EXPECT_EQ(text_of(bytes).view(), token.view());
    std::array<std::uint8_t, token_bytes - 1> too_few{};
    EXPECT_FALSE(bytes_of(token.view(), too_few));
    EXPECT_FALSE(bytes_of("not a token", bytes));
    EXPECT_NE(random_token(token_bytes).view(), token.view());
}

// RFC 6238, appendix B (SHA-1), the last six digits.
// Found by fuzzing: to libsodium 1.0.18 some bytes beyond ASCII are letters.
TEST(TokenText, IsNothingButItsOwnLetters) {
    std::array<std::uint8_t, token_bytes> bytes{};
    const std::string token(random_token(token_bytes).view());
    for (int byte = 0; byte < 256; ++byte) {
        std::string text = token;
        text.front() = static_cast<char>(byte);
        EXPECT_TRUE(!bytes_of(text, bytes) || text_of(bytes).view() == text) << byte;
    }
}

TEST(Totp, GivesTheCodesOfTheStandard) {
    TotpSecret secret;
    const std::string_view text = "12345678901234567890";
    std::copy(text.begin(), text.end(), secret.begin());
    EXPECT_EQ(totp_code(secret, 59 / 30).view(), "287082");
    EXPECT_EQ(totp_code(secret, 1111111109 / 30).view(), "081804");
    EXPECT_EQ(totp_code(secret, 2000000000 / 30).view(), "279037");
    EXPECT_EQ(totp_base32(secret).view(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

TEST(Totp, HoldsOneStepBeforeAndAfter) {
    TotpSecret secret{};
    constexpr std::int64_t now_step = 1'000'000;
    constexpr UtcMillis now = now_step * totp_step_ms + 17;
    for (const std::int64_t step : {-2, -1, 0, 1, 2}) {
        const SecretText code = totp_code(secret, now_step + step);
        const auto found = totp_step_of(secret, code.view(), now, 0);
        EXPECT_EQ(found.has_value(), step >= -1 && step <= 1) << step;
        if (found) {
            EXPECT_EQ(*found, now_step + step);
        }
    }
    EXPECT_FALSE(totp_step_of(secret, "", now, 0));
    EXPECT_FALSE(totp_step_of(secret, "12345", now, 0));
}

TEST(Totp, UriIsWhatAppsRead) {
    EXPECT_EQ(
        totp_uri({}, "diemcau", "Mẫu A").view(),
        "otpauth://totp/diemcau:M%E1%BA%ABu%20A?secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        "&issuer=diemcau&algorithm=SHA1&digits=6&period=30"
    );
}

TEST(SecretText, LeavesNothingWhereItWasMovedFrom) {
    SecretText from("kín");
    const SecretText to(std::move(from));
    EXPECT_EQ(to.view(), "kín");
    EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move)
    std::string text = "mật";
    EXPECT_EQ(SecretText::taken_from(text).view(), "mật");
    EXPECT_TRUE(text.empty());
}

}  // namespace
}  // namespace diemcau::test
