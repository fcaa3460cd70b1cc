// The limit of fan-out: for each byte from a connection to /trigger one prepared write to every
// other connection. No encoding, no queue, no topic.
//
//   bare_fan_out [--bytes PAYLOAD] [--frames FRAMES_IN_A_WRITE]      prints its port
#include <CLI/CLI.hpp>
#include <cstdio>

#include "bare_server.hpp"

int main(int argc, char** argv) {
    CLI::App app{"The limit of fan-out", "bare_fan_out"};
    std::size_t bytes = 64, frames = 1;
    app.add_option("--bytes", bytes)->check(CLI::Range(1, 65'535));
    app.add_option("--frames", frames)->check(CLI::PositiveNumber);
    CLI11_PARSE(app, argc, argv);
    std::string prepared;
    for (std::size_t i = 0; i < frames; ++i) prepared += diemcau::bench::bare_frame(bytes);
    try {
        using diemcau::bench::BareServer;
        BareServer* itself = nullptr;
        BareServer server([&](BareServer::Peer& from, std::string_view came) {
            if (!from.trigger) return;
            for (std::size_t i = 0; i < came.size(); ++i) {
                for (BareServer::Peer& peer : itself->peers()) {
                    if (peer.open && !peer.trigger) itself->write(peer, prepared);
                }
            }
        });
        itself = &server;
        server.run();
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bare_fan_out: %s\n", error.what());
        return 1;
    }
}
