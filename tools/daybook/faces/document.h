// A plain document of headings and tables, printed for a terminal, as Markdown, or as one HTML page
// that stands alone and prints well on paper. Values only; any thread.
#pragma once

#include <string>
#include <vector>

#include "tools/daybook/terminal.h"

namespace daybook {

struct Section {
  std::string heading;
  std::string empty;                 // said where there are no rows; none: then it is left out
  std::vector<std::string> columns;  // titles; a column empty in every row is left out
  std::vector<std::vector<std::string>> rows;
};

struct Document {
  std::string title;
  std::vector<std::string> lead;  // a sentence each
  std::vector<Section> sections;
  std::string footer;
};

[[nodiscard]] std::string print_for_terminal(const Document& document, const Terminal& terminal);
[[nodiscard]] std::string print_markdown(const Document& document);
[[nodiscard]] std::string print_html(const Document& document);

}  // namespace daybook
