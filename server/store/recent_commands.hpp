// The commands that were accepted last, for whoever wants to take one back that he did not send.
// Nobody's name is in it. A read-only connection of its own.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/event.hpp"
#include "store/store_error.hpp"

namespace diemcau::store {

struct RecentCommand {
    CommandId id{};
    std::string kind;  // type of the event that says what was done; "undone" for every undo
    UtcMillis occurred_at = 0;
    UtcMillis received_at = 0;
    core::Role role = core::Role::organizer;  // who gave it
    std::string device_id;
    std::optional<SiteId> operator_site;
    std::optional<SiteId> site;  // what it is about, as far as it is about one
    std::optional<DelegateId> delegate;
    std::optional<CommandId> undoes;
    bool undone = false;
};

class RecentCommands {
public:
    /// The database must exist: open the journal first. Throws StoreError.
    explicit RecentCommands(const std::filesystem::path& data_folder, const std::string& vfs = {});
    ~RecentCommands();

    /// Newest first, at most `rows_max`; `role`: only of those. What the server reports by itself
    /// and who was turned away are not among them: nobody takes that back.
    std::vector<RecentCommand> newest(std::size_t rows_max, std::optional<core::Role> role);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::store
