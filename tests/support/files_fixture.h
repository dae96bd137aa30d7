// What the tests of the files connector share: byte sources made of texts, files in a folder of
// their own, and short ways to read and map CSV.
#pragma once

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "connectors/files/csv.h"
#include "connectors/files/row_mapper.h"
#include "core/event/json.h"
#include "tests/support/temp_dir.h"

namespace daybook::testing {

// Hands out a text, at most `chunk` bytes at a time, and then perhaps an error.
class TextSource final : public files::ByteSource {
 public:
  explicit TextSource(std::string text, std::size_t chunk = SIZE_MAX,
                      std::optional<Error> error = std::nullopt)
      : text_(std::move(text)), chunk_(chunk), error_(std::move(error)) {}
  Result<std::size_t> read(std::span<char> into) override {
    const auto bytes = std::min({into.size(), chunk_, text_.size() - given_});
    if (bytes == 0 && error_) return fail(*error_);
    std::copy_n(text_.data() + given_, bytes, into.data());
    given_ += bytes;
    return bytes;
  }
  std::uint64_t consumed() const override { return given_; }

 private:
  std::string text_;
  std::size_t chunk_;
  std::optional<Error> error_;
  std::size_t given_ = 0;
};

// A row as tests compare it: its cells, or the error in their place.
struct ReadRow {
  std::uint64_t line = 0;
  std::vector<std::string> cells;
  std::string error;
  std::string raw;
};

inline std::vector<ReadRow> rows_of(files::CsvReader& reader) {
  std::vector<ReadRow> rows;
  files::CsvRow row;
  for (;;) {
    const auto more = reader.next(row);
    if (!more) ADD_FAILURE() << more.error().message;
    if (!more || !*more) return rows;
    rows.push_back(
        {row.line, {row.cells.begin(), row.cells.end()}, row.error, std::string(row.raw)});
  }
}

inline std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

inline std::string gzipped(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
  std::string copy = text;
  stream.next_in = reinterpret_cast<Bytef*>(copy.data());
  stream.avail_in = static_cast<uInt>(copy.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

class Folder {
 public:
  std::filesystem::path write(const std::string& name, const std::string& content) {
    const auto path = folder_.path() / name;
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  [[nodiscard]] std::filesystem::path path(const std::string& name) const {
    return folder_.path() / name;
  }

 private:
  TempDir folder_;
};

constexpr Instant kMappingNow{1'767'225'600'000'000};  // 2026-01-01T00:00:00Z

// The least a mapping needs, with the parts under test put in.
inline std::string mapping_of(const std::string& source, const std::string& rest) {
  return "[source]\nsystem = \"test\"\nkey = \"{id}\"\n" + source + "\n" + rest;
}
inline const std::string kStageEvent =
    "[[event]]\ntype = \"deal.stage_entered\"\naccount = \"acme\"\noccurred_at = \"2020-01-01\"\n";

// The rows of a CSV text, mapped. `files` are written into the folder of the mapping first.
inline std::vector<files::MappedRow> map_rows(
    const std::string& toml, const std::string& csv,
    const std::vector<std::pair<std::string, std::string>>& files = {}) {
  Folder folder;
  for (const auto& [name, content] : files) folder.write(name, content);
  const auto mapping = files::Mapping::parse(toml, folder.path("m.toml"));
  std::vector<files::MappedRow> mapped;
  if (!mapping) {
    ADD_FAILURE() << mapping.error().message;
    return mapped;
  }
  auto mapper = files::RowMapper::make(*mapping, folder.path(""));
  auto reader = files::CsvReader::open(std::make_unique<TextSource>(csv), std::nullopt);
  if (!mapper || !reader) {
    ADD_FAILURE() << (mapper ? reader.error() : mapper.error()).message;
    return mapped;
  }
  const auto bound = (*mapper)->bind(reader->columns(), "rows.csv");
  if (!bound) {
    ADD_FAILURE() << bound.error().message;
    return mapped;
  }
  files::CsvRow row;
  while (*reader->next(row)) mapped.push_back((*mapper)->map(row, kMappingNow));
  return mapped;
}

inline std::string data_of(const files::MappedRow& row, std::size_t index = 0) {
  if (row.events.size() <= index) return "rejected: " + row.rejected;
  std::string json;
  JsonWriter out(json);
  print_data(out, row.events[index].event);
  return json;
}

// The stage that each row of `csv` makes by one [value.x], or why it is rejected.
inline std::vector<std::string> stages(const std::string& source, const std::string& value,
                                       const std::string& csv) {
  const auto rows = map_rows(
      mapping_of(source, value + kStageEvent + "data = {deal = \"d\", stage = \"={x}\"}\n"), csv);
  std::vector<std::string> stages;
  for (const auto& row : rows) {
    const auto json = data_of(row);
    const auto at = json.find("\"=");
    stages.push_back(
        at == std::string::npos ? json : json.substr(at + 2, json.find('"', at + 2) - at - 2));
  }
  return stages;
}

}  // namespace daybook::testing
