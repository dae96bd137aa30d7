// What was said in the golden book, as requests in the order they were sent: some sixty events of
// three clients and the house, of many kinds and scripts. The book is frozen, so this is only read
// when book.records does not exist yet.
#pragma once

#include <string>
#include <vector>

namespace daybook::golden {

[[nodiscard]] std::vector<std::string> golden_book_requests();

}  // namespace daybook::golden
