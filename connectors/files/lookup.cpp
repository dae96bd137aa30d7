#include "connectors/files/lookup.h"

#include <algorithm>

#include "connectors/files/encoding.h"
#include "connectors/files/settings.h"
#include "core/base/utf8.h"

namespace daybook::files {

Result<CsvReader> open_csv(const std::filesystem::path& file, std::string_view encoding,
                           std::optional<char> delimiter) {
  DAYBOOK_TRY(auto bytes, open_bytes(file));
  auto text = decode(std::move(bytes), encoding);
  auto reader = text ? CsvReader::open(std::move(*text), delimiter)
                     : Result<CsvReader>(fail(std::move(text).error()));
  if (reader) return reader;
  auto error = std::move(reader).error();
  // A broken source names its file itself.
  if (error.code == ErrorCode::invalid) error.message = file.string() + ": " + error.message;
  return fail(std::move(error));
}

Result<std::size_t> find_column(const std::vector<std::string>& columns, std::string_view name) {
  const auto count = std::ranges::count(columns, name);
  if (count == 1) {
    return static_cast<std::size_t>(std::ranges::find(columns, name) - columns.begin());
  }
  if (count > 1) {
    return fail(ErrorCode::invalid, "the column " + in_quotes(name) + " is there " +
                                        std::to_string(count) + " times; rename all but one");
  }
  const auto nearest = nearest_name(name, {columns.begin(), columns.end()});
  std::string message = "there is no column " + in_quotes(name);
  if (!nearest.empty()) {
    message += "; did you mean " + in_quotes(nearest) + "?";
  } else {
    message += " in its header line, which has " + std::to_string(columns.size()) + ":";
    for (std::size_t i = 0; i < std::min<std::size_t>(columns.size(), 20); ++i) {
      message.append(i == 0 ? " " : ", ").append(columns[i]);
    }
  }
  return fail(ErrorCode::invalid, std::move(message));
}

Result<LookupTable> LookupTable::read(const LookupRule& rule, const std::filesystem::path& file) {
  const auto wrong = [&](std::uint64_t line, const std::string& why) {
    return complain(file.string(), static_cast<std::uint32_t>(line), why);
  };
  DAYBOOK_TRY(auto reader, open_csv(file, rule.encoding, rule.delimiter));
  LookupTable table;
  table.file_ = file;
  table.columns_ = reader.columns();
  DAYBOOK_TRY(const auto key_column, table.column(rule.key));
  CsvRow row;
  std::size_t bytes = 0;
  for (;;) {
    DAYBOOK_TRY(const bool more, reader.next(row));
    if (!more) return table;
    if (!row.error.empty()) {
      return wrong(row.line, "the row " + row.error + "; a lookup file must be good throughout");
    }
    bytes += row.raw.size();
    if (table.rows_.size() >= kLookupRowsMax || bytes > kLookupBytesMax) {
      return wrong(row.line, "a lookup file has at most a million rows and 256 MiB");
    }
    const auto key = row.cells[key_column];
    const auto [place, added] =
        table.rows_.try_emplace(std::string(key), row.cells.begin(), row.cells.end());
    if (!added) {
      return wrong(row.line, in_quotes(key) + " is in the column " + in_quotes(rule.key) +
                                 " more than once, so that it does not tell one row");
    }
  }
}

Result<std::size_t> LookupTable::column(std::string_view name) const {
  auto found = find_column(columns_, name);
  if (found) return found;
  return fail(ErrorCode::invalid, file_.string() + ": " + found.error().message);
}

const std::vector<std::string>* LookupTable::find(std::string_view key) const {
  const auto found = rows_.find(key);
  return found == rows_.end() ? nullptr : &found->second;
}

}  // namespace daybook::files
