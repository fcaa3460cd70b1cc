#include "fuzz/input.hpp"
#include "fuzz/one_connection.hpp"
#include "fuzz/targets.hpp"
#include "fuzz/websocket_steps.hpp"

namespace diemcau::fuzz {

namespace {

using core::Role;

constexpr std::uint64_t login = 1;

/// Whose sign-in ends when the input says so.
class Doorkeeper final : public net::Doorkeeper {
public:
    net::Callers recognize(const net::Presented&) const override { return {}; }

    bool holds(std::uint64_t of) const override { return of == login && !ended; }

    void note_refused(const net::SignedIn&, std::string_view) const override {}

    bool ended = false;
};

/// The rules' callers, by the lower bits of an input's first byte.
net::Callers callers_of(std::uint8_t who) {
    net::Callers callers;
    const auto account = [&](Role role) {
        callers.account = {{role, "account:mau", "Mẫu Thị Một", {}}, login};
    };
    const auto device = [&](Role role, std::vector<core::SiteScope> scope) {
        callers.device = {{role, "device:03", "", std::move(scope)}, login};
    };
    switch (who) {
        case 1:
            account(Role::admin);
            break;
        case 2:
            account(Role::organizer);
            break;
        case 3:
            account(Role::viewer);
            break;
        case 4:
            device(Role::site_operator, {{SiteId{2}, false}});
            break;
        case 5:
            device(Role::site_operator, {{SiteId{1}, true}});
            break;
        case 6:
            device(Role::display, {});
            break;
        default:
            account(Role::organizer);
            device(Role::site_operator, {{SiteId{2}, false}});
    }
    return callers;
}

void take(const Step& step, OneConnection& connection, Doorkeeper& doorkeeper, std::string& held) {
    const auto send = [&](std::string_view bytes) {
        held += bytes;
        connection.send(std::exchange(held, {}));
    };
    switch (step.act) {
        case Act::message:
            return send(client_frame(0x82, step.bytes));
        case Act::raw:
            return send(step.bytes);
        case Act::raw_behind:
            held += step.bytes;
            return;
        case Act::frame: {
            Input frame(step.bytes);
            const std::uint8_t first_byte = frame.byte();
            return send(client_frame(first_byte, frame.rest()));
        }
        case Act::line_takes:
            connection.peer().take_at_most(step.number == 0xFFFF ? SIZE_MAX : step.number);
            return connection.line_takes_more();
        case Act::look_later:
            return connection.look_later(std::chrono::seconds(step.number));
        case Act::server_goes:
            return connection.server_goes_away();
        case Act::login_ends:
            doorkeeper.ended = true;
            return connection.login_ends(login);
        case Act::client_ends:
            return connection.end();
    }
}

}  // namespace

void websocket(std::string_view bytes) {
    const Steps steps = read_steps(bytes);
    MemoryHub& hub = fresh_hub();
    const std::uint8_t who = steps.who & 7;
    Doorkeeper doorkeeper;
    net::Connections connections;
    {
        OneConnection connection(hub, who == 0 ? nullptr : &doorkeeper, connections);
        std::string held;  // comes with the next bytes
        std::span<const Step> left(steps.steps);
        if ((steps.who & 8) != 0 && !left.empty()) {
            held = left.front().bytes;
            left = left.subspan(1);
        }
        connection.begin_websocket(
            who == 0 ? net::Callers{} : callers_of(who), std::exchange(held, {})
        );
        for (const Step& step : left) {
            if (connection.peer().closed()) break;
            take(step, connection, doorkeeper, held);
        }
        connection.finish();
    }
    if (!hub.untouched()) hub.check();
}

}  // namespace diemcau::fuzz
