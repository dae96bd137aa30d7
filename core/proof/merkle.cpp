#include "core/proof/merkle.h"

#include <bit>

#include "core/base/check.h"
#include "core/proof/sha256.h"

namespace daybook {
namespace {

constexpr std::string_view kLeafPrefix("\x00", 1);
constexpr std::string_view kNodePrefix("\x01", 1);

std::string_view bytes_of(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

// The largest power of two smaller than n (n > 1): where RFC 9162 splits a tree.
std::uint64_t split_of(std::uint64_t n) { return std::bit_floor(n - 1); }

// The root of the leaves [begin, end), put together from complete subtrees.
Result<Hash> range_root(std::uint64_t begin, std::uint64_t end, const SubtreeRoot& subtree) {
  const auto count = end - begin;
  if (std::has_single_bit(count) && begin % count == 0) {
    const auto level = static_cast<unsigned>(std::countr_zero(count));
    return subtree(level, begin >> level);
  }
  const auto middle = begin + split_of(count);
  DAYBOOK_TRY(const auto left, range_root(begin, middle, subtree));
  DAYBOOK_TRY(const auto right, range_root(middle, end, subtree));
  return node_hash(left, right);
}

}  // namespace

Hash leaf_hash(std::string_view record) { return sha256({kLeafPrefix, record}); }

Hash node_hash(const Hash& left, const Hash& right) {
  return sha256({kNodePrefix, bytes_of(left), bytes_of(right)});
}

Hash empty_root() { return sha256({}); }

std::string hex(const Hash& hash) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(2 * hash.size());
  for (const auto byte : hash) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

Frontier::Frontier(std::uint64_t size, std::vector<Hash> peaks)
    : size_(size), peaks_(std::move(peaks)) {
  DAYBOOK_CHECK(peaks_.size() == static_cast<std::size_t>(std::popcount(size_)),
                "a tree has one peak for each bit of its size");
}

Hash Frontier::root() const {
  if (peaks_.empty()) return empty_root();
  auto root = peaks_.back();
  for (auto peak = peaks_.rbegin() + 1; peak != peaks_.rend(); ++peak) {
    root = node_hash(*peak, root);
  }
  return root;
}

void Frontier::add(const Hash& leaf, std::vector<Hash>* completed) {
  auto node = leaf;
  if (completed != nullptr) completed->push_back(node);
  for (auto bits = size_; (bits & 1) != 0; bits >>= 1) {
    node = node_hash(peaks_.back(), node);
    peaks_.pop_back();
    if (completed != nullptr) completed->push_back(node);
  }
  peaks_.push_back(node);
  ++size_;
}

Result<std::vector<Hash>> inclusion_proof(std::uint64_t position, std::uint64_t size,
                                          const SubtreeRoot& subtree) {
  DAYBOOK_CHECK(position >= 1 && position <= size, "a proof is for a leaf of the tree");
  std::vector<Hash> proof;
  const auto leaf = position - 1;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  // Downwards from the root, noting the other side at each split; RFC 9162 lists it upwards.
  while (end - begin > 1) {
    const auto middle = begin + split_of(end - begin);
    if (leaf < middle) {
      DAYBOOK_TRY(auto sibling, range_root(middle, end, subtree));
      proof.push_back(sibling);
      end = middle;
    } else {
      DAYBOOK_TRY(auto sibling, range_root(begin, middle, subtree));
      proof.push_back(sibling);
      begin = middle;
    }
  }
  return std::vector<Hash>(proof.rbegin(), proof.rend());
}

bool verify_inclusion(const Hash& leaf, std::uint64_t position, std::uint64_t size,
                      const std::vector<Hash>& proof, const Hash& root) {
  if (position < 1 || position > size) return false;
  auto index = position - 1;
  auto last = size - 1;
  auto node = leaf;
  for (const auto& sibling : proof) {
    if (last == 0) return false;
    if ((index & 1) != 0 || index == last) {
      node = node_hash(sibling, node);
      while ((index & 1) == 0 && index != 0) {
        index >>= 1;
        last >>= 1;
      }
    } else {
      node = node_hash(node, sibling);
    }
    index >>= 1;
    last >>= 1;
  }
  return last == 0 && node == root;
}

}  // namespace daybook
