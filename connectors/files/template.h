// Texts with places in braces, as mappings are made of: "{account}:{opportunity_id}". The name in a
// place is that of a column of the file or of a [value.NAME] of the mapping; "{{" is a brace.
// Plain values; any thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace daybook::files {

using Slot = std::uint32_t;  // a name that the mapping mentions, by number

// Every column and value that a mapping mentions, each once.
class Names {
 public:
  // The number of the name, given at its first mention in `line`.
  Slot slot(std::string_view name, std::uint32_t line);
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  [[nodiscard]] const std::string& name(Slot slot) const { return names_[slot]; }
  [[nodiscard]] std::uint32_t line(Slot slot) const { return lines_[slot]; }

 private:
  std::vector<std::string> names_;
  std::vector<std::uint32_t> lines_;
  std::map<std::string, Slot, std::less<>> by_name_;
};

// What stands in a place for the row at hand. Implemented by RowMapper.
class SlotSource {
 public:
  SlotSource() = default;
  SlotSource(const SlotSource&) = delete;
  SlotSource& operator=(const SlotSource&) = delete;
  virtual ~SlotSource() = default;
  // Empty where the row has nothing there. Good until the next row. Error invalid: it can't be
  // told.
  [[nodiscard]] virtual Result<std::string_view> text_at(Slot slot) = 0;
};

class Template {
 public:
  // Error invalid: a brace without its partner.
  [[nodiscard]] static Result<Template> parse(std::string_view text, Names& names,
                                              std::uint32_t line);

  // The text with every place filled; empty as soon as one of the places is, so that
  // "{number} items" does not become " items".
  [[nodiscard]] Result<std::string> expand(SlotSource& row) const;
  // The first place that is empty in this row; of no use where none is.
  [[nodiscard]] std::string empty_place(SlotSource& row, const Names& names) const;

  [[nodiscard]] bool is_constant() const { return slots_.empty(); }
  [[nodiscard]] const std::vector<Slot>& slots() const { return slots_; }
  [[nodiscard]] const std::string& text() const { return text_; }  // as it was written

 private:
  std::string text_;
  std::vector<std::string> literals_;  // one more than there are slots: before, between, after
  std::vector<Slot> slots_;
};

}  // namespace daybook::files
