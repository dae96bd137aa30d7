// Where a story is played: a book of its own, in memory or in a temporary folder that goes when the
// stage goes, and the story's clock. Belongs to one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "core/book/book.h"
#include "projections/runtime/sources.h"
#include "projections/runtime/views.h"
#include "tools/daybook/story/kafka_stage.h"

namespace daybook::story {

enum class Mode : std::uint8_t {
  memory,
  disk,
  restart,  // closed and opened after every line
  rebuild,  // all views are dropped and made anew before every ask
  shuffle,  // lone appends in batches of random size
  kafka,    // answers come from a worker
};

[[nodiscard]] std::string_view name_of(Mode mode);
// "memory,disk" or "all". Error: invalid (no such mode).
[[nodiscard]] Result<std::vector<Mode>> parse_modes(std::string_view list);

// It stands still but for `tick`, so that every append has its own second.
class StoryClock {
 public:
  [[nodiscard]] Instant now() const { return now_.value_or(Instant{}); }
  // One append: a second on, and forward to `occurred` and `recorded` where they are later. The
  // first tick starts the clock at `occurred`.
  Instant tick(std::optional<Instant> occurred = {}, std::optional<Instant> recorded = {});

 private:
  std::optional<Instant> now_;
};

class Stage {
 public:
  // Mode kafka needs a broker. Errors: as KafkaStage.
  [[nodiscard]] static Result<std::unique_ptr<Stage>> open(
      Mode mode, const std::optional<kafka::ClientConfig>& broker = std::nullopt);
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  [[nodiscard]] Book& book() { return *book_; }
  // What answers are read from. With the views, opened when they are first needed; in memory there
  // are none, so that answers are folded on the fly there and from what is stored everywhere else.
  [[nodiscard]] Result<Sources> sources();
  [[nodiscard]] StoryClock& clock() { return clock_; }

  // Closes the book and opens it again.
  [[nodiscard]] Status restart();
  // Folds what was appended, so that views grow as those of a host that follows the book.
  [[nodiscard]] Status follow();
  // Removes the views' folder; they are made anew when they are needed.
  [[nodiscard]] Status drop_views();
  // Goes on with the files as a kill would leave them now: what was not written to them is gone. In
  // memory there is nothing that a kill would leave, so it is a restart.
  [[nodiscard]] Status crash();

 private:
  Stage() = default;
  [[nodiscard]] BookOptions options();
  [[nodiscard]] Status open_book();
  [[nodiscard]] Status close_book();

  StoryClock clock_;
  Key master_{};
  std::shared_ptr<rocksdb::Env> memory_;  // outlives the book
  std::filesystem::path folder_;          // temporary; empty in memory
  int life_ = 1;                          // the folder of each crash is a new one
  std::unique_ptr<Book> book_;
  std::unique_ptr<Views> views_;       // null in memory, and until they are needed
  std::unique_ptr<KafkaStage> kafka_;  // null but in mode kafka
};

}  // namespace daybook::story
