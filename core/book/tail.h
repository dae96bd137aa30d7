// The tail: events that are in the log and not yet in the ledger, indexed in memory like the ledger
// is on disk, so that readers and conditions always see the whole book. Held in chunks: the newest
// takes events in, the oldest is posted and dropped whole.
// One writer adds, one poster drops, anybody reads, all at the same time.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/fair_shared_mutex.h"
#include "core/base/time.h"

namespace daybook {

struct TailEntry {
  std::uint64_t position = 0;
  std::uint64_t revision = 0;
  std::uint16_t kind_tag = 0;
  std::string account;
  std::string id;
  std::string source;  // source_key_of, or empty
  std::vector<std::string> tags;
  std::string record;
};

// The key under which a source is known: its system and its key.
[[nodiscard]] std::string source_key_of(std::string_view system, std::string_view key);

// Events in position order with their indexes. Changed only while it is the newest of its tail.
class TailChunk {
 public:
  explicit TailChunk(std::size_t capacity);
  void add(TailEntry entry);

  [[nodiscard]] const std::deque<TailEntry>& entries() const { return entries_; }
  [[nodiscard]] bool full() const { return entries_.size() == capacity_; }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

  [[nodiscard]] const TailEntry* with_id(std::string_view id) const;
  [[nodiscard]] const TailEntry* with_source(std::string_view source) const;
  [[nodiscard]] const TailEntry* last_of(std::string_view account) const;
  // Newest first, through `visit(entry) -> bool go on`.
  template <class Visit>
  void each_of(std::string_view account, const Visit& visit) const {
    const auto found = last_of_account_.find(account);
    auto at = found == last_of_account_.end() ? kNone : found->second;
    for (; at != kNone; at = account_before_[at]) {
      if (!visit(entries_[at])) return;
    }
  }
  template <class Visit>
  void each_tagged(std::string_view tag, const Visit& visit) const {
    const auto found = last_tagged_.find(tag);
    auto at = found == last_tagged_.end() ? kNone : found->second;
    for (; at != kNone; at = tag_posts_[at].before) {
      if (!visit(entries_[tag_posts_[at].entry])) return;
    }
  }

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  struct TagPost {
    std::uint32_t entry;
    std::uint32_t before;
  };
  using LastAt = std::unordered_map<std::string_view, std::uint32_t>;  // views into entries_

  std::size_t capacity_;
  std::deque<TailEntry> entries_;  // which never moves what it holds, so views stay good
  std::vector<std::uint32_t> account_before_;
  std::vector<TagPost> tag_posts_;
  LastAt last_of_account_, last_tagged_, by_id_, by_source_;
  std::size_t bytes_ = 0;
};

class Tail {
 public:
  Tail();

  // The writer's. Events come in position order.
  void add(std::vector<TailEntry> entries);
  // The poster's: the oldest chunk, closed for additions; null when there is nothing.
  [[nodiscard]] std::shared_ptr<const TailChunk> oldest();
  void drop_oldest();

  [[nodiscard]] std::size_t events() const;
  [[nodiscard]] std::size_t bytes() const;

  // Anybody's. Copies, because chunks are dropped meanwhile. All entries, readable or not yet.
  struct Found {
    std::uint64_t position;
    std::string record;
  };
  [[nodiscard]] std::optional<Found> with_id(std::string_view id) const;
  [[nodiscard]] std::optional<Found> with_source(std::string_view source) const;
  [[nodiscard]] std::optional<std::string> record_at(std::uint64_t position) const;
  [[nodiscard]] std::optional<std::uint64_t> revision_of(std::string_view account,
                                                         std::uint64_t head) const;
  struct Row {
    std::uint64_t revision;
    std::uint64_t position;
    std::string record;
  };
  // The account's rows in revision order with from <= revision <= to and position <= head.
  [[nodiscard]] std::vector<Row> rows_of(std::string_view account, std::uint64_t from,
                                         std::uint64_t to, std::uint64_t head) const;
  struct Tagged {
    std::uint64_t position;
    std::uint16_t kind_tag;
  };
  // Ascending, after `since`, up to `head`.
  [[nodiscard]] std::vector<Tagged> tagged(std::string_view tag, std::uint64_t since,
                                           std::uint64_t head) const;
  [[nodiscard]] std::vector<std::string> accounts_after(std::string_view after,
                                                        std::uint64_t head) const;
  // Whole tags that begin so, in byte order, each once.
  [[nodiscard]] std::vector<std::string> tags_with(std::string_view begins,
                                                   std::uint64_t head) const;

 private:
  using Chunks = std::deque<std::shared_ptr<TailChunk>>;
  mutable FairSharedMutex mutex_;
  Chunks chunks_;  // guarded by mutex_; oldest first
  bool newest_closed_ = true;
  std::size_t events_ = 0, bytes_ = 0;
};

}  // namespace daybook
