// Reads one line of a story from left to right. Text in double quotes is a JSON string; `#` outside
// quotes begins a comment. Pure; belongs to one thread.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace daybook::story {

// The line without its comment and the spaces at its end.
[[nodiscard]] std::string_view without_comment(std::string_view line);

// Names given to events by id=NAME. `@NAME` stands for the event's id, which is the name itself.
using Names = std::set<std::string, std::less<>>;
// "@NAME" of a known name gives its id; any other text stays.
[[nodiscard]] std::string with_id(std::string text, const Names& names);
// The same inside JSON: for whole strings ("@e1") and bare words (@e1).
[[nodiscard]] std::string with_ids(std::string_view json, const Names& names);
// `text` as a JSON string.
[[nodiscard]] std::string quoted(std::string_view text);

class Scanner {
 public:
  explicit Scanner(std::string_view line) : line_(line) {}

  // Whether nothing is left but spaces.
  [[nodiscard]] bool at_end();
  // What is left, without the spaces before it.
  [[nodiscard]] std::string_view rest();
  // A word up to the next space, or a quoted text without its quotes. Error: invalid, at the end.
  [[nodiscard]] Result<std::string> word(std::string_view what);
  // A piece of JSON as it stands: an object or list up to its last bracket, a string, or a word.
  // Only brackets and quotes are matched; whether it is good JSON is for its reader to say.
  [[nodiscard]] Result<std::string_view> json(std::string_view what);
  // "key=value", value as a word. Error: invalid, if there is no "=" before the next space.
  struct Option {
    std::string key;
    std::string value;
  };
  [[nodiscard]] Result<Option> option();
  // Whether the next word looks like an option: letters and "=".
  [[nodiscard]] bool at_option();
  // Goes over `mark` if it comes next.
  [[nodiscard]] bool take(std::string_view mark);
  // The text up to the next space outside brackets and quotes, e.g. a path.
  [[nodiscard]] std::string_view bracketed_word();

 private:
  void skip_spaces();
  [[nodiscard]] Result<std::string> quoted_text();

  std::string_view line_;
  std::size_t at_ = 0;
};

}  // namespace daybook::story
