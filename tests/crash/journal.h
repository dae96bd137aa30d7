// The clients' own notes of what they sent and what they were told, in a file that no kill can take
// back: each note is one write to the end of it. A note cut short was not taken.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/book/book.h"
#include "tests/crash/requests.h"

namespace daybook::testing {

struct Place {
  std::uint64_t position = 0;
  std::uint64_t revision = 0;
  std::string hash;
  friend bool operator==(const Place&, const Place&) = default;
};
[[nodiscard]] std::vector<Place> places_of(const std::vector<Receipt>& receipts);

// Any thread may note.
class Journal {
 public:
  explicit Journal(const std::filesystem::path& path);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  void sending(const RequestName& name, Expectation expect);
  void acknowledged(const RequestName& name, const std::vector<Place>& places);
  void refused(const RequestName& name);
  void seen(const Checkpoint& checkpoint);  // a reader has seen the book in this state
  void erasing(const std::string& contact);
  void erased(const std::string& contact, const Place& place);

 private:
  void note(const std::string& words);
  int file_;
};

// What the notes say.
struct Notes {
  struct Request {
    Expectation expect;
    std::optional<std::vector<Place>> places;  // once acknowledged
    bool refused = false;
    [[nodiscard]] bool open() const { return !places && !refused; }
  };
  std::map<RequestName, Request> requests;
  std::map<std::uint64_t, std::string> seen;             // size -> root in hex
  std::map<std::string, std::optional<Place>> erasures;  // by contact; the place once acknowledged
};
[[nodiscard]] Notes read_notes(const std::filesystem::path& path);

}  // namespace daybook::testing
