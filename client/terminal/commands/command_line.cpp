#include "commands/command_line.hpp"

#include <cstdio>
#include <cstdlib>

#include "commands/exit_code.hpp"

namespace diemcau::terminal {

void add_server_option(CLI::App& command, CommonOptions& common) {
    command.add_option("--server", common.server_url, "Address of the server")
        ->envname("DIEMCAU_SERVER")
        ->capture_default_str();
}

void add_json_option(CLI::App& command, CommonOptions& common) {
    command.add_flag("--json", common.json, "Print JSON, for scripts");
}

ServerAddress server_of(const CommonOptions& common) {
    if (auto address = parse_server(common.server_url)) return *address;
    std::fprintf(
        stderr, "diemcau: --server wants http://ADDRESS:PORT, not \"%s\"\n",
        common.server_url.c_str()
    );
    std::exit(exit_usage);
}

}  // namespace diemcau::terminal
