// Erases personal parts for good: destroys their keys, and lets the database follow. The log's hash
// chain and everything that is counted stay as they are. The server is stopped meanwhile: this
// takes its place in the data folder. Throws StoreError.
//
// The steps, in this order: append() the order to the log, cut_log(), destroy(), follow(),
// free_room(), note_finished(). Stopped after any of them, waiting_orders() and unfinished() say
// what is left, and the server does not open the log before it was done.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "store/journal.hpp"
#include "store/table_making.hpp"

namespace diemcau::store {

/// What goes beside what is under a delegate's own key.
struct ErasedParts {
    std::vector<Seq> events;         // whose parts may have a key of their own, or none
    std::vector<CommandId> answers;  // whose names go
};

class Erasing {
public:
    /// `key_file` empty: where the server had it last. Throws DatabaseInUse while a server runs.
    explicit Erasing(
        const std::filesystem::path& data_folder, const std::filesystem::path& key_file = {}
    );
    ~Erasing();
    Erasing(const Erasing&) = delete;
    Erasing& operator=(const Erasing&) = delete;

    Seq last_seq() const;
    Digest head() const;
    /// Of the key that the key store is sealed under now.
    std::string key_fingerprint() const;
    std::uint64_t personal_parts() const;

    /// All events of the log, in order.
    void replay(const std::function<void(const LoggedEvent&)>& each);
    /// The names in every answer that has some: what is put behind its bytes.
    void read_answers(const std::function<void(const CommandId&, const std::string&)>& each);
    /// The event at that position, which the log has.
    LoggedEvent event(Seq seq);

    /// Events that follow the log, and the outcome of the command that made them, synced.
    void append(std::span<const PendingEvent> events, const StoredOutcome& outcome);

    /// Orders in the log for which no keys were destroyed yet, the first one first.
    std::vector<Seq> waiting_orders();
    /// Keys were destroyed, and what follows was not done to its end.
    bool unfinished() const;
    /// The order of which that is the rest; nullopt: the log does not have it.
    std::optional<Seq> unfinished_order();

    /// The write-ahead log is empty, so that what follows finds the room that was asked for. Waits
    /// some seconds, `attempts` times, for other programs that read it; throws DatabaseInUse if
    /// they have not ended then.
    void cut_log(int attempts = 1);

    /// The key of all that is kept about the delegate, and those of these parts that have one of
    /// their own. `order`: the command in the log that asked for it.
    void destroy(DelegateId delegate, const ErasedParts& parts, const CommandId& order);
    void destroy_all(const CommandId& order);
    /// Their keys were destroyed before this was opened: which parts without one follow() removes,
    /// as an older version wrote them; `all`: every one.
    void resume(const ErasedParts& parts, bool all);

    /// The database follows: parts, answers, tables, index; and the snapshot of the state, which
    /// has badge codes, is removed.
    void follow(const MakeTables& make_tables);
    /// Nothing of it is left in the free room of the database's file and its write-ahead log.
    /// Waits as cut_log() does.
    void free_room(int attempts = 1);
    void note_finished();

    /// A fresh key for the key file; the log is not touched.
    void rotate_key();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::store
