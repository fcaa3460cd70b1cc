// The keys of a conference's persons: a tree in which every key follows from the one above it, so
// that two million of them take no room, and from which any of them can be taken out for good.
//
// A leaf is a 64-bit number. While nothing is destroyed, the tree is its root. To destroy a leaf is
// to keep, in place of the key that it follows from, the keys of everything beside the way to it:
// from those nothing leads back. Private to store.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/sealing.hpp"

namespace diemcau::store {

/// Four children a node: a way of 32 steps, and 96 keys to keep for a leaf that was destroyed.
inline constexpr unsigned key_tree_levels = 32;

/// The key from which all leaves follow that begin as `first` does in their top 2 * level bits.
struct KeyNode {
    std::uint64_t first = 0;  // the first of its leaves
    std::uint32_t level = 0;  // 0: the root, key_tree_levels: a leaf
    SealingKey key{};
};

class KeyTree {
public:
    explicit KeyTree(const SealingKey& root);
    /// What nodes() gave.
    explicit KeyTree(const std::vector<KeyNode>& nodes);
    ~KeyTree();
    KeyTree(const KeyTree&) = default;
    KeyTree& operator=(const KeyTree&) = default;

    /// nullopt: destroyed. Quick when it is near the one asked for last.
    std::optional<SealingKey> key_of(std::uint64_t leaf);
    /// False: the leaf was destroyed.
    bool has(std::uint64_t leaf) const;

    /// All leaves that have the same top 2 * `levels` bits as `leaf`; key_tree_levels: that one.
    void destroy(std::uint64_t leaf, unsigned levels = key_tree_levels);

    std::vector<KeyNode> nodes() const;

private:
    /// The node whose leaves this is one of.
    std::map<std::uint64_t, KeyNode>::const_iterator above(std::uint64_t leaf) const;
    void forget_way();

    std::map<std::uint64_t, KeyNode> nodes_;  // by `first`; no two have a leaf in common
    // The keys on the way to the leaf asked for last, by level, from way_from_ on.
    std::array<SealingKey, key_tree_levels + 1> way_{};
    std::uint64_t way_to_ = 0;
    unsigned way_from_ = key_tree_levels + 1;
};

}  // namespace diemcau::store
