// Our own side in the sample: who we are, who is away when, which rules hold when. Everything is
// worked out once from the options and then only read, by any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tools/sample/sample.h"

namespace daybook::sample {

enum class Rank : std::uint8_t { director, head, kam };
[[nodiscard]] std::string_view name_of(Rank rank);

struct Manager {
  std::string id;
  Rank rank = Rank::kam;
  std::uint16_t superior = 0;
  std::optional<Instant> leaves;  // for good
};

struct Absence {
  Instant from;
  Instant until;
  std::uint16_t manager = 0;
  std::uint16_t deputy = 0;
  bool ill = false;
};

// One edition of the policy on concessions; percentages in tenths of a percent.
struct Edition {
  Instant published;
  Instant effective;
  std::uint32_t kam_permille, head_permille, director_permille;
  std::uint32_t counter_above_permille;
  std::uint32_t margin_floor_permille;
  std::int64_t gift_cents;  // in EUR, a person and a year
  std::uint32_t backdate_days;
  [[nodiscard]] std::uint32_t limit_of(Rank rank) const;
};

class House {
 public:
  explicit House(const SampleOptions& options);

  [[nodiscard]] const SampleOptions& options() const { return options_; }
  [[nodiscard]] Instant begins() const { return begins_; }  // the first policies; no account before
  [[nodiscard]] const std::vector<Manager>& managers() const { return managers_; }
  [[nodiscard]] const Manager& manager(std::uint16_t index) const { return managers_[index]; }
  [[nodiscard]] const std::vector<Absence>& absences() const { return absences_; }  // by `from`
  [[nodiscard]] const std::vector<Edition>& editions() const { return editions_; }
  [[nodiscard]] const Edition& edition_at(Instant at) const;

  // Somebody who keeps accounts and is still with us then; the same throw, the same person.
  [[nodiscard]] std::uint16_t keeper(std::uint64_t throw_of, Instant at) const;
  [[nodiscard]] bool has_left(std::uint16_t manager, Instant at) const;
  [[nodiscard]] bool is_away(std::uint16_t manager, Instant at) const;
  [[nodiscard]] std::uint32_t late_in_65536() const { return late_in_65536_; }

 private:
  void hire();
  void send_on_leave();

  SampleOptions options_;
  Instant begins_;
  std::vector<Manager> managers_;
  std::vector<Absence> absences_;
  std::vector<std::vector<Absence>> absences_of_;  // by manager
  std::vector<Edition> editions_;
  std::uint32_t late_in_65536_ = 0;
};

}  // namespace daybook::sample
