// Reads CSV (RFC 4180) as a stream of rows, in bounded memory. A row that is wrong is told as a row
// with an error, never skipped and never a reason to stop. A reader belongs to one thread.
//
//   file    = header *(row)          a line without a single character is no row
//   row     = cell *(delimiter cell) (CRLF / LF / CR)    the last one may do without the line end
//   cell    = '"' *(any / '""') '"' / *(any but delimiter, CR, LF; no '"' in front)
//
// A quote inside a cell that does not begin with one stands for itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/files/bytes.h"

namespace daybook::files {

constexpr std::size_t kRowBytesMax = std::size_t{1} << 20;
constexpr std::size_t kColumnsMax = 4096;

struct CsvRow {
  std::uint64_t line = 0;  // where the row starts; the header's line is 1
  std::string_view raw;    // as it stands in the file (in UTF-8), without the line end
  // As many as there are columns, unless there is an error.
  std::vector<std::string_view> cells;
  std::string error;         // why the row can't be read; empty: it is good
  bool raw_runs_on = false;  // `raw` can't be followed by other rows: it never closes its quotes
};

class CsvReader {
 public:
  // Reads the header line. `text` is UTF-8 (see decode); without a delimiter, the one of , ; and
  // tab that the header has most of. Errors: invalid (no header, or one that can't be understood),
  // and the source's.
  [[nodiscard]] static Result<CsvReader> open(std::unique_ptr<ByteSource> text,
                                              std::optional<char> delimiter);

  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  [[nodiscard]] std::string_view header() const { return header_; }
  [[nodiscard]] char delimiter() const { return delimiter_; }

  // The next row; false at the end of the file. What it points to is good until the next call.
  // Error: the source's; the row it broke off in is not handed out.
  [[nodiscard]] Result<bool> next(CsvRow& row);

  [[nodiscard]] std::uint64_t blank_lines() const { return blank_lines_; }
  [[nodiscard]] std::uint64_t consumed() const { return text_->consumed(); }

 private:
  struct Cell {
    std::size_t begin = 0, end = 0;  // in the row; without its quotes
    bool doubled = false;            // has "" for "
  };
  enum class State : std::uint8_t { at_start, plain, quoted, after_quote };

  explicit CsvReader(std::unique_ptr<ByteSource> text) : text_(std::move(text)) {}
  [[nodiscard]] Result<bool> fill();
  [[nodiscard]] Status sniff();
  [[nodiscard]] Result<bool> scan_row();
  // The next byte that may change the state, from `at` on; end of the buffer if there is none.
  [[nodiscard]] std::size_t next_event(std::size_t at) const;
  void begin_cell(std::size_t at);
  void end_cell(std::size_t at);
  void judge(CsvRow& row);
  void view_cells(CsvRow& row);

  std::unique_ptr<ByteSource> text_;
  char delimiter_ = ',';
  std::vector<std::string> columns_;
  std::string header_;
  std::uint64_t blank_lines_ = 0;

  std::string buffer_;  // [row_, ...) is the row at hand and what follows it
  std::size_t row_ = 0;
  std::size_t next_row_ = 0;
  bool ended_ = false;      // the source has no more
  bool skip_lf_ = false;    // the row before ended in CR: an LF belongs to it
  std::uint64_t line_ = 1;  // of row_

  // The row at hand.
  std::size_t row_end_ = 0;
  State state_ = State::at_start;
  std::vector<Cell> cells_;
  std::size_t cell_count_ = 0;
  std::size_t stray_cell_ = 0;  // the first cell with text after its closing quote, from 1
  bool too_long_ = false;
  std::uint64_t lines_inside_ = 0;  // line ends within quotes
  bool cr_inside_ = false;
  std::string unescaped_;
};

// The cell as it is written: in quotes only where it has to be.
void append_cell(std::string& out, std::string_view text, char delimiter);

}  // namespace daybook::files
