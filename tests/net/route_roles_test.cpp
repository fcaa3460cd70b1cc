// Every route of the server with every role. Whom each is for stands here once more, so that a
// route that is for others than meant fails, and a new one until somebody says here whom it is for.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>

#include "access/refusal_counts.hpp"
#include "app/front_door.hpp"
#include "app/personal_data_routes.hpp"
#include "net/api.hpp"
#include "store/scratch_folder.hpp"
#include "support/memory_journal.hpp"

namespace diemcau::net {
namespace {

using core::Role;

constexpr Role roles[] = {Role::admin,  Role::organizer, Role::site_operator,
                          Role::viewer, Role::display,   Role::system};

using Roles = std::set<Role>;

const Roles admins{Role::admin};
const Roles organizers{Role::admin, Role::organizer};
const Roles accounts{Role::admin, Role::organizer, Role::viewer};
const Roles operators{Role::admin, Role::organizer, Role::site_operator};
const Roles everybody(std::begin(roles), std::end(roles));  // also those whom nobody knows

const std::map<std::string, Roles>& expected() {
    static const std::map<std::string, Roles> table{
        {"GET /healthz", everybody},
        {"GET /readyz", everybody},
        {"GET /trust/root.crt", everybody},
        {"GET /metrics", accounts},

        // coming in
        {"GET /api/v1/me", everybody},
        {"POST /api/v1/first-admin", everybody},
        {"POST /api/v1/sign-in", everybody},
        {"POST /api/v1/accept-invitation", everybody},
        {"POST /api/v1/sign-out", everybody},
        {"POST /api/v1/second-factor/begin", everybody},
        {"POST /api/v1/second-factor/confirm", everybody},
        {"POST /api/v1/enrol", everybody},
        {"POST /api/v1/forget-device", everybody},
        {"POST /api/v1/hand-over", everybody},
        {"POST /api/v1/password", accounts},

        // letting others in
        {"GET /api/v1/accounts", admins},
        {"POST /api/v1/accounts", admins},
        {"POST /api/v1/tokens", admins},
        {"GET /api/v1/cards", organizers},
        {"POST /api/v1/cards", organizers},
        {"POST /api/v1/cards/spare", organizers},
        {"POST /api/v1/cards/withdraw", organizers},
        {"GET /api/v1/devices", organizers},
        {"POST /api/v1/devices/revoke", organizers},
        {"GET /api/v1/hand-overs", organizers},
        {"POST /api/v1/hand-overs", organizers},

        // the conference
        {"GET /api/v1/commands", organizers},
        {"POST /api/v1/commands", organizers},
        {"POST /api/v1/import", organizers},
        {"GET /api/v1/report.csv", organizers},
        {"GET /api/v1/report.json", organizers},
        {"GET /api/v1/report.xlsx", organizers},
        {"POST /api/v1/delegates/search", organizers},
        {"POST /api/v1/delegates/look-up", operators},
        {"POST /api/v1/delegates/id-number", organizers},

        {"POST /api/v1/personal-data/erase", admins},
        {"GET /api/v1/personal-data/certificate", admins},
    };
    return table;
}

access::AccessSettings settings_in(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    access::AccessSettings settings;
    settings.data_folder = folder;
    settings.common_passwords_file = folder / "common.txt";
    std::ofstream(settings.common_passwords_file) << "matkhau\n";
    settings.password_cost = {1, 8'192};  // what they cost is not the matter here
    return settings;
}

std::unique_ptr<hub::Hub> hub_over(const std::shared_ptr<test::MemoryDisk>& disk) {
    return std::make_unique<hub::Hub>(
        hub::HubOptions{}, std::make_unique<test::MemoryJournal>(disk),
        hub::HubReads{
            std::make_unique<test::MemoryLog>(disk), std::make_unique<test::MemoryDirectory>(disk),
            nullptr},
        std::make_shared<SystemClock>(),
        [](const std::string& message) { ADD_FAILURE() << message; }
    );
}

/// The routes as the program puts them together.
class EveryRoute : public testing::Test {
protected:
    EveryRoute() {
        ServerOptions options;
        door_.put_into(options);
        for (Route& route : app::personal_data_routes(folder_.data(), {log_, {}, {}, [] {}})) {
            options.more_routes.push_back(std::move(route));
        }
        router_.emplace(api_.router(std::move(options.more_routes)));
    }

    static std::string name_of(const Route& route) { return route.method + " " + route.path; }

    test::ScratchFolder folder_;
    std::unique_ptr<hub::Hub> hub_ = hub_over(std::make_shared<test::MemoryDisk>());
    app::AccessLog log_{*hub_};
    access::RefusalCounts refusals_;
    app::FrontDoor door_{settings_in(folder_.data()), log_, *hub_, refusals_};
    StaticFiles files_{std::filesystem::path()};
    Connections connections_;
    NetNumbers numbers_;
    Api api_{*hub_, {}, files_, connections_, numbers_, 1, ""};
    std::optional<Router> router_;
};

TEST_F(EveryRoute, IsForThoseWhomItIsMeantFor) {
    for (const Route& route : router_->routes()) {
        const auto line = expected().find(name_of(route));
        ASSERT_NE(line, expected().end()) << "say in this file whom it is for: " << name_of(route);
        const Roles& meant = line->second;
        EXPECT_EQ(route.admits.admits_everybody(), meant == everybody) << name_of(route);
        for (const Role role : roles) {
            EXPECT_EQ(route.admits.admits(role), meant.contains(role))
                << name_of(route) << ", role " << static_cast<int>(role);
        }
    }
}

TEST_F(EveryRoute, OfTheTableIsThereAndAFolderBelowOneIsNotTheSame) {
    std::set<std::string> there;
    for (const Route& route : router_->routes()) {
        EXPECT_TRUE(there.insert(name_of(route)).second) << "twice: " << name_of(route);
    }
    for (const auto& [name, meant] : expected()) EXPECT_TRUE(there.contains(name)) << name;
    for (const char* near :
         {"/api/v1/accounts/", "/api/v1/accounts/x", "//api/v1/accounts", "/API/V1/accounts",
          "/api/v1/accounts%20", "/api/v1/../v1/accounts"}) {
        const Router::Match match = router_->find("POST", near);
        EXPECT_EQ(match.route, nullptr) << near << " is a file, and files are not written";
    }
}

}  // namespace
}  // namespace diemcau::net
