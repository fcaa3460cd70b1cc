#include "fuzz/targets.hpp"

#include <array>

namespace diemcau::fuzz {

std::span<const Target> targets() {
    static constexpr std::array all{
        Target{"websocket", websocket},
        Target{"http", http},
        Target{"headers", headers},
        Target{"configuration", configuration},
        Target{"csv", csv},
        Target{"conference_files", conference_files},
        Target{"codes", codes},
    };
    return all;
}

}  // namespace diemcau::fuzz
