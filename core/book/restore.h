// Makes a book again from its records, as a copy that was kept elsewhere tells them: same id, same
// positions, same tree. Belongs to one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/book/book.h"

namespace daybook {

struct RestoreOptions {
  BookOptions book;     // where; there is no book in its folder
  std::string book_id;  // of the book that was
  // A copy of its `keys` folder, under the same master key. Without one the words stay shut.
  std::optional<std::filesystem::path> keys{};
  // Or its rows, as they travelled.
  KeyRows key_rows{};
};

struct RestoredBook {
  Checkpoint checkpoint;
  std::uint64_t shut = 0;  // events with words whose keys are missing; erased ones do not count
};

class BookRestorer {
 public:
  // Begins; what an interrupted restore left in the folder is removed first. Errors: conflict
  // (there is a book, or another kind of thing), unavailable (somebody else restores there),
  // not_found (no key store in `keys`), forbidden (another master key, or no permission).
  [[nodiscard]] static Result<std::unique_ptr<BookRestorer>> create(RestoreOptions options);
  // Leaves nothing behind, unless it has finished.
  ~BookRestorer();

  // The next record. Errors, naming the position: corrupt (altered, repeated, or others are missing
  // before it), unsupported (a newer build wrote it). After any error it can only be destroyed.
  [[nodiscard]] Status take(std::string_view record);
  // Of what was taken so far.
  [[nodiscard]] Checkpoint checkpoint() const;
  [[nodiscard]] std::uint64_t size() const;

  // Proves the tree against `expected`, which may be shorter than what was taken, and makes a book
  // of it that Book::open serves. Nothing may be called afterwards. Error: corrupt, where records
  // are missing at the end, or are not those that were written.
  [[nodiscard]] Result<RestoredBook> finish(const std::optional<Checkpoint>& expected);

 private:
  BookRestorer();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace daybook
