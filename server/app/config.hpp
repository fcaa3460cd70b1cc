// The server's settings: config/diemcaud.toml, then the command line.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "access/settings.hpp"
#include "hub/hub.hpp"
#include "net/server.hpp"

namespace diemcau::app {

struct Config {
    net::ServerOptions server{.endpoint = {"127.0.0.1", 8080, true}};
    hub::HubOptions hub;
    access::AccessSettings access{
        .common_passwords_file = "config/common_passwords.txt"};  // its data folder is data_folder
    bool sign_in = true;  // false: everybody is believed, on this machine only
    std::filesystem::path data_folder = "data/run";
    std::filesystem::path key_file;  // empty: beside the data folder, or where it was
    std::int64_t retention_days = 0;
    std::filesystem::path port_file;  // empty: none
    std::string log_level = "info";
};

struct ConfigProblem {
    std::string key;      // "limits.message_bytes_max"; empty: the file as a whole
    unsigned line = 0;    // 0: not from a line
    std::string message;  // what is wrong, and for an unknown key the nearest one there is
};

/// Writes what the file says over `config`. Everything that is wrong with the file, or nothing.
std::vector<ConfigProblem> read_config_file(const std::filesystem::path& file, Config& config);
/// The same for a text; `config` is as good as before when there is a problem.
std::vector<ConfigProblem> read_config_text(std::string_view text, Config& config);
/// What is wrong with the settings together.
std::vector<ConfigProblem> check_config(const Config& config);

/// One line for people: "config/diemcaud.toml:12: limits.message_bytes: …".
std::string describe(const ConfigProblem& problem, const std::filesystem::path& file);

/// Reads ADDRESS:PORT into the settings. An empty text: done. Else what is wrong with it.
std::string set_listen(std::string_view text, Config& config);

}  // namespace diemcau::app
