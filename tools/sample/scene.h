// One act on the stage: tells events into the batch, plans what follows, and says things in the
// words of whoever is there. Lives as long as the act; belongs to one thread.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/event/catalog/deals.h"
#include "core/event/request.h"
#include "tools/sample/house.h"
#include "tools/sample/phrases.h"
#include "tools/sample/story.h"
#include "tools/sample/work_time.h"

namespace daybook::sample {

// Who wrote it down, beside the managers.
constexpr std::uint16_t kMailRobot = 60'000;
constexpr std::uint16_t kLedgerImport = 60'001;
constexpr std::uint16_t kSpeaker = 60'002;  // the owner, or who stands in

// How an event is told.
struct Telling {
  std::uint16_t by = kSpeaker;
  std::optional<std::uint16_t> on_behalf_of{};
  std::uint8_t person = kNobody;      // not before he or she joined
  bool casual = false;                // may be written down late
  std::int64_t late_work = 0;         // was written down so much working time late
  std::optional<Instant> happened{};  // known already
  const UuidBytes* cause = nullptr;
  const Deal* deal = nullptr;
  std::optional<std::string> note{};
};

// Lines and sums of a proposal at a discount.
struct Offer {
  List<ProposalLine> lines;
  Money list, total;
};

// A UUIDv7 that the same event has in every run.
[[nodiscard]] UuidBytes event_id(std::uint64_t seed, std::uint32_t account, std::uint64_t number,
                                 Instant recorded_at);

class Scene {
 public:
  Scene(const House& stage_house, Story& told_story, std::vector<NewEvent>& events,
        std::vector<Move>& moves);

  const House& house;
  Story& story;
  Dice& dice;

  // --- telling ---
  // Once an account has the number of events that was asked for, nothing more is told.
  template <class T>
  UuidBytes tell(T data, const Telling& how = {}) {
    if (story.exact && story.left == 0) return {};
    Event event;
    set_data(event, std::move(data));
    return finish(std::move(event), how);
  }
  void move_away(const Move& move) { moves_.push_back(move); }

  // --- time ---
  [[nodiscard]] Instant at() const { return at_; }
  [[nodiscard]] Instant when_it_happened(const Telling& how);
  [[nodiscard]] std::int16_t offset_at(Instant at) const;  // from UTC, where the client sits
  [[nodiscard]] Date today() const { return date_of(at_); }
  [[nodiscard]] When day_after(std::int64_t days) const { return on_day(later(days)); }
  [[nodiscard]] Date later(std::int64_t days) const;
  // Working time of `days`, shorter in accounts where much happens.
  [[nodiscard]] std::int64_t stretch(std::int64_t days) const;
  // A throw between two numbers of days, stretched, at any hour.
  [[nodiscard]] std::int64_t days(std::int64_t least, std::int64_t most);
  [[nodiscard]] std::int64_t gap() const;  // working time for each event that is left
  [[nodiscard]] Date day_of(std::int64_t work_from_now) const;
  // Fill in what the act needs before planning the next one.
  Planned& plan(Act act, std::int64_t work_from_now);
  Planned& plan_deal(Act act, std::int64_t work_from_now, const Deal& deal);

  // --- people and things ---
  [[nodiscard]] bool here(std::uint8_t who) const;
  [[nodiscard]] std::size_t people_here() const;
  // Somebody who is here; those who went silent seldom. kNobody when nobody is.
  [[nodiscard]] std::uint8_t somebody(std::uint8_t but_not = kNobody);
  [[nodiscard]] std::uint8_t or_somebody(std::uint8_t who) { return here(who) ? who : somebody(); }
  [[nodiscard]] std::string contact(std::uint8_t who) const;
  [[nodiscard]] std::uint16_t speaker() const;
  [[nodiscard]] const std::string& manager(std::uint16_t index) const {
    return house.manager(index).id;
  }
  [[nodiscard]] std::uint32_t next_number() { return ++story.numbers; }
  [[nodiscard]] Deal* deal_of(const Planned& planned);  // null when it is over
  [[nodiscard]] std::string deal_id(const Deal& deal) const;
  [[nodiscard]] Money euros(std::int64_t cents) const;  // in the account's currency, by its scale
  [[nodiscard]] Offer offer(const Deal& deal, std::uint32_t permille) const;

  // --- words ---
  // In English mostly.
  [[nodiscard]] std::string say(Topic topic, std::uint8_t who = kNobody,
                                const Deal* deal = nullptr) {
    return words_of(topic, who, deal, 30);
  }
  // A form of one's own, in English.
  [[nodiscard]] std::string say_form(std::string_view form, std::uint8_t who,
                                     const Deal* deal = nullptr) {
    return complete({form, Language::english}, who, deal);
  }
  // As the client said it: in his language mostly.
  [[nodiscard]] std::string quote(Topic topic, std::uint8_t who, const Deal* deal = nullptr) {
    return words_of(topic, who, deal, 75);
  }

 private:
  UuidBytes finish(Event event, const Telling& how);
  [[nodiscard]] std::string words_of(Topic topic, std::uint8_t who, const Deal* deal,
                                     std::uint32_t own_language_percent);
  [[nodiscard]] std::string complete(Said said, std::uint8_t who, const Deal* deal);

  std::vector<NewEvent>& events_;
  std::vector<Move>& moves_;
  Instant at_;
};

[[nodiscard]] inline Words words(std::string text) { return Words{std::move(text)}; }
[[nodiscard]] inline Percent percent_of(std::uint32_t permille) {
  return Percent::ratio(permille, 1000);
}
[[nodiscard]] std::string numbered(std::string_view prefix, std::uint32_t number);

}  // namespace daybook::sample
