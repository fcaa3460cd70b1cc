#include "net/admission.hpp"

#include <gtest/gtest.h>

namespace diemcau::net {
namespace {

IpAddress ip(std::string_view text) { return parse_ip_address(text).value(); }

struct Gate {
    explicit Gate(AdmissionOptions options) : admission(options, numbers) {}

    /// "200 ADDRESS SCHEME", or the status of the refusal.
    std::string ask(
        std::string_view peer, bool tls, std::string_view host, std::string_view origin = "",
        const ForwardedHeaders& forwarded = {}
    ) {
        const auto decision = admission.admit({ip(peer), tls, host, origin, forwarded}, place);
        if (const auto* refused = std::get_if<Admission::Refused>(&decision))
            return std::to_string(refused->status);
        const auto& admitted = std::get<Admission::Admitted>(decision);
        return "200 " + text_of(admitted.caller) +
               (admitted.scheme == Scheme::https ? " https" : " http");
    }

    NetNumbers numbers;
    Admission admission;
    AddressPlaces::Place place;
};

AdmissionOptions named() { return {.names = {"own.example"}}; }

AdmissionOptions behind_a_proxy() {
    return {.names = {"own.example"}, .trusted_proxies = {ip("10.0.0.5"), ip("127.0.0.1")}};
}

TEST(Admission, WithTlsTheOwnNamesAreAnswered) {
    Gate gate(named());
    EXPECT_EQ(gate.ask("192.168.1.9", true, "own.example"), "200 192.168.1.9 https");
    EXPECT_EQ(gate.ask("192.168.1.9", true, "other.example"), "403");
    EXPECT_EQ(
        gate.ask("192.168.1.9", true, "own.example", "https://own.example"), "200 192.168.1.9 https"
    );
    EXPECT_EQ(gate.ask("192.168.1.9", true, "own.example", "http://own.example"), "403");
    EXPECT_EQ(gate.numbers.foreign_pages, 2u);
}

TEST(Admission, PlainHttpFromElsewhereIsNotAnswered) {
    Gate gate(behind_a_proxy());
    EXPECT_EQ(gate.ask("192.168.1.9", false, "own.example"), "403");
    EXPECT_EQ(
        gate.ask("192.168.1.9", false, "own.example", "", {"192.168.1.8", "https", ""}), "403"
    ) << "says who is no proxy";
    EXPECT_EQ(gate.ask("10.0.0.5", false, "own.example"), "403") << "the proxy does not say https";
    EXPECT_EQ(gate.ask("10.0.0.5", false, "own.example", "", {"192.168.1.9", "http", ""}), "403");
    EXPECT_EQ(gate.numbers.plain_refused, 4u);
}

TEST(Admission, TheSchemeThatTheProxyNamesCounts) {
    Gate gate(behind_a_proxy());
    const ForwardedHeaders https{"192.168.1.9", "https", ""};
    EXPECT_EQ(gate.ask("10.0.0.5", false, "own.example", "", https), "200 192.168.1.9 https");
    EXPECT_EQ(
        gate.ask("10.0.0.5", false, "own.example", "https://own.example", https),
        "200 192.168.1.9 https"
    );
    EXPECT_EQ(gate.ask("10.0.0.5", false, "own.example", "http://own.example", https), "403");
    EXPECT_EQ(gate.ask("10.0.0.5", false, "127.0.0.1", "", https), "403");
}

TEST(Admission, WhoeverSitsAtTheMachineNeedsNoTls) {
    Gate alone(named());
    EXPECT_EQ(alone.ask("127.0.0.1", false, "localhost:8080"), "200 127.0.0.1 http");
    Gate gate(behind_a_proxy());
    EXPECT_EQ(gate.ask("127.0.0.1", false, "localhost:8080"), "200 127.0.0.1 http");
    EXPECT_EQ(gate.ask("127.0.0.1", false, "own.example"), "403") << "a proxy that says nothing";
    EXPECT_EQ(gate.ask("127.0.0.1", false, "localhost", "", {"192.168.1.9", "http", ""}), "403");
    EXPECT_EQ(gate.ask("127.0.0.1", false, "localhost", "", {"192.168.1.9", "https", ""}), "403");
}

TEST(Admission, BehindAProxyThoseItSpeaksForAreCountedAndNotTheProxy) {
    AdmissionOptions options = behind_a_proxy();
    options.address_connections_max = 1;
    Gate gate(options);
    const auto first = gate.admission.connection_from(ip("10.0.0.5"));
    auto second = gate.admission.connection_from(ip("10.0.0.5"));
    ASSERT_TRUE(first && second);
    const auto ask = [&](AddressPlaces::Place& place, const char* caller) {
        const ForwardedHeaders forwarded{caller, "https", ""};
        const auto decision =
            gate.admission.admit({ip("10.0.0.5"), false, "own.example", "", forwarded}, place);
        const auto* refused = std::get_if<Admission::Refused>(&decision);
        return refused != nullptr ? refused->status : 200;
    };
    EXPECT_EQ(ask(gate.place, "192.168.1.9"), 200u);
    EXPECT_EQ(ask(gate.place, "192.168.1.9"), 200u) << "the same connection again";
    EXPECT_EQ(ask(*second, "192.168.1.9"), 429u);
    EXPECT_EQ(ask(*second, "192.168.1.8"), 200u);
    EXPECT_EQ(ask(gate.place, "192.168.1.7"), 200u) << "the proxy uses the connection for another";
    EXPECT_EQ(ask(*second, "192.168.1.9"), 200u);
    EXPECT_EQ(gate.numbers.turned_away_by_address, 1u);
}

}  // namespace
}  // namespace diemcau::net
