// One delegate of another site, and a whole id number, by the real server and the terminal client:
// exactly named, counted, in the log, and no name or number where it does not belong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

#include "integration/admitted.hpp"
#include "store/log_reader.hpp"
#include "wire/badge.hpp"

namespace diemcau::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr int done = 0;
constexpr int refused = 1;
constexpr int barred = 6;

// Of site 24, while the operator sits at 213.
const std::string name = "Nguyễn Văn Hậu";
const std::string unit = "Tỉnh ủy";
const std::string number = "000064104729";
const std::string code = "100001";

class LookUp : public ::testing::Test {
protected:
    LookUp() : hall(server.enrolled("213", "may")) {
        hall.set("DIEMCAU_OPERATOR=Trần Thị Trực");
        const Ended opened = server.admin().run(
            {"command", "-"},
            R"({"command": {"changeSession": {"session": 0, "action": "SESSION_ACTION_OPEN_CHECK_IN"}}})"
        );
        EXPECT_EQ(opened.code, done) << opened.err;
    }

    Ended look_up(std::vector<std::string> words, const std::string& input = {}) const {
        std::vector<std::string> all{"look-up", "--site", "213"};
        all.insert(all.end(), words.begin(), words.end());
        return hall.run(all, input);
    }

    std::string audit(const std::string& act) const {
        return server.terminal("audit").run({"audit", server.data().string(), "--act", act}).out;
    }

    AdmittedServer server;
    Terminal hall;
};

TEST_F(LookUp, FindsByEachWayAndIsInTheAuditInWords) {
    const std::vector<std::string> ways[] = {
        {"--name", name, "--unit", unit}, {"--id-number", number}, {"--badge", code}};
    for (const auto& way : ways) {
        const Ended found = look_up(way);
        EXPECT_EQ(found.code, done) << found.err;
        EXPECT_THAT(found.out, HasSubstr(name + " (1964), Bí thư Tỉnh ủy, Tỉnh ủy"));
        EXPECT_THAT(found.out, HasSubstr("********4729"));
        EXPECT_THAT(found.out, HasSubstr("chưa có mặt ở điểm cầu nào"));
    }
    EXPECT_EQ(look_up({"--id-number", "-"}, number + "\n").code, done) << "from the input";
    const DigestKey key = store::LogReader(server.data()).key();
    const auto badge_of = [](const DigestKey& by) {
        return wire::BadgeSigner(wire::badge_seed_of(by)).text_for(DelegateId{0});
    };
    EXPECT_EQ(look_up({"--badge", badge_of(key)}).code, done);
    const Ended forged = look_up({"--badge", badge_of(DigestKey{1})});
    EXPECT_EQ(forged.code, refused);
    EXPECT_THAT(forged.out, HasSubstr("không phải do hội nghị cấp"));
    const std::string audited = audit("looked_up");
    EXPECT_THAT(audited, HasSubstr("6 found"));
    EXPECT_THAT(audited, HasSubstr("tra cứu đại biểu / looked a delegate up"));
    EXPECT_THAT(audited, HasSubstr("Trần Thị Trực"));
    EXPECT_THAT(audited, HasSubstr("delegate:0  by id number: found"));
    EXPECT_THAT(audited, HasSubstr(" 213 "));
    for (const std::string& text : {name, number}) EXPECT_THAT(audited, Not(HasSubstr(text)));
}

TEST_F(LookUp, IsExactButForCaseAndBlanks) {
    for (const auto& [near, of] :
         {std::pair<std::string, std::string>("Nguyễn Văn", unit),
          {"Nguyen Van Hau", unit},
          {name, "Tỉnh"},
          {name, "Tinh uy"}}) {
        const Ended missed = look_up({"--name", near, "--unit", of});
        EXPECT_EQ(missed.code, refused) << near << ", " << of;
        EXPECT_THAT(missed.out, HasSubstr("không có ai đúng như vậy"));
    }
    EXPECT_EQ(look_up({"--name", "  nguyễn  văn HẬU ", "--unit", "tỉnh ủy"}).code, done);
    EXPECT_EQ(look_up({"--name", name}).code, 2) << "a name without a unit is no way";
    EXPECT_EQ(look_up({"--badge", code, "--id-number", number}).code, 2);
    EXPECT_THAT(audit("looked_up"), HasSubstr("5 found"));
}

TEST_F(LookUp, IsPutOffBeyondTheLimitAndNamesNobodyInTheLog) {
    for (int i = 0; i < 30; ++i) ASSERT_EQ(look_up({"--badge", code}).code, done) << i;
    const Ended more = look_up({"--id-number", number});
    EXPECT_EQ(more.code, refused);
    EXPECT_THAT(more.err, HasSubstr("so many were asked for"));
    // Nor by checking in one after the other.
    const Ended scanned = hall.run({"checkin", "--site", "213", "100002"});
    EXPECT_EQ(scanned.code, refused);
    EXPECT_THAT(scanned.err, HasSubstr("too many delegates of other sites"));
    EXPECT_EQ(hall.run({"checkin", "--site", "213", "100320"}).code, done) << "his own roster";
    server.process().signal(SIGTERM);
    EXPECT_EQ(server.process().wait(), 0);
    for (const std::string& text : {name, number}) {
        EXPECT_THAT(server.process().errors(), Not(HasSubstr(text)));
    }
}

TEST_F(LookUp, AWholeNumberNeedsThePermissionAndAReasonAndIsAudited) {
    const Terminal organizer = server.signed_in("lan", "organizer");
    const std::vector<std::string> words{
        "person", code, "--reveal-id", "--reason", "đối chiếu với công an"};
    const Ended without = organizer.run(words);
    EXPECT_EQ(without.code, barred);
    EXPECT_THAT(without.out + without.err, Not(HasSubstr(number)));
    EXPECT_EQ(hall.run(words).code, barred);

    const Ended invited = server.admin().run(
        {"accounts", "invite", "ha", "--role", "organizer", "--may-reveal-id-numbers", "--json"}
    );
    const Terminal may = server.terminal("ha");
    const Ended came = may.run(
        {"accept-invitation", json_text(invited.out, "link")}, std::string(good_password) + "\n"
    );
    ASSERT_EQ(came.code, done) << came.err;
    EXPECT_EQ(may.run({"person", code, "--reveal-id", "--reason", "vì"}).code, refused);
    EXPECT_EQ(may.run({"person", code, "--reveal-id"}).code, 2);
    EXPECT_THAT(audit("revealed"), HasSubstr("0 found")) << "nothing was shown";
    const Ended shown = may.run(words);
    EXPECT_EQ(shown.code, done) << shown.err;
    EXPECT_EQ(shown.out, number + "\n");
    const std::string audited = audit("revealed");
    EXPECT_THAT(audited, HasSubstr("1 found"));
    EXPECT_THAT(audited, HasSubstr("account:ha"));
    EXPECT_THAT(audited, HasSubstr("delegate:0"));
    EXPECT_THAT(audited, HasSubstr("đối chiếu với công an"));
    EXPECT_THAT(audited, Not(HasSubstr(number)));
    const Ended holds = may.run({"verify", server.data().string()});
    EXPECT_EQ(holds.code, done) << holds.out;
}

}  // namespace
}  // namespace diemcau::test
