// Which proposals, objections and concessions belong to which deals (CATALOG 2, negotiation): an
// event that names a deal ties to it every such thing it names; events of that thing belong to the
// deal then too, earlier ones as well, and tie to it what they name in turn.
//
// Things that are ever named together lie in one bundle, and a bundle knows its deals. Part of the
// view `deals`; the functions are pure.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "projections/runtime/projection.h"

namespace daybook {

CHOICE(ThingKind, objection, proposal, concession);

// What an event names of these things. The ids belong to the event.
struct ThingsNamed {
  std::array<const std::string*, 3> by_kind{};  // of each ThingKind; null where it names none
  const std::string* superseded = nullptr;      // the proposal that another takes the place of
  std::optional<ThingKind> own;                 // the kind of thing that the event itself is of

  [[nodiscard]] const std::string* of(ThingKind kind) const {
    return by_kind[static_cast<std::size_t>(kind)];
  }
};
[[nodiscard]] ThingsNamed things_named(const Event& event);

struct TiedThing {
  OBJECT(TiedThing, "tied_thing", "A proposal, an objection or a concession.");
  FIELD(ThingKind, kind, "What it is.");
  FIELD(PlainId, thing, "Which.");
  FIELD(std::uint64_t, bundle, "The bundle it lies in, counted from 0.");
};

struct Bundle {
  OBJECT(Bundle, "bundle", "Things that events name together; without any once it joined another.");
  FIELD(List<PlainId>, deals, "The deals they are tied to.");
  FIELD(Optional<Instant>, client_acted_at,
        "When the client last did something about one of them.");
  FIELD(std::uint64_t, client_acted_position, "The position of that event.");
};

struct DealTies {
  OBJECT(DealTies, "deal_ties", "What belongs to which deals.");
  FIELD(List<TiedThing>, things, "In the order in which they were first named.");
  FIELD(List<std::uint64_t>, by_id, "Their places in that list, from 0, by kind and id.");
  FIELD(List<Bundle>, bundles, "In the order of their first events.");

  // Puts what the event names into one bundle and ties it to the deal; null where it names nothing.
  Bundle* tie(const ThingsNamed& named, const std::string* deal);
  [[nodiscard]] bool is_tied(ThingKind kind, std::string_view thing, std::string_view deal) const;
  // Whether the event names the deal or is one of a thing tied to it.
  [[nodiscard]] bool belongs(const Event& event, std::string_view deal) const;

 private:
  [[nodiscard]] const TiedThing* find(ThingKind kind, std::string_view thing) const;
  void put(ThingKind kind, const std::string& thing, std::uint64_t bundle);
  void join(std::uint64_t from, std::uint64_t into);
};

}  // namespace daybook
