#include "net/endpoint.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <charconv>

namespace diemcau::net {

namespace {

std::optional<boost::asio::ip::address> address_of(std::string_view name) {
    const bool brackets = name.starts_with('[');
    if (brackets) name = name.substr(1, name.size() - 2);
    if (name.find('\0') != std::string_view::npos) return std::nullopt;  // its end to the system
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(name, error);
    if (error || address.is_v6() != brackets) return std::nullopt;
    return address;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& letter : out)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return out;
}

}  // namespace

std::optional<Authority> split_authority(std::string_view text) {
    std::size_t end = 0;
    if (text.starts_with('[')) {
        end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        ++end;
    } else {
        end = std::min(text.find(':'), text.size());
    }
    if (end == 0) return std::nullopt;
    if (end == text.size()) return Authority{text, {}};
    if (text[end] != ':') return std::nullopt;
    return Authority{text.substr(0, end), text.substr(end + 1)};
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return port;
}

std::string Endpoint::host() const {
    return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

std::optional<Endpoint> parse_endpoint(std::string_view text) {
    const auto parts = split_authority(text);
    if (!parts) return std::nullopt;
    const auto port = parse_port(parts->port);
    if (!port) return std::nullopt;
    if (lower(parts->name) == "localhost") return Endpoint{"127.0.0.1", *port, true};
    const auto address = address_of(parts->name);
    if (!address) return std::nullopt;
    return Endpoint{address->to_string(), *port, address->is_loopback()};
}

}  // namespace diemcau::net
