// How an event kind is declared: one struct, one line a field, and nothing else.
//
//   CHOICE(Direction, in, out);                    // a closed enum; a trailing _ (public_) is
//   dropped
//
//   struct CallLogged {
//     KIND(CallLogged, 301, "call.logged", 1, "A telephone call with people at the client.",
//          "{actor} spoke with {participants} about {topic}[: {outcome}]");
//     FIELD(Direction, direction, "Who called: in is the client, out is us.");
//     FIELD(List<ContactId>, participants, "Who of theirs was on the line.");
//     FIELD(Words, topic, "What it was about.");
//     FIELD(Optional<NonNegative>, duration_s, "How long, in seconds.");
//   };
//
// The number (301) stands in records for ever: never reuse one. Fields are added at the end, as
// Optional, together with a higher version, and the struct as it was stays beside it with
// `static CallLogged upcast(const CallLoggedV1&)` and `using Previous = CallLoggedV1;`.
// A rule between fields is `static Status check(const CallLogged&)`.
// Last, the kind is named in the Family list at the end of its header.
#pragma once

#include <algorithm>
#include <type_traits>
#include <utility>

#include "core/base/check.h"
#include "core/event/shape.h"

namespace daybook {

template <int N>
struct Slot {};  // one source line of a declaration

struct KindFacts {
  std::uint16_t tag;
  std::string_view name;
  std::uint16_t version;
  std::string_view meaning;
  std::string_view sentence;
};

constexpr int kDeclarationLinesMax = 120;

template <class T>
const Type& type_of();
template <class T>
const Shape& shape_of();

template <class T>
concept DescribedObject = requires { T::kFacts; };

class FieldCollector {
 public:
  explicit FieldCollector(std::vector<Field>& fields) : fields_(fields) {}
  template <class T>
  void add(std::string_view name, std::string_view meaning, std::size_t offset) {
    fields_.push_back({name, meaning, &type_of<T>(), offset});
  }

 private:
  std::vector<Field>& fields_;
};

#define KIND(Self_, tag_, name_, version_, meaning_, ...) \
  using Self = Self_;                                     \
  static constexpr int kFirstLine = __LINE__;             \
  static constexpr ::daybook::KindFacts kFacts { tag_, name_, version_, meaning_, "" __VA_ARGS__ }
#define OBJECT(Self_, name_, meaning_) KIND(Self_, 0, name_, 0, meaning_)
#define FIELD(type_, name_, meaning_)                                               \
  type_ name_{};                                                                    \
  static void describe(::daybook::Slot<__LINE__ - kFirstLine>, const Self& self_,   \
                       ::daybook::FieldCollector& collector_) {                     \
    collector_.add<std::remove_cvref_t<decltype(self_.name_)>>(                     \
        #name_, meaning_,                                                           \
        static_cast<std::size_t>(reinterpret_cast<const std::byte*>(&self_.name_) - \
                                 reinterpret_cast<const std::byte*>(&self_)));      \
  }
#define CHOICE(Name_, ...)                                                               \
  enum class Name_ : std::uint8_t { __VA_ARGS__ };                                       \
  [[maybe_unused]] constexpr std::string_view choices_of(Name_) { return #__VA_ARGS__; } \
  static_assert(true)

namespace declare_detail {

std::vector<std::string_view> split_choices(std::string_view list);

template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {
  using Element = T;
};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {
  using Element = T;
};
template <class T>
struct IsMap : std::false_type {};
template <class T>
struct IsMap<Map<T>> : std::true_type {
  using Element = T;
};

template <class T>
void reach_wrapped_integer(Type& type) {
  type.form = Form::integer;
  type.get_integer = [](const void* v) { return static_cast<const T*>(v)->value; };
  type.set_integer = [](void* v, std::int64_t n) { static_cast<T*>(v)->value = n; };
}

template <std::int64_t Min, std::int64_t Max>
void bound_by(Type& type, const Ranged<Min, Max>&) {
  type.min = Min;
  type.max = Max;
}

template <class T>
Type describe_type() {
  Type type;
  type.bytes = sizeof(T);
  if constexpr (std::is_same_v<T, bool>) {
    type.form = Form::boolean;
  } else if constexpr (std::is_same_v<T, std::int64_t> || std::is_same_v<T, std::uint64_t>) {
    type.form = Form::integer;
    type.get_integer = [](const void* v) {
      return static_cast<std::int64_t>(*static_cast<const T*>(v));
    };
    type.set_integer = [](void* v, std::int64_t n) { *static_cast<T*>(v) = static_cast<T>(n); };
  } else if constexpr (std::is_same_v<T, Instant>) {
    type.form = Form::integer;
    type.is_instant = true;
    type.get_integer = [](const void* v) { return static_cast<const T*>(v)->micros; };
    type.set_integer = [](void* v, std::int64_t n) { static_cast<T*>(v)->micros = n; };
  } else if constexpr (requires { T::kAllowed; }) {
    reach_wrapped_integer<T>(type);
    type.allowed = T::kAllowed;
  } else if constexpr (requires { T::kPrefix; }) {
    type.form = Form::id;
    type.tag_prefix = T::kPrefix;
    type.reference = T::kReference;
  } else if constexpr (std::is_enum_v<T>) {
    type.form = Form::choice;
    type.choices = split_choices(choices_of(T{}));
    type.get_integer = [](const void* v) {
      return static_cast<std::int64_t>(*static_cast<const T*>(v));
    };
    type.set_integer = [](void* v, std::int64_t n) { *static_cast<T*>(v) = static_cast<T>(n); };
  } else if constexpr (IsList<T>::value || IsOptional<T>::value || IsMap<T>::value) {
    if constexpr (IsList<T>::value) {
      using Element = typename IsList<T>::Element;
      type.form = Form::list;
      type.element = &type_of<Element>();
      type.size = [](const void* v) { return static_cast<const T*>(v)->size(); };
      type.at = [](const void* v, std::size_t i) -> const void* {
        return &(*static_cast<const T*>(v))[i];
      };
      type.grow = [](void* v) -> void* { return &static_cast<T*>(v)->emplace_back(); };
    } else if constexpr (IsOptional<T>::value) {
      using Element = typename IsOptional<T>::Element;
      type.form = Form::optional;
      type.element = &type_of<Element>();
      type.size = [](const void* v) -> std::size_t {
        return static_cast<const T*>(v)->has_value() ? 1 : 0;
      };
      type.at = [](const void* v, std::size_t) -> const void* {
        return &**static_cast<const T*>(v);
      };
      type.grow = [](void* v) -> void* { return &static_cast<T*>(v)->emplace(); };
      type.clear = [](void* v) { static_cast<T*>(v)->reset(); };
    } else {
      using Element = typename IsMap<T>::Element;
      type.form = Form::map;
      type.element = &type_of<Element>();
      type.size = [](const void* v) { return static_cast<const T*>(v)->entries.size(); };
      type.at = [](const void* v, std::size_t i) -> const void* {
        return &static_cast<const T*>(v)->entries[i].value;
      };
      type.grow = [](void* v) -> void* {
        return &static_cast<T*>(v)->entries.emplace_back().value;
      };
      type.key_at = [](void* v, std::size_t i) -> std::string& {
        return static_cast<T*>(v)->entries[i].key;
      };
    }
  } else if constexpr (DescribedObject<T>) {
    type.form = Form::object;
    type.shape = &shape_of<T>();
  } else if constexpr (std::is_same_v<T, Code>) {
    type.form = Form::code;
  } else if constexpr (std::is_same_v<T, Words>) {
    type.form = Form::words;
  } else if constexpr (std::is_same_v<T, Number> || std::is_same_v<T, UnitInterval>) {
    type.form = Form::number;
    type.unit_interval = std::is_same_v<T, UnitInterval>;
  } else if constexpr (std::is_same_v<T, Currency>) {
    type.form = Form::currency;
  } else if constexpr (std::is_same_v<T, Money>) {
    type.form = Form::money;
  } else if constexpr (std::is_same_v<T, Percent>) {
    type.form = Form::percent;
  } else if constexpr (std::is_same_v<T, When>) {
    type.form = Form::when;
  } else if constexpr (std::is_same_v<T, Period>) {
    type.form = Form::period;
  } else if constexpr (std::is_same_v<T, Sha256Hex>) {
    type.form = Form::sha256;
  } else if constexpr (std::is_same_v<T, Limit>) {
    type.form = Form::limit;
  } else {
    reach_wrapped_integer<T>(type);  // Ranged: nothing else has a `value`
    bound_by(type, T{});
  }
  return type;
}

template <class T, int N>
void collect_from(const T& sample, FieldCollector& collector) {
  if constexpr (N < kDeclarationLinesMax) {
    if constexpr (requires { T::describe(Slot<N>{}, sample, collector); }) {
      T::describe(Slot<N>{}, sample, collector);
    }
    collect_from<T, N + 1>(sample, collector);
  }
}

template <class T>
Shape describe_shape() {
  Shape shape;
  shape.name = T::kFacts.name;
  shape.meaning = T::kFacts.meaning;
  shape.sentence = T::kFacts.sentence;
  shape.tag = T::kFacts.tag;
  shape.version = T::kFacts.version;
  shape.bytes = sizeof(T);
  const T sample{};
  FieldCollector collector(shape.fields);
  collect_from<T, 0>(sample, collector);
  if constexpr (requires(const T& value) { T::check(value); }) {
    shape.check = [](const void* value) -> Status {
      return T::check(*static_cast<const T*>(value));
    };
  }
  if constexpr (requires { typename T::Previous; }) {
    using Previous = typename T::Previous;
    static_assert(
        Previous::kFacts.tag == T::kFacts.tag && Previous::kFacts.version < T::kFacts.version,
        "a previous version has the same number and a lower version");
    shape.upcast = Upcast{&shape_of<Previous>(), [](const void* from, void* to) {
                            *static_cast<T*>(to) = T::upcast(*static_cast<const Previous*>(from));
                          }};
  }
  shape.make = []() -> std::shared_ptr<void> { return std::make_shared<T>(); };
  return shape;
}

}  // namespace declare_detail

template <class T>
const Type& type_of() {
  static const Type type = declare_detail::describe_type<T>();
  return type;
}

template <class T>
const Shape& shape_of() {
  static const Shape shape = declare_detail::describe_shape<T>();
  return shape;
}

// The word a choice has in JSON.
template <class E>
  requires std::is_enum_v<E>
[[nodiscard]] std::string_view name_of(E choice) {
  return type_of<E>().choices[static_cast<std::size_t>(choice)];
}

template <class... Kinds>
struct Family {};

}  // namespace daybook
