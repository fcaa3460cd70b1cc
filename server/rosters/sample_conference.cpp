#include "rosters/sample_conference.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "rosters/sample_parts.hpp"

namespace diemcau::rosters {

namespace {

using namespace core;

constexpr UtcMillis session_start = 1'686'531'600'000;  // 12 June 2023, 08:00 in Vietnam
constexpr std::int64_t minute_ms = 60'000;

struct AgendaLine {
    const char* title;
    const char* presenter;
    std::int64_t minutes;
};

constexpr AgendaLine agenda_lines[] = {
    {"Ổn định tổ chức, chào cờ; tuyên bố lý do, giới thiệu đại biểu, báo cáo số lượng đại biểu",
     "Ban Tổ chức hội nghị", 10},
    {"Phát biểu khai mạc hội nghị", "Đồng chí chủ trì điểm cầu Trung ương", 10},
    {"Báo cáo kết quả hai năm thực hiện Kết luận số 01-KL/TW về học tập và làm theo tư tưởng, đạo "
     "đức, phong cách Hồ Chí Minh",
     "Ban Tuyên giáo Trung ương", 35},
    {"Giới thiệu triển lãm thực tế ảo \"Mỗi kỷ vật một câu chuyện\"", "Ban Tổ chức hội nghị", 15},
    {"Công bố quyết định và trao tặng khen thưởng các tập thể, cá nhân điển hình",
     "Ban Tổ chức hội nghị", 20},
    {"Nghỉ giải lao", "", 15},
    {"Tham luận của các điểm cầu", "Đại diện các điểm cầu", 45},
    {"Tiểu phẩm \"Đoàn kết là sức mạnh\"", "Đoàn nghệ thuật", 20},
    {"Phát biểu kết luận hội nghị", "Đồng chí chủ trì điểm cầu Trung ương", 35},
    {"Bế mạc hội nghị", "Ban Tổ chức hội nghị", 5},
};

/// How many delegates a site gets beside another: near those of real conferences.
std::uint32_t weight_of(const SiteFields& site, Dice& dice) {
    if (!site.has_roster) return 0;
    switch (site.level) {
        case SiteLevel::central:
            return 0;
        case SiteLevel::province:
            return 3'300;
        case SiteLevel::district:
            return 1'000 + dice.below(350);
        case SiteLevel::grassroots:
            return 300 + dice.below(140);
    }
    return 0;
}

/// Shares of `whole` by weight: one at least for every weight, and the sum is exact.
std::vector<std::uint32_t> shares_of(
    std::uint32_t whole, const std::vector<std::uint32_t>& weights
) {
    const auto takers = static_cast<std::uint32_t>(
        std::ranges::count_if(weights, [](std::uint32_t weight) { return weight > 0; })
    );
    CHECK(takers > 0 && takers <= whole);
    const auto all = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
    std::vector<std::uint32_t> shares;
    std::uint64_t weight_so_far = 0;
    std::uint64_t given = 0;
    for (const std::uint32_t weight : weights) {
        weight_so_far += weight;
        const std::uint64_t due = weight_so_far * (whole - takers) / all;
        shares.push_back(static_cast<std::uint32_t>(due - given) + (weight > 0 ? 1u : 0u));
        given = due;
    }
    return shares;
}

/// Code on the badge: digits only, so that no Vietnamese keyboard can garble a scanner's typing.
std::string badge_code(std::uint32_t index, std::uint32_t of) {
    const std::uint32_t first = of < 900'000 ? 100'001 : 10'000'001;
    return std::to_string(first + index);
}

/// "A-01": rows of twenty from the front, in protocol order.
std::string seat_of(std::uint32_t index) {
    constexpr std::uint32_t row_length = 20;
    const std::uint32_t row = index / row_length;
    const std::uint32_t number = index % row_length + 1;
    std::string name;
    if (row >= 26) name += static_cast<char>('A' + row / 26 - 1);
    name += static_cast<char>('A' + row % 26);
    return name + (number < 10 ? "-0" : "-") + std::to_string(number);
}

void add_roster(
    ImportConference& conference, const SampleSite& site, SiteId id, std::uint32_t count,
    std::uint32_t whole, IdNumbers& id_numbers, Dice& dice
) {
    std::uint32_t index = 0;
    for (Post& post : posts_of(site, count, dice)) {
        const Person person =
            invent_person(dice, post.born_from, post.born_until, post.women_in_thousand);
        ImportedDelegate delegate;
        delegate.fields.code =
            badge_code(static_cast<std::uint32_t>(conference.delegates.size()), whole);
        delegate.fields.person = {
            person.name, person.birth_year, std::move(post.position), std::move(post.unit)};
        if (site.fields.level == SiteLevel::province && post.kind == DelegateKind::summoned) {
            delegate.fields.seat = seat_of(index);
        }
        delegate.fields.id_number = id_numbers.next(person);
        delegate.place.home = id;
        delegate.place.category = CategoryId{post.category};
        if (post.other_category) {
            delegate.place.other_categories.push_back(CategoryId{*post.other_category});
        }
        delegate.place.kind = post.kind;
        delegate.place.sort_order = static_cast<std::int32_t>(++index);
        conference.delegates.push_back(std::move(delegate));
    }
}

ImportConference make_conference(
    ConferenceFields fields, std::vector<SampleSite> sites, std::uint32_t delegates,
    std::uint64_t seed
) {
    ImportConference conference;
    conference.conference = std::move(fields);
    conference.categories = sample_categories();
    conference.sessions = {{"Buổi sáng", session_start, session_start + 210 * minute_ms}};
    for (const AgendaLine& line : agenda_lines) {
        conference.agenda.push_back({0, {line.title, line.presenter, line.minutes * minute_ms}});
    }
    Dice dice(seed);
    std::vector<std::uint32_t> weights;
    weights.reserve(sites.size());
    for (const SampleSite& site : sites) weights.push_back(weight_of(site.fields, dice));
    const std::vector<std::uint32_t> shares = shares_of(delegates, weights);
    IdNumbers id_numbers;
    conference.delegates.reserve(delegates);
    for (std::uint32_t i = 0; i < sites.size(); ++i) {
        const std::size_t first = conference.delegates.size();
        add_roster(conference, sites[i], SiteId{i}, shares[i], delegates, id_numbers, dice);
        // The first on the roster has the chair.
        if (first < conference.delegates.size()) {
            sites[i].fields.chair_name = conference.delegates[first].fields.person.name;
        }
        conference.sites.push_back(std::move(sites[i].fields));
    }
    CHECK(conference.delegates.size() == delegates);
    return conference;
}

}  // namespace

ImportConference make_bacgiang(std::uint64_t seed) {
    ConferenceFields fields;
    fields.name =
        "Hội nghị trực tuyến toàn quốc sơ kết hai năm thực hiện Kết luận số 01-KL/TW (dữ liệu giả "
        "định)";
    fields.place_name = "Bắc Giang";
    fields.organizer_name = "Ban Tổ chức hội nghị tỉnh Bắc Giang";
    fields.invented = true;
    const SampleOptions sizes;
    std::vector<SampleSite> sites = bacgiang_sites();
    CHECK(sites.size() == sizes.sites + 1);
    return make_conference(std::move(fields), std::move(sites), sizes.delegates, seed);
}

std::variant<ImportConference, RowError> make_sample(const SampleOptions& options) {
    CHECK(options.sites >= 1 && options.sites < limits::sites_max);
    CHECK(options.delegates >= options.sites && options.delegates <= limits::delegates_max);
    ConferenceFields fields;
    fields.name = "Hội nghị trực tuyến mẫu (dữ liệu giả định)";
    fields.place_name = "Hà Nội";
    fields.organizer_name = "Ban Tổ chức hội nghị mẫu";
    fields.invented = true;
    std::vector<SampleSite> sites;
    if (options.units.empty()) {
        sites = numbered_sites(options.sites);
    } else {
        auto read = sites_of_units(options.units, options.sites);
        if (auto* error = std::get_if<RowError>(&read)) return std::move(*error);
        sites = std::move(std::get<std::vector<SampleSite>>(read));
    }
    return make_conference(std::move(fields), std::move(sites), options.delegates, options.seed);
}

}  // namespace diemcau::rosters
