#include <charconv>
#include <cmath>

#include "core/event/json.h"
#include "core/event/walk.h"

namespace daybook {
namespace {

// Beyond 2^53 a double skips whole numbers; up to there every whole one prints as digits only.
constexpr double kExactWholeMax = 9007199254740992.0;

void print_number(JsonWriter& out, double number) {
  const bool is_whole = number == std::trunc(number);
  if (is_whole && std::abs(number) <= kExactWholeMax) {
    out.value(static_cast<std::int64_t>(number));
    return;
  }
  if (!is_whole) {
    out.value(number);
    return;
  }
  // As digits only, it would be read as a whole number, and none of that size can be read.
  char digits[32];
  const auto end =
      std::to_chars(digits, digits + sizeof digits, number, std::chars_format::scientific).ptr;
  out.raw({digits, end});
}

void print_money(JsonWriter& out, const Money& money) {
  out.begin_object()
      .member("minor", money.minor)
      .member("currency", money.currency.text())
      .end_object();
}

void print_members(JsonWriter& out, const Shape& shape, const void* object) {
  for (const auto& field : shape.fields) {
    const void* value = member(object, field);
    if (field.type->form == Form::optional && field.type->size(value) == 0) continue;
    out.key(field.name);
    print_value(out, *field.type, value);
  }
}

void print_actor(JsonWriter& out, const Actor& actor) {
  out.begin_object().member("id", actor.id).member("kind", name_of(actor.kind));
  if (actor.role) out.member("role", *actor.role);
  out.end_object();
}

}  // namespace

void print_value(JsonWriter& out, const Type& type, const void* value) {
  switch (type.form) {
    case Form::boolean:
      out.value(*static_cast<const bool*>(value));
      return;
    case Form::integer:
      if (type.is_instant) {
        out.value(print(Instant{type.get_integer(value)}));
      } else {
        out.value(type.get_integer(value));
      }
      return;
    case Form::number:
      print_number(out, *static_cast<const double*>(value));
      return;
    case Form::choice:
      out.value(type.choices[static_cast<std::size_t>(type.get_integer(value))]);
      return;
    case Form::code:
    case Form::id:
      out.value(text_in(value));
      return;
    case Form::words: {
      const auto& text = static_cast<const Words*>(value)->text;
      if (text) {
        out.value(*text);
      } else {
        out.null();
      }
      return;
    }
    case Form::currency:
      out.value(static_cast<const Currency*>(value)->text());
      return;
    case Form::money:
      print_money(out, *static_cast<const Money*>(value));
      return;
    case Form::percent:
      out.value(static_cast<const Percent*>(value)->text());
      return;
    case Form::when:
      out.value(static_cast<const When*>(value)->text);
      return;
    case Form::period:
      out.value(static_cast<const Period*>(value)->text);
      return;
    case Form::sha256:
      out.value(static_cast<const Sha256Hex*>(value)->text);
      return;
    case Form::limit: {
      const auto& limit = static_cast<const Limit*>(value)->value;
      if (const auto* money = std::get_if<Money>(&limit)) print_money(out, *money);
      if (const auto* percent = std::get_if<Percent>(&limit)) out.value(percent->text());
      return;
    }
    case Form::list:
      out.begin_array();
      for (std::size_t i = 0, n = type.size(value); i < n; ++i) {
        print_value(out, *type.element, type.at(value, i));
      }
      out.end_array();
      return;
    case Form::optional:
      if (type.size(value) == 0) {
        out.null();
      } else {
        print_value(out, *type.element, type.at(value, 0));
      }
      return;
    case Form::map:
      out.begin_object();
      for (std::size_t i = 0, n = type.size(value); i < n; ++i) {
        out.key(type.key_at(const_cast<void*>(value), i));  // only read
        print_value(out, *type.element, type.at(value, i));
      }
      out.end_object();
      return;
    case Form::object:
      print_object(out, *type.shape, value);
      return;
  }
}

void print_object(JsonWriter& out, const Shape& shape, const void* object) {
  out.begin_object();
  print_members(out, shape, object);
  out.end_object();
}

void print_data(JsonWriter& out, const Event& event) {
  out.begin_object();
  print_members(out, *event.kind, event.data.get());
  print_members(out, shape_of<CommonFields>(), &event.common);
  out.end_object();
}

void print_event(JsonWriter& out, const Event& event, std::string_view hash) {
  out.begin_object()
      .member("id", event.id)
      .member("account", event.account)
      .member("type", event.type())
      .member("version", event.kind->version)
      .member("revision", event.revision)
      .member("position", event.position)
      .member("occurred_at", print(event.occurred_at.at));
  // The instant is told in UTC everywhere; what the writer's clock showed is kept beside it.
  const auto as_sent = print(event.occurred_at);
  if (!as_sent.ends_with('Z')) {
    constexpr std::size_t kOffsetBytes = 6;  // "+02:00"
    out.member("occurred_at_offset", as_sent.substr(as_sent.size() - kOffsetBytes));
  }
  out.member("recorded_at", print(event.recorded_at)).key("actor");
  print_actor(out, event.actor);
  if (event.on_behalf_of) out.member("on_behalf_of", *event.on_behalf_of);
  if (event.source) {
    out.key("source")
        .begin_object()
        .member("system", event.source->system)
        .member("key", event.source->key)
        .end_object();
  }
  if (event.caused_by) out.member("caused_by", *event.caused_by);
  if (event.correlation) out.member("correlation", *event.correlation);
  out.key("tags").begin_array();
  for (const auto& tag : event.tags()) out.value(tag);
  out.end_array().key("data");
  print_data(out, event);
  if (!hash.empty()) out.member("hash", hash);
  out.end_object();
}

std::string print_event(const Event& event, std::string_view hash) {
  std::string text;
  JsonWriter out(text);
  print_event(out, event, hash);
  return text;
}

void print_receipt(JsonWriter& out, const Receipt& receipt) {
  out.begin_object()
      .member("id", receipt.id)
      .member("account", receipt.account)
      .member("revision", receipt.revision)
      .member("position", receipt.position)
      .member("recorded_at", print(receipt.recorded_at))
      .member("hash", receipt.hash)
      .member("size", receipt.size)
      .member("duplicate", receipt.duplicate)
      .end_object();
}

void print_error(JsonWriter& out, const Error& error) {
  out.begin_object().member("error", error.name()).member("message", error.message);
  if (!error.path.empty()) out.member("path", error.path);
  if (!error.event.empty()) out.member("event", error.event);
  out.end_object();
}

}  // namespace daybook
