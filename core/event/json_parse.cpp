#include <simdjson.h>

#include <algorithm>
#include <map>

#include "core/base/check.h"
#include "core/base/ids.h"
#include "core/base/utf8.h"
#include "core/event/json.h"
#include "core/event/json_members.h"
#include "core/event/schema.h"
#include "core/event/validate.h"

namespace daybook {
namespace json_detail {
namespace {

constexpr std::size_t kTextBytesMax = UINT16_MAX;  // what a record can count
constexpr std::size_t kElementsMax = UINT16_MAX;
// Escapes and names of members make JSON several times as long as the records it becomes.
constexpr std::size_t kJsonBytesMax = 8 * kBatchBytesMax;

std::string joined(const std::vector<std::string_view>& names) {
  std::string list;
  for (const auto name : names) list.append(list.empty() ? "" : ", ").append(name);
  return list;
}

std::string found(const Element& element) {
  switch (element.type()) {
    case simdjson::dom::element_type::ARRAY:
      return "a list";
    case simdjson::dom::element_type::OBJECT:
      return "an object";
    case simdjson::dom::element_type::STRING:
      return "the text " + in_quotes(element.get_string().value_unsafe());
    default:
      return simdjson::minify(element);
  }
}

}  // namespace

tl::unexpected<Error> invalid(std::string message, std::string path) {
  return fail(ErrorCode::invalid, std::move(message), std::move(path));
}

tl::unexpected<Error> wrong_value(const Element& element, std::string_view expected) {
  if (element.is_null()) {
    return invalid("null is not taken; leave the member out, or give " + std::string(expected));
  }
  return invalid("found " + found(element) + ", expected " + std::string(expected));
}

std::string hint(std::string_view name, const std::vector<std::string_view>& names) {
  const auto nearest = nearest_name(name, names);
  if (!nearest.empty()) return "; did you mean " + in_quotes(nearest) + "?";
  return names.empty() ? "" : "; there are " + joined(names);
}

tl::unexpected<Error> in(std::string_view name, Status status) {
  // Names come from outside: a path stays short whatever they are.
  const auto shown = name.size() <= kCodeBytesMax ? std::string(name) : in_quotes(name);
  return fail(std::move(status).error().under(shown));
}

std::string index(std::size_t i) { return "[" + std::to_string(i) + "]"; }

namespace {

tl::unexpected<Error> wrong_type(const Element& element, const Type& type) {
  return wrong_value(element, describe_type_for_people(type));
}

// --- values ------------------------------------------------------------------------------------

Status parse_value(const Element& element, const Type& type, void* value);

Status check_code_or_key(std::string_view text) {
  if (text.empty()) return invalid("this is empty; name something or leave it out");
  return check_code(text, {});
}

Status parse_integer(const Element& element, const Type& type, void* value) {
  std::int64_t number = 0;
  const auto error = element.get(number);
  const bool in_range = std::ranges::find(type.allowed, number) != type.allowed.end() ||
                        (type.allowed.empty() && number >= type.min && number <= type.max);
  if (error || !in_range) return wrong_type(element, type);
  type.set_integer(value, number);
  return {};
}

Status parse_number(const Element& element, const Type& type, void* value) {
  double number = 0;
  const auto error = element.get(number);
  if (error || (type.unit_interval && (number < 0 || number > 1))) return wrong_type(element, type);
  // There is one zero, so that the same content has the same bytes.
  *static_cast<double*>(value) = number == 0 ? 0 : number;
  return {};
}

Status parse_choice(std::string_view text, const Type& type, void* value) {
  const auto choice = std::ranges::find(type.choices, text);
  if (choice == type.choices.end()) {
    const auto nearest = nearest_name(text, type.choices);
    return invalid("found " + in_quotes(text) + ", expected one of " + joined(type.choices) +
                   (nearest.empty() ? "" : "; did you mean " + in_quotes(nearest) + "?"));
  }
  type.set_integer(value, choice - type.choices.begin());
  return {};
}

template <class T>
Status assign(Result<T> parsed, void* value) {
  if (!parsed) return fail(std::move(parsed).error());
  *static_cast<T*>(value) = *std::move(parsed);
  return {};
}

Status parse_text(std::string_view text, const Type& type, void* value) {
  switch (type.form) {
    case Form::choice:
      return parse_choice(text, type, value);
    case Form::code:
      DAYBOOK_CHECKED(check_code_or_key(text));
      *static_cast<std::string*>(value) = text;
      return {};
    case Form::id:
      DAYBOOK_CHECKED(check_id(text, "this id"));
      *static_cast<std::string*>(value) = text;
      return {};
    case Form::words:
      if (text.size() > kTextBytesMax) {
        return invalid("this text of " + std::to_string(text.size()) +
                       " bytes is too long; at most " + std::to_string(kTextBytesMax) +
                       " are kept: attach it as a file");
      }
      static_cast<Words*>(value)->text = text;
      return {};
    case Form::currency:
      return assign(Currency::parse(text), value);
    case Form::percent:
      return assign(Percent::parse(text), value);
    case Form::when:
      return assign(When::parse(text), value);
    case Form::period:
      return assign(Period::parse(text), value);
    default:
      DAYBOOK_CHECK(type.form == Form::sha256, "every other form is written as a text");
      return assign(Sha256Hex::parse(text), value);
  }
}

Status parse_list(const Element& element, const Type& type, void* value) {
  simdjson::dom::array elements;
  if (element.get(elements)) return wrong_type(element, type);
  std::size_t i = 0;
  for (const Element each : elements) {
    if (i == kElementsMax) {
      return invalid("this list is too long; at most " + std::to_string(kElementsMax) +
                     " elements are kept");
    }
    if (auto status = parse_value(each, *type.element, type.grow(value)); !status) {
      return in(index(i), std::move(status));
    }
    ++i;
  }
  return {};
}

Status parse_map(const Element& element, const Type& type, void* value) {
  Members members;
  if (element.get(members)) return wrong_type(element, type);
  if (members.size() > kElementsMax) {
    return invalid("this map is too long; at most " + std::to_string(kElementsMax) +
                   " keys are kept");
  }
  // In the order of their keys, so that the same content has the same bytes.
  std::map<std::string_view, Element> sorted;
  for (const auto [key, each] : members) {
    DAYBOOK_CHECKED(check_code_or_key(key));
    if (!sorted.emplace(key, each).second) {
      return invalid("this key is given twice", std::string(key));
    }
  }
  for (const auto& [key, each] : sorted) {
    void* entry = type.grow(value);
    type.key_at(value, type.size(value) - 1) = key;
    if (auto status = parse_value(each, *type.element, entry); !status) {
      return in(key, std::move(status));
    }
  }
  return {};
}

// --- objects -----------------------------------------------------------------------------------

// `parts` share the members: where two declare a name, the first has it.
class MemberReader {
 public:
  MemberReader(std::string_view owner, std::span<Part> parts, std::span<Raw> raws)
      : owner_(owner), parts_(parts), raws_(raws) {}

  Status read(const Members& members) {
    for (const auto [name, element] : members) {
      if (auto status = read_member(name, element); !status) return in(name, std::move(status));
    }
    DAYBOOK_CHECKED(require_all());
    for (const auto& part : parts_) {
      if (part.shape.check != nullptr) DAYBOOK_CHECKED(part.shape.check(part.object));
    }
    return {};
  }

 private:
  Status read_member(std::string_view name, const Element& element) {
    for (auto& part : parts_) {
      for (std::size_t i = 0; i < part.shape.fields.size(); ++i) {
        const auto& field = part.shape.fields[i];
        if (field.name != name) continue;
        if (part.seen.test(i)) return twice();
        part.seen.set(i);
        void* target = member(part.object, field);
        if (field.type->form != Form::optional) return parse_value(element, *field.type, target);
        return parse_value(element, *field.type->element, field.type->grow(target));
      }
    }
    for (auto& raw : raws_) {
      if (raw.name != name) continue;
      if (raw.given) return twice();
      raw.element = element;
      raw.given = true;
      return {};
    }
    return unknown(name);
  }

  static tl::unexpected<Error> twice() {
    return invalid("this member is given twice; give it once");
  }

  tl::unexpected<Error> unknown(std::string_view name) const {
    std::vector<std::string_view> names;
    for (const auto& part : parts_) {
      for (const auto& field : part.shape.fields) {
        if (std::ranges::find(names, field.name) == names.end()) names.push_back(field.name);
      }
    }
    for (const auto& raw : raws_) names.push_back(raw.name);
    return invalid(std::string(owner_) + " has no member " + in_quotes(name) + hint(name, names));
  }

  Status require_all() const {
    for (const auto& part : parts_) {
      for (std::size_t i = 0; i < part.shape.fields.size(); ++i) {
        const auto& field = part.shape.fields[i];
        if (part.seen.test(i) || !field.required()) continue;
        return missing(field.name, describe_type_for_people(*field.type));
      }
    }
    for (const auto& raw : raws_) {
      if (!raw.given && !raw.expected.empty()) return missing(raw.name, raw.expected);
    }
    return {};
  }

  tl::unexpected<Error> missing(std::string_view name, std::string_view expected) const {
    return invalid(std::string(owner_) + " needs " + in_quotes(name) + ": " + std::string(expected),
                   std::string(name));
  }

  std::string_view owner_;
  std::span<Part> parts_;
  std::span<Raw> raws_;
};

struct Amount {
  OBJECT(Amount, "money", "An amount of money.");
  FIELD(Integer, minor, "In the minor unit of its currency.");
  FIELD(Currency, currency, "Its currency.");
};

Status parse_object(const Element& element, const Type& type, void* value) {
  Members members;
  if (element.get(members)) return wrong_type(element, type);
  Part parts[] = {{*type.shape, value}};
  return read_members(members, type.shape->name, parts);
}

Status parse_value(const Element& element, const Type& type, void* value) {
  switch (type.form) {
    case Form::boolean:
      return element.get(*static_cast<bool*>(value)) ? Status(wrong_type(element, type)) : Status();
    case Form::integer:
      return parse_integer(element, type, value);
    case Form::number:
      return parse_number(element, type, value);
    case Form::list:
      return parse_list(element, type, value);
    case Form::map:
      return parse_map(element, type, value);
    case Form::object:
      return parse_object(element, type, value);
    case Form::limit: {
      auto& limit = static_cast<Limit*>(value)->value;
      if (element.is_string()) return parse_value(element, type_of<Percent>(), &limit.emplace<0>());
      if (element.is_object()) return parse_value(element, type_of<Money>(), &limit.emplace<1>());
      return wrong_type(element, type);
    }
    case Form::money: {
      Amount amount;
      if (!element.is_object()) return wrong_type(element, type);
      DAYBOOK_CHECKED(parse_object(element, type_of<Amount>(), &amount));
      *static_cast<Money*>(value) = {amount.minor, amount.currency};
      return {};
    }
    case Form::optional:
      DAYBOOK_CHECK(false, "an optional value stands only in a field");
    default: {
      std::string_view text;
      if (element.get(text)) return wrong_type(element, type);
      return parse_text(text, type, value);
    }
  }
}

}  // namespace

Status read_members(const Members& members, std::string_view owner, std::span<Part> parts,
                    std::span<Raw> raws) {
  return MemberReader(owner, parts, raws).read(members);
}

Status read_data(const Element& element, const Shape& kind, Event& event) {
  Members members;
  if (element.get(members)) {
    return wrong_value(element, "an object with the members of " + std::string(kind.name));
  }
  auto data = kind.make();
  event.common = {};
  Part parts[] = {{kind, data.get()}, {shape_of<CommonFields>(), &event.common}};
  DAYBOOK_CHECKED(read_members(members, kind.name, parts));
  event.kind = &kind;
  event.data = std::move(data);
  return {};
}

Result<Element> parse_json(std::string_view json) {
  if (json.size() > kJsonBytesMax) {
    return invalid("JSON of " + std::to_string(json.size()) + " bytes is too long; at most " +
                   std::to_string(kJsonBytesMax) + " are taken at once");
  }
  thread_local simdjson::dom::parser parser;
  Element element;
  const auto error = parser.parse(json.data(), json.size()).get(element);
  if (error == simdjson::UTF8_ERROR) return invalid("this text is not UTF-8");
  if (error) return invalid("this is not JSON: " + std::string(simdjson::error_message(error)));
  return element;
}

}  // namespace json_detail

Status parse_data(std::string_view json, const Shape& kind, Event& event) {
  auto element = json_detail::parse_json(json);
  if (!element) return fail(std::move(element).error().under("data"));
  auto status = json_detail::read_data(*element, kind, event);
  return status ? std::move(status) : Status(json_detail::in("data", std::move(status)));
}

}  // namespace daybook
