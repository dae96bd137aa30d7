#include "projections/answers/tree_rows.h"

#include <algorithm>
#include <array>
#include <utility>

#include "projections/answers/print.h"

namespace daybook {
namespace {

// The words of the scale (CATALOG 1, People at the client).
std::string_view label_of(AttitudeScore score) {
  constexpr std::array<std::pair<std::int64_t, std::string_view>, 10> kLabels{{
      {5, "full support"},
      {4, "advocates"},
      {3, "supports"},
      {2, "interested"},
      {1, "may continue"},
      {-1, "not opposed"},
      {-2, "not interested"},
      {-3, "opposed"},
      {-5, "strongly opposed"},
      {-10, "leans to a competitor"},
  }};
  for (const auto& [value, label] : kLabels) {
    if (value == score.value) return label;
  }
  return {};
}

}  // namespace

void print_roles(JsonWriter& out, const std::vector<const RoleHeld*>& roles) {
  out.key("roles").begin_array();
  for (const auto* held : roles) {
    out.begin_object().member("role", name_of(held->role));
    print_member(out, "deal", held->deal);
    print_day(out, "since", held->since);
    print_member(out, "event", held->event);
    out.end_object();
  }
  out.end_array();
}

void print_attitude(JsonWriter& out, const std::vector<const Score*>& scores) {
  out.key("attitude");
  if (scores.empty()) {
    out.null();
    return;
  }
  const Score& score = *scores.back();
  // Said again, it has been so since the first time.
  const auto changed = std::find_if(scores.rbegin(), scores.rend(), [&](const Score* earlier) {
    return earlier->score != score.score || earlier->competitor != score.competitor;
  });
  const Score& first = **changed.base();
  out.begin_object().member("score", score.score.value).member("label", label_of(score.score));
  print_member(out, "competitor", score.competitor);
  print_day(out, "since", first.at);
  print_member(out, "event", score.event);
  out.end_object();
}

void print_attitude_history(JsonWriter& out, const std::vector<const Score*>& scores) {
  out.key("attitude_history").begin_array();
  for (const auto* score : scores) {
    out.begin_object().member("score", score->score.value);
    print_member(out, "at", score->at);
    print_member(out, "event", score->event);
    out.end_object();
  }
  out.end_array();
}

void print_edges(JsonWriter& out, std::string_view name, const std::vector<Edge>& edges) {
  out.key(name).begin_array();
  for (const auto& edge : edges) {
    out.begin_object().member("from", edge.from).member("to", edge.to).member("kind", edge.kind);
    print_member(out, "strength", edge.strength);
    print_day(out, "since", edge.since);
    print_member(out, "event", edge.event);
    out.end_object();
  }
  out.end_array();
}

void print_role_names(JsonWriter& out, std::string_view name,
                      const std::vector<BuyingRole>& roles) {
  out.key(name).begin_array();
  for (const auto role : roles) out.value(name_of(role));
  out.end_array();
}

void print_deciders(JsonWriter& out, const Tree& tree) {
  out.key("deciders").begin_array();
  for (const auto* decider : tree.deciders()) out.value(decider->contact.text);
  out.end_array();
}

}  // namespace daybook
