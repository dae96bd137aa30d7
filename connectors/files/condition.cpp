#include "connectors/files/condition.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"

namespace daybook::files {

Status Condition::parse_test(const NamedSetting& setting, Names& names, const std::string& file,
                             const std::string& where, std::vector<Test>& tests) {
  const auto& value = setting.value;
  const auto add = [&](Relation relation) -> Test& {
    tests.push_back({names.slot(setting.name, value.line), relation, {}, {}});
    return tests.back();
  };
  if (value.is_scalar()) {
    add(Relation::one_of).texts.push_back(value.text);
    return {};
  }
  const Setting self{Setting::Form::table, value.line, {}, {}, {{setting.name, value}}};
  TableReader as_list(self, file, where);
  if (value.form == Setting::Form::array) {
    DAYBOOK_TRY(add(Relation::one_of).texts, as_list.texts(setting.name));
    return {};
  }
  TableReader table(value, file, where + " " + in_quotes(setting.name));
  DAYBOOK_TRY(auto excluded, table.texts("not"));
  if (!excluded.empty()) add(Relation::none_of).texts = std::move(excluded);
  if (table.find("empty") != nullptr) {
    DAYBOOK_TRY(const bool empty, table.truth("empty", true));
    add(empty ? Relation::empty : Relation::filled);
  }
  DAYBOOK_TRY(auto prefixes, table.texts("prefix"));
  if (!prefixes.empty()) add(Relation::prefix).texts = std::move(prefixes);
  using Bound = std::pair<const char*, Relation>;
  for (const auto& [name, relation] :
       {Bound{"above", Relation::above}, Bound{"below", Relation::below},
        Bound{"at_least", Relation::at_least}, Bound{"at_most", Relation::at_most}}) {
    DAYBOOK_TRY(const auto bound, table.text(name));
    if (!bound) continue;
    // Numbers in a mapping are TOML's, whatever the file's are like.
    const auto number = parse_decimal(*bound, NumberForm{});
    if (!number) return table.wrong(name, "must be a number: " + number.error().message);
    add(relation).number = *number;
  }
  DAYBOOK_CHECKED(table.finish());
  if (value.members.empty()) return complain(file, value.line, table.where() + " tests nothing");
  return {};
}

Result<Condition> Condition::parse(const Setting& when, Names& names, const std::string& file,
                                   const std::string& where) {
  Condition condition;
  const auto add_table = [&](const Setting& table) -> Status {
    if (table.form != Setting::Form::table || table.members.empty()) {
      return complain(file, table.line,
                      where +
                          ": `when` is a table of tests such as {stage = \"Won\"}, or a list "
                          "of them of which any may hold");
    }
    std::vector<Test> tests;
    for (const auto& member : table.members) {
      DAYBOOK_CHECKED(parse_test(member, names, file, where, tests));
    }
    condition.any_of_.push_back(std::move(tests));
    return {};
  };
  if (when.form == Setting::Form::array && !when.items.empty()) {
    for (const auto& item : when.items) DAYBOOK_CHECKED(add_table(item));
  } else {
    DAYBOOK_CHECKED(add_table(when));
  }
  return condition;
}

Result<bool> Condition::holds(const Test& test, std::string_view text, const NumberForm& form) {
  const auto is_text = [text](const std::string& candidate) { return candidate == text; };
  switch (test.relation) {
    case Relation::one_of:
      return std::ranges::any_of(test.texts, is_text);
    case Relation::none_of:
      return std::ranges::none_of(test.texts, is_text);
    case Relation::empty:
      return text.empty();
    case Relation::filled:
      return !text.empty();
    case Relation::prefix:
      return std::ranges::any_of(test.texts,
                                 [text](const auto& prefix) { return text.starts_with(prefix); });
    case Relation::above:
    case Relation::below:
    case Relation::at_least:
    case Relation::at_most:
      break;
  }
  if (text.empty()) return false;
  DAYBOOK_TRY(const auto number, parse_decimal(text, form));
  const int order = compare(number, test.number);
  switch (test.relation) {
    case Relation::above:
      return order > 0;
    case Relation::below:
      return order < 0;
    case Relation::at_least:
      return order >= 0;
    default:
      return order <= 0;
  }
}

Result<bool> Condition::holds(SlotSource& row, const Names& names, const NumberForm& form) const {
  if (any_of_.empty()) return true;
  for (const auto& tests : any_of_) {
    bool all = true;
    for (const auto& test : tests) {
      DAYBOOK_TRY(const auto text, row.text_at(test.slot));
      auto held = holds(test, text, form);
      if (!held) {
        return fail(ErrorCode::invalid,
                    "`when` on " + in_quotes(names.name(test.slot)) + ": " + held.error().message);
      }
      if (!*held) {
        all = false;
        break;
      }
    }
    if (all) return true;
  }
  return false;
}

std::vector<Slot> Condition::slots() const {
  std::vector<Slot> slots;
  for (const auto& tests : any_of_) {
    for (const auto& test : tests) slots.push_back(test.slot);
  }
  return slots;
}

}  // namespace daybook::files
