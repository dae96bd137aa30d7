// The head file: how far the book had got, kept outside RocksDB so that a book that lost its end is
// noticed. Written at every commit without a barrier of its own, synced every second: a lower
// bound. Two slots are written in turn, so that a torn write leaves the other one whole. Belongs to
// the writer; reads happen before it exists.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/proof/merkle.h"
#include "core/store/small_file.h"

namespace daybook {

struct HeadMark {
  std::uint64_t size = 0;            // of the log: its last position
  std::vector<Hash> peaks;           // of the tree of that size
  std::uint64_t key_generation = 0;  // of the key store
};

class HeadFile {
 public:
  // The newest whole slot. Error: corrupt, if the file is missing or no slot is whole.
  [[nodiscard]] static Result<std::unique_ptr<HeadFile>> open(const std::filesystem::path& path,
                                                              rocksdb::Env* env);
  [[nodiscard]] static Result<std::unique_ptr<HeadFile>> create(const std::filesystem::path& path,
                                                                rocksdb::Env* env);
  [[nodiscard]] const HeadMark& mark() const { return mark_; }
  [[nodiscard]] Status write(HeadMark mark);
  [[nodiscard]] Status sync();

 private:
  std::unique_ptr<SmallFile> file_;
  HeadMark mark_;
  std::uint64_t sequence_ = 0;
};

}  // namespace daybook
