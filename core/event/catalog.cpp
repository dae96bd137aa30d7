#include "core/event/catalog.h"

#include <algorithm>
#include <string>

#include "core/base/utf8.h"
#include "core/event/catalog/account.h"
#include "core/event/catalog/commitments.h"
#include "core/event/catalog/concessions.h"
#include "core/event/catalog/deals.h"
#include "core/event/catalog/house.h"
#include "core/event/catalog/interactions.h"
#include "core/event/catalog/objections.h"
#include "core/event/catalog/people.h"

namespace daybook {
namespace {

// A member without a FIELD line would silently never be stored. Declared fields must therefore tile
// the struct, with no gap that a member could hide in (less than the strictest alignment, 8 bytes).
bool fields_cover(const Shape& shape) {
  constexpr std::size_t kAlignmentMax = 8;
  std::size_t covered = 0;
  for (const auto& field : shape.fields) {
    if (field.offset < covered || field.offset - covered >= kAlignmentMax) return false;
    covered = field.offset + field.type->bytes;
    const auto* type = field.type;
    while (type->element != nullptr) type = type->element;
    if (type->shape != nullptr && !fields_cover(*type->shape)) return false;
  }
  return !shape.fields.empty() && shape.bytes - covered < kAlignmentMax;
}

}  // namespace

namespace declare_detail {

std::vector<std::string_view> split_choices(std::string_view list) {
  std::vector<std::string_view> names;
  while (!list.empty()) {
    const auto comma = list.find(',');
    auto name = list.substr(0, comma);
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    // C++ keywords (public) are written with a trailing underscore.
    while (!name.empty() && (name.back() == ' ' || name.back() == '_')) name.remove_suffix(1);
    names.push_back(name);
  }
  return names;
}

}  // namespace declare_detail

void Catalog::add_shape(std::string_view family, const Shape& shape) {
  DAYBOOK_CHECK(shape.tag != 0, "an event kind needs a number");
  DAYBOOK_CHECK(by_tag(shape.tag) == nullptr, "this number belongs to another kind");
  DAYBOOK_CHECK(by_name(shape.name) == nullptr, "this name belongs to another kind");
  DAYBOOK_CHECK(fields_cover(shape), "a kind declares its members by FIELD lines, in order");
  if (by_tag_.size() <= shape.tag) by_tag_.resize(shape.tag + std::size_t{1});
  by_tag_[shape.tag] = &shape;
  by_name_.emplace(shape.name, &shape);
  families_.emplace(&shape, family);
  kinds_.push_back(&shape);
}

const Shape* Catalog::by_name(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

const Shape* Catalog::by_tag(std::uint16_t tag) const {
  return tag < by_tag_.size() ? by_tag_[tag] : nullptr;
}

Result<const Shape*> Catalog::require(std::string_view name) const {
  if (const auto* shape = by_name(name)) return shape;
  std::vector<std::string_view> names;
  for (const auto* kind : kinds_) names.push_back(kind->name);
  const auto nearest = nearest_name(name, names);
  std::string message = "there is no event kind '" + std::string(name) + "'";
  message += nearest.empty() ? "; `daybook catalog` lists them"
                             : "; did you mean '" + std::string(nearest) + "'?";
  return fail(ErrorCode::invalid, std::move(message), "type");
}

std::string_view Catalog::family_of(const Shape& shape) const {
  const auto found = families_.find(&shape);
  return found == families_.end() ? std::string_view{} : found->second;
}

const Catalog& standard_catalog() {
  static const Catalog catalog = [] {
    Catalog standard;
    standard.add("account", AccountKinds{});
    standard.add("people", PeopleKinds{});
    standard.add("interactions", InteractionKinds{});
    standard.add("deals", DealKinds{});
    standard.add("objections", ObjectionKinds{});
    standard.add("concessions", ConcessionKinds{});
    standard.add("commitments", CommitmentKinds{});
    standard.add("house", HouseKinds{});
    return standard;
  }();
  return catalog;
}

}  // namespace daybook
