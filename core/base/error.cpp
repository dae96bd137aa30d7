#include "core/base/error.h"

#include <array>

namespace daybook {
namespace {

constexpr std::array<ErrorCodeFacts, 8> kErrorTable{{
    {ErrorCode::invalid, "invalid", 3, "fix the input"},
    {ErrorCode::not_found, "not_found", 4, "name something that exists at that time"},
    {ErrorCode::conflict, "conflict", 5, "read again and retry"},
    {ErrorCode::unavailable, "unavailable", 6, "try again later"},
    {ErrorCode::corrupt, "corrupt", 7, "stop; restore what is named from a backup"},
    {ErrorCode::unsupported, "unsupported", 8, "use the newer build that wrote it"},
    {ErrorCode::forbidden, "forbidden", 9, "this may not be done"},
    {ErrorCode::poisoned, "poisoned", 10, "restart, then write again"},
}};

}  // namespace

const ErrorCodeFacts& facts_of(ErrorCode code) {
  return kErrorTable[static_cast<std::size_t>(code)];
}

std::optional<ErrorCode> error_code_named(std::string_view name) {
  for (const auto& facts : kErrorTable) {
    if (facts.name == name) return facts.code;
  }
  return std::nullopt;
}

Error Error::under(std::string_view prefix) && {
  if (path.empty()) {
    path = prefix;
  } else {
    path.insert(0, path.front() == '[' ? std::string(prefix) : std::string(prefix) + ".");
  }
  return std::move(*this);
}

}  // namespace daybook
