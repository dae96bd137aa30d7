// Applies a mapping to the rows of a file, one after the other: what a row tells, or why it tells
// nothing. Remembers from row to row what the mapping counts and tells only once; belongs to one
// thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "connectors/files/csv.h"
#include "connectors/files/mapping.h"
#include "connectors/files/mapping_plan.h"
#include "core/event/request.h"

namespace daybook::files {

// What became of a row.
struct MappedRow {
  std::uint64_t line = 0;
  std::string raw;
  bool raw_runs_on = false;
  std::vector<NewEvent> events;
  // Which of the events belong to a rule with once_per: the book may have them from an earlier
  // import, told of another row.
  std::vector<bool> once;
  std::string rejected;    // why; empty: it is not
  std::string error_path;  // the member of the event that is wrong, where one is
  int ruled_out_by = -1;   // which [[skip]]
};

class RowMapper final : private SlotSource {
 public:
  // Reads the lookup files: each beside the mapping, else in `lookup_folder`. Errors: not_found,
  // invalid.
  [[nodiscard]] static Result<std::unique_ptr<RowMapper>> make(
      const Mapping& mapping, const std::filesystem::path& lookup_folder);

  // Ties the names of the mapping to the columns of a file. Error invalid: a column that is not
  // there (with the nearest), or whose name a [value] has too.
  [[nodiscard]] Status bind(const std::vector<std::string>& columns, const std::string& file);

  // `now` bounds what may have occurred.
  [[nodiscard]] MappedRow map(const CsvRow& row, Instant now);

 private:
  struct Cell {
    std::string_view text;
    bool known = false;  // of a value: worked out for this row already
    std::string computed;
    std::string error;
  };
  using OnceKeys = std::unordered_set<std::string, TextHash, std::equal_to<>>;

  explicit RowMapper(std::shared_ptr<const MappingPlan> plan);
  Status read_lookups(const std::filesystem::path& lookup_folder);
  Result<std::string_view> text_at(Slot slot) override;
  void take_cells(const CsvRow& row);
  Status count_row();
  Status apply_rules(MappedRow& mapped, Instant now);
  // Nothing where the event was told of an earlier row.
  Result<std::optional<NewEvent>> make_event(std::size_t rule, Instant now);
  Status make_envelope(const EventRule& rule, Event& event);
  Result<Actor> make_actor(const EventRule& rule);
  Result<std::string> once_key(const EventRule& rule);
  Result<std::string> required(const Template& text, std::string_view member);
  Status set_optional(const std::optional<Template>& text, std::string_view member,
                      std::optional<std::string>& into);
  [[nodiscard]] ValueContext context_of(std::size_t value);

  std::shared_ptr<const MappingPlan> plan_;
  std::vector<LookupTable> tables_;
  std::vector<std::size_t> column_of_;      // by slot; of values: unused
  std::vector<const Renames*> renames_of_;  // by slot; null: none
  std::vector<ValueState> states_;          // by value
  std::vector<OnceKeys> told_;              // by event rule
  std::vector<std::pair<std::size_t, std::string>> told_by_row_;
  std::vector<Cell> cells_;  // by slot, of the row at hand
};

}  // namespace daybook::files
