// A described object as bytes, in the form records give to their data (core/FORMAT.md, fields by
// number): for what is derived from the book and can be made again, such as the states of
// projections. It holds no Words: whoever needs some keeps where they stand.
// Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/event/declare.h"

namespace daybook {

// Appends the object to `bytes`; the same value gives the same bytes.
void append_object(std::string& bytes, const Shape& shape, const void* object);
// Into an object that was just made. Error: corrupt.
[[nodiscard]] Status read_object(std::string_view bytes, const Shape& shape, void* object);

}  // namespace daybook
