// The book: the log of everything that was ever written down, and the ledger that is posted from it
// account by account. One process owns a book; every function may be called from any thread.
//
// The book starts no threads. Whoever hosts it runs `upkeep` on a thread of his own; without one,
// appending does the posting itself when the tail is full.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/book/reader.h"
#include "core/event/request.h"
#include "core/privacy/keyring.h"

namespace daybook {

struct BookOptions {
  std::filesystem::path directory;
  Key master{};
  const Catalog* catalog = &standard_catalog();
  Clock clock = system_now;
  bool trusted_times = false;             // NewEvent::recorded_at is taken (stories, samples)
  std::size_t tail_events_max = 100'000;  // not yet posted; the writer waits beyond it
  std::size_t tail_bytes_max = std::size_t{96} << 20;
  ProgressSink progress;
  rocksdb::Env* env = nullptr;  // memory, or a file system that injects faults
};

// Which events a follower wants; an empty list means any.
struct EventFilter {
  std::vector<std::string> accounts{};
  std::vector<std::string> types{};
  std::vector<std::string> tags{};  // any of them
};

class Book : public BookReader {
 public:
  // Makes an empty book. Error: conflict, if there is one already.
  [[nodiscard]] static Status create(const BookOptions& options);
  // Proves that the book is whole, from the last stored frontier of the tree to its end and up to
  // what the head file remembers; repairs what is derived. Errors: not_found (no book), unavailable
  // (another process has it), corrupt (names what is missing), unsupported (newer format),
  // forbidden (permission, or another master key).
  [[nodiscard]] static Result<std::unique_ptr<Book>> open(BookOptions options);
  ~Book() override;  // as close, but errors go unheard

  // Posts what is left and leaves everything synced. Nothing may be called afterwards.
  [[nodiscard]] Status close();

  // --- writing ---
  // All events of the request or none; returns when they are durable and readable, with a receipt
  // for each in their order. Errors: invalid (with the path of the member), conflict (with the
  // event that stood in the way), not_found (target of event.annulled), forbidden, poisoned.
  [[nodiscard]] Result<std::vector<Receipt>> append(AppendRequest request);
  // Erases a contact (or "account:ID"): writes erasure.executed, destroys the key. Errors:
  // not_found (never named), forbidden (a legal hold).
  [[nodiscard]] Result<Receipt> erase(std::string_view contact_or_account, const Actor& actor,
                                      std::optional<std::string> reason);

  // --- reading: see BookReader. An arrival is a position here ---
  [[nodiscard]] std::uint64_t head() const override;
  [[nodiscard]] const Catalog& catalog() const override;
  [[nodiscard]] Instant now() const override;
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
  [[nodiscard]] Result<Checkpoint> proven() const override { return checkpoint(); }
  [[nodiscard]] Result<std::vector<Hash>> inclusion_proof(std::uint64_t position,
                                                          std::uint64_t size) const override;
  [[nodiscard]] std::uint64_t arrived() const override { return head(); }
  [[nodiscard]] Status scan_arrived(
      std::uint64_t from, std::uint64_t to,
      const std::function<bool(const RecordView&)>& visit) const override {
    return scan(from, to, visit);
  }
  [[nodiscard]] std::uint64_t position_limit(std::uint64_t arrival) const override {
    return arrival;
  }
  std::uint64_t wait_beyond(
      std::uint64_t position, std::stop_token stop,
      std::optional<std::int64_t> wait_micros_max = std::nullopt) const override;

  // --- reading, of the book itself alone ---
  [[nodiscard]] Checkpoint checkpoint() const;
  [[nodiscard]] std::string id() const;  // a UUID, given once at create
  // Hands over the records of [from, to] in position order until `visit` returns false. Proves
  // checksums and that no position is missing. Several threads may scan parts side by side.
  [[nodiscard]] Status scan(std::uint64_t from, std::uint64_t to,
                            const std::function<bool(const RecordView&)>& visit) const;
  [[nodiscard]] Result<Event> decode(std::string_view record,
                                     WordsRead words = WordsRead::opened) const;

  // --- keys, wrapped as they lie in the key store, for whoever keeps them elsewhere too ---
  [[nodiscard]] std::uint64_t key_generation() const;  // how many changes were ever made
  // As Keyring::changed_after.
  [[nodiscard]] Result<std::uint64_t> keys_changed_after(
      std::uint64_t generation, const std::function<bool(const KeyRow&)>& visit) const;

  // --- housekeeping ---
  // Posts into the ledger and syncs the head file every second, until `stop`. Run it on one thread.
  void upkeep(std::stop_token stop);
  // Posts everything up to the head() of this moment and returns when it is in the ledger.
  [[nodiscard]] Status post_all();
  [[nodiscard]] std::uint64_t posted() const;         // the last position the ledger holds
  [[nodiscard]] std::optional<Error> poison() const;  // why writes are refused, if they are

  struct Sizes {
    std::uint64_t log_bytes = 0, ledger_bytes = 0, key_bytes = 0;  // on disk
    std::uint64_t memory_bytes = 0;                                // write buffers, caches, tail
    std::uint64_t tail_events = 0;
  };
  [[nodiscard]] Sizes sizes() const;

  // Reads every byte and proves order, checksums, tree, ledger, ids and tags against the log; the
  // error (corrupt) names the first difference.
  [[nodiscard]] Status verify(const ProgressSink& progress = {}) const;

 private:
  Book();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Reads the book from `from` on and goes on with what is appended later. Belongs to one thread.
class Follower {
 public:
  Follower(const Book& book, std::uint64_t from, EventFilter filter = {});
  // The next events that pass the filter, at least one, at most `limit`, in position order; empty
  // only when stopped, or when none had come when the deadline passed. Error: corrupt.
  [[nodiscard]] Result<std::vector<Event>> next(std::stop_token stop, std::size_t limit = 1000,
                                                std::optional<std::int64_t> wait_micros_max = {});
  [[nodiscard]] std::uint64_t position() const { return next_ - 1; }  // read up to here

 private:
  const Book& book_;
  EventFilter filter_;
  std::uint64_t next_;
};

}  // namespace daybook
