#include "check_in_load.hpp"

#include <algorithm>
#include <stdexcept>

#include "process_numbers.hpp"

namespace diemcau::bench {

namespace {

constexpr auto patience = std::chrono::minutes(5);
// How exactly an open loop sends what is due. Finer would take the processor from the server.
constexpr auto pace = std::chrono::microseconds(200);

std::int64_t micros_between(CheckInLoad::Steady::time_point a, CheckInLoad::Steady::time_point b) {
    return std::chrono::duration_cast<std::chrono::microseconds>(b - a).count();
}

}  // namespace

CheckInLoad::CheckInLoad(const LoadOptions& options, std::vector<Seat> seats)
    : options_(options),
      seats_(std::move(seats)),
      crowd_(
          options.port,
          {[this](auto client) {
               const bool sender = client < options_.connections;
               crowd_.send(
                   client, hello_bytes(
                               sender ? v1::ROLE_ORGANIZER : v1::ROLE_VIEWER,
                               "bench-" + std::to_string(client)
                           )
               );
               if (!sender) crowd_.send(client, subscribe_bytes(options_.watched));
           },
           [this](auto client, std::string_view message) { came(client, message); },
           [](auto) { throw std::runtime_error("the server closed a connection"); }},
          options.entrance
      ),
      frames_(options.connections, CheckInFrame(options.session)),
      outstanding_(options.connections),
      due_(seats_.size()),
      acknowledged_at_(options.measure_screens ? seats_.size() * 2 + 1'000 : 0),
      shown_(options.watchers) {
    for (std::size_t i = 0; i < options_.connections + options_.watchers; ++i) {
        crowd_.connect(crowd_.add());
    }
    const auto ready = [&] { return welcomed_ == crowd_.size() && watching_ == options_.watchers; };
    if (!crowd_.run_until(ready, Steady::now() + patience)) {
        throw std::runtime_error("not every connection came up");
    }
}

void CheckInLoad::came(ClientCrowd::Client client, std::string_view message) {
    switch (kind_of(message)) {
        case FrameKind::welcome:
            ++welcomed_;
            break;
        case FrameKind::results:
            each_result(message, [&](const Result& result) { answered(client, result); });
            if (closed_loop_ && outstanding_[client] <= options_.window / 2) fill(client);
            break;
        case FrameKind::update:
            updated(client, message);
            break;
        case FrameKind::error:
        case FrameKind::goodbye:
            throw std::runtime_error("the server turned a connection away");
        default:
            break;
    }
}

void CheckInLoad::answered(ClientCrowd::Client client, const Result& result) {
    const auto number = number_of(result.command_id);
    if (!number) return;
    --outstanding_[client];
    if (result.outcome == Outcome::retry) {
        ++result_.told_to_retry;
        again_.push_back(*number);
        return;
    }
    result.outcome == Outcome::accepted ? ++result_.acknowledged : ++result_.refused;
    const auto now = Steady::now();
    result_.acknowledgements.add(micros_between(due_[*number], now));
    if (!options_.measure_screens || result.outcome != Outcome::accepted) return;
    if (first_seq_ == 0) first_seq_ = result.seq;
    const std::uint64_t index = result.seq - first_seq_;
    if (index < acknowledged_at_.size()) acknowledged_at_[index] = now;
}

void CheckInLoad::updated(ClientCrowd::Client client, std::string_view message) {
    const std::size_t screen = client - options_.connections;
    ++result_.updates_received;
    // Every screen gets the same bytes: they are looked at once.
    if (message != last_update_) {
        last_update_ = message;
        last_update_seq_ = seq_of_update(message);
    }
    if (shown_[screen] == 0) ++watching_;
    if (options_.measure_screens && first_seq_ != 0) {
        const auto now = Steady::now();
        const std::uint64_t from = std::max(shown_[screen] + 1, first_seq_);
        for (std::uint64_t seq = from; seq <= last_update_seq_; ++seq) {
            const std::uint64_t index = seq - first_seq_;
            if (index >= acknowledged_at_.size()) break;
            // Not there yet: the screen was quicker than the sender's own answer.
            if (acknowledged_at_[index] == Steady::time_point{}) continue;
            result_.screens.add(micros_between(acknowledged_at_[index], now));
        }
    }
    shown_[screen] = std::max<std::uint64_t>(last_update_seq_, 1);
}

void CheckInLoad::send(ClientCrowd::Client client, std::uint32_t number, Steady::time_point due) {
    due_[number] = due;
    frames_[client].add(number, seats_[number]);
    ++outstanding_[client];
    if (frames_[client].size() >= options_.commands_per_frame) flush(client);
}

void CheckInLoad::flush(ClientCrowd::Client client) {
    if (frames_[client].size() > 0) crowd_.send(client, frames_[client].take());
}

void CheckInLoad::fill(ClientCrowd::Client client) {
    const auto now = Steady::now();
    while (outstanding_[client] < options_.window) {
        if (!again_.empty()) {
            const std::uint32_t number = again_.front();
            again_.pop_front();
            send(client, number, due_[number]);
        } else if (given_ < seats_.size()) {
            send(client, static_cast<std::uint32_t>(given_++), now);
        } else {
            break;
        }
    }
    flush(client);
}

void CheckInLoad::begin() {
    server_cpu_before_ = cpu_seconds_of(options_.server_process);
    own_cpu_before_ = own_cpu_seconds();
    start_ = Steady::now();
}

bool CheckInLoad::all_answered() const {
    return result_.acknowledged + result_.refused == seats_.size();
}

LoadResult CheckInLoad::end() {
    result_.seconds = static_cast<double>(micros_between(start_, Steady::now())) / 1e6;
    result_.server_cpu_seconds = cpu_seconds_of(options_.server_process) - server_cpu_before_;
    result_.generator_cpu_seconds = own_cpu_seconds() - own_cpu_before_;
    // The last flush may still be on its way to the screens.
    if (options_.watchers > 0) {
        crowd_.run_until([] { return false; }, Steady::now() + std::chrono::milliseconds(500));
    }
    return std::move(result_);
}

LoadResult CheckInLoad::as_fast_as_possible() {
    closed_loop_ = true;
    begin();
    for (std::uint32_t i = 0; i < options_.connections; ++i) fill(i);
    if (!crowd_.run_until([&] { return all_answered(); }, start_ + patience)) {
        throw std::runtime_error("results are missing");
    }
    return end();
}

LoadResult CheckInLoad::at(double per_second) {
    begin();
    const auto due_time = [&](std::size_t number) {
        return start_ + std::chrono::duration_cast<Steady::duration>(
                            std::chrono::duration<double>(static_cast<double>(number) / per_second)
                        );
    };
    auto next_look = start_;
    while (!all_answered()) {
        const auto now = Steady::now();
        if (now > start_ + patience) throw std::runtime_error("results are missing");
        if (now < next_look) {
            crowd_.turn(std::chrono::duration_cast<std::chrono::microseconds>(next_look - now));
            continue;
        }
        next_look = now + pace;
        for (; given_ < seats_.size() && due_time(given_) <= now; ++given_) {
            const auto sender = static_cast<std::uint32_t>(given_ % options_.connections);
            send(sender, static_cast<std::uint32_t>(given_), due_time(given_));
        }
        for (; !again_.empty(); again_.pop_front()) {
            send(0, again_.front(), due_[again_.front()]);
        }
        for (std::uint32_t i = 0; i < options_.connections; ++i) flush(i);
        crowd_.turn(std::chrono::microseconds(0));
    }
    return end();
}

}  // namespace diemcau::bench
