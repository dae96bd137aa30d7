#include "connectors/kafka/restore/published.h"

#include <simdjson.h>

#include <algorithm>

#include "connectors/kafka/client/consumer.h"
#include "connectors/kafka/client/tail_reader.h"

namespace daybook::kafka {
namespace {

// Beyond that every second one is dropped: they only narrow down where a record was altered.
constexpr std::size_t kCheckpointsMax = 65'536;

std::optional<Hash> hash_from(std::string_view digits) {
  Hash hash{};
  if (digits.size() != 2 * hash.size()) return std::nullopt;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const char c = digits[i];
    const bool is_letter = c >= 'a' && c <= 'f';
    if (!is_letter && (c < '0' || c > '9')) return std::nullopt;
    const int value = is_letter ? c - 'a' + 10 : c - '0';
    hash[i / 2] = static_cast<std::uint8_t>(hash[i / 2] * 16 + value);
  }
  return hash;
}

Result<Checkpoint> checkpoint_of(const std::string& root, std::uint64_t size) {
  const auto hash = hash_from(root);
  if (hash) return Checkpoint{size, *hash};
  return fail(ErrorCode::corrupt, "this is no root of a tree: " + root.substr(0, 200));
}

void thin_out(std::vector<Checkpoint>& checkpoints) {
  std::size_t kept = 0;
  for (std::size_t i = 1; i < checkpoints.size(); i += 2) checkpoints[kept++] = checkpoints[i];
  checkpoints.resize(kept);
}

// Every committed record that is there when it is called.
Status each_record(const ClientConfig& config, const TopicPartition& place,
                   std::chrono::milliseconds timeout,
                   const std::function<Status(const Record&)>& visit) {
  DAYBOOK_TRY(
      const auto consumer,
      Consumer::create(config, {.report_ends = true, .fetch_wait = std::chrono::milliseconds{10}}));
  DAYBOOK_TRY(const auto marks, consumer->watermarks(place, timeout));
  DAYBOOK_CHECKED(consumer->assign({{place, marks.low}}));
  for (;;) {
    DAYBOOK_TRY(const auto polled, consumer->poll(timeout));
    if (std::holds_alternative<EndOfPartition>(polled)) return {};
    const auto* record = std::get_if<Record>(&polled);
    if (record == nullptr) {
      return fail(ErrorCode::unavailable, "Kafka did not tell what is in " + to_string(place) +
                                              " within " + std::to_string(timeout.count() / 1000) +
                                              " s");
    }
    DAYBOOK_CHECKED(visit(*record));
    if (record->offset() + 1 >= marks.high) return {};
  }
}

class PublishedReader {
 public:
  PublishedReader(const ClientConfig& config, const BookTopics& topics,
                  std::chrono::milliseconds timeout)
      : config_(config), topics_(topics), timeout_(timeout) {}

  Result<Published> read() {
    DAYBOOK_TRY(const auto admin, Admin::create(config_));
    DAYBOOK_TRY(const auto relay, admin->describe_topic(topics_.relay(), timeout_));
    DAYBOOK_TRY(const auto checkpoints, admin->describe_topic(topics_.checkpoints(), timeout_));
    DAYBOOK_TRY(const auto keys, admin->describe_topic(topics_.keys(), timeout_));
    // The progress first: what it tells of is in the log by the time that is read.
    if (relay) DAYBOOK_CHECKED(read_progress());
    if (checkpoints) DAYBOOK_CHECKED(read_checkpoints());
    if (keys) DAYBOOK_CHECKED(look_for_keys());
    if (published_.book.empty()) {
      return fail(ErrorCode::not_found,
                  "no relay has published anything under the prefix '" + topics_.prefix + "' at " +
                      config_.bootstrap() + ": there is neither a checkpoint in " +
                      topics_.checkpoints() + " nor a progress in " + topics_.relay());
    }
    std::sort(published_.checkpoints.begin(), published_.checkpoints.end(),
              [](const Checkpoint& a, const Checkpoint& b) { return a.size < b.size; });
    return std::move(published_);
  }

 private:
  Status note(const std::string& book, const Checkpoint& checkpoint) {
    if (published_.book.empty()) published_.book = book;
    if (published_.book != book) {
      return fail(ErrorCode::conflict, "the topics " + topics_.prefix +
                                           ".* hold checkpoints of two books, " + published_.book +
                                           " and " + book + ": nobody can tell which one is meant");
    }
    published_.checkpoints.push_back(checkpoint);
    if (published_.checkpoints.size() > kCheckpointsMax) thin_out(published_.checkpoints);
    return {};
  }

  Status read_progress() {
    DAYBOOK_TRY(const auto reader, TailReader::create(config_));
    DAYBOOK_TRY(const auto tails, reader->last({{topics_.relay(), 0}}, timeout_));
    if (!tails.front().last) return {};
    DAYBOOK_TRY(auto progress, parse_progress(tails.front().last->value().value_or("")));
    DAYBOOK_TRY(const auto checkpoint, checkpoint_of(progress.root, progress.position));
    DAYBOOK_CHECKED(note(progress.book, checkpoint));
    published_.progress = std::move(progress);
    return {};
  }

  Status read_checkpoints() {
    return each_record(
        config_, {topics_.checkpoints(), 0}, timeout_, [&](const Record& record) -> Status {
          std::string book;
          DAYBOOK_TRY(const auto checkpoint, parse_checkpoint(record.value().value_or(""), book));
          return note(book, checkpoint);
        });
  }

  Status look_for_keys() {
    DAYBOOK_TRY(const auto reader, TailReader::create(config_));
    DAYBOOK_TRY(const auto tails, reader->last({{topics_.keys(), 0}}, timeout_));
    published_.has_keys = tails.front().last.has_value();
    return {};
  }

  const ClientConfig& config_;
  const BookTopics& topics_;
  std::chrono::milliseconds timeout_;
  Published published_;
};

}  // namespace

Result<Checkpoint> parse_checkpoint(std::string_view json, std::string& book) {
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  std::string_view id, root;
  std::uint64_t size = 0;
  if (parser.parse(simdjson::padded_string(json)).get(document) != simdjson::SUCCESS ||
      document["book"].get(id) != simdjson::SUCCESS ||
      document["size"].get(size) != simdjson::SUCCESS ||
      document["root"].get(root) != simdjson::SUCCESS) {
    return fail(ErrorCode::corrupt, "this is no checkpoint: " + std::string(json.substr(0, 200)));
  }
  book = id;
  return checkpoint_of(std::string(root), size);
}

Result<Published> read_published(const ClientConfig& config, const BookTopics& topics,
                                 std::chrono::milliseconds timeout) {
  return PublishedReader(config, topics, timeout).read();
}

KeyRows published_keys(const ClientConfig& config, const BookTopics& topics,
                       std::chrono::milliseconds timeout) {
  return [&config, place = TopicPartition{topics.keys(), 0},
          timeout](const std::function<Status(const KeyRow&)>& take) {
    return each_record(config, place, timeout, [&](const Record& record) {
      KeyRow row{std::string(record.key().value_or("")), std::nullopt};
      if (const auto value = record.value()) row.value = *value;
      return take(row);
    });
  };
}

}  // namespace daybook::kafka
