#include "net/admission.hpp"

namespace diemcau::net {

Admission::Admission(const AdmissionOptions& options, NetNumbers& numbers)
    : proxies_(options.trusted_proxies, options.forwarded_by),
      names_(options.names),
      places_(options.address_connections_max),
      numbers_(numbers) {}

std::optional<AddressPlaces::Place> Admission::connection_from(const IpAddress& peer) {
    if (proxies_.trusts(peer)) return AddressPlaces::Place();
    auto place = places_.take(peer);
    if (!place) ++numbers_.turned_away_by_address;
    return place;
}

std::variant<Admission::Admitted, Admission::Refused> Admission::admit(
    const Request& request, AddressPlaces::Place& place
) {
    const Caller caller = proxies_.caller_of(request.peer, request.forwarded);
    const bool from_here = !caller.by_proxy && request.peer.is_loopback();
    const Scheme scheme = caller.scheme.value_or(request.tls ? Scheme::https : Scheme::http);
    // What came from this machine without a proxy's word was asked by somebody who sits at it.
    const bool may_be_plain = from_here && (!proxies_.any() || is_loopback_host(request.host));
    if (scheme == Scheme::http && !may_be_plain) {
        ++numbers_.plain_refused;
        return Refused{
            403,
            "this server is reached over https only; if you came that way, its proxy does not say "
            "so "
            "(docs/TLS.md)"};
    }
    if (!names_.is_own_page(request.host, request.origin, scheme, from_here)) {
        ++numbers_.foreign_pages;
        return Refused{
            403,
            "only this server's own pages are answered, by the names that it is configured with "
            "(server.names); on this machine http://127.0.0.1 or localhost"};
    }
    if (caller.by_proxy && !place.is_for(caller.address)) {
        place = {};
        auto own = places_.take(caller.address);
        if (!own) {
            ++numbers_.turned_away_by_address;
            return Refused{429, "there are too many connections from your address"};
        }
        place = std::move(*own);
    }
    return Admitted{caller.address, scheme, caller.by_proxy};
}

}  // namespace diemcau::net
