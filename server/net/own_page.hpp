// Which requests come from the server's own pages.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace diemcau::net {

enum class Scheme : std::uint8_t { http, https };

/// The names that browsers call this server by.
class OwnNames {
public:
    /// Names and addresses as in a Host, without a port; case does not matter.
    explicit OwnNames(const std::vector<std::string>& names);

    /// Whether a request may be answered: a Host that is another name was reached by DNS rebinding,
    /// an Origin that is not scheme and Host is another site's page. `origin` is empty when there
    /// is none. `from_here`: the caller is on this machine, whose names count then, too.
    bool is_own_page(std::string_view host, std::string_view origin, Scheme scheme, bool from_here)
        const;

private:
    std::set<std::string> names_;
};

/// A Host, with or without a port, that can only mean this machine.
bool is_loopback_host(std::string_view host);

/// "conference.example", "10.0.0.5", "fd00::1" or "[fd00::1]": without scheme and port.
bool is_server_name(std::string_view text);

}  // namespace diemcau::net
