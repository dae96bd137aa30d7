// What a book answers, said again as plainly as possible: everything in maps, nothing posted,
// nothing written. Held against the engine by book_model_property_test.cpp.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/event/request.h"

namespace daybook::testing {

struct Refusal {
  ErrorCode code;
  std::string path;
  std::string event{};  // that stood in the way
};

class BookModel {
 public:
  struct Kept {
    Event event;  // as it was sent, with its place
    std::string content;
    std::string hash;  // as the first receipt told it
  };
  struct Answer {
    std::optional<Refusal> refusal;
    std::vector<Receipt> receipts;  // where an id is minted, it is left empty, and so are hashes
  };

  // What the book must answer to the request at `now`; nothing is taken in.
  [[nodiscard]] Answer answer(const AppendRequest& request, Instant now) const;
  // Takes in what the book has acknowledged, with the ids and hashes that it gave.
  void take(const AppendRequest& request, const std::vector<Receipt>& receipts);
  // The contact's words are gone from now on; the event that says so is `executed`.
  void erase(const std::string& contact, Event executed, const Receipt& receipt);

  [[nodiscard]] const std::vector<Kept>& events() const { return events_; }  // by position - 1
  [[nodiscard]] const std::map<std::string, std::vector<std::size_t>>& accounts() const {
    return accounts_;  // indexes into events(), by revision - 1
  }
  [[nodiscard]] const std::map<std::string, std::vector<std::uint64_t>>& tagged() const {
    return tagged_;
  }
  [[nodiscard]] bool words_gone(const Event& event) const;

 private:
  // An event that was there before, in the book or earlier in the same request.
  struct Before {
    bool in_request = false;
    std::size_t index = 0;
  };
  using Repeats = std::vector<std::optional<Before>>;

  [[nodiscard]] std::optional<Refusal> find_repeats(const AppendRequest& request,
                                                    Repeats& repeats) const;
  [[nodiscard]] std::optional<Refusal> expectation(const NewEvent& item) const;
  [[nodiscard]] std::optional<Refusal> annulment(const AppendRequest& request,
                                                 const Repeats& repeats, std::size_t index) const;
  [[nodiscard]] std::optional<Refusal> condition(const AppendRequest& request) const;
  void keep(Event event, const Receipt& receipt);

  std::vector<Kept> events_;
  std::map<std::string, std::vector<std::size_t>> accounts_;
  std::map<std::string, std::vector<std::uint64_t>> tagged_;
  std::map<std::string, std::size_t> keys_;  // "id " + id, "source " + system + " " + key
  std::set<std::string> erased_;
};

// What makes two events the same: everything a client says of the fact itself. An instant is the
// same in every time zone.
[[nodiscard]] std::string content_told(const Event& event);

}  // namespace daybook::testing
