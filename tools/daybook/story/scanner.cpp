#include "tools/daybook/story/scanner.h"

#include <algorithm>

#include "core/base/json_writer.h"
#include "core/base/utf8.h"

namespace daybook::story {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool is_name_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         std::string_view("._:-").find(c) != std::string_view::npos;
}

// The index after the closing quote of the string that begins at `at`; npos without one.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::string_view without_comment(std::string_view line) {
  std::size_t end = line.size();
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '#') {
      end = i;
      break;
    }
    if (line[i] != '"') continue;
    const auto after = end_of_string(line, i);
    if (after == std::string_view::npos) break;
    i = after - 1;
  }
  while (end > 0 && is_space(line[end - 1])) --end;
  return line.substr(0, end);
}

std::string with_id(std::string text, const Names& names) {
  if (text.starts_with('@') && names.contains(std::string_view(text).substr(1))) text.erase(0, 1);
  return text;
}

std::string with_ids(std::string_view json, const Names& names) {
  std::string out;
  for (std::size_t at = 0; at < json.size();) {
    std::size_t end = at + 1;
    if (json[at] == '"') {
      end = std::min(end_of_string(json, at), json.size());
      const auto string = json.substr(at, end - at);
      const auto inside = string.substr(1, string.size() < 2 ? 0 : string.size() - 2);
      const bool named = inside.starts_with('@') && names.contains(inside.substr(1));
      out += named ? '"' + std::string(inside.substr(1)) + '"' : std::string(string);
    } else if (json[at] == '@') {
      while (end < json.size() && is_name_character(json[end])) ++end;
      out += quoted(with_id(std::string(json.substr(at, end - at)), names));
    } else {
      out += json[at];
    }
    at = end;
  }
  return out;
}

std::string quoted(std::string_view text) {
  std::string out;
  JsonWriter(out).value(text);
  return out;
}

void Scanner::skip_spaces() {
  while (at_ < line_.size() && is_space(line_[at_])) ++at_;
}

bool Scanner::at_end() {
  skip_spaces();
  return at_ == line_.size();
}

std::string_view Scanner::rest() {
  skip_spaces();
  return line_.substr(at_);
}

Result<std::string> Scanner::quoted_text() {
  const auto end = end_of_string(line_, at_);
  if (end == std::string_view::npos) {
    return fail(ErrorCode::invalid, "a \" is never closed: " + in_quotes(line_.substr(at_)));
  }
  std::string text;
  for (std::size_t i = at_ + 1; i + 1 < end; ++i) {
    if (line_[i] == '\\') ++i;  // \" and \\ are all that words need
    text += line_[i];
  }
  at_ = end;
  return text;
}

Result<std::string> Scanner::word(std::string_view what) {
  if (at_end()) return fail(ErrorCode::invalid, std::string(what) + " is missing");
  if (line_[at_] == '"') return quoted_text();
  const auto begin = at_;
  while (at_ < line_.size() && !is_space(line_[at_])) ++at_;
  return std::string(line_.substr(begin, at_ - begin));
}

Result<std::string_view> Scanner::json(std::string_view what) {
  if (at_end()) return fail(ErrorCode::invalid, std::string(what) + " is missing");
  const auto begin = at_;
  const bool nested = line_[at_] == '{' || line_[at_] == '[';
  int depth = 0;
  while (at_ < line_.size()) {
    const char c = line_[at_];
    if (c == '"') {
      const auto end = end_of_string(line_, at_);
      if (end == std::string_view::npos) {
        return fail(ErrorCode::invalid, "a \" is never closed in " + std::string(what));
      }
      at_ = end;
      if (!nested) break;
      continue;
    }
    if (!nested && is_space(c)) break;
    ++at_;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0 && nested) break;
  }
  if (nested && depth != 0) {
    return fail(ErrorCode::invalid, "a bracket is never closed in " + std::string(what));
  }
  return line_.substr(begin, at_ - begin);
}

bool Scanner::at_option() {
  skip_spaces();
  std::size_t i = at_;
  while (i < line_.size() && ((line_[i] >= 'a' && line_[i] <= 'z') || line_[i] == '_')) ++i;
  return i > at_ && i < line_.size() && line_[i] == '=';
}

Result<Scanner::Option> Scanner::option() {
  if (!at_option()) {
    return fail(ErrorCode::invalid, "expected key=value, found " + in_quotes(rest()));
  }
  const auto equals = line_.find('=', at_);
  Option option{std::string(line_.substr(at_, equals - at_)), {}};
  at_ = equals + 1;
  if (at_ < line_.size() && !is_space(line_[at_])) {
    DAYBOOK_TRY(option.value, word("the value of " + option.key));
  }
  return option;
}

bool Scanner::take(std::string_view mark) {
  skip_spaces();
  if (!line_.substr(at_).starts_with(mark)) return false;
  at_ += mark.size();
  return true;
}

std::string_view Scanner::bracketed_word() {
  skip_spaces();
  const auto begin = at_;
  int depth = 0;
  while (at_ < line_.size()) {
    const char c = line_[at_];
    if (c == '"') {
      at_ = std::min(end_of_string(line_, at_), line_.size());
      continue;
    }
    if (depth == 0 && is_space(c)) break;
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    ++at_;
  }
  return line_.substr(begin, at_ - begin);
}

}  // namespace daybook::story
