#include "tools/daybook/faces/document.h"

#include <algorithm>
#include <string_view>

#include "tools/daybook/faces/page.h"

namespace daybook {
namespace {

// One type family, much white, one accent; on paper black on white, with headings that stay with
// what they head and rows that are not torn.
constexpr std::string_view kHtmlStyle = R"(
  :root { color-scheme: light; --ink: #1b1f24; --faint: #5b6470; --line: #d9dee4; --accent: #1f5f8b; }
  * { box-sizing: border-box; }
  body { margin: 0 auto; max-width: 52rem; padding: 2.5rem 1.5rem; color: var(--ink);
         background: #fff; font: 16px/1.5 system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; }
  h1 { margin: 0 0 .75rem; font-size: 1.75rem; line-height: 1.2; }
  h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; color: var(--accent); break-after: avoid; }
  p { margin: 0 0 .35rem; }
  .none, footer { color: var(--faint); }
  table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
  th { text-align: left; font-weight: 600; font-size: .85rem; color: var(--faint); }
  th, td { padding: .35rem .75rem .35rem 0; vertical-align: top; overflow-wrap: anywhere; }
  tr { border-bottom: 1px solid var(--line); break-inside: avoid; }
  thead { display: table-header-group; }
  footer { margin-top: 2.5rem; font-size: .85rem; }
  @page { margin: 18mm 16mm; }
  @media print {
    body { max-width: none; padding: 0; font-size: 10.5pt; }
    h2 { color: #000; }
  }
)";

// Without the columns that are empty in every row.
Section trimmed(const Section& section) {
  Section kept{section.heading, section.empty, {}, {}};
  kept.rows.resize(section.rows.size());
  for (std::size_t column = 0; column < section.columns.size(); ++column) {
    const bool empty = std::all_of(section.rows.begin(), section.rows.end(),
                                   [&](const auto& row) { return row.at(column).empty(); });
    if (empty) continue;
    kept.columns.push_back(section.columns[column]);
    for (std::size_t i = 0; i < section.rows.size(); ++i) {
      kept.rows[i].push_back(section.rows[i][column]);
    }
  }
  return kept;
}

std::vector<Section> sections_of(const Document& document) {
  std::vector<Section> sections;
  for (const auto& section : document.sections) {
    if (!section.rows.empty() || !section.empty.empty()) sections.push_back(trimmed(section));
  }
  return sections;
}

// Marks of Markdown and HTML are words like others in what people wrote.
std::string escaped_markdown(std::string_view text) {
  constexpr std::string_view kMarks = R"(\`*_{}[]<>#|~&)";
  std::string escaped;
  for (const char c : text) {
    if (kMarks.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c == '\n' || c == '\r' ? ' ' : c;
  }
  return escaped;
}

std::string escaped_html(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string markdown_row(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const auto& cell : cells) row += " " + escaped_markdown(cell) + " |";
  return row + "\n";
}

std::string html_row(const std::vector<std::string>& cells, const std::string& tag) {
  std::string row = "<tr>";
  for (const auto& cell : cells) {
    row += "<" + tag + ">" + escaped_html(cell) + "</" + tag + ">";
  }
  return row + "</tr>\n";
}

}  // namespace

std::string print_for_terminal(const Document& document, const Terminal& terminal) {
  Page page(terminal);
  page.title({{document.title, Style::bold}});
  for (const auto& sentence : document.lead) page.line(sentence);
  for (const auto& section : sections_of(document)) {
    page.heading(section.heading);
    Table table{section.columns, {}, ""};
    for (const auto& row : section.rows) table.rows.emplace_back(row.begin(), row.end());
    if (table.rows.empty()) {
      page.line(section.empty);
    } else {
      page.table(table);
    }
  }
  return page.text();
}

std::string print_markdown(const Document& document) {
  std::string text = "# " + escaped_markdown(document.title) + "\n\n";
  for (const auto& sentence : document.lead) text += "- " + escaped_markdown(sentence) + "\n";
  for (const auto& section : sections_of(document)) {
    text += "\n## " + escaped_markdown(section.heading) + "\n\n";
    if (section.rows.empty()) {
      text += escaped_markdown(section.empty) + "\n";
      continue;
    }
    text += markdown_row(section.columns) + "|";
    for (std::size_t i = 0; i < section.columns.size(); ++i) text += "---|";
    text += "\n";
    for (const auto& row : section.rows) text += markdown_row(row);
  }
  return text + "\n" + escaped_markdown(document.footer) + "\n";
}

std::string print_html(const Document& document) {
  const auto title = escaped_html(document.title);
  std::string text =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
      title + "</title>\n<style>" + std::string(kHtmlStyle) + "</style>\n</head>\n<body>\n<h1>" +
      title + "</h1>\n";
  for (const auto& sentence : document.lead) text += "<p>" + escaped_html(sentence) + "</p>\n";
  for (const auto& section : sections_of(document)) {
    text += "<h2>" + escaped_html(section.heading) + "</h2>\n";
    if (section.rows.empty()) {
      text += "<p class=\"none\">" + escaped_html(section.empty) + "</p>\n";
      continue;
    }
    text += "<table>\n<thead>" + html_row(section.columns, "th") + "</thead>\n<tbody>\n";
    for (const auto& row : section.rows) text += html_row(row, "td");
    text += "</tbody>\n</table>\n";
  }
  return text + "<footer>" + escaped_html(document.footer) + "</footer>\n</body>\n</html>\n";
}

}  // namespace daybook
