#include "rosters/conference_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/limits.hpp"

namespace diemcau::rosters {

namespace {

using enum RowErrorReason;

ConferenceFiles good_files() {
    return {
        {"conference.toml",
         "[conference]\nname = \"Hội nghị mẫu\"\nplace = \"Bắc Giang\"\n\n"
         "[[sessions]]\nname = \"Buổi sáng\"\nstart = 2023-06-12T08:00:00+07:00\n"
         "end = 2023-06-12T11:30:00+07:00\n"},
        {"sites.csv",
         "code,name,parent,level\nTU,Điểm cầu Trung ương,,central\nBG,Điểm cầu tỉnh,TU,province\n"},
        {"categories.csv", "code,name,substitutes\nLD,Lãnh đạo,yes\nUV,Ủy viên,no\n"},
        {"delegates.csv",
         "code,name,site,category,birth_year,kind,id_number\n"
         "1,Nguyễn Văn Mẫu,BG,LD,1970,summoned,000070000001\n"
         "2,Trần Thị Mẫu,BG,UV,1980,invited,\n"},
        {"agenda.csv", "title,minutes\nKhai mạc,10\n"},
    };
}

core::ImportConference read_well(const ConferenceFiles& files) {
    auto read = read_conference(files);
    if (const auto* errors = std::get_if<std::vector<RowError>>(&read)) {
        for (const RowError& error : *errors) {
            ADD_FAILURE() << error.file << ":" << error.line << " " << error.column << " \""
                          << error.value << "\" " << explain(error.reason);
        }
        return {};
    }
    return std::get<core::ImportConference>(std::move(read));
}

/// The errors of the good files with one of them replaced.
std::vector<RowError> errors_with(const std::string& file, const std::string& text) {
    ConferenceFiles files = good_files();
    files[file] = text;
    auto read = read_conference(files);
    if (auto* errors = std::get_if<std::vector<RowError>>(&read)) return std::move(*errors);
    return {};
}

void expect_only(const std::vector<RowError>& errors, const RowError& expected) {
    ASSERT_EQ(errors.size(), 1u);
    EXPECT_EQ(errors[0].file, expected.file);
    EXPECT_EQ(errors[0].line, expected.line);
    EXPECT_EQ(errors[0].column, expected.column);
    EXPECT_EQ(errors[0].value, expected.value);
    EXPECT_EQ(name_of(errors[0].reason), std::string(name_of(expected.reason)));
}

const std::string site_header = "code,name,parent,level\n";
const std::string site_rows = "TU,Điểm cầu Trung ương,,central\nBG,Điểm cầu tỉnh,TU,province\n";
const std::string delegate_header = "code,name,site,category,birth_year,kind,id_number\n";

TEST(ConferenceFiles, WhatTheFilesSayIsImported) {
    const core::ImportConference conference = read_well(good_files());
    EXPECT_EQ(conference.conference.name, "Hội nghị mẫu");
    EXPECT_TRUE(conference.conference.substitutes_allowed);
    EXPECT_EQ(conference.conference.late_grace_ms, limits::late_grace_default_ms);
    ASSERT_EQ(conference.sessions.size(), 1u);
    EXPECT_EQ(conference.sessions[0].planned_start, 1'686'531'600'000);
    EXPECT_EQ(conference.sessions[0].planned_end, 1'686'544'200'000);
    ASSERT_EQ(conference.sites.size(), 2u);
    EXPECT_FALSE(conference.sites[0].parent);
    EXPECT_EQ(conference.sites[1].parent, SiteId{0});
    EXPECT_EQ(conference.sites[1].level, core::SiteLevel::province);
    ASSERT_EQ(conference.categories.size(), 2u);
    EXPECT_FALSE(conference.categories[1].substitutes_allowed);
    ASSERT_EQ(conference.delegates.size(), 2u);
    EXPECT_EQ(conference.delegates[0].fields.person.birth_year, 1970);
    EXPECT_EQ(conference.delegates[0].fields.id_number, "000070000001");
    EXPECT_EQ(conference.delegates[1].place.category, CategoryId{1});
    EXPECT_EQ(conference.delegates[1].place.kind, core::DelegateKind::invited);
    ASSERT_EQ(conference.agenda.size(), 1u);
    EXPECT_EQ(conference.agenda[0].fields.planned_ms, 600'000);
}

TEST(ConferenceFiles, VietnameseHeadersAndWordsInAnyOrderAreUnderstood) {
    ConferenceFiles files = good_files();
    files["sites.csv"] =
        "\xEF\xBB\xBFTên điểm cầu;Mã;Trực thuộc;Cấp;Danh sách\r\n"
        "Điểm cầu T.Ư;TU;;Trung ương;không\r\nĐiểm cầu tỉnh;BG;TU;Tỉnh;có\r\n";
    files["delegates.csv"] =
        "TT\tHọ và tên\tMã đại biểu\tĐiểm cầu\tThành phần\tDiện\n"
        "7\tNguyễn Văn Mẫu\t1\tĐiểm cầu tỉnh\tLãnh đạo\tMời dự\n";
    const core::ImportConference conference = read_well(files);
    ASSERT_EQ(conference.sites.size(), 2u);
    EXPECT_FALSE(conference.sites[0].has_roster);
    ASSERT_EQ(conference.delegates.size(), 1u);
    EXPECT_EQ(conference.delegates[0].place.home, SiteId{1});
    EXPECT_EQ(conference.delegates[0].place.sort_order, 7);
    EXPECT_EQ(conference.delegates[0].place.kind, core::DelegateKind::invited);
}

TEST(ConferenceFiles, ParentsComeFirstWhateverTheOrderOfTheRows) {
    ConferenceFiles files = good_files();
    files["sites.csv"] =
        site_header + "BG,Điểm cầu tỉnh,TU,province\nTU,Điểm cầu Trung ương,,central\n";
    const core::ImportConference conference = read_well(files);
    ASSERT_EQ(conference.sites.size(), 2u);
    EXPECT_EQ(conference.sites[0].code, "TU");
    EXPECT_EQ(conference.sites[1].parent, SiteId{0});
    EXPECT_EQ(conference.delegates[0].place.home, SiteId{1});
}

TEST(ConferenceFiles, WithoutACategoryFileTheDelegatesNameTheCategories) {
    ConferenceFiles files = good_files();
    files.erase("categories.csv");
    const core::ImportConference conference = read_well(files);
    ASSERT_EQ(conference.categories.size(), 2u);
    EXPECT_EQ(conference.categories[0].code, "LD");
    EXPECT_EQ(conference.delegates[1].place.category, CategoryId{1});
}

TEST(ConferenceFiles, EveryWrongRowIsListedAndNothingIsKept) {
    const auto errors = errors_with(
        "delegates.csv", delegate_header +
                             "1,Nguyễn Văn Mẫu,BG,LD,19x0,summoned,\n"
                             "1,Trần Thị Mẫu,KHONG,LD,1980,khách,12345678901\n"
                             ",Lê Văn Mẫu,BG,KHAC,2500,,\n"
    );
    std::vector<std::string> found;
    for (const RowError& error : errors) {
        found.push_back(
            std::to_string(error.line) + " " + error.column + " " + name_of(error.reason)
        );
    }
    EXPECT_THAT(
        found, testing::UnorderedElementsAre(
                   "2 birth_year not_a_number", "3 code duplicate_code", "3 site unknown_site",
                   "3 kind unknown_kind", "3 id_number bad_id_number", "4 code value_missing",
                   "4 category unknown_category", "4 birth_year out_of_range"
               )
    );
    EXPECT_TRUE(std::ranges::is_sorted(errors, {}, &RowError::line));
}

TEST(ConferenceFiles, IdNumbersAreNeverRepairedAndNeverShared) {
    expect_only(
        errors_with("delegates.csv", delegate_header + "1,Nguyễn Văn Mẫu,BG,LD,,,70000001\n"),
        {"delegates.csv", 2, "id_number", "70000001", bad_id_number}
    );
    expect_only(
        errors_with(
            "delegates.csv", delegate_header + "1,Nguyễn Văn Mẫu,BG,LD,,,000070000001\n"
                                               "2,Trần Thị Mẫu,BG,LD,,,000070000001\n"
        ),
        {"delegates.csv", 3, "id_number", "000070000001", duplicate_id_number}
    );
}

TEST(ConferenceFiles, ASecondRootIsRefused) {
    expect_only(
        errors_with("sites.csv", site_header + site_rows + "X,Điểm cầu khác,,province\n"),
        {"sites.csv", 4, "parent", "X", second_root}
    );
}

TEST(ConferenceFiles, ACycleIsToldOfEachSiteOnItAndOfNoOther) {
    const auto errors = errors_with(
        "sites.csv", site_header + site_rows +
                         "A,Điểm cầu A,C,district\nB,Điểm cầu B,A,district\n"
                         "C,Điểm cầu C,B,district\nD,Điểm cầu D,C,grassroots\n"
    );
    ASSERT_EQ(errors.size(), 3u);
    for (std::uint32_t i = 0; i < 3; ++i) {
        EXPECT_EQ(errors[i].line, 4 + i);
        EXPECT_EQ(errors[i].reason, site_tree_cycle);
    }
}

TEST(ConferenceFiles, ATreeWithoutARootIsRefused) {
    const auto errors =
        errors_with("sites.csv", site_header + "BG,Điểm cầu tỉnh,TU,province\nTU,T.Ư,BG,central\n");
    EXPECT_TRUE(std::ranges::any_of(errors, [](const RowError& e) { return e.reason == no_root; }));
}

TEST(ConferenceFiles, ATreeTooDeepIsRefused) {
    std::string rows = site_header + "S0,Điểm cầu,,central\n";
    for (std::uint32_t i = 1; i <= limits::site_tree_depth_max; ++i) {
        rows += "S" + std::to_string(i) + ",Điểm cầu,S" + std::to_string(i - 1) + ",province\n";
    }
    rows += "BG,Điểm cầu tỉnh,S0,province\n";
    const auto errors = errors_with("sites.csv", rows);
    expect_only(
        errors, {"sites.csv", limits::site_tree_depth_max + 2, "parent",
                 "S" + std::to_string(limits::site_tree_depth_max), site_tree_too_deep}
    );
}

TEST(ConferenceFiles, DuplicateAndUnknownSiteCodesAreRefused) {
    expect_only(
        errors_with("sites.csv", site_header + site_rows + "BG,Điểm cầu khác,TU,district\n"),
        {"sites.csv", 4, "code", "BG", duplicate_code}
    );
    expect_only(
        errors_with("sites.csv", site_header + site_rows + "X,Điểm cầu khác,ZZ,district\n"),
        {"sites.csv", 4, "parent", "ZZ", unknown_site}
    );
}

TEST(ConferenceFiles, ASiteNamedByANameThatTwoHaveIsAmbiguous) {
    ConferenceFiles files = good_files();
    files["sites.csv"] = site_header + site_rows + "A,Trùng tên,TU,district\nB,Trùng tên,TU,xã\n";
    files["delegates.csv"] = delegate_header + "1,Nguyễn Văn Mẫu,Trùng tên,LD,,,\n";
    const auto read = read_conference(files);
    expect_only(
        std::get<std::vector<RowError>>(read),
        {"delegates.csv", 2, "site", "Trùng tên", ambiguous_site}
    );
}

TEST(ConferenceFiles, ASiteDeclaredWithoutRosterTakesNoDelegates) {
    ConferenceFiles files = good_files();
    files["sites.csv"] =
        "code,name,parent,level,roster\nTU,T.Ư,,central,no\nBG,Tỉnh,TU,province,yes\n";
    files["delegates.csv"] = delegate_header + "1,Nguyễn Văn Mẫu,TU,LD,,,\n";
    expect_only(
        std::get<std::vector<RowError>>(read_conference(files)),
        {"delegates.csv", 2, "site", "TU", site_without_roster}
    );
}

TEST(ConferenceFiles, HeadersThatAreUnknownDoubledOrMissingAreNamed) {
    expect_only(
        errors_with("sites.csv", "code,name,parent,colour\n"),
        {"sites.csv", 1, "colour", "colour", column_unknown}
    );
    expect_only(
        errors_with("sites.csv", "code,name,Mã,parent\n"),
        {"sites.csv", 1, "Mã", "Mã", column_twice}
    );
    expect_only(
        errors_with("sites.csv", "code,parent\n"), {"sites.csv", 1, "name", "name", column_missing}
    );
}

TEST(ConferenceFiles, AFileThatIsNotUtf8SaysWhere) {
    expect_only(
        errors_with(
            "agenda.csv",
            "title\nKhai m\xB9"
            "c\n"
        ),
        {"agenda.csv", 2, "", "", not_utf8}
    );
}

TEST(ConferenceFiles, ControlCharactersAndTooLongTextsAreRefused) {
    expect_only(
        errors_with("delegates.csv", delegate_header + "1,Nguyễn\x1B[2J,BG,LD,,,\n"),
        {"delegates.csv", 2, "name", "Nguyễn\x1B[2J", control_character}
    );
    // A mark that turns the direction of the text behind it.
    expect_only(
        errors_with("delegates.csv", delegate_header + "1,Nguyễn\xE2\x80\xAEX,BG,LD,,,\n"),
        {"delegates.csv", 2, "name", "Nguyễn\xE2\x80\xAEX", control_character}
    );
    const std::string name(limits::name_bytes_max + 1, 'x');
    expect_only(
        errors_with("delegates.csv", delegate_header + "1," + name + ",BG,LD,,,\n"),
        {"delegates.csv", 2, "name", name, too_long}
    );
}

TEST(ConferenceFiles, MissingFilesAreNamed) {
    const auto read = read_conference({});
    std::vector<std::string> missing;
    for (const RowError& error : std::get<std::vector<RowError>>(read)) {
        EXPECT_EQ(error.reason, file_missing);
        missing.push_back(error.file);
    }
    EXPECT_THAT(missing, testing::ElementsAre("conference.toml", "sites.csv", "delegates.csv"));
}

TEST(ConferenceToml, WrongKeysTypesAndTimesAreToldWithTheirLine) {
    const auto errors = errors_with(
        "conference.toml",
        "[conference]\nname = \"Mẫu\"\ncolour = 1\ngrace_minutes = \"5\"\n"
        "[[sessions]]\nname = \"Sáng\"\nstart = 2023-06-12T08:00:00\nend = 2023-06-12T07:00:00\n"
    );
    std::vector<std::string> found;
    for (const RowError& error : errors) {
        found.push_back(
            std::to_string(error.line) + " " + error.column + " " + name_of(error.reason)
        );
    }
    EXPECT_THAT(
        found, testing::ElementsAre(
                   "3 conference.colour key_unknown", "4 conference.grace_minutes not_a_number",
                   "8 sessions.end ends_before_it_starts"
               )
    );
}

TEST(ConferenceToml, ATimeWithoutOffsetIsVietnams) {
    ConferenceFiles files = good_files();
    files["conference.toml"] =
        "[conference]\nname = \"Mẫu\"\n[[sessions]]\nname = \"Sáng\"\n"
        "start = 2023-06-12T08:00:00\nend = 2023-06-12T04:30:00Z\n";
    const core::ImportConference conference = read_well(files);
    EXPECT_EQ(conference.sessions[0].planned_start, 1'686'531'600'000);
    EXPECT_EQ(conference.sessions[0].planned_end, 1'686'544'200'000);
}

TEST(ConferenceToml, SyntaxErrorsSayTheLine) {
    const auto errors = errors_with("conference.toml", "[conference]\nname = \n");
    ASSERT_EQ(errors.size(), 1u);
    EXPECT_EQ(errors[0].reason, not_toml);
    EXPECT_EQ(errors[0].line, 2u);
}

TEST(RowErrorReasons, EachHasANameAndWordsInBothLanguages) {
    for (int reason = 0; reason <= static_cast<int>(ends_before_it_starts); ++reason) {
        const auto one = static_cast<RowErrorReason>(reason);
        EXPECT_STRNE(name_of(one), "");
        EXPECT_STRNE(explain(one), "");
        EXPECT_STRNE(explain_in_vietnamese(one), "");
    }
}

}  // namespace

}  // namespace diemcau::rosters
