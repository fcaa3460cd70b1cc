#include "store/key_tree.hpp"

#include <algorithm>
#include <bit>

#include "base/check.hpp"

namespace diemcau::store {

namespace {

constexpr unsigned bits_a_level = 2;
static_assert(key_tree_levels * bits_a_level == 64);

/// How many low bits of a leaf are still open at a node of that level.
unsigned open_bits(unsigned level) { return 64 - level * bits_a_level; }

std::uint64_t first_leaf(std::uint64_t leaf, unsigned level) {
    return level == 0 ? 0 : leaf >> open_bits(level) << open_bits(level);
}

std::uint64_t branch_of(std::uint64_t leaf, unsigned level) {
    return leaf >> open_bits(level) & ((1U << bits_a_level) - 1);
}

SealingKey key_below(const SealingKey& parent, std::uint64_t leaf, unsigned level) {
    return child_key(parent, level, branch_of(leaf, level));
}

}  // namespace

KeyTree::KeyTree(const SealingKey& root) { nodes_.emplace(0, KeyNode{0, 0, root}); }

KeyTree::KeyTree(const std::vector<KeyNode>& nodes) {
    for (const KeyNode& node : nodes) nodes_.emplace(node.first, node);
}

KeyTree::~KeyTree() {
    for (auto& [first, node] : nodes_) wipe(node.key);
    forget_way();
}

void KeyTree::forget_way() {
    for (SealingKey& key : way_) wipe(key);
    way_from_ = key_tree_levels + 1;
}

std::map<std::uint64_t, KeyNode>::const_iterator KeyTree::above(std::uint64_t leaf) const {
    auto next = nodes_.upper_bound(leaf);
    if (next == nodes_.begin()) return nodes_.end();
    --next;
    const bool covers = first_leaf(leaf, next->second.level) == next->second.first;
    return covers ? next : nodes_.end();
}

bool KeyTree::has(std::uint64_t leaf) const { return above(leaf) != nodes_.end(); }

std::optional<SealingKey> KeyTree::key_of(std::uint64_t leaf) {
    const unsigned same = static_cast<unsigned>(std::countl_zero(leaf ^ way_to_)) / bits_a_level;
    unsigned level = std::min(same, key_tree_levels);
    if (level < way_from_) {  // the way to the last leaf does not lead here
        const auto node = above(leaf);
        if (node == nodes_.end()) return std::nullopt;
        level = way_from_ = node->second.level;
        way_[level] = node->second.key;
    }
    for (; level < key_tree_levels; ++level)
        way_[level + 1] = key_below(way_[level], leaf, level + 1);
    way_to_ = leaf;
    return way_.back();
}

void KeyTree::destroy(std::uint64_t leaf, unsigned levels) {
    CHECK(levels <= key_tree_levels);
    forget_way();
    // Smaller trees inside the one that goes.
    const std::uint64_t begin = first_leaf(leaf, levels);
    for (auto at = nodes_.lower_bound(begin); at != nodes_.end();) {
        if (first_leaf(at->first, levels) != begin || at->second.level < levels) break;
        wipe(at->second.key);
        at = nodes_.erase(at);
    }
    const auto node = above(leaf);
    if (node == nodes_.end()) return;
    KeyNode on_the_way = node->second;
    nodes_.erase(node->first);
    for (unsigned level = on_the_way.level + 1; level <= levels; ++level) {
        const std::uint64_t here = first_leaf(leaf, level - 1);
        const std::uint64_t step = std::uint64_t{1} << open_bits(level);
        for (std::uint64_t branch = 0; branch < 1U << bits_a_level; ++branch) {
            if (branch == branch_of(leaf, level)) continue;
            const std::uint64_t first = here + branch * step;
            nodes_.emplace(first, KeyNode{first, level, key_below(on_the_way.key, first, level)});
        }
        const SealingKey next = key_below(on_the_way.key, leaf, level);
        wipe(on_the_way.key);
        on_the_way.key = next;
    }
    wipe(on_the_way.key);
}

std::vector<KeyNode> KeyTree::nodes() const {
    std::vector<KeyNode> nodes;
    nodes.reserve(nodes_.size());
    for (const auto& [first, node] : nodes_) nodes.push_back(node);
    return nodes;
}

}  // namespace diemcau::store
