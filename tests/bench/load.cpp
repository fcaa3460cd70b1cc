#include "load.hpp"

#include <sys/resource.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include "diemcau/v1/frame.pb.h"
#include "link/websocket.hpp"
#include "live/command_id.hpp"

namespace diemcau::bench {

namespace v1 = diemcau::v1;
using Steady = std::chrono::steady_clock;
using terminal::EventLoop;
using terminal::ServerAddress;
using terminal::WebSocket;

namespace {

constexpr auto limit = std::chrono::minutes(5);
constexpr std::size_t batch_max = 100;

std::int64_t micros_since(Steady::time_point start) {
    return std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - start).count();
}

std::int64_t wall_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// One operator's connection that sends check-ins and matches their results by command id.
class Sender {
public:
    std::function<void(std::int64_t micros, const v1::CommandResult& result)> on_result;
    std::function<void(const v1::TopicUpdate& update)> on_update;
    bool welcomed = false;
    std::size_t outstanding = 0;

    Sender(EventLoop& loop, const ServerAddress& server, std::size_t number, v1::Role role) {
        WebSocket::Handlers handlers;
        handlers.on_open = [this, number, role] {
            v1::ClientFrame frame;
            frame.mutable_hello()->set_client("bench");
            frame.mutable_hello()->set_role(role);
            frame.mutable_hello()->set_device_id("bench-" + std::to_string(number));
            send(frame);
        };
        handlers.on_message = [this](std::string_view message) { received(message); };
        handlers.on_closed = [](const std::string& reason) {
            throw std::runtime_error("connection lost: " + reason);
        };
        socket_ = WebSocket::open(loop, server, std::move(handlers));
    }

    ~Sender() { socket_->cut(); }

    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;

    void subscribe(const std::string& topic) {
        v1::ClientFrame frame;
        frame.mutable_subscribe()->set_topic(topic);
        send(frame);
    }

    void add(const Seat& seat, std::uint32_t session) {
        auto& envelope = *batch_.mutable_commands()->add_commands();
        envelope.set_command_id(terminal::new_command_id(wall_ms()));
        auto& body = *envelope.mutable_command()->mutable_check_in();
        body.mutable_run()->set_session(session);
        body.mutable_delegate()->set_id(seat.delegate);
        body.set_site(seat.site);
        sent_at_.emplace(envelope.command_id(), Steady::now());
        ++outstanding;
        if (static_cast<std::size_t>(batch_.commands().commands_size()) >= batch_max) flush();
    }

    void flush() {
        if (batch_.commands().commands_size() == 0) return;
        send(batch_);
        batch_.mutable_commands()->clear_commands();
    }

private:
    void send(const v1::ClientFrame& frame) { socket_->send(frame.SerializeAsString()); }

    void received(std::string_view message) {
        // Every screen gets the same bytes: to decode them once is what a machine of its own for
        // each screen would do, and keeps this one thread from being what is measured.
        static std::string last_update;
        static v1::ServerFrame decoded;
        if (on_update && message == last_update) {
            on_update(decoded.update());
            return;
        }
        if (!frame_.ParseFromArray(message.data(), static_cast<int>(message.size()))) {
            throw std::runtime_error("undecodable frame");
        }
        if (on_update && frame_.has_update()) {
            last_update = message;
            decoded = frame_;
        }
        if (frame_.has_welcome()) welcomed = true;
        if (frame_.has_error()) throw std::runtime_error(frame_.error().explanation());
        if (frame_.has_update() && on_update) on_update(frame_.update());
        for (const v1::CommandResult& result : frame_.results().results()) answered(result);
    }

    void answered(const v1::CommandResult& result) {
        const auto sent = sent_at_.find(result.command_id());
        if (sent == sent_at_.end()) return;
        const std::int64_t micros = micros_since(sent->second);
        sent_at_.erase(sent);
        --outstanding;
        on_result(micros, result);
    }

    std::shared_ptr<WebSocket> socket_;
    v1::ClientFrame batch_;
    v1::ServerFrame frame_;
    std::unordered_map<std::string, Steady::time_point> sent_at_;
};

std::vector<std::unique_ptr<Sender>> connect(
    EventLoop& loop, const ServerAddress& server, std::size_t count, std::size_t first_number,
    v1::Role role
) {
    std::vector<std::unique_ptr<Sender>> senders;
    for (std::size_t i = 0; i < count; ++i) {
        senders.push_back(std::make_unique<Sender>(loop, server, first_number + i, role));
    }
    const bool there = loop.run_until(
        [&] {
            return std::all_of(senders.begin(), senders.end(), [](const auto& sender) {
                return sender->welcomed;
            });
        },
        limit
    );
    if (!there) throw std::runtime_error("not every connection came up");
    return senders;
}

Seat next_seat(LoadedConference& conference) {
    if (conference.seats.empty())
        throw std::runtime_error("the conference has no more delegates to check in");
    const Seat seat = conference.seats.back();
    conference.seats.pop_back();
    return seat;
}

}  // namespace

ThroughputResult check_in_as_fast_as_possible(
    EventLoop& loop, const ServerAddress& server, LoadedConference& conference, std::size_t count,
    std::size_t connections, std::size_t window
) {
    ThroughputResult result;
    auto senders = connect(loop, server, connections, 0, v1::ROLE_ORGANIZER);
    std::size_t given = 0;
    const auto fill = [&](Sender& sender) {
        while (sender.outstanding < window && given < count) {
            sender.add(next_seat(conference), conference.session);
            ++given;
        }
        sender.flush();
    };
    for (const auto& sender : senders) {
        Sender* self = sender.get();
        sender->on_result = [&result, &fill, self,
                             window](std::int64_t micros, const v1::CommandResult& came) {
            came.has_accepted() ? ++result.acknowledged : ++result.refused;
            result.latencies.add(micros);
            // Refill in halves, so that commands go out in batches as an offline queue's replay
            // does.
            if (self->outstanding <= window / 2) fill(*self);
        };
    }
    const double cpu_before = cpu_seconds();
    const auto start = Steady::now();
    for (const auto& sender : senders) fill(*sender);
    if (!loop.run_until([&] { return result.acknowledged + result.refused == count; }, limit)) {
        throw std::runtime_error("results are missing");
    }
    result.seconds = static_cast<double>(micros_since(start)) / 1e6;
    result.generator_cpu_seconds = cpu_seconds() - cpu_before;
    return result;
}

PacedResult check_in_at(
    EventLoop& loop, const ServerAddress& server, LoadedConference& conference, double per_second,
    double seconds, std::size_t connections, std::size_t watchers
) {
    PacedResult result;
    auto screens = connect(loop, server, watchers, 10'000, v1::ROLE_VIEWER);
    std::unordered_map<std::uint64_t, Steady::time_point> acknowledged;  // by seq
    std::uint64_t highest = 0;
    for (const auto& screen : screens) {
        auto shown = std::make_shared<std::uint64_t>(0);
        screen->on_update = [&result, &acknowledged, shown](const v1::TopicUpdate& update) {
            const std::uint64_t seq = update.revision().seq();
            for (std::uint64_t each = *shown + 1; *shown != 0 && each <= seq; ++each) {
                const auto found = acknowledged.find(each);
                // Not there yet: the screen was quicker than the sender's own answer.
                if (found != acknowledged.end()) result.screens.add(micros_since(found->second));
            }
            *shown = seq;
        };
        screen->subscribe("overview");
    }
    auto senders = connect(loop, server, connections, 0, v1::ROLE_ORGANIZER);
    for (const auto& sender : senders) {
        sender->on_result = [&](std::int64_t micros, const v1::CommandResult& came) {
            if (!came.has_accepted()) return;
            ++result.acknowledged;
            result.acknowledgements.add(micros);
            acknowledged.emplace(came.accepted().seq(), Steady::now());
            highest = std::max(highest, came.accepted().seq());
        };
    }
    const auto total = static_cast<std::size_t>(per_second * seconds);
    const auto start = Steady::now();
    std::size_t given = 0;
    std::function<void()> pace = [&] {
        const auto due = std::min(
            total,
            static_cast<std::size_t>(static_cast<double>(micros_since(start)) / 1e6 * per_second)
        );
        for (; given < due; ++given) {
            Sender& sender = *senders[given % senders.size()];
            sender.add(next_seat(conference), conference.session);
            sender.flush();
        }
        if (given < total) loop.after(std::chrono::milliseconds(1), pace);
    };
    pace();
    if (!loop.run_until([&] { return result.acknowledged == total; }, limit)) {
        throw std::runtime_error("acknowledgements are missing");
    }
    // The last flush may still be on its way to the screens.
    loop.run_until([] { return false; }, std::chrono::milliseconds(500));
    return result;
}

}  // namespace diemcau::bench
