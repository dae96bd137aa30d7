// Result<T>: a value, or an Error that says what to do. Member names are those of std::expected.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "core/base/error.h"

namespace daybook {

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message,
                                                std::string path = {}, std::string event = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(path), std::move(event)});
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace daybook

#define DAYBOOK_JOIN_(a, b) a##b
#define DAYBOOK_JOIN(a, b) DAYBOOK_JOIN_(a, b)

// DAYBOOK_TRY(auto x, expression): binds the value, or returns the error from this function.
#define DAYBOOK_TRY(declaration, ...)                                           \
  auto DAYBOOK_JOIN(result_, __LINE__) = (__VA_ARGS__);                         \
  if (!DAYBOOK_JOIN(result_, __LINE__))                                         \
    return ::daybook::fail(std::move(DAYBOOK_JOIN(result_, __LINE__)).error()); \
  declaration = *std::move(DAYBOOK_JOIN(result_, __LINE__))

// DAYBOOK_CHECKED(expression): returns the error of a Status or Result from this function, if there
// is one; a value is dropped.
#define DAYBOOK_CHECKED(...)                                                                    \
  do {                                                                                          \
    if (auto DAYBOOK_JOIN(status_, __LINE__) = (__VA_ARGS__); !DAYBOOK_JOIN(status_, __LINE__)) \
      return ::daybook::fail(std::move(DAYBOOK_JOIN(status_, __LINE__)).error());               \
  } while (false)
