// A file system that breaks on purpose, under RocksDB and under the head file: a write or a sync
// that fails, a disk that fills up, a power cut that keeps what was synced and nothing that was
// promised less. It works on real files, so that what is left behind can be opened by anybody. A
// FaultEnv outlives every book that was opened through it. Every function may be called from any
// thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace rocksdb {
class Env;
}

namespace daybook::testing {

enum class FileOperation : std::uint8_t { write, sync };

struct Fault {
  FileOperation operation = FileOperation::sync;
  std::string folder{};   // part of the file's folder, "book/log"; empty: any
  std::string file{};     // part of the file's name, ".sst", "MANIFEST"; empty: any
  std::uint64_t nth = 1;  // it strikes at the nth such operation from now on
  bool lasting = false;   // and at every one after it
};

class FaultEnv {
 public:
  explicit FaultEnv(std::uint64_t seed = 1);
  ~FaultEnv();
  [[nodiscard]] rocksdb::Env* env();

  void inject(Fault fault);
  // From now on the disk takes so many bytes more; the write that would pass it is cut off there.
  void fill_up_after(std::uint64_t bytes);
  // No more faults, and room on the disk.
  void heal();
  [[nodiscard]] bool struck() const;  // whether a fault has been hit since it was injected

  // Writes and syncs so far.
  [[nodiscard]] std::uint64_t operations() const;
  // Nothing reaches the disk any more, from the nth operation from now on.
  void cut_power_after(std::uint64_t operations);
  // The machine starts again: what was not synced is gone, or there in part, as the seed has it.
  // Names whose folder was not synced are gone too. Only when every book is closed.
  void restore_power();

 private:
  class Files;
  std::shared_ptr<Files> files_;
  std::unique_ptr<rocksdb::Env> env_;
};

}  // namespace daybook::testing
