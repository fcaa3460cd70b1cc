#include "fan_out.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "process_numbers.hpp"

namespace diemcau::bench {

namespace {

constexpr auto patience = std::chrono::minutes(2);
// What their coming took is given back before they are idle.
constexpr auto settling = std::chrono::seconds(4);
// Connections under way at a time: a queue of the kernel holds no more.
constexpr std::size_t connecting_max = 1'000;

double seconds_since(FanOut::Steady::time_point start) {
    return std::chrono::duration<double>(FanOut::Steady::now() - start).count();
}

}  // namespace

FanOut::FanOut(const FanOutOptions& options)
    : options_(options),
      crowd_(
          options.port,
          {[this](auto client) {
               if (bare()) return;
               const bool organizer = client == organizer_;
               crowd_.send(
                   client, hello_bytes(
                               organizer ? v1::ROLE_ORGANIZER : v1::ROLE_VIEWER,
                               "bench-" + std::to_string(client)
                           )
               );
               if (organizer) return;
               for (const auto& seats : seats_) {
                   crowd_.send(
                       client, subscribe_bytes("subtree/" + std::to_string(seats.front().site))
                   );
               }
           },
           [this](auto client, std::string_view message) { came(client, message); },
           [](auto) { throw std::runtime_error("the server closed a connection"); }},
          options.entrance
      ),
      frame_(0),
      shown_(options.clients + 1) {
    if (!bare()) choose_topics();
    connect_all();
}

void FanOut::choose_topics() {
    std::map<std::uint32_t, std::vector<Seat>> by_site;
    for (const Seat& seat : read_seats(options_.seats, options_.skip, options_.seats_read)) {
        by_site[seat.site].push_back(seat);
    }
    for (auto& [site, seats] : by_site) {
        if (seats_.size() < options_.topics) seats_.push_back(std::move(seats));
    }
    if (seats_.size() < options_.topics) throw std::runtime_error("too few sites");
}

void FanOut::connect_all() {
    organizer_ = crowd_.add();
    crowd_.connect(organizer_, bare() ? "/trigger" : "/ws");
    const auto deadline = Steady::now() + patience;
    const auto there = [&] { return bare() ? crowd_.is_open(organizer_) : organizer_there_; };
    if (!crowd_.run_until(there, deadline)) throw std::runtime_error("no organizer");
    resident_before_ = resident_bytes_of(options_.server_process);
    const auto start = Steady::now();
    const auto live = [&] {
        return crowd_.open_count() == crowd_.size() &&
               (bare() || received_ == (crowd_.size() - 1) * options_.topics);
    };
    for (std::size_t i = 0; i < options_.clients; ++i) {
        crowd_.connect(crowd_.add());
        const auto room = [&] { return crowd_.size() - crowd_.open_count() < connecting_max; };
        if (i % 100 == 99 && !crowd_.run_until(room, deadline)) break;
    }
    if (!crowd_.run_until(live, deadline)) throw std::runtime_error("not everybody came up");
    seconds_to_live_ = seconds_since(start);
    if (!bare() && options_.topics == 1) {
        const auto settled = Steady::now() + settling;
        crowd_.run_until([&] { return Steady::now() > settled; }, deadline);
    }
    resident_idle_ = resident_bytes_of(options_.server_process);
    received_ = 0;
    base_seq_ = last_seq_;
    live_ = true;
}

void FanOut::came(ClientCrowd::Client client, std::string_view message) {
    if (client == organizer_) {
        const FrameKind kind = kind_of(message);
        organizer_there_ = organizer_there_ || kind == FrameKind::welcome;
        if (kind != FrameKind::results) return;
        each_result(message, [](const Result& result) {
            if (result.outcome != Outcome::accepted) throw std::runtime_error("refused");
        });
        return;
    }
    if (!bare() && message != last_message_) {
        const FrameKind kind = kind_of(message);
        if (kind == FrameKind::welcome || kind == FrameKind::heartbeat) return;
        if (kind != FrameKind::update) throw std::runtime_error("the server turned a client away");
        last_message_ = message;
        last_seq_ = seq_of_update(message);
    }
    ++received_;
    message_bytes_ = message.size();
    if (!live_ || options_.topics != 1) return;
    // The only events are the rounds'; the first one also introduces the organizer, as an event.
    const std::uint64_t has =
        bare() ? shown_[client] + 1 : std::min(rounds_, last_seq_ - base_seq_);
    const auto now = Steady::now();
    for (std::uint64_t round = shown_[client] + 1; !due_.empty() && round <= has; ++round) {
        if (round < first_due_round_) continue;
        const auto due = due_[round - first_due_round_];
        latencies_.add(std::chrono::duration_cast<std::chrono::microseconds>(now - due).count());
    }
    shown_[client] = std::max(shown_[client], has);
}

void FanOut::trigger() {
    ++rounds_;
    if (bare()) return crowd_.send_raw(organizer_, "!");
    for (auto& seats : seats_) {
        if (seats.size() < 2) throw std::runtime_error("a site has no more delegates");
        frame_.add(next_command_++, seats.back());
        seats.pop_back();
    }
    crowd_.send(organizer_, frame_.take());
}

bool FanOut::seats_left() const {
    return std::ranges::all_of(seats_, [](const auto& seats) { return seats.size() >= 2; });
}

void FanOut::wait_until(Steady::time_point due) {
    for (auto now = Steady::now(); now < due; now = Steady::now()) {
        crowd_.turn(std::chrono::ceil<std::chrono::microseconds>(due - now));
    }
}

FanOutResult FanOut::round_after_round(double seconds, double rounds_per_second_max) {
    // Once for what happens only once: the organizer is introduced, buffers grow.
    const auto everybody_has_it = [&] {
        return received_ >= rounds_ * options_.clients * options_.topics;
    };
    const auto round = [&] {
        trigger();
        if (!crowd_.run_until(everybody_has_it, Steady::now() + patience)) {
            throw std::runtime_error("a message did not come");
        }
    };
    round();
    // From here on an event is a round.
    base_seq_ = last_seq_ - rounds_ * options_.topics;
    FanOutResult result;
    const double cpu_before = cpu_seconds_of(options_.server_process);
    const double own_before = own_cpu_seconds();
    const std::uint64_t received_before = received_;
    const auto start = Steady::now();
    const std::chrono::duration<double> apart(1 / rounds_per_second_max);
    while (seconds_since(start) < seconds && seats_left()) {
        wait_until(
            start +
            std::chrono::duration_cast<Steady::duration>(apart * static_cast<double>(result.rounds))
        );
        round();
        ++result.rounds;
    }
    result.seconds = seconds_since(start);
    result.server_cpu_seconds = cpu_seconds_of(options_.server_process) - cpu_before;
    result.generator_cpu_seconds = own_cpu_seconds() - own_before;
    result.deliveries = received_ - received_before;
    result.message_bytes = message_bytes_;
    result.resident_bytes = resident_bytes_of(options_.server_process);
    return result;
}

Latencies FanOut::at(double rounds_per_second, double seconds) {
    const auto total = static_cast<std::size_t>(rounds_per_second * seconds);
    const auto start = Steady::now();
    first_due_round_ = rounds_ + 1;
    for (std::size_t i = 0; i < total; ++i) {
        due_.push_back(
            start + std::chrono::duration_cast<Steady::duration>(
                        std::chrono::duration<double>(static_cast<double>(i) / rounds_per_second)
                    )
        );
    }
    const auto sample_count = total * options_.clients;
    for (std::size_t given = 0; latencies_.count() < sample_count;) {
        const auto now = Steady::now();
        if (now > start + patience) throw std::runtime_error("a message did not come");
        while (given < total && due_[given] <= now) {
            trigger();
            ++given;
        }
        const auto wait = given < total ? due_[given] - now : std::chrono::milliseconds(20);
        crowd_.turn(std::chrono::duration_cast<std::chrono::microseconds>(
            std::max<Steady::duration>(wait, Steady::duration::zero())
        ));
    }
    return std::move(latencies_);
}

}  // namespace diemcau::bench
