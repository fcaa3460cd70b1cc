// Private to app: every key of the configuration file, as a table.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/config.hpp"

namespace diemcau::app {

struct ConfigKey {
    const char* name;  // with its section
    // A number has a range; a text or a list of them has a setter that says what is wrong with it.
    std::int64_t least = 0;
    std::int64_t most = 0;
    void (*set_number)(Config&, std::int64_t) = nullptr;
    std::string (*set_text)(Config&, std::string_view) = nullptr;
    void (*set_flag)(Config&, bool) = nullptr;
    std::string (*set_list)(Config&, const std::vector<std::string>&) = nullptr;
};

std::span<const ConfigKey> config_keys();
const ConfigKey* find_key(std::string_view name);
bool is_section(std::string_view name);
/// The valid key that differs in the fewest letters.
std::string nearest_key(std::string_view name);

}  // namespace diemcau::app
