#include "store/erasure_needs.hpp"

#include "store/data_folder.hpp"
#include "store/erasure_orders.hpp"
#include "store/reading_database.hpp"

namespace diemcau::store {

namespace {

/// The file is written anew beside the old one, and then through the write-ahead log: twice what
/// the database has, and what the log has around its pages.
std::uint64_t bytes_to_write(Database& database) {
    const auto bytes = static_cast<std::uint64_t>(
        database.integer("PRAGMA page_count") * database.integer("PRAGMA page_size")
    );
    return 2 * bytes + bytes / 16 + Ballast::headroom;
}

}  // namespace

ErasureNeeds erasure_needs(const std::filesystem::path& data_folder, const FreeBytes& free_bytes) {
    const std::filesystem::path file = database_file(data_folder);
    return reading("the database " + file.string(), [&] {
        ReadingDatabase database(file, {});
        PersonalParts parts = parts_of(database, data_folder);
        ErasureNeeds needs;
        needs.needed_bytes = bytes_to_write(database);
        needs.free_bytes = free_bytes ? free_bytes(data_folder) : free_bytes_of(data_folder);
        needs.waiting_orders = waiting_orders(database, parts.keys());
        needs.conferences_left = parts.keys().generations_left();
        return needs;
    });
}

}  // namespace diemcau::store
