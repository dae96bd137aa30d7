#include "core/event/random.h"

#include <algorithm>
#include <array>

#include "core/base/check.h"
#include "core/base/ids.h"
#include "core/base/uuid.h"

namespace daybook {
namespace {

constexpr int kDepthMax = 4;            // deeper lists and maps stay empty
constexpr std::uint64_t kPoolIds = 12;  // of each prefix
constexpr std::uint64_t kDaysAround = 200;
constexpr int kDrawsMax = 200;
constexpr int kTogglesMax = 64;

constexpr auto kWords = std::to_array<std::string_view>(
    {"pris",      "levering",     "rabatt",      "møte",       "ønsker",  "bærekraft",
     "årsavtale", "kontrakt",     "встреча",     "скидка",     "договор", "поставка",
     "отказ",     "согласование", "закупки",     "ёмкость",    "价格",    "会议",
     "合同",      "交货",         "总经理",      "报价单",     "供应商",  "龍",
     "price",     "visit",        "renewal",     "supplier",   "naïve",   "“quoted”",
     "tab\there", "line\nbreak",  "back\\slash", "\"double\"", "😀",      "e\u0301"});
constexpr auto kCodes =
    std::to_array<std::string_view>({"key", "level-1", "A", "B", "C", "gold", "NO", "отдел ИТ",
                                     "采购部", "økonomi", "text/plain", "pumps", "rival"});
constexpr auto kCurrencies =
    std::to_array<std::string_view>({"EUR", "NOK", "USD", "JPY", "KWD", "CNY"});

template <class T>
T valid(Result<T> parsed) {
  DAYBOOK_CHECK(parsed.has_value(), "random texts follow the forms they are made for");
  return *std::move(parsed);
}

}  // namespace

std::uint64_t RandomEvents::below(std::uint64_t bound) {
  // Not a standard distribution: those differ between libraries. The bias is far below what a test
  // could see.
  return engine_() % bound;
}

std::string RandomEvents::words() {
  std::string text;
  for (std::uint64_t i = 0, n = one_in(16) ? 200 : below(8); i < n; ++i) {
    if (i > 0) text += ' ';
    text += kWords[below(kWords.size())];
  }
  return text;
}

std::string RandomEvents::code() { return std::string(kCodes[below(kCodes.size())]); }

std::string RandomEvents::uuid() {
  UuidBytes bytes;
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(below(256));
  return uuid_text(bytes);
}

std::string RandomEvents::id(std::string_view prefix) {
  if (prefix.empty()) return one_in(2) ? uuid() : "e-" + std::to_string(below(kPoolIds));
  std::string text(prefix);
  // The longest id there may be, and every byte that one may hold.
  if (one_in(64)) {
    text.append("-A.b_c:d@e-").resize(kIdBytesMax, 'z');
  } else {
    text.append("-").append(std::to_string(below(kPoolIds)));
  }
  return text;
}

std::string RandomEvents::when() {
  const auto days =
      static_cast<std::int64_t>(below(2 * kDaysAround)) - static_cast<std::int64_t>(kDaysAround);
  Instant at{around_.micros + days * kMicrosPerDay};
  if (one_in(2)) return print(date_of(at));
  at.micros += static_cast<std::int64_t>(below(static_cast<std::uint64_t>(kMicrosPerDay)));
  constexpr std::array<std::int16_t, 4> kOffsets{0, 120, -300, 345};
  return print(Moment{at, kOffsets[below(kOffsets.size())]});
}

std::int64_t RandomEvents::integer(const Type& type) {
  if (!type.allowed.empty()) return type.allowed[below(type.allowed.size())];
  // Sums of what is drawn here must not overflow in whoever is tested with it.
  constexpr std::int64_t kLargest = 1'000'000;
  const auto low = std::clamp(-kLargest, type.min, type.max);
  const auto high = std::clamp(kLargest, type.min, type.max);
  return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
}

void RandomEvents::fill_elements(const Type& type, void* value, int depth) {
  if (depth >= kDepthMax) return;
  for (std::uint64_t i = 0, n = below(4); i < n; ++i) {
    void* element = type.grow(value);
    // Keys stand in ascending order.
    if (type.form == Form::map) type.key_at(value, i) = std::to_string(i) + code();
    fill(*type.element, element, depth + 1);
  }
}

void RandomEvents::fill(const Type& type, void* value, int depth) {
  switch (type.form) {
    case Form::boolean:
      *static_cast<bool*>(value) = one_in(2);
      return;
    case Form::integer:
      type.set_integer(value, integer(type));
      return;
    case Form::number:
      *static_cast<double*>(value) = type.unit_interval
                                         ? static_cast<double>(below(101)) / 100
                                         : static_cast<double>(below(4001)) / 4 - 100;
      return;
    case Form::code:
      *static_cast<std::string*>(value) = code();
      return;
    case Form::words:
      static_cast<Words*>(value)->text = words();
      return;
    case Form::id:
      *static_cast<std::string*>(value) = id(type.tag_prefix);
      return;
    case Form::choice:
      type.set_integer(value, static_cast<std::int64_t>(below(type.choices.size())));
      return;
    case Form::currency:
      *static_cast<Currency*>(value) =
          valid(Currency::parse(kCurrencies[below(kCurrencies.size())]));
      return;
    case Form::money: {
      auto& money = *static_cast<Money*>(value);
      money.minor = static_cast<std::int64_t>(below(2'000'000'000)) - 100'000'000;
      fill(type_of<Currency>(), &money.currency, depth);
      return;
    }
    case Form::percent:
      *static_cast<Percent*>(value) =
          Percent::ratio(static_cast<std::int64_t>(below(12'000)) - 1'000, 10'000);
      return;
    case Form::when:
      *static_cast<When*>(value) = valid(When::parse(when()));
      return;
    case Form::period:
      *static_cast<Period*>(value) = valid(Period::parse(when().substr(0, 7)));
      return;
    case Form::sha256:
      static_cast<Sha256Hex*>(value)->text.clear();
      for (int i = 0; i < 64; ++i) {
        static_cast<Sha256Hex*>(value)->text += "0123456789abcdef"[below(16)];
      }
      return;
    case Form::limit: {
      auto& limit = static_cast<Limit*>(value)->value;
      if (one_in(2)) {
        fill(type_of<Percent>(), &limit.emplace<Percent>(), depth);
      } else {
        fill(type_of<Money>(), &limit.emplace<Money>(), depth);
      }
      return;
    }
    case Form::list:
    case Form::map:
      fill_elements(type, value, depth);
      return;
    case Form::optional:
      if (one_in(2)) fill(*type.element, type.grow(value), depth);
      return;
    case Form::object:
      fill_object(*type.shape, value, depth + 1);
      return;
  }
}

void RandomEvents::fill_object(const Shape& shape, void* object, int depth) {
  for (const auto& field : shape.fields) fill(*field.type, member(object, field), depth);
}

// Gives the optional field at `path` a value, or takes the one it has.
bool RandomEvents::toggle(const Shape& shape, void* object, std::string_view path) {
  const auto dot = path.find('.');
  const auto* field = shape.field(path.substr(0, dot));
  if (field == nullptr) return false;
  const Type* type = field->type;
  void* value = member(object, *field);
  if (dot != std::string_view::npos) {
    if (type->form == Form::optional) {
      if (type->size(value) == 0) return false;
      value = const_cast<void*>(type->at(value, 0));  // of an object that is ours
      type = type->element;
    }
    return type->form == Form::object && toggle(*type->shape, value, path.substr(dot + 1));
  }
  if (type->form != Form::optional) return false;
  if (type->size(value) == 0) {
    fill(*type->element, type->grow(value), 1);
  } else {
    type->clear(value);
  }
  return true;
}

// Rules between fields name the one that is too many or missing: it is taken out or put in.
bool RandomEvents::satisfy(const Shape& kind, void* data) {
  if (kind.check == nullptr) return true;
  for (int i = 0; i < kTogglesMax; ++i) {
    const auto status = kind.check(data);
    if (status) return true;
    if (!toggle(kind, data, status.error().path)) return false;
  }
  return false;
}

void RandomEvents::fill_envelope(Event& event) {
  constexpr std::array<std::int16_t, 4> kOffsets{0, 60, -300, 345};
  event.id = uuid();
  event.occurred_at.offset_minutes = kOffsets[below(kOffsets.size())];
  event.actor.id = id("manager");
  event.actor.kind = static_cast<ActorKind>(below(type_of<ActorKind>().choices.size()));
  if (one_in(2)) event.actor.role = code();
  if (one_in(4)) event.on_behalf_of = id("manager");
  // The same key again would be the same fact again.
  if (one_in(2)) event.source = Source{"crm", uuid()};
  if (one_in(4) && !last_id_.empty()) event.caused_by = last_id_;
  if (one_in(4)) event.correlation = code();
  last_id_ = event.id;
}

Event RandomEvents::event(const Shape& kind, std::string account, Instant occurred_at) {
  Event event;
  event.account = std::move(account);
  event.kind = &kind;
  event.occurred_at.at = occurred_at;
  around_ = occurred_at;
  fill_envelope(event);
  fill_object(shape_of<CommonFields>(), &event.common, 0);
  for (const auto& field : shape_of<CommonFields>().fields) {
    // What the kind declares itself is written there.
    if (kind.field(field.name) != nullptr) field.type->clear(member(&event.common, field));
  }
  for (int draw = 0; draw < kDrawsMax; ++draw) {
    auto data = kind.make();
    fill_object(kind, data.get(), 0);
    if (!satisfy(kind, data.get())) continue;
    event.data = std::move(data);
    return event;
  }
  DAYBOOK_CHECK(false, "a kind's rules name the optional field that breaks them");
}

const Shape& RandomEvents::any_account_kind() {
  for (;;) {
    const auto& kinds = catalog_.kinds();
    const auto& kind = *kinds[below(kinds.size())];
    if (catalog_.family_of(kind) != "house") return kind;
  }
}

}  // namespace daybook
