// A small file that is overwritten in place: reads whole, writes at an offset, syncs when told. It
// goes through RocksDB's file system, so that memory books and fault suites cover it too.
// Belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace rocksdb {
class Env;
}

namespace daybook {

class SmallFile {
 public:
  // Errors: forbidden, unavailable. Creates it if `create`; else its absence is `corrupt`.
  [[nodiscard]] static Result<std::unique_ptr<SmallFile>> open(const std::filesystem::path& path,
                                                               bool create, rocksdb::Env* env);
  ~SmallFile();
  [[nodiscard]] Result<std::string> read(std::size_t bytes_max) const;
  [[nodiscard]] Status write(std::uint64_t offset, std::string_view bytes);
  [[nodiscard]] Status sync();

 private:
  SmallFile();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace daybook
