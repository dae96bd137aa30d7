#include "connectors/files/from_text.h"

#include <algorithm>
#include <charconv>

#include "core/base/check.h"
#include "core/base/utf8.h"
#include "core/event/validate.h"

namespace daybook::files {
namespace {

tl::unexpected<Error> wrong(std::string_view text, const std::string& why) {
  return fail(ErrorCode::invalid, in_quotes(text) + " " + why);
}

Result<bool> truth_of(std::string_view text, const TextRules& rules) {
  if (std::ranges::find(rules.yes, text) != rules.yes.end()) return true;
  if (std::ranges::find(rules.no, text) != rules.no.end()) return false;
  return wrong(text, "is neither of the words for true and false; see `yes` and `no` of [source]");
}

Result<std::int64_t> integer_of(std::string_view text, const TextRules& rules) {
  DAYBOOK_TRY(const auto number, parse_decimal(text, rules.number));
  const auto whole = trimmed(number);
  if (whole.scale != 0) return wrong(text, "is no whole number");
  return whole.units;
}

Result<double> number_of(std::string_view text, const TextRules& rules) {
  DAYBOOK_TRY(const auto decimal, parse_decimal(text, rules.number));
  const auto plain = decimal.text();
  double number = 0;
  std::from_chars(plain.data(), plain.data() + plain.size(), number);
  return number;
}

Result<std::int64_t> choice_of(const Type& type, std::string_view text) {
  const auto found = std::ranges::find(type.choices, text);
  if (found != type.choices.end()) return found - type.choices.begin();
  std::string choices;
  for (const auto choice : type.choices) {
    choices.append(choices.empty() ? "" : ", ").append(choice);
  }
  return wrong(text,
               "is none of " + choices + "; translate it with a [value.NAME] that has a `map`");
}

Result<Percent> percent_of_text(std::string_view text, const TextRules& rules) {
  DAYBOOK_TRY(const auto decimal, parse_decimal(text, rules.number));
  return Percent::parse(trimmed(decimal).text());
}

Result<When> when_of(std::string_view text, const TextRules& rules) {
  DAYBOOK_TRY(const auto time, rules.time.read(text));
  return When{time.text(), time.moment.at, time.is_date};
}

// Assigns the value, or passes the error on.
template <class T>
Status put(void* value, Result<T> result) {
  if (!result) return fail(std::move(result).error());
  *static_cast<T*>(value) = *std::move(result);
  return {};
}

Status put_integer(const Type& type, void* value, const Result<std::int64_t>& result) {
  if (!result) return fail(result.error());
  type.set_integer(value, *result);
  return check_value(type, value);
}

// The limits of the catalogue are kept by core/event/validate.h, said once for all who write.
Status put_text(const Type& type, void* value, std::string_view text) {
  *static_cast<std::string*>(value) = text;
  return check_value(type, value);
}

}  // namespace

Result<Money> money_from_text(std::string_view amount, Currency currency, const NumberForm& form) {
  DAYBOOK_TRY(auto decimal, parse_decimal(amount, form));
  // 12.500 EUR is 12.50 EUR: zeros beyond the currency's decimals say nothing.
  while (decimal.scale > currency.minor_digits() && decimal.units % 10 == 0) {
    decimal.units /= 10;
    --decimal.scale;
  }
  return parse_money(decimal.text(), currency);
}

bool takes_text(const Type& type) {
  switch (type.form) {
    case Form::list:
    case Form::map:
    case Form::object:
      return false;
    case Form::optional:
      return takes_text(*type.element);
    default:
      return true;
  }
}

Status set_from_text(const Type& type, void* value, std::string_view text, const TextRules& rules) {
  switch (type.form) {
    case Form::boolean:
      return put(value, truth_of(text, rules));
    case Form::integer:
      return put_integer(type, value, integer_of(text, rules));
    case Form::choice:
      return put_integer(type, value, choice_of(type, text));
    case Form::number:
      DAYBOOK_CHECKED(put(value, number_of(text, rules)));
      return check_value(type, value);
    case Form::words:
      static_cast<Words*>(value)->text = text;
      return {};
    case Form::code:
    case Form::id:
      return put_text(type, value, text);
    case Form::currency:
      return put(value, Currency::parse(text));
    case Form::percent:
      return put(value, percent_of_text(text, rules));
    case Form::when:
      return put(value, when_of(text, rules));
    case Form::period:
      return put(value, Period::parse(text));
    case Form::sha256:
      return put(value, Sha256Hex::parse(text));
    case Form::money:
      if (!rules.currency) {
        return wrong(text,
                     "is an amount without a currency; write {amount = ..., currency = ...} "
                     "or set `currency` under [source]");
      }
      return put(value, money_from_text(text, *rules.currency, rules.number));
    case Form::limit: {
      DAYBOOK_TRY(const auto percent, percent_of_text(text, rules));
      static_cast<Limit*>(value)->value = percent;
      return {};
    }
    case Form::optional:
    case Form::list:
    case Form::map:
    case Form::object:
      break;
  }
  DAYBOOK_CHECK(false, "takes_text must be asked first");
  return {};
}

}  // namespace daybook::files
