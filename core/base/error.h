// The errors of Daybook, sorted by what the caller can do about them. Values, never exceptions.
// Owner: core/base. Thread rule: plain values, free to copy between threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace daybook {

enum class ErrorCode : std::uint8_t {
  invalid,      // fix the input
  not_found,    // name something that exists within both cuts
  conflict,     // reread and retry
  unavailable,  // try again later
  corrupt,      // stop and repair: stored bytes are damaged or missing
  unsupported,  // a newer build wrote it
  forbidden,    // may not be done, by anyone or by this caller
  poisoned,     // a write failed: restart before writing again
};

struct ErrorCodeFacts {
  ErrorCode code;
  std::string_view name;    // as printed in JSON and in stories
  int exit_code;            // of the `daybook` command
  std::string_view remedy;  // what the caller can do
};

// The one table of errors; exit codes are a promise to scripts.
[[nodiscard]] const ErrorCodeFacts& facts_of(ErrorCode code);
[[nodiscard]] std::optional<ErrorCode> error_code_named(std::string_view name);

struct Error {
  ErrorCode code = ErrorCode::invalid;
  std::string message;  // what, where and what to do, in one sentence or two
  std::string path;     // of the offending member ("data.score", "batch[3].account"); may be empty
  std::string event;    // id of the event that stood in the way; may be empty

  [[nodiscard]] std::string_view name() const { return facts_of(code).name; }
  // The same error with `prefix` before its path: "batch[3]" + "data.score" =
  // "batch[3].data.score".
  [[nodiscard]] Error under(std::string_view prefix) &&;

  friend bool operator==(const Error&, const Error&) = default;
};

}  // namespace daybook
