#include "connectors/files/csv.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"

namespace daybook::files {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{256} << 10;
constexpr std::size_t kKeptOfLongRow = std::size_t{64} << 10;
constexpr std::string_view kDelimiters = ",;\t";

std::string name_of_delimiter(char delimiter) {
  return delimiter == '\t' ? "tab" : std::string("'") + delimiter + "'";
}

}  // namespace

Result<CsvReader> CsvReader::open(std::unique_ptr<ByteSource> text, std::optional<char> delimiter) {
  CsvReader reader(std::move(text));
  if (delimiter) {
    reader.delimiter_ = *delimiter;
  } else {
    DAYBOOK_CHECKED(reader.sniff());
  }
  CsvRow header;
  DAYBOOK_TRY(const bool found, reader.next(header));
  if (!found) {
    return fail(ErrorCode::invalid, "the file is empty; its first line must name the columns");
  }
  if (!header.error.empty()) {
    return fail(ErrorCode::invalid, "the header line can't be read: it " + header.error);
  }
  reader.columns_.assign(header.cells.begin(), header.cells.end());
  reader.header_ = header.raw;
  if (reader.columns_.size() > kColumnsMax) {
    return fail(ErrorCode::invalid, "the header line names " +
                                        std::to_string(reader.columns_.size()) +
                                        " columns, at most " + std::to_string(kColumnsMax) +
                                        " are read; is the delimiter really " +
                                        name_of_delimiter(reader.delimiter_) + "?");
  }
  return reader;
}

// Moves the row at hand to the front and reads more behind it; false at the end of the source.
Result<bool> CsvReader::fill() {
  if (ended_) return false;
  if (row_ > 0) {
    buffer_.erase(0, row_);
    next_row_ -= std::min(next_row_, row_);
    row_ = 0;
  }
  const auto old_size = buffer_.size();
  buffer_.resize(old_size + kChunkBytes);
  const auto got = text_->read(std::span(buffer_).subspan(old_size));
  buffer_.resize(old_size + got.value_or(0));
  if (!got) return fail(got.error());
  ended_ = *got == 0;
  return !ended_;
}

Status CsvReader::sniff() {
  std::array<std::size_t, kDelimiters.size()> counts{};
  bool quoted = false;
  for (std::size_t at = 0;; ++at) {
    if (at == buffer_.size()) {
      if (at > kRowBytesMax) break;
      DAYBOOK_TRY(const bool more, fill());
      if (!more) break;
    }
    const char c = buffer_[at];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') {
      if (at == 0) continue;
      break;
    }
    const auto which = kDelimiters.find(c);
    if (which != std::string_view::npos) ++counts[which];
  }
  const auto most = std::ranges::max_element(counts);
  if (*most > 0 && std::ranges::count(counts, *most) > 1) {
    return fail(ErrorCode::invalid,
                "the header line does not tell the delimiter: several of , ; and tab occur equally "
                "often; write delimiter = \",\" (or \";\" or \"\\t\") under [source]");
  }
  delimiter_ = kDelimiters[static_cast<std::size_t>(most - counts.begin())];
  return {};
}

std::size_t CsvReader::next_event(std::size_t at) const {
  const char* const begin = buffer_.data();
  const char* const end = begin + buffer_.size();
  const char* c = begin + at;
  if (state_ == State::quoted) {
    while (c != end && *c != '"' && *c != '\n' && *c != '\r') ++c;
  } else if (state_ == State::plain) {
    while (c != end && *c != delimiter_ && *c != '\n' && *c != '\r') ++c;
  }
  return static_cast<std::size_t>(c - begin);
}

void CsvReader::begin_cell(std::size_t at) {
  ++cell_count_;
  // One more than there are columns is enough to tell that there are too many.
  if (cells_.size() <= (columns_.empty() ? kColumnsMax : columns_.size())) {
    cells_.push_back({at, at, false});
  }
}

void CsvReader::end_cell(std::size_t at) {
  if (cell_count_ == cells_.size()) cells_.back().end = at;
}

// Finds the end of the row that begins at row_, resuming after every fill; false if there is none.
Result<bool> CsvReader::scan_row() {
  cells_.clear();
  cell_count_ = stray_cell_ = 0;
  lines_inside_ = 0;
  too_long_ = cr_inside_ = false;
  state_ = State::at_start;
  std::size_t offset = 0;  // from the row's start
  for (;; ++offset) {
    if (state_ == State::plain || state_ == State::quoted) {
      const auto event = next_event(row_ + offset) - row_;
      if (event != offset) cr_inside_ = false;
      offset = event;
    }
    if (offset > kRowBytesMax) {
      too_long_ = true;
      buffer_.erase(row_ + kKeptOfLongRow, offset - kKeptOfLongRow);
      offset = kKeptOfLongRow;
    }
    if (row_ + offset == buffer_.size()) {
      DAYBOOK_TRY(const bool more, fill());
      if (!more) {
        if (offset == 0) return false;
        if (state_ == State::at_start) begin_cell(offset);
        if (state_ != State::after_quote) end_cell(offset);
        row_end_ = next_row_ = row_ + offset;
        return true;
      }
      --offset;  // look at the same place again
      continue;
    }
    const char c = buffer_[row_ + offset];
    if (skip_lf_ && offset == 0) {
      skip_lf_ = false;
      if (c == '\n') {
        ++row_;
        --offset;
        continue;
      }
    }
    if (state_ == State::quoted) {
      if (c == '"') {
        state_ = State::after_quote;
        end_cell(offset);
      } else if (c != '\n' || !cr_inside_) {
        ++lines_inside_;  // CR, LF or CRLF: once
      }
      cr_inside_ = c == '\r';
      continue;
    }
    if (state_ == State::after_quote && c == '"') {
      state_ = State::quoted;
      if (!cells_.empty() && cell_count_ == cells_.size()) cells_.back().doubled = true;
      continue;
    }
    if (state_ == State::at_start) {
      begin_cell(c == '"' ? offset + 1 : offset);
      if (c == '"') {
        state_ = State::quoted;
        cr_inside_ = false;
        continue;
      }
      state_ = State::plain;
    }
    if (c == delimiter_ || c == '\n' || c == '\r') {
      if (state_ == State::plain) end_cell(offset);
      if (c == delimiter_) {
        state_ = State::at_start;
        continue;
      }
      row_end_ = row_ + offset;
      next_row_ = row_end_ + 1;
      skip_lf_ = c == '\r';
      return true;
    }
    if (state_ == State::after_quote) {
      if (stray_cell_ == 0) stray_cell_ = cell_count_;
      state_ = State::plain;
    }
  }
}

Result<bool> CsvReader::next(CsvRow& row) {
  for (;;) {
    row_ = next_row_;
    DAYBOOK_TRY(const bool found, scan_row());
    if (!found) return false;
    const bool blank = row_end_ == row_ && !too_long_;
    row.line = line_;
    line_ += 1 + lines_inside_;
    if (!blank) break;
    ++blank_lines_;
  }
  judge(row);
  return true;
}

void CsvReader::judge(CsvRow& row) {
  row.raw = std::string_view(buffer_).substr(row_, row_end_ - row_);
  row.cells.clear();
  row.error.clear();
  row.raw_runs_on = too_long_ || state_ == State::quoted;
  if (too_long_) {
    row.raw = row.raw.substr(0, kKeptOfLongRow);
    row.error = "is longer than 1 MiB (the first 64 KiB are kept): a quote may be unclosed in it";
  } else if (state_ == State::quoted) {
    row.error = "opens a quote in its cell " + std::to_string(cell_count_) +
                " that is not closed by the end of the file";
  } else if (!is_utf8(row.raw)) {
    row.error = "has bytes that are no text in the file's encoding; see `encoding` under [source]";
  } else if (stray_cell_ != 0) {
    row.error = "has text after the closing quote of its cell " + std::to_string(stray_cell_) +
                "; a quote inside quotes is written twice";
  } else if (!columns_.empty() && cell_count_ != columns_.size()) {
    row.error = "has " + std::to_string(cell_count_) + " columns, but the header line has " +
                std::to_string(columns_.size());
  } else {
    view_cells(row);
  }
}

void CsvReader::view_cells(CsvRow& row) {
  unescaped_.clear();
  unescaped_.reserve(row.raw.size());  // never grows below, so that views into it stay good
  for (const auto& cell : cells_) {
    const auto text = row.raw.substr(cell.begin, cell.end - cell.begin);
    if (!cell.doubled) {
      row.cells.push_back(text);
      continue;
    }
    const auto begin = unescaped_.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
      unescaped_ += text[i];
      if (text[i] == '"') ++i;
    }
    row.cells.push_back(std::string_view(unescaped_).substr(begin));
  }
}

void append_cell(std::string& out, std::string_view text, char delimiter) {
  if (text.find_first_of("\"\r\n") == std::string_view::npos &&
      text.find(delimiter) == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace daybook::files
