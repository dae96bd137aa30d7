#include "tools/daybook/faces/page.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace daybook {
namespace {

constexpr std::size_t kRoomMin = 16;  // however deep a branch hangs, so much is left for its words

// What no line is broken inside of: pieces of several looks, without a space between them.
using Word = Sentence;

std::size_t columns_of_word(const Word& word) {
  std::size_t columns = 0;
  for (const auto& piece : word) columns += columns_of(piece.text);
  return columns;
}

std::vector<Word> words_of(const Sentence& sentence) {
  std::vector<Word> words;
  bool open = false;  // the next piece goes on with the last word
  for (const auto& cell : sentence) {
    std::string_view text = cell.text;
    while (!text.empty()) {
      const auto end = std::min(text.find(' '), text.size());
      if (end > 0) {
        if (!open) words.emplace_back();
        words.back().emplace_back(std::string(text.substr(0, end)), cell.style);
      }
      open = end == text.size();
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }
  return words;
}

// A word longer than a line, or a script without spaces, in parts that fit.
std::vector<Word> broken(const Word& word, std::size_t room) {
  std::vector<Word> parts(1);
  for (const auto& piece : word) {
    std::string_view rest = piece.text;
    parts.back().emplace_back("", piece.style);
    while (!rest.empty()) {
      const auto character = first_character(rest);
      if (columns_of_word(parts.back()) + columns_of(character) > room) {
        parts.push_back({Cell("", piece.style)});
      }
      parts.back().back().text += character;
      rest.remove_prefix(character.size());
    }
  }
  return parts;
}

}  // namespace

Page& Page::title(const Sentence& sentence) {
  flow(sentence, "", "  ");
  return *this;
}

Page& Page::heading(std::string_view text) {
  text_ += "\n" + terminal_.styled(text, Style::bold) + "\n";
  return *this;
}

Page& Page::line(const Sentence& sentence, std::size_t indent) {
  flow(sentence, std::string(indent, ' '), std::string(indent + 2, ' '));
  return *this;
}

Page& Page::line(std::string_view text, std::size_t indent) {
  return line(Sentence{Cell(std::string(text))}, indent);
}

Page& Page::hint(std::string_view text) {
  text_ += '\n';
  return line(Sentence{Cell(std::string(text), Style::dim)}, 0);
}

Page& Page::table(Table table) {
  std::size_t columns = table.titles.size();
  for (const auto& row : table.rows) columns = std::max(columns, row.size());
  for (std::size_t column = columns; column-- > 0;) {
    const bool empty = std::all_of(table.rows.begin(), table.rows.end(), [&](const auto& row) {
      return row.size() <= column || row[column].text.empty();
    });
    if (!empty) continue;
    const auto at = static_cast<std::ptrdiff_t>(column);
    if (table.titles.size() > column) table.titles.erase(table.titles.begin() + at);
    for (auto& row : table.rows) {
      if (row.size() > column) row.erase(row.begin() + at);
    }
  }
  if (table.indent.empty()) table.indent = "  ";
  return add(terminal_.lay_out(table));
}

Page& Page::tree(const std::vector<Branch>& roots) {
  for (const auto& root : roots) draw(root, "  ", "  ");
  return *this;
}

Page& Page::add(std::string_view text) {
  text_ += text;
  return *this;
}

void Page::draw(const Branch& branch, const std::string& first, const std::string& rest) {
  const auto beside = rest + (branch.below.empty() ? "  " : "│ ");
  for (std::size_t i = 0; i < branch.lines.size(); ++i) {
    flow(branch.lines[i], i == 0 ? first : beside, beside + "  ");
  }
  for (std::size_t i = 0; i < branch.below.size(); ++i) {
    const bool last = i + 1 == branch.below.size();
    draw(branch.below[i], rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
  }
}

void Page::flow(const Sentence& sentence, std::string_view first, std::string_view rest) {
  const auto width = terminal_.width();
  const auto room_after = [&](std::string_view prefix) {
    const auto used = columns_of(prefix);
    return std::max(kRoomMin, width > used ? width - used : 0);
  };
  std::string line(first);
  std::size_t room = room_after(first), used = 0;
  const auto finish = [&] {
    text_ += line + "\n";
    line = rest;
    room = room_after(rest);
    used = 0;
  };
  const auto put = [&](const Word& word) {
    for (const auto& piece : word) line += terminal_.styled(piece.text, piece.style);
    used += columns_of_word(word);
  };
  for (const auto& word : words_of(sentence)) {
    if (used > 0 && used + 1 + columns_of_word(word) > room) finish();
    if (used > 0) {
      line += ' ';
      ++used;
    }
    const bool fits = columns_of_word(word) <= room - used;
    const auto parts =
        fits ? std::vector<Word>{word} : broken(word, std::min(room, room_after(rest)));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) finish();
      put(parts[i]);
    }
  }
  while (line.ends_with(' ')) line.pop_back();
  text_ += line + "\n";
}

}  // namespace daybook
