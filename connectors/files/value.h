// [value.NAME] of a mapping: a text that is worked out for a row from its cells, by one of a few
// rules. What they do is told in MAPPING.md; here is how they are read and computed.
// A Value never changes once parsed; a ValueState belongs to one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "connectors/files/condition.h"
#include "connectors/files/from_text.h"
#include "connectors/files/lookup.h"
#include "connectors/files/settings.h"
#include "connectors/files/template.h"

namespace daybook::files {

enum class ValueRule : std::uint8_t {
  lookup,
  difference,
  percent_below,
  slug,
  keyed_hash,
  map,
  bands,
  first_of,
  count,
  previous_of,
};

struct Band {
  std::optional<Decimal> below;  // none: all the rest
  std::string text;
};

struct Value {
  std::string name;
  std::uint32_t line = 0;
  ValueRule rule = ValueRule::first_of;
  std::vector<Template> inputs;
  std::size_t table = 0;              // lookup: which of the mapping's
  std::string column;                 // lookup: whose text is the value
  bool missing_is_empty = false;      // lookup: an unknown key is no error
  TextMap<std::string> translations;  // map
  std::optional<Template> otherwise;  // map: for what is not in it
  std::vector<Band> bands;
  Condition when;    // count
  Slot counter = 0;  // previous_of

  // Every place its text is worked out from, for finding circles.
  [[nodiscard]] std::vector<Slot> slots() const;
};

[[nodiscard]] Result<Value> parse_value(const NamedSetting& setting, Names& names,
                                        const std::vector<LookupRule>& lookups,
                                        const std::string& file);

// How many distinct texts counts, slugs and once_per may remember: some 100 bytes each.
constexpr std::size_t kRememberedMax = 5'000'000;

// What values remember from row to row.
struct ValueState {
  TextMap<std::uint64_t> counts;
  TextMap<std::string> slugs;        // from the text
  TextMap<std::string> slug_owners;  // and back: two texts must not share one
};

struct ValueContext {
  SlotSource& row;
  const TextRules& rules;
  const std::vector<LookupTable>& tables;
  const std::string& salt;
  ValueState& state;  // of this value; of previous_of, of its counter
};

// The value's text for the row; empty where what it is made of is empty. Error invalid.
[[nodiscard]] Result<std::string> compute(const Value& value, const ValueContext& context);
// For a count: counts the row where its condition holds. Before anything else is asked of the row.
[[nodiscard]] Status advance(const Value& value, const Names& names, const ValueContext& context);

// 32 hexadecimal digits of HMAC-SHA-256: the same text gives the same digits, and without the salt
// nobody can tell which text.
[[nodiscard]] std::string keyed_hash(std::string_view salt, std::string_view text);
// "Müller & Søn A/S" -> "muller-son-a-s": letters of any script in ASCII, lower case, all else "-".
[[nodiscard]] std::string slug_of(std::string_view text);

}  // namespace daybook::files
