// What a declaration says, readable at run time: the shape of a kind or of an object inside one, as
// a list of typed fields. Codec, JSON, schema, validation, documentation and random generation are
// all written once against this, and never per kind.
// Shapes live as long as the program and never change; any thread may read them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/event/values.h"

namespace daybook {

struct Shape;

enum class Form : std::uint8_t {
  boolean,
  integer,
  number,
  code,
  words,
  id,
  choice,
  currency,
  money,
  percent,
  when,
  period,
  sha256,
  limit,
  list,
  optional,
  map,
  object,
};

// How to handle a C++ value of one type without knowing the type. `void*` always points to a live
// value of the described type.
struct Type {
  Form form = Form::boolean;
  std::size_t bytes = 0;                          // sizeof the type
  std::int64_t min = INT64_MIN, max = INT64_MAX;  // integer; number: 0..1 when `unit_interval`
  std::span<const std::int64_t> allowed;          // integer: if not empty, only these
  bool unit_interval = false;
  bool is_instant = false;                  // integer: microseconds since 1970 UTC
  std::string_view tag_prefix;              // id: "" = no tag
  Reference reference = Reference::points;  // id
  std::vector<std::string_view> choices;    // choice: index = value
  const Type* element = nullptr;            // list, optional, map
  const Shape* shape = nullptr;             // object

  // integer forms and choices differ in width and wrapping: these reach the number inside.
  std::int64_t (*get_integer)(const void*) = nullptr;
  void (*set_integer)(void*, std::int64_t) = nullptr;
  // list, map: elements; optional: size is 0 or 1.
  std::size_t (*size)(const void*) = nullptr;
  const void* (*at)(const void*, std::size_t) = nullptr;
  void* (*grow)(void*) = nullptr;                        // appends a default element and returns it
  void (*clear)(void*) = nullptr;                        // optional: takes the value out
  std::string& (*key_at)(void*, std::size_t) = nullptr;  // map
};

struct Field {
  std::string_view name;
  std::string_view meaning;  // one line, for people
  const Type* type = nullptr;
  std::size_t offset = 0;
  [[nodiscard]] bool required() const { return type->form != Form::optional; }
};

// An earlier version of a kind, still readable for ever.
struct Upcast {
  const Shape* from = nullptr;
  void (*convert)(const void* from, void* to) = nullptr;
};

struct Shape {
  std::string_view name;      // "call.logged"; of an object: "next_step"
  std::string_view meaning;   // one line
  std::string_view sentence;  // how the timeline tells it; see projections/answers/sentence.h
  std::uint16_t tag = 0;      // of a kind: its number in records, for ever; 0 for objects
  std::uint16_t version = 0;
  std::vector<Field> fields;
  std::size_t bytes = 0;  // sizeof the struct
  std::optional<Upcast> upcast;
  // A rule between fields, after each field was found good alone; may be null.
  Status (*check)(const void*) = nullptr;
  std::shared_ptr<void> (*make)() = nullptr;

  [[nodiscard]] const Field* field(std::string_view field_name) const;
};

[[nodiscard]] inline const void* member(const void* object, const Field& field) {
  return static_cast<const std::byte*>(object) + field.offset;
}
[[nodiscard]] inline void* member(void* object, const Field& field) {
  return static_cast<std::byte*>(object) + field.offset;
}

}  // namespace daybook
