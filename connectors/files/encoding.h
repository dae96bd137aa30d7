// Turns the bytes of a file into UTF-8, by the encoding that the mapping names or the byte order
// mark that the file begins with. Bytes that mean nothing in the encoding are never guessed: each
// such place becomes the byte 0xFF, which no UTF-8 text has, so that the row it stands in is found
// and rejected. A source belongs to one thread.
#pragma once

#include <memory>
#include <string_view>

#include "connectors/files/bytes.h"

namespace daybook::files {

// Error invalid, with the names there are, when no encoding is called so.
[[nodiscard]] Status check_encoding(std::string_view name);

// A byte order mark goes before `name`, because it is the file's own statement, and is left out of
// what is read. Errors: invalid (unknown name, or utf-16 without a byte order mark); unavailable,
// corrupt from the source.
[[nodiscard]] Result<std::unique_ptr<ByteSource>> decode(std::unique_ptr<ByteSource> bytes,
                                                         std::string_view name);

}  // namespace daybook::files
