#include "net/server_harness.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <future>

#include "net/json_text.hpp"
#include "support/http_client.hpp"
#include "support/world.hpp"

namespace diemcau::test {

ServerHarness::ServerHarness(
    net::ServerOptions options, net::HttpHandlers handlers, hub::HubOptions hub_options
) {
    const bool tunnel = std::getenv("DIEMCAU_TEST_TLS") != nullptr && !options.tls.given();
    if (tunnel) {
        certificates_ = std::make_unique<TestCertificates>();
        options.tls = certificates_->files();
    }
    hub_ = std::make_unique<hub::Hub>(
        std::move(hub_options), std::make_unique<MemoryJournal>(disk),
        hub::HubReads{
            std::make_unique<MemoryLog>(disk), std::make_unique<MemoryDirectory>(disk), nullptr},
        std::make_shared<SystemClock>(),
        [](const std::string& message) { ADD_FAILURE() << message; }
    );
    give(small_conference());
    core::ChangeSession open;
    open.action = core::SessionAction::open_check_in;
    give(open);
    options.endpoint = {"127.0.0.1", 0, true};
    server_ = std::make_unique<net::Server>(options, *hub_, std::move(handlers));
    server_->start();
    if (!options.tls.given()) return;
    TlsClient::Options client;
    if (tunnel) client = certificates_->client();
    tunnel_ = std::make_unique<TlsTunnel>(server_->endpoint().port, client);
}

ServerHarness::~ServerHarness() {
    stop();
    tunnel_.reset();
    hub_.reset();
}

void ServerHarness::stop() {
    server_->stop_accepting();
    hub_->stop();
    server_->finish();
}

void ServerHarness::give(core::CommandBody body) {
    wire::CommandEnvelope envelope;
    envelope.command.id[15] = static_cast<std::uint8_t>(++commands_given_);
    envelope.command.body = std::move(body);
    envelope.content = std::to_string(commands_given_);
    std::promise<std::string> result;
    hub_->submit_as(
        {core::Role::organizer, "test", "", {}}, std::move(envelope),
        [&result](const std::string& bytes, bool) {
            result.set_value(wire::result_to_json(bytes, false));
        }
    );
    const std::string json = result.get_future().get();
    EXPECT_TRUE(net::json_has_member(json, "accepted")) << json;
}

std::uint64_t ServerHarness::metric(const std::string& name) const {
    const std::string text = http_request(port(), "GET", "/metrics").body;
    const std::size_t at = text.find("\n" + name + " ");
    if (at == std::string::npos) {
        ADD_FAILURE() << "no metric " << name;
        return 0;
    }
    return std::stoull(text.substr(at + name.size() + 2));
}

}  // namespace diemcau::test
