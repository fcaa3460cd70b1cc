// The tree of keys: what was destroyed is nowhere in it, and everything else is as it was.
#include "store/key_tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/digest.hpp"
#include "store/seed.hpp"

namespace diemcau::test {
namespace {

using store::KeyTree;

constexpr SealingKey root{1, 2, 3};

TEST(KeyTree, ALeafHasOneKeyWhateverWasAskedBefore) {
    std::mt19937_64 random(seed_of_this_run());
    KeyTree asked(root);
    for (int i = 0; i < 2'000; ++i) {
        // Neighbours and far ones.
        const std::uint64_t leaf = i % 2 == 0 ? random() : random() % 50;
        EXPECT_EQ(asked.key_of(leaf), KeyTree(root).key_of(leaf)) << leaf;
    }
    EXPECT_NE(asked.key_of(1), asked.key_of(2));
    EXPECT_NE(asked.key_of(1), KeyTree(SealingKey{9}).key_of(1));
}

TEST(KeyTree, ADestroyedLeafIsGoneAndAllOthersKeepTheirKeys) {
    std::mt19937_64 random(seed_of_this_run());
    KeyTree whole(root);
    KeyTree tree(root);
    std::vector<std::uint64_t> gone{0, 1, 17, UINT64_MAX};
    for (int i = 0; i < 40; ++i) gone.push_back(i % 2 == 0 ? random() : random() % 1'000);
    for (const std::uint64_t leaf : gone) tree.destroy(leaf);
    KeyTree again(tree.nodes());
    for (KeyTree* one : {&tree, &again}) {
        for (const std::uint64_t leaf : gone) {
            EXPECT_FALSE(one->has(leaf));
            EXPECT_EQ(one->key_of(leaf), std::nullopt);
        }
        for (int i = 0; i < 2'000; ++i) {
            const std::uint64_t leaf = i % 2 == 0 ? random() : random() % 2'000;
            if (std::ranges::find(gone, leaf) != gone.end()) continue;
            EXPECT_EQ(one->key_of(leaf), whole.key_of(leaf)) << leaf;
        }
    }
}

TEST(KeyTree, NoKeyThatIsKeptLeadsToADestroyedLeaf) {
    KeyTree tree(root);
    tree.destroy(1'234'567);
    for (const store::KeyNode& node : tree.nodes()) {
        ASSERT_NE(node.level, 0u);
        const unsigned open = 64 - 2 * node.level;
        EXPECT_NE(std::uint64_t{1'234'567} >> open, node.first >> open);
    }
    EXPECT_EQ(tree.nodes().size(), 96u);
}

TEST(KeyTree, ADestroyedBranchTakesAllLeavesBelowIt) {
    KeyTree whole(root);
    KeyTree tree(root);
    const std::uint64_t generation = std::uint64_t{1} << 56;
    tree.destroy(5);  // smaller trees are in it
    tree.destroy(generation - 1);
    tree.destroy(0, 4);
    for (const std::uint64_t leaf : {std::uint64_t{0}, std::uint64_t{6}, generation - 2}) {
        EXPECT_FALSE(tree.has(leaf)) << leaf;
    }
    EXPECT_EQ(tree.key_of(generation), whole.key_of(generation));
    EXPECT_EQ(tree.nodes().size(), 12u);
}

}  // namespace
}  // namespace diemcau::test
