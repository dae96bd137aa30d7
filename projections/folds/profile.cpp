#include "projections/folds/profile.h"

#include <algorithm>
#include <tuple>

#include "projections/folds/rows.h"

namespace daybook {
namespace {

// Where a row with such a key stands, or would stand, in rows kept by that key.
template <class Row, class Key, class KeyOf>
typename List<Row>::iterator place_by_key(List<Row>& rows, const Key& key, const KeyOf& key_of) {
  return std::lower_bound(rows.begin(), rows.end(), key,
                          [&](const Row& row, const Key& sought) { return key_of(row) < sought; });
}

// Rows are ordered by the words of choices, as they are read, not by the order of declaring them.
auto key_of_relation(const Relation& row) {
  return std::tuple(std::string_view(row.to.text), name_of(row.kind));
}
auto key_of_ownership(const Ownership& row) {
  return std::tuple(std::string_view(row.manager.text), name_of(row.function));
}
auto key_of_label(const Label& row) {
  return std::tuple(std::string_view(row.scheme.text), std::string_view(row.label.text),
                    name_of(row.basis));
}

}  // namespace

void Profile::on(const Event& event, const AccountOpened& opened) {
  if (closed) {
    // Opened again after its end: what it was called and where it sat is told anew.
    legal_name.reset();
    country.reset();
    industry.reset();
    size.reset();
    account_kind.reset();
    closed = false;
  }
  account_name = words_at(event, opened.name);
  replace_if_named(legal_name, words_at(event, opened.legal_name));
  replace_if_named(country, opened.country);
  replace_if_named(industry, opened.industry);
  replace_if_named(size, opened.size);
  replace_if_named(account_kind, opened.kind);
}

void Profile::on(const Event& event, const AccountChanged& changed) {
  replace_if_named(account_name, words_at(event, changed.name));
  replace_if_named(legal_name, words_at(event, changed.legal_name));
  replace_if_named(country, changed.country);
  replace_if_named(industry, changed.industry);
  replace_if_named(size, changed.size);
  replace_if_named(account_kind, changed.kind);
}

void Profile::on(const Event& event, const AccountFactRecorded& recorded) {
  const auto key_of_fact = [&](std::uint64_t index) {
    return std::tuple(facts[index].topic, std::string_view(facts[index].key.text));
  };
  const auto place = place_by_key(
      facts_held, std::tuple(recorded.topic, std::string_view(recorded.key.text)), key_of_fact);
  Fact fact{recorded.topic,
            recorded.key,
            words_at(event, recorded.value),
            event.occurred_at.at,
            recorded.reliability,
            plain(recorded.via),
            {event.id},
            false};
  const bool known = place != facts_held.end() && facts[*place].topic == fact.topic &&
                     facts[*place].key == fact.key;
  if (known) {
    facts[*place].superseded = true;
    *place = facts.size();
  } else {
    facts_held.insert(place, facts.size());
  }
  facts.push_back(std::move(fact));
}

void Profile::on(const Event& event, const AccountClassified& classified) {
  const auto told = [&](const Label& row) {
    return row.scheme == classified.scheme && row.basis == classified.basis;
  };
  std::erase_if(labels, [&](const Label& row) {
    const auto& kept = classified.labels;
    const bool over = told(row) && std::find(kept.begin(), kept.end(), row.label) == kept.end();
    if (over) labels_past.push_back({row, event.occurred_at.at});
    return over;
  });
  for (const auto& label : classified.labels) {
    Label row{classified.scheme, label, classified.basis, event.occurred_at.at, {event.id}};
    const auto place = place_by_key(labels, key_of_label(row), key_of_label);
    const bool holds_already = place != labels.end() && key_of_label(*place) == key_of_label(row);
    if (!holds_already) labels.insert(place, std::move(row));
  }
}

void Profile::on(const Event& event, const AccountRelated& told) {
  Relation row{plain(told.to), told.kind, told.attitude, event.occurred_at.at, {event.id}};
  const auto place = place_by_key(related, key_of_relation(row), key_of_relation);
  if (place == related.end() || key_of_relation(*place) != key_of_relation(row)) {
    related.insert(place, std::move(row));
  } else if (told.attitude && told.attitude != place->attitude) {
    *place = std::move(row);  // that they get on differently is another statement
  }
}

void Profile::on(const Event&, const AccountUnrelated& ended) {
  std::erase_if(related, [&](const Relation& row) {
    return row.to.text == ended.to.text && row.kind == ended.kind;
  });
}

void Profile::on(const Event& event, const AccountOwnerAssigned& assigned) {
  Ownership row{
      plain(assigned.manager), assigned.function, event.occurred_at.at, assigned.until, {event.id}};
  const auto place = place_by_key(owners, key_of_ownership(row), key_of_ownership);
  if (place == owners.end() || key_of_ownership(*place) != key_of_ownership(row)) {
    owners.insert(place, std::move(row));
  } else if (place->holds(event.occurred_at.at)) {
    replace_if_named(place->until, assigned.until);
  } else {
    *place = std::move(row);
  }
}

void Profile::on(const Event& event, const AccountOwnerReleased& released) {
  const auto is_meant = [&](const Ownership& row) {
    return row.manager.text == released.manager.text && row.function == released.function;
  };
  if (released.until && event.occurred_at.at <= released.until->last()) {
    // Told ahead: the function is held up to that day.
    const auto found = std::find_if(owners.begin(), owners.end(), is_meant);
    if (found != owners.end()) found->until = released.until;
  } else {
    std::erase_if(owners, is_meant);
  }
}

void Profile::on(const Event&, const AccountClosed&) { closed = true; }

void Profile::on(const Event&, const AccountReopened&) { closed = false; }

void Profile::on(const Event& event, const RevenueRecorded& recorded) {
  const auto place = std::upper_bound(
      revenue.begin(), revenue.end(), recorded.period,
      [](const Period& period, const Revenue& row) { return period < row.period; });
  revenue.insert(place, {recorded.period, recorded.amount, recorded.product_line, {event.id}});
}

const Label* Profile::label_at(std::string_view label, Instant at) const {
  const Label* first = nullptr;
  const auto take = [&](const Label& row) {
    if (row.label.text != label || row.since > at) return;
    if (first == nullptr || key_of_label(row) < key_of_label(*first)) first = &row;
  };
  for (const auto& row : labels) take(row);
  for (const auto& past : labels_past) {
    if (at < past.until) take(past.label);
  }
  return first;
}

}  // namespace daybook
