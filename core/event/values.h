// The value types that fields of events are made of. The type carries the mark of CATALOG 0:
// Words are free words and get sealed; an Id becomes a tag; a Code is a short unsealed word.
// All are plain values that copy and compare.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/money.h"
#include "core/base/time.h"

namespace daybook {

// A string literal as a template argument.
template <std::size_t N>
struct Literal {
  char text[N]{};
  constexpr Literal(const char (&source)[N]) {  // NOLINT: implicit by purpose
    for (std::size_t i = 0; i < N; ++i) text[i] = source[i];
  }
  [[nodiscard]] constexpr std::string_view view() const { return {text, N - 1}; }
};

// Whether an event that names this id is *about* the person: sealed words of the event can be read
// only while everybody it is about is unerased. Other ids only point.
enum class Reference : std::uint8_t { points, about };

// An id whose event is found across accounts by the tag "<Prefix>:<id>". An empty prefix: no tag.
template <Literal Prefix, Reference Kind = Reference::points>
struct Id {
  std::string text;
  static constexpr std::string_view kPrefix = Prefix.view();
  static constexpr Reference kReference = Kind;
  friend auto operator<=>(const Id&, const Id&) = default;
};

using ContactId = Id<"contact", Reference::about>;
using ContactPointer = Id<"contact">;  // reports_to, appointed_by, successor, by: only points
using ManagerId = Id<"manager">;
using AccountId = Id<"account">;
using DealId = Id<"deal">;
using EventId = Id<"">;
using PlainId = Id<"">;

struct Code {  // a short word, at most 128 bytes, never sealed
  std::string text;
  friend auto operator<=>(const Code&, const Code&) = default;
};

struct Words {  // free words; nothing once they are erased or while their key is not at hand
  std::optional<std::string> text;
  // Which of the event's words they are, counted from 0 as they lie in its record: by it whoever
  // read the event with its words shut finds them again. No part of the value.
  std::uint32_t place = 0;
  friend bool operator==(const Words& a, const Words& b) { return a.text == b.text; }
};

using Integer = std::int64_t;

template <std::int64_t Min, std::int64_t Max>
struct Ranged {
  static_assert(Min <= Max);
  std::int64_t value = Min;
  friend auto operator<=>(const Ranged&, const Ranged&) = default;
};
using NonNegative = Ranged<0, INT64_MAX>;

template <std::int64_t... Allowed>
struct OneOf {
  static constexpr std::array<std::int64_t, sizeof...(Allowed)> kAllowed{Allowed...};
  std::int64_t value = kAllowed[0];
  friend auto operator<=>(const OneOf&, const OneOf&) = default;
};

// A number that is no money: a quantity, a score. `UnitInterval` is 0..1.
struct Number {
  double value = 0;
  friend bool operator==(const Number&, const Number&) = default;
};
struct UnitInterval {
  double value = 0;
  friend bool operator==(const UnitInterval&, const UnitInterval&) = default;
};

// A date or an RFC 3339 time, kept as it was sent because fields of data print as sent.
struct When {
  std::string text;
  Instant at;  // a bare date: its midnight UTC
  bool is_date = false;
  // Due dates and `until` include their day: the last microsecond of it for a bare date.
  [[nodiscard]] Instant last() const { return is_date ? last_instant_of(date_of(at)) : at; }
  [[nodiscard]] static Result<When> parse(std::string_view text);
  friend bool operator==(const When&, const When&) = default;
};

struct Period {  // a month, YYYY-MM
  std::string text;
  [[nodiscard]] static Result<Period> parse(std::string_view text);
  friend auto operator<=>(const Period&, const Period&) = default;
};

struct Sha256Hex {  // 64 lower-case hexadecimal digits
  std::string text;
  [[nodiscard]] static Result<Sha256Hex> parse(std::string_view text);
  friend bool operator==(const Sha256Hex&, const Sha256Hex&) = default;
};

struct Limit {  // of an authority: money or a percentage
  std::variant<Percent, Money> value;
  friend bool operator==(const Limit&, const Limit&) = default;
};

template <class T>
using Optional = std::optional<T>;
template <class T>
using List = std::vector<T>;

template <class T>
struct Entry {
  std::string key;  // a code
  T value{};
  friend bool operator==(const Entry&, const Entry&) = default;
};
template <class T>
struct Map {  // in ascending order of its keys, each once
  std::vector<Entry<T>> entries;
  // At its place; in the place of what the key had.
  void put(std::string key, T value) {
    auto at = entries.begin();
    while (at != entries.end() && at->key < key) ++at;
    if (at != entries.end() && at->key == key) {
      at->value = std::move(value);
    } else {
      entries.insert(at, {std::move(key), std::move(value)});
    }
  }
  [[nodiscard]] const T* find(std::string_view key) const {
    for (const auto& entry : entries) {
      if (entry.key == key) return &entry.value;
    }
    return nullptr;
  }
  friend bool operator==(const Map&, const Map&) = default;
};

}  // namespace daybook
