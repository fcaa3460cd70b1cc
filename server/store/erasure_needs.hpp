// What an erasure needs before it may be ordered: room, and a generation of keys. Reads a data
// folder, also while a server writes to it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/ids.hpp"
#include "store/ballast.hpp"

namespace diemcau::store {

struct ErasureNeeds {
    std::uint64_t needed_bytes = 0, free_bytes = 0;
    /// Orders in the log that were not carried out yet.
    std::vector<Seq> waiting_orders;
    /// Conferences whose keys can still be destroyed: their numbers end.
    unsigned conferences_left = 0;
};

/// `free_bytes`: none: of the disk. Throws StoreError.
ErasureNeeds erasure_needs(
    const std::filesystem::path& data_folder, const FreeBytes& free_bytes = {}
);

}  // namespace diemcau::store
