// An hour of a national conference, time-lapsed. Prints one line when everybody is connected, and
// one JSON object at the end.
//
//   national_hour_bench --port PORT --seats FILE [--skip N] --delegates N [--sites-online N]
//       [--seconds N] [--peak-per-second RATE] [--interval-seconds N]
#include <CLI/CLI.hpp>
#include <cstdio>

#include "measured.hpp"
#include "national_hour.hpp"

namespace bench = diemcau::bench;

namespace {

boost::json::object figures_of(
    bench::NationalHourResult& result, const bench::NationalHourOptions& options
) {
    boost::json::array intervals;
    for (std::size_t i = 0; i < result.intervals.size(); ++i) {
        auto& interval = result.intervals[i];
        intervals.push_back(boost::json::object{
            {"from_second", static_cast<double>(i) * options.interval_seconds},
            {"due_per_second", static_cast<double>(interval.due) / options.interval_seconds},
            {"acknowledgement", bench::measured(interval.acknowledgements)},
            {"screens", bench::measured(interval.screens)},
        });
    }
    return {
        {"sites_online", options.sites_online},
        {"peak_per_second", options.peak_per_second},
        {"seconds", result.seconds},
        {"seconds_to_live", result.seconds_to_live},
        {"acknowledged", result.acknowledged},
        {"refused", result.refused},
        {"told_to_retry", result.told_to_retry},
        {"acknowledgement", bench::measured(result.acknowledgements)},
        {"screens", bench::measured(result.screens)},
        {"dropped", result.dropped},
        {"back_again", bench::measured(result.back_again)},
        {"after_outage", bench::measured(result.after_outage)},
        {"resumed_by_snapshot", result.resumed_by_snapshot},
        {"updates_received", result.updates},
        {"generator_cores", result.generator_cpu_seconds / result.seconds},
        {"intervals", std::move(intervals)},
    };
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"An hour of a national conference", "national_hour_bench"};
    bench::NationalHourOptions options;
    std::string seats;
    std::size_t skip = 0, delegates = 1'000'000;
    app.add_option("--port", options.port)->required();
    app.add_option("--seats", seats, "Who sits where, of make_log")->required();
    app.add_option("--skip", skip, "Seats that are taken already");
    app.add_option("--delegates", delegates, "Seats to play with");
    app.add_option("--sites-online", options.sites_online);
    app.add_option("--organizers", options.organizers);
    app.add_option("--seconds", options.seconds);
    app.add_option("--peak-per-second", options.peak_per_second);
    app.add_option("--interval-seconds", options.interval_seconds);
    CLI11_PARSE(app, argc, argv);
    try {
        bench::NationalHour hour(options, bench::read_seats(seats, skip, delegates));
        std::puts("live");
        std::fflush(stdout);
        bench::NationalHourResult result = hour.run();
        bench::print(figures_of(result, options));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "national_hour_bench: %s\n", error.what());
        return 1;
    }
}
