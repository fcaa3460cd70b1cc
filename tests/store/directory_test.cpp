// Search over all delegates: what somebody at a desk types.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/log_maker.hpp"
#include "store/scratch_folder.hpp"
#include "store/sqlite_directory.hpp"

namespace diemcau::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class Search : public ::testing::Test {
protected:
    Search() : journal(folder.data(), small_options()), maker(journal), directory(folder.data()) {
        add_conference(maker, 0);
        add("LN-001", "Đặng Thị Hoà", "000070001111");
        add("LN-002", "Đặng Thị Hoa", "000070002222");
        add("YD-001", "Nguyễn Văn Đặng", "");
        add("YD-014", "Nguyễn Thị Hoa Thuỷ", "000071111111");
        maker.end_command();
        must_commit(journal, maker);
    }

    void add(const std::string& code, const std::string& name, const std::string& number) {
        core::DelegateAdded added{};
        added.delegate = DelegateId{next++};
        added.fields = delegate_fields(code, name);
        added.fields.id_number = number;
        added.place.home = SiteId{1};
        added.place.id_digest = id_digest_of(journal.key(), number);
        added.place.kind = core::DelegateKind::invited;
        maker.add(added, "delegate_added", name);
    }

    std::vector<std::string> codes(const std::string& text, std::size_t rows = 10) {
        std::vector<std::string> found;
        for (const auto& one : directory.search(text, rows)) found.push_back(one.fields.code);
        return found;
    }

    ScratchFolder folder;
    store::SqliteJournal journal;
    LogMaker maker;
    store::SqliteDirectory directory;
    std::uint32_t next = 0;
};

TEST_F(Search, FindsByTheBeginningsOfWordsWithoutMarks) {
    EXPECT_THAT(codes("hoa thuy"), ElementsAre("YD-014"));
    EXPECT_THAT(codes("ngu tHi"), ElementsAre("YD-014"));
    EXPECT_THAT(codes("dang"), UnorderedElementsAre("LN-001", "LN-002", "YD-001"));
    EXPECT_THAT(codes("khong co"), IsEmpty());
}

TEST_F(Search, NameWithTheSameMarksComesFirst) {
    EXPECT_THAT(codes("Đặng Thị Hoà"), ElementsAre("LN-001", "LN-002"));
    EXPECT_THAT(codes("Đặng Thị Hoa"), ElementsAre("LN-002", "LN-001"));
}

TEST_F(Search, FindsByInitialsCodeAndLastDigitsAndNotByTheWholeNumber) {
    EXPECT_THAT(codes("ntht"), ElementsAre("YD-014"));
    EXPECT_THAT(codes("ln-00"), ElementsAre("LN-001", "LN-002"));
    EXPECT_THAT(codes("yd-001"), ElementsAre("YD-001"));
    EXPECT_THAT(codes("1111"), UnorderedElementsAre("LN-001", "YD-014"));
    EXPECT_THAT(codes("000070001111"), IsEmpty()) << "that is a look-up, and in the log";
}

TEST_F(Search, GivesNoMoreRowsThanAsked) { EXPECT_EQ(codes("thi", 2).size(), 2u); }

TEST_F(Search, WithdrawnDelegatesComeLast) {
    maker.add(core::DelegateWithdrawn{DelegateId{0}, true, "rút"});
    maker.end_command();
    must_commit(journal, maker);
    EXPECT_THAT(codes("Đặng Thị Hoà"), ElementsAre("LN-002", "LN-001"));
}

TEST_F(Search, AnythingMayBeTyped) {
    for (const char* text : {"",           " ",
                             "\"",         "'",
                             "*",          "-",
                             "a\"b",       "dang OR hoa",
                             "NEAR(dang)", "{x}:",
                             "%_",         "(",
                             "^",          "thị-hoà",
                             "\xFF",       "đ*",
                             "𝔄",          "m\xAB\xE1u",
                             "a\uFFFDb",   "a。b",
                             "a☺b",        "\U0001E900\U0001F600"}) {
        EXPECT_NO_THROW(codes(text)) << text;
    }
    EXPECT_THAT(codes("dang☺thi\xFFhoa"), UnorderedElementsAre("LN-001", "LN-002"));
    EXPECT_THAT(codes("dang-thi hoa"), UnorderedElementsAre("LN-001", "LN-002"));
}

TEST_F(Search, AmendedNameIsFoundAndTheOldOneIsNot) {
    core::DelegateAmended amended{};
    amended.delegate = DelegateId{3};
    amended.fields = delegate_fields("YD-014", "Trịnh Xuân Mới");
    maker.add(amended, "delegate_amended");
    maker.end_command();
    must_commit(journal, maker);
    EXPECT_THAT(codes("trinh"), ElementsAre("YD-014"));
    EXPECT_THAT(codes("thuy"), IsEmpty());
}

TEST_F(Search, RowsSayWhereTheDelegateBelongs) {
    const auto found = directory.search("yd-014", 1);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].delegate, DelegateId{3});
    EXPECT_EQ(found[0].home, SiteId{1});
    EXPECT_EQ(found[0].kind, core::DelegateKind::invited);
}

TEST_F(Search, DelegatesComeInTheOrderAsked) {
    const DelegateId ids[] = {DelegateId{2}, DelegateId{77}, DelegateId{0}};
    const auto fields = directory.delegates(ids);
    ASSERT_EQ(fields.size(), 3u);
    EXPECT_EQ(fields[0].code, "YD-001");
    EXPECT_EQ(fields[1], core::DelegateFields{});
    EXPECT_EQ(fields[2].code, "LN-001");
}

TEST_F(Search, AnExactNameAndUnitFindWhoeverHasBothAndNobodyElse) {
    const std::string unit = "Ủy ban nhân dân";
    const auto named = [&](const std::string& name, const std::string& of) {
        return directory.named(name, of);
    };
    EXPECT_THAT(named("Đặng Thị Hoà", unit), ElementsAre(DelegateId{0}));
    EXPECT_THAT(named(" đặng  thị HOÀ ", "ủy ban  nhân dân"), ElementsAre(DelegateId{0}));
    for (const char* near : {"Đặng Thị", "Dang Thi Hoa", "Thị Hoà", "", "Đặng Thị Hoà Thuỷ"}) {
        EXPECT_THAT(named(near, unit), IsEmpty()) << near;
    }
    EXPECT_THAT(named("Đặng Thị Hoà", "Ủy ban"), IsEmpty());
}

TEST_F(Search, OfTwoOfOneNameWhoeverWasNotWithdrawnIsMeant) {
    const std::string unit = "Ủy ban nhân dân";
    add("YD-020", "Đặng Thị Hoà", "");
    maker.end_command();
    must_commit(journal, maker);
    EXPECT_THAT(directory.named("Đặng Thị Hoà", unit), ElementsAre(DelegateId{0}, DelegateId{4}));
    maker.add(core::DelegateWithdrawn{DelegateId{0}, true, "rút"});
    maker.end_command();
    must_commit(journal, maker);
    EXPECT_THAT(directory.named("Đặng Thị Hoà", unit), ElementsAre(DelegateId{4}));
    maker.add(core::DelegateWithdrawn{DelegateId{4}, true, "rút"});
    maker.end_command();
    must_commit(journal, maker);
    EXPECT_THAT(directory.named("Đặng Thị Hoà", unit), ElementsAre(DelegateId{0}, DelegateId{4}));
}

}  // namespace
}  // namespace diemcau::test
