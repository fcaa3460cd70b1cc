#include "net/forwarded.hpp"

#include <algorithm>
#include <string_view>

namespace diemcau::net {

namespace {

/// One machine on the way, as the next one saw it.
struct Hop {
    std::string_view address;
    std::string_view scheme;
};

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.push_back(trimmed(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

bool same_word(std::string_view left, std::string_view right) {
    const auto lower = [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [&](char a, char b) {
        return lower(a) == lower(b);
    });
}

std::string_view without(std::string_view text, char first, char last) {
    if (text.size() >= 2 && text.front() == first && text.back() == last)
        return text.substr(1, text.size() - 2);
    return text;
}

/// "10.0.0.5", "10.0.0.5:4711", "[2001:db8::1]", "[2001:db8::1]:4711", "2001:db8::1".
std::optional<IpAddress> address_of(std::string_view text) {
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        return parse_ip_address(text.substr(1, end - 1));
    }
    if (std::count(text.begin(), text.end(), ':') == 1) text = text.substr(0, text.find(':'));
    return parse_ip_address(text);
}

std::optional<Scheme> scheme_of(std::string_view text) {
    if (same_word(text, "https")) return Scheme::https;
    if (same_word(text, "http")) return Scheme::http;
    return std::nullopt;
}

std::vector<Hop> hops_of_x_forwarded(const ForwardedHeaders& headers) {
    std::vector<Hop> hops;
    for (const std::string_view address : parts_of(headers.x_forwarded_for, ','))
        hops.push_back({address, {}});
    // The nearest proxy's word: it is for the browser's scheme even where others stand before it.
    const auto schemes = parts_of(headers.x_forwarded_proto, ',');
    if (hops.empty() && !schemes.empty()) hops.emplace_back();
    if (!schemes.empty())
        for (Hop& hop : hops) hop.scheme = schemes.back();
    return hops;
}

std::vector<Hop> hops_of_forwarded(const ForwardedHeaders& headers) {
    std::vector<Hop> hops;
    for (const std::string_view element : parts_of(headers.forwarded, ',')) {
        Hop hop;
        for (const std::string_view pair : parts_of(element, ';')) {
            const std::size_t equals = pair.find('=');
            if (equals == std::string_view::npos) continue;
            const std::string_view value = without(pair.substr(equals + 1), '"', '"');
            if (same_word(pair.substr(0, equals), "for")) hop.address = value;
            if (same_word(pair.substr(0, equals), "proto")) hop.scheme = value;
        }
        hops.push_back(hop);
    }
    return hops;
}

}  // namespace

bool TrustedProxies::trusts(const IpAddress& address) const {
    return std::find(addresses_.begin(), addresses_.end(), address) != addresses_.end();
}

Caller TrustedProxies::caller_of(const IpAddress& peer, const ForwardedHeaders& headers) const {
    Caller caller{peer, std::nullopt, false};
    if (!trusts(peer)) return caller;
    const std::vector<Hop> hops =
        by_ == ForwardedBy::forwarded ? hops_of_forwarded(headers) : hops_of_x_forwarded(headers);
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        caller.by_proxy = true;
        caller.scheme = scheme_of(hop->scheme);
        const auto address = address_of(hop->address);
        if (!address) break;
        caller.address = *address;
        if (!trusts(*address)) break;
    }
    return caller;
}

}  // namespace diemcau::net
