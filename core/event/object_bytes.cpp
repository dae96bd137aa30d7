#include "core/event/object_bytes.h"

#include "core/event/record_values.h"

namespace daybook {

void append_object(std::string& bytes, const Shape& shape, const void* object) {
  Encoder out(bytes);
  encode_object(out, shape, object);
}

Status read_object(std::string_view bytes, const Shape& shape, void* object) {
  try {
    Decoder in(bytes);
    decode_object(in, shape, object);
    if (in.left() != 0) throw Malformed{ErrorCode::corrupt, "goes on after its end"};
    return {};
  } catch (const Malformed& malformed) {
    return fail(ErrorCode::corrupt, "the " + std::string(shape.name) + " " + malformed.what);
  }
}

}  // namespace daybook
