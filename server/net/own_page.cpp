#include "net/own_page.hpp"

#include <algorithm>

#include "net/endpoint.hpp"
#include "net/ip_address.hpp"

namespace diemcau::net {

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& letter : out)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return out;
}

/// As it stands in a Host; addresses in their one form.
std::string canonical(std::string_view name) {
    const bool brackets = name.starts_with('[') && name.ends_with(']');
    const auto address = parse_ip_address(brackets ? name.substr(1, name.size() - 2) : name);
    return address ? text_of(*address) : lower(name);
}

}  // namespace

OwnNames::OwnNames(const std::vector<std::string>& names) {
    for (const std::string& name : names) names_.insert(canonical(name));
}

bool OwnNames::is_own_page(
    std::string_view host, std::string_view origin, Scheme scheme, bool from_here
) const {
    const auto parts = split_authority(host);
    if (!parts) return false;
    if (!parts->port.empty() && !parse_port(parts->port)) return false;
    const bool named = names_.contains(canonical(parts->name));
    if (!named && !(from_here && is_loopback_host(host))) return false;
    const std::string start = scheme == Scheme::https ? "https://" : "http://";
    return origin.empty() || lower(origin) == start + lower(host);
}

bool is_loopback_host(std::string_view host) {
    const auto parts = split_authority(host);
    if (!parts) return false;
    if (lower(parts->name) == "localhost") return true;
    const bool brackets = parts->name.starts_with('[');
    const std::string_view name =
        brackets ? parts->name.substr(1, parts->name.size() - 2) : parts->name;
    const auto address = parse_ip_address(name);
    return address && address->is_loopback() && (name.find(':') != name.npos) == brackets;
}

bool is_server_name(std::string_view text) {
    if (parse_ip_address(text)) return true;
    if (text.starts_with('['))
        return text.ends_with(']') && parse_ip_address(text.substr(1, text.size() - 2));
    const auto fits = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '-' || letter == '.';
    };
    return !text.empty() && text.size() <= 253 && text.front() != '.' && text.front() != '-' &&
           std::all_of(text.begin(), text.end(), fits);
}

}  // namespace diemcau::net
