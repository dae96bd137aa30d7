#include "core/book/tail.h"

#include <algorithm>
#include <mutex>
#include <set>

namespace daybook {
namespace {
constexpr std::size_t kChunkEvents = 4096;
}

std::string source_key_of(std::string_view system, std::string_view key) {
  std::string joined(system);
  joined += '\0';
  joined += key;
  return joined;
}

TailChunk::TailChunk(std::size_t capacity) : capacity_(capacity) {}

void TailChunk::add(TailEntry entry) {
  const auto at = static_cast<std::uint32_t>(entries_.size());
  bytes_ += entry.record.size() + sizeof(TailEntry) + entry.account.size() + entry.id.size();
  const auto& kept = entries_.emplace_back(std::move(entry));
  const auto [last, first_of_account] = last_of_account_.try_emplace(kept.account, at);
  account_before_.push_back(first_of_account ? kNone : std::exchange(last->second, at));
  by_id_.emplace(kept.id, at);
  if (!kept.source.empty()) by_source_.emplace(kept.source, at);
  for (const auto& tag : kept.tags) {
    const auto post = static_cast<std::uint32_t>(tag_posts_.size());
    const auto [last_post, first_of_tag] = last_tagged_.try_emplace(tag, post);
    tag_posts_.push_back({at, first_of_tag ? kNone : std::exchange(last_post->second, post)});
  }
}

const TailEntry* TailChunk::with_id(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &entries_[found->second];
}

const TailEntry* TailChunk::with_source(std::string_view source) const {
  const auto found = by_source_.find(source);
  return found == by_source_.end() ? nullptr : &entries_[found->second];
}

const TailEntry* TailChunk::last_of(std::string_view account) const {
  const auto found = last_of_account_.find(account);
  return found == last_of_account_.end() ? nullptr : &entries_[found->second];
}

Tail::Tail() = default;

void Tail::add(std::vector<TailEntry> entries) {
  const std::unique_lock lock(mutex_);
  for (auto& entry : entries) {
    if (newest_closed_ || chunks_.back()->full()) {
      chunks_.push_back(std::make_shared<TailChunk>(kChunkEvents));
      newest_closed_ = false;
    }
    auto& newest = *chunks_.back();
    const auto before = newest.bytes();
    newest.add(std::move(entry));
    ++events_;
    bytes_ += newest.bytes() - before;
  }
}

std::shared_ptr<const TailChunk> Tail::oldest() {
  const std::unique_lock lock(mutex_);
  if (chunks_.empty()) return nullptr;
  if (chunks_.size() == 1) newest_closed_ = true;
  return chunks_.front();
}

void Tail::drop_oldest() {
  std::shared_ptr<TailChunk> dropped;  // freed outside the lock: it holds thousands of strings
  const std::unique_lock lock(mutex_);
  dropped = std::move(chunks_.front());
  chunks_.pop_front();
  events_ -= dropped->entries().size();
  bytes_ -= dropped->bytes();
}

std::size_t Tail::events() const {
  const std::shared_lock lock(mutex_);
  return events_;
}

std::size_t Tail::bytes() const {
  const std::shared_lock lock(mutex_);
  return bytes_;
}

std::optional<Tail::Found> Tail::with_id(std::string_view id) const {
  const std::shared_lock lock(mutex_);
  for (auto chunk = chunks_.rbegin(); chunk != chunks_.rend(); ++chunk) {
    if (const auto* entry = (*chunk)->with_id(id)) return Found{entry->position, entry->record};
  }
  return std::nullopt;
}

std::optional<Tail::Found> Tail::with_source(std::string_view source) const {
  const std::shared_lock lock(mutex_);
  for (auto chunk = chunks_.rbegin(); chunk != chunks_.rend(); ++chunk) {
    if (const auto* entry = (*chunk)->with_source(source)) {
      return Found{entry->position, entry->record};
    }
  }
  return std::nullopt;
}

std::optional<std::string> Tail::record_at(std::uint64_t position) const {
  const std::shared_lock lock(mutex_);
  for (auto chunk = chunks_.rbegin(); chunk != chunks_.rend(); ++chunk) {
    const auto& entries = (*chunk)->entries();
    if (entries.empty() || position < entries.front().position) continue;
    const auto index = position - entries.front().position;
    if (index >= entries.size()) return std::nullopt;
    return entries[index].record;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> Tail::revision_of(std::string_view account, std::uint64_t head) const {
  const std::shared_lock lock(mutex_);
  std::optional<std::uint64_t> revision;
  for (auto chunk = chunks_.rbegin(); chunk != chunks_.rend() && !revision; ++chunk) {
    (*chunk)->each_of(account, [&](const TailEntry& entry) {
      if (entry.position <= head) revision = entry.revision;
      return !revision;
    });
  }
  return revision;
}

std::vector<Tail::Row> Tail::rows_of(std::string_view account, std::uint64_t from, std::uint64_t to,
                                     std::uint64_t head) const {
  std::vector<Row> rows;
  const std::shared_lock lock(mutex_);
  for (auto chunk = chunks_.rbegin(); chunk != chunks_.rend(); ++chunk) {
    (*chunk)->each_of(account, [&](const TailEntry& entry) {
      if (entry.revision < from) return false;
      if (entry.revision <= to && entry.position <= head) {
        rows.push_back({entry.revision, entry.position, entry.record});
      }
      return true;
    });
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

std::vector<Tail::Tagged> Tail::tagged(std::string_view tag, std::uint64_t since,
                                       std::uint64_t head) const {
  std::vector<Tagged> found;
  const std::shared_lock lock(mutex_);
  for (auto chunk = chunks_.rbegin(); chunk != chunks_.rend(); ++chunk) {
    (*chunk)->each_tagged(tag, [&](const TailEntry& entry) {
      if (entry.position <= since) return false;
      if (entry.position <= head) found.push_back({entry.position, entry.kind_tag});
      return true;
    });
  }
  std::reverse(found.begin(), found.end());
  return found;
}

std::vector<std::string> Tail::accounts_after(std::string_view after, std::uint64_t head) const {
  std::vector<std::string> accounts;
  {
    const std::shared_lock lock(mutex_);
    for (const auto& chunk : chunks_) {
      for (const auto& entry : chunk->entries()) {
        if (entry.position <= head && entry.revision == 1 && entry.account > after) {
          accounts.push_back(entry.account);
        }
      }
    }
  }
  std::sort(accounts.begin(), accounts.end());
  return accounts;
}

std::vector<std::string> Tail::tags_with(std::string_view begins, std::uint64_t head) const {
  std::set<std::string> tags;
  const std::shared_lock lock(mutex_);
  for (const auto& chunk : chunks_) {
    for (const auto& entry : chunk->entries()) {
      if (entry.position > head) continue;
      for (const auto& tag : entry.tags) {
        if (tag.starts_with(begins)) tags.insert(tag);
      }
    }
  }
  return {tags.begin(), tags.end()};
}

}  // namespace daybook
