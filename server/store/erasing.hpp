// Erases personal parts for good: destroys their keys, and lets the database follow. The log's hash
// chain and everything that is counted stay as they are. The server is stopped meanwhile: this
// takes its place in the data folder. Throws StoreError.
//
// Killed at any moment, what was destroyed is destroyed; the server refuses to start until finish()
// was done.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>

#include "store/journal.hpp"
#include "store/table_making.hpp"

namespace diemcau::store {

class Erasing {
public:
    /// Throws DatabaseInUse while a server runs.
    explicit Erasing(const std::filesystem::path& data_folder);
    ~Erasing();
    Erasing(const Erasing&) = delete;
    Erasing& operator=(const Erasing&) = delete;

    Seq last_seq() const;
    Digest head() const;
    /// Of the key that the key store is sealed under now.
    std::string key_fingerprint() const;
    /// Keys were destroyed by an erasure that was interrupted.
    bool unfinished() const;
    std::uint64_t personal_parts() const;

    /// All events of the log, in order.
    void replay(const std::function<void(const LoggedEvent&)>& each);

    /// The key of all that is kept about the delegate, and those of these events that have one of
    /// their own.
    void destroy(DelegateId delegate, std::span<const Seq> events);
    void destroy_all();

    /// The database follows: parts, answers, tables, index; then the free room in its file and its
    /// write-ahead log, and the snapshot of the state, which has badge codes.
    void finish(const MakeTables& make_tables);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::store
