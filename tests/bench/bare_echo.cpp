// The limit of request and answer: for each message that comes one prepared answer, by one read and
// one write. It takes what one read brings for one message, so a client has one under way.
//
//   bare_echo [--bytes PAYLOAD_OF_THE_ANSWER]      prints its port
#include <CLI/CLI.hpp>
#include <cstdio>

#include "bare_server.hpp"

int main(int argc, char** argv) {
    CLI::App app{"The limit of request and answer", "bare_echo"};
    std::size_t bytes = 64;
    app.add_option("--bytes", bytes)->check(CLI::Range(1, 65'535));
    CLI11_PARSE(app, argc, argv);
    const std::string prepared = diemcau::bench::bare_frame(bytes);
    try {
        using diemcau::bench::BareServer;
        BareServer* itself = nullptr;
        BareServer server([&](BareServer::Peer& from, std::string_view) {
            itself->write(from, prepared);
        });
        itself = &server;
        server.run();
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bare_echo: %s\n", error.what());
        return 1;
    }
}
