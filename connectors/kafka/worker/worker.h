// A worker: reads the log of one book from Kafka with the others of its group, keeps a copy of the
// accounts in its partitions, folds them with the same projections as the book's own views, and
// publishes their states. connectors/kafka/WORKERS.md tells what is promised.
//
// The object belongs to the thread that calls `run`; `status` may be called from any. It starts no
// thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "connectors/kafka/client/client_config.h"
#include "connectors/kafka/client/patience.h"
#include "connectors/kafka/worker/worker_intake.h"
#include "projections/runtime/views.h"

namespace daybook::kafka {

enum class WorkerState : std::uint8_t { starting, working, waiting_to_try_again, ended };

struct WorkerStatus {
  WorkerState state = WorkerState::starting;
  struct Partition {
    std::int32_t partition = 0;
    std::optional<std::int64_t> lag;  // in offsets; nothing until known
  };
  std::vector<Partition> partitions;  // of the log, that it has now
  std::int32_t of = 0;                // so many there are; 0 until known
  std::uint64_t events = 0;           // read by this worker
  std::uint64_t states = 0;           // published by this worker
  std::uint64_t parked_accounts = 0;
  std::uint64_t starts = 0;         // 1, and one for every time it had to begin anew
  bool has_caught_up = false;       // it has read, folded and published all that there was
  std::optional<Error> last_error;  // of all that went wrong, also what is over
};

struct WorkerOptions {
  ClientConfig config;
  std::string prefix = "daybook";
  std::string group = "daybook-worker";
  std::filesystem::path directory{};  // of this worker alone; made where it is missing
  std::vector<const Projection*> projections{};
  bool publish = true;  // false: a copy to ask, of which nobody is told
  OnPoison on_poison = OnPoison::park;
  bool replay = false;                                     // parked records are read again
  bool until_end = false;                                  // ends when it has caught up
  std::string replay_command = "daybook worker --replay";  // is told with each parked record
  const Catalog* catalog = &standard_catalog();
  WordsOpener opener = words_stay_shut();
  Clock clock = system_now;
  Workers workers = one_worker();
  ProgressSink progress{};
  std::size_t records_max = 10'000;  // taken in at once
  std::size_t bytes_max = std::size_t{16} << 20;
  std::chrono::milliseconds session_timeout{10'000};
  std::chrono::milliseconds statistics_every{1'000};
  PatienceLimits patience{};
  std::function<void(const WorkerStatus&)> told{};  // called by `run` when the status has changed
};

class Worker {
 public:
  // Opens or makes its folder; talks to nobody yet. Errors: invalid, unavailable (another worker
  // has the folder), forbidden.
  [[nodiscard]] static Result<std::unique_ptr<Worker>> create(WorkerOptions options);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Works until `stop`, until `enough` says so (asked when nothing is waiting), or until it has
  // caught up. May be called again. Errors: corrupt (records are missing, or cannot be read and may
  // not be parked), conflict (a wrong topic), and Kafka's, where it gave up.
  [[nodiscard]] Status run(std::stop_token stop, const std::function<bool()>& enough = {});
  // Leaves the group at once, and everything on disk.
  [[nodiscard]] Status close();

  [[nodiscard]] WorkerStatus status() const;
  // What it has; answers need all partitions (Replica::check_whole).
  [[nodiscard]] Replica& copy();
  [[nodiscard]] Views& views();

 private:
  struct Impl;
  explicit Worker(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The folders of a worker: its copy of the book, and its views.
[[nodiscard]] std::filesystem::path copy_folder(const std::filesystem::path& directory);
[[nodiscard]] std::filesystem::path views_folder(const std::filesystem::path& directory);

}  // namespace daybook::kafka
