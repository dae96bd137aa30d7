// Random data of any kind, derived from the declarations: for property tests and load. The same
// seed gives the same values on every machine. Belongs to one thread.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "core/event/event.h"

namespace daybook {

class RandomEvents {
 public:
  RandomEvents(const Catalog& catalog, std::uint64_t seed) : catalog_(catalog), engine_(seed) {}

  // A valid event of `kind` in `account`: every optional field is there in about half of the cases,
  // texts are in several scripts, ids come from a small pool so that tags meet. Its own id is new.
  [[nodiscard]] Event event(const Shape& kind, std::string account, Instant occurred_at);
  // Any kind that a client may append to an ordinary account.
  [[nodiscard]] const Shape& any_account_kind();
  [[nodiscard]] std::uint64_t below(std::uint64_t bound);  // 0 <= it < bound; bound > 0

 private:
  void fill_object(const Shape& shape, void* object, int depth);
  void fill_elements(const Type& type, void* value, int depth);
  void fill(const Type& type, void* value, int depth);
  [[nodiscard]] bool satisfy(const Shape& kind, void* data);
  [[nodiscard]] bool toggle(const Shape& shape, void* object, std::string_view path);
  void fill_envelope(Event& event);
  [[nodiscard]] std::string words();
  [[nodiscard]] std::string code();
  [[nodiscard]] std::string id(std::string_view prefix);
  [[nodiscard]] std::string uuid();
  [[nodiscard]] std::string when();
  [[nodiscard]] std::int64_t integer(const Type& type);
  [[nodiscard]] bool one_in(std::uint64_t chances) { return below(chances) == 0; }

  const Catalog& catalog_;
  std::mt19937_64 engine_;
  Instant around_;       // dates in the data lie near it
  std::string last_id_;  // of the event made before, which may be named as a cause
};

}  // namespace daybook
