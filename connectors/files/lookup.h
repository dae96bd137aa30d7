// Another CSV file beside the import, looked things up in by the text of one column: a list of
// products with their prices. Read whole before the first row; afterwards only read, by any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "connectors/files/csv.h"
#include "core/base/result.h"

namespace daybook::files {

constexpr std::size_t kLookupRowsMax = 1'000'000;
constexpr std::size_t kLookupBytesMax = std::size_t{256} << 20;

// Hashes texts and views of them alike.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
template <class T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

// As a mapping declares it: [lookup.NAME].
struct LookupRule {
  std::string name;
  std::uint32_t line = 0;
  std::filesystem::path file;
  std::string key;  // the column that is looked in
  std::string encoding = "utf-8";
  std::optional<char> delimiter;
};

class LookupTable {
 public:
  // Errors: invalid (no such column, a row that can't be read, a key twice), and those of the file.
  [[nodiscard]] static Result<LookupTable> read(const LookupRule& rule,
                                                const std::filesystem::path& file);

  // Error invalid, with the nearest name.
  [[nodiscard]] Result<std::size_t> column(std::string_view name) const;
  // Null where no row has this key.
  [[nodiscard]] const std::vector<std::string>* find(std::string_view key) const;

 private:
  std::filesystem::path file_;
  std::vector<std::string> columns_;
  TextMap<std::vector<std::string>> rows_;
};

// The place of `name` among a file's columns. Error invalid: not there (with the nearest), or there
// more than once.
[[nodiscard]] Result<std::size_t> find_column(const std::vector<std::string>& columns,
                                              std::string_view name);
// Opens, unpacks and decodes a CSV file; errors name the file.
[[nodiscard]] Result<CsvReader> open_csv(const std::filesystem::path& file,
                                         std::string_view encoding, std::optional<char> delimiter);

}  // namespace daybook::files
