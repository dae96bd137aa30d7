// The tree of RFC 9162, against the roots that Certificate Transparency's implementations agree on.
#include "core/proof/merkle.h"

#include <gtest/gtest.h>

#include <array>

namespace daybook {
namespace {

using namespace std::string_literals;

const std::array<std::string, 8> kLeaves{""s,
                                         "\x00"s,
                                         "\x10"s,
                                         "\x20\x21"s,
                                         "\x30\x31"s,
                                         "\x40\x41\x42\x43"s,
                                         "\x50\x51\x52\x53\x54\x55\x56\x57"s,
                                         "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d"
                                         "\x6e\x6f"s};

constexpr std::array<std::string_view, 9> kRoots{
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

Frontier tree_of(std::uint64_t size) {
  Frontier tree;
  for (std::uint64_t i = 0; i < size; ++i) {
    tree.add(leaf_hash(i < kLeaves.size() ? kLeaves[i] : std::to_string(i)));
  }
  return tree;
}

// Hashes the subtree's leaves again, as slow and as plain as can be.
Result<Hash> subtree_by_hand(unsigned level, std::uint64_t index) {
  if (level == 0) {
    return leaf_hash(index < kLeaves.size() ? kLeaves[index] : std::to_string(index));
  }
  return node_hash(*subtree_by_hand(level - 1, 2 * index),
                   *subtree_by_hand(level - 1, 2 * index + 1));
}

TEST(Merkle, RootsAreThoseOfTheStandard) {
  for (std::uint64_t size = 0; size < kRoots.size(); ++size) {
    EXPECT_EQ(hex(tree_of(size).root()), kRoots[size]) << size;
  }
}

TEST(Merkle, AFrontierGoesOnFromItsPeaks) {
  for (std::uint64_t size = 0; size < 40; ++size) {
    const auto tree = tree_of(size);
    Frontier again(tree.size(), tree.peaks());
    again.add(leaf_hash(size < kLeaves.size() ? kLeaves[size] : std::to_string(size)));
    EXPECT_EQ(again.root(), tree_of(size + 1).root()) << size;
  }
}

TEST(Merkle, ALeafTellsEverySubtreeThatItCompletes) {
  Frontier tree;
  for (std::uint64_t i = 0; i < 64; ++i) {
    std::vector<Hash> completed;
    tree.add(*subtree_by_hand(0, i), &completed);
    for (unsigned level = 0; level < completed.size(); ++level) {
      EXPECT_EQ(completed[level], *subtree_by_hand(level, i >> level));
    }
    EXPECT_EQ(completed.size(), static_cast<std::size_t>(std::countr_one(i)) + 1);
  }
}

TEST(Merkle, EveryLeafOfEverySizeHasAProofAndNoOtherLeafHasIt) {
  for (std::uint64_t size = 1; size <= 33; ++size) {
    const auto root = tree_of(size).root();
    for (std::uint64_t position = 1; position <= size; ++position) {
      const auto proof = inclusion_proof(position, size, subtree_by_hand);
      ASSERT_TRUE(proof);
      const auto leaf = *subtree_by_hand(0, position - 1);
      EXPECT_TRUE(verify_inclusion(leaf, position, size, *proof, root));
      EXPECT_FALSE(verify_inclusion(leaf_hash("another"), position, size, *proof, root));
      for (std::uint64_t other = 1; other <= size; ++other) {
        EXPECT_EQ(verify_inclusion(leaf, other, size, *proof, root), other == position);
      }
      auto cut = *proof;
      if (!cut.empty()) {
        cut.pop_back();
        EXPECT_FALSE(verify_inclusion(leaf, position, size, cut, root));
      }
      auto longer = *proof;
      longer.push_back(leaf);
      EXPECT_FALSE(verify_inclusion(leaf, position, size, longer, root));
    }
  }
}

}  // namespace
}  // namespace daybook
