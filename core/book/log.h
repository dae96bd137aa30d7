// The log: position -> record, and the inner nodes of the Merkle tree beside it. The truth, and the
// only thing that is synced at a commit. One writer; any number of readers.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/proof/merkle.h"
#include "core/store/store.h"

namespace daybook {

// Tree nodes are stored once for every 2^kTileLevel leaves; below that, leaves are hashed again.
constexpr unsigned kTileLevel = 8;
constexpr std::uint64_t kTileLeaves = std::uint64_t{1} << kTileLevel;

enum class LogUse : std::uint8_t {
  create,  // make it if it is not there
  prove,   // read only: opening for more throws away files that a damaged list does not name
  serve,
};

class Log {
 public:
  // A new one gets this id, or one of its own where none is given. Errors: as Store::open;
  // unsupported, where a newer build wrote the book.
  [[nodiscard]] static Result<std::unique_ptr<Log>> open(const std::filesystem::path& directory,
                                                         LogUse use, rocksdb::Env* env,
                                                         std::string_view new_id = {});

  [[nodiscard]] const std::string& book_id() const { return book_id_; }
  // The frontier of the records written so far; the writer's.
  [[nodiscard]] const Frontier& frontier() const { return frontier_; }

  // Puts the next record into the batch that commit() will write; returns its leaf hash.
  Hash stage(std::string_view record);
  // Writes what was staged with one barrier. An error: nobody knows whether it was taken.
  [[nodiscard]] Status commit();

  [[nodiscard]] Result<std::optional<std::string>> record(std::uint64_t position) const;
  // Hands over [from, to] in order until `visit` returns false. Error: corrupt, where one is
  // missing.
  [[nodiscard]] Status scan(
      std::uint64_t from, std::uint64_t to,
      const std::function<Result<bool>(std::uint64_t, std::string_view)>& visit) const;
  [[nodiscard]] Result<std::uint64_t> last_position() const;
  // The last position that lies in a table file; later ones come from the write-ahead log.
  [[nodiscard]] Result<std::uint64_t> last_in_files() const;

  // The frontier at `size`, from stored nodes and the records behind the last of them.
  [[nodiscard]] Result<Frontier> frontier_at(std::uint64_t size) const;
  // Root of a complete subtree that is in the log.
  [[nodiscard]] Result<Hash> subtree(unsigned level, std::uint64_t index) const;
  void resume(Frontier frontier) { frontier_ = std::move(frontier); }

  [[nodiscard]] Status verify_checksums() const { return store_->verify_checksums(); }
  [[nodiscard]] std::uint64_t disk_bytes() const { return store_->disk_bytes(); }
  [[nodiscard]] std::uint64_t memory_bytes() const { return store_->memory_bytes(); }
  [[nodiscard]] Status flush() { return store_->flush(); }

 private:
  [[nodiscard]] Result<Hash> stored_node(unsigned level, std::uint64_t index) const;

  std::unique_ptr<Store> store_;
  std::string book_id_;
  Frontier frontier_;
  StoreBatch batch_;
  std::vector<Hash> completed_;  // scratch of stage()
};

}  // namespace daybook
