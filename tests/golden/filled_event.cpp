#include "tests/golden/filled_event.h"

#include <algorithm>
#include <array>

#include "core/base/check.h"
#include "tests/support/test_book.h"

namespace daybook::golden {
namespace {

using testing::must;

class Filler {
 public:
  explicit Filler(std::uint64_t start) : next_(start) {}

  void fill_object(const Shape& shape, void* object) {
    for (const auto& field : shape.fields) fill(*field.type, member(object, field));
  }

 private:
  void fill(const Type& type, void* value) {
    switch (type.form) {
      case Form::list:
      case Form::map:
        for (std::size_t i = 0; i < 2; ++i) {
          void* element = type.grow(value);
          if (type.form == Form::map) type.key_at(value, i) = "clé " + std::to_string(next_++);
          fill(*type.element, element);
        }
        return;
      case Form::optional:
        return fill(*type.element, type.grow(value));
      case Form::object:
        return fill_object(*type.shape, value);
      default:
        return fill_leaf(type, value, next_++);
    }
  }

  // `n` tells one value from the next.
  static void fill_leaf(const Type& type, void* value, std::uint64_t n) {
    switch (type.form) {
      case Form::boolean:
        *static_cast<bool*>(value) = n % 2 == 1;
        return;
      case Form::integer:
        type.set_integer(value, integer(type, n));
        return;
      case Form::number:
        *static_cast<double*>(value) =
            type.unit_interval ? static_cast<double>(n % 5) / 4 : static_cast<double>(n) / 8 - 3;
        return;
      case Form::code:
        *static_cast<std::string*>(value) = "côde " + std::to_string(n);
        return;
      case Form::words:
        static_cast<Words*>(value)->text = "words " + std::to_string(n) + ", слова, 文字";
        return;
      case Form::id:
        *static_cast<std::string*>(value) =
            std::string(type.tag_prefix.empty() ? "id" : type.tag_prefix) + "-" + std::to_string(n);
        return;
      case Form::choice:
        type.set_integer(value, static_cast<std::int64_t>(n % type.choices.size()));
        return;
      case Form::currency:
        *static_cast<Currency*>(value) = currency(n);
        return;
      case Form::money:
        *static_cast<Money*>(value) = money(n);
        return;
      case Form::percent:
        *static_cast<Percent*>(value) = percent(n);
        return;
      case Form::when:
        *static_cast<When*>(value) = must(When::parse(when(n)));
        return;
      case Form::period:
        *static_cast<Period*>(value) = must(Period::parse("20" + two_digits(n % 100) + "-11"));
        return;
      case Form::sha256:
        static_cast<Sha256Hex*>(value)->text = std::string(62, 'e') + two_digits(n % 100);
        return;
      case Form::limit:
        if (n % 2 == 0) {
          static_cast<Limit*>(value)->value = percent(n);
        } else {
          static_cast<Limit*>(value)->value = money(n);
        }
        return;
      default:
        DAYBOOK_CHECK(false, "everything else is no leaf");
    }
  }

  static std::int64_t integer(const Type& type, std::uint64_t n) {
    if (!type.allowed.empty()) return type.allowed[n % type.allowed.size()];
    const auto wanted = static_cast<std::int64_t>(n) * 1'000'003 * (n % 2 == 0 ? 1 : -1);
    return std::clamp(wanted, type.min, type.max);
  }
  static Currency currency(std::uint64_t n) {
    constexpr std::array<std::string_view, 4> kCodes{"EUR", "NOK", "JPY", "KWD"};
    return must(Currency::parse(kCodes[n % kCodes.size()]));
  }
  static Money money(std::uint64_t n) {
    return {static_cast<std::int64_t>(n) * 10'007 * (n % 3 == 0 ? -1 : 1), currency(n)};
  }
  static Percent percent(std::uint64_t n) {
    constexpr std::array<std::string_view, 4> kTails{"", ".5", ".25", ".000000001"};
    return must(Percent::parse((n % 5 == 0 ? "-" : "") + std::to_string(n) +
                               std::string(kTails[n % kTails.size()])));
  }
  static std::string two_digits(std::uint64_t n) {
    return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)};
  }
  static std::string when(std::uint64_t n) {
    constexpr std::array<std::string_view, 4> kTails{"", "T10:20:30Z", "T23:59:59.000001+02:00",
                                                     "t00:00:00.5-05:30"};
    return "2026-03-" + two_digits(1 + n % 31) + std::string(kTails[n % kTails.size()]);
  }

  std::uint64_t next_;
};

}  // namespace

Event filled_event(const Shape& kind) {
  Event event;
  event.id = "01932b5e-0000-7000-8000-00000000" + std::to_string(1000 + kind.tag % 9000);
  event.account = "acme";
  event.position = kind.tag;
  event.revision = std::uint64_t{kind.version} + 1;
  event.occurred_at = {Instant{1'772'000'000'000'000 + kind.tag}, 120};
  event.recorded_at = Instant{1'772'100'000'000'000 + kind.tag};
  event.actor = {"anna", static_cast<ActorKind>(kind.tag % 3), "key account manager"};
  event.on_behalf_of = "bjarne";
  event.source = Source{"crm", "row " + std::to_string(kind.tag)};
  event.caused_by = "mail:7@crm";
  event.correlation = "thread 9";
  Filler filler(1 + kind.tag % 7);
  auto data = kind.make();
  filler.fill_object(kind, data.get());
  event.kind = &kind;
  event.data = std::move(data);
  // Once a family is enough, so that a new common field adds a few golden lines and not all again.
  const bool begins_family = kind.tag % 100 == 1;
  if (begins_family) filler.fill_object(shape_of<CommonFields>(), &event.common);
  for (const auto& field : shape_of<CommonFields>().fields) {
    if (kind.field(field.name) != nullptr) field.type->clear(member(&event.common, field));
  }
  return event;
}

std::string unsealed_record(const Event& event, const ContentDigest& digest) {
  const auto data = encode_data(event);
  auto record = encode_record(event, data, digest, data.words);
  stamp(record, event.position, event.revision, event.recorded_at);
  return record;
}

WordsOpener words_lie_open() {
  return [](const Event&, std::string_view box) -> Result<std::optional<std::string>> {
    return std::string(box);
  };
}

ContentDigest golden_digest() {
  ContentDigest digest;
  for (std::size_t i = 0; i < digest.size(); ++i) digest[i] = static_cast<std::uint8_t>(0xa0 + i);
  return digest;
}

}  // namespace daybook::golden
