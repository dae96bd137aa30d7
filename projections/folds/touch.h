// What counts as a touch (CATALOG 2, account): a call, visit, meeting or message whose actor is not
// an automation. Pure; any thread.
#pragma once

#include "core/event/catalog/interactions.h"
#include "core/event/event.h"

namespace daybook {

// Of a call, visit, meeting or message, whoever wrote it down: the people of the client it names;
// null for any other kind of event.
[[nodiscard]] const List<ContactId>* people_met(const Event& event);
[[nodiscard]] bool is_touch(const Event& event);

}  // namespace daybook
