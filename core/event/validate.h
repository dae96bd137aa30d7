// The rules a value of each declared type must keep, whoever made it: a client's JSON, a mapping,
// or a program that fills the structs itself. Pure functions; any thread.
#pragma once

#include <string_view>

#include "core/base/result.h"
#include "core/event/event.h"

namespace daybook {

constexpr std::size_t kCodeBytesMax = 128;

// Every field of the data and the common fields, then the kind's own rule. Error: invalid, with the
// path of the member ("data.participants[1]").
[[nodiscard]] Status check_data(const Event& event);
// One value; errors carry no path.
[[nodiscard]] Status check_value(const Type& type, const void* value);
// A short word: at most 128 bytes of UTF-8 without control characters.
[[nodiscard]] Status check_code(std::string_view text, std::string_view path);

}  // namespace daybook
