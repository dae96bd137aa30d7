#include "connectors/files/value.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace daybook::files {
namespace {

tl::unexpected<Error> wrong(std::string message) {
  return fail(ErrorCode::invalid, std::move(message));
}

// The first input's text and what a rule makes of it, or empty.
template <class Make>
Result<std::string> from_first(const Value& value, const ValueContext& context, const Make& make) {
  DAYBOOK_TRY(const auto text, value.inputs.front().expand(context.row));
  if (text.empty()) return std::string();
  return make(text);
}

Result<std::string> look_up(const Value& value, const ValueContext& context,
                            const std::string& key) {
  const auto& table = context.tables[value.table];
  const auto* row = table.find(key);
  if (row != nullptr) {
    DAYBOOK_TRY(const auto column, table.column(value.column));
    return (*row)[column];
  }
  if (value.missing_is_empty) return std::string();
  return wrong("the lookup file has no " + in_quotes(key) +
               "; correct it there, or by a [rename] in the mapping");
}

Result<std::string> translate(const Value& value, const ValueContext& context,
                              const std::string& text) {
  const auto found = value.translations.find(text);
  if (found != value.translations.end()) return found->second;
  if (value.otherwise) return value.otherwise->expand(context.row);
  return wrong("its `map` has no " + in_quotes(text) + "; add it, or an `otherwise`");
}

Result<std::string> band_of(const Value& value, const ValueContext& context,
                            const std::string& text) {
  DAYBOOK_TRY(const auto number, parse_decimal(text, context.rules.number));
  for (const auto& band : value.bands) {
    if (!band.below || compare(number, *band.below) < 0) return band.text;
  }
  return wrong(in_quotes(text) + " is in none of its bands");
}

// Two numbers and what a rule makes of them; empty where either is. The result is written as the
// file writes numbers, because whatever takes it reads it so.
template <class Make>
Result<std::string> from_two(const Value& value, const ValueContext& context, const Make& make) {
  DAYBOOK_TRY(const auto first, value.inputs[0].expand(context.row));
  DAYBOOK_TRY(const auto second, value.inputs[1].expand(context.row));
  if (first.empty() || second.empty()) return std::string();
  DAYBOOK_TRY(const auto a, parse_decimal(first, context.rules.number));
  DAYBOOK_TRY(const auto b, parse_decimal(second, context.rules.number));
  DAYBOOK_TRY(std::string text, make(a, b));
  std::ranges::replace(text, '.', context.rules.number.decimal);
  return text;
}

Status remember_room(std::size_t remembered) {
  if (remembered < kRememberedMax) return {};
  return wrong("more than " + std::to_string(kRememberedMax) +
               " different texts would have to be remembered; split the file");
}

Result<std::string> unique_slug(ValueState& state, const std::string& text) {
  if (const auto known = state.slugs.find(text); known != state.slugs.end()) return known->second;
  DAYBOOK_CHECKED(remember_room(state.slugs.size()));
  auto slug = slug_of(text);
  if (slug.empty()) return wrong(in_quotes(text) + " has no letter or digit to make a slug of");
  const auto [owner, added] = state.slug_owners.try_emplace(slug, text);
  if (!added) {
    return wrong(in_quotes(text) + " and " + in_quotes(owner->second) + " have the same slug '" +
                 slug + "'; if they are one, say so by a [rename]");
  }
  state.slugs.emplace(text, slug);
  return slug;
}

std::uint64_t counted(const ValueState& state, const std::string& per) {
  const auto found = state.counts.find(per);
  return found == state.counts.end() ? 0 : found->second;
}

}  // namespace

Status advance(const Value& value, const Names& names, const ValueContext& context) {
  DAYBOOK_TRY(const bool holds, value.when.holds(context.row, names, context.rules.number));
  if (!holds) return {};
  DAYBOOK_TRY(const auto per, value.inputs.front().expand(context.row));
  if (per.empty())
    return wrong("it counts per " + value.inputs.front().text() + ", which is empty");
  auto& counts = context.state.counts;
  if (!counts.contains(per)) DAYBOOK_CHECKED(remember_room(counts.size()));
  ++counts[per];
  return {};
}

Result<std::string> compute(const Value& value, const ValueContext& context) {
  switch (value.rule) {
    case ValueRule::lookup:
      return from_first(value, context,
                        [&](const std::string& key) { return look_up(value, context, key); });
    case ValueRule::map:
      return from_first(value, context,
                        [&](const std::string& text) { return translate(value, context, text); });
    case ValueRule::bands:
      return from_first(value, context,
                        [&](const std::string& text) { return band_of(value, context, text); });
    case ValueRule::slug:
      return from_first(value, context,
                        [&](const std::string& text) { return unique_slug(context.state, text); });
    case ValueRule::keyed_hash:
      return from_first(value, context, [&](const std::string& text) -> Result<std::string> {
        return keyed_hash(context.salt, text);
      });
    case ValueRule::difference:
      return from_two(value, context,
                      [](const Decimal& a, const Decimal& b) -> Result<std::string> {
                        DAYBOOK_TRY(const auto rest, difference(a, b));
                        return rest.text();
                      });
    case ValueRule::percent_below:
      return from_two(value, context,
                      [](const Decimal& a, const Decimal& b) -> Result<std::string> {
                        DAYBOOK_TRY(const auto rest, difference(a, b));
                        return percent_of(rest, a);
                      });
    case ValueRule::first_of:
      for (const auto& input : value.inputs) {
        DAYBOOK_TRY(auto text, input.expand(context.row));
        if (!text.empty()) return text;
      }
      return std::string();
    case ValueRule::count:
      return from_first(value, context, [&](const std::string& per) -> Result<std::string> {
        const auto count = counted(context.state, per);
        if (count > 0) return std::to_string(count);
        return wrong("it is still 0 for " + in_quotes(per) +
                     ": no row before has begun it; import the whole file, in its order");
      });
    case ValueRule::previous_of:
      return from_first(value, context, [&](const std::string& per) -> Result<std::string> {
        const auto count = counted(context.state, per);
        return count > 1 ? std::to_string(count - 1) : std::string();
      });
  }
  return std::string();
}

}  // namespace daybook::files
