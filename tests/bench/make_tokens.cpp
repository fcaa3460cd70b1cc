// Device tokens for the load, issued by server/access on a data folder that no server has open.
// Nothing of it is in the conference's log: the load is of who comes in, not of how he got his
// token.
//
//   make_tokens --data FOLDER --common-passwords FILE --tokens FILE
//       [--organizers N] [--viewers N] [--operators N --seats FILE [--seats-read N]]
//
// A token in each line, in this order; operators are of the sites that reconnect_storm takes.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <stdexcept>

#include "access/access.hpp"
#include "base/time.hpp"
#include "measured.hpp"
#include "seats.hpp"

namespace diemcau::bench {

namespace {

using core::Role;

struct Options {
    access::AccessSettings access;
    std::string tokens, seats;
    std::size_t organizers = 0, viewers = 0, operators = 0, seats_read = 400'000;
};

struct NoAudit final : access::Audit, access::EndedLogins {
    access::Recorded record(const access::AccessRecord&) override {
        return access::Recorded::on_disk;
    }

    void on_ended(access::LoginKey) override {}
};

class TokenFile {
public:
    explicit TokenFile(const Options& options)
        : access_(options.access, clock_, nobody_, nobody_, refusals_), out_(options.tokens) {}

    void add(Role role, std::vector<access::SiteScope> scope) {
        access::TokenOrder order;
        order.role = role;
        order.scope = std::move(scope);
        order.name = "bench";
        auto given = access_.devices().issue_token(access::console_principal(), order);
        if (!given) throw std::runtime_error("a token was refused");
        out_ << given->token.view() << '\n';
        ++count_;
    }

    std::size_t finish() {
        if (!out_.flush()) throw std::runtime_error("cannot write the file of tokens");
        return count_;
    }

private:
    const SystemClock clock_;
    access::RefusalCounts refusals_;
    NoAudit nobody_;
    access::Access access_;
    std::ofstream out_;
    std::size_t count_ = 0;
};

void make(const Options& options) {
    const auto start = std::chrono::steady_clock::now();
    TokenFile file(options);
    for (std::size_t i = 0; i < options.organizers; ++i) file.add(Role::organizer, {});
    for (std::size_t i = 0; i < options.viewers; ++i) file.add(Role::viewer, {});
    if (options.operators > 0) {
        const auto seats = read_seats(options.seats, 0, options.seats_read);
        for (const std::uint32_t site : sites_of_clients(seats, options.operators)) {
            file.add(Role::site_operator, {{SiteId{site}, false}});
        }
    }
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    print({{"tokens", file.finish()}, {"seconds", passed.count()}});
}

}  // namespace

}  // namespace diemcau::bench

int main(int argc, char** argv) {
    CLI::App app{"Makes device tokens for the load", "make_tokens"};
    diemcau::bench::Options options;
    app.add_option("--data", options.access.data_folder, "Of a conference")->required();
    app.add_option("--common-passwords", options.access.common_passwords_file)->required();
    app.add_option("--tokens", options.tokens, "File to write")->required();
    app.add_option("--organizers", options.organizers);
    app.add_option("--viewers", options.viewers);
    app.add_option("--operators", options.operators, "Each of a site");
    app.add_option("--seats", options.seats, "Who sits where, of make_log; for operators");
    app.add_option("--seats-read", options.seats_read, "At most so many");
    CLI11_PARSE(app, argc, argv);
    try {
        diemcau::bench::make(options);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "make_tokens: %s\n", error.what());
        return 1;
    }
}
