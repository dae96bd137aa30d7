// The head file: how far the book had got, kept outside RocksDB so that a book that lost its end is
// noticed. Written at every commit without a barrier of its own, synced every second: a lower
// bound. Of four slots the newest whole one counts. Two are written in turn at commits, and a power
// cut may tear both; the other two are written in turn by sync(), each when the other has reached
// the disk, so that one of them is always whole.
// write() belongs to the writer; sync() and note_key_generation() to anybody.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
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
  // As open() found it; before the first write.
  [[nodiscard]] const HeadMark& mark() const { return mark_; }
  [[nodiscard]] Status write(HeadMark mark);
  [[nodiscard]] Status sync();
  // Remembers, synced, how far the key store has got without a commit.
  [[nodiscard]] Status note_key_generation(std::uint64_t generation);

 private:
  [[nodiscard]] Status write_slot(std::size_t slot);  // mutex_ held

  std::unique_ptr<SmallFile> file_;
  std::mutex sync_mutex_;  // held over a whole sync; taken before mutex_
  std::mutex mutex_;       // guards what follows
  HeadMark mark_;
  std::uint64_t sequence_ = 0;
  std::size_t next_commit_slot_ = 0, next_sync_slot_ = 0;  // of the two, each
};

}  // namespace daybook
