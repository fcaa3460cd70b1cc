// An hour of a national conference in a minute or two: every arrival of the peak at its true rate,
// with the sites on connections of their own as far as there are descriptors, the rest played over
// a few, organizers who watch, and sites that lose their line and come back.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "client_crowd.hpp"
#include "client_frames.hpp"
#include "latencies.hpp"
#include "screens.hpp"
#include "seats.hpp"

namespace diemcau::bench {

struct NationalHourOptions {
    std::uint16_t port = 0;
    std::size_t sites_online = 19'000;  // on connections of their own
    std::size_t shared_connections = 64;
    std::size_t organizers = 20;
    double seconds = 90;
    double peak_per_second = 5'000;
    double interval_seconds = 5;
    double dropped_share = 0.02;  // of the sites online
};

/// What was due within one interval.
struct HourInterval {
    std::uint64_t due = 0;
    Latencies acknowledgements;  // from the moment a check-in was due
    Latencies screens;
};

struct NationalHourResult {
    std::vector<HourInterval> intervals;
    Latencies acknowledgements, screens;
    Latencies after_outage;  // check-ins that waited for their site's line, from its return
    Latencies back_again;    // from reconnecting to the site's topic being up to date
    std::uint64_t acknowledged = 0, refused = 0, told_to_retry = 0;
    std::uint64_t dropped = 0, resumed_by_snapshot = 0, updates = 0;
    double seconds_to_live = 0;
    double generator_cpu_seconds = 0, seconds = 0;
};

class NationalHour {
public:
    using Steady = std::chrono::steady_clock;

    /// Connects every client and waits for its first snapshot. Throws std::runtime_error.
    NationalHour(const NationalHourOptions& options, const std::vector<Seat>& seats);

    NationalHourResult run();

private:
    enum class Part : std::uint8_t { organizer, shared, site };

    struct SiteClient {
        std::uint32_t site = 0;
        bool drops = false;  // its revision is kept
        bool live = false;
        Steady::time_point returned{};
        v1::Revision revision;
        std::vector<std::uint32_t> waiting;     // check-ins made without a line
        std::vector<std::uint32_t> unanswered;  // of a site that will drop: given again after it
    };

    struct Appointment {
        std::size_t site_client;
        bool comes_back;
    };

    Part part_of(ClientCrowd::Client client) const;
    SiteClient& site_of(ClientCrowd::Client client);
    void connect_all();
    void opened(ClientCrowd::Client client);
    void came(ClientCrowd::Client client, std::string_view message);
    void topic_is_current(ClientCrowd::Client client, std::string_view message, FrameKind kind);
    void answered(const Result& result);
    void send(std::uint32_t number);
    void appoint_drops();
    void keep_appointments(Steady::time_point now);
    void heartbeats(Steady::time_point now);
    HourInterval& interval_of(Steady::time_point due);

    NationalHourOptions options_;
    std::vector<Seat> seats_;
    std::vector<SiteClient> site_clients_;
    std::vector<std::uint32_t> client_of_site_;  // none: no_client
    ClientCrowd crowd_;
    Screens screens_;
    CheckInFrame frame_;
    std::vector<bool> organizer_live_;
    std::size_t live_ = 0;
    bool running_ = false;
    Steady::time_point start_, next_heartbeats_;
    std::size_t next_heartbeat_ = 0;
    std::vector<Steady::time_point> due_;  // by number of the check-in
    std::vector<bool> outage_;             // waited for a line
    std::vector<std::uint32_t> again_;
    std::multimap<Steady::time_point, Appointment> appointments_;
    std::string last_overview_;
    std::uint64_t last_overview_seq_ = 0;
    NationalHourResult result_;
};

}  // namespace diemcau::bench
