// What people see: colour and width only where there is a terminal, tables that fit it, and a line
// of progress for long work. Output for scripts goes through `write`, unchanged. Belongs to one
// thread, but for the progress sink, which any one thread may call.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/book/book.h"

namespace daybook {

enum class Style : std::uint8_t { plain, bold, dim, red, green, yellow, cyan };

struct Cell {
  std::string text;
  Style style = Style::plain;
  Cell() = default;
  Cell(std::string content, Style look = Style::plain)  // NOLINT: a text is a cell
      : text(std::move(content)), style(look) {}
  Cell(const char* content) : text(content) {}  // NOLINT
};

struct Table {
  std::vector<std::string> titles;  // none: no line of titles
  std::vector<std::vector<Cell>> rows;
  std::string indent;
};

class Terminal {
 public:
  // Looks at stdout, stderr, NO_COLOR and TERM.
  Terminal();
  // For tests: no terminal, or one of that width without colour.
  explicit Terminal(std::size_t width) : width_(width) {}

  // To stdout. False once it could not be written: stop then.
  bool write(std::string_view text);
  bool write_line(std::string_view text);
  bool flush();
  // Nobody reads stdout any more (`| head`): no failure of ours.
  [[nodiscard]] bool reader_is_gone() const { return reader_is_gone_; }
  // To stderr.
  void note(std::string_view text);

  [[nodiscard]] std::string styled(std::string_view text, Style style) const;
  // Columns of the terminal; SIZE_MAX where stdout is none, so that nothing is cut for a script.
  [[nodiscard]] std::size_t width() const { return width_; }

  // Columns stand under each other; where they do not fit, the widest are wrapped.
  [[nodiscard]] std::string lay_out(const Table& table) const;

  // "daybook: conflict: message (event ..., path ...)" and what to do, on stderr; with `json` as an
  // error object on stdout.
  void report(const Error& error, bool json);

  // A line on stderr with rate and time to go, from the second second on and only on a terminal.
  [[nodiscard]] ProgressSink progress() const;
  // Takes the line away.
  void end_progress() const;

 private:
  std::size_t width_ = SIZE_MAX;
  bool colour_ = false;
  bool progress_ = false;
  bool failed_ = false;
  bool reader_is_gone_ = false;
};

// `text` in lines of at most `columns`, broken at spaces where possible.
[[nodiscard]] std::vector<std::string> wrap_columns(std::string_view text, std::size_t columns);
// "1,234,567"
[[nodiscard]] std::string with_separators(std::uint64_t number);

}  // namespace daybook
