// Who sits on the roster of a bridge point: leading posts once each, then as many of the ordinary
// ones as the roster has room for.
#include <algorithm>

#include "rosters/sample_parts.hpp"

namespace diemcau::rosters {

namespace {

using core::DelegateKind;
using core::SiteLevel;

enum Group : std::uint32_t {
    standing_committee,
    councils,
    committee,
    former_leaders,
    inspection,
    party_boards,
    departments,
    front,
    forces,
    districts,
    communes,
    cells,
    speakers,
    members,
    guests,
    press,
    service
};

struct LeadingPost {
    const char* position;
    const char* unit;  // "{}" stands for the place
    Group group;
    std::int32_t born_from, born_until;
};

/// `count` such people in a unit: one head, then deputies, then officials.
struct Body {
    const char* unit;
    const char* head;
    const char* deputy;
    const char* official;
    Group group;
};

constexpr LeadingPost provincial_posts[] = {
    {"Bí thư Tỉnh ủy", "Tỉnh ủy", standing_committee, 1963, 1970},
    {"Phó Bí thư Thường trực Tỉnh ủy", "Tỉnh ủy", standing_committee, 1964, 1972},
    {"Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh", "UBND tỉnh", standing_committee, 1964, 1974},
    {"Ủy viên BTV, Trưởng Ban Tổ chức Tỉnh ủy", "Ban Tổ chức Tỉnh ủy", standing_committee, 1966,
     1976},
    {"Ủy viên BTV, Trưởng Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy", standing_committee,
     1966, 1976},
    {"Ủy viên BTV, Trưởng Ban Dân vận Tỉnh ủy", "Ban Dân vận Tỉnh ủy", standing_committee, 1966,
     1976},
    {"Ủy viên BTV, Chủ nhiệm UBKT Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy", standing_committee, 1966,
     1976},
    {"Ủy viên BTV, Trưởng Ban Nội chính Tỉnh ủy", "Ban Nội chính Tỉnh ủy", standing_committee, 1966,
     1976},
    {"Ủy viên BTV, Chỉ huy trưởng Bộ CHQS tỉnh", "Bộ Chỉ huy quân sự tỉnh", standing_committee,
     1966, 1974},
    {"Ủy viên BTV, Giám đốc Công an tỉnh", "Công an tỉnh", standing_committee, 1966, 1974},
    {"Phó Chủ tịch Thường trực HĐND tỉnh", "HĐND tỉnh", councils, 1964, 1975},
    {"Phó Chủ tịch HĐND tỉnh", "HĐND tỉnh", councils, 1966, 1978},
    {"Phó Chủ tịch UBND tỉnh", "UBND tỉnh", councils, 1966, 1978},
    {"Phó Chủ tịch UBND tỉnh", "UBND tỉnh", councils, 1966, 1978},
    {"Phó Trưởng đoàn chuyên trách Đoàn ĐBQH tỉnh", "Đoàn ĐBQH tỉnh", councils, 1966, 1978},
    {"Đại biểu Quốc hội chuyên trách", "Đoàn ĐBQH tỉnh", councils, 1970, 1982},
};

constexpr Body provincial_bodies[] = {
    {"Văn phòng Tỉnh ủy", "Tỉnh ủy viên, Chánh Văn phòng", "Phó Chánh Văn phòng", "Trưởng phòng",
     committee},
    {"Ủy ban Kiểm tra Tỉnh ủy", "Phó Chủ nhiệm Thường trực", "Phó Chủ nhiệm", "Ủy viên",
     inspection},
    {"Ban Tuyên giáo Tỉnh ủy", "Phó Trưởng Ban Thường trực", "Phó Trưởng Ban", "Trưởng phòng",
     party_boards},
    {"Ban Tổ chức Tỉnh ủy", "Phó Trưởng Ban Thường trực", "Phó Trưởng Ban", "Trưởng phòng",
     party_boards},
    {"Trường Chính trị tỉnh", "Tỉnh ủy viên, Hiệu trưởng", "Phó Hiệu trưởng", "Trưởng khoa",
     party_boards},
    {"Sở Tư pháp", "Giám đốc", "Phó Giám đốc", "Trưởng phòng", departments},
    {"Sở Nội vụ", "Tỉnh ủy viên, Giám đốc", "Phó Giám đốc", "Trưởng phòng", departments},
    {"Sở Tài chính", "Tỉnh ủy viên, Giám đốc", "Phó Giám đốc", "Trưởng phòng", departments},
    {"Sở Kế hoạch và Đầu tư", "Tỉnh ủy viên, Giám đốc", "Phó Giám đốc", "Trưởng phòng",
     departments},
    {"Sở Giáo dục và Đào tạo", "Tỉnh ủy viên, Giám đốc", "Phó Giám đốc", "Trưởng phòng",
     departments},
    {"Sở Y tế", "Giám đốc", "Phó Giám đốc", "Trưởng phòng", departments},
    {"Sở Thông tin và Truyền thông", "Giám đốc", "Phó Giám đốc", "Trưởng phòng", departments},
    {"Sở Văn hóa, Thể thao và Du lịch", "Giám đốc", "Phó Giám đốc", "Trưởng phòng", departments},
    {"Sở Nông nghiệp và PTNT", "Giám đốc", "Phó Giám đốc", "Trưởng phòng", departments},
    {"Ủy ban MTTQ tỉnh", "Tỉnh ủy viên, Chủ tịch", "Phó Chủ tịch", "Trưởng ban", front},
    {"Liên đoàn Lao động tỉnh", "Tỉnh ủy viên, Chủ tịch", "Phó Chủ tịch", "Trưởng ban", front},
    {"Hội Nông dân tỉnh", "Tỉnh ủy viên, Chủ tịch", "Phó Chủ tịch", "Trưởng ban", front},
    {"Hội Liên hiệp Phụ nữ tỉnh", "Tỉnh ủy viên, Chủ tịch", "Phó Chủ tịch", "Trưởng ban", front},
    {"Tỉnh đoàn", "Bí thư", "Phó Bí thư", "Trưởng ban", front},
    {"Bộ Chỉ huy quân sự tỉnh", "Chính ủy", "Phó Chỉ huy trưởng", "Trưởng phòng", forces},
    {"Công an tỉnh", "Phó Giám đốc", "Phó Giám đốc", "Trưởng phòng", forces},
    {"Báo cáo viên cấp tỉnh", "Báo cáo viên", "Báo cáo viên", "Báo cáo viên", speakers},
};

constexpr LeadingPost district_posts[] = {
    {"Bí thư cấp ủy", "Ban Thường vụ {}", districts, 1966, 1978},
    {"Phó Bí thư Thường trực", "Ban Thường vụ {}", districts, 1968, 1980},
    {"Phó Bí thư, Chủ tịch UBND", "UBND {}", districts, 1968, 1980},
    {"Phó Chủ tịch HĐND", "HĐND {}", districts, 1970, 1982},
    {"Phó Chủ tịch UBND", "UBND {}", districts, 1972, 1984},
    {"Phó Chủ tịch UBND", "UBND {}", districts, 1972, 1984},
};

constexpr Body district_bodies[] = {
    {"Ban Tuyên giáo {}", "Trưởng Ban", "Phó Trưởng Ban", "Chuyên viên", districts},
    {"Ban Tổ chức {}", "Trưởng Ban", "Phó Trưởng Ban", "Chuyên viên", districts},
    {"Ủy ban Kiểm tra {}", "Chủ nhiệm", "Phó Chủ nhiệm", "Ủy viên", districts},
    {"Văn phòng cấp ủy {}", "Chánh Văn phòng", "Phó Chánh Văn phòng", "Chuyên viên", districts},
    {"Ủy ban MTTQ {}", "Chủ tịch", "Phó Chủ tịch", "Ủy viên Thường trực", front},
    {"Hội Nông dân {}", "Chủ tịch", "Phó Chủ tịch", "Ủy viên Thường vụ", front},
    {"Hội Liên hiệp Phụ nữ {}", "Chủ tịch", "Phó Chủ tịch", "Ủy viên Thường vụ", front},
    {"Hội Cựu chiến binh {}", "Chủ tịch", "Phó Chủ tịch", "Ủy viên Thường vụ", front},
    {"Ban Chỉ huy quân sự {}", "Chỉ huy trưởng", "Chính trị viên phó", "Trợ lý", forces},
    {"Công an {}", "Trưởng Công an", "Phó Trưởng Công an", "Đội trưởng", forces},
    {"Phòng Giáo dục và Đào tạo {}", "Trưởng phòng", "Phó Trưởng phòng", "Chuyên viên", members},
    {"Phòng Nội vụ {}", "Trưởng phòng", "Phó Trưởng phòng", "Chuyên viên", members},
    {"Phòng Tài chính - Kế hoạch {}", "Trưởng phòng", "Phó Trưởng phòng", "Chuyên viên", members},
    {"Trung tâm Chính trị {}", "Giám đốc", "Phó Giám đốc", "Giảng viên", speakers},
    {"Đảng bộ cơ quan chính quyền {}", "Bí thư chi bộ", "Phó Bí thư chi bộ", "Đảng viên", members},
};

constexpr LeadingPost commune_posts[] = {
    {"Bí thư Đảng ủy", "Đảng ủy {}", communes, 1968, 1984},
    {"Phó Bí thư Thường trực Đảng ủy", "Đảng ủy {}", communes, 1970, 1986},
    {"Phó Bí thư Đảng ủy, Chủ tịch UBND", "UBND {}", communes, 1970, 1986},
    {"Phó Chủ tịch HĐND", "HĐND {}", communes, 1972, 1988},
    {"Phó Chủ tịch UBND", "UBND {}", communes, 1974, 1990},
};

constexpr Body commune_bodies[] = {
    {"Ủy ban MTTQ {}", "Chủ tịch", "Phó Chủ tịch", "Ủy viên", front},
    {"Hội Nông dân {}", "Chủ tịch", "Phó Chủ tịch", "Chi hội trưởng", front},
    {"Hội Liên hiệp Phụ nữ {}", "Chủ tịch", "Phó Chủ tịch", "Chi hội trưởng", front},
    {"Hội Cựu chiến binh {}", "Chủ tịch", "Phó Chủ tịch", "Chi hội trưởng", front},
    {"Đoàn Thanh niên {}", "Bí thư", "Phó Bí thư", "Bí thư chi đoàn", front},
    {"Công an {}", "Trưởng Công an", "Phó Trưởng Công an", "Công an viên", forces},
    {"Ban Chỉ huy quân sự {}", "Chỉ huy trưởng", "Chỉ huy phó", "Thôn đội trưởng", forces},
    {"", "Bí thư chi bộ", "Bí thư chi bộ", "Bí thư chi bộ", cells},
    {"Trường Tiểu học {}", "Hiệu trưởng", "Phó Hiệu trưởng", "Tổ trưởng chuyên môn", members},
    {"Trường THCS {}", "Hiệu trưởng", "Phó Hiệu trưởng", "Tổ trưởng chuyên môn", members},
    {"Trạm Y tế {}", "Trạm trưởng", "Phó Trạm trưởng", "Nhân viên y tế", members},
    {"UBND {}", "Công chức Văn phòng - Thống kê", "Công chức Tư pháp - Hộ tịch",
     "Công chức chuyên môn", members},
};

constexpr const char* newsrooms[] = {
    "Báo tỉnh", "Đài Phát thanh và Truyền hình tỉnh", "Thông tấn xã thường trú",
    "Cổng Thông tin điện tử tỉnh"};

std::string with_place(std::string_view pattern, const std::string& place) {
    std::string text(pattern);
    const std::size_t at = text.find("{}");
    return at == std::string::npos ? text : text.replace(at, 2, place);
}

Post post_of(
    std::string position, std::string unit, Group group, std::int32_t from, std::int32_t until
) {
    Post post;
    post.position = std::move(position);
    post.unit = std::move(unit);
    post.category = group;
    if (post.position.starts_with("Tỉnh ủy viên") && group != committee) {
        post.other_category = group;
        post.category = committee;
    }
    post.born_from = from;
    post.born_until = until;
    if (post.unit.find("Phụ nữ") != std::string::npos) post.women_in_thousand = 1000;
    if (group == forces) post.women_in_thousand = 60;
    return post;
}

/// Guests, press and technicians: they stand outside the ratio.
struct Others {
    std::uint32_t guests = 0, press = 0, service = 0;

    std::uint32_t all() const { return guests + press + service; }
};

Others others_of(SiteLevel level, std::uint32_t count) {
    if (level == SiteLevel::province && count >= 100) return {14, 8, 6};
    if (level == SiteLevel::district && count >= 40) return {2, 1, 1};
    return {};
}

void append_others(std::vector<Post>& posts, const Others& others, const std::string& place) {
    const auto append = [&](std::string position, std::string unit, Group group, DelegateKind kind,
                            std::int32_t from, std::int32_t until) {
        posts.push_back(post_of(std::move(position), std::move(unit), group, from, until));
        posts.back().kind = kind;
    };
    for (std::uint32_t i = 0; i < others.guests; ++i) {
        const bool former = i % 2 == 0;
        append(
            former ? "Nguyên lãnh đạo" : "Đại biểu mời",
            former ? "Cán bộ nghỉ hưu " + place : place, former ? former_leaders : guests,
            DelegateKind::invited, former ? 1948 : 1960, former ? 1962 : 1990
        );
    }
    for (std::uint32_t i = 0; i < others.press; ++i) {
        append(
            "Phóng viên", newsrooms[i % std::size(newsrooms)], press, DelegateKind::press, 1978,
            1998
        );
    }
    for (std::uint32_t i = 0; i < others.service; ++i) {
        append(
            "Cán bộ kỹ thuật", "Tổ kỹ thuật điểm cầu", service, DelegateKind::service, 1982, 2000
        );
    }
}

/// Which bodies send more than a head and a deputy: in a thousand, for each further person.
std::uint32_t further_people_of(Group group) {
    switch (group) {
        case front:
        case forces:
            return 220;
        case cells:
            return 1000;
        default:
            return 800;
    }
}

/// "Chi bộ thôn số 3, xã Quý Sơn"; towns have tổ dân phố.
std::string unit_of(const Body& body, const std::string& place, std::uint32_t round) {
    if (body.group != cells) return with_place(body.unit, place);
    const bool town = place.starts_with("phường") || place.starts_with("thị trấn");
    return std::string("Chi bộ ") + (town ? "tổ dân phố" : "thôn") + " số " +
           std::to_string(round + 1) + ", " + place;
}

void append_bodies(
    std::vector<Post>& posts, std::span<const Body> bodies, const std::string& place,
    std::uint32_t count, Dice& dice
) {
    // Round by round: heads, then deputies, then officials, so that a small roster has the heads.
    for (std::uint32_t round = 0; posts.size() < count; ++round) {
        for (const Body& body : bodies) {
            if (posts.size() == count) return;
            if (round > 1 && !dice.chance(further_people_of(body.group))) continue;
            const char* position =
                round == 0 ? body.head : (round == 1 ? body.deputy : body.official);
            const std::int32_t younger = round < 2 ? 0 : 8;
            posts.push_back(post_of(
                position, unit_of(body, place, round), body.group, 1966 + younger, 1984 + younger
            ));
        }
    }
}

}  // namespace

std::vector<core::CategoryFields> sample_categories() {
    return {
        {"BTV", "Thường trực, Ủy viên Ban Thường vụ Tỉnh ủy", 1, false},
        {"HDND-UBND", "Thường trực HĐND, lãnh đạo UBND, Đoàn ĐBQH tỉnh", 2, true},
        {"TUV", "Tỉnh ủy viên", 3, false},
        {"NLD", "Nguyên lãnh đạo", 4, false},
        {"UBKT", "Ủy viên Ủy ban Kiểm tra Tỉnh ủy", 5, true},
        {"BAN-DANG", "Lãnh đạo các ban Đảng, Văn phòng Tỉnh ủy, Trường Chính trị", 6, true},
        {"SO-NGANH", "Lãnh đạo sở, ban, ngành", 7, true},
        {"MTTQ", "Ủy ban MTTQ và các tổ chức chính trị - xã hội", 8, true},
        {"LLVT", "Lực lượng vũ trang", 9, true},
        {"HUYEN", "Huyện ủy viên, thành ủy viên; lãnh đạo HĐND, UBND cấp huyện", 10, true},
        {"XA", "Lãnh đạo đảng ủy, HĐND, UBND cấp xã", 11, true},
        {"CHI-BO", "Bí thư chi bộ, trưởng thôn, tổ trưởng tổ dân phố", 12, true},
        {"BCV", "Báo cáo viên", 13, true},
        {"CB-DV", "Cán bộ, đảng viên khác", 14, true},
        {"KHACH", "Đại biểu mời", 15, true},
        {"BAO-CHI", "Phóng viên báo chí", 16, true},
        {"PHUC-VU", "Phục vụ, kỹ thuật", 17, true},
    };
}

std::vector<Post> posts_of(const SampleSite& site, std::uint32_t count, Dice& dice) {
    std::span<const LeadingPost> leading = commune_posts;
    std::span<const Body> bodies = commune_bodies;
    if (site.fields.level <= SiteLevel::province) {
        leading = provincial_posts;
        bodies = provincial_bodies;
    } else if (site.fields.level == SiteLevel::district) {
        leading = district_posts;
        bodies = district_bodies;
    }
    const Others others = others_of(site.fields.level, count);
    const std::uint32_t summoned = count - others.all();
    std::vector<Post> posts;
    for (const LeadingPost& post : leading) {
        if (posts.size() == summoned) break;
        posts.push_back(post_of(
            post.position, with_place(post.unit, site.place), post.group, post.born_from,
            post.born_until
        ));
    }
    append_bodies(posts, bodies, site.place, summoned, dice);
    append_others(posts, others, site.place);
    // Protocol order; the leaders of the place itself stand first.
    const std::uint32_t own_leaders = posts.empty() ? 0 : posts.front().category;
    std::ranges::stable_sort(posts, {}, [own_leaders](const Post& post) {
        return post.category == own_leaders ? 0 : post.category + 1;
    });
    return posts;
}

}  // namespace diemcau::rosters
