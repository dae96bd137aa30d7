// One value of the catalogue from the text of a cell: the conversions that a field's declared type
// asks for. Pure functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/files/decimal.h"
#include "connectors/files/local_time.h"
#include "core/base/money.h"
#include "core/event/shape.h"

namespace daybook::files {

// How a file writes what is not plain text.
struct TextRules {
  NumberForm number;
  TimeReader time;
  std::vector<std::string> yes{"true"};
  std::vector<std::string> no{"false"};
  std::optional<Currency> currency;  // of amounts that come without one
};

// Whether a single text can give a value of the type: not of objects, lists and maps.
[[nodiscard]] bool takes_text(const Type& type);
// Sets *value, which is of `type` (not optional), from a text that is not empty. Error invalid.
[[nodiscard]] Status set_from_text(const Type& type, void* value, std::string_view text,
                                   const TextRules& rules);
// The amount in the currency; `amount` as the file writes numbers.
[[nodiscard]] Result<Money> money_from_text(std::string_view amount, Currency currency,
                                            const NumberForm& form);

}  // namespace daybook::files
