#include "projections/runtime/projection.h"

#include "core/base/utf8.h"
#include "core/event/object_bytes.h"

namespace daybook {
namespace {

// FNV-1a: a fingerprint among the few declarations a view ever had, no defence against anybody.
void mix(std::uint64_t& hash, std::string_view text) {
  constexpr std::uint64_t kPrime = 1099511628211U;
  for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * kPrime;
  hash = (hash ^ 0xFFU) * kPrime;
}

void mix_type(std::uint64_t& hash, const Type& type);

void mix_shape(std::uint64_t& hash, const Shape& shape) {
  for (const auto& field : shape.fields) {
    mix(hash, field.name);
    mix_type(hash, *field.type);
  }
}

void mix_type(std::uint64_t& hash, const Type& type) {
  mix(hash, std::to_string(static_cast<int>(type.form)));
  for (const auto choice : type.choices) mix(hash, choice);
  if (type.element != nullptr) mix_type(hash, *type.element);
  if (type.shape != nullptr) mix_shape(hash, *type.shape);
}

}  // namespace

std::uint64_t fingerprint_of(const Shape& shape) {
  std::uint64_t hash = 14695981039346656037U;
  mix(hash, std::to_string(shape.version));
  mix_shape(hash, shape);
  return hash;
}

void projection_detail::describe_storage(Projection& projection) {
  projection.fingerprint = fingerprint_of(*projection.state);
  const auto nothing_known = projection.state->make();
  append_object(projection.empty_bytes, *projection.state, nothing_known.get());
}

Result<const Projection*> projection_named(const std::vector<const Projection*>& projections,
                                           std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto* projection : projections) {
    if (projection->name() == name) return projection;
    names.push_back(projection->name());
  }
  std::string message = "there is no view called " + in_quotes(name);
  const auto nearest = nearest_name(name, names);
  message += nearest.empty() ? "; `daybook rebuild --list` names them all"
                             : ": did you mean " + std::string(nearest) + "?";
  return fail(ErrorCode::invalid, std::move(message), "view");
}

}  // namespace daybook
