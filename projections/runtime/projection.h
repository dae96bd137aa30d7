// What a projection is: a pure fold over the events of one account. It is a described struct, its
// state, that takes in the kinds of events it lists, one function a kind:
//
//   struct LastTouch {
//     VIEW(LastTouch, "last_touch", 1, "When we last had to do with each account.");
//     FIELD(Optional<Instant>, at, "When.");
//     using Reads = Family<CallLogged, VisitHeld>;
//     void on(const Event& event, const CallLogged& call);
//     void on(const Event& event, const VisitHeld& visit);
//   };
//
// A fold knows no clock, no chance and nothing outside its account. It holds facts and dates;
// whatever depends on now, on a policy or on another account is judged when it is asked. Words are
// shut while it runs: it keeps where they stand (WordsAt) and they are opened when they are asked
// for, so that views hold no words and an erasure has nothing to seek in them.
// Events come in the order of CATALOG 0 (time of effect, position), annulled ones left out.
// Raise the version when the same events give another state, and stored views are made anew; a
// change of the fields themselves is noticed without it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/event/declare.h"
#include "core/event/event.h"

namespace daybook {

#define VIEW(Self_, name_, version_, meaning_) KIND(Self_, 0, name_, version_, meaning_)

// Where free words stand: in the account's event of that revision, as the `place`th of its words.
struct WordsAt {
  OBJECT(WordsAt, "words_at", "Where free words stand in the account's stream.");
  FIELD(std::uint64_t, revision, "Of the event.");
  FIELD(std::uint64_t, place, "Which of the event's words, from 0.");
  friend bool operator==(const WordsAt&, const WordsAt&) = default;
};

[[nodiscard]] inline WordsAt words_at(const Event& event, const Words& words) {
  return {event.revision, words.place};
}
[[nodiscard]] inline Optional<WordsAt> words_at(const Event& event, const Optional<Words>& words) {
  if (!words) return std::nullopt;
  return words_at(event, *words);
}

// What a projection sums up over all accounts, kept in memory beside its stored states and changed
// together with them. A projection that wants one says `using Tally = ...`, a class derived from
// TallyOf<P>.
class AnyTally {
 public:
  virtual ~AnyTally() = default;
  // What the account counted for is replaced; `state` is a P.
  virtual void replace_any(std::string_view account, const void* state) = 0;
};
template <class P>
class TallyOf : public AnyTally {
 public:
  virtual void replace(std::string_view account, const P& state) = 0;
  void replace_any(std::string_view account, const void* state) final {
    replace(account, *static_cast<const P*>(state));
  }
};

// How the runtime handles a projection without knowing its type.
struct Projection {
  const Shape* state = nullptr;   // name, version and meaning of the view, and its fields
  std::string empty_bytes;        // the state of an account nothing is known of, as it is stored
  std::uint64_t fingerprint = 0;  // of version and fields: another one cannot be read
  // By the tag of the kind: takes in such an event; null where the fold has no use for the kind.
  std::vector<void (*)(void* state, const Event& event)> take_by_tag;

  // Set for a projection of the whole history in both times (P::of): it is given all events of the
  // account in the order of positions, annulled ones and annulments too.
  void (*take_history)(void* state, const std::vector<Event>& events) = nullptr;
  std::unique_ptr<AnyTally> (*make_tally)() = nullptr;  // null: it sums nothing up

  [[nodiscard]] std::string_view name() const { return state->name; }
  [[nodiscard]] bool reads(std::uint16_t tag) const {
    return tag < take_by_tag.size() && take_by_tag[tag] != nullptr;
  }
  void take(void* view, const Event& event) const {
    if (reads(event.kind->tag)) take_by_tag[event.kind->tag](view, event);
  }
};

// The one of that name. Error: invalid, with the nearest name.
[[nodiscard]] Result<const Projection*> projection_named(
    const std::vector<const Projection*>& projections, std::string_view name);

// Of a declaration's version and fields: what another one has written cannot be read.
[[nodiscard]] std::uint64_t fingerprint_of(const Shape& shape);

namespace projection_detail {

template <class P>
concept OfHistory = requires(const std::vector<Event>& events) { P::of(events); };
template <class P>
concept Tallied = requires { typename P::Tally; };

template <class P, class Kind>
void add_kind(Projection& projection) {
  if (projection.take_by_tag.size() <= Kind::kFacts.tag) {
    projection.take_by_tag.resize(Kind::kFacts.tag + std::size_t{1});
  }
  projection.take_by_tag[Kind::kFacts.tag] = []([[maybe_unused]] void* state,
                                                [[maybe_unused]] const Event& event) {
    if constexpr (!OfHistory<P>) {
      static_cast<P*>(state)->on(event, *static_cast<const Kind*>(event.data.get()));
    }
  };
}

template <class P, class... Kinds>
void add_kinds(Projection& projection, Family<Kinds...>) {
  (add_kind<P, Kinds>(projection), ...);
}

// Fills empty_bytes and fingerprint.
void describe_storage(Projection& projection);

}  // namespace projection_detail

template <class P>
[[nodiscard]] const Projection& projection_of() {
  static const Projection projection = [] {
    Projection made;
    made.state = &shape_of<P>();
    projection_detail::add_kinds<P>(made, typename P::Reads{});
    if constexpr (projection_detail::OfHistory<P>) {
      made.take_history = [](void* state, const std::vector<Event>& events) {
        *static_cast<P*>(state) = P::of(events);
      };
    }
    if constexpr (projection_detail::Tallied<P>) {
      made.make_tally = []() -> std::unique_ptr<AnyTally> {
        return std::make_unique<typename P::Tally>();
      };
    }
    projection_detail::describe_storage(made);
    return made;
  }();
  return projection;
}

}  // namespace daybook
