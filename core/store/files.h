// The few things done to files outside a store, through the same file system as the stores.
#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace rocksdb {
class Env;
}

namespace daybook {

[[nodiscard]] Result<bool> file_exists(const std::filesystem::path& path, rocksdb::Env* env);
[[nodiscard]] Status write_empty_file(const std::filesystem::path& path, rocksdb::Env* env);
[[nodiscard]] Status make_folder(const std::filesystem::path& path, rocksdb::Env* env);
// The names in a folder are on disk when it returns. No error where it is not there: memory has no
// folders above those that were made in it.
[[nodiscard]] Status sync_folder(const std::filesystem::path& path, rocksdb::Env* env);
// Within one folder; what stood under the new name is gone.
[[nodiscard]] Status rename_file(const std::filesystem::path& from, const std::filesystem::path& to,
                                 rocksdb::Env* env);
// No error where it is not there.
[[nodiscard]] Status remove_file(const std::filesystem::path& path, rocksdb::Env* env);
// With all the files in it; it holds no folders. No error where it is not there.
[[nodiscard]] Status remove_folder(const std::filesystem::path& path, rocksdb::Env* env);
// Leaves it where it is if anything lies in it.
void remove_empty_folder(const std::filesystem::path& path, rocksdb::Env* env);

}  // namespace daybook
