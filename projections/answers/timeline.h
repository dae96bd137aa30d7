// The answer `timeline`: what happened with an account, in the order of happening. The timeline is
// the ledger itself, read with both cuts; nothing is kept for it.
#pragma once

#include <string>

#include "core/base/json_writer.h"
#include "projections/runtime/account_history.h"
#include "projections/runtime/answer.h"

namespace daybook {

[[nodiscard]] Answer timeline_answer();

// One entry as CATALOG 2 has it, still open: the caller may add members and ends the object.
void begin_timeline_entry(JsonWriter& out, const HistoryEntry& entry, const std::string& summary);

}  // namespace daybook
