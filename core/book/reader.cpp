#include "core/book/reader.h"

namespace daybook {

Result<std::vector<Event>> BookReader::account_events(std::string_view account, std::uint64_t from,
                                                      std::uint64_t to, WordsRead words) const {
  std::vector<Event> events;
  DAYBOOK_CHECKED(account_records(account, from, to, [&](const RecordView& record) -> Result<bool> {
    DAYBOOK_TRY(auto event, decode_proven(record, words));
    events.push_back(std::move(event));
    return true;
  }));
  return events;
}

}  // namespace daybook
