// Puts the parts together and runs them until a signal comes.
#pragma once

#include <string>

#include "app/config.hpp"
#include "app/exit_code.hpp"

namespace diemcau::app {

void set_up_log(const Config& config);

/// One sentence on stderr says why, whenever the result is not exit_ok.
ExitCode run_server(Config config, const std::string& version);

}  // namespace diemcau::app
