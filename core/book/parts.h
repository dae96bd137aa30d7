// What a book consists of, shared by its writer, poster and readers. Internal to core/book.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

#include "core/book/book.h"
#include "core/book/head_file.h"
#include "core/book/ledger.h"
#include "core/book/log.h"
#include "core/book/tail.h"

namespace daybook {

struct BookParts {
  BookOptions options;
  std::unique_ptr<Log> log;
  std::unique_ptr<Ledger> ledger;
  std::unique_ptr<Keyring> keyring;
  std::unique_ptr<HeadFile> head_file;
  Tail tail;

  std::atomic<std::uint64_t> head{0};  // the last durable, readable position

  // Whoever waits for head or for room in the tail.
  mutable std::mutex wait_mutex;
  mutable std::condition_variable_any changed;

  mutable std::mutex published_mutex;
  Frontier published;           // guarded by published_mutex: the tree at `head`
  std::optional<Error> poison;  // guarded by published_mutex

  void publish(const Frontier& frontier) {
    {
      // Both locks at once: whoever has seen the new head finds its tree published, and the other
      // way round.
      const std::lock_guard publishing(published_mutex);
      const std::lock_guard lock(wait_mutex);
      published = frontier;
      head.store(frontier.size(), std::memory_order_release);
    }
    changed.notify_all();
  }
  void poison_with(Error error) {
    {
      const std::lock_guard lock(published_mutex);
      if (!poison) poison = std::move(error);
    }
    changed.notify_all();
  }
  [[nodiscard]] std::optional<Error> poisoned() const {
    const std::lock_guard lock(published_mutex);
    return poison;
  }
  // Of a record that check_record has proven.
  [[nodiscard]] Result<Event> decode(std::string_view record, WordsRead words) const;
};

// What the tail keeps of an event that was decoded from its record.
[[nodiscard]] TailEntry tail_entry(const Event& event, std::string record);

}  // namespace daybook
