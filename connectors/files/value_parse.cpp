// How [value.NAME] is read.
#include <algorithm>

#include "connectors/files/value.h"
#include "core/base/utf8.h"

namespace daybook::files {
namespace {

// Which member of the table says the rule. Each has exactly one.
struct RuleName {
  std::string_view member;
  ValueRule rule;
  std::size_t inputs;  // 0: one or more
};
constexpr RuleName kRules[] = {
    {"lookup", ValueRule::lookup, 1},
    {"difference", ValueRule::difference, 2},
    {"percent_below", ValueRule::percent_below, 2},
    {"slug", ValueRule::slug, 1},
    {"keyed_hash", ValueRule::keyed_hash, 1},
    {"map", ValueRule::map, 1},
    {"bands", ValueRule::bands, 1},
    {"first_of", ValueRule::first_of, 0},
    {"count_per", ValueRule::count, 1},
    {"previous_of", ValueRule::previous_of, 0},
};

class ValueParser {
 public:
  ValueParser(const NamedSetting& setting, Names& names, const std::vector<LookupRule>& lookups,
              const std::string& file)
      : setting_(setting),
        names_(names),
        lookups_(lookups),
        file_(file),
        table_(setting.value, file, "[value." + setting.name + "]") {
    value_.name = setting.name;
    value_.line = setting.value.line;
  }

  Result<Value> parse() {
    if (setting_.value.form != Setting::Form::table) {
      return complain(file_, value_.line, "value." + setting_.name + " must be a table");
    }
    const RuleName* rule = nullptr;
    std::string known;
    for (const auto& candidate : kRules) {
      known.append(known.empty() ? "" : ", ").append(candidate.member);
      if (table_.find(candidate.member) == nullptr) continue;
      if (rule != nullptr) {
        return complain(file_, value_.line,
                        table_.where() + " has two rules, " + std::string(rule->member) + " and " +
                            std::string(candidate.member) + "; keep one");
      }
      rule = &candidate;
    }
    if (rule == nullptr) {
      for (const auto& candidate : kRules) DAYBOOK_CHECKED(table_.check_slip(candidate.member));
      return complain(file_, value_.line,
                      table_.where() + " has no rule; it needs one of " + known);
    }
    value_.rule = rule->rule;
    DAYBOOK_CHECKED(parse_rule(*rule));
    DAYBOOK_CHECKED(table_.finish());
    return std::move(value_);
  }

 private:
  Status parse_rule(const RuleName& rule) {
    switch (rule.rule) {
      case ValueRule::lookup:
        return parse_lookup();
      case ValueRule::map:
        return parse_map();
      case ValueRule::bands:
        return parse_bands();
      case ValueRule::count: {
        DAYBOOK_CHECKED(add_inputs("count_per", 1));
        const auto* when = table_.find("when");
        if (when == nullptr) return {};
        DAYBOOK_TRY(value_.when, Condition::parse(*when, names_, file_, table_.where()));
        return {};
      }
      case ValueRule::previous_of: {
        DAYBOOK_TRY(const auto counter, table_.required_text("previous_of"));
        value_.counter = names_.slot(counter, value_.line);
        return {};
      }
      default:
        return add_inputs(rule.member, rule.inputs);
    }
  }

  Status add_inputs(std::string_view member, std::size_t count) {
    DAYBOOK_TRY(const auto texts, table_.texts(member));
    if (texts.empty() || (count != 0 && texts.size() != count)) {
      return table_.wrong(member, "takes " + (count == 0 ? "a list" : std::to_string(count)) +
                                      " of texts with places such as \"{column}\"");
    }
    for (const auto& text : texts) DAYBOOK_CHECKED(add_input(member, text));
    return {};
  }

  Status add_input(std::string_view member, const std::string& text) {
    auto input = Template::parse(text, names_, value_.line);
    if (!input) return table_.wrong(member, "= " + input.error().message);
    if (input->is_constant() && value_.rule != ValueRule::first_of) {
      return table_.wrong(member, "= " + in_quotes(text) +
                                      " is the same for every row; a column is written {column}");
    }
    value_.inputs.push_back(*std::move(input));
    return {};
  }

  Status parse_lookup() {
    DAYBOOK_TRY(const auto name, table_.required_text("lookup"));
    const auto found = std::ranges::find(lookups_, name, &LookupRule::name);
    if (found == lookups_.end()) {
      std::vector<std::string_view> known;
      for (const auto& lookup : lookups_) known.push_back(lookup.name);
      const auto nearest = nearest_name(name, known);
      return table_.wrong(
          "lookup", "names " + in_quotes(name) + ", but there is no [lookup." + name + "]" +
                        (nearest.empty() ? "" : "; did you mean '" + std::string(nearest) + "'?"));
    }
    value_.table = static_cast<std::size_t>(found - lookups_.begin());
    DAYBOOK_TRY(const auto key, table_.required_text("key"));
    DAYBOOK_CHECKED(add_input("key", key));
    DAYBOOK_TRY(value_.column, table_.required_text("column"));
    DAYBOOK_TRY(const auto missing, table_.choice("missing", {"reject", "empty"}, 0));
    value_.missing_is_empty = missing == 1;
    return {};
  }

  Status parse_map() {
    DAYBOOK_TRY(const auto from, table_.required_text("from"));
    DAYBOOK_CHECKED(add_input("from", from));
    DAYBOOK_TRY(const Setting* map, table_.require("map"));
    if (map->form != Setting::Form::table || map->members.empty()) {
      return table_.wrong("map", "must be a table such as {Won = \"won\", Lost = \"lost\"}");
    }
    for (const auto& [word, translation] : map->members) {
      if (!translation.is_scalar()) return table_.wrong("map", "translates words into texts only");
      value_.translations.emplace(word, translation.text);
    }
    DAYBOOK_TRY(const auto otherwise, table_.text("otherwise"));
    if (!otherwise) return {};
    auto parsed = Template::parse(*otherwise, names_, value_.line);
    if (!parsed) return table_.wrong("otherwise", "= " + parsed.error().message);
    value_.otherwise = *std::move(parsed);
    return {};
  }

  Status parse_bands() {
    DAYBOOK_TRY(const auto from, table_.required_text("from"));
    DAYBOOK_CHECKED(add_input("from", from));
    DAYBOOK_TRY(const Setting* bands, table_.require("bands"));
    for (const auto& item : bands->items) {
      TableReader reader(item, file_, table_.where() + " bands");
      Band band;
      DAYBOOK_TRY(band.text, reader.required_text("is"));
      DAYBOOK_TRY(const auto below, reader.text("below"));
      if (below) {
        const auto number = parse_decimal(*below, NumberForm{});
        if (!number) return reader.wrong("below", "must be a number");
        band.below = *number;
      }
      DAYBOOK_CHECKED(reader.finish());
      const bool grows = value_.bands.empty() ||
                         (value_.bands.back().below &&
                          (!band.below || compare(*value_.bands.back().below, *band.below) < 0));
      if (!grows) return table_.wrong("bands", "must rise; only the last may do without `below`");
      value_.bands.push_back(std::move(band));
    }
    if (!value_.bands.empty()) return {};
    return table_.wrong("bands",
                        "must be a list such as [{below = 50, is = \"small\"}, "
                        "{is = \"large\"}]");
  }

  const NamedSetting& setting_;
  Names& names_;
  const std::vector<LookupRule>& lookups_;
  const std::string& file_;
  TableReader table_;
  Value value_;
};

}  // namespace

Result<Value> parse_value(const NamedSetting& setting, Names& names,
                          const std::vector<LookupRule>& lookups, const std::string& file) {
  return ValueParser(setting, names, lookups, file).parse();
}

std::vector<Slot> Value::slots() const {
  std::vector<Slot> all = when.slots();
  const auto add = [&all](const Template& input) {
    all.insert(all.end(), input.slots().begin(), input.slots().end());
  };
  for (const auto& input : inputs) add(input);
  if (otherwise) add(*otherwise);
  if (rule == ValueRule::previous_of) all.push_back(counter);
  return all;
}

}  // namespace daybook::files
