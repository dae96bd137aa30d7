// What goes wrong with Kafka, sorted by what the program does about it (Remedy) and by what its
// user can do (ErrorCode). Values; any thread.
//
// An Outcome becomes a Result by itself where DAYBOOK_TRY or DAYBOOK_CHECKED hands it up, so that
// only those who act upon the remedy need to know it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace daybook::kafka {

enum class Remedy : std::uint8_t {
  retry,  // nothing is decided: call the same function again
  abort,  // this transaction can't be committed: abort it, and begin again with its first record
  start_again,  // this client is of no more use: destroy it, make another, and look what was
                // written
};

struct KafkaError {
  Remedy remedy = Remedy::start_again;
  // What its user can do. unavailable: later. conflict: another one writes under the same id.
  // forbidden: other credentials or rights. invalid, not_found, unsupported, corrupt: starting
  // again will not help either.
  ErrorCode code = ErrorCode::unavailable;
  std::string name;     // Kafka's own, such as "_TIMED_OUT"; for logs and for searching
  std::string message;  // what, where and why

  // Starting again may help: the cluster is out of reach, or somebody else took the id.
  [[nodiscard]] bool may_pass() const {
    return code == ErrorCode::unavailable || code == ErrorCode::conflict;
  }
  // Another producer with the same transactional id, or a pause beyond the transaction's timeout:
  // Kafka tells them alike.
  [[nodiscard]] bool is_fenced() const;
  // For users: the message with Kafka's name. Implicit, so that an Outcome becomes a Result.
  operator Error() const;

  friend bool operator==(const KafkaError&, const KafkaError&) = default;
};

template <class T>
using Outcome = tl::expected<T, KafkaError>;

[[nodiscard]] std::string_view name_of(Remedy remedy);

}  // namespace daybook::kafka

namespace daybook {

[[nodiscard]] inline tl::unexpected<kafka::KafkaError> fail(kafka::KafkaError error) {
  return tl::unexpected<kafka::KafkaError>(std::move(error));
}

}  // namespace daybook
