// What may be written where, as far as one event tells by itself: form, limits, whose stream it is.
// Pure functions; any thread.
#pragma once

#include "core/base/result.h"
#include "core/event/request.h"

namespace daybook {

// Whether the event may be written by a client at all. `now` bounds occurred_at. Errors: invalid
// and forbidden, with the path of the member.
[[nodiscard]] Status admit(const NewEvent& request, Instant now);
// The size of the batch and the form of its conditions.
[[nodiscard]] Status admit_batch(const AppendRequest& request);

}  // namespace daybook
