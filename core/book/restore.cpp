#include "core/book/restore.h"

#include <unordered_map>

#include "core/book/erasure.h"
#include "core/book/folder.h"
#include "core/book/head_file.h"
#include "core/book/log.h"

namespace daybook {
namespace {

// One barrier for so much.
constexpr std::size_t kCommitEvents = 8192;
constexpr std::size_t kCommitBytes = std::size_t{8} << 20;
constexpr std::uint64_t kTellEvery = 65'536;

std::string positions(std::uint64_t from, std::uint64_t to) {
  return from == to
             ? "position " + std::to_string(from) + " is missing"
             : "positions " + std::to_string(from) + " to " + std::to_string(to) + " are missing";
}

}  // namespace

struct BookRestorer::Impl {
  RestoreOptions options;
  Folder folder;
  bool begun = false;  // what lies in the folder is ours
  bool root_made = false, keys_made = false;
  std::unique_ptr<Keyring> keyring;
  std::unique_ptr<Log> log;
  std::unordered_map<std::string, std::uint64_t> revisions;
  Instant last_recorded{INT64_MIN};
  std::size_t staged_events = 0, staged_bytes = 0;

  [[nodiscard]] rocksdb::Env* env() const { return options.book.env; }
  Status refuse_what_is_there();
  Status clear();
  Status begin();
  Status commit();
  Status prove(const std::optional<Checkpoint>& expected) const;
  Result<bool> is_erased(const Event& event) const;
  Result<std::uint64_t> count_shut() const;
  Status make_servable();
};

// --- begin --------------------------------------------------------------------------------------

Status BookRestorer::Impl::refuse_what_is_there() {
  DAYBOOK_TRY(const bool cut_short, file_exists(folder.restoring(), env()));
  DAYBOOK_TRY(const bool has_head, file_exists(folder.head(), env()));
  for (const auto& path : {folder.head(), folder.book(), folder.keys(), folder.views()}) {
    DAYBOOK_TRY(const bool there, file_exists(path, env()));
    if (!there || (cut_short && !has_head)) continue;
    return fail(ErrorCode::conflict, "there is a book in " + folder.root.string() + " already (" +
                                         path.string() +
                                         "); a restore wants an empty folder: choose another one");
  }
  if (!cut_short) return {};
  const auto left = Log::open(folder.log(), LogUse::prove, env());
  if (!left && left.error().code == ErrorCode::unavailable) return fail(left.error());
  return {};
}

// The mark goes last: a clearing that is cut short is taken up again by the next restore.
Status BookRestorer::Impl::clear() {
  for (const auto& path : {folder.log(), folder.book(), folder.keys()}) {
    DAYBOOK_CHECKED(remove_folder(path, env()));
  }
  DAYBOOK_CHECKED(remove_file(folder.restoring(), env()));
  if (keys_made) remove_empty_folder(folder.all_keys(), env());
  if (root_made) remove_empty_folder(folder.root, env());
  return {};
}

Status BookRestorer::Impl::begin() {
  DAYBOOK_CHECKED(refuse_what_is_there());
  if (options.keys) {
    DAYBOOK_TRY(const bool there, file_exists(*options.keys / "store" / "CURRENT", env()));
    if (!there) {
      return fail(ErrorCode::not_found,
                  "there is no key store in " + (*options.keys / "store").string() +
                      "; name a copy of the `keys` folder of the book that was");
    }
  }
  DAYBOOK_TRY(const bool has_root, file_exists(folder.root, env()));
  DAYBOOK_TRY(const bool has_keys, file_exists(folder.all_keys(), env()));
  root_made = !has_root;
  keys_made = !has_keys;
  begun = true;
  DAYBOOK_CHECKED(make_folder(folder.root, env()));
  DAYBOOK_CHECKED(write_empty_file(folder.restoring(), env()));
  DAYBOOK_CHECKED(sync_folder(folder.root, env()));
  for (const auto& path : {folder.log(), folder.book(), folder.keys()}) {
    DAYBOOK_CHECKED(remove_folder(path, env()));
  }
  for (const auto& path : {folder.book(), folder.all_keys()}) {
    DAYBOOK_CHECKED(make_folder(path, env()));
  }
  DAYBOOK_TRY(log, Log::open(folder.log(), LogUse::create, env(), options.book_id));
  KeyringOptions keys{
      .directory = folder.keys(), .master = options.book.master, .create = true, .env = env()};
  if (options.keys) keys.copy_of = *options.keys / "store";
  keys.copy_rows = options.key_rows;
  DAYBOOK_TRY(keyring, Keyring::open(keys));
  return {};
}

BookRestorer::BookRestorer() : impl_(std::make_unique<Impl>()) {}

BookRestorer::~BookRestorer() {
  impl_->log.reset();
  impl_->keyring.reset();
  if (impl_->begun) static_cast<void>(impl_->clear());
}

Result<std::unique_ptr<BookRestorer>> BookRestorer::create(RestoreOptions options) {
  auto restorer = std::unique_ptr<BookRestorer>(new BookRestorer());
  auto& impl = *restorer->impl_;
  impl.folder = {options.book.directory};
  impl.options = std::move(options);
  DAYBOOK_CHECKED(impl.begin());
  return restorer;
}

// --- records ------------------------------------------------------------------------------------

Status BookRestorer::take(std::string_view record) {
  auto& impl = *impl_;
  DAYBOOK_TRY(const auto header, check_record(record));
  const auto at = "position " + std::to_string(header.position);
  const auto next = size() + 1;
  if (header.position > next) {
    return fail(ErrorCode::corrupt,
                positions(next, header.position - 1) + ": the next record is " + "that of " + at);
  }
  if (header.position < next) return fail(ErrorCode::corrupt, at + " comes a second time");
  if (header.recorded_at < impl.last_recorded) {
    return fail(ErrorCode::corrupt, at + " was recorded before the position before it");
  }
  DAYBOOK_TRY(const auto decoded,
              decode_record(record, *impl.options.book.catalog, words_stay_shut()));
  const auto& event = decoded.event;
  auto& revision = impl.revisions[event.account];
  if (event.revision != revision + 1) {
    return fail(ErrorCode::corrupt, at + " is revision " + std::to_string(event.revision) +
                                        " of account " + event.account + " and should be " +
                                        std::to_string(revision + 1));
  }
  // A copy of the keys from before an erasure still has the key.
  if (const auto erased = erased_by(event)) DAYBOOK_CHECKED(impl.keyring->destroy(*erased));
  ++revision;
  impl.last_recorded = header.recorded_at;
  impl.log->stage(record);
  ++impl.staged_events;
  impl.staged_bytes += record.size();
  if (impl.staged_events < kCommitEvents && impl.staged_bytes < kCommitBytes) return {};
  return impl.commit();
}

Status BookRestorer::Impl::commit() {
  if (staged_events == 0) return {};
  staged_events = staged_bytes = 0;
  return log->commit();
}

std::uint64_t BookRestorer::size() const { return impl_->log->frontier().size(); }

Checkpoint BookRestorer::checkpoint() const {
  const auto& frontier = impl_->log->frontier();
  return {frontier.size(), frontier.root()};
}

// --- finish -------------------------------------------------------------------------------------

Status BookRestorer::Impl::prove(const std::optional<Checkpoint>& expected) const {
  if (!expected) return {};
  const auto size = log->frontier().size();
  if (size < expected->size) {
    return fail(ErrorCode::corrupt, positions(size + 1, expected->size) +
                                        " at the end: the checkpoint covers " +
                                        std::to_string(expected->size) + " events");
  }
  DAYBOOK_TRY(const auto frontier, log->frontier_at(expected->size));
  if (frontier.root() == expected->root) return {};
  return fail(ErrorCode::corrupt, "the records up to position " + std::to_string(expected->size) +
                                      " are not those that were written: their root is " +
                                      hex(frontier.root()) + ", the checkpoint's is " +
                                      hex(expected->root));
}

Result<bool> BookRestorer::Impl::is_erased(const Event& event) const {
  auto names = event.about();
  if (names.empty()) names.push_back("account:" + event.account);
  for (const auto& name : names) {
    DAYBOOK_TRY(const bool erased, keyring->is_erased(name));
    if (erased) return true;
  }
  return false;
}

// The tree proves that no box was altered: one that does not open lacks its key.
Result<std::uint64_t> BookRestorer::Impl::count_shut() const {
  const auto last = log->frontier().size();
  std::uint64_t shut = 0;
  const WordsOpener open = [&](const Event& event,
                               std::string_view box) -> Result<std::optional<std::string>> {
    auto words = keyring->open_box(event, box);
    if (words && *words) return words;
    if (!words && words.error().code != ErrorCode::corrupt) return words;
    DAYBOOK_TRY(const bool erased, is_erased(event));
    if (!erased) ++shut;
    return std::nullopt;
  };
  DAYBOOK_CHECKED(
      log->scan(1, last, [&](std::uint64_t position, std::string_view record) -> Result<bool> {
        if (options.book.progress && position % kTellEvery == 0) {
          options.book.progress({"opening the words", position, last});
        }
        DAYBOOK_CHECKED(decode_record(record, *options.book.catalog, open));
        return true;
      }));
  return shut;
}

// The head file comes last and whole, because it means that there is a book.
Status BookRestorer::Impl::make_servable() {
  DAYBOOK_CHECKED(log->flush());
  DAYBOOK_CHECKED(sync_folder(folder.book(), env()));
  DAYBOOK_CHECKED(sync_folder(folder.all_keys(), env()));
  DAYBOOK_TRY(const auto head, HeadFile::create(folder.restoring(), env()));
  const auto& frontier = log->frontier();
  DAYBOOK_CHECKED(head->write({frontier.size(), frontier.peaks(), keyring->generation()}));
  DAYBOOK_CHECKED(head->sync());
  log.reset();
  keyring.reset();
  DAYBOOK_CHECKED(rename_file(folder.restoring(), folder.head(), env()));
  begun = false;
  DAYBOOK_CHECKED(sync_folder(folder.root, env()));
  return root_made ? sync_folder(folder.parent(), env()) : Status();
}

Result<RestoredBook> BookRestorer::finish(const std::optional<Checkpoint>& expected) {
  auto& impl = *impl_;
  DAYBOOK_CHECKED(impl.commit());
  DAYBOOK_CHECKED(impl.prove(expected));
  RestoredBook restored{checkpoint(), 0};
  DAYBOOK_TRY(restored.shut, impl.count_shut());
  if (restored.shut > 0) DAYBOOK_CHECKED(impl.keyring->note_incomplete(size()));
  DAYBOOK_CHECKED(impl.make_servable());
  return restored;
}

}  // namespace daybook
