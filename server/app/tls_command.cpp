#include "app/tls_command.hpp"

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "certificates/local_ca.hpp"

namespace diemcau::app {

namespace {

using certificates::LocalCaResult;

struct LocalCaOptions {
    std::string folder;
    std::vector<std::string> names;
    bool renew = false;
    bool replace = false;
};

std::string as_list(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "\"" : ", \"") + name + "\"";
    return "[" + list + "]";
}

void say(const LocalCaResult& made, bool renewed) {
    const certificates::LocalCaFiles& files = made.files;
    if (!renewed) {
        std::printf(
            "root         %s  until %s: install it on every phone and PC\n"
            "its key      %s  keep it away from this machine: it is needed for the next "
            "certificate\n",
            files.root_certificate.c_str(), made.root_end.c_str(), files.root_key.c_str()
        );
    }
    std::printf(
        "certificate  %s  until %s: renew it before with --renew\nkey          %s\n"
        "fingerprint of the root (SHA-256), to compare with what a device shows:\n%s\n",
        files.certificate.c_str(), made.certificate_end.c_str(), files.key.c_str(),
        made.root_fingerprint.c_str()
    );
    if (renewed) {
        std::puts("Send SIGHUP to a running server. Devices need nothing new.");
        return;
    }
    std::printf(
        "\nFor the configuration:\n\n[server]\nnames = %s\n\n[tls]\ncertificate = \"%s\"\n"
        "key = \"%s\"\nroot = \"%s\"\n",
        as_list(made.names).c_str(), files.certificate.c_str(), files.key.c_str(),
        files.root_certificate.c_str()
    );
}

ExitCode run_local_ca(const LocalCaOptions& options) {
    try {
        const LocalCaResult made =
            options.renew
                ? certificates::renew_certificate(options.folder, options.names)
                : certificates::make_local_ca(options.folder, options.names, options.replace);
        say(made, options.renew);
        return exit_ok;
    } catch (const certificates::CertificateProblem& error) {
        std::fprintf(stderr, "diemcaud: %s\n", error.what());
        return exit_configuration;
    }
}

}  // namespace

void add_tls_command(CLI::App& program, std::function<ExitCode()>& run) {
    CLI::App* tls = program.add_subcommand("tls", "Certificates (docs/TLS.md)");
    tls->require_subcommand(1);
    CLI::App* local_ca = tls->add_subcommand(
        "local-ca", "Make a root for the devices of this network, and the server's certificate"
    );
    const auto options = std::make_shared<LocalCaOptions>();
    local_ca->add_option("--folder", options->folder, "Where the files go")->required();
    local_ca->add_option(
        "--name", options->names,
        "Host name or address that browsers call the server by; give it for each"
    );
    auto* renew = local_ca->add_flag(
        "--renew", options->renew, "A new certificate under the root that is there"
    );
    local_ca
        ->add_flag(
            "--replace", options->replace,
            "A new root over what is there; every device has to install it again"
        )
        ->excludes(renew);
    local_ca->callback([options, &run] { run = [options] { return run_local_ca(*options); }; });
}

}  // namespace diemcau::app
