// The keys of one conference's personal data: the tree of keys of its persons, and the key of the
// digests by which id numbers and commands are told apart. They lie in the key store, a file beside
// the data folder (`FOLDER.keystore`) that is sealed under a key of the key file, and never in the
// database or a backup of it. What is destroyed here is unreadable in every copy of the database.
// Throws StoreError throughout.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "base/digest.hpp"
#include "base/ids.hpp"
#include "store/key_file.hpp"
#include "store/key_tree.hpp"

namespace diemcau::store {

std::filesystem::path key_store_file(const std::filesystem::path& data_folder);
/// Where the key file is unless the configuration says otherwise: `FOLDER.key`.
std::filesystem::path default_key_file(const std::filesystem::path& data_folder);

class PersonalKeys {
public:
    /// Draws fresh keys for a conference, and writes both files. `key_file` empty: the default.
    /// `digests`: of a log that an older version began.
    static PersonalKeys make(
        const std::filesystem::path& data_folder, const std::filesystem::path& key_file,
        const std::optional<DigestKey>& digests = std::nullopt
    );
    /// `key_file` empty: where it was when the server was started last.
    static PersonalKeys open(
        const std::filesystem::path& data_folder, const std::filesystem::path& key_file = {}
    );

    ~PersonalKeys();
    PersonalKeys(const PersonalKeys&) = default;
    PersonalKeys& operator=(const PersonalKeys&) = default;

    const KeySetId& id() const { return id_; }

    const DigestKey& digests() const { return content_.digests; }

    /// The number of conferences' worth of keys that were destroyed.
    unsigned generation() const { return content_.generation; }

    /// How often destroy_all() can be called: then the numbers of keys end.
    unsigned generations_left() const;

    KeyTree& tree() { return content_.tree; }

    const KeyTree& tree() const { return content_.tree; }

    const std::filesystem::path& key_file() const { return key_file_; }

    std::string fingerprint() const { return fingerprint_of(key_); }

    /// Keys were destroyed, and the database has not followed yet.
    bool erasure_unfinished() const { return content_.erasure_unfinished; }

    /// The orders of the log for which keys were destroyed, the last one last. A copy from before
    /// an order does not have it, so that its keys are destroyed once more when it is used.
    const std::vector<CommandId>& carried_out() const { return content_.carried_out; }

    bool has_carried_out(const CommandId& order) const;

    /// Destroys keys, here and on the disk; what is sealed under others stays as it is. The key in
    /// the key file changes too, so that copies of the store made before need a copy of that.
    /// `order`: the command in the log that asked for it.
    void destroy(const std::vector<std::uint64_t>& leaves, const CommandId& order);
    /// Throws where no generation is left; nothing is destroyed then.
    void destroy_all(const CommandId& order);
    void note_erasure_finished();

    /// Seals the store under a fresh key. Killed at any moment, one of the two keys opens it.
    void rotate();
    /// A rotation that was interrupted leaves the key that is not used any more.
    void tidy_key_file() const;

    /// Where the key file is from now on.
    void move_key_file_to(const std::filesystem::path& key_file);

    /// A copy of both files for another data folder, with a key of its own.
    void copy_for(const std::filesystem::path& data_folder) const;

private:
    struct Content {
        KeyTree tree;
        DigestKey digests{};
        std::uint32_t generation = 0;
        bool erasure_unfinished = false;
        std::vector<CommandId> carried_out;
    };

    PersonalKeys(std::filesystem::path store, Content content);
    void write() const;
    void destroyed_for(const CommandId& order);

    std::filesystem::path store_, key_file_;
    KeySetId id_{};
    SealingKey key_{};
    Content content_;
};

}  // namespace diemcau::store
