#include "connectors/kafka/relay/relay_progress.h"

#include <simdjson.h>

#include <charconv>

#include "core/base/json_writer.h"

namespace daybook::kafka {
namespace {

using simdjson::dom::element;

void print_sequence(JsonWriter& out, const Sequence& sequence) {
  out.begin_object()
      .member("pseq", sequence.pseq)
      .member("position", sequence.position)
      .end_object();
}

bool read(const element& from, std::string_view name, std::uint64_t& into) {
  return from[name].get(into) == simdjson::SUCCESS;
}
bool read(const element& from, std::string_view name, std::string& into) {
  std::string_view text;
  if (from[name].get(text) != simdjson::SUCCESS) return false;
  into = text;
  return true;
}
bool read(const element& from, Sequence& into) {
  return read(from, "pseq", into.pseq) && read(from, "position", into.position);
}

bool read(const element& from, Progress& into) {
  element house;
  simdjson::dom::array partitions;
  if (from["house"].get(house) != simdjson::SUCCESS ||
      from["partitions"].get(partitions) != simdjson::SUCCESS)
    return false;
  for (const element each : partitions)
    if (!read(each, into.partitions.emplace_back())) return false;
  static_cast<void>(read(from, "keys", into.keys));  // older ones have none
  return read(house, into.house) && read(from, "book", into.book) &&
         read(from, "position", into.position) && read(from, "root", into.root) &&
         read(from, "checkpoint", into.checkpoint);
}

std::uint64_t number_in(std::optional<std::string_view> header) {
  std::uint64_t number = 0;
  if (header) std::from_chars(header->data(), header->data() + header->size(), number);
  return number;
}

std::string all_topics(const BookTopics& topics) { return "the topics " + topics.prefix + ".*"; }

std::string other_prefix() {
  return "give this book topics of its own (--prefix), which begin with its first event";
}

// The last record of a partition of log or house; proves its bytes.
Result<Sequence> end_of_records(const Tail& tail) {
  if (!tail.last) return Sequence();
  DAYBOOK_TRY(const RecordHeader header, check_record(tail.last->value().value_or("")));
  return Sequence{number_in(tail.last->header(kPseqHeader)), header.position};
}

Sequence end_of_events(const Tail& tail) {
  if (!tail.last) return {};
  return {number_in(tail.last->header("ce_pseq")), number_in(tail.last->header("ce_position"))};
}

std::string describe(const Sequence& sequence) {
  if (sequence.pseq == 0) return "no record";
  return "record " + std::to_string(sequence.pseq) + " with position " +
         std::to_string(sequence.position);
}

Status check_end(const Sequence& found, const Sequence& told, const TopicPartition& place,
                 const BookTopics& topics) {
  if (found == told) return {};
  return fail(ErrorCode::corrupt,
              to_string(place) + " ends with " + describe(found) + ", but " + topics.relay() +
                  " says that it ends with " + describe(told) +
                  ": records were deleted, or something else than the relay wrote. Nothing was "
                  "relayed; " +
                  other_prefix() + ", or delete " + all_topics(topics) +
                  " and relay again from the first event on");
}

Status check_bytes(const Tail& tail, const Sequence& end, const Book& book) {
  if (end.pseq == 0) return {};
  DAYBOOK_TRY(const std::string own, book.record_at(end.position));
  if (tail.last->value() == own) return {};
  return fail(ErrorCode::conflict, "the record at position " + std::to_string(end.position) +
                                       " in " + to_string(tail.ends.place) +
                                       " is not the one in the book: another copy of the book was "
                                       "relayed. Nothing was relayed; " +
                                       other_prefix());
}

}  // namespace

Progress no_progress(const Book& book, const BookTopics& topics) {
  return {.book = book.id(),
          .root = hex(empty_root()),
          .partitions = std::vector<Sequence>(static_cast<std::size_t>(topics.partitions)),
          .house = {},
          .keys = 0};
}

std::string print(const Progress& progress) {
  std::string text;
  JsonWriter out(text);
  out.begin_object()
      .member("book", progress.book)
      .member("position", progress.position)
      .member("root", progress.root)
      .member("checkpoint", progress.checkpoint);
  out.key("partitions").begin_array();
  for (const Sequence& each : progress.partitions) print_sequence(out, each);
  out.end_array().key("house");
  print_sequence(out, progress.house);
  out.member("keys", progress.keys).end_object();
  return text;
}

Result<Progress> parse_progress(std::string_view json) {
  simdjson::dom::parser parser;
  element document;
  Progress progress;
  if (parser.parse(simdjson::padded_string(json)).get(document) != simdjson::SUCCESS ||
      !read(document, progress))
    return fail(ErrorCode::corrupt,
                "this is no record of a relay's progress: " + std::string(json.substr(0, 200)));
  return progress;
}

Result<std::string> root_at(const Book& book, std::uint64_t size) {
  if (size == 0) return hex(empty_root());
  DAYBOOK_TRY(const std::string last, book.record_at(size));
  DAYBOOK_TRY(const auto proof, book.inclusion_proof(size, size));
  // Beside the way from the last leaf to the root everything lies to the left.
  Hash root = leaf_hash(last);
  for (const Hash& left : proof) root = node_hash(left, root);
  return hex(root);
}

Result<Progress> progress_in(const Tail& relay_tail, const Book& book, const BookTopics& topics) {
  if (!relay_tail.last) return no_progress(book, topics);
  return parse_progress(relay_tail.last->value().value_or(""));
}

Status check_against_book(const Progress& progress, const Book& book, const BookTopics& topics) {
  const std::string position = std::to_string(progress.position);
  if (progress.book != book.id())
    return fail(ErrorCode::conflict, all_topics(topics) + " hold the book " + progress.book +
                                         ", and this is the book " + book.id() + ": " +
                                         other_prefix());
  if (progress.partitions.size() != static_cast<std::size_t>(topics.partitions))
    return fail(ErrorCode::conflict,
                topics.relay() + " tells of " + std::to_string(progress.partitions.size()) +
                    " partitions, and the topics have " + std::to_string(topics.partitions) +
                    ": the topics were made anew, but not all of them");
  if (progress.position > book.head())
    return fail(ErrorCode::corrupt,
                all_topics(topics) + " hold the book up to position " + position +
                    ", and it ends at " + std::to_string(book.head()) +
                    ": this folder lost events, or is an older copy. Nothing was relayed; bring "
                    "back the newer folder, or, if this one is to be the book from now on, " +
                    other_prefix());
  DAYBOOK_TRY(const std::string root, root_at(book, progress.position));
  if (root != progress.root)
    return fail(ErrorCode::conflict,
                "what was relayed up to position " + position +
                    " is not what this book holds up to there (root " + progress.root +
                    " against " + root +
                    "): this folder is a copy that went its own way. Nothing was relayed; relay "
                    "from the other folder, or " +
                    other_prefix());
  return {};
}

Status check_nothing_lost(const Progress& progress, std::uint64_t position,
                          const BookTopics& topics) {
  if (progress.position >= position) return {};
  return fail(ErrorCode::corrupt,
              all_topics(topics) + " held the book up to position " + std::to_string(position) +
                  " while this relay ran, and now hold it up to " +
                  std::to_string(progress.position) +
                  ": they were deleted, or Kafka has lost what it had committed. Nothing more was "
                  "relayed; start the relay again if it is to go on from there");
}

Status check_not_begun_anew(const Progress& progress, const std::vector<PartitionEnds>& ends) {
  const std::size_t partitions = progress.partitions.size();
  // Offsets are never used again, so a partition has had at least as many as it has records.
  const auto check = [](const PartitionEnds& found, const Sequence& told) -> Status {
    if (static_cast<std::uint64_t>(found.high) >= told.pseq) return {};
    return fail(ErrorCode::corrupt,
                to_string(found.place) + " was given " + std::to_string(told.pseq) +
                    " records and has had " + std::to_string(found.high) +
                    ": the topic was deleted and made anew. What was in it is told to nobody now; "
                    "nothing more was relayed");
  };
  for (std::size_t i = 0; i < partitions; ++i) {
    DAYBOOK_CHECKED(check(ends.at(i), progress.partitions[i]));
    DAYBOOK_CHECKED(check(ends.at(partitions + i), progress.partitions[i]));
  }
  return check(ends.at(2 * partitions), progress.house);
}

Status check_keys(const Progress& progress, const Book& book, const BookTopics& topics) {
  if (progress.keys <= book.key_generation()) return {};
  return fail(ErrorCode::conflict,
              topics.keys() + " has " + std::to_string(progress.keys) +
                  " changes of the keys, and this key store has " +
                  std::to_string(book.key_generation()) +
                  ": the book was restored without its keys, or with an older copy of them, and "
                  "would overwrite those that are missing here. Restore it again, with " +
                  topics.keys() + "; or relay without --publish-keys");
}

Status check_against_tails(const Progress& progress, const std::vector<Tail>& tails,
                           const Book& book, const BookTopics& topics) {
  const std::size_t partitions = progress.partitions.size();
  for (std::size_t i = 0; i < partitions; ++i) {
    const Sequence& told = progress.partitions[i];
    const Tail& log = tails.at(i);
    const Tail& events = tails.at(partitions + i);
    DAYBOOK_TRY(const Sequence end, end_of_records(log));
    DAYBOOK_CHECKED(check_end(end, told, log.ends.place, topics));
    DAYBOOK_CHECKED(check_end(end_of_events(events), told, events.ends.place, topics));
    DAYBOOK_CHECKED(check_bytes(log, end, book));
  }
  const Tail& house = tails.at(2 * partitions);
  DAYBOOK_TRY(const Sequence end, end_of_records(house));
  DAYBOOK_CHECKED(check_end(end, progress.house, house.ends.place, topics));
  DAYBOOK_CHECKED(check_bytes(house, end, book));
  std::vector<PartitionEnds> ends;
  for (const Tail& tail : tails) ends.push_back(tail.ends);
  return check_not_begun_anew(progress, ends);
}

}  // namespace daybook::kafka
