#include "connectors/kafka/restore/restore.h"

#include <algorithm>

#include "connectors/kafka/restore/published.h"

namespace daybook::kafka {
namespace {

constexpr std::uint64_t kTellEvery = 4096;

std::string number(std::uint64_t value) { return std::to_string(value); }

class Restoring {
 public:
  Restoring(KafkaRestoreOptions options, Published published)
      : options_(std::move(options)),
        topics_{.prefix = options_.prefix},
        published_(std::move(published)),
        due_(published_.checkpoints.begin()) {}

  Result<KafkaRestored> run() {
    if (published_.progress) options_.merge.told = published_.progress->partitions;
    DAYBOOK_TRY(merge_, LogMerge::open(options_.config, topics_.log(), options_.merge));
    DAYBOOK_CHECKED(begin());
    DAYBOOK_CHECKED(prove());
    for (;;) {
      const auto record = merge_->next(options_.stop);
      if (options_.stop.stop_requested()) {
        return fail(ErrorCode::unavailable, "the restore was stopped; nothing is left of it");
      }
      if (!record) {
        // A partition that was cut leaves a gap which others only seem to have.
        if (merge_->is_read()) DAYBOOK_CHECKED(compare_ends());
        return fail(record.error());
      }
      if (!*record) break;
      DAYBOOK_CHECKED(take(**record));
    }
    DAYBOOK_CHECKED(compare_ends());
    KafkaRestored restored{
        published_.book, {}, takes_published_keys(), published_.checkpoints.back()};
    DAYBOOK_TRY(restored.book, restorer_->finish(restored.proven));
    return restored;
  }

 private:
  [[nodiscard]] bool takes_published_keys() const {
    return published_.has_keys && !options_.keys && options_.take_published_keys;
  }

  // The keys are read when the ends of the log are known: then none is missing for a record.
  Status begin() {
    RestoreOptions book{options_.book, published_.book, options_.keys};
    if (takes_published_keys())
      book.key_rows = published_keys(options_.config, topics_, options_.merge.timeout);
    auto begun = BookRestorer::create(std::move(book));
    if (!begun && takes_published_keys() && begun.error().code == ErrorCode::forbidden) {
      begun.error().message +=
          " (the keys come from " + topics_.keys() + "; --no-keys leaves the words shut)";
    }
    if (!begun) return fail(std::move(begun).error());
    restorer_ = *std::move(begun);
    return {};
  }

  Status take(const Record& record) {
    if (auto taken = restorer_->take(record.value().value_or("")); !taken) {
      auto error = std::move(taken).error();
      error.message = to_string(record.place()) + ", offset " + std::to_string(record.offset()) +
                      ": " + error.message;
      return fail(std::move(error));
    }
    const auto size = restorer_->size();
    if (options_.book.progress && size % kTellEvery == 0) {
      options_.book.progress({"reading from Kafka", size, published_.checkpoints.back().size});
    }
    return prove();
  }

  // Against every checkpoint on the way, so that an altered record is found between two of them.
  Status prove() {
    const auto size = restorer_->size();
    for (; due_ != published_.checkpoints.end() && due_->size <= size; ++due_) {
      const auto here = restorer_->checkpoint();
      if (here.root != due_->root) {
        return fail(ErrorCode::corrupt,
                    "a record from position " + number(proven_ + 1) + " to " + number(size) +
                        " in " + topics_.log() + " was altered: the root at " + number(size) +
                        " is " + hex(here.root) + ", and " + hex(due_->root) + " was published");
      }
      proven_ = due_->size;
    }
    return {};
  }

  // What the relay told of each partition names the one that was cut.
  Status compare_ends() const {
    if (!published_.progress) return {};
    const auto ends = merge_->ends();
    const auto& told = published_.progress->partitions;
    for (std::size_t i = 0; i < std::min(ends.size(), told.size()); ++i) {
      if (ends[i].pseq >= told[i].pseq) continue;
      return fail(ErrorCode::corrupt,
                  to_string({topics_.log(), static_cast<std::int32_t>(i)}) + " ends with record " +
                      number(ends[i].pseq) + ", position " + number(ends[i].position) + ", and " +
                      topics_.relay() + " says that it ended with record " + number(told[i].pseq) +
                      ", position " + number(told[i].position) + ": its end is missing");
    }
    return {};
  }

  KafkaRestoreOptions options_;
  BookTopics topics_;
  Published published_;
  std::vector<Checkpoint>::const_iterator due_;  // the next to be compared
  std::uint64_t proven_ = 0;
  std::unique_ptr<LogMerge> merge_;
  std::unique_ptr<BookRestorer> restorer_;
};

}  // namespace

Result<KafkaRestored> restore_from_kafka(KafkaRestoreOptions options) {
  const BookTopics topics{.prefix = options.prefix};
  DAYBOOK_CHECKED(check_names(topics));
  DAYBOOK_TRY(auto published, read_published(options.config, topics, options.merge.timeout));
  return Restoring(std::move(options), std::move(published)).run();
}

}  // namespace daybook::kafka
