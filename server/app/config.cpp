#include "app/config.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include "app/config_keys.hpp"

namespace diemcau::app {

namespace {

class Reader {
public:
    explicit Reader(Config& config) : config_(config) {}

    std::vector<ConfigProblem> problems;

    void take(const toml::table& table, const std::string& section) {
        for (const auto& [key, node] : table) {
            const std::string name =
                section.empty() ? std::string(key.str()) : section + "." + std::string(key.str());
            const auto line = static_cast<unsigned>(key.source().begin.line);
            if (const ConfigKey* known = find_key(name)) {
                take_value(*known, node, line);
            } else if (node.is_table() && section.empty() && is_section(name)) {
                take(*node.as_table(), name);
            } else {
                problems.push_back(
                    {name, line, "there is no such key; the nearest is " + nearest_key(name)}
                );
            }
        }
    }

private:
    void take_value(const ConfigKey& key, const toml::node& node, unsigned line) {
        std::string wrong;
        if (key.set_text != nullptr) {
            const auto text = node.value_exact<std::string>();
            wrong = text ? key.set_text(config_, *text) : "must be a text in quotes";
        } else if (key.set_flag != nullptr) {
            const auto flag = node.value_exact<bool>();
            wrong = flag ? "" : "must be true or false";
            if (flag) key.set_flag(config_, *flag);
        } else if (key.set_list != nullptr) {
            const auto texts = texts_of(node);
            wrong =
                texts ? key.set_list(config_, *texts) : "must be a list of texts: [\"…\", \"…\"]";
        } else {
            const auto number = node.value_exact<std::int64_t>();
            if (!number) {
                wrong = "must be a whole number";
            } else if (*number < key.least || *number > key.most) {
                wrong =
                    "must be from " + std::to_string(key.least) + " to " + std::to_string(key.most);
            } else {
                key.set_number(config_, *number);
            }
        }
        if (!wrong.empty()) problems.push_back({key.name, line, wrong});
    }

    static std::optional<std::vector<std::string>> texts_of(const toml::node& node) {
        if (!node.is_array()) return std::nullopt;
        std::vector<std::string> texts;
        for (const toml::node& element : *node.as_array()) {
            const auto text = element.value_exact<std::string>();
            if (!text) return std::nullopt;
            texts.push_back(*text);
        }
        return texts;
    }

    Config& config_;
};

}  // namespace

std::vector<ConfigProblem> read_config_text(std::string_view text, Config& config) {
    Config changed = config;
    try {
        Reader reader(changed);
        reader.take(toml::parse(text), "");
        if (reader.problems.empty()) {
            config = std::move(changed);
        } else {
            std::sort(
                reader.problems.begin(), reader.problems.end(),
                [](const ConfigProblem& a, const ConfigProblem& b) { return a.line < b.line; }
            );
        }
        return std::move(reader.problems);
    } catch (const toml::parse_error& error) {
        return {{"", error.source().begin.line, std::string(error.description())}};
    }
}

std::vector<ConfigProblem> read_config_file(const std::filesystem::path& file, Config& config) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) return {{"", 0, "the file cannot be read"}};
    return read_config_text(std::move(text).str(), config);
}

std::vector<ConfigProblem> check_config(const Config& config) {
    std::vector<ConfigProblem> problems;
    const net::ServerOptions& server = config.server;
    if (server.message_bytes_max > server.outbox_bytes_max)
        problems.push_back({"limits.outbox_bytes", 0, "must not be below limits.message_bytes"});
    if (server.reader_message_bytes_max > server.message_bytes_max) {
        problems.push_back(
            {"limits.reader_message_bytes", 0, "must not be above limits.message_bytes"}
        );
    }
    if (server.tls.given() && server.tls.certificate.empty())
        problems.push_back({"tls.certificate", 0, "is missing for tls.key"});
    if (server.tls.given() && server.tls.key.empty())
        problems.push_back({"tls.key", 0, "is missing for tls.certificate"});
    const bool proxy = !server.admission.trusted_proxies.empty();
    if (!server.endpoint.loopback && !server.tls.given() && !proxy) {
        problems.push_back(
            {"server.listen", 0,
             server.endpoint.host() + ":" + std::to_string(server.endpoint.port) +
                 " would let other machines in over plain HTTP: give tls.certificate and tls.key, "
                 "or "
                 "proxy.trusted if a proxy speaks TLS for the server, or listen on 127.0.0.1 or "
                 "[::1] (docs/TLS.md)"}
        );
    }
    if (server.beyond_loopback() && !config.sign_in) {
        problems.push_back(
            {"access.sign_in", 0,
             "must be true where other machines can reach the server: without sign-in everybody is "
             "believed"}
        );
    }
    if (server.beyond_loopback() && server.admission.names.empty()) {
        problems.push_back(
            {"server.names", 0,
             "must say what browsers on other machines call this server, for example "
             "[\"diemcau.example\", \"192.168.1.10\"]"}
        );
    }
    return problems;
}

std::string describe(const ConfigProblem& problem, const std::filesystem::path& file) {
    std::string out = file.string();
    if (problem.line > 0) out += ":" + std::to_string(problem.line);
    if (!problem.key.empty()) out += (out.empty() ? "" : ": ") + problem.key;
    return out + ": " + problem.message;
}

std::string set_listen(std::string_view text, Config& config) {
    const auto endpoint = net::parse_endpoint(text);
    if (!endpoint) return "must be ADDRESS:PORT, for example 127.0.0.1:8080";
    config.server.endpoint = *endpoint;
    return {};
}

}  // namespace diemcau::app
