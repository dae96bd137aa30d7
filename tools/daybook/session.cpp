#include "tools/daybook/session.h"

#include <cerrno>
#include <cstring>

#include "core/event/json.h"
#include "projections/standard_projections.h"
#include "tools/daybook/copy_session.h"
#include "tools/threads.h"

namespace daybook {
namespace {

namespace fs = std::filesystem;

BookOptions book_options(const fs::path& folder, const Key& master) {
  BookOptions options;
  options.directory = folder;
  options.master = master;
  return options;
}

// A folder for this user alone. Whether it had to be made.
Result<bool> make_private_folder(const fs::path& folder) {
  std::error_code failed;
  const bool made = fs::create_directories(folder, failed);
  if (!failed && made) fs::permissions(folder, fs::perms::owner_all, failed);
  if (failed) {
    const bool permission = failed.value() == EACCES || failed.value() == EPERM;
    return fail(permission ? ErrorCode::forbidden : ErrorCode::unavailable,
                "cannot make the data folder " + folder.string() + ": " + failed.message());
  }
  return made;
}

}  // namespace

Result<NewBook> make_book(const GlobalOptions& global) {
  return make_book(global, std::nullopt, Book::create);
}

Result<NewBook> make_book(const GlobalOptions& global, const std::optional<fs::path>& kept_keys,
                          const std::function<Status(const BookOptions&)>& make) {
  DAYBOOK_TRY(const auto folder, data_folder(global));
  DAYBOOK_TRY(const bool folder_made, make_private_folder(folder.value));
  auto key = find_or_make_master_key(folder.value, kept_keys);
  Status created =
      key ? make(book_options(folder.value, key->key.value)) : Status(fail(key.error()));
  if (!created) {
    // Leave things as they were found.
    std::error_code ignored;
    if (key && key->made) {
      fs::remove(*key->made, ignored);
      fs::remove(key->made->parent_path(), ignored);  // if it holds nothing else
    }
    if (folder_made) fs::remove_all(folder.value, ignored);
    return fail(std::move(created).error());
  }
  return NewBook{folder.value, key->made};
}

Session::Session(std::unique_ptr<Book> book, fs::path folder, ProgressSink progress)
    : book_(std::move(book)),
      folder_(std::move(folder)),
      progress_(std::move(progress)),
      upkeep_([this](std::stop_token stop) { book_->upkeep(std::move(stop)); }) {}

Session::~Session() = default;

Result<std::unique_ptr<Session>> Session::open(const GlobalOptions& global,
                                               SessionOptions options) {
  DAYBOOK_TRY(const auto folder, data_folder(global));
  if (CopySession::is_in(folder.value)) {
    return fail(ErrorCode::forbidden, folder.value.string() +
                                          " holds a worker's copy of a book, which is for reading: "
                                          "write to the book itself");
  }
  std::error_code ignored;
  if (!fs::exists(folder.value, ignored) || fs::is_empty(folder.value, ignored)) {
    return fail(ErrorCode::not_found, "there is no book in " + folder.value.string() + " (from " +
                                          folder.origin + "): make one with `daybook init`");
  }
  DAYBOOK_TRY(const auto key, master_key(folder.value));
  auto book_with = book_options(folder.value, key.value);
  book_with.trusted_times = options.trusted_times;
  book_with.progress = options.progress;
  DAYBOOK_TRY(auto book, Book::open(std::move(book_with)));
  return std::unique_ptr<Session>(
      new Session(std::move(book), folder.value, std::move(options.progress)));
}

Result<Views*> Session::views() {
  if (!views_) {
    ViewsOptions with;
    with.directory = folder_ / "views";
    with.projections = standard_projections();
    with.workers = all_processors();
    with.progress = progress_;
    DAYBOOK_TRY(views_, Views::open(std::move(with), *book_));
  }
  return views_.get();
}

Status Session::close() {
  Status closed = views_ ? views_->close() : Status{};
  views_.reset();
  upkeep_.request_stop();
  upkeep_.join();
  auto book_closed = book_->close();
  return closed ? book_closed : closed;
}

Result<std::string> LocalService::ask(const AnswerRequest& request) {
  const auto kept = views();
  if (kept) {
    auto answer = daybook::ask({reader(), *kept}, request);
    if (answer || answer.error().code != ErrorCode::unavailable) return answer;
  }
  // Where nothing can be kept, on a full disk, the answer is the same and takes longer.
  return daybook::ask({reader(), nullptr}, request);
}

Result<std::vector<Receipt>> Session::append(std::string_view request_json,
                                             const Actor& default_actor) {
  DAYBOOK_TRY(auto request, parse_request(request_json, book_->catalog(), default_actor));
  return book_->append(std::move(request));
}

std::uint64_t Session::head() { return book_->head(); }

Status Session::read(std::uint64_t from, std::uint64_t to, const EventVisitor& visit) {
  Status decoded;
  DAYBOOK_CHECKED(book_->scan(from, to, [&](const RecordView& record) {
    const auto event = book_->decode(record.bytes);
    if (!event) {
      decoded = fail(event.error());
      return false;
    }
    return visit(*event, hex(leaf_hash(record.bytes)));
  }));
  return decoded;
}

Status Session::follow(std::uint64_t from, const EventFilter& filter, std::stop_token stop,
                       const EventVisitor& visit) {
  Follower follower(*book_, from, filter);
  while (!stop.stop_requested()) {
    DAYBOOK_TRY(const auto events, follower.next(stop));
    for (const auto& event : events) {
      DAYBOOK_TRY(const auto record, book_->record_at(event.position));
      if (!visit(event, hex(leaf_hash(record)))) return {};
    }
  }
  return {};
}

namespace {

template <class Opened>
Result<int> work_and_close(Opened& opened, const std::function<Result<int>(Opened&)>& work) {
  auto done = work(opened);
  const auto closed = opened.close();
  if (done && !closed) return fail(closed.error());
  return done;
}

}  // namespace

Result<int> with_session(const GlobalOptions& global, SessionOptions options,
                         const std::function<Result<int>(Session&)>& work) {
  DAYBOOK_TRY(const auto session, Session::open(global, std::move(options)));
  return work_and_close(*session, work);
}

Result<int> with_service(const GlobalOptions& global, SessionOptions options,
                         const std::function<Result<int>(LocalService&)>& work) {
  DAYBOOK_TRY(const auto folder, data_folder(global));
  std::unique_ptr<LocalService> opened;
  if (CopySession::is_in(folder.value)) {
    DAYBOOK_TRY(opened, CopySession::open(folder.value, std::move(options.progress)));
  } else {
    DAYBOOK_TRY(opened, Session::open(global, std::move(options)));
  }
  return work_and_close(*opened, work);
}

}  // namespace daybook
