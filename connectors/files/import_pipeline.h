// The reading half of an import: a thread that reads and maps rows into batches, and the bounded
// queue between it and whoever appends them. The reader's thread ends with its object.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "connectors/files/mapping.h"
#include "connectors/files/row_mapper.h"
#include "core/base/result.h"

namespace daybook::files {

struct RowBatch {
  std::vector<MappedRow> rows;
  std::size_t file = 0;            // index of the file all rows are of
  std::uint64_t bytes_read = 0;    // of all files until the end of this batch
  std::uint64_t blank_lines = 0;   // met since the batch before
  std::optional<Error> broke_off;  // reading ended after these rows, before the end of the files
};

class RowReader {
 public:
  RowReader(const Mapping& mapping, std::unique_ptr<RowMapper> mapper,
            std::vector<std::filesystem::path> files, std::size_t batch_events, Clock clock);
  ~RowReader();  // stops reading, if it goes on
  RowReader(const RowReader&) = delete;
  RowReader& operator=(const RowReader&) = delete;

  // The next batch, in the order of files and rows; nothing at the end.
  [[nodiscard]] std::optional<RowBatch> next();

 private:
  void run();
  [[nodiscard]] Status read_file(std::size_t index);
  // False once nobody wants batches any more.
  bool hand_over();

  const Mapping& mapping_;
  std::unique_ptr<RowMapper> mapper_;
  std::vector<std::filesystem::path> files_;
  std::size_t batch_events_;
  Clock clock_;
  std::uint64_t bytes_before_ = 0;  // of the files read whole
  std::size_t events_in_batch_ = 0;
  std::size_t bytes_in_batch_ = 0;
  RowBatch batch_;  // being filled; the thread's

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<RowBatch> queue_;  // guarded by mutex_
  bool ended_ = false;          // guarded by mutex_
  bool unwanted_ = false;       // guarded by mutex_
  std::thread thread_;          // last: everything above is there when it starts
};

}  // namespace daybook::files
