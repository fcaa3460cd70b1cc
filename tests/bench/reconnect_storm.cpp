// Everybody comes back at once after a restart of the server. Prints one line when everybody is
// connected; whoever started it then restarts the server on the same port; at the end one JSON
// object.
//
//   reconnect_storm --port PORT --seats FILE --clients N
//       [--cut]          the server stays: all lines are cut at once
//       [--root FILE]    over TLS      [--with-tickets]   and coming back with TLS tickets
//       [--tokens FILE]  of make_tokens: the operators
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <map>
#include <random>
#include <stdexcept>

#include "client_crowd.hpp"
#include "client_frames.hpp"
#include "measured.hpp"
#include "process_numbers.hpp"

namespace bench = diemcau::bench;
namespace v1 = diemcau::v1;
using Steady = std::chrono::steady_clock;

namespace {

// Tries again about twice a second until it has a line: harsher than the pages, which give a server
// that does not answer more and more time.
constexpr int retry_least_ms = 250, retry_most_ms = 750;
constexpr std::size_t seats_read = 400'000;
constexpr std::size_t connecting_max = 1'000;
constexpr auto patience = std::chrono::minutes(3);

class Storm {
public:
    Storm(
        std::uint16_t port, const bench::Entrance& entrance, const std::vector<bench::Seat>& seats,
        std::size_t clients
    )
        : crowd_(
              port,
              {[this](auto client) { opened(client); },
               [this](auto client, std::string_view message) { came(client, message); },
               [this](auto client) { closed(client); }},
              entrance
          ) {
        sites_.reserve(clients);
        for (const std::uint32_t site : bench::sites_of_clients(seats, clients)) {
            sites_.push_back({.site = site});
        }
    }

    void connect_all() {
        const auto deadline = Steady::now() + patience;
        for (std::size_t i = 0; i < sites_.size(); ++i) {
            crowd_.connect(crowd_.add());
            const auto room = [&] { return crowd_.size() - live_ < connecting_max; };
            if (i % 100 == 99 && !crowd_.run_until(room, deadline)) break;
        }
        if (!run_until([&] { return live_ == sites_.size(); }, deadline)) {
            throw std::runtime_error("not everybody came up");
        }
    }

    /// `cut`: by this program, else when the server goes.
    boost::json::object weather(bool cut) {
        storm_ = true;
        const auto resumed_before = crowd_.tls() ? crowd_.tls()->resumed() : 0;
        const double cpu_before = bench::own_cpu_seconds();
        auto gone = Steady::now();
        if (cut) cut_all();
        if (!run_until([&] { return live_ == 0; }, Steady::now() + patience)) {
            throw std::runtime_error("the server did not go");
        }
        if (!cut) gone = Steady::now();
        const bool back =
            run_until([&] { return live_ == sites_.size(); }, Steady::now() + patience);
        const auto seconds = [](Steady::duration time) {
            return std::chrono::duration<double>(time).count();
        };
        std::size_t tried_again = 0;
        bench::Latencies back_after;
        for (const SiteClient& site : sites_) {
            if (site.tries_while_up > 1) ++tried_again;
            if (site.live) {
                back_after.add(std::chrono::duration_cast<std::chrono::microseconds>(
                                   site.live_at - first_answer_
                )
                                   .count());
            }
        }
        return {
            {"clients", sites_.size()},
            {"live_again", live_},
            {"all_live", back},
            {"seconds_without_server", seconds(first_answer_ - gone)},
            {"seconds_from_first_answer", seconds(last_live_ - first_answer_)},
            {"seconds_in_all", seconds(last_live_ - gone)},
            {"live_after", bench::measured(back_after)},
            {"had_to_try_again", tried_again},
            {"connections_lost_while_up", lost_while_up_},
            {"snapshots", snapshots_},
            {"with_tickets", (crowd_.tls() ? crowd_.tls()->resumed() : 0) - resumed_before},
            {"generator_cpu_seconds", bench::own_cpu_seconds() - cpu_before},
        };
    }

private:
    struct SiteClient {
        std::uint32_t site = 0;
        bool live = false;
        std::uint32_t tries_while_up = 0;
        Steady::time_point live_at{};
        v1::Revision revision;
    };

    bool run_until(const std::function<bool()>& done, Steady::time_point deadline) {
        return crowd_.run_until(
            [&] {
                retry_due();
                return done();
            },
            deadline
        );
    }

    void cut_all() {
        for (std::uint32_t client = 0; client < sites_.size(); ++client) {
            crowd_.cut(client);
            sites_[client].live = false;
            crowd_.connect(client);
        }
        live_ = 0;
    }

    void retry_due() {
        const auto now = Steady::now();
        while (!retries_.empty() && retries_.begin()->first <= now) {
            const auto client = retries_.begin()->second;
            retries_.erase(retries_.begin());
            if (first_answer_ != Steady::time_point{}) ++sites_[client].tries_while_up;
            crowd_.connect(client);
        }
    }

    void opened(std::uint32_t client) {
        if (storm_ && first_answer_ == Steady::time_point{}) first_answer_ = Steady::now();
        const SiteClient& site = sites_[client];
        crowd_.send(
            client,
            bench::hello_bytes(v1::ROLE_SITE_OPERATOR, "bench-" + std::to_string(client), site.site)
        );
        crowd_.send(
            client, bench::subscribe_bytes(
                        "site/" + std::to_string(site.site), storm_ ? &site.revision : nullptr
                    )
        );
    }

    void came(std::uint32_t client, std::string_view message) {
        const auto kind = bench::kind_of(message);
        if (kind != bench::FrameKind::update && kind != bench::FrameKind::current) return;
        SiteClient& site = sites_[client];
        site.revision = bench::revision_of(message);
        if (site.live) return;
        site.live = true;
        ++live_;
        if (storm_ && kind == bench::FrameKind::update) ++snapshots_;
        site.live_at = last_live_ = Steady::now();
    }

    void closed(std::uint32_t client) {
        if (!storm_) throw std::runtime_error("the server closed a connection");
        SiteClient& site = sites_[client];
        if (site.live) {
            site.live = false;
            --live_;
        }
        if (first_answer_ != Steady::time_point{}) ++lost_while_up_;
        std::uniform_int_distribution<int> wait(retry_least_ms, retry_most_ms);
        retries_.emplace(Steady::now() + std::chrono::milliseconds(wait(chance_)), client);
    }

    std::vector<SiteClient> sites_;
    bench::ClientCrowd crowd_;
    std::multimap<Steady::time_point, std::uint32_t> retries_;
    std::mt19937_64 chance_{1};
    std::size_t live_ = 0;
    bool storm_ = false;
    Steady::time_point first_answer_{}, last_live_{};
    std::uint64_t lost_while_up_ = 0, snapshots_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Everybody reconnects at once", "reconnect_storm"};
    std::uint16_t port = 0;
    std::string seats;
    bench::Entrance entrance;
    bool cut = false;
    std::size_t clients = 19'000, read = seats_read;
    app.add_option("--port", port)->required();
    app.add_option("--seats", seats, "Who sits where, of make_log")->required();
    app.add_option("--seats-read", read, "At most so many");
    app.add_option("--clients", clients);
    app.add_flag("--cut", cut, "All lines are cut, and the server stays");
    app.add_option("--root", entrance.root, "Over TLS, trusting this root");
    app.add_flag("--with-tickets", entrance.with_tickets, "They come back with their TLS tickets");
    app.add_option("--tokens", entrance.tokens, "Of make_tokens: the operators");
    CLI11_PARSE(app, argc, argv);
    try {
        Storm storm(port, entrance, bench::read_seats(seats, 0, read), clients);
        storm.connect_all();
        std::puts("live");
        std::fflush(stdout);
        bench::print(storm.weather(cut));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "reconnect_storm: %s\n", error.what());
        return 1;
    }
}
