#include "app/server_program.hpp"

#include <fcntl.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

#include "access/access_error.hpp"
#include "app/front_door.hpp"
#include "app/http_handlers.hpp"
#include "app/process_signals.hpp"
#include "net/listener_error.hpp"
#include "store/log_reader.hpp"
#include "store/sqlite_directory.hpp"
#include "store/sqlite_journal.hpp"

namespace diemcau::app {

namespace {

namespace fs = std::filesystem;

// Whoever waits for the file never sees half of it.
void write_port_file(const fs::path& file, std::uint16_t port) {
    const fs::path unfinished = file.string() + ".new";
    std::ofstream out(unfinished);
    out << port << '\n';
    if (!out.flush()) throw std::runtime_error("cannot write the port file " + file.string());
    out.close();
    fs::rename(unfinished, file);
}

/// For the server's user alone.
void write_private_file(const fs::path& file, const std::string& text) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool written = descriptor >= 0 && ::write(descriptor, text.data(), text.size()) ==
                                                static_cast<ssize_t>(text.size());
    if (descriptor >= 0) ::close(descriptor);
    if (!written) throw std::runtime_error("cannot write " + file.string());
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
void announce_first_start(FrontDoor& door, const fs::path& data_folder) {
    const fs::path file = data_folder / "first-admin-code";
    const std::string code = door.first_start_code();
    if (code.empty()) {
        std::error_code gone;
        fs::remove(file, gone);
        return;
    }
    write_private_file(file, code + "\n");
    std::printf(
        "nobody has an account yet: make the first admin with the code %s (also in %s)\n",
        code.c_str(), file.c_str()
    );
}

/// Whatever happens, nobody talks to the hub any more when it is destroyed.
struct FinishAtEnd {
    net::Server& server;

    ~FinishAtEnd() { server.finish(); }
};

void serve(Config& config, ProcessSignals& signals, const std::string& version) {
    store::JournalOptions options;
    options.key_file = config.key_file;
    options.retention_days = config.retention_days;
    auto journal = std::make_unique<store::SqliteJournal>(config.data_folder, options);
    hub::HubReads reads{
        std::make_unique<store::LogReader>(config.data_folder),
        std::make_unique<store::SqliteDirectory>(config.data_folder),
        std::make_unique<store::StateSnapshot>(config.data_folder, [](const std::string& note) {
            spdlog::warn("{}", note);
        })};
    config.hub.server_name = "diemcaud " + version;
    // Declared before the server and destroyed before it: the hub holds connections, whose sockets
    // belong to the server.
    std::unique_ptr<net::Server> server;
    hub::Hub hub(
        config.hub, std::move(journal), std::move(reads), std::make_shared<SystemClock>(),
        stop_for_failed_disk
    );
    AccessLog access_log(hub);
    std::unique_ptr<FrontDoor> door;
    if (config.sign_in) {
        config.access.data_folder = config.data_folder;
        config.access.beyond_loopback = config.server.beyond_loopback();
        door = std::make_unique<FrontDoor>(config.access, access_log);
        door->put_into(config.server);
    } else {
        config.server.more_routes = net::open_house_routes();
    }
    spdlog::info("recovered {} events from {}", hub.numbers().seq, config.data_folder.string());
    server = std::make_unique<net::Server>(
        config.server, hub, make_http_handlers(config.data_folder, access_log)
    );
    if (door) door->serves(*server);
    server->start();
    const FinishAtEnd finish{*server};
    const net::Endpoint& endpoint = server->endpoint();
    const char* scheme = config.server.tls.given() ? "https" : "http";
    std::printf(
        "listening on %s://%s:%u\n", scheme, endpoint.host().c_str(), unsigned{endpoint.port}
    );
    if (door) announce_first_start(*door, config.data_folder);
    std::fflush(stdout);
    if (!config.port_file.empty()) write_port_file(config.port_file, endpoint.port);
    const int signal = signals.wait([&] {
        spdlog::info("SIGHUP");
        server->reload_certificate();
    });
    spdlog::info("signal {}: stopping", signal);
    server->stop_accepting();
    hub.stop();
    server->finish();
    spdlog::info("stopped at event {}", hub.numbers().seq);
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
        serve(config, signals, version);
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
