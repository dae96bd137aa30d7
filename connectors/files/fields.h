// The `data` of an event rule: a tree of texts, shaped like the kind's declaration, from which the
// typed data is built without a detour through JSON. Checked against the catalogue when the mapping
// is read. Immutable once compiled; any thread may fill from it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "connectors/files/from_text.h"
#include "connectors/files/settings.h"
#include "connectors/files/template.h"
#include "core/event/event.h"

namespace daybook::files {

struct Node {
  enum class Form : std::uint8_t {
    text,   // one text, converted as the field's type asks
    split,  // one text, cut into the elements of a list
    money,  // an amount and its currency
    list,
    object,
    map,
  };
  Form form = Form::text;
  Template text;                     // text, split; money: the amount
  Template currency;                 // money
  std::string separator;             // split
  std::vector<Node> items;           // list, object, map
  std::vector<const Field*> fields;  // object: of each item
  std::vector<std::string> keys;     // map: of each item
  bool constant = false;             // no place in it
};

// What mappings say of texts, and the same for the texts that stand in the mapping itself: those
// are read as TOML and RFC 3339 have it, whatever the file's habits are.
struct RulesPair {
  TextRules file;
  TextRules mapping;
  [[nodiscard]] const TextRules& of(const Template& text) const {
    return text.is_constant() ? mapping : file;
  }
};

struct DataPlan {
  const Shape* kind = nullptr;
  std::vector<std::pair<const Field*, Node>> own;
  std::vector<std::pair<const Field*, Node>> common;
};

struct DataCompiler {
  Names& names;
  const RulesPair& rules;
  const std::string& file;

  // Errors (file:line): a field the kind has not, with the nearest; a required one missing; a
  // constant that the field can't take. `data` may be null: no fields.
  [[nodiscard]] Result<DataPlan> compile(const Setting* data, const Shape& kind,
                                         const std::string& where, std::uint32_t line) const;
};

// Makes the event's data and common fields for the row. Error invalid, with the member's path.
[[nodiscard]] Status fill_data(const DataPlan& plan, Event& event, SlotSource& row,
                               const RulesPair& rules, const Names& names);

}  // namespace daybook::files
