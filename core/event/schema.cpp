#include "core/event/schema.h"

#include "core/base/ids.h"
#include "core/base/json_writer.h"
#include "core/event/catalog/common.h"
#include "core/event/validate.h"

namespace daybook {
namespace {

constexpr std::string_view kDialect = "https://json-schema.org/draft/2020-12/schema";
constexpr int kTextBytesMax = UINT16_MAX;
constexpr int kElementsMax = UINT16_MAX;

constexpr std::string_view kIdPattern = "^[A-Za-z0-9._:@-]+$";
constexpr std::string_view kCurrencyPattern = "^[A-Z]{3}$";
constexpr std::string_view kPercentPattern =
    R"(^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)\.[0-9]{0,8}[1-9])$)";
constexpr std::string_view kDatePattern =
    R"(^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([Tt]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$)";
constexpr std::string_view kInstantPattern =
    R"(^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?Z$)";
constexpr std::string_view kPeriodPattern = "^[0-9]{4}-(0[1-9]|1[0-2])$";
constexpr std::string_view kSha256Pattern = "^[0-9a-f]{64}$";

void write_members_of(JsonWriter& out, const Type& type);

void write_schema_of(JsonWriter& out, const Type& type) {
  out.begin_object();
  write_members_of(out, type);
  out.end_object();
}

void write_text(JsonWriter& out, std::string_view pattern) {
  out.member("type", "string").member("pattern", pattern);
}

void write_integer(JsonWriter& out, const Type& type) {
  if (type.is_instant) return write_text(out, kInstantPattern);
  out.member("type", "integer");
  if (!type.allowed.empty()) {
    out.key("enum").begin_array();
    for (const auto value : type.allowed) out.value(value);
    out.end_array();
    return;
  }
  out.member("minimum", type.min).member("maximum", type.max);
}

void write_id(JsonWriter& out, const Type& type) {
  write_text(out, kIdPattern);
  out.member("maxLength", kIdBytesMax);
  if (!type.tag_prefix.empty()) out.member("x-tag", type.tag_prefix);
  if (type.reference == Reference::about) out.member("x-about", true);
}

void write_money(JsonWriter& out) {
  out.member("type", "object").key("properties").begin_object();
  out.key("minor");
  write_schema_of(out, type_of<Integer>());
  out.key("currency");
  write_schema_of(out, type_of<Currency>());
  out.end_object();
  out.key("required").begin_array().value("minor").value("currency").end_array();
  out.member("additionalProperties", false);
}

void write_property(JsonWriter& out, const Field& field) {
  const bool optional = field.type->form == Form::optional;
  out.key(field.name).begin_object().member("description", field.meaning);
  write_members_of(out, optional ? *field.type->element : *field.type);
  out.end_object();
}

// `common`: the fields that every event may have, but for those the kind declares itself.
void write_object(JsonWriter& out, const Shape& shape, const Shape* common) {
  out.member("type", "object").key("properties").begin_object();
  for (const auto& field : shape.fields) write_property(out, field);
  if (common != nullptr) {
    for (const auto& field : common->fields) {
      if (shape.field(field.name) == nullptr) write_property(out, field);
    }
  }
  out.end_object().key("required").begin_array();
  for (const auto& field : shape.fields) {
    if (field.required()) out.value(field.name);
  }
  out.end_array().member("additionalProperties", false);
}

void write_members_of(JsonWriter& out, const Type& type) {
  switch (type.form) {
    case Form::boolean:
      out.member("type", "boolean");
      return;
    case Form::integer:
      write_integer(out, type);
      return;
    case Form::number:
      out.member("type", "number");
      if (type.unit_interval) out.member("minimum", 0).member("maximum", 1);
      return;
    case Form::code:
      out.member("type", "string").member("minLength", 1).member("maxLength", kCodeBytesMax);
      return;
    case Form::words:
      out.member("type", "string").member("maxLength", kTextBytesMax).member("x-sealed", true);
      return;
    case Form::id:
      write_id(out, type);
      return;
    case Form::choice:
      out.member("type", "string").key("enum").begin_array();
      for (const auto choice : type.choices) out.value(choice);
      out.end_array();
      return;
    case Form::currency:
      write_text(out, kCurrencyPattern);
      return;
    case Form::money:
      write_money(out);
      return;
    case Form::percent:
      write_text(out, kPercentPattern);
      return;
    case Form::when:
      write_text(out, kDatePattern);
      return;
    case Form::period:
      write_text(out, kPeriodPattern);
      return;
    case Form::sha256:
      write_text(out, kSha256Pattern);
      return;
    case Form::limit:
      out.key("oneOf").begin_array();
      write_schema_of(out, type_of<Percent>());
      write_schema_of(out, type_of<Money>());
      out.end_array();
      return;
    case Form::list:
      out.member("type", "array").member("maxItems", kElementsMax).key("items");
      write_schema_of(out, *type.element);
      return;
    case Form::optional:
      write_members_of(out, *type.element);
      return;
    case Form::map:
      out.member("type", "object").member("maxProperties", kElementsMax);
      out.key("propertyNames");
      write_schema_of(out, type_of<Code>());
      out.key("additionalProperties");
      write_schema_of(out, *type.element);
      return;
    case Form::object:
      write_object(out, *type.shape, nullptr);
      return;
  }
}

void write_kind(JsonWriter& out, const Catalog& catalog, const Shape& kind) {
  out.begin_object()
      .member("$schema", kDialect)
      .member("title", kind.name)
      .member("description", kind.meaning)
      .member("x-family", catalog.family_of(kind))
      .member("x-version", kind.version);
  write_object(out, kind, &shape_of<CommonFields>());
  out.end_object();
}

std::string joined(const auto& parts) {
  std::string list;
  for (const auto& part : parts) {
    if (!list.empty()) list += ", ";
    if constexpr (std::is_arithmetic_v<std::remove_cvref_t<decltype(part)>>) {
      list += std::to_string(part);
    } else {
      list += part;
    }
  }
  return list;
}

std::string with_spaces(std::string_view name) {
  std::string words(name);
  for (char& c : words) {
    if (c == '_') c = ' ';
  }
  return words;
}

std::string describe_integer(const Type& type) {
  if (!type.allowed.empty()) return "one of " + joined(type.allowed);
  if (type.min == INT64_MIN && type.max == INT64_MAX) return "integer";
  if (type.max == INT64_MAX) return "integer of at least " + std::to_string(type.min);
  if (type.min == INT64_MIN) return "integer of at most " + std::to_string(type.max);
  return "integer " + std::to_string(type.min) + " to " + std::to_string(type.max);
}

// Several of them: "contact ids".
std::string describe_many(const Type& type) {
  const auto one = describe_type_for_people(type);
  switch (type.form) {
    case Form::id:
    case Form::object:
      return one + "s";
    case Form::code:
      return "codes";
    default:
      return one;
  }
}

}  // namespace

std::string json_schema(const Catalog& catalog, const Shape& kind) {
  std::string text;
  JsonWriter out(text);
  write_kind(out, catalog, kind);
  return text;
}

std::string json_schema(const Shape& object) {
  std::string text;
  JsonWriter out(text);
  out.begin_object().member("description", object.meaning);
  write_object(out, object, nullptr);
  out.end_object();
  return text;
}

std::string json_schemas(const Catalog& catalog) {
  std::string text;
  JsonWriter out(text);
  out.begin_object();
  for (const auto* kind : catalog.kinds()) {
    out.key(kind->name);
    write_kind(out, catalog, *kind);
  }
  out.end_object();
  return text;
}

std::string describe_type_for_people(const Type& type) {
  switch (type.form) {
    case Form::boolean:
      return "true or false";
    case Form::integer:
      return type.is_instant ? "moment in UTC" : describe_integer(type);
    case Form::number:
      return type.unit_interval ? "number 0 to 1" : "number";
    case Form::code:
      return "code of at most " + std::to_string(kCodeBytesMax) + " bytes";
    case Form::words:
      return "free words";
    case Form::id:
      return type.tag_prefix.empty() ? "id" : with_spaces(type.tag_prefix) + " id";
    case Form::choice:
      return "one of " + joined(type.choices);
    case Form::currency:
      return "currency code such as \"EUR\"";
    case Form::money:
      return "money such as {\"minor\": 1250000, \"currency\": \"EUR\"}";
    case Form::percent:
      return "percentage such as \"12.5\"";
    case Form::when:
      return "date or RFC 3339 time";
    case Form::period:
      return "month as YYYY-MM";
    case Form::sha256:
      return "SHA-256 of 64 lower-case hexadecimal digits";
    case Form::limit:
      return "money or percentage, such as {\"minor\": 1250000, \"currency\": \"EUR\"} or \"12.5\"";
    case Form::list:
      return "list of " + describe_many(*type.element);
    case Form::optional:
      return describe_type_for_people(*type.element);
    case Form::map:
      return "map of " + describe_many(*type.element) + " under keys of your own";
    case Form::object:
      return with_spaces(type.shape->name);
  }
  return {};
}

}  // namespace daybook
