// The copy of a book that a worker keeps, for commands that read: it answers what the book answers,
// once the worker has caught up, and takes nothing.
#pragma once

#include <filesystem>
#include <memory>

#include "core/book/replica.h"
#include "tools/daybook/session.h"

namespace daybook {

// Belongs to one thread.
class CopySession : public LocalService {
 public:
  // Whether the folder is a worker's.
  [[nodiscard]] static bool is_in(const std::filesystem::path& folder);
  // With the keys that the worker had, where it had any. Errors: unavailable, while the worker has
  // the folder, or as follow_keys.
  [[nodiscard]] static Result<std::unique_ptr<CopySession>> open(
      const std::filesystem::path& folder, ProgressSink progress);

  [[nodiscard]] const BookReader& reader() const override { return *copy_; }
  [[nodiscard]] Result<Views*> views() override;
  [[nodiscard]] Status close() override;

  // Error besides the answer's: unavailable, where the copy lacks some of the book.
  Result<std::string> ask(const AnswerRequest& request) override;
  Result<std::vector<Receipt>> append(std::string_view request_json,
                                      const Actor& default_actor) override;
  std::uint64_t head() override { return copy_->head(); }
  Status read(std::uint64_t from, std::uint64_t to, const EventVisitor& visit) override;
  Status follow(std::uint64_t from, const EventFilter& filter, std::stop_token stop,
                const EventVisitor& visit) override;

 private:
  CopySession() = default;
  [[nodiscard]] Status check_whole() const;

  std::filesystem::path folder_;
  ProgressSink progress_;
  std::unique_ptr<Keyring> keys_;  // null: the words stay shut
  std::unique_ptr<Replica> copy_;
  std::unique_ptr<Views> views_;  // null until they are needed
};

}  // namespace daybook
