#include "projections/answers/print.h"

namespace daybook {
namespace {

// recorded_at never decreases with the position, so half of the rest is ruled out each time.
Result<std::uint64_t> position_known_at(const BookReader& book, Instant known_at) {
  std::uint64_t low = 0, high = book.head();  // what is known ends in [low, high]
  for (std::uint64_t probe = high; low < high; probe = low + (high - low + 1) / 2) {
    DAYBOOK_TRY(const auto event, book.event_at(probe, WordsRead::shut));
    if (event.recorded_at <= known_at) {
      low = probe;
    } else {
      high = probe - 1;
    }
  }
  return low;
}

}  // namespace

void print_head(JsonWriter& out, const AccountView& view) {
  out.member("account", view.account())
      .member("as_of", print(view.cuts().as_of))
      .member("known_at", print(view.cuts().known_at))
      .member("revision", view.revision());
}

Status print_head(JsonWriter& out, const Sources& sources, const Cuts& cuts,
                  std::string_view scope) {
  DAYBOOK_TRY(const auto position, position_known_at(sources.book, cuts.known_at));
  out.key("account").null();
  out.member("scope", scope)
      .member("as_of", print(cuts.as_of))
      .member("known_at", print(cuts.known_at))
      .member("position", position);
  return {};
}

void print_day(JsonWriter& out, std::string_view name, const Optional<Instant>& at) {
  out.key(name);
  if (at) {
    out.value(print(date_of(*at)));
  } else {
    out.null();
  }
}

Status print_words(JsonWriter& out, std::string_view name, const AccountView& view,
                   const Optional<WordsAt>& words) {
  DAYBOOK_TRY(const auto text, view.read(words));
  out.member_or_null(name, text);
  return {};
}

}  // namespace daybook
