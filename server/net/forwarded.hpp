// What a proxy in front of the server says about who asks. Believed from the named proxies only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "net/ip_address.hpp"
#include "net/own_page.hpp"

namespace diemcau::net {

/// Which headers the proxies set. Only those are read: the other kind they may hand through from
/// anybody.
enum class ForwardedBy : std::uint8_t {
    x_forwarded,  // X-Forwarded-For, X-Forwarded-Proto
    forwarded     // RFC 7239
};

/// All lines of a header of one name are joined with commas; empty: there is none.
struct ForwardedHeaders {
    std::string x_forwarded_for;
    std::string x_forwarded_proto;
    std::string forwarded;
};

struct Caller {
    IpAddress address;
    std::optional<Scheme> scheme;  // by which he reached the proxy, if one says so
    bool by_proxy = false;         // a trusted one speaks for him
};

class TrustedProxies {
public:
    TrustedProxies(std::vector<IpAddress> addresses, ForwardedBy by)
        : addresses_(std::move(addresses)), by_(by) {}

    bool trusts(const IpAddress& address) const;

    bool any() const { return !addresses_.empty(); }

    /// Who asks: the other end of the connection or, if that is a trusted proxy, whom it names: the
    /// last address that is not a trusted proxy's own. What cannot be read is nobody's word.
    Caller caller_of(const IpAddress& peer, const ForwardedHeaders& headers) const;

private:
    std::vector<IpAddress> addresses_;
    ForwardedBy by_;
};

}  // namespace diemcau::net
