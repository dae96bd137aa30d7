// What commands work on: a Daybook, wherever it is. The folder itself is one such place; a server
// that holds it will be another.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "core/book/book.h"
#include "projections/answers.h"
#include "projections/runtime/views.h"
#include "tools/daybook/settings.h"

namespace daybook {

// An event and the leaf hash of its record, lower-case hex.
using EventVisitor = std::function<bool(const Event& event, const std::string& hash)>;

// Belongs to one thread.
class Service {
 public:
  virtual ~Service() = default;
  // The answer as JSON; errors as daybook::ask.
  [[nodiscard]] virtual Result<std::string> ask(const AnswerRequest& request) = 0;
  // A request as CATALOG 0 has it, in JSON; errors as parse_request and Book::append.
  [[nodiscard]] virtual Result<std::vector<Receipt>> append(std::string_view request_json,
                                                            const Actor& default_actor) = 0;
  // The last position; 0 = empty.
  [[nodiscard]] virtual std::uint64_t head() = 0;
  // The events of [from, to] in position order, until `visit` returns false.
  [[nodiscard]] virtual Status read(std::uint64_t from, std::uint64_t to,
                                    const EventVisitor& visit) = 0;
  // From `from` on those that pass the filter, and then what is appended, until `stop` or until
  // `visit` returns false.
  [[nodiscard]] virtual Status follow(std::uint64_t from, const EventFilter& filter,
                                      std::stop_token stop, const EventVisitor& visit) = 0;
};

// A folder on this machine: a book's, or the copy of one that a worker keeps.
class LocalService : public Service {
 public:
  [[nodiscard]] virtual const BookReader& reader() const = 0;
  // What is kept of the folds. Errors: as Views::open.
  [[nodiscard]] virtual Result<Views*> views() = 0;
  // Leaves everything on disk and lets go of the folder. Call it once, last.
  [[nodiscard]] virtual Status close() = 0;

  Result<std::string> ask(const AnswerRequest& request) override;
};

struct SessionOptions {
  bool trusted_times = false;
  ProgressSink progress;
};

// The book in the data folder, with its upkeep on a thread of its own, and its views, which are
// opened when the first of the calls needs them.
class Session : public LocalService {
 public:
  // Errors: as Book::open, and unavailable, where there is no master key.
  [[nodiscard]] static Result<std::unique_ptr<Session>> open(const GlobalOptions& global,
                                                             SessionOptions options = {});
  ~Session() override;

  [[nodiscard]] Book& book() { return *book_; }

  [[nodiscard]] const BookReader& reader() const override { return *book_; }
  [[nodiscard]] Result<Views*> views() override;
  [[nodiscard]] Status close() override;
  Result<std::vector<Receipt>> append(std::string_view request_json,
                                      const Actor& default_actor) override;
  std::uint64_t head() override;
  Status read(std::uint64_t from, std::uint64_t to, const EventVisitor& visit) override;
  Status follow(std::uint64_t from, const EventFilter& filter, std::stop_token stop,
                const EventVisitor& visit) override;

 private:
  Session(std::unique_ptr<Book> book, std::filesystem::path folder, ProgressSink progress);

  std::unique_ptr<Book> book_;
  std::filesystem::path folder_;
  ProgressSink progress_;
  std::unique_ptr<Views> views_;  // null until they are needed
  std::jthread upkeep_;
};

// Makes the folder and an empty book in it. Error: conflict, if there is one.
struct NewBook {
  std::filesystem::path folder;
  std::optional<std::filesystem::path> key_file;  // of the master key, if it was made just now
};
[[nodiscard]] Result<NewBook> make_book(const GlobalOptions& global);
// The same with a book that `make` makes, and with the master key of kept keys, if there is one. If
// it fails, things are as they were before.
[[nodiscard]] Result<NewBook> make_book(const GlobalOptions& global,
                                        const std::optional<std::filesystem::path>& kept_keys,
                                        const std::function<Status(const BookOptions&)>& make);

// Opens the folder, whichever kind it is, hands it to `work`, closes it; the first error of the
// three is returned. For commands that only read.
[[nodiscard]] Result<int> with_service(const GlobalOptions& global, SessionOptions options,
                                       const std::function<Result<int>(LocalService&)>& work);
// The same with a book's folder.
[[nodiscard]] Result<int> with_session(const GlobalOptions& global, SessionOptions options,
                                       const std::function<Result<int>(Session&)>& work);

}  // namespace daybook
