// Every kind of event that can be written, by name and by number. Built once at start and then only
// read, by any thread. `standard_catalog` holds the kinds of CATALOG 1; a program may add its own.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "core/event/declare.h"

namespace daybook {

class Catalog {
 public:
  // Adds the kinds of one family. A bug (ends the process): a number or a name used twice, or a
  // struct with a member that no FIELD line declares.
  template <class... Kinds>
  void add(std::string_view family, Family<Kinds...>) {
    (add_shape(family, shape_of<Kinds>()), ...);
  }

  // Null where there is no such kind.
  [[nodiscard]] const Shape* by_name(std::string_view name) const;
  [[nodiscard]] const Shape* by_tag(std::uint16_t tag) const;
  // By name, else an `invalid` error that names the nearest kind.
  [[nodiscard]] Result<const Shape*> require(std::string_view name) const;
  // In the order they were added.
  [[nodiscard]] const std::vector<const Shape*>& kinds() const { return kinds_; }
  [[nodiscard]] std::string_view family_of(const Shape& shape) const;

 private:
  void add_shape(std::string_view family, const Shape& shape);

  std::vector<const Shape*> kinds_;
  std::vector<const Shape*> by_tag_;  // index = number
  std::map<std::string_view, const Shape*> by_name_;
  std::map<const Shape*, std::string_view> families_;
};

[[nodiscard]] const Catalog& standard_catalog();

}  // namespace daybook
