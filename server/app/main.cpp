// diemcaud: the server. Command line, configuration file, run.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <string>

#include "app/config.hpp"
#include "app/server_program.hpp"
#include "app/tls_command.hpp"
#include "net/tls_context.hpp"

namespace {

using namespace diemcau::app;

struct CommandLine {
    std::string config_file;
    std::string listen;
    std::string data_folder;
    std::string web_folder;
    std::string port_file;
    bool no_sign_in = false;
    std::string tls_certificate;
    std::string tls_key;
    bool check_config = false;
};

void add_options(CLI::App& program, CommandLine& line) {
    program.set_version_flag("--version", "diemcaud " DIEMCAU_VERSION);
    program.add_option("--config", line.config_file, "Configuration file (config/diemcaud.toml)");
    program.add_option(
        "--listen", line.listen, "ADDRESS:PORT to listen on; port 0 takes any that is free"
    );
    program.add_option("--data", line.data_folder, "Folder of the conference's database");
    program.add_option("--web", line.web_folder, "Folder of the web client's files");
    program.add_option(
        "--tls-certificate", line.tls_certificate, "Certificate of the server, and those above it"
    );
    program.add_option("--tls-key", line.tls_key, "Its key");
    program.add_option("--port-file", line.port_file, "Write the port here once it is open");
    program.add_flag(
        "--no-sign-in", line.no_sign_in,
        "Believe everybody on this machine, as access.sign_in = false: for trying things out"
    );
    program.add_flag("--check-config", line.check_config, "Check the configuration and exit");
    program.footer(
        "Exit codes: 0 stopped in order; 1 something unexpected; 2 command line or configuration;\n"
        "3 data folder (in use, newer, damaged, disk full); 4 cannot listen; 5 the disk failed;\n"
        "130 ended at once by a second signal."
    );
}

/// False, with every problem on stderr, if the settings are no good.
bool read_settings(const CommandLine& line, Config& config) {
    std::vector<ConfigProblem> problems;
    if (!line.config_file.empty()) problems = read_config_file(line.config_file, config);
    bool listen_is_good = true;
    if (!line.listen.empty()) {
        if (const std::string wrong = set_listen(line.listen, config); !wrong.empty()) {
            std::fprintf(stderr, "diemcaud: --listen %s %s\n", line.listen.c_str(), wrong.c_str());
            listen_is_good = false;
        }
    }
    if (!line.data_folder.empty()) config.data_folder = line.data_folder;
    if (!line.web_folder.empty()) config.server.web_folder = line.web_folder;
    if (line.no_sign_in) config.sign_in = false;
    if (!line.tls_certificate.empty()) config.server.tls.certificate = line.tls_certificate;
    if (!line.tls_key.empty()) config.server.tls.key = line.tls_key;
    config.port_file = line.port_file;
    if (problems.empty()) problems = check_config(config);
    for (const auto& problem : problems)
        std::fprintf(stderr, "diemcaud: %s\n", describe(problem, line.config_file).c_str());
    return problems.empty() && listen_is_good;
}

/// Says what is wrong with the files that the settings name, as far as they can be looked at
/// without starting.
ExitCode check_files(const Config& config) {
    try {
        if (config.server.tls.given()) {
            const diemcau::net::TlsContext context(config.server.tls);
            for (const std::string& warning : context.warnings()) std::puts(warning.c_str());
        }
        if (!config.server.tls_root.empty())
            diemcau::net::read_root_certificate(config.server.tls_root);
    } catch (const diemcau::net::TlsProblem& error) {
        std::fprintf(stderr, "diemcaud: %s\n", error.what());
        return exit_configuration;
    }
    std::puts("the configuration is good");
    return exit_ok;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App program("diemcaud, the server of a conference held at many bridge points");
    CommandLine line;
    add_options(program, line);
    std::function<ExitCode()> other_than_serving;
    add_tls_command(program, other_than_serving);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? exit_ok : exit_configuration;
    }
    if (other_than_serving) return other_than_serving();
    Config config;
    if (!read_settings(line, config)) return exit_configuration;
    if (line.check_config) return check_files(config);
    return run_server(std::move(config), DIEMCAU_VERSION);
}
