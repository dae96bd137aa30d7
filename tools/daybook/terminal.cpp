#include "tools/daybook/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <utility>

#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/event/json.h"

namespace daybook {
namespace {

constexpr std::size_t kGap = 2;             // between columns
constexpr std::size_t kColumnMin = 8;       // no column is made narrower
constexpr std::size_t kWordMax = 24;        // longer words may be broken
constexpr std::size_t kWidthUnknown = 100;  // a terminal that does not tell

std::string_view code_of(Style style) {
  constexpr std::array<std::string_view, 7> kCodes{"0", "1", "2", "31", "32", "33", "36"};
  return kCodes[static_cast<std::size_t>(style)];
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

std::size_t width_of_stdout() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return kWidthUnknown;
}

std::size_t width_of(const std::string& text) { return columns_of(text); }

// The widest word, up to a limit: a column is not made narrower while another can give way.
std::size_t least_width_of(std::string_view text) {
  std::size_t least = kColumnMin;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    least = std::max(least, std::min(columns_of(text.substr(0, end)), kWordMax));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return least;
}

struct ColumnWidth {
  std::size_t wanted = 0, least = 0;
};

// How wide each column may be, so that all fit into `room`. The widest gives way first, and no word
// is broken while there is another way.
std::vector<std::size_t> fit(const std::vector<ColumnWidth>& columns, std::size_t room) {
  std::vector<std::size_t> widths;
  for (const auto& column : columns) widths.push_back(column.wanted);
  const auto total = [&] { return std::accumulate(widths.begin(), widths.end(), std::size_t{0}); };
  const auto shrink = [&](const auto& least_of) {
    while (total() > room) {
      std::size_t widest = widths.size();
      for (std::size_t i = 0; i < widths.size(); ++i) {
        const bool can = widths[i] > least_of(i);
        if (can && (widest == widths.size() || widths[i] > widths[widest])) widest = i;
      }
      if (widest == widths.size()) return;
      const auto step = std::min(total() - room, std::max(std::size_t{1}, widths[widest] / 8));
      widths[widest] = std::max(widths[widest] - step, least_of(widest));
    }
  };
  shrink([&](std::size_t i) { return columns[i].least; });
  shrink([&](std::size_t) { return kColumnMin; });
  return widths;
}

std::string print_seconds(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  if (whole < 60) return std::to_string(whole) + " s";
  return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
}

}  // namespace

Terminal::Terminal() {
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  const char* kind = std::getenv("TERM");
  const bool dumb = kind != nullptr && std::string_view(kind) == "dumb";
  if (terminal) width_ = width_of_stdout();
  colour_ = terminal && !dumb && !is_set("NO_COLOR");
  progress_ = isatty(STDERR_FILENO) == 1 && !dumb;
}

bool Terminal::write(std::string_view text) {
  if (failed_) return false;
  failed_ = std::fwrite(text.data(), 1, text.size(), stdout) != text.size();
  if (failed_) reader_is_gone_ = errno == EPIPE;
  return !failed_;
}

bool Terminal::flush() {
  if (failed_) return false;
  failed_ = std::fflush(stdout) != 0;
  if (failed_) reader_is_gone_ = errno == EPIPE;
  return !failed_;
}

bool Terminal::write_line(std::string_view text) { return write(text) && write("\n"); }

void Terminal::note(std::string_view text) {
  flush();
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fputc('\n', stderr);
}

std::string Terminal::styled(std::string_view text, Style style) const {
  if (!colour_ || style == Style::plain || text.empty()) return std::string(text);
  return "\033[" + std::string(code_of(style)) + "m" + std::string(text) + "\033[0m";
}

std::string Terminal::lay_out(const Table& table) const {
  std::size_t columns = table.titles.size();
  for (const auto& row : table.rows) columns = std::max(columns, row.size());
  if (columns == 0) return {};
  std::vector<ColumnWidth> wanted(columns);
  const auto want = [&](std::size_t column, const std::string& text) {
    wanted[column].wanted = std::max(wanted[column].wanted, width_of(text));
    wanted[column].least = std::max(wanted[column].least, least_width_of(text));
  };
  for (std::size_t i = 0; i < table.titles.size(); ++i) want(i, table.titles[i]);
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) want(i, row[i].text);
  }
  const auto gaps = kGap * (columns - 1) + width_of(table.indent);
  const auto widths = fit(wanted, width_ > gaps ? width_ - gaps : 1);

  std::string out;
  const auto put_row = [&](const std::vector<Cell>& row) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
      cells.push_back(wrap_columns(row[i].text, widths[i]));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      out += table.indent;
      std::size_t owed = 0;  // spaces that stand before the next text, if there is one
      for (std::size_t i = 0; i < row.size(); ++i) {
        const auto text = line < cells[i].size() ? cells[i][line] : std::string();
        if (!text.empty()) out.append(std::exchange(owed, 0), ' ');
        out += styled(text, row[i].style);
        owed += kGap + (widths[i] > width_of(text) ? widths[i] - width_of(text) : 0);
      }
      while (!out.empty() && out.back() == ' ') out.pop_back();
      out += '\n';
    }
  };
  if (!table.titles.empty()) {
    std::vector<Cell> titles;
    for (const auto& title : table.titles) titles.emplace_back(title, Style::bold);
    put_row(titles);
  }
  for (const auto& row : table.rows) put_row(row);
  return out;
}

void Terminal::report(const Error& error, bool json) {
  end_progress();
  if (json) {
    std::string text;
    JsonWriter out(text);
    print_error(out, error);
    write_line(text);
    return;
  }
  std::string where;
  if (!error.event.empty()) where += "event " + error.event;
  if (!error.path.empty()) where += (where.empty() ? "path " : ", path ") + error.path;
  if (!where.empty()) where = " (" + where + ")";
  note("daybook: " + std::string(error.name()) + ": " + error.message + where);
  note("         " + std::string(facts_of(error.code).remedy));
}

ProgressSink Terminal::progress() const {
  if (!progress_) return {};
  using SteadyClock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds kBetweenLines{100};
  struct State {
    std::string what;
    SteadyClock::time_point begin, shown;
  };
  return [state = State{}](const Progress& progress) mutable {
    const auto now = SteadyClock::now();
    if (state.what != progress.what) state = {std::string(progress.what), now, now};
    const std::chrono::duration<double> elapsed = now - state.begin;
    if (elapsed.count() < 1.0 || now - state.shown < kBetweenLines) return;
    state.shown = now;
    const double rate = static_cast<double>(progress.done) / elapsed.count();
    std::string line = state.what + "  " + with_separators(progress.done);
    if (progress.total > 0) {
      line += " of " + with_separators(progress.total) + " (" +
              std::to_string(progress.done * 100 / progress.total) + " %)";
    }
    line += "  " + with_separators(static_cast<std::uint64_t>(rate)) + "/s";
    if (progress.total > progress.done && rate > 0) {
      line += "  " + print_seconds(static_cast<double>(progress.total - progress.done) / rate) +
              " to go";
    }
    std::fprintf(stderr, "\r\033[K%s", line.c_str());
    std::fflush(stderr);
  };
}

void Terminal::end_progress() const {
  if (progress_) std::fputs("\r\033[K", stderr);
}

std::vector<std::string> wrap_columns(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  std::string line;
  const auto finish = [&] { lines.push_back(std::exchange(line, {})); };
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && columns_of(line) + 1 + columns_of(word) > columns) finish();
    if (!line.empty()) line += ' ';
    while (columns_of(line) + columns_of(word) > columns) {
      // A word longer than a line, or a script without spaces.
      const auto character = first_character(word);
      if (!line.empty() && columns_of(line) + columns_of(character) > columns) finish();
      line += character;
      word.remove_prefix(character.size());
      if (word.empty()) break;
    }
    line += word;
  }
  if (!line.empty() || lines.empty()) finish();
  return lines;
}

std::string with_separators(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

}  // namespace daybook
