#include "tests/crash/journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "core/base/check.h"

namespace daybook::testing {
namespace {

constexpr std::string_view kEndOfNote = " .";

std::string words(const RequestName& name) {
  return std::to_string(name.round) + " " + std::to_string(name.client) + " " +
         std::to_string(name.number);
}

std::string words(const Place& place) {
  return " " + std::to_string(place.position) + " " + std::to_string(place.revision) + " " +
         place.hash;
}

RequestName read_name(std::istream& in) {
  RequestName name;
  in >> name.round >> name.client >> name.number;
  return name;
}

std::optional<Place> read_place(std::istream& in) {
  Place place;
  if (!(in >> place.position >> place.revision >> place.hash)) return std::nullopt;
  return place;
}

void take(const std::string& line, Notes& notes) {
  std::istringstream in(line);
  std::string what;
  in >> what;
  if (what == "sending") {
    auto& request = notes.requests[read_name(in)];
    if (std::uint64_t expect = 0; in >> expect) request.expect = expect;
  } else if (what == "acknowledged") {
    auto& places = notes.requests[read_name(in)].places.emplace();
    while (auto place = read_place(in)) places.push_back(std::move(*place));
  } else if (what == "refused") {
    notes.requests[read_name(in)].refused = true;
  } else if (what == "seen") {
    std::uint64_t size = 0;
    in >> size;
    in >> notes.seen[size];
  } else if (what == "erasing" || what == "erased") {
    std::string contact;
    in >> contact;
    notes.erasures[contact] = read_place(in);
  }
}

}  // namespace

std::vector<Place> places_of(const std::vector<Receipt>& receipts) {
  std::vector<Place> places;
  for (const auto& receipt : receipts) {
    places.push_back({receipt.position, receipt.revision, receipt.hash});
  }
  return places;
}

Journal::Journal(const std::filesystem::path& path)
    : file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {
  DAYBOOK_CHECK(file_ >= 0, "the notes can be written");
  note("begun");
}
Journal::~Journal() { ::close(file_); }

void Journal::sending(const RequestName& name, Expectation expect) {
  note("sending " + words(name) + (expect ? " " + std::to_string(*expect) : ""));
}

void Journal::acknowledged(const RequestName& name, const std::vector<Place>& places) {
  std::string line = "acknowledged " + words(name);
  for (const auto& place : places) line += words(place);
  note(line);
}

void Journal::refused(const RequestName& name) { note("refused " + words(name)); }

void Journal::seen(const Checkpoint& checkpoint) {
  note("seen " + std::to_string(checkpoint.size) + " " + hex(checkpoint.root));
}

void Journal::erasing(const std::string& contact) { note("erasing " + contact); }

void Journal::erased(const std::string& contact, const Place& place) {
  note("erased " + contact + words(place));
}

void Journal::note(const std::string& text) {
  // The first line break ends what a kill may have cut short.
  const auto line = "\n" + text + std::string(kEndOfNote) + "\n";
  const auto written = ::write(file_, line.data(), line.size());
  DAYBOOK_CHECK(written == static_cast<ssize_t>(line.size()), "a note is written whole");
}

Notes read_notes(const std::filesystem::path& path) {
  Notes notes;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with(kEndOfNote)) {
      take(line.substr(0, line.size() - kEndOfNote.size()), notes);
    }
  }
  return notes;
}

}  // namespace daybook::testing
