#include "app/config.hpp"
#include "base/vietnamese_text.hpp"
#include "fuzz/targets.hpp"

namespace diemcau::fuzz {

void configuration(std::string_view bytes) {
    app::Config config;
    const auto problems = app::read_config_text(bytes, config);
    for (const auto& problem : problems) {
        require(!problem.message.empty(), "every problem of the file says what is wrong");
        require(
            is_utf8(app::describe(problem, "diemcaud.toml")) || !is_utf8(bytes),
            "a problem of a file of text is told as text"
        );
    }
    const app::Config defaults;
    if (!problems.empty()) {
        require(
            config.server.endpoint == defaults.server.endpoint &&
                config.data_folder == defaults.data_folder &&
                config.server.message_bytes_max == defaults.server.message_bytes_max &&
                config.server.admission.names == defaults.server.admission.names &&
                config.sign_in == defaults.sign_in,
            "a file with a problem changes nothing"
        );
        return;
    }
    for (const auto& problem : app::check_config(config)) {
        require(!problem.message.empty(), "every problem of the settings says what is wrong");
    }
    // What the server divides by, or makes threads of.
    require(
        config.server.pace.per_second > 0 && config.server.io_threads > 0 &&
            config.server.worker_threads > 0 && config.hub.batch_commands_max > 0,
        "no accepted number is one that the server cannot work with"
    );
}

}  // namespace diemcau::fuzz
