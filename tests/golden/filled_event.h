// An event with every field filled, the same on every machine and for ever: what golden bytes are
// made of. Values depend on nothing but the declaration and the place of the field in it.
#pragma once

#include <string>
#include <string_view>

#include "core/event/event.h"
#include "core/event/record.h"

namespace daybook::golden {

// Rules between fields are not asked: bytes know none.
[[nodiscard]] Event filled_event(const Shape& kind);

// Its record. The box holds the words as they are, so that no key is involved.
[[nodiscard]] std::string unsealed_record(const Event& event, const ContentDigest& digest);
// Opens such a box.
[[nodiscard]] WordsOpener words_lie_open();

// The digest in golden records, which no key made: a0 a1 a2 ...
[[nodiscard]] ContentDigest golden_digest();

}  // namespace daybook::golden
