#include "app/config_keys.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include "base/limits.hpp"

namespace diemcau::app {

namespace {

using std::chrono::milliseconds;

std::string set_log_level(Config& config, std::string_view text) {
    for (const std::string_view level : {"debug", "info", "warning", "error"}) {
        if (text != level) continue;
        config.log_level = text;
        return {};
    }
    return "is not one of debug, info, warning, error";
}

std::string set_data_folder(Config& config, std::string_view text) {
    if (text.empty()) return "must name a folder";
    config.data_folder = text;
    return {};
}

std::string set_key_file(Config& config, std::string_view text) {
    config.key_file = text;
    return {};
}

std::string set_web_folder(Config& config, std::string_view text) {
    config.server.web_folder = text;
    return {};
}

std::string set_common_passwords(Config& config, std::string_view text) {
    config.access.common_passwords_file = text;
    return {};
}

std::string set_listen_address(Config& config, std::string_view text) {
    return set_listen(text, config);
}

std::string set_names(Config& config, const std::vector<std::string>& names) {
    for (const std::string& name : names)
        if (!net::is_server_name(name))
            return "\"" + name + "\" is not a name or an address (without https:// and port)";
    config.server.admission.names = names;
    return {};
}

std::string set_tls_certificate(Config& config, std::string_view text) {
    config.server.tls.certificate = text;
    return {};
}

std::string set_tls_key(Config& config, std::string_view text) {
    config.server.tls.key = text;
    return {};
}

std::string set_tls_root(Config& config, std::string_view text) {
    config.server.tls_root = text;
    return {};
}

std::string set_trusted_proxies(Config& config, const std::vector<std::string>& addresses) {
    std::vector<net::IpAddress> read;
    for (const std::string& text : addresses) {
        const auto address = net::parse_ip_address(text);
        if (!address) return "\"" + text + "\" is not an address of one machine";
        read.push_back(*address);
    }
    config.server.admission.trusted_proxies = std::move(read);
    return {};
}

std::string set_forwarded_by(Config& config, std::string_view text) {
    if (text != "x-forwarded" && text != "forwarded") return "is not one of x-forwarded, forwarded";
    config.server.admission.forwarded_by =
        text == "forwarded" ? net::ForwardedBy::forwarded : net::ForwardedBy::x_forwarded;
    return {};
}

constexpr std::int64_t mebibyte = 1024 * 1024;
constexpr std::int64_t minute_ms = 60'000;

constexpr std::array keys{
    ConfigKey{.name = "server.listen", .set_text = set_listen_address},
    ConfigKey{.name = "server.names", .set_list = set_names},
    ConfigKey{.name = "server.data_folder", .set_text = set_data_folder},
    ConfigKey{.name = "server.web_folder", .set_text = set_web_folder},
    ConfigKey{
        "server.io_threads", 1, 64,
        [](Config& c, std::int64_t n) { c.server.io_threads = static_cast<unsigned>(n); }},
    ConfigKey{
        "server.worker_threads", 1, 64,
        [](Config& c, std::int64_t n) { c.server.worker_threads = static_cast<unsigned>(n); }},
    ConfigKey{
        "server.close_grace_ms", 0, 60'000,
        [](Config& c, std::int64_t n) { c.server.close_grace = milliseconds(n); }},
    ConfigKey{.name = "tls.certificate", .set_text = set_tls_certificate},
    ConfigKey{.name = "tls.key", .set_text = set_tls_key},
    ConfigKey{.name = "tls.root", .set_text = set_tls_root},
    ConfigKey{.name = "proxy.trusted", .set_list = set_trusted_proxies},
    ConfigKey{.name = "proxy.header", .set_text = set_forwarded_by},
    ConfigKey{
        "limits.message_bytes", 4096, 16 * mebibyte,
        [](Config& c, std::int64_t n) {
            c.server.message_bytes_max = c.hub.message_bytes_max = static_cast<std::size_t>(n);
        }},
    ConfigKey{
        "limits.reader_message_bytes", 1024, 16 * mebibyte,
        [](Config& c, std::int64_t n) {
            c.server.reader_message_bytes_max = c.hub.reader_message_bytes_max =
                static_cast<std::size_t>(n);
        }},
    ConfigKey{
        "limits.outbox_bytes", 64 * 1024, 1024 * mebibyte,
        [](Config& c, std::int64_t n) { c.server.outbox_bytes_max = static_cast<std::size_t>(n); }},
    ConfigKey{
        "limits.connections", 1, 1'000'000,
        [](Config& c, std::int64_t n) { c.server.connections_max = static_cast<std::size_t>(n); }},
    ConfigKey{
        "limits.address_connections", 1, 1'000'000,
        [](Config& c, std::int64_t n) {
            c.server.admission.address_connections_max = static_cast<std::size_t>(n);
        }},
    ConfigKey{
        "limits.commands_per_second", 1, 1'000'000,
        [](Config& c, std::int64_t n) { c.server.pace.per_second = n; }},
    ConfigKey{
        "limits.command_burst", 1, 1'000'000,
        [](Config& c, std::int64_t n) { c.server.pace.burst = n; }},
    ConfigKey{
        "limits.look_ups", 1, 100'000,
        [](Config& c, std::int64_t n) { c.hub.look_ups.times = static_cast<std::size_t>(n); }},
    ConfigKey{
        "limits.look_up_minutes", 1, 24 * 60,
        [](Config& c, std::int64_t n) { c.hub.look_ups.within = milliseconds(n * minute_ms); }},
    ConfigKey{
        "limits.import_bytes", mebibyte, static_cast<std::int64_t>(limits::import_body_bytes_max),
        [](Config& c, std::int64_t n) { c.server.import_bytes_max = static_cast<std::size_t>(n); }},
    ConfigKey{
        "limits.commands_waiting", 1, 10'000'000,
        [](Config& c, std::int64_t n) {
            c.hub.commands_waiting_max = static_cast<std::size_t>(n);
        }},
    ConfigKey{
        "limits.commands_per_batch", 1, 100'000,
        [](Config& c, std::int64_t n) { c.hub.batch_commands_max = static_cast<std::size_t>(n); }},
    ConfigKey{
        "clients.tls_deadline_ms", 100, 60'000,
        [](Config& c, std::int64_t n) { c.server.tls_deadline = milliseconds(n); }},
    ConfigKey{
        "clients.header_deadline_ms", 100, 60'000,
        [](Config& c, std::int64_t n) { c.server.header_deadline = milliseconds(n); }},
    ConfigKey{
        "clients.hello_deadline_ms", 100, 60'000,
        [](Config& c, std::int64_t n) { c.server.hello_deadline = milliseconds(n); }},
    ConfigKey{
        "clients.stuck_after_ms", 1'000, 600'000,
        [](Config& c, std::int64_t n) { c.server.stuck_after = milliseconds(n); }},
    ConfigKey{
        "clients.flush_interval_ms", 10, 10'000,
        [](Config& c, std::int64_t n) { c.hub.flush_interval = milliseconds(n); }},
    ConfigKey{.name = "access.sign_in", .set_flag = [](Config& c, bool flag) { c.sign_in = flag; }},
    ConfigKey{.name = "access.common_passwords", .set_text = set_common_passwords},
    ConfigKey{
        "access.login_idle_minutes", 5, 14 * 60,
        [](Config& c, std::int64_t n) { c.access.web_idle_ms = n * minute_ms; }},
    ConfigKey{
        "access.login_hours", 1, 24 * 7,
        [](Config& c, std::int64_t n) { c.access.web_absolute_ms = n * 60 * minute_ms; }},
    ConfigKey{
        "access.invitation_hours", 1, 24 * 30,
        [](Config& c, std::int64_t n) { c.access.invitation_valid_ms = n * 60 * minute_ms; }},
    ConfigKey{
        "access.spare_code_minutes", 1, 24 * 60,
        [](Config& c, std::int64_t n) { c.access.spare_code_valid_ms = n * minute_ms; }},
    ConfigKey{
        "access.devices_per_card", 1, 100,
        [](Config& c, std::int64_t n) {
            c.access.devices_per_card = static_cast<std::uint32_t>(n);
        }},
    ConfigKey{
        "access.sign_ins_per_account", 1, 1'000,
        [](Config& c, std::int64_t n) {
            c.access.sign_ins_per_account = static_cast<std::size_t>(n);
        }},
    ConfigKey{
        "access.open_cards_per_site", 1, 1'000,
        [](Config& c, std::int64_t n) {
            c.access.open_cards_per_site = static_cast<std::size_t>(n);
        }},
    ConfigKey{
        "access.password_threads", 1, 16,
        [](Config& c, std::int64_t n) { c.access.password_threads = static_cast<unsigned>(n); }},
    ConfigKey{
        "access.passwords_waiting", 1, 10'000,
        [](Config& c, std::int64_t n) {
            c.access.password_queue_max = static_cast<std::size_t>(n);
        }},
    ConfigKey{.name = "personal.key_file", .set_text = set_key_file},
    ConfigKey{
        "personal.retention_days", 0, 36'500,
        [](Config& c, std::int64_t n) { c.retention_days = n; }},
    ConfigKey{.name = "log.level", .set_text = set_log_level},
};

/// How many letters must be put in, taken out or changed to make one of the other.
std::size_t letters_between(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= left.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

std::string_view last_part(std::string_view name) { return name.substr(name.rfind('.') + 1); }

}  // namespace

std::span<const ConfigKey> config_keys() { return keys; }

const ConfigKey* find_key(std::string_view name) {
    const auto found = std::find_if(keys.begin(), keys.end(), [name](const ConfigKey& key) {
        return name == key.name;
    });
    return found == keys.end() ? nullptr : &*found;
}

bool is_section(std::string_view name) {
    return std::any_of(keys.begin(), keys.end(), [name](const ConfigKey& key) {
        const std::string_view full(key.name);
        return full.substr(0, full.find('.')) == name;
    });
}

// A key may stand in the wrong section, so its own name counts as well as the whole.
std::string nearest_key(std::string_view name) {
    const auto distance = [name](const ConfigKey& key) {
        const std::string_view full(key.name);
        return std::min(
            letters_between(name, full), 1 + letters_between(last_part(name), last_part(full))
        );
    };
    return std::min_element(
               keys.begin(), keys.end(),
               [&](const ConfigKey& a, const ConfigKey& b) { return distance(a) < distance(b); }
    )->name;
}

}  // namespace diemcau::app
