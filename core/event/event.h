// An event as everybody above the book sees it: the envelope and the typed data. A value: copies
// share the immutable data. Safe to read from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "core/event/catalog.h"
#include "core/event/catalog/common.h"

namespace daybook {

CHOICE(ActorKind, person, automation, import);

struct Actor {
  std::string id;
  ActorKind kind = ActorKind::person;
  std::optional<std::string> role;  // which he had at that time
  friend bool operator==(const Actor&, const Actor&) = default;
};

// Where the fact came from: the key is unique within the system.
struct Source {
  std::string system;
  std::string key;
  friend bool operator==(const Source&, const Source&) = default;
};

struct Event {
  std::string id;
  std::string account;
  std::uint64_t position = 0;  // in the whole book: 1, 2, 3 ...
  std::uint64_t revision = 0;  // in the account's stream, likewise
  const Shape* kind = nullptr;
  Moment occurred_at;
  Instant recorded_at;
  Actor actor;
  std::optional<std::string> on_behalf_of;
  std::optional<Source> source;
  std::optional<std::string> caused_by;
  std::optional<std::string> correlation;
  CommonFields common;
  std::shared_ptr<const void> data;  // a struct of the catalogue, of `kind`

  [[nodiscard]] std::string_view type() const { return kind->name; }
  // The data as `T`, or null where the event is of another kind.
  template <class T>
  [[nodiscard]] const T* as() const {
    return kind->tag == T::kFacts.tag ? static_cast<const T*>(data.get()) : nullptr;
  }
  // Whose doing it is: on_behalf_of, else the actor.
  [[nodiscard]] const std::string& author() const {
    return on_behalf_of ? *on_behalf_of : actor.id;
  }
  // When it took effect: occurred_at, or `effective` of a departure where that is earlier.
  [[nodiscard]] Instant effect_at() const;
  // The deal it names itself, in its own field or the common one.
  [[nodiscard]] const std::string* deal() const;
  // "contact:kari", "deal:d1" ... each once, in the order of the fields.
  [[nodiscard]] std::vector<std::string> tags() const;
  // Everybody whose erasure closes this event's words, sorted; empty: the account itself.
  [[nodiscard]] std::vector<std::string> about() const;
};

// The event's data for one kind, ready to be put into an Event.
template <class T>
void set_data(Event& event, T data) {
  event.kind = &shape_of<T>();
  event.data = std::make_shared<const T>(std::move(data));
}

}  // namespace daybook
