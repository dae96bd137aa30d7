#include "connectors/files/import_pipeline.h"

#include "connectors/files/lookup.h"
#include "connectors/files/mapping_plan.h"

namespace daybook::files {
namespace {

constexpr std::size_t kBatchesWaitingMax = 4;
constexpr std::size_t kBatchRowsMax = 4000;  // rows without events need an end too
constexpr std::size_t kBatchRawBytesMax = std::size_t{2} << 20;

}  // namespace

RowReader::RowReader(const Mapping& mapping, std::unique_ptr<RowMapper> mapper,
                     std::vector<std::filesystem::path> files, std::size_t batch_events,
                     Clock clock)
    : mapping_(mapping),
      mapper_(std::move(mapper)),
      files_(std::move(files)),
      batch_events_(batch_events),
      clock_(std::move(clock)),
      thread_([this] { run(); }) {}

RowReader::~RowReader() {
  {
    const std::lock_guard lock(mutex_);
    unwanted_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

std::optional<RowBatch> RowReader::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !queue_.empty() || ended_; });
  if (queue_.empty()) return std::nullopt;
  auto batch = std::move(queue_.front());
  queue_.pop_front();
  lock.unlock();
  changed_.notify_all();
  return batch;
}

bool RowReader::hand_over() {
  const auto file = batch_.file;
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return queue_.size() < kBatchesWaitingMax || unwanted_; });
  if (unwanted_) return false;
  queue_.push_back(std::move(batch_));
  lock.unlock();
  changed_.notify_all();
  batch_ = RowBatch{};
  batch_.file = file;
  events_in_batch_ = bytes_in_batch_ = 0;
  return true;
}

Status RowReader::read_file(std::size_t index) {
  const auto& plan = mapping_.plan();
  const auto& file = files_[index];
  batch_.file = index;
  DAYBOOK_TRY(auto reader, open_csv(file, plan.encoding, plan.delimiter));
  DAYBOOK_CHECKED(mapper_->bind(reader.columns(), file.string()));
  CsvRow row;
  std::uint64_t blank_lines = 0;
  const auto close_batch = [&] {
    batch_.bytes_read = bytes_before_ + reader.consumed();
    batch_.blank_lines = reader.blank_lines() - blank_lines;
    blank_lines = reader.blank_lines();
  };
  for (;;) {
    const auto more = reader.next(row);
    if (!more || !*more) {
      close_batch();
      if (!more) return fail(more.error());
      bytes_before_ += reader.consumed();
      return {};
    }
    auto mapped = mapper_->map(row, clock_());
    const bool full = events_in_batch_ + mapped.events.size() > batch_events_ ||
                      bytes_in_batch_ + mapped.raw.size() > kBatchRawBytesMax ||
                      batch_.rows.size() >= kBatchRowsMax;
    if (full && !batch_.rows.empty()) {
      close_batch();
      if (!hand_over()) return {};
    }
    events_in_batch_ += mapped.events.size();
    bytes_in_batch_ += mapped.raw.size();
    batch_.rows.push_back(std::move(mapped));
  }
}

void RowReader::run() {
  bool wanted = true;
  for (std::size_t i = 0; i < files_.size() && wanted; ++i) {
    const auto read = read_file(i);
    if (!read) batch_.broke_off = read.error();
    wanted = hand_over() && read.has_value();
  }
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_all();
}

}  // namespace daybook::files
