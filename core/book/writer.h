// The single writer. There is no writer thread: of all who append at a moment, one leads. It
// decides for everything that waits, writes it with one barrier, hands the lead to the next and
// wakes the others. append() may be called from any thread.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/futex_cell.h"
#include "core/book/parts.h"
#include "core/book/poster.h"

namespace daybook {

class Writer {
 public:
  Writer(BookParts& parts, Poster& poster, Instant last_recorded);

  [[nodiscard]] Result<std::vector<Receipt>> append(AppendRequest request);
  // The same for an event that clients may not write themselves (erasure.executed).
  [[nodiscard]] Result<std::vector<Receipt>> append_unchecked(AppendRequest request);

 private:
  enum class Turn : std::uint32_t { waits, leads, done };
  // An event ready to be written but for its place.
  struct Prepared {
    Event event;
    std::string record;
    ContentDigest digest{};
    bool minted = false;  // its id is ours: nobody can have sent it before
    Expectation expect;
    std::optional<Instant> recorded_at;
  };
  struct Pending {
    std::vector<Prepared> events;
    std::vector<Condition> unless;
    Result<std::vector<Receipt>> result;
    FutexCell<Turn> turn{Turn::waits};
  };
  struct Repeat {  // of an event in the book, or of an earlier one in the same batch
    std::optional<Receipt> first;
    std::size_t earlier = 0;
  };

  [[nodiscard]] Status prepare(AppendRequest& request, Pending& pending) const;
  void lead();
  [[nodiscard]] std::vector<std::shared_ptr<Pending>> take_group();
  void commit(const std::vector<std::shared_ptr<Pending>>& group);

  // Decides for one request against everything before it, and stages what is new.
  [[nodiscard]] Result<std::vector<Receipt>> take_in(Pending& pending);
  [[nodiscard]] Result<std::vector<std::optional<Repeat>>> find_repeats(
      const Pending& pending) const;
  [[nodiscard]] Result<std::optional<Repeat>> repeat_of(const Prepared& prepared,
                                                        const Tail::Found& found) const;
  [[nodiscard]] Status check_expectation(const Prepared& prepared);
  [[nodiscard]] Status check_conditions(const Pending& pending) const;
  [[nodiscard]] Status check_annulment(const Pending& pending,
                                       const std::vector<std::optional<Repeat>>& repeats,
                                       std::size_t index) const;

  [[nodiscard]] Result<std::optional<Tail::Found>> find_id(std::string_view id) const;
  [[nodiscard]] Result<std::optional<Tail::Found>> find_source(const Source& source) const;
  [[nodiscard]] Result<Tail::Found> in_log(std::uint64_t position) const;
  [[nodiscard]] Result<std::uint64_t> revision_of(const std::string& account);
  // For naming what stood in the way: empty where it cannot be read.
  [[nodiscard]] std::string id_at(std::uint64_t position) const;
  [[nodiscard]] std::string id_at(const std::string& account, std::uint64_t revision) const;

  BookParts& parts_;
  Poster& poster_;

  std::mutex queue_mutex_;
  std::deque<std::shared_ptr<Pending>> queue_;  // guarded by queue_mutex_
  bool led_ = false;                            // guarded by queue_mutex_: somebody leads

  // The leader's:
  Instant last_recorded_;
  // Of accounts lately written. Emptied between requests only, so that within one they stay known.
  std::unordered_map<std::string, std::uint64_t> revisions_;
};

}  // namespace daybook
