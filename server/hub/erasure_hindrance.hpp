// Why an erasure that the rules allow must not be ordered: it could not be carried out, and until
// it is, no server opens the log.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/command.hpp"
#include "store/ballast.hpp"

namespace diemcau::hub {

struct ErasureHindrance {
    enum class Why : std::uint8_t {
        no_room,  // the disk has `free_bytes`, and `needed_bytes` are needed
        too_many  // the keys of so many conferences were destroyed that there are no further ones
    };
    Why why = Why::no_room;
    std::uint64_t needed_bytes = 0, free_bytes = 0;
};

/// Nothing: it may be ordered. Also of a folder that a server uses. `free_bytes`: none: of the
/// disk. Throws StoreError.
std::optional<ErasureHindrance> hindrance_to_erase(
    const std::filesystem::path& data_folder, const core::OrderErasure& order,
    const store::FreeBytes& free_bytes = {}
);

/// Stable name: "no_room".
std::string_view name_of(ErasureHindrance::Why why);
/// What is wrong and what to do, one or two sentences.
std::string explain(const ErasureHindrance& hindrance);
std::string explain_in_vietnamese(const ErasureHindrance& hindrance);

}  // namespace diemcau::hub
