#include "projections/answers/json_changes.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace daybook {
namespace {

using Element = simdjson::dom::element;
using Rows = std::vector<Element>;

// By which member a row of a list is known: by the first one that no other row has the same of.
struct RowKeys {
  std::string_view list;
  std::array<std::string_view, 2> keys;
};
constexpr std::array kRowKeys{
    RowKeys{"related", {"to", "event"}},
    RowKeys{"owners", {"manager", "event"}},
    RowKeys{"labels", {"label", "event"}},
    RowKeys{"deals", {"deal", "event"}},
    RowKeys{"facts", {"event", "event"}},
    RowKeys{"next_steps", {"event", "event"}},
    RowKeys{"revenue", {"period", "event"}},
    RowKeys{"warnings", {"code", "text"}},
    RowKeys{"contacts", {"contact", "event"}},
    RowKeys{"roles", {"role", "event"}},
    RowKeys{"attitude_history", {"event", "event"}},
    RowKeys{"edges", {"event", "event"}},
    RowKeys{"open_items", {"id", "event"}},
};

constexpr std::array<std::string_view, 4> kHead{"account", "as_of", "known_at", "revision"};

std::optional<Element> member_of(const std::optional<Element>& object, std::string_view name) {
  Element found;
  if (!object || !object->is_object() || object->at_key(name).get(found)) return std::nullopt;
  if (found.is_null()) return std::nullopt;
  return found;
}

Rows rows_of(const std::optional<Element>& list) {
  Rows rows;
  simdjson::dom::array elements;
  if (!list || list->get_array().get(elements)) return rows;
  for (const auto element : elements) rows.push_back(element);
  return rows;
}

std::string text_of(const std::optional<Element>& value) {
  return value ? simdjson::minify(*value) : "null";
}

// How the rows of a list are told apart in a path, the same way on both sides.
class RowNames {
 public:
  RowNames(std::string_view list, const Rows& before, const Rows& after) {
    for (const auto& known : kRowKeys) {
      if (known.list == list) keys_ = known.keys;
    }
    for (const auto key : keys_) {
      note_repeated(key, before);
      note_repeated(key, after);
    }
  }

  // "[contact="kari"]"; nothing where no member tells the row apart.
  [[nodiscard]] std::optional<std::string> of(const Element& row) const {
    for (const auto key : keys_) {
      const auto value = member_of(row, key);
      if (!value) continue;
      auto name = "[" + std::string(key) + "=" + text_of(value) + "]";
      if (!repeated_.contains(name)) return name;
    }
    return std::nullopt;
  }

 private:
  void note_repeated(std::string_view key, const Rows& rows) {
    std::set<std::string> met;
    for (const auto& row : rows) {
      auto name = "[" + std::string(key) + "=" + text_of(member_of(row, key)) + "]";
      if (!met.insert(name).second) repeated_.insert(std::move(name));
    }
  }

  std::array<std::string_view, 2> keys_;
  std::set<std::string> repeated_;
};

using NamedRows = std::vector<std::pair<std::string, Element>>;

std::optional<NamedRows> named(const Rows& rows, const RowNames& names) {
  NamedRows named;
  for (const auto& row : rows) {
    auto name = names.of(row);
    if (!name) return std::nullopt;
    named.emplace_back(std::move(*name), row);
  }
  return named;
}

// Money is one value, as are numbers and words.
bool is_money(const Element& object) { return member_of(object, "minor").has_value(); }

class Comparison {
 public:
  explicit Comparison(JsonWriter& out) : out_(out) {}

  // `name` is the last one of the path, by which a list tells what its rows are.
  void compare(const std::string& path, std::string_view name, const std::optional<Element>& before,
               const std::optional<Element>& after) {
    const bool list = (before ? before->is_array() : after && after->is_array());
    if (list) {
      compare_lists(path, name, before, after);
    } else if (before && after && before->is_object() && after->is_object() && !is_money(*after)) {
      compare_members(path + ".", *before, *after, {});
    } else {
      tell_if_different(path, before, after);
    }
  }

  void compare_members(const std::string& prefix, const std::optional<Element>& before,
                       const std::optional<Element>& after,
                       std::span<const std::string_view> left_out) {
    for (const auto name : names_of(after, before)) {
      if (std::find(left_out.begin(), left_out.end(), name) != left_out.end()) continue;
      compare(prefix + std::string(name), name, member_of(before, name), member_of(after, name));
    }
  }

 private:
  static std::vector<std::string_view> names_of(const std::optional<Element>& first,
                                                const std::optional<Element>& second) {
    std::vector<std::string_view> names;
    for (const auto* object : {&first, &second}) {
      simdjson::dom::object members;
      if (!*object || (*object)->get_object().get(members)) continue;
      for (const auto member : members) {
        if (std::find(names.begin(), names.end(), member.key) == names.end()) {
          names.push_back(member.key);
        }
      }
    }
    return names;
  }

  void compare_lists(const std::string& path, std::string_view name,
                     const std::optional<Element>& before, const std::optional<Element>& after) {
    const auto old_rows = rows_of(before), new_rows = rows_of(after);
    if (old_rows.empty() && new_rows.empty()) return;
    const RowNames names(name, old_rows, new_rows);
    const auto old_named = named(old_rows, names), new_named = named(new_rows, names);
    if (!old_named || !new_named) {
      tell_if_different(path, before, after);
      return;
    }
    std::map<std::string, Element> gone(old_named->begin(), old_named->end());
    for (const auto& [row_name, row] : *new_named) {
      const auto old_row = gone.extract(row_name);
      const bool known = !old_row.empty();
      compare(path + row_name, {}, known ? std::optional(old_row.mapped()) : std::nullopt, row);
    }
    for (const auto& [row_name, row] : *old_named) {
      if (gone.contains(row_name)) compare(path + row_name, {}, row, std::nullopt);
    }
  }

  void tell_if_different(const std::string& path, const std::optional<Element>& before,
                         const std::optional<Element>& after) {
    const auto old_text = text_of(before), new_text = text_of(after);
    if (old_text == new_text) return;
    out_.begin_object().member("path", path).key("before").raw(old_text).key("after");
    out_.raw(new_text).end_object();
  }

  JsonWriter& out_;
};

}  // namespace

Status print_changes(JsonWriter& out, std::string_view before, std::string_view after) {
  simdjson::dom::parser old_parser, new_parser;
  Element old_root, new_root;
  if (old_parser.parse(before.data(), before.size()).get(old_root) ||
      new_parser.parse(after.data(), after.size()).get(new_root)) {
    return fail(ErrorCode::corrupt, "an answer to be compared is no JSON");
  }
  Comparison comparison(out);
  simdjson::dom::object answers;
  if (new_root.get_object().get(answers)) {
    return fail(ErrorCode::corrupt, "answers are compared as members of one object");
  }
  for (const auto [name, answer] : answers) {
    const auto old_answer = member_of(old_root, name);
    if (answer.is_object()) {
      comparison.compare_members(std::string(name) + ".", old_answer, answer, kHead);
    } else {
      comparison.compare(std::string(name), name, old_answer, answer);
    }
  }
  return {};
}

}  // namespace daybook
