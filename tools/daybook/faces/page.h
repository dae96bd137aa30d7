// A page of text for a terminal: headings, sentences that fit the width, tables, and drawn trees.
// Belongs to one thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/daybook/terminal.h"

namespace daybook {

// A sentence whose parts may look different.
using Sentence = std::vector<Cell>;

// A branch of a drawn tree: its lines, the first beside the mark, and what hangs below it.
struct Branch {
  std::vector<Sentence> lines;
  std::vector<Branch> below;
};

class Page {
 public:
  explicit Page(const Terminal& terminal) : terminal_(terminal) {}

  // What the page is about: its first line.
  Page& title(const Sentence& sentence);
  // Begins a part, with a blank line above.
  Page& heading(std::string_view text);
  // Wrapped; what follows the first line stands two columns deeper.
  Page& line(const Sentence& sentence, std::size_t indent = 2);
  Page& line(std::string_view text, std::size_t indent = 2);
  // A line set off by a blank one: how to go on.
  Page& hint(std::string_view text);
  // Of people-sized columns: cells that are empty in every row are left out with their title.
  Page& table(Table table);
  // ├─ and └─ before each branch, │ beside what hangs below.
  Page& tree(const std::vector<Branch>& roots);
  Page& add(std::string_view text);  // as it is

  [[nodiscard]] std::string text() const { return text_; }

 private:
  void draw(const Branch& branch, const std::string& first, const std::string& rest);
  void flow(const Sentence& sentence, std::string_view first, std::string_view rest);

  const Terminal& terminal_;
  std::string text_;
};

}  // namespace daybook
