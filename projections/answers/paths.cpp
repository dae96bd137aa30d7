#include "projections/answers/paths.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

namespace daybook {
namespace {

constexpr std::int64_t kStrengthMax = 10;  // also of a decider we know ourselves
constexpr std::int64_t kStrengthUntold = 1;

// People stand by their place in the view, which is by id.
using Place = std::size_t;

// Who reaches a person directly, and how strongly.
struct Reach {
  Place from;
  std::int64_t strength;
  std::string event;  // that tells it
};

// The shortest way from a person to the decider.
struct Way {
  std::size_t steps;
  Place next;  // the first by id of those who are one step nearer
};
using Ways = std::vector<std::optional<Way>>;

class Network {
 public:
  explicit Network(const Tree& tree)
      : contacts_(tree.people().contacts), reached_by_(contacts_.size()) {
    for (const auto& edge : tree.edges()) {
      if (edge.kind != "influences" && edge.kind != "advises" && edge.kind != "reports_to")
        continue;
      const auto* from = tree.people().find(edge.from);
      const auto* to = tree.people().find(edge.to);
      if (from == nullptr || to == nullptr) continue;  // a superior who was only pointed at
      reached_by_[place_of(*to)].push_back({place_of(*from),
                                            edge.strength ? edge.strength->value : kStrengthUntold,
                                            edge.event.text});
    }
  }

  // From everybody who is touched, the strongest first.
  [[nodiscard]] std::vector<Path> paths_to(const Contact& decider) const {
    std::vector<Path> paths;
    if (decider.touches > 0) {
      paths.push_back({decider.contact.text, {}, kStrengthMax, last_touch_of(decider)});
    }
    std::vector<bool> found(contacts_.size(), false);
    found[place_of(decider)] = true;
    for (auto strength = kStrengthMax; strength >= 1; --strength) {
      add_paths(decider, strength, found, paths);
    }
    return paths;
  }

 private:
  [[nodiscard]] Place place_of(const Contact& contact) const {
    return static_cast<Place>(&contact - contacts_.data());
  }

  // Of those whom no stronger way was found for.
  void add_paths(const Contact& decider, std::int64_t strength, std::vector<bool>& found,
                 std::vector<Path>& paths) const {
    const auto ways = ways_to(place_of(decider), strength);
    std::vector<Path> added;
    for (Place person = 0; person < contacts_.size(); ++person) {
      if (found[person] || !ways[person]) continue;
      found[person] = true;
      if (contacts_[person].touches == 0) continue;
      added.push_back({decider.contact.text, along(ways, person), strength,
                       events_along(ways, person, strength)});
    }
    std::sort(added.begin(), added.end(), [](const Path& a, const Path& b) {
      return std::tuple(a.via.size(), a.via) < std::tuple(b.via.size(), b.via);
    });
    paths.insert(paths.end(), std::make_move_iterator(added.begin()),
                 std::make_move_iterator(added.end()));
  }

  // Over edges that are no weaker than that, from the decider outwards.
  [[nodiscard]] Ways ways_to(Place decider, std::int64_t strength) const {
    Ways ways(contacts_.size());
    ways[decider] = Way{0, decider};
    for (std::deque<Place> open{decider}; !open.empty(); open.pop_front()) {
      const Place to = open.front();
      const std::size_t steps = ways[to]->steps + 1;
      for (const auto& reach : reached_by_[to]) {
        if (reach.strength < strength) continue;
        auto& way = ways[reach.from];
        if (!way) {
          way = Way{steps, to};
          open.push_back(reach.from);
        } else if (way->steps == steps) {
          way->next = std::min(way->next, to);
        }
      }
    }
    return ways;
  }

  [[nodiscard]] std::vector<std::string> along(const Ways& ways, Place person) const {
    std::vector<std::string> via;
    for (; ways[person]->steps > 0; person = ways[person]->next) {
      via.push_back(contacts_[person].contact.text);
    }
    return via;
  }

  // Of several edges between two people the strongest.
  [[nodiscard]] std::vector<std::string> events_along(const Ways& ways, Place person,
                                                      std::int64_t strength) const {
    std::vector<std::string> events;
    for (; ways[person]->steps > 0; person = ways[person]->next) {
      const Reach* taken = nullptr;
      for (const auto& reach : reached_by_[ways[person]->next]) {
        const bool leads = reach.from == person && reach.strength >= strength;
        if (leads && (taken == nullptr || reach.strength > taken->strength)) taken = &reach;
      }
      if (taken != nullptr) events.push_back(taken->event);
    }
    return events;
  }

  [[nodiscard]] static std::vector<std::string> last_touch_of(const Contact& contact) {
    if (!contact.last_touch_event) return {};
    return {contact.last_touch_event->text};
  }

  const List<Contact>& contacts_;
  std::vector<std::vector<Reach>> reached_by_;
};

}  // namespace

std::vector<Path> paths_of(const Tree& tree) {
  const Network network(tree);
  std::vector<Path> paths;
  for (const auto* decider : tree.deciders()) {
    auto to_him = network.paths_to(*decider);
    paths.insert(paths.end(), std::make_move_iterator(to_him.begin()),
                 std::make_move_iterator(to_him.end()));
  }
  return paths;
}

void print_paths(JsonWriter& out, std::string_view name, const std::vector<Path>& paths) {
  out.key(name).begin_array();
  for (const auto& path : paths) {
    out.begin_object().member("to", path.to);
    out.key("via").begin_array();
    for (const auto& person : path.via) out.value(person);
    out.end_array().member("strength", path.strength);
    out.key("events").begin_array();
    for (const auto& event : path.events) out.value(event);
    out.end_array().end_object();
  }
  out.end_array();
}

}  // namespace daybook
