#include "fuzz/http_house.hpp"

#include <array>
#include <fstream>
#include <future>

#include "app/http_handlers.hpp"
#include "app/personal_data_routes.hpp"
#include "fuzz/http_text.hpp"
#include "fuzz/targets.hpp"
#include "hub/hub.hpp"
#include "store/log_reader.hpp"
#include "store/sqlite_directory.hpp"
#include "store/sqlite_journal.hpp"
#include "support/world.hpp"

namespace diemcau::fuzz {

namespace fs = std::filesystem;

namespace {

constexpr const char* password = "bốn chiếc thuyền qua sông";

class FixedClock final : public Clock {
public:
    UtcMillis now() const override { return test::at(7, 30); }
};

const FixedClock fixed_clock;

void write_file(const fs::path& path, std::string_view text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

access::AccessSettings settings_in(const fs::path& folder) {
    access::AccessSettings settings;
    settings.data_folder = folder;
    settings.common_passwords_file = folder / "common.txt";
    settings.password_cost = {1, 8'192};  // what they cost is not the matter here
    return settings;
}

std::unique_ptr<access::Access> open_access(
    const fs::path& folder, SilentAudit& audit, access::RefusalCounts& refusals
) {
    return std::make_unique<access::Access>(
        settings_in(folder), fixed_clock, audit, audit, refusals
    );
}

template <class Start>
access::SignedIn wait_for(Start&& start) {
    std::promise<access::Answer<access::SignedIn>> promise;
    start([&promise](access::Answer<access::SignedIn> answer) {
        promise.set_value(std::move(answer));
    });
    auto answer = promise.get_future().get();
    require(static_cast<bool>(answer), "who is known from the beginning is let in");
    return *std::move(answer);
}

/// The accounts and devices that an input may be of, and the conference's log, on disk: copied for
/// each house.
class Prepared {
public:
    Prepared() {
        begin_repeatable_random();
        write_file(folder_.path() / "common.txt", "matkhau\n");
        let_in();
        hold_conference();
        write_web();
    }

    const fs::path& folder() const { return folder_.path(); }

    /// As http_text.hpp counts them.
    std::array<std::string, every_mark.size()> secrets;

private:
    void let_in() {
        auto& [admin, organizer, viewer, device, display, invitation, card_secret, card_code, replaced] =
            secrets;
        SilentAudit audit;
        access::RefusalCounts refusals;
        const auto access = open_access(folder_.path(), audit, refusals);
        access::Accounts& accounts = access->accounts();
        const auto address = access::ClientAddress::v4(192, 0, 2, 10);
        admin =
            wait_for([&](auto then) {
                accounts.create_first_admin(
                    accounts.first_start_code(), "mau", access::SecretText(password), address, then
                );
            }).cookie.view();
        const access::Principal console = access::console_principal();
        const auto newcomer = [&](const char* name, access::AccountChange rights) {
            auto invited = accounts.invite(console, name, rights);
            return wait_for([&](auto then) {
                       accounts.accept_invitation(
                           invited->secret, {{}, access::SecretText(password), {}, {}, address},
                           then
                       );
                   }
            ).cookie;
        };
        organizer = newcomer("nguyen.thi.mau", {core::Role::organizer, true}).view();
        viewer = newcomer("xem", {core::Role::viewer, false}).view();
        invitation = accounts.invite(console, "moi", {core::Role::organizer, false})->secret.view();
        access::Devices& devices = access->devices();
        access::CardOrder order;
        order.scope = {{SiteId{2}, false}};
        order.valid_until = fixed_clock.now() + 86'400'000;
        order.label = "Điểm cầu mẫu";
        const auto card = devices.issue_card(console, order);
        card_secret = card->secret.view();
        card_code = card->code.view();
        device = devices.enrol(card->secret, "Máy 1", address)->token.view();
        const auto other_card = devices.issue_card(console, order);
        const auto old = devices.enrol(other_card->secret, "Máy cũ", address);
        replaced = old->token.view();
        devices.revoke(console, old->principal->device_id, access::RevokedAs::replaced);
        display = devices.issue_token(console, {core::Role::display, {}, "Màn hình", end_of_time})
                      ->token.view();
    }

    void hold_conference() {
        const fs::path data = folder_.path() / "data";
        // It makes the database that the others open.
        auto journal =
            std::make_unique<store::SqliteJournal>(data, store::JournalOptions{.ballast_bytes = 0});
        hub::Hub hub(
            {}, std::move(journal),
            {std::make_unique<store::LogReader>(data),
             std::make_unique<store::SqliteDirectory>(data), nullptr},
            std::make_shared<FixedClock>(),
            [](const std::string& why) { throw std::runtime_error(why); }
        );
        give_small_conference(hub);
        hub.stop();
    }

    void write_web() {
        const fs::path web = folder_.path() / "web";
        write_file(web / "index.html", "<!doctype html>");
        write_file(web / "operator.html", "<!doctype html>");
        write_file(web / "assets/app.js", "start()");
        write_file(web / "assets/app.js.gz", "packed");
        write_file(web / "assets/app.js.br", "packed");
        write_file(folder_.path() / "secret.txt", "not for the web");
    }

    test::ScratchFolder folder_;
};

const Prepared& prepared() {
    static const Prepared once;
    return once;
}

/// The database and the key of access, of the house's own.
std::unique_ptr<access::Access> copied_access(
    const fs::path& folder, SilentAudit& audit, access::RefusalCounts& refusals
) {
    for (const auto& entry : fs::directory_iterator(prepared().folder())) {
        if (entry.is_regular_file()) fs::copy_file(entry.path(), folder / entry.path().filename());
    }
    return open_access(folder, audit, refusals);
}

net::AdmissionOptions admission_options() {
    net::AdmissionOptions options;
    options.names = {"hoinghi.example"};
    options.trusted_proxies = {net::parse_ip_address("10.0.0.1").value()};
    return options;
}

}  // namespace

HttpHouse::HttpHouse()
    : access_(copied_access(folder_.path(), audit_, refusals_)),
      doorkeeper_(*access_),
      sign_in_(*access_, fixed_clock),
      letting_in_(*access_, hub_.hub()),
      hand_overs_(*access_, hub_.hub()),
      access_log_(hub_.hub()),
      admission_(admission_options(), numbers_),
      files_(prepared().folder() / "web"),
      api_(
          hub_.hub(), app::make_http_handlers(prepared().folder() / "data", access_log_), files_,
          connections_, numbers_, 256 * 1024, "a root"
      ),
      router_(api_.router(more_routes())),
      shared_(new net::HttpShared{
          {},
          router_,
          workers_,
          net::asio::make_strand(workers_),
          connections_,
          admission_,
          numbers_,
          {},
          &doorkeeper_,
          {}}) {}

HttpHouse::~HttpHouse() {
    workers_.join();
    hub_.hub().stop();
}

std::vector<net::Route> HttpHouse::more_routes() {
    std::vector<net::Route> routes = sign_in_.routes();
    for (net::Route& route : routes) {
        if (route.method == "GET") continue;
        route.handle = [this, handle = std::move(route.handle
                              )](net::HttpRequest request, net::Respond respond) {
            asked_ = true;
            handle(std::move(request), std::move(respond));
        };
    }
    std::ranges::move(letting_in_.routes(), std::back_inserter(routes));
    std::ranges::move(hand_overs_.routes(), std::back_inserter(routes));
    std::ranges::move(
        app::personal_data_routes(prepared().folder() / "data", {access_log_, {}, {}, [] {}}),
        std::back_inserter(routes)
    );
    return routes;
}

std::string with_secrets(std::string_view text) {
    std::string out;
    for (const char one : text) {
        const std::size_t secret = every_mark.find(one);
        if (secret == every_mark.npos) {
            out += one;
        } else {
            out += prepared().secrets.at(secret);
        }
    }
    return out;
}

HttpHouse& fresh_house() {
    static std::unique_ptr<HttpHouse> kept;
    if (!kept || !kept->untouched()) {
        kept.reset();
        (void)prepared();
        begin_repeatable_random(2);
        kept = std::make_unique<HttpHouse>();
    }
    begin_repeatable_random(3);
    return *kept;
}

}  // namespace diemcau::fuzz
