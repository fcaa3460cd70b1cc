// The key file: for each conference the one key that its key store is sealed under. It lies outside
// the database and is part of no backup; without it nobody's name in the log can be read.
//
// Text, a line a key: the name of the conference's key store and the key, in hexadecimal. One file
// may serve several conferences. Throws StoreError throughout.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/sealing.hpp"

namespace diemcau::store {

/// 16 random bytes that name a key store.
using KeySetId = std::array<std::uint8_t, 16>;

struct FileKey {
    KeySetId set{};
    SealingKey key{};
};

class KeyFile {
public:
    /// Reads it if it is there.
    explicit KeyFile(std::filesystem::path file);
    ~KeyFile();
    KeyFile(const KeyFile&) = delete;
    KeyFile& operator=(const KeyFile&) = delete;

    const std::filesystem::path& path() const { return file_; }

    bool is_there() const { return there_; }

    /// Newest first: while a rotation is under way there are two.
    std::vector<SealingKey> keys_of(const KeySetId& set) const;

    /// Puts a fresh key before the others of the set, on disk.
    SealingKey add_fresh(const KeySetId& set);
    void add(const KeySetId& set, const SealingKey& key);
    /// Takes all other keys of the set out, on disk. Writes nothing if there are none.
    void keep_only(const KeySetId& set, const SealingKey& key);

private:
    void write() const;

    std::filesystem::path file_;
    bool there_ = false;
    std::vector<FileKey> keys_;
};

/// What is shown of a key: tells which it is, and nothing of what it is. "a1b2-c3d4-e5f6-0718".
std::string fingerprint_of(const SealingKey& key);

}  // namespace diemcau::store
