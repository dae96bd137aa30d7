// What counts as the client doing something about a deal (CATALOG 2, cycle). Pure; any thread.
#pragma once

#include "core/event/event.h"

namespace daybook {

[[nodiscard]] bool is_client_action(const Event& event);

}  // namespace daybook
