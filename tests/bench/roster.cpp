#include "roster.hpp"

#include <algorithm>
#include <random>
#include <stdexcept>

#include "live/board.hpp"
#include "live/client.hpp"

namespace diemcau::bench {

namespace v1 = diemcau::v1;
using terminal::Board;
using terminal::Client;

LoadedConference prepare(terminal::EventLoop& loop, const terminal::ServerAddress& server) {
    constexpr auto limit = std::chrono::minutes(2);
    v1::Hello hello;
    hello.set_client("bench");
    hello.set_role(v1::ROLE_ORGANIZER);
    hello.set_device_id("bench-organizer");
    Client client(loop, Client::Options{server, hello, false});
    LoadedConference conference;
    Board overview;
    std::size_t rosters = 0;
    client.on_update = [&](const v1::TopicUpdate& update) {
        if (update.topic() == "overview") return overview.apply(update);
        if (!update.snapshot()) return;
        ++rosters;
        const auto site = static_cast<std::uint32_t>(std::stoul(update.topic().substr(5)));
        for (const auto& row : update.delegates()) {
            if (row.home() == site) conference.seats.push_back({row.delegate(), site});
        }
    };
    client.follow("overview");
    client.connect();
    if (!loop.run_until([&] { return overview.current_session() != nullptr; }, limit)) {
        throw std::runtime_error("no conference on the server: " + client.lost_because());
    }
    conference.session = overview.conference.current_session();
    for (const auto& [id, row] : overview.sites) {
        conference.sites.push_back(id);
        client.follow("site/" + std::to_string(id));
    }
    if (!loop.run_until([&] { return rosters == conference.sites.size(); }, limit)) {
        throw std::runtime_error("the rosters did not come");
    }
    if (overview.current_session()->phase() == v1::SESSION_PHASE_DRAFT) {
        bool open = false;
        v1::Command command;
        command.mutable_change_session()->set_session(conference.session);
        command.mutable_change_session()->set_action(v1::SESSION_ACTION_OPEN_CHECK_IN);
        client.command(std::move(command), [&open](const v1::CommandResult&) { open = true; });
        if (!loop.run_until([&] { return open; }, limit))
            throw std::runtime_error("check-in did not open");
    }
    std::shuffle(conference.seats.begin(), conference.seats.end(), std::mt19937_64(1));
    return conference;
}

}  // namespace diemcau::bench
