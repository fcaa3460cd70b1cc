#include "rosters/sample_conference.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "rosters/conference_files.hpp"

namespace diemcau::rosters {

namespace {

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    EXPECT_TRUE(file) << path;
    return bytes.str();
}

std::size_t count_of_level(const core::ImportConference& conference, core::SiteLevel level) {
    return static_cast<std::size_t>(
        std::ranges::count(conference.sites, level, &core::SiteFields::level)
    );
}

core::ImportConference sample_of(const SampleOptions& options) {
    auto made = make_sample(options);
    EXPECT_TRUE(std::holds_alternative<core::ImportConference>(made));
    return std::get<core::ImportConference>(std::move(made));
}

TEST(SampleBacGiang, HasThe56BridgePointsBelowTheCentralOne) {
    const core::ImportConference conference = make_bacgiang();
    ASSERT_EQ(conference.sites.size(), 57u);
    EXPECT_EQ(count_of_level(conference, core::SiteLevel::central), 1u);
    EXPECT_EQ(count_of_level(conference, core::SiteLevel::province), 1u);
    EXPECT_EQ(count_of_level(conference, core::SiteLevel::district), 10u);
    EXPECT_EQ(count_of_level(conference, core::SiteLevel::grassroots), 45u);
    EXPECT_FALSE(conference.sites[0].parent);
    for (std::size_t i = 1; i < conference.sites.size(); ++i) {
        ASSERT_TRUE(conference.sites[i].parent);
        EXPECT_LT(conference.sites[i].parent->value, i);
        EXPECT_EQ(i == 1, *conference.sites[i].parent == SiteId{0});
    }
}

TEST(SampleBacGiang, Has3181DelegatesOnThe56BridgePoints) {
    const core::ImportConference conference = make_bacgiang();
    EXPECT_EQ(conference.delegates.size(), 3'181u);
    std::set<SiteId> homes;
    for (const auto& delegate : conference.delegates) homes.insert(delegate.place.home);
    EXPECT_EQ(homes.size(), 56u);
    EXPECT_FALSE(homes.contains(SiteId{0}));
}

TEST(SampleBacGiang, SaysThatItIsInvented) {
    const core::ImportConference conference = make_bacgiang();
    EXPECT_TRUE(conference.conference.invented);
    EXPECT_NE(conference.conference.name.find("(dữ liệu giả định)"), std::string::npos);
}

TEST(SampleBacGiang, IdNumbersHaveThePrefix000AndAgreeWithTheBirthYear) {
    std::set<std::string> seen;
    for (const auto& delegate : make_bacgiang().delegates) {
        const std::string& number = delegate.fields.id_number;
        ASSERT_EQ(number.size(), 12u);
        EXPECT_EQ(number.substr(0, 3), "000");
        EXPECT_TRUE(seen.insert(number).second) << number;
        const int century_and_sex = number[3] - '0';
        const int year = 1900 + century_and_sex / 2 * 100 + std::stoi(number.substr(4, 2));
        EXPECT_EQ(year, delegate.fields.person.birth_year);
    }
}

TEST(SampleBacGiang, BadgeCodesAreDigitsOnly) {
    for (const auto& delegate : make_bacgiang().delegates) {
        EXPECT_EQ(delegate.fields.code.find_first_not_of("0123456789"), std::string::npos);
    }
}

TEST(SampleBacGiang, FilesInTheRepositoryAreTheGenerators) {
    for (const auto& [name, bytes] : write_conference_files(make_bacgiang())) {
        EXPECT_TRUE(bytes == bytes_of("config/bacgiang/" + name))
            << name << " differs: write it again with `diemcau sample config/bacgiang`";
    }
}

TEST(Sample, TheSameSeedGivesTheSameFilesAndAnotherSeedOthers) {
    EXPECT_EQ(write_conference_files(make_bacgiang(1)), write_conference_files(make_bacgiang(1)));
    EXPECT_NE(write_conference_files(make_bacgiang(1)), write_conference_files(make_bacgiang(2)));
}

TEST(Sample, WrittenFilesReadBackAsTheyWere) {
    const ConferenceFiles files = write_conference_files(make_bacgiang());
    const auto read = read_conference(files);
    ASSERT_TRUE(std::holds_alternative<core::ImportConference>(read));
    EXPECT_EQ(write_conference_files(std::get<core::ImportConference>(read)), files);
}

TEST(Sample, AnySizeHasExactlyTheSitesAndDelegatesAskedFor) {
    for (const auto& [sites, delegates] :
         {std::pair{1u, 1u}, {3u, 3u}, {12u, 500u}, {400u, 20'000u}, {2'000u, 2'000u}}) {
        SampleOptions options;
        options.sites = sites;
        options.delegates = delegates;
        const core::ImportConference conference = sample_of(options);
        EXPECT_EQ(conference.sites.size(), sites + 1u);
        EXPECT_EQ(conference.delegates.size(), delegates);
        EXPECT_TRUE(conference.conference.invented);
        const auto read = read_conference(write_conference_files(conference));
        EXPECT_TRUE(std::holds_alternative<core::ImportConference>(read));
    }
}

TEST(Sample, ATableOfUnitsNamesTheSitesAndRepeatedNamesAreToldApart) {
    SampleOptions options;
    options.sites = 7;
    options.delegates = 70;
    options.units =
        "# a comment\n"
        "province_code\tprovince\tdistrict_code\tdistrict\tward_code\tward\n"
        "01\tTỉnh Một\t001\tHuyện Nam\t00001\tXã Trùng\n"
        "01\tTỉnh Một\t002\tHuyện Bắc\t00002\tXã Trùng\n"
        "01\tTỉnh Một\t002\tHuyện Bắc\t00003\tPhường 1\n"
        "01\tTỉnh Một\t003\tHuyện Đảo\t\t\n";
    const core::ImportConference conference = sample_of(options);
    std::vector<std::string> names;
    for (const auto& site : conference.sites) names.push_back(site.code + " " + site.name);
    EXPECT_EQ(
        names, (std::vector<std::string>{
                   "TW Điểm cầu Trung ương", "01 Điểm cầu tỉnh Một", "001 Điểm cầu huyện Nam",
                   "002 Điểm cầu huyện Bắc", "003 Điểm cầu huyện Đảo",
                   "00001 Điểm cầu xã Trùng, huyện Nam", "00002 Điểm cầu xã Trùng, huyện Bắc",
                   "00003 Điểm cầu phường 1"})
    );
}

TEST(Sample, ATableOfUnitsThatCannotBeReadIsToldByLine) {
    SampleOptions options;
    options.units = "# a comment\nprovince_code\tprovince\n";
    const auto made = make_sample(options);
    ASSERT_TRUE(std::holds_alternative<RowError>(made));
    EXPECT_EQ(std::get<RowError>(made).line, 2u);
    EXPECT_EQ(std::get<RowError>(made).reason, RowErrorReason::column_missing);
}

}  // namespace

}  // namespace diemcau::rosters
