#include "projections/answers/sentence.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/event/walk.h"

namespace daybook {
namespace {

constexpr std::string_view kErased = "(erased)";
constexpr std::string_view kNotGiven = "(not given)";

struct Place {
  const Type* type = nullptr;
  const void* value = nullptr;
};

// What a path such as "terms.percent" leads to: a type where the field is declared, and a value
// where it is there.
Place follow(const Shape& shape, const void* object, std::string_view path) {
  const auto dot = path.find('.');
  const Field* field = shape.field(path.substr(0, dot));
  if (field == nullptr) return {};
  Place place{field->type, object == nullptr ? nullptr : member(object, *field)};
  while (place.type->form == Form::optional) {
    const bool there = place.value != nullptr && place.type->size(place.value) > 0;
    place = {place.type->element, there ? place.type->at(place.value, 0) : nullptr};
  }
  if (dot == std::string_view::npos) return place;
  if (place.type->form != Form::object) return {};
  return follow(*place.type->shape, place.value, path.substr(dot + 1));
}

Place find_field(const Shape& kind, const void* data, const CommonFields* common,
                 std::string_view path) {
  const Place own = follow(kind, data, path);
  return own.type != nullptr ? own : follow(shape_of<CommonFields>(), common, path);
}

bool is_envelope_word(std::string_view path) { return path == "actor" || path == "account"; }

std::string spaced(std::string_view choice) {
  std::string text(choice);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

// "2026-01-20" stays; "2026-01-19T15:30:00+01:00" becomes "2026-01-19 15:30 +01:00".
std::string print_for_people(const When& when) {
  if (when.is_date) return when.text;
  constexpr std::size_t kToMinutes = 16, kZone = 6;
  std::string text = when.text.substr(0, kToMinutes);
  text[10] = ' ';
  const bool utc = when.text.back() == 'Z' || when.text.back() == 'z';
  return text + " " + (utc ? "UTC" : when.text.substr(when.text.size() - kZone));
}

std::optional<std::string> not_empty(std::string text) {
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::string print_number(double number) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

class Teller {
 public:
  Teller(const Event& event, const ContactName& name_of_contact)
      : event_(event), name_of_contact_(name_of_contact) {}

  std::string tell() {
    std::size_t at = 0;
    std::string out;
    render(at, out, false);
    return out;
  }

 private:
  // Renders up to the end of the part that begins at `at`; false where one of its fields is absent.
  bool render(std::size_t& at, std::string& out, bool inside_part) {
    const std::string_view sentence = event_.kind->sentence;
    bool complete = true;
    while (at < sentence.size()) {
      const char c = sentence[at++];
      if (c == '[') {
        std::string part;
        if (render(at, part, true)) out += part;
      } else if (c == ']' && inside_part) {
        return complete;
      } else if (c == '{') {
        const auto end = std::min(sentence.find('}', at), sentence.size());
        const auto value = fill(sentence.substr(at, end - at));
        at = std::min(end + 1, sentence.size());
        out += value.value_or(std::string(kNotGiven));
        complete = complete && value;
      } else {
        out += c;
      }
    }
    return complete;
  }

  std::optional<std::string> fill(std::string_view path) const {
    const Place place = find_field(*event_.kind, event_.data.get(), &event_.common, path);
    if (place.type != nullptr) return place.value ? print(*place.type, place.value) : std::nullopt;
    if (path == "actor") return event_.author();
    if (path == "account") return event_.account;
    return std::nullopt;
  }

  // Nothing for a text, a list or an object without content.
  std::optional<std::string> print(const Type& type, const void* value) const {
    switch (type.form) {
      case Form::boolean:
        return *static_cast<const bool*>(value) ? "yes" : "no";
      case Form::integer:
        return std::to_string(type.get_integer(value));
      case Form::number:
        return print_number(type.unit_interval ? static_cast<const UnitInterval*>(value)->value
                                               : static_cast<const Number*>(value)->value);
      case Form::id:
        return type.tag_prefix == ContactId::kPrefix ? name_of_contact_(text_in(value))
                                                     : text_in(value);
      case Form::code:
      case Form::sha256:
      case Form::period:
        return not_empty(text_in(value));
      case Form::words:
        return not_empty(static_cast<const Words*>(value)->text.value_or(std::string(kErased)));
      case Form::choice:
        return spaced(type.choices[static_cast<std::size_t>(type.get_integer(value))]);
      case Form::currency:
        return std::string(static_cast<const Currency*>(value)->text());
      case Form::money:
        return daybook::print(*static_cast<const Money*>(value));
      case Form::percent:
        return static_cast<const Percent*>(value)->text();
      case Form::when:
        return print_for_people(*static_cast<const When*>(value));
      case Form::limit: {
        const auto& limit = static_cast<const Limit*>(value)->value;
        if (const auto* money = std::get_if<Money>(&limit)) return daybook::print(*money);
        return std::get<Percent>(limit).text() + " %";
      }
      case Form::optional:
      case Form::list:
      case Form::map: {
        std::vector<std::string> parts;
        for (std::size_t i = 0, n = type.size(value); i < n; ++i) {
          if (auto part = print(*type.element, type.at(value, i)))
            parts.push_back(*std::move(part));
        }
        return parts.empty() ? std::nullopt : std::optional(join_for_people(parts));
      }
      case Form::object: {
        std::string text;
        for (const auto& field : type.shape->fields) {
          const auto part = print(*field.type, member(value, field));
          if (part) text += (text.empty() ? "" : " ") + *part;
        }
        return text.empty() ? std::nullopt : std::optional(text);
      }
    }
    return std::nullopt;
  }

  const Event& event_;
  const ContactName& name_of_contact_;
};

}  // namespace

std::string tell(const Event& event, const ContactName& name_of_contact) {
  return Teller(event, name_of_contact).tell();
}

Status check_sentence(const Shape& kind) {
  const auto complain = [&](const std::string& what) {
    return fail(ErrorCode::invalid, "the sentence of " + std::string(kind.name) + " " + what);
  };
  int depth = 0;
  for (std::size_t at = 0; at < kind.sentence.size(); ++at) {
    const char c = kind.sentence[at];
    if (c == '[') ++depth;
    if (c == ']' && --depth < 0) return complain("closes a [ that was never opened");
    if (c != '{') continue;
    const auto end = kind.sentence.find('}', at);
    if (end == std::string_view::npos) return complain("has a { without }");
    const auto path = kind.sentence.substr(at + 1, end - at - 1);
    if (find_field(kind, nullptr, nullptr, path).type == nullptr && !is_envelope_word(path)) {
      return complain("names {" + std::string(path) + "}, which is no field of it");
    }
    at = end;
  }
  if (depth > 0) return complain("has a [ without ]");
  if (kind.sentence.empty()) return complain("is missing");
  return {};
}

std::string join_for_people(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

}  // namespace daybook
