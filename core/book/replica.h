// A copy of a book's records that another process keeps, to answer from or to fold: taken in
// record by record, each account's in the order of its revisions, the accounts side by side.
// Derived: one that is damaged is thrown away and taken in again.
//
// One thread takes in; every other function may be called from any thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/book/reader.h"
#include "core/book/tail.h"

namespace rocksdb {
class Env;
}

namespace daybook {

struct ReplicaOptions {
  std::filesystem::path directory;
  const Catalog* catalog = &standard_catalog();
  Clock clock = system_now;
  WordsOpener opener = words_stay_shut();  // is not asked for words that are erased
  rocksdb::Env* env = nullptr;
};

class Replica : public BookReader {
 public:
  // Opens or makes it. Errors: unavailable (another process has it), forbidden.
  [[nodiscard]] static Result<std::unique_ptr<Replica>> open(ReplicaOptions options);
  ~Replica() override;

  // --- taking in ---
  // Proves a record and reads it, its words shut. Errors: corrupt, unsupported.
  [[nodiscard]] Result<Event> read_record(std::string_view record) const;
  // What is taken in at once.
  class Intake {
   public:
    void add(const Event& event, std::string record);
    // A note of whoever takes in, kept beside the records; it replaces the one of that name, and an
    // empty one removes it.
    void note(std::string name, std::string value) { notes_[std::move(name)] = std::move(value); }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

   private:
    friend class Replica;
    std::deque<TailEntry> entries_;
    std::map<std::string, std::string> notes_;
    std::vector<std::pair<std::string, std::uint64_t>> erased_;  // who, at which position
    std::size_t bytes_ = 0;
  };
  // All of it or nothing; survives the process. What is there already is passed over. Error:
  // corrupt, where an account's revisions are not dense; then nothing was taken.
  [[nodiscard]] Status take(Intake intake);
  [[nodiscard]] Result<std::optional<std::string>> note(std::string_view name) const;
  // The notes whose names begin so, in byte order. Error: whatever `visit` returns.
  [[nodiscard]] Status each_note(
      std::string_view begins,
      const std::function<Status(std::string_view name, std::string_view value)>& visit) const;
  // Everything taken in is on disk when it returns.
  [[nodiscard]] Status flush();

  // Answers need every record up to the last one. Error: unavailable, naming the first position
  // that is missing.
  [[nodiscard]] Status check_whole() const;

  // --- BookReader. head() is the last position before which none is missing ---
  [[nodiscard]] std::uint64_t head() const override { return head_; }
  [[nodiscard]] const Catalog& catalog() const override { return *options_.catalog; }
  [[nodiscard]] Instant now() const override { return options_.clock(); }
  [[nodiscard]] Result<std::string> record_at(std::uint64_t position) const override;
  [[nodiscard]] Result<Event> event_at(std::uint64_t position,
                                       WordsRead words = WordsRead::opened) const override;
  [[nodiscard]] Result<Event> event_by_id(std::string_view id) const override;
  [[nodiscard]] Status account_records(
      std::string_view account, std::uint64_t from, std::uint64_t to,
      const std::function<Result<bool>(const RecordView&)>& visit) const override;
  [[nodiscard]] Result<Event> decode_proven(const RecordView& record,
                                            WordsRead words = WordsRead::opened) const override;
  [[nodiscard]] Result<std::uint64_t> revision_of(std::string_view account) const override;
  [[nodiscard]] Result<std::vector<std::uint64_t>> positions_tagged(
      std::string_view tag, std::uint64_t since = 0, std::size_t limit = SIZE_MAX) const override;
  [[nodiscard]] Result<std::vector<std::uint64_t>> positions_tagged(
      std::string_view tag, const Shape& kind) const override;
  [[nodiscard]] Result<std::vector<std::string>> accounts(
      std::string_view after = {}, std::size_t limit = SIZE_MAX) const override;
  [[nodiscard]] Result<std::vector<std::string>> ids_tagged(
      std::string_view prefix, std::string_view begins = {},
      std::size_t limit = SIZE_MAX) const override;
  [[nodiscard]] Result<bool> is_erased(std::string_view contact) const override;
  // Grown from the leaves when it is asked for, so the first time takes as long as reading them.
  [[nodiscard]] Result<Checkpoint> proven() const override;
  [[nodiscard]] Result<std::vector<Hash>> inclusion_proof(std::uint64_t position,
                                                          std::uint64_t size) const override;
  [[nodiscard]] std::uint64_t arrived() const override { return arrived_; }
  [[nodiscard]] Status scan_arrived(
      std::uint64_t from, std::uint64_t to,
      const std::function<bool(const RecordView&)>& visit) const override;
  // Nothing is taken in while an account is folded, so all it has may be read.
  [[nodiscard]] std::uint64_t position_limit(std::uint64_t) const override { return UINT64_MAX; }
  std::uint64_t wait_beyond(
      std::uint64_t arrival, std::stop_token stop,
      std::optional<std::int64_t> wait_micros_max = std::nullopt) const override;

 private:
  class Rows;
  explicit Replica(ReplicaOptions options);
  [[nodiscard]] Status open_store();
  [[nodiscard]] Status drop_what_is_there(Intake& intake) const;
  [[nodiscard]] Result<std::uint64_t> head_after(std::uint64_t head) const;
  [[nodiscard]] Result<Event> decode(std::string_view record, WordsRead words) const;
  [[nodiscard]] Result<std::vector<std::uint64_t>> tagged(std::string_view tag,
                                                          std::uint16_t kind_tag,
                                                          std::uint64_t since,
                                                          std::size_t limit) const;
  [[nodiscard]] Status each_leaf(std::uint64_t from, std::uint64_t to,
                                 const std::function<void(const Hash&)>& visit) const;

  ReplicaOptions options_;
  WordsOpener opener_;
  std::unique_ptr<Rows> rows_;
  std::atomic<std::uint64_t> arrived_{0}, head_{0}, last_{0};  // last_: the highest position

  mutable std::mutex wait_mutex_;
  mutable std::condition_variable_any changed_;
  mutable std::mutex tree_mutex_;
  mutable Frontier tree_;  // guarded by tree_mutex_: as far as it was asked for
};

}  // namespace daybook
