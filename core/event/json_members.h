// How JSON is read into declared types: shared by json_parse.cpp and json_request.cpp, for nobody
// else. What is read must live as long as simdjson's parser of this thread is not used again.
#pragma once

#include <bitset>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/event/event.h"

namespace simdjson::dom {
class element;
class object;
}  // namespace simdjson::dom

namespace daybook::json_detail {

using Element = simdjson::dom::element;
using Members = simdjson::dom::object;

// Lives until this thread parses again. Error: invalid, without a path.
[[nodiscard]] Result<Element> parse_json(std::string_view json);

// An object of a declared shape that takes part in reading one JSON object.
struct Part {
  const Shape& shape;
  void* object;
  std::bitset<256> seen{};  // as many fields as a record can number
};

// A member that the caller reads himself, because no declared type says it.
struct Raw {
  std::string_view name;
  std::string_view expected;  // "" where it may be left out
  Element& element;
  bool given = false;
};

// Reads every member into the part that declares it (the first, where two do) or the raw of its
// name; proves that none is unknown, given twice or missing, and what the shapes check. `owner` is
// whose members they are, for messages.
[[nodiscard]] Status read_members(const Members& members, std::string_view owner,
                                  std::span<Part> parts, std::span<Raw> raws = {});
// The members of `data`: the kind's own fields, and the common ones it does not declare itself.
[[nodiscard]] Status read_data(const Element& element, const Shape& kind, Event& event);

[[nodiscard]] tl::unexpected<Error> invalid(std::string message, std::string path = {});
// "found 5, expected ..."
[[nodiscard]] tl::unexpected<Error> wrong_value(const Element& element, std::string_view expected);
// "; did you mean "topic"?", or what there is to choose from.
[[nodiscard]] std::string hint(std::string_view name, const std::vector<std::string_view>& names);
// The error of a part, with the part's name in front of its path.
[[nodiscard]] tl::unexpected<Error> in(std::string_view name, Status status);
[[nodiscard]] std::string index(std::size_t i);  // "[3]"

}  // namespace daybook::json_detail
