// One target as a program of libFuzzer's. FUZZ_TARGET: its function.
#include <cstddef>
#include <cstdint>

#include "fuzz/targets.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // The broken rule ends the program, as a crash does: libFuzzer keeps the input.
    diemcau::fuzz::FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
    return 0;
}
