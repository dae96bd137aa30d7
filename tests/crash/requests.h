// What the clients of the kill suite send: a pure function of the seed and the request's name, so
// that a later process knows what an earlier one had under way without being told.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "core/event/request.h"

namespace daybook::testing {

struct RequestName {
  std::uint64_t round = 0;  // of the process that sent it first
  std::uint64_t client = 0;
  std::uint64_t number = 0;
  friend auto operator<=>(const RequestName&, const RequestName&) = default;
};
[[nodiscard]] std::string print(const RequestName& name);

enum class RequestForm : std::uint8_t {
  single,    // one event with an id
  batch,     // 2 to 12 events over several accounts, with ids
  sourced,   // 1 to 3 events with source keys, their ids minted
  expected,  // one event, on a revision of its account that the client has read
  claim,     // one event that takes a deal for itself, unless somebody has it
};
[[nodiscard]] RequestForm form_of(std::uint64_t seed, const RequestName& name);

// Every event of it is a call about one contact, whose topic is its key.
[[nodiscard]] AppendRequest request_named(std::uint64_t seed, const RequestName& name,
                                          Expectation expect);
// What the event is known by among all events of the book: its id, or its source key.
[[nodiscard]] std::string key_of(const Event& event);
// The account of the request's first event, for reading the revision to expect.
[[nodiscard]] std::string account_of(std::uint64_t seed, const RequestName& name);
// Whom a request of this name is about: a few requests in turn of all clients share a contact, so
// that keys are made again and again, and raced for.
[[nodiscard]] std::string contact_of(const RequestName& name);

}  // namespace daybook::testing
