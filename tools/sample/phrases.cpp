#include "tools/sample/phrases.h"

#include <array>

#include "core/base/check.h"

namespace daybook::sample {
namespace {

constexpr std::size_t kTopics = static_cast<std::size_t>(Topic::count);
using Lines = std::span<const std::string_view>;
using Index = std::array<std::array<Lines, kLanguages>, kTopics>;

std::size_t lines_in(const Forms& group) {
  std::size_t count = 0;
  while (count < kLinesMax && !group.lines[count].empty()) ++count;
  return count;
}

Index build_index() {
  Index index{};
  for (const auto& forms : {talk_forms(), people_forms(), deal_forms(), objection_forms()}) {
    for (const Forms& group : forms) {
      index[static_cast<std::size_t>(group.topic)][static_cast<std::size_t>(group.language)] =
          Lines(group.lines.data(), lines_in(group));
    }
  }
  for (const auto& languages : index) {
    DAYBOOK_CHECK(!languages[0].empty(), "every topic has English forms");
  }
  return index;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

void append_capitalised(std::string& text, std::string_view word) {
  const std::size_t begin = text.size();
  text.append(word);
  if (begin < text.size()) text[begin] = upper(text[begin]);
}

}  // namespace

Said choose_form(Topic topic, Language language, Dice& dice) {
  static const Index index = build_index();
  const auto& languages = index[static_cast<std::size_t>(topic)];
  const Lines own = languages[static_cast<std::size_t>(language)];
  if (!own.empty()) return {dice.pick(own), language};
  return {dice.pick(languages[0]), Language::english};
}

std::string fill(std::string_view form, const Filling& filling) {
  const bool starts_filled = form.starts_with('{');
  std::string text;
  text.reserve(form.size() + 24);
  while (true) {
    const std::size_t brace = form.find('{');
    if (brace == std::string_view::npos || brace + 2 >= form.size()) break;
    text.append(form.substr(0, brace));
    switch (form[brace + 1]) {
      case 'p':
        text.append(filling.product);
        break;
      case 'f':
        text.append(filling.person);
        break;
      case 'm':
        text.append(filling.month);
        break;
      case 'd':
        text.append(filling.department);
        break;
      case 'c':
        append_capitalised(text, filling.competitor);
        break;
      case 'y':
        text.append(filling.city);
        break;
      case 'n':
        text.append(std::to_string(filling.number));
        break;
      default:
        DAYBOOK_CHECK(false, "a form has only the places that Filling knows");
    }
    form.remove_prefix(brace + 3);
  }
  text.append(form);
  // "{p} stopped" begins a sentence with "the pumps".
  if (starts_filled && !text.empty()) text[0] = upper(text[0]);
  return text;
}

}  // namespace daybook::sample
