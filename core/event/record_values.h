// The values inside a record: objects as numbered fields, driven by their shapes. The grammar is in
// core/FORMAT.md. Internal to core/event.
#pragma once

#include "core/event/shape.h"
#include "core/event/wire.h"

namespace daybook {

void encode_object(Encoder& out, const Shape& shape, const void* object);
// Into an object that was just made. Throws Malformed.
void decode_object(Decoder& in, const Shape& shape, void* object);

}  // namespace daybook
