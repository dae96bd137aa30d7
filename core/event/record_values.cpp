#include "core/event/record_values.h"

#include <algorithm>
#include <string>

#include "core/base/check.h"
#include "core/event/walk.h"

namespace daybook {
namespace {

void encode_money(Encoder& out, const Money& money) {
  out.number(money.minor);
  out.bytes(money.currency.text());
}

void encode_percent(Encoder& out, const Percent& percent) {
  out.number(percent.units());
  out.number(static_cast<std::uint8_t>(percent.scale()));
}

void encode_value(Encoder& out, const Type& type, const void* value) {
  switch (type.form) {
    case Form::boolean:
      out.number(static_cast<std::uint8_t>(*static_cast<const bool*>(value) ? 1 : 0));
      return;
    case Form::integer:
      out.number(type.get_integer(value));
      return;
    case Form::number: {
      const double number = *static_cast<const double*>(value);
      out.number(number == 0 ? 0.0 : number);  // there is one zero
      return;
    }
    case Form::choice:
      out.number(static_cast<std::uint8_t>(type.get_integer(value)));
      return;
    case Form::code:
    case Form::id:
      out.text(text_in(value));
      return;
    case Form::period:
      out.text(static_cast<const Period*>(value)->text);
      return;
    case Form::sha256:
      out.text(static_cast<const Sha256Hex*>(value)->text);
      return;
    case Form::when:
      out.text(static_cast<const When*>(value)->text);
      return;
    case Form::words:
      return;  // lies in the box, in this order
    case Form::currency:
      out.bytes(static_cast<const Currency*>(value)->text());
      return;
    case Form::money:
      encode_money(out, *static_cast<const Money*>(value));
      return;
    case Form::percent:
      encode_percent(out, *static_cast<const Percent*>(value));
      return;
    case Form::limit: {
      const auto& limit = static_cast<const Limit*>(value)->value;
      out.number(static_cast<std::uint8_t>(limit.index()));
      if (const auto* percent = std::get_if<Percent>(&limit)) encode_percent(out, *percent);
      if (const auto* money = std::get_if<Money>(&limit)) encode_money(out, *money);
      return;
    }
    case Form::list:
    case Form::map: {
      const auto count = type.size(value);
      out.count(count);
      for (std::size_t i = 0; i < count; ++i) {
        if (type.form == Form::map) out.text(type.key_at(const_cast<void*>(value), i));
        encode_value(out, *type.element, type.at(value, i));
      }
      return;
    }
    case Form::object:
      encode_object(out, *type.shape, value);
      return;
    case Form::optional:
      DAYBOOK_CHECK(false, "an optional value stands only in a field");
  }
}

template <class T>
T parsed(Result<T> result) {
  if (!result) throw Malformed{ErrorCode::corrupt, "holds a bad value: " + result.error().message};
  return *std::move(result);
}

Percent decode_percent(Decoder& in) {
  const auto units = in.number<std::int64_t>();
  const auto scale = in.number<std::uint8_t>();
  std::string digits = std::to_string(units);
  if (units < 0) digits.erase(0, 1);
  if (scale > 9) throw Malformed{ErrorCode::corrupt, "holds a percentage of too many digits"};
  if (scale > 0) {
    if (digits.size() <= scale) digits.insert(0, scale + std::size_t{1} - digits.size(), '0');
    digits.insert(digits.size() - scale, ".");
  }
  return parsed(Percent::parse(units < 0 ? "-" + digits : digits));
}

Currency decode_currency(Decoder& in) {
  const auto code = in.bytes(3);
  auto currency = Currency::parse(code);
  if (!currency &&
      std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
    throw Malformed{ErrorCode::unsupported, "holds the currency " + std::string(code) +
                                                ", which a newer build must have written"};
  }
  return parsed(std::move(currency));
}

Money decode_money(Decoder& in) {
  const auto minor = in.number<std::int64_t>();
  return {minor, decode_currency(in)};
}

Limit decode_limit(Decoder& in) {
  switch (in.number<std::uint8_t>()) {
    case 0:
      return {decode_percent(in)};
    case 1:
      return {decode_money(in)};
    default:
      throw Malformed{ErrorCode::unsupported,
                      "holds a limit in a form that a newer build must have written"};
  }
}

void decode_value(Decoder& in, const Type& type, void* value) {
  switch (type.form) {
    case Form::boolean:
      *static_cast<bool*>(value) = in.boolean();
      return;
    case Form::integer:
      type.set_integer(value, in.number<std::int64_t>());
      return;
    case Form::number:
      *static_cast<double*>(value) = in.finite();
      return;
    case Form::choice: {
      const auto choice = in.number<std::uint8_t>();
      if (choice >= type.choices.size()) {
        throw Malformed{ErrorCode::unsupported, "holds a choice after '" +
                                                    std::string(type.choices.back()) +
                                                    "', which a newer build must have written"};
      }
      type.set_integer(value, choice);
      return;
    }
    case Form::code:
    case Form::id:
      *static_cast<std::string*>(value) = in.text();
      return;
    case Form::period:
      *static_cast<Period*>(value) = parsed(Period::parse(in.text()));
      return;
    case Form::sha256:
      *static_cast<Sha256Hex*>(value) = parsed(Sha256Hex::parse(in.text()));
      return;
    case Form::when:
      *static_cast<When*>(value) = parsed(When::parse(in.text()));
      return;
    case Form::words:
      return;
    case Form::currency:
      *static_cast<Currency*>(value) = decode_currency(in);
      return;
    case Form::money:
      *static_cast<Money*>(value) = decode_money(in);
      return;
    case Form::percent:
      *static_cast<Percent*>(value) = decode_percent(in);
      return;
    case Form::limit:
      *static_cast<Limit*>(value) = decode_limit(in);
      return;
    case Form::list:
    case Form::map: {
      const std::size_t count = in.count();
      std::string_view key_before;
      for (std::size_t i = 0; i < count; ++i) {
        void* element = type.grow(value);
        if (type.form == Form::map) {
          const auto key = in.text();
          if (i > 0 && key <= key_before) {
            throw Malformed{ErrorCode::corrupt, "has the keys of a map out of order"};
          }
          key_before = key;
          type.key_at(value, i) = key;
        }
        decode_value(in, *type.element, element);
      }
      return;
    }
    case Form::object:
      decode_object(in, *type.shape, value);
      return;
    case Form::optional:
      DAYBOOK_CHECK(false, "an optional value stands only in a field");
  }
}

}  // namespace

void encode_object(Encoder& out, const Shape& shape, const void* object) {
  std::uint8_t index = 0;
  for (const auto& field : shape.fields) {
    ++index;
    const void* value = member(object, field);
    const Type* type = field.type;
    if (type->form == Form::optional) {
      if (type->size(value) == 0) continue;
      value = type->at(value, 0);
      type = type->element;
    }
    out.number(index);
    encode_value(out, *type, value);
  }
  out.number(std::uint8_t{0});
}

void decode_object(Decoder& in, const Shape& shape, void* object) {
  std::size_t next = 0;  // fields come in ascending order, absent ones are left out
  const auto require_absent = [&](std::size_t end) {
    for (; next < end; ++next) {
      if (shape.fields[next].required()) {
        throw Malformed{ErrorCode::corrupt, "lacks " + std::string(shape.name) + "." +
                                                std::string(shape.fields[next].name)};
      }
    }
  };
  for (;;) {
    const std::size_t index = in.number<std::uint8_t>();
    if (index == 0) break;
    if (index > shape.fields.size()) {
      throw Malformed{ErrorCode::unsupported, "has field " + std::to_string(index) + " of " +
                                                  std::string(shape.name) +
                                                  ", which a newer build must have written"};
    }
    if (index <= next) throw Malformed{ErrorCode::corrupt, "repeats a field"};
    require_absent(index - 1);
    const auto& field = shape.fields[index - 1];
    void* target = member(object, field);
    if (field.type->form == Form::optional) {
      decode_value(in, *field.type->element, field.type->grow(target));
    } else {
      decode_value(in, *field.type, target);
    }
    next = index;
  }
  require_absent(shape.fields.size());
}

}  // namespace daybook
