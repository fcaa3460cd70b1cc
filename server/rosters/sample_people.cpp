#include <cstdio>

#include "base/check.hpp"
#include "rosters/sample_parts.hpp"

namespace diemcau::rosters {

namespace {

struct FamilyName {
    const char* name;
    std::uint32_t in_ten_thousand;
};

// Frequencies after Lê Trung Hoa, 2005; the rarer names are those of the north-east.
constexpr FamilyName family_names[] = {
    {"Nguyễn", 3840}, {"Trần", 1100}, {"Lê", 900},   {"Phạm", 700}, {"Hoàng", 510}, {"Phan", 250},
    {"Vũ", 390},      {"Đặng", 210},  {"Bùi", 200},  {"Đỗ", 190},   {"Hồ", 60},     {"Ngô", 160},
    {"Dương", 200},   {"Lý", 80},     {"Giáp", 200}, {"Thân", 200}, {"Lương", 120}, {"Hà", 120},
    {"Trịnh", 90},    {"Nông", 80},   {"Vi", 70},    {"Chu", 80},   {"La", 40},     {"Ninh", 40},
    {"Đồng", 50},     {"Ngọ", 30},    {"Leo", 20},   {"Tạ", 70},
};

constexpr const char* middle_of_men[] = {"Văn",  "Văn",  "Văn",  "Đức",  "Hữu",  "Quang", "Xuân",
                                         "Công", "Minh", "Mạnh", "Ngọc", "Đình", "Trọng", "Tiến",
                                         "Quốc", "Thế",  "Bá",   "Hồng", "Anh"};
constexpr const char* middle_of_women[] = {
    "Thị",  "Thị",    "Thị",  "Thu",  "Thanh",   "Ngọc",      "Kim",      "Hồng",    "Thúy",
    "Minh", "Phương", "Bích", "Thùy", "Thị Thu", "Thị Thanh", "Thị Hồng", "Thị Ngọc"};
constexpr const char* given_of_men[] = {
    "Hùng",  "Dũng",  "Tuấn",  "Cường", "Thắng", "Hải",   "Sơn",   "Nam",   "Long",  "Bình",
    "Minh",  "Hiếu",  "Đức",   "Quân",  "Trung", "Thành", "Hưng",  "Khánh", "Kiên",  "Lâm",
    "Phúc",  "Quang", "Tâm",   "Thái",  "Toàn",  "Việt",  "Vinh",  "Chiến", "Chung", "Cương",
    "Đạt",   "Đông",  "Giang", "Hà",    "Hậu",   "Hoàn",  "Huy",   "Khoa",  "Lộc",   "Mạnh",
    "Nghĩa", "Ninh",  "Phong", "Quyết", "Tài",   "Thịnh", "Tiến",  "Tùng",  "Tú",    "Uy",
    "Ước",   "Ý",     "Yên",   "Bảo",   "Duy",   "Hòa",   "Thuận", "Luân",  "Bách",  "An"};
constexpr const char* given_of_women[] = {
    "Hương",  "Lan",  "Hoa",  "Hằng",  "Hà",    "Thủy",   "Hạnh",  "Hiền", "Huyền", "Linh",
    "Loan",   "Mai",  "Nga",  "Nhung", "Oanh",  "Phương", "Quyên", "Thảo", "Thu",   "Trang",
    "Tuyết",  "Vân",  "Yến",  "Anh",   "Ánh",   "Bích",   "Chi",   "Dung", "Duyên", "Giang",
    "Hải",    "Hòa",  "Hồng", "Huệ",   "Khánh", "Lệ",     "Liên",  "Liễu", "Ngân",  "Ngọc",
    "Nguyệt", "Nhàn", "Tâm",  "Thanh", "Thơm",  "Thúy",   "Tình",  "Uyên", "Xuân",  "Đào"};

std::string family_name(Dice& dice) {
    std::uint32_t all = 0;
    for (const FamilyName& family : family_names) all += family.in_ten_thousand;
    std::uint32_t at = dice.below(all);
    for (const FamilyName& family : family_names) {
        if (at < family.in_ten_thousand) return family.name;
        at -= family.in_ten_thousand;
    }
    check_failed("a number below the sum finds its name", __FILE__, __LINE__);
}

}  // namespace

std::uint64_t Dice::next() {
    std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15ULL;
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBULL;
    return mixed ^ mixed >> 31;
}

Person invent_person(
    Dice& dice, std::int32_t born_from, std::int32_t born_until, std::uint32_t women_in_thousand
) {
    Person person;
    person.is_woman = dice.chance(women_in_thousand);
    const auto years = static_cast<std::uint32_t>(born_until - born_from + 1);
    person.birth_year = born_from + static_cast<std::int32_t>(dice.below(years));
    const std::string family = family_name(dice);
    // "Thị" and "Văn" go back with those born after about 1980.
    const bool old_style = dice.chance(person.birth_year < 1980 ? 600 : 250);
    std::string middle;
    if (person.is_woman) {
        middle = old_style ? "Thị" : dice.pick(middle_of_women);
    } else {
        middle = old_style ? "Văn" : dice.pick(middle_of_men);
    }
    const std::string given = person.is_woman ? dice.pick(given_of_women) : dice.pick(given_of_men);
    person.name = family + " " + middle + " " + given;
    return person;
}

std::string IdNumbers::next(const Person& person) {
    CHECK(person.birth_year >= 1900 && person.birth_year < 2100);
    const auto years = static_cast<std::uint32_t>(person.birth_year - 1900);
    const std::uint32_t century_and_sex = years / 100 * 2 + (person.is_woman ? 1 : 0);
    const std::uint32_t count = used_[century_and_sex * 100 + years % 100]++;
    CHECK(count < 1'000'000);
    // 611,953 and 1,000,000 have no common divisor: a million steps visit every number once.
    const auto serial = static_cast<std::uint32_t>((count * 611'953ULL + 104'729) % 1'000'000);
    char text[16];
    std::snprintf(text, sizeof text, "000%u%02u%06u", century_and_sex, years % 100, serial);
    return text;
}

}  // namespace diemcau::rosters
