#include "base/vietnamese_text.hpp"
#include "fuzz/input.hpp"
#include "fuzz/targets.hpp"
#include "net/access_doorkeeper.hpp"
#include "net/admission.hpp"
#include "net/cookies.hpp"
#include "net/endpoint.hpp"
#include "net/json_object.hpp"
#include "net/json_text.hpp"

namespace diemcau::fuzz {

namespace {

using net::IpAddress;

IpAddress address(const char* text) { return net::parse_ip_address(text).value(); }

const IpAddress here = address("127.0.0.1"), proxy = address("10.0.0.1"),
                second_proxy = address("10.0.0.2"), stranger = address("192.0.2.7");

bool within(std::string_view part, std::string_view whole) {
    return part.empty() || (part.data() >= whole.data() &&
                            part.data() + part.size() <= whole.data() + whole.size());
}

void addresses(std::string_view text) {
    if (const auto read = net::parse_ip_address(text)) {
        require(
            text.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos,
            "an address is nothing but digits, colons and dots"
        );
        require(net::parse_ip_address(net::text_of(*read)) == read, "an address has one text");
    }
    if (const auto read = net::parse_endpoint(text)) {
        require(
            text.find('\0') == std::string_view::npos,
            "an endpoint has no text that is not looked at"
        );
        const std::string again = read->host() + ":" + std::to_string(read->port);
        require(net::parse_endpoint(again) == read, "an endpoint that was written is read again");
    }
    if (net::is_server_name(text)) {
        require(
            text.find_first_of("/ \r\n\t@,;\"") == std::string_view::npos,
            "a server's name is a name alone"
        );
    }
}

void cookies(std::string_view header) {
    for (const auto cookie : {net::Cookie::login, net::Cookie::device, net::Cookie::known_device}) {
        for (const bool secure : {false, true}) {
            const std::string_view value = net::cookie_value(header, cookie, secure);
            require(within(value, header), "a cookie's value stands in its header");
            require(
                value.find(';') == std::string_view::npos, "a cookie's value ends at a semicolon"
            );
        }
    }
    require(within(net::bearer_token(header), header), "a token stands in its header");
}

void admission(std::uint8_t flags, const net::Admission::Request& given) {
    net::Admission::Request request = given;
    net::AdmissionOptions options;
    options.names = {"hoinghi.example", "10.0.0.5", "[fd00::5]"};
    if ((flags & 1) != 0) options.trusted_proxies = {proxy, second_proxy};
    if ((flags & 2) != 0) options.forwarded_by = net::ForwardedBy::forwarded;
    request.tls = (flags & 4) != 0;
    request.peer = (flags & 8) != 0 ? stranger : (flags & 16) != 0 ? proxy : here;
    const bool trusted = (flags & 1) != 0 && request.peer == proxy;

    net::NetNumbers numbers;
    net::Admission at_the_door(options, numbers);
    auto place = at_the_door.connection_from(request.peer);
    require(place.has_value(), "the first connection of an address has a place");
    const auto decision = at_the_door.admit(request, *place);
    if (const auto* refused = std::get_if<net::Admission::Refused>(&decision)) {
        require(refused->status >= 400 && *refused->explanation != '\0', "a refusal says why");
        return;
    }
    const auto& admitted = std::get<net::Admission::Admitted>(decision);
    if (!trusted) {
        require(
            admitted.caller == request.peer && !admitted.by_proxy,
            "only a trusted proxy's word says who asks"
        );
        require(
            (admitted.scheme == net::Scheme::https) == request.tls,
            "only a trusted proxy's word says how he asks"
        );
    }
    require(
        admitted.scheme == net::Scheme::https || request.peer == here || trusted,
        "nobody from elsewhere is answered without TLS"
    );
    if (request.peer == stranger) {
        const auto parts = net::split_authority(request.host);
        require(parts && !parts->name.empty(), "whoever is answered has named the server");
    }
    if (!request.origin.empty()) {
        require(
            request.origin.size() >= request.host.size() &&
                request.origin.find("://") != std::string_view::npos &&
                request.origin.substr(request.origin.find("://") + 3).size() == request.host.size(),
            "an Origin that is answered is the Host's own"
        );
    }
}

void json(std::string_view text) {
    if (const auto object = net::JsonObject::parse(text)) {
        for (const char* name : {"name", "sites", "validUntil", "role"}) {
            (void)object->text(name);
            (void)object->number(name);
            (void)object->flag(name);
            const auto list = object->list(name);
            require(!list || object->has(name), "a list that is read is there");
        }
    }
    const std::string quoted = net::json_quoted(text);
    require(is_utf8(quoted), "what is quoted is text");
    const auto files = net::files_from_json("{\"files\":{\"a\":" + quoted + "}}");
    require(files.has_value(), "what is quoted is read as JSON");
    require(!is_utf8(text) || files->at("a") == text, "what is quoted and read is the same");
}

}  // namespace

void headers(std::string_view bytes) {
    Input input(bytes);
    const std::uint8_t flags = input.byte();
    const std::string_view host = input.until('\n');
    const std::string_view origin = input.until('\n');
    const std::string_view x_forwarded_for = input.until('\n');
    const std::string_view x_forwarded_proto = input.until('\n');
    const std::string_view forwarded = input.until('\n');
    const std::string_view more = input.rest();
    addresses(host);
    addresses(more);
    (void)net::is_loopback_host(host);
    admission(
        flags,
        {{},
         false,
         host,
         origin,
         {std::string(x_forwarded_for), std::string(x_forwarded_proto), std::string(forwarded)}}
    );
    cookies(more);
    json(more);
}

}  // namespace diemcau::fuzz
