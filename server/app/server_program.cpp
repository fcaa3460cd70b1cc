#include "app/server_program.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

#include "access/access_error.hpp"
#include "app/front_door.hpp"
#include "app/http_handlers.hpp"
#include "app/personal_data_routes.hpp"
#include "app/process_signals.hpp"
#include "base/memory.hpp"
#include "hub/erasure_certificate.hpp"
#include "net/listener_error.hpp"
#include "store/log_reader.hpp"
#include "store/sqlite_directory.hpp"
#include "store/sqlite_journal.hpp"

namespace diemcau::app {

namespace {

namespace fs = std::filesystem;

constexpr int erasing_attempts_max = 60;  // each waits some seconds for who reads

// Whoever waits for the file never sees half of it.
void write_port_file(const fs::path& file, std::uint16_t port) {
    const fs::path unfinished = file.string() + ".new";
    std::ofstream out(unfinished);
    out << port << '\n';
    if (!out.flush()) throw std::runtime_error("cannot write the port file " + file.string());
    out.close();
    fs::rename(unfinished, file);
}

// The hub's thread says that the disk cannot be trusted: nothing more may be written or answered,
// not even by destructors. What was acknowledged is on the disk, and the next start recovers it.
void stop_for_failed_disk(const std::string& why) {
    spdlog::critical("the disk failed, so the server stops: {}", why);
    spdlog::shutdown();
    std::_Exit(exit_disk_failed);
}

/// No default password: whoever sees this terminal, or may read the data folder, makes the first
/// admin.
void announce_first_start(FrontDoor& door) {
    const std::string code = door.write_first_start_code();
    if (code.empty()) return;
    std::printf(
        "nobody has an account yet: make the first admin with the code %s (also in %s)\n",
        code.c_str(), door.first_start_file().c_str()
    );
}

/// Whatever happens, nobody talks to the hub any more when it is destroyed.
struct FinishAtEnd {
    net::Server& server;

    ~FinishAtEnd() { server.finish(); }
};

/// What the log orders and was not carried out. The certificates are kept in the data folder.
void finish_erasures(const Config& config) {
    const SystemClock clock;
    hub::finish_erasures(
        {config.data_folder, config.key_file, erasing_attempts_max},
        [&](const hub::ErasureRecord& record) {
            const fs::path path = hub::certificate_path(config.data_folder, record.command);
            const bool proved = hub::write_certificate(path, record, clock.now());
            const std::string about = "personal data was erased as event " +
                                      std::to_string(record.ordered_at) +
                                      " of the log ordered; certificate: " + path.string() + ".txt";
            if (proved) {
                spdlog::info("{}", about);
            } else {
                spdlog::error("{}. It is NOT proved: see there", about);
            }
        }
    );
}

std::unique_ptr<store::SqliteJournal> opened_journal(const Config& config) {
    store::JournalOptions options;
    options.key_file = config.key_file;
    options.retention_days = config.retention_days;
    try {
        return std::make_unique<store::SqliteJournal>(config.data_folder, options);
    } catch (const store::ErasureUnfinished&) {
        spdlog::info("an erasure waits in {}", config.data_folder.string());
        finish_erasures(config);
        return std::make_unique<store::SqliteJournal>(config.data_folder, options);
    }
}

enum class Served : std::uint8_t {
    to_the_end,
    until_erasure  // one stands in the log now: it is carried out before serving begins again
};

/// Each time it begins with the settings as they were given, but for the port: clients come back to
/// the one that they know.
Served serve(Config& given, ProcessSignals& signals, const std::string& version) {
    Config config = given;
    auto journal = opened_journal(config);
    if (const auto signal = signals.told_to_stop()) {
        spdlog::info("signal {}: not serving", *signal);
        return Served::to_the_end;
    }
    hub::HubReads reads{
        std::make_unique<store::LogReader>(config.data_folder),
        std::make_unique<store::SqliteDirectory>(config.data_folder),
        std::make_unique<store::StateSnapshot>(config.data_folder, [](const std::string& note) {
            spdlog::warn("{}", note);
        })};
    config.hub.server_name = "diemcaud " + version;
    const SystemClock clock;
    access::RefusalCounts refusals;
    if (config.sign_in) {
        config.hub.on_refused = [&](const core::ActorKey& who, std::string_view what) {
            refusals.note(clock.now(), who.device_id, what, who.site);
        };
    }
    // Declared before the server and destroyed before it: the hub holds connections, whose sockets
    // belong to the server.
    std::unique_ptr<net::Server> server;
    hub::Hub hub(
        config.hub, std::move(journal), std::move(reads), std::make_shared<SystemClock>(),
        stop_for_failed_disk
    );
    AccessLog access_log(hub);
    std::unique_ptr<FrontDoor> door;
    PersonalDataDuties duties{access_log, {}, {}, [&signals] { signals.wake(); }};
    if (config.sign_in) {
        config.access.data_folder = config.data_folder;
        config.access.beyond_loopback = config.server.beyond_loopback();
        door = std::make_unique<FrontDoor>(config.access, access_log, hub, refusals);
        door->put_into(config.server);
        duties.confirm = [&door = *door](const net::HttpRequest& request, auto then) {
            door.confirm_owner(request, std::move(then));
        };
        duties.hold_hand_overs = [&door = *door](bool hold) { return door.hold_hand_overs(hold); };
    } else {
        config.server.more_routes = net::open_house_routes();
    }
    for (net::Route& route : personal_data_routes(config.data_folder, std::move(duties))) {
        config.server.more_routes.push_back(std::move(route));
    }
    spdlog::info("recovered {} events from {}", hub.numbers().seq, config.data_folder.string());
    server = std::make_unique<net::Server>(
        config.server, hub, make_http_handlers(config.data_folder, access_log)
    );
    if (door) door->serves(*server);
    server->start();
    const FinishAtEnd finish{*server};
    const net::Endpoint& endpoint = server->endpoint();
    given.server.endpoint.port = endpoint.port;
    const char* scheme = config.server.tls.given() ? "https" : "http";
    std::printf(
        "listening on %s://%s:%u\n", scheme, endpoint.host().c_str(), unsigned{endpoint.port}
    );
    if (door) announce_first_start(*door);
    std::fflush(stdout);
    if (!config.port_file.empty()) write_port_file(config.port_file, endpoint.port);
    const auto signal = signals.wait([&] {
        spdlog::info("SIGHUP");
        server->reload_certificate();
    });
    if (signal) {
        spdlog::info("signal {}: stopping", *signal);
    } else {
        spdlog::info("personal data is to be erased: beginning again");
    }
    server->stop_accepting();
    if (door) door->close_books();
    hub.stop();
    server->finish();
    spdlog::info("stopped at event {}", hub.numbers().seq);
    return signal ? Served::to_the_end : Served::until_erasure;
}

ExitCode fail(ExitCode code, const std::exception& error) {
    spdlog::shutdown();
    std::fprintf(stderr, "diemcaud: %s\n", error.what());
    return code;
}

}  // namespace

void set_up_log(const Config& config) {
    auto log = spdlog::stderr_logger_mt("diemcaud");
    log->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    log->set_level(spdlog::level::from_str(config.log_level));
    log->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(log));
}

ExitCode run_server(Config config, const std::string& version) {
    try {
        ProcessSignals signals;
        set_up_log(config);
        spdlog::info("diemcaud {}, up to {} open files", version, raise_open_files_limit());
        while (serve(config, signals, version) == Served::until_erasure) give_back_memory();
        return exit_ok;
    } catch (const net::TlsProblem& error) {
        return fail(exit_configuration, error);
    } catch (const net::CannotListen& error) {
        return fail(exit_listen, error);
    } catch (const store::JournalFailure& error) {
        return fail(exit_disk_failed, error);
    } catch (const store::StoreError& error) {
        return fail(exit_data, error);
    } catch (const access::AccessError& error) {
        return fail(exit_data, error);
    } catch (const std::exception& error) {
        return fail(exit_unexpected, error);
    }
}

}  // namespace diemcau::app
