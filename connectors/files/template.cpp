#include "connectors/files/template.h"

#include "core/base/utf8.h"

namespace daybook::files {

Slot Names::slot(std::string_view name, std::uint32_t line) {
  if (const auto found = by_name_.find(name); found != by_name_.end()) return found->second;
  const auto slot = static_cast<Slot>(names_.size());
  names_.emplace_back(name);
  lines_.push_back(line);
  by_name_.emplace(name, slot);
  return slot;
}

Result<Template> Template::parse(std::string_view text, Names& names, std::uint32_t line) {
  const auto wrong = [text](const std::string& why) {
    return fail(ErrorCode::invalid, in_quotes(text) + " " + why + "; a place is written {name}, " +
                                        "a brace itself {{ or }}");
  };
  Template result;
  result.text_ = text;
  std::string literal;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool doubled = (c == '{' || c == '}') && text.substr(i + 1).starts_with(c);
    if (doubled) ++i;
    if (doubled || (c != '{' && c != '}')) {
      literal += c;
      continue;
    }
    if (c == '}') return wrong("closes a brace that was not opened");
    const auto end = text.find('}', i);
    if (end == std::string_view::npos) return wrong("opens a brace that is not closed");
    const auto name = text.substr(i + 1, end - i - 1);
    if (name.empty()) return wrong("has a place without a name");
    result.literals_.push_back(std::move(literal));
    literal.clear();
    result.slots_.push_back(names.slot(name, line));
    i = end;
  }
  result.literals_.push_back(std::move(literal));
  return result;
}

Result<std::string> Template::expand(SlotSource& row) const {
  std::string out = literals_.front();
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    DAYBOOK_TRY(const auto text, row.text_at(slots_[i]));
    if (text.empty()) return std::string();
    out.append(text).append(literals_[i + 1]);
  }
  return out;
}

std::string Template::empty_place(SlotSource& row, const Names& names) const {
  for (const auto slot : slots_) {
    const auto text = row.text_at(slot);
    if (text && text->empty()) return names.name(slot);
  }
  return text_;
}

}  // namespace daybook::files
