// The folder of a book, as FORMAT.md states it. Internal to core/book.
#pragma once

#include <filesystem>

#include "core/store/files.h"

namespace daybook {

struct Folder {
  std::filesystem::path root;
  [[nodiscard]] std::filesystem::path parent() const {
    return (std::filesystem::absolute(root) / "").lexically_normal().parent_path().parent_path();
  }
  [[nodiscard]] std::filesystem::path book() const { return root / "book"; }
  [[nodiscard]] std::filesystem::path log() const { return book() / "log"; }
  [[nodiscard]] std::filesystem::path ledger() const { return book() / "ledger"; }
  [[nodiscard]] std::filesystem::path all_keys() const { return root / "keys"; }
  [[nodiscard]] std::filesystem::path keys() const { return all_keys() / "store"; }
  [[nodiscard]] std::filesystem::path views() const { return root / "views"; }
  [[nodiscard]] std::filesystem::path head() const { return root / "head"; }
  // In the place of the head file while the book is being restored.
  [[nodiscard]] std::filesystem::path restoring() const { return root / "head.restoring"; }
};

// What a restore left that was cut short is no book.
[[nodiscard]] inline Status refuse_half_restored(const Folder& folder, ErrorCode code,
                                                 rocksdb::Env* env) {
  DAYBOOK_TRY(const bool half_restored, file_exists(folder.restoring(), env));
  if (!half_restored) return {};
  return fail(code, "a restore into " + folder.root.string() +
                        " was cut short or is still under way; run `daybook restore` again");
}

}  // namespace daybook
