// A mapping: how the rows of a CSV file become events. Written in TOML by an analyst; the language
// is told in MAPPING.md. Everything that can be judged without the file is judged when the mapping
// is loaded: settings, names of event kinds and their fields, constants, formats, time zones. A
// mapping never changes once loaded and is cheap to copy; any thread may read it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/event/catalog.h"

namespace daybook::files {

struct MappingPlan;

constexpr std::size_t kMappingBytesMax = std::size_t{1} << 20;
constexpr std::size_t kEventRulesMax = 200;

class Mapping {
 public:
  // Errors: invalid with file:line, what is wrong and the nearest name; not_found, unavailable.
  [[nodiscard]] static Result<Mapping> load(const std::filesystem::path& file,
                                            const Catalog& catalog = standard_catalog());
  // The same from a text; `file` is what messages call it, and lookup files are sought beside it.
  [[nodiscard]] static Result<Mapping> parse(std::string_view toml,
                                             const std::filesystem::path& file,
                                             const Catalog& catalog = standard_catalog());

  [[nodiscard]] const std::string& system() const;  // of the events' sources
  [[nodiscard]] const MappingPlan& plan() const { return *plan_; }
  [[nodiscard]] std::shared_ptr<const MappingPlan> shared_plan() const { return plan_; }

 private:
  explicit Mapping(std::shared_ptr<const MappingPlan> plan) : plan_(std::move(plan)) {}
  std::shared_ptr<const MappingPlan> plan_;
};

}  // namespace daybook::files
