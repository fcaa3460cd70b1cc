// The directory over SQLite: a read-only connection of its own to the data folder's database.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "store/directory.hpp"
#include "store/store_error.hpp"

namespace diemcau::store {

class SqliteDirectory final : public Directory {
public:
    /// The database must exist: open the journal first. Throws StoreError.
    explicit SqliteDirectory(const std::filesystem::path& data_folder, const std::string& vfs = {});
    ~SqliteDirectory() override;

    std::vector<core::DelegateFields> delegates(std::span<const DelegateId> ids) override;
    std::string substitute_name(RunId run, DelegateId principal) override;
    core::PersonFields substitute(RunId run, DelegateId principal) override;
    core::PersonFields walk_in(RunId run, WalkInId walk_in) override;
    std::string operator_name(ActorId actor) override;
    std::string chair_name(SiteId site) override;
    std::string speaker(FloorRequestId request) override;
    std::optional<CommandId> command_of(Seq event) override;
    std::vector<FoundDelegate> search(std::string_view text, std::size_t rows_max) override;
    std::vector<DelegateId> named(std::string_view name, std::string_view unit) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::store
