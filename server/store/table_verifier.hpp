// Compares the tables that people query with the log of the same moment, also while a server writes
// to it. Every event makes its rows a second time, in a database of its own that is thrown away;
// then the two are compared row by row, and the columns that the rules know with their state. An
// event whose personal part was erased makes rows without it: so this also proves that an erasure
// has reached the tables. The index for searches is left out. Used by one thread. Throws
// StoreError.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "core/state.hpp"
#include "store/journal.hpp"

namespace diemcau::store {

class TableVerifier {
public:
    /// Fixes the moment: what the server writes from now on is not seen.
    explicit TableVerifier(const std::filesystem::path& data_folder);
    ~TableVerifier();

    /// All events of the log, in order.
    void replay(const std::function<void(const LoggedEvent&)>& each);
    /// Takes every event as the rules know it, in order.
    void expect(const core::Event& event);
    /// Compares. `state`: after the last event.
    void compare(const core::State& state);
    /// Rows of attendance are behind the log: every state from the empty one on, in order, is to be
    /// shown to at().
    bool wants_history() const;
    void at(const core::State& state);
    /// One sentence about the first row that differs; empty: the tables are what the log says.
    std::string difference() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::store
