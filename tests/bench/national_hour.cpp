#include "national_hour.hpp"

#include <algorithm>
#include <random>
#include <stdexcept>
#include <utility>

#include "morning.hpp"
#include "process_numbers.hpp"

namespace diemcau::bench {

namespace {

constexpr auto patience = std::chrono::minutes(3);
constexpr std::size_t connecting_max = 1'000;
constexpr std::uint32_t no_client = UINT32_MAX;
constexpr std::size_t measured_screens = 3;
constexpr double heartbeat_seconds = 5;
constexpr auto pace = std::chrono::milliseconds(1);
constexpr std::uint64_t seed = 20230612;

std::int64_t micros_between(
    NationalHour::Steady::time_point a, NationalHour::Steady::time_point b
) {
    return std::chrono::duration_cast<std::chrono::microseconds>(b - a).count();
}

NationalHour::Steady::duration duration_of(double seconds) {
    return std::chrono::duration_cast<NationalHour::Steady::duration>(
        std::chrono::duration<double>(seconds)
    );
}

std::string topic_of(std::uint32_t site) { return "site/" + std::to_string(site); }

}  // namespace

NationalHour::NationalHour(const NationalHourOptions& options, const std::vector<Seat>& seats)
    : options_(options),
      seats_(seats),
      crowd_(
          options.port, {[this](auto client) { opened(client); },
                         [this](auto client, std::string_view message) { came(client, message); },
                         [](auto) { throw std::runtime_error("the server closed a connection"); }}
      ),
      screens_(
          std::min(measured_screens, options.organizers),
          [this](auto due, auto shown) {
              const std::int64_t micros = micros_between(due, shown);
              interval_of(due).screens.add(micros);
              result_.screens.add(micros);
          }
      ),
      frame_(0),
      organizer_live_(options.organizers) {
    std::uint32_t sites = 0;
    for (const Seat& seat : seats_) sites = std::max(sites, seat.site + 1);
    client_of_site_.assign(sites, no_client);
    const std::size_t first = options_.organizers + options_.shared_connections;
    for (const Seat& seat : seats_) {
        if (site_clients_.size() == options_.sites_online) break;
        if (client_of_site_[seat.site] != no_client) continue;
        client_of_site_[seat.site] = static_cast<std::uint32_t>(first + site_clients_.size());
        site_clients_.push_back({.site = seat.site});
    }
    std::mt19937_64 chance(seed);
    std::vector<std::size_t> order(site_clients_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::shuffle(order, chance);
    const auto dropped =
        static_cast<std::size_t>(options_.dropped_share * static_cast<double>(order.size()));
    for (std::size_t i = 0; i < dropped; ++i) site_clients_[order[i]].drops = true;
    connect_all();
}

NationalHour::Part NationalHour::part_of(ClientCrowd::Client client) const {
    if (client < options_.organizers) return Part::organizer;
    if (client < options_.organizers + options_.shared_connections) return Part::shared;
    return Part::site;
}

NationalHour::SiteClient& NationalHour::site_of(ClientCrowd::Client client) {
    return site_clients_[client - options_.organizers - options_.shared_connections];
}

void NationalHour::connect_all() {
    const auto start = Steady::now();
    const auto deadline = start + patience;
    const std::size_t all =
        options_.organizers + options_.shared_connections + site_clients_.size();
    for (std::size_t i = 0; i < all; ++i) {
        crowd_.connect(crowd_.add());
        const auto room = [&] { return crowd_.size() - live_ < connecting_max; };
        if (i % 100 == 99 && !crowd_.run_until(room, deadline)) break;
    }
    if (!crowd_.run_until([&] { return live_ == all; }, deadline)) {
        throw std::runtime_error("not everybody came up");
    }
    result_.seconds_to_live = static_cast<double>(micros_between(start, Steady::now())) / 1e6;
}

void NationalHour::opened(ClientCrowd::Client client) {
    const std::string device = "bench-" + std::to_string(client);
    switch (part_of(client)) {
        case Part::organizer:
            crowd_.send(client, hello_bytes(v1::ROLE_ORGANIZER, device));
            crowd_.send(client, subscribe_bytes("overview"));
            break;
        case Part::shared:
            crowd_.send(client, hello_bytes(v1::ROLE_ORGANIZER, device));
            break;
        case Part::site: {
            const SiteClient& site = site_of(client);
            crowd_.send(client, hello_bytes(v1::ROLE_SITE_OPERATOR, device, site.site));
            crowd_.send(
                client, subscribe_bytes(topic_of(site.site), running_ ? &site.revision : nullptr)
            );
            break;
        }
    }
}

void NationalHour::came(ClientCrowd::Client client, std::string_view message) {
    const FrameKind kind = kind_of(message);
    switch (kind) {
        case FrameKind::welcome:
            if (part_of(client) == Part::shared) ++live_;
            break;
        case FrameKind::results:
            each_result(message, [this](const Result& result) { answered(result); });
            break;
        case FrameKind::update:
        case FrameKind::current:
            topic_is_current(client, message, kind);
            break;
        case FrameKind::heartbeat:
            break;
        case FrameKind::error:
        case FrameKind::goodbye:
            throw std::runtime_error("the server turned a client away");
    }
}

void NationalHour::topic_is_current(
    ClientCrowd::Client client, std::string_view message, FrameKind kind
) {
    ++result_.updates;
    if (part_of(client) == Part::organizer) {
        if (message != last_overview_) {
            last_overview_ = message;
            last_overview_seq_ = seq_of_update(message);
        }
        if (!organizer_live_[client]) {
            organizer_live_[client] = true;
            ++live_;
        }
        if (client < measured_screens) {
            screens_.updated(client, last_overview_seq_, Steady::now());
        }
        return;
    }
    SiteClient& site = site_of(client);
    if (site.drops) site.revision = revision_of(message);
    if (site.live) return;
    site.live = true;
    if (!running_) {
        ++live_;
        return;
    }
    const auto now = Steady::now();
    result_.back_again.add(micros_between(site.returned, now));
    // More than a delta with a few rows: everything came again.
    v1::ServerFrame frame;
    if (kind == FrameKind::update &&
        frame.ParseFromArray(message.data(), static_cast<int>(message.size())) &&
        frame.update().snapshot()) {
        ++result_.resumed_by_snapshot;
    }
    for (const std::uint32_t number : site.waiting) {
        due_[number] = now;
        outage_[number] = true;
        site.unanswered.push_back(number);
        frame_.add(number, seats_[number]);
    }
    site.waiting.clear();
    if (frame_.size() > 0) crowd_.send(client, frame_.take());
}

HourInterval& NationalHour::interval_of(Steady::time_point due) {
    const double second = static_cast<double>(micros_between(start_, due)) / 1e6;
    const auto number = static_cast<std::size_t>(second / options_.interval_seconds);
    return result_.intervals[std::min(number, result_.intervals.size() - 1)];
}

void NationalHour::answered(const Result& result) {
    const auto number = number_of(result.command_id);
    if (!number) return;
    if (result.outcome == Outcome::retry) {
        ++result_.told_to_retry;
        again_.push_back(*number);
        return;
    }
    result.outcome == Outcome::accepted ? ++result_.acknowledged : ++result_.refused;
    const ClientCrowd::Client client = client_of_site_[seats_[*number].site];
    if (client != no_client) std::erase(site_of(client).unanswered, *number);
    const auto due = due_[*number];
    const std::int64_t micros = micros_between(due, Steady::now());
    if (outage_[*number]) {
        result_.after_outage.add(micros);
        return;
    }
    interval_of(due).acknowledgements.add(micros);
    result_.acknowledgements.add(micros);
    if (result.outcome == Outcome::accepted) screens_.acknowledged(result.seq, due);
}

void NationalHour::send(std::uint32_t number) {
    const Seat& seat = seats_[number];
    ClientCrowd::Client client = client_of_site_[seat.site];
    if (client == no_client) {
        client = static_cast<std::uint32_t>(
            options_.organizers + seat.site % options_.shared_connections
        );
    } else if (!site_of(client).live) {
        site_of(client).waiting.push_back(number);
        return;
    } else if (site_of(client).drops) {
        site_of(client).unanswered.push_back(number);
    }
    frame_.add(number, seat);
    crowd_.send(client, frame_.take());
}

void NationalHour::appoint_drops() {
    std::mt19937_64 chance(seed);
    std::uniform_real_distribution<double> when(0.1, 0.8);  // of the whole
    std::uniform_real_distribution<double> away(0.03, 0.08);
    for (std::size_t i = 0; i < site_clients_.size(); ++i) {
        if (!site_clients_[i].drops) continue;
        const double drop = when(chance), back = drop + away(chance);
        appointments_.emplace(start_ + duration_of(drop * options_.seconds), Appointment{i, false});
        appointments_.emplace(start_ + duration_of(back * options_.seconds), Appointment{i, true});
    }
}

void NationalHour::keep_appointments(Steady::time_point now) {
    while (!appointments_.empty() && appointments_.begin()->first <= now) {
        const Appointment appointment = appointments_.begin()->second;
        appointments_.erase(appointments_.begin());
        SiteClient& site = site_clients_[appointment.site_client];
        const ClientCrowd::Client client = client_of_site_[site.site];
        if (appointment.comes_back) {
            site.returned = now;
            crowd_.connect(client);
        } else {
            site.live = false;
            for (const std::uint32_t number : std::exchange(site.unanswered, {})) {
                site.waiting.push_back(number);
            }
            ++result_.dropped;
            crowd_.cut(client);
        }
    }
}

// Spread evenly, so that each site sends one every five seconds.
void NationalHour::heartbeats(Steady::time_point now) {
    if (now < next_heartbeats_ || site_clients_.empty()) return;
    constexpr auto every = std::chrono::milliseconds(10);
    next_heartbeats_ = now + every;
    const std::string bytes = heartbeat_bytes();
    const auto count = static_cast<std::size_t>(
        static_cast<double>(site_clients_.size()) * 0.01 / heartbeat_seconds + 1
    );
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t site = next_heartbeat_++ % site_clients_.size();
        if (site_clients_[site].live) crowd_.send(client_of_site_[site_clients_[site].site], bytes);
    }
}

NationalHourResult NationalHour::run() {
    const std::vector<double> morning = arrivals(options_.seconds, options_.peak_per_second);
    if (morning.size() > seats_.size()) throw std::runtime_error("more arrivals than delegates");
    due_.resize(morning.size());
    outage_.resize(morning.size());
    result_.intervals.resize(
        static_cast<std::size_t>(options_.seconds / options_.interval_seconds + 0.999)
    );
    const double cpu_before = own_cpu_seconds();
    running_ = true;
    start_ = Steady::now();
    appoint_drops();
    std::size_t given = 0;
    const auto done = [&] {
        return given == morning.size() && appointments_.empty() &&
               result_.acknowledged + result_.refused == morning.size();
    };
    const auto deadline = start_ + duration_of(options_.seconds) + patience;
    while (!done()) {
        const auto now = Steady::now();
        if (now > deadline) throw std::runtime_error("results are missing");
        for (; given < morning.size(); ++given) {
            const auto due = start_ + duration_of(morning[given]);
            if (due > now) break;
            due_[given] = due;
            ++interval_of(due).due;
            send(static_cast<std::uint32_t>(given));
        }
        for (const std::uint32_t number : std::exchange(again_, {})) send(number);
        keep_appointments(now);
        heartbeats(now);
        crowd_.turn(std::chrono::duration_cast<std::chrono::microseconds>(pace));
    }
    // The last changes are still on their way to the screens.
    crowd_.run_until([] { return false; }, Steady::now() + std::chrono::milliseconds(500));
    result_.seconds = static_cast<double>(micros_between(start_, Steady::now())) / 1e6;
    result_.generator_cpu_seconds = own_cpu_seconds() - cpu_before;
    return std::move(result_);
}

}  // namespace diemcau::bench
