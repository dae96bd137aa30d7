// What folds have in common that keep rows by their id, and the rule of CATALOG 0 for what is said
// again: members that are named replace, the rest stay. Pure; any thread.
#pragma once

#include <algorithm>
#include <string_view>

#include "core/event/values.h"

namespace daybook {

template <Literal Prefix, Reference Kind>
[[nodiscard]] PlainId plain(const Id<Prefix, Kind>& id) {
  return {id.text};
}
template <Literal Prefix, Reference Kind>
[[nodiscard]] Optional<PlainId> plain(const Optional<Id<Prefix, Kind>>& id) {
  if (!id) return std::nullopt;
  return plain(*id);
}

// Where the row of that id stands in a list that is in the order of ids, or would stand.
template <class Rows, class Row>
[[nodiscard]] auto place_of(Rows& rows, PlainId Row::* id, std::string_view wanted) {
  return std::lower_bound(
      rows.begin(), rows.end(), wanted,
      [&](const Row& row, std::string_view key) { return (row.*id).text < key; });
}

// The row of that id, or null.
template <class Rows, class Row>
[[nodiscard]] auto find_row(Rows& rows, PlainId Row::* id, std::string_view wanted)
    -> decltype(rows.data()) {
  const auto place = place_of(rows, id, wanted);
  return place != rows.end() && ((*place).*id).text == wanted ? &*place : nullptr;
}

// The row of that id as it stands, or a new one that `make` gives: where there is none yet, and
// where the one there is has come to its end, for then the thing starts anew.
template <class Row, class HasEnded, class Make>
Row& open_row(List<Row>& rows, PlainId Row::* id, std::string_view wanted,
              const HasEnded& has_ended, const Make& make) {
  const auto place = place_of(rows, id, wanted);
  if (place == rows.end() || ((*place).*id).text != wanted) return *rows.insert(place, make());
  if (has_ended(*place)) *place = make();
  return *place;
}

// What is named replaces, what is not stays.
template <class T>
void replace_if_named(Optional<T>& member, const Optional<T>& named) {
  if (named) member = named;
}

}  // namespace daybook
