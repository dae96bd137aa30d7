// A TOML file as a plain tree that remembers its lines and the order in which things were written,
// so that whoever reads it can tell file:line for whatever is wrong. toml++ stays in settings.cpp.
// Plain values; any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace daybook::files {

struct Setting;
struct NamedSetting;

struct Setting {
  // Numbers, booleans and dates are constants: their `text` is what an analyst would have written
  // in quotes.
  enum class Form : std::uint8_t { text, constant, array, table };
  Form form = Form::text;
  std::uint32_t line = 0;
  std::string text;
  std::vector<Setting> items;         // of an array
  std::vector<NamedSetting> members;  // of a table, as ordered in the file

  [[nodiscard]] bool is_scalar() const { return form == Form::text || form == Form::constant; }
};

struct NamedSetting {
  std::string name;
  Setting value;
};

// Error invalid with file:line where the text is no TOML.
[[nodiscard]] Result<Setting> parse_toml(std::string_view text, const std::string& file);

// Says "file:line: what", the form of every error about a mapping.
[[nodiscard]] tl::unexpected<Error> complain(const std::string& file, std::uint32_t line,
                                             const std::string& what);

// Reads one table: every member asked for is known from then on, and `finish` names those that
// nobody asked for. Belongs to one thread; the setting must outlive it.
class TableReader {
 public:
  TableReader(const Setting& table, const std::string& file, std::string where);

  [[nodiscard]] const Setting* find(std::string_view name);
  [[nodiscard]] Result<const Setting*> require(std::string_view name);
  // A text (or constant); error where the member is something else.
  [[nodiscard]] Result<std::optional<std::string>> text(std::string_view name);
  [[nodiscard]] Result<std::string> required_text(std::string_view name);
  // One text or a list of them; empty where there is none.
  [[nodiscard]] Result<std::vector<std::string>> texts(std::string_view name);
  [[nodiscard]] Result<bool> truth(std::string_view name, bool otherwise);
  // The member as an index into `choices`.
  [[nodiscard]] Result<std::size_t> choice(std::string_view name,
                                           const std::vector<std::string_view>& choices,
                                           std::size_t otherwise);
  // Error: a member nobody asked for yet whose name is nearly `name`. A slip of the pen is the
  // likeliest reason for a member that is missing.
  [[nodiscard]] Status check_slip(std::string_view name) const;
  // Error: a member nobody asked for, with the nearest name that was.
  [[nodiscard]] Status finish() const;

  [[nodiscard]] tl::unexpected<Error> wrong(std::string_view name, const std::string& what) const;
  [[nodiscard]] std::uint32_t line() const { return table_.line; }
  [[nodiscard]] const std::string& where() const { return where_; }

 private:
  const Setting& table_;
  const std::string& file_;
  std::string where_;
  std::vector<std::string> asked_;
};

}  // namespace daybook::files
