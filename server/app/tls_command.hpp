// diemcaud tls: certificates for networks without an authority.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "app/exit_code.hpp"

namespace diemcau::app {

/// Adds the subcommand; `run` is set when it is given.
void add_tls_command(CLI::App& program, std::function<ExitCode()>& run);

}  // namespace diemcau::app
