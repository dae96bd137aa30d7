#include "connectors/kafka/worker/worker_intake.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "core/event/catalog/house.h"

namespace daybook::kafka {
namespace {

constexpr std::string_view kAtNote = "at ";
constexpr std::string_view kParkedNote = "parked ";
constexpr std::string_view kOwnedNote = "owned";
// The position of a record that could not be read; the next one's `prev` is taken as it is.
constexpr std::uint64_t kNotKnown = UINT64_MAX;

std::optional<std::uint64_t> number(std::optional<std::string_view> text) {
  std::uint64_t value = 0;
  if (!text || text->empty()) return std::nullopt;
  const auto* const end = text->data() + text->size();
  const auto [stopped, error] = std::from_chars(text->data(), end, value);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return value;
}

std::string place_text(const Record& record) {
  return to_string(record.place()) + ", offset " + std::to_string(record.offset());
}

}  // namespace

WorkerIntake::WorkerIntake(Replica& replica, const BookTopics& topics,
                           const std::vector<const Projection*>& views, OnPoison on_poison)
    : replica_(replica),
      log_(topics.log()),
      house_(topics.house()),
      views_(views),
      on_poison_(on_poison) {
  for (std::int32_t partition = 0; partition < topics.partitions; ++partition)
    standings_[{log_, partition}] = {};
  standings_[{house_, 0}] = {};
}

// --- notes ---------------------------------------------------------------------------------------

std::string WorkerIntake::bytes_of(const Standing& standing) {
  return std::to_string(standing.next) + " " + std::to_string(standing.last.pseq) + " " +
         std::to_string(standing.last.position);
}

Result<WorkerIntake::Standing> WorkerIntake::standing_of(std::string_view bytes) {
  Standing standing;
  std::istringstream text{std::string(bytes)};
  if (text >> standing.next >> standing.last.pseq >> standing.last.position) return standing;
  return fail(ErrorCode::corrupt,
              "a note of how far a partition was read is damaged; remove the "
              "worker's folder, and it is made anew");
}

Status WorkerIntake::load() {
  for (auto& [place, standing] : standings_) {
    DAYBOOK_TRY(const auto note, replica_.note(std::string(kAtNote) + to_string(place)));
    if (note) {
      DAYBOOK_TRY(standing, standing_of(*note));
    }
  }
  return replica_.each_note(kParkedNote, [&](std::string_view name, std::string_view value) {
    const auto space = value.find(' ');
    std::int32_t partition = 0;
    std::from_chars(value.data(), value.data() + value.size(), partition);
    auto before = standing_of(value.substr(std::min(space, value.size())));
    if (!before) return Status(fail(std::move(before).error()));
    frozen_[std::string(name.substr(kParkedNote.size()))] = {{log_, partition}, *before};
    return Status();
  });
}

void WorkerIntake::replay() {
  for (const auto& [account, frozen] : frozen_) {
    auto& standing = standings_[frozen.place];
    if (frozen.before.next < standing.next) standing = frozen.before;
    moved_.insert(frozen.place);
    intake_.note(std::string(kParkedNote) + account, {});
  }
  frozen_.clear();
}

std::int64_t WorkerIntake::next_offset(const TopicPartition& place) const {
  return standings_.at(place).next;
}

void WorkerIntake::begin(const TopicPartition& place, std::int64_t published) {
  published_[place] = published;
}

std::int64_t WorkerIntake::told_offset(const TopicPartition& place) const {
  return std::max(next_offset(place), published_.at(place));
}

void WorkerIntake::forget(const TopicPartition& place) {
  published_.erase(place);
  std::erase_if(changed_,
                [&](const auto& entry) { return entry.second.partition == place.partition; });
  std::erase_if(parked_, [&](const ParkedRecord& record) { return record.from.place == place; });
}

void WorkerIntake::published() {
  changed_.clear();
  parked_.clear();
}

// --- records -------------------------------------------------------------------------------------

Result<Event> WorkerIntake::read(const Record& record) const {
  DAYBOOK_TRY(auto event, replica_.read_record(record.value().value_or("")));
  if (event.account != record.key().value_or("")) {
    return fail(ErrorCode::corrupt,
                "it is an event of account " + event.account + " under the key of another one");
  }
  const auto frozen = record.topic() == log_ ? frozen_.find(event.account) : frozen_.end();
  // What came before the parked record may be read again, to be told.
  if (frozen != frozen_.end() && record.offset() >= frozen->second.before.next) {
    return fail(ErrorCode::unavailable, "an earlier record of its account is parked");
  }
  return event;
}

Status WorkerIntake::check_sequence(const Record& record, const Sequence& at,
                                    const Standing& standing) const {
  const auto& last = standing.last;
  if (at.pseq == last.pseq + 1 && (last.position == kNotKnown || at.position == last.position))
    return {};
  return fail(ErrorCode::corrupt,
              place_text(record) + ": it is record " + std::to_string(at.pseq) +
                  " of its partition, after position " + std::to_string(at.position) +
                  ", and the last one read was record " + std::to_string(last.pseq) +
                  ", position " + std::to_string(last.position) +
                  ": records are missing. A worker needs the whole topic; if its beginning was "
                  "deleted, restore the book and relay it under another prefix");
}

Status WorkerIntake::take(const Record& record) {
  const auto place = record.place();
  auto& standing = standings_.at(place);
  const bool is_log = place.topic == log_;
  const auto published = published_.find(place);
  const bool is_told =
      is_log && published != published_.end() && record.offset() >= published->second;
  const auto before = standing;
  const auto pseq = number(record.header(kPseqHeader));
  const auto prev = number(record.header(kPrevHeader));
  ++records_;
  moved_.insert(place);
  const bool is_seen = record.offset() < standing.next;
  standing.next = std::max(standing.next, record.offset() + 1);
  if (!pseq || !prev) {
    static const Error foreign{
        ErrorCode::corrupt, "it has no pseq and prev: it was not written by a relay", {}, {}};
    return park(record, before, foreign, is_told);
  }
  const bool is_new = !is_seen && *pseq > standing.last.pseq;
  if (is_new) {
    DAYBOOK_CHECKED(check_sequence(record, {*pseq, *prev}, standing));
    standing.last = {*pseq, kNotKnown};
  }
  auto event = read(record);
  if (!event) return park(record, before, event.error(), is_told);
  if (is_new) {
    standing.last.position = event->position;
    intake_.add(*event, std::string(*record.value()));
  }
  if (is_told) note_change(*event, place.partition);
  return {};
}

Status WorkerIntake::park(const Record& record, const Standing& before, const Error& error,
                          bool is_told) {
  const bool is_log = record.topic() == log_;
  if (!is_log || on_poison_ == OnPoison::stop) {
    return fail(error.code == ErrorCode::unsupported ? error.code : ErrorCode::corrupt,
                place_text(record) + ": the record cannot be read: " + error.message);
  }
  const std::string account(record.key().value_or(""));
  const bool is_the_relays = record.header(kPseqHeader).has_value();
  if (is_the_relays && !frozen_.contains(account)) {
    frozen_[account] = {record.place(), before};
    intake_.note(std::string(kParkedNote) + account,
                 std::to_string(record.partition()) + " " + bytes_of(before));
  }
  if (is_told) {
    parked_.push_back({{record.place(), record.offset()},
                       account,
                       std::string(record.value().value_or("")),
                       error.message});
  }
  return {};
}

void WorkerIntake::note_change(const Event& event, std::int32_t partition) {
  auto& account = changed_[event.account];
  account.partition = partition;
  const bool annuls = event.as<EventAnnulled>() != nullptr;
  for (std::size_t index = 0; index < views_.size(); ++index) {
    if (annuls || views_[index]->reads(event.kind->tag)) account.views.insert(index);
  }
}

Status WorkerIntake::commit(const std::set<std::int32_t>& owned) {
  for (const auto& place : moved_)
    intake_.note(std::string(kAtNote) + to_string(place), bytes_of(standings_.at(place)));
  std::string text = std::to_string(standings_.size() - 1);  // the house's is none of the log's
  for (const auto partition : owned) text += " " + std::to_string(partition);
  intake_.note(std::string(kOwnedNote), std::move(text));
  moved_.clear();
  records_ = 0;
  return replica_.take(std::exchange(intake_, {}));
}

Result<OwnedPartitions> owned_partitions(const Replica& replica) {
  DAYBOOK_TRY(const auto note, replica.note(kOwnedNote));
  if (!note) return fail(ErrorCode::not_found, "no worker has read anything into this folder yet");
  OwnedPartitions found;
  std::istringstream text{*note};
  text >> found.of;
  for (std::int32_t partition = 0; text >> partition;) found.owned.push_back(partition);
  return found;
}

}  // namespace daybook::kafka
