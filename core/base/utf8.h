// Text as people write it: UTF-8, checked where it enters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace daybook {

[[nodiscard]] bool is_utf8(std::string_view text);
// Case folded by Unicode's full folding, for searching without case. Invalid UTF-8 stays as it is.
[[nodiscard]] std::string fold_case(std::string_view text);
// Columns a terminal needs: 2 for wide (Chinese) characters, 0 for combining marks.
[[nodiscard]] std::size_t columns_of(std::string_view text);
// The longest prefix of at most `columns` columns, ending in "…" where something was cut.
[[nodiscard]] std::string fit_columns(std::string_view text, std::size_t columns);

// The bytes of the first character; one byte where they are no UTF-8, none of an empty text.
[[nodiscard]] std::string_view first_character(std::string_view text);
// `text` in double quotes for a message: bytes that are no UTF-8 and control characters as \xNN,
// '"' and '\' with a backslash, cut with "…" after 64 bytes.
[[nodiscard]] std::string in_quotes(std::string_view text);

// The candidate nearest to `name` by edit distance, if it is near enough to be a slip of the pen.
[[nodiscard]] std::string_view nearest_name(std::string_view name,
                                            const std::vector<std::string_view>& candidates);

}  // namespace daybook
