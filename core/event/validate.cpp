#include "core/event/validate.h"

#include <algorithm>
#include <cmath>

#include "core/base/ids.h"
#include "core/base/utf8.h"
#include "core/event/walk.h"

namespace daybook {
namespace {

Status check_integer(const Type& type, std::int64_t number) {
  if (!type.allowed.empty()) {
    if (std::find(type.allowed.begin(), type.allowed.end(), number) != type.allowed.end()) {
      return {};
    }
    std::string list;
    for (const auto allowed : type.allowed) {
      list += (list.empty() ? "" : ", ") + std::to_string(allowed);
    }
    return fail(ErrorCode::invalid, std::to_string(number) + " is none of " + list);
  }
  if (number < type.min || number > type.max) {
    const auto range = type.max == INT64_MAX
                           ? "at least " + std::to_string(type.min)
                           : std::to_string(type.min) + " to " + std::to_string(type.max);
    return fail(ErrorCode::invalid, std::to_string(number) + " is out of range; it is " + range);
  }
  return {};
}

Status check_text(std::string_view text) {
  if (text.size() > UINT16_MAX) {
    return fail(ErrorCode::invalid,
                "a text has at most 65535 bytes, this one has " + std::to_string(text.size()));
  }
  if (!is_utf8(text)) return fail(ErrorCode::invalid, "the text is not UTF-8");
  return {};
}

}  // namespace

Status check_code(std::string_view text, std::string_view path) {
  if (text.size() > kCodeBytesMax) {
    return fail(ErrorCode::invalid,
                "a short word has at most 128 bytes, this one has " + std::to_string(text.size()),
                std::string(path));
  }
  if (!is_utf8(text)) return fail(ErrorCode::invalid, "the text is not UTF-8", std::string(path));
  // Zero bytes separate the parts of the ledger's keys.
  const auto is_control = [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; };
  if (std::any_of(text.begin(), text.end(), is_control)) {
    return fail(ErrorCode::invalid, in_quotes(text) + " has a control character; take it out",
                std::string(path));
  }
  return {};
}

Status check_value(const Type& type, const void* value) {
  switch (type.form) {
    case Form::id:
      return check_id(text_in(value), "it");
    case Form::code:
      return check_code(text_in(value), {});
    case Form::words: {
      const auto& words = static_cast<const Words*>(value)->text;
      if (!words) return fail(ErrorCode::invalid, "words that are shut cannot be written");
      return check_text(*words);
    }
    case Form::integer:
      return check_integer(type, type.get_integer(value));
    case Form::choice: {
      const auto choice = type.get_integer(value);
      if (choice >= 0 && choice < static_cast<std::int64_t>(type.choices.size())) return {};
      return fail(ErrorCode::invalid, "this is no choice of its list");
    }
    case Form::number: {
      const double number = *static_cast<const double*>(value);
      if (!std::isfinite(number)) return fail(ErrorCode::invalid, "the number is not finite");
      if (type.unit_interval && (number < 0 || number > 1)) {
        return fail(ErrorCode::invalid, "the number lies between 0 and 1");
      }
      return {};
    }
    case Form::list:
    case Form::map:
    case Form::optional: {
      const auto count = type.size(value);
      if (count > UINT16_MAX) return fail(ErrorCode::invalid, "a list has at most 65535 elements");
      std::string key_before;
      for (std::size_t i = 0; i < count; ++i) {
        const auto step = type.form == Form::list ? "[" + std::to_string(i) + "]" : std::string();
        if (type.form == Form::map) {
          // key_at hands out a reference to change; here it is only read.
          const std::string& key = type.key_at(const_cast<void*>(value), i);
          DAYBOOK_CHECKED(check_code(key, {}));
          if (i > 0 && key <= key_before) {
            return fail(ErrorCode::invalid, "the keys of a map stand in ascending order, once each",
                        key);
          }
          key_before = key;
        }
        if (auto good = check_value(*type.element, type.at(value, i)); !good) {
          return fail(step.empty() ? std::move(good).error() : std::move(good).error().under(step));
        }
      }
      return {};
    }
    case Form::object:
      for (const auto& field : type.shape->fields) {
        if (auto good = check_value(*field.type, member(value, field)); !good) {
          return fail(std::move(good).error().under(field.name));
        }
      }
      return {};
    default:
      return {};  // times, money, digests: their types cannot hold a bad value
  }
}

Status check_data(const Event& event) {
  const auto check = [](const Shape& shape, const void* object) -> Status {
    for (const auto& field : shape.fields) {
      if (auto good = check_value(*field.type, member(object, field)); !good) {
        return fail(std::move(good).error().under(field.name).under("data"));
      }
    }
    return {};
  };
  DAYBOOK_CHECKED(check(*event.kind, event.data.get()));
  DAYBOOK_CHECKED(check(shape_of<CommonFields>(), &event.common));
  for (const auto& field : shape_of<CommonFields>().fields) {
    if (field.type->size(member(&event.common, field)) > 0 &&
        event.kind->field(field.name) != nullptr) {
      return fail(ErrorCode::invalid,
                  std::string(event.kind->name) + " has a field of this name itself: fill that one",
                  "data." + std::string(field.name));
    }
  }
  if (event.kind->check != nullptr) {
    if (auto good = event.kind->check(event.data.get()); !good) {
      return fail(std::move(good).error().under("data"));
    }
  }
  return {};
}

}  // namespace daybook
