#include <array>

#include "fuzz/http_house.hpp"
#include "fuzz/input.hpp"
#include "fuzz/one_connection.hpp"
#include "fuzz/targets.hpp"

namespace diemcau::fuzz {

namespace {

// Stands in no text, and parts what comes at one time from what comes later.
constexpr char a_while_later = '\xFF';
constexpr std::size_t pieces_max = 32;

// By the lower two bits of an input's first byte: this machine, the trusted proxy, strangers. The
// third: over TLS. The fourth: the line takes little at a time. The fifth: with_true_length().
net::IpAddress peer_of(std::uint8_t flags) {
    static constexpr std::array addresses{"127.0.0.1", "10.0.0.1", "192.0.2.7", "2001:db8::7"};
    return net::parse_ip_address(addresses.at(flags & 3)).value();
}

/// The text with the number that its first Content-Length should have: a body is changed more often
/// than its length with it.
std::string with_true_length(std::string_view text) {
    constexpr std::string_view name = "Content-Length: ";
    const std::size_t header_end = text.find("\r\n\r\n");
    const std::size_t at = text.find(name);
    if (header_end == std::string_view::npos || at >= header_end) return std::string(text);
    const std::size_t number = at + name.size();
    const std::size_t number_end = text.find("\r\n", number);
    const std::size_t body = text.size() - (header_end + 4);
    std::string out(text.substr(0, number));
    out += std::to_string(body);
    return out.append(text.substr(number_end));
}

void check_answers(std::string_view answers) {
    require(
        answers.empty() || answers.starts_with("HTTP/1."), "what the server says begins an answer"
    );
    require(
        answers.find("not for the web") == std::string_view::npos,
        "nothing beside the web folder is served"
    );
    const std::size_t end = answers.find("\r\n\r\n");
    if (end == std::string_view::npos) return;
    const std::string_view header = answers.substr(0, end);
    if (header.starts_with("HTTP/1.1 10")) return;
    require(
        header.find("X-Content-Type-Options: nosniff") != std::string_view::npos,
        "every answer has the headers that browsers are to keep to"
    );
    require(
        header.find("HTTP/1.1 500") == std::string_view::npos, "no request is beyond the server"
    );
}

}  // namespace

void http(std::string_view bytes) {
    Input input(bytes);
    const std::uint8_t flags = input.byte();
    const std::string corrected =
        (flags & 16) != 0 ? with_true_length(input.rest()) : std::string(input.rest());
    input = Input(corrected);
    HttpHouse& house = fresh_house();
    {
        OneConnection connection(house.hub(), &house.doorkeeper(), house.connections());
        if ((flags & 8) != 0) connection.peer().take_at_most(7);
        connection.begin_http(house.shared(), peer_of(flags), (flags & 4) != 0);
        for (std::size_t i = 0; i < pieces_max && !input.empty(); ++i) {
            if (connection.peer().closed()) break;
            connection.send(input.until(a_while_later));
        }
        connection.end();
        connection.finish();
        check_answers(connection.peer().received());
    }
    if (!house.untouched()) house.hub().check();
}

}  // namespace diemcau::fuzz
