#include "connectors/files/settings.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "core/base/utf8.h"

namespace daybook::files {
namespace {

std::uint32_t line_of(const toml::node& node) { return node.source().begin.line; }

// An implicit table ([a.b] makes a) has no place of its own: that of its first member stands in.
toml::source_position place_of(const toml::node& node) {
  auto place = node.source().begin;
  const auto consider = [&place](const toml::node& inner) {
    const auto candidate = place_of(inner);
    if (candidate.line != 0 && (place.line == 0 || candidate < place)) place = candidate;
  };
  if (place.line != 0) return place;
  if (const auto* table = node.as_table()) {
    for (const auto& [key, value] : *table) consider(value);
  }
  if (const auto* array = node.as_array()) {
    for (const auto& value : *array) consider(value);
  }
  return place;
}

template <class T>
std::string streamed(const T& value) {
  std::ostringstream out;
  out << value;
  return std::move(out).str();
}

std::string text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* whole = node.as_integer()) return std::to_string(whole->get());
  if (const auto* truth = node.as_boolean()) return truth->get() ? "true" : "false";
  if (const auto* number = node.as_floating_point()) {
    char digits[64];
    const auto end = std::to_chars(digits, digits + sizeof digits, number->get()).ptr;
    return {digits, end};
  }
  if (const auto* date = node.as_date()) return streamed(date->get());
  if (const auto* date_time = node.as_date_time()) return streamed(date_time->get());
  if (const auto* time = node.as_time()) return streamed(time->get());
  return {};
}

Setting convert(const toml::node& node) {
  Setting setting;
  setting.line = place_of(node).line;
  if (const auto* table = node.as_table()) {
    setting.form = Setting::Form::table;
    std::vector<std::pair<toml::source_position, NamedSetting>> members;
    for (const auto& [key, value] : *table) {
      members.emplace_back(place_of(value), NamedSetting{std::string(key.str()), convert(value)});
    }
    std::ranges::stable_sort(members,
                             [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [place, member] : members) setting.members.push_back(std::move(member));
  } else if (const auto* array = node.as_array()) {
    setting.form = Setting::Form::array;
    for (const auto& item : *array) setting.items.push_back(convert(item));
  } else {
    setting.form = node.is_string() ? Setting::Form::text : Setting::Form::constant;
    setting.text = text_of(node);
  }
  if (setting.line == 0) setting.line = line_of(node);
  return setting;
}

}  // namespace

tl::unexpected<Error> complain(const std::string& file, std::uint32_t line,
                               const std::string& what) {
  return fail(ErrorCode::invalid, file + ":" + std::to_string(line) + ": " + what);
}

Result<Setting> parse_toml(std::string_view text, const std::string& file) {
  const auto parsed = toml::parse(text, file);
  if (!parsed) {
    const auto& error = parsed.error();
    return complain(file, error.source().begin.line,
                    "not TOML: " + std::string(error.description()));
  }
  return convert(parsed.table());
}

TableReader::TableReader(const Setting& table, const std::string& file, std::string where)
    : table_(table), file_(file), where_(std::move(where)) {}

tl::unexpected<Error> TableReader::wrong(std::string_view name, const std::string& what) const {
  auto line = table_.line;
  for (const auto& member : table_.members) {
    if (member.name == name) line = member.value.line;
  }
  return complain(file_, line, where_ + ": " + std::string(name) + " " + what);
}

const Setting* TableReader::find(std::string_view name) {
  asked_.emplace_back(name);
  for (const auto& member : table_.members) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

Result<const Setting*> TableReader::require(std::string_view name) {
  if (const auto* setting = find(name)) return setting;
  DAYBOOK_CHECKED(check_slip(name));
  return wrong(name, "is missing");
}

Status TableReader::check_slip(std::string_view name) const {
  std::vector<std::string_view> unknown;
  for (const auto& member : table_.members) {
    if (std::ranges::find(asked_, member.name) == asked_.end()) unknown.push_back(member.name);
  }
  const auto slip = nearest_name(name, unknown);
  if (slip.empty()) return {};
  const auto member = std::ranges::find(table_.members, slip, &NamedSetting::name);
  return complain(file_, member->value.line,
                  where_ + " has no setting " + in_quotes(slip) + "; did you mean '" +
                      std::string(name) + "'?");
}

Result<std::optional<std::string>> TableReader::text(std::string_view name) {
  const auto* setting = find(name);
  if (setting == nullptr) return std::nullopt;
  if (!setting->is_scalar()) return wrong(name, "must be a text in quotes");
  return setting->text;
}

Result<std::string> TableReader::required_text(std::string_view name) {
  DAYBOOK_TRY(const Setting* setting, require(name));
  if (!setting->is_scalar()) return wrong(name, "must be a text in quotes");
  return setting->text;
}

Result<std::vector<std::string>> TableReader::texts(std::string_view name) {
  const auto* setting = find(name);
  std::vector<std::string> texts;
  if (setting == nullptr) return texts;
  if (setting->is_scalar()) texts.push_back(setting->text);
  for (const auto& item : setting->items) {
    if (!item.is_scalar()) return wrong(name, "must be a list of texts in quotes");
    texts.push_back(item.text);
  }
  if (setting->form == Setting::Form::table) return wrong(name, "must be a list of texts");
  return texts;
}

Result<bool> TableReader::truth(std::string_view name, bool otherwise) {
  DAYBOOK_TRY(const auto text, this->text(name));
  if (!text) return otherwise;
  if (*text != "true" && *text != "false") return wrong(name, "must be true or false");
  return *text == "true";
}

Result<std::size_t> TableReader::choice(std::string_view name,
                                        const std::vector<std::string_view>& choices,
                                        std::size_t otherwise) {
  DAYBOOK_TRY(const auto text, this->text(name));
  if (!text) return otherwise;
  const auto found = std::ranges::find(choices, *text);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  std::string known;
  for (const auto choice : choices) known.append(known.empty() ? "" : ", ").append(choice);
  return wrong(name, "is " + in_quotes(*text) + ", which is none of: " + known);
}

Status TableReader::finish() const {
  const std::vector<std::string_view> known(asked_.begin(), asked_.end());
  for (const auto& member : table_.members) {
    if (std::ranges::find(known, member.name) != known.end()) continue;
    const auto nearest = nearest_name(member.name, known);
    std::string message = where_ + " has no setting " + in_quotes(member.name);
    if (!nearest.empty()) {
      message += "; did you mean '" + std::string(nearest) + "'?";
    } else {
      message += "; it has: ";
      for (std::size_t i = 0; i < known.size(); ++i) {
        message.append(i == 0 ? "" : ", ").append(known[i]);
      }
    }
    return complain(file_, member.value.line, message);
  }
  return {};
}

}  // namespace daybook::files
