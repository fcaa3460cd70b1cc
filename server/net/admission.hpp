// Who is let in before anything is asked of the server: by address, by name, and by what a trusted
// proxy says.
#pragma once

#include <string_view>
#include <variant>

#include "net/address_places.hpp"
#include "net/admission_options.hpp"
#include "net/forwarded.hpp"
#include "net/net_numbers.hpp"
#include "net/own_page.hpp"

namespace diemcau::net {

/// Called from any thread.
class Admission {
public:
    struct Request {
        IpAddress peer;
        bool tls = false;
        std::string_view host;
        std::string_view origin;  // empty: none
        ForwardedHeaders forwarded;
    };

    struct Admitted {
        IpAddress caller;
        Scheme scheme = Scheme::http;  // that the caller's browser speaks
        bool by_proxy = false;
    };

    struct Refused {
        unsigned status = 403;
        const char* explanation = "";
    };

    Admission(const AdmissionOptions& options, NetNumbers& numbers);

    /// For a connection that was just accepted. nullopt: there are too many from there. A trusted
    /// proxy's own connections are not counted, but those whom it speaks for, request by request.
    std::optional<AddressPlaces::Place> connection_from(const IpAddress& peer);

    /// Whether the request may be looked at. `place` is the connection's, and becomes the caller's.
    std::variant<Admitted, Refused> admit(const Request& request, AddressPlaces::Place& place);

private:
    const TrustedProxies proxies_;
    const OwnNames names_;
    AddressPlaces places_;
    NetNumbers& numbers_;
};

}  // namespace diemcau::net
