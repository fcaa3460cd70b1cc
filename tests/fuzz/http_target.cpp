#include <algorithm>
#include <array>

#include "fuzz/http_house.hpp"
#include "fuzz/http_text.hpp"
#include "fuzz/input.hpp"
#include "fuzz/one_connection.hpp"
#include "fuzz/targets.hpp"

namespace diemcau::fuzz {

namespace {

constexpr std::size_t pieces_max = 32;

net::IpAddress peer_of(std::uint8_t flags) {
    static constexpr std::array addresses{"127.0.0.1", "10.0.0.1", "192.0.2.7", "2001:db8::7"};
    return net::parse_ip_address(addresses.at(flags & peer_bits)).value();
}

/// What stands behind a head may be frames of a WebSocket, in which any byte means itself.
std::string with_secrets_in_requests(std::string_view text, bool has_body) {
    const std::size_t head_end = std::min(text.find("\r\n\r\n"), text.size());
    if (has_body) return with_secrets(text);
    return with_secrets(text.substr(0, head_end)) + std::string(text.substr(head_end));
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
    std::string text = with_secrets_in_requests(input.rest(), (flags & true_length) != 0);
    if ((flags & true_length) != 0) text = with_true_length(text);
    input = Input(text);
    HttpHouse& house = fresh_house();
    {
        OneConnection connection(house.hub(), &house.doorkeeper(), house.connections());
        if ((flags & narrow_line) != 0) connection.peer().take_at_most(7);
        connection.begin_http(house.shared(), peer_of(flags), (flags & over_tls) != 0);
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
