// Where the bytes of an import come from: a file, packed with gzip or not, and later the same bytes
// turned into UTF-8 (encoding.h). A source belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "core/base/result.h"

namespace daybook::files {

class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  // Fills the front of `into` and says how much; 0 only at the end. Errors: unavailable (the file
  // can't be read), corrupt (a damaged or truncated .gz).
  [[nodiscard]] virtual Result<std::size_t> read(std::span<char> into) = 0;
  // How much of the file on disk has been read: for progress.
  [[nodiscard]] virtual std::uint64_t consumed() const = 0;
};

// Opens the file; one that begins with gzip's magic bytes is unpacked as it is read, whatever its
// name, all of its members one after the other. Errors: not_found, unavailable.
[[nodiscard]] Result<std::unique_ptr<ByteSource>> open_bytes(const std::filesystem::path& path);

}  // namespace daybook::files
