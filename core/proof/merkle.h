// The Merkle tree of RFC 9162 section 2.1 over the records in position order: leaf n is the record
// at position n + 1. SHA-256; leaf = H(0x00 || record), node = H(0x01 || left || right).
// Values and pure functions; a Frontier belongs to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace daybook {

using Hash = std::array<std::uint8_t, 32>;

[[nodiscard]] Hash leaf_hash(std::string_view record);
[[nodiscard]] Hash node_hash(const Hash& left, const Hash& right);
[[nodiscard]] Hash empty_root();  // SHA-256 of nothing
[[nodiscard]] std::string hex(const Hash& hash);

// The roots of the complete subtrees that make up a tree of `size` leaves, largest first: enough to
// grow it and to tell its root.
class Frontier {
 public:
  Frontier() = default;
  // `peaks` as peaks() gave them.
  Frontier(std::uint64_t size, std::vector<Hash> peaks);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] const std::vector<Hash>& peaks() const { return peaks_; }
  [[nodiscard]] Hash root() const;
  // Adds a leaf. `completed` (if given) receives each complete subtree's root that this leaf
  // closes, from level 0 (the leaf itself) upwards.
  void add(const Hash& leaf, std::vector<Hash>* completed = nullptr);

 private:
  std::uint64_t size_ = 0;
  std::vector<Hash> peaks_;
};

// Root of the complete subtree of 2^level leaves that begins at leaf (index << level).
using SubtreeRoot = std::function<Result<Hash>(unsigned level, std::uint64_t index)>;

// The inclusion proof of RFC 9162 2.1.3.1 for the leaf at `position` (1-based) in the tree of
// `size` leaves, nearest sibling first. `position` must be in 1..size (a bug otherwise).
[[nodiscard]] Result<std::vector<Hash>> inclusion_proof(std::uint64_t position, std::uint64_t size,
                                                        const SubtreeRoot& subtree);
// RFC 9162 2.1.3.2: whether the proof leads from the leaf to the root.
[[nodiscard]] bool verify_inclusion(const Hash& leaf, std::uint64_t position, std::uint64_t size,
                                    const std::vector<Hash>& proof, const Hash& root);

}  // namespace daybook
