#include "core/book/book.h"

#include <algorithm>
#include <chrono>

#include "core/base/check.h"
#include "core/book/erasure.h"
#include "core/book/folder.h"
#include "core/book/parts.h"
#include "core/book/poster.h"
#include "core/book/recovery.h"
#include "core/book/verify.h"
#include "core/book/writer.h"
#include "core/store/files.h"

namespace daybook {

TailEntry tail_entry(const Event& event, std::string record) {
  return {event.position,
          event.revision,
          event.kind->tag,
          event.account,
          event.id,
          event.source ? source_key_of(event.source->system, event.source->key) : std::string(),
          event.tags(),
          std::move(record)};
}

Result<Event> BookParts::decode(std::string_view record, WordsRead words) const {
  static const WordsOpener shut = words_stay_shut();
  DAYBOOK_TRY(auto decoded, decode_record(record, *options.catalog,
                                          words == WordsRead::shut ? shut : keyring->opener()));
  return std::move(decoded.event);
}

struct Book::Impl {
  BookParts parts;
  Poster poster{parts};
  std::unique_ptr<Writer> writer;
  bool closed = false;
};

Book::Book() : impl_(std::make_unique<Impl>()) {}

Status Book::create(const BookOptions& options) {
  const Folder folder{options.directory};
  DAYBOOK_TRY(const bool there, file_exists(folder.head(), options.env));
  DAYBOOK_TRY(const bool has_root, file_exists(folder.root, options.env));
  if (there) {
    return fail(ErrorCode::conflict, "there is a book in " + folder.root.string() +
                                         " already; use it, or choose another folder");
  }
  DAYBOOK_CHECKED(refuse_half_restored(folder, ErrorCode::conflict, options.env));
  for (const auto& path : {folder.root, folder.book(), folder.all_keys()}) {
    DAYBOOK_CHECKED(make_folder(path, options.env));
  }
  DAYBOOK_TRY(const auto keyring, Keyring::open({.directory = folder.keys(),
                                                 .master = options.master,
                                                 .create = true,
                                                 .env = options.env}));
  DAYBOOK_TRY(const auto log, Log::open(folder.log(), LogUse::create, options.env));
  DAYBOOK_TRY(const auto last, log->last_position());
  if (last > 0) {
    return fail(ErrorCode::conflict,
                "there is a book in " + folder.root.string() +
                    ", but its head file is missing; restore it from a backup");
  }
  DAYBOOK_CHECKED(sync_folder(folder.book(), options.env));
  DAYBOOK_CHECKED(sync_folder(folder.all_keys(), options.env));
  // Last and whole, because a head file means that there is a book: an attempt that was cut short
  // leaves none, and the next one completes it.
  auto unfinished = folder.head();
  unfinished += ".new";
  DAYBOOK_CHECKED(HeadFile::create(unfinished, options.env));
  DAYBOOK_CHECKED(rename_file(unfinished, folder.head(), options.env));
  DAYBOOK_CHECKED(sync_folder(folder.root, options.env));
  return has_root ? Status() : sync_folder(folder.parent(), options.env);
}

Result<std::unique_ptr<Book>> Book::open(BookOptions options) {
  const Folder folder{options.directory};
  auto book = std::unique_ptr<Book>(new Book());
  auto& parts = book->impl_->parts;
  parts.options = std::move(options);
  auto* env = parts.options.env;
  DAYBOOK_TRY(const bool has_head, file_exists(folder.head(), env));
  DAYBOOK_TRY(const bool has_log, file_exists(folder.log() / "CURRENT", env));
  if (!has_head) DAYBOOK_CHECKED(refuse_half_restored(folder, ErrorCode::not_found, env));
  if (!has_head && !has_log) {
    return fail(ErrorCode::not_found,
                "there is no book in " + folder.root.string() + "; `daybook init` makes one");
  }
  DAYBOOK_TRY(parts.log, Log::open(folder.log(), LogUse::prove, env));
  DAYBOOK_TRY(parts.head_file, HeadFile::open(folder.head(), env));
  DAYBOOK_TRY(parts.keyring,
              Keyring::open({.directory = folder.keys(),
                             .master = parts.options.master,
                             .generation_min = parts.head_file->mark().key_generation,
                             .env = env}));
  DAYBOOK_TRY(parts.ledger, Ledger::open(folder.ledger(), env));
  DAYBOOK_TRY(const auto frontier, prove_log(parts));
  parts.log.reset();
  DAYBOOK_TRY(parts.log, Log::open(folder.log(), LogUse::serve, env));
  DAYBOOK_CHECKED(resume_log(parts, frontier));
  DAYBOOK_TRY(const auto last_recorded, load_tail(parts));
  book->impl_->writer = std::make_unique<Writer>(parts, book->impl_->poster, last_recorded);
  return book;
}

Book::~Book() {
  if (impl_->writer) static_cast<void>(close());
}

Status Book::close() {
  auto& [parts, poster, writer, closed] = *impl_;
  if (std::exchange(closed, true)) return {};
  if (const auto poison = parts.poisoned()) return fail(*poison);
  DAYBOOK_CHECKED(poster.post_up_to(parts.head));
  DAYBOOK_CHECKED(parts.ledger->flush());
  DAYBOOK_CHECKED(parts.log->flush());
  return parts.head_file->sync();
}

// --- writing ------------------------------------------------------------------------------------

Result<std::vector<Receipt>> Book::append(AppendRequest request) {
  return impl_->writer->append(std::move(request));
}

Result<Receipt> Book::erase(std::string_view contact_or_account, const Actor& actor,
                            std::optional<std::string> reason) {
  DAYBOOK_TRY(auto request, erasure_request(*this, contact_or_account, actor, std::move(reason)));
  DAYBOOK_TRY(const auto receipts, impl_->writer->append_unchecked(std::move(request)));
  if (const auto destroyed = destroy_key(impl_->parts, contact_or_account); !destroyed) {
    impl_->parts.poison_with(destroyed.error());  // a restart completes it: the event is in the log
    return fail(destroyed.error());
  }
  return receipts.front();
}

// --- reading ------------------------------------------------------------------------------------

std::uint64_t Book::head() const { return impl_->parts.head.load(std::memory_order_acquire); }

Checkpoint Book::checkpoint() const {
  const std::lock_guard lock(impl_->parts.published_mutex);
  return {impl_->parts.published.size(), impl_->parts.published.root()};
}

std::string Book::id() const { return impl_->parts.log->book_id(); }
const Catalog& Book::catalog() const { return *impl_->parts.options.catalog; }
Instant Book::now() const { return impl_->parts.options.clock(); }

Result<std::string> Book::record_at(std::uint64_t position) const {
  if (position == 0 || position > head()) {
    return fail(ErrorCode::not_found, "the book has no position " + std::to_string(position) +
                                          "; it ends at " + std::to_string(head()));
  }
  DAYBOOK_TRY(auto record, impl_->parts.log->record(position));
  if (!record) {
    return fail(ErrorCode::corrupt, "the log misses position " + std::to_string(position) +
                                        "; restore it from a backup");
  }
  DAYBOOK_TRY(const auto header, check_record(*record));
  if (header.position != position) {
    return fail(ErrorCode::corrupt, "the log holds position " + std::to_string(header.position) +
                                        " in the place of " + std::to_string(position));
  }
  return std::move(*record);
}

Result<Event> Book::event_at(std::uint64_t position, WordsRead words) const {
  DAYBOOK_TRY(const auto record, record_at(position));
  return impl_->parts.decode(record, words);
}

Result<Event> Book::event_by_id(std::string_view id) const {
  const auto no_such_event = [&] {
    return fail(ErrorCode::not_found, "there is no event " + std::string(id));
  };
  std::optional<std::uint64_t> position;
  if (const auto found = impl_->parts.tail.with_id(id)) {
    position = found->position;
  } else {
    DAYBOOK_TRY(position, impl_->parts.ledger->position_of_id(id));
  }
  if (!position || *position > head()) return no_such_event();
  return event_at(*position);
}

Status Book::account_records(std::string_view account, std::uint64_t from, std::uint64_t to,
                             const std::function<Result<bool>(const RecordView&)>& visit) const {
  const auto& parts = impl_->parts;
  from = std::max<std::uint64_t>(from, 1);
  const auto readable = head();
  // The tail first: what leaves it meanwhile is in the ledger by then. Revisions are dense, so what
  // both have is seen.
  const auto in_tail = parts.tail.rows_of(account, from, to, readable);
  const auto tail_begin = in_tail.empty() ? UINT64_MAX : in_tail.front().revision;
  std::uint64_t next = from;
  const auto take = [&](std::uint64_t revision, std::string_view record) -> Result<bool> {
    DAYBOOK_TRY(const auto header, check_record(record));
    if (header.position > readable) return false;
    if (header.revision != revision || revision != next) {
      return fail(ErrorCode::corrupt, "account " + std::string(account) + " misses revision " +
                                          std::to_string(next) +
                                          " in the ledger; run `daybook verify`");
    }
    ++next;
    return visit({header, record});
  };
  bool go_on = true;
  if (tail_begin > from) {
    DAYBOOK_CHECKED(
        parts.ledger->rows_of(account, from, std::min(to, tail_begin - 1),
                              [&](std::uint64_t revision, std::string_view record) -> Result<bool> {
                                DAYBOOK_TRY(go_on, take(revision, record));
                                return go_on;
                              }));
  }
  for (auto row = in_tail.begin(); go_on && row != in_tail.end(); ++row) {
    DAYBOOK_TRY(go_on, take(row->revision, row->record));
  }
  return {};
}

Result<std::uint64_t> Book::revision_of(std::string_view account) const {
  if (const auto in_tail = impl_->parts.tail.revision_of(account, head())) return *in_tail;
  return impl_->parts.ledger->revision_of(account);
}

namespace {

// Of the tail and the ledger together; `kind_tag` 0: of any kind.
Result<std::vector<std::uint64_t>> tagged_in(const BookParts& parts, std::string_view tag,
                                             std::uint16_t kind_tag, std::uint64_t since,
                                             std::size_t limit, std::uint64_t readable) {
  const auto wanted = [&](std::uint16_t found) { return kind_tag == 0 || found == kind_tag; };
  const auto in_tail = parts.tail.tagged(tag, since, readable);
  const auto tail_begin = in_tail.empty() ? UINT64_MAX : in_tail.front().position;
  std::vector<std::uint64_t> positions;
  DAYBOOK_CHECKED(
      parts.ledger->tagged(tag, since, [&](std::uint64_t position, std::uint16_t found) {
        if (position >= tail_begin || position > readable || positions.size() >= limit)
          return false;
        if (wanted(found)) positions.push_back(position);
        return true;
      }));
  for (const auto& row : in_tail) {
    if (positions.size() < limit && wanted(row.kind_tag)) positions.push_back(row.position);
  }
  return positions;
}

}  // namespace

Result<std::vector<std::uint64_t>> Book::positions_tagged(std::string_view tag, std::uint64_t since,
                                                          std::size_t limit) const {
  return tagged_in(impl_->parts, tag, 0, since, limit, head());
}

Result<std::vector<std::uint64_t>> Book::positions_tagged(std::string_view tag,
                                                          const Shape& kind) const {
  return tagged_in(impl_->parts, tag, kind.tag, 0, SIZE_MAX, head());
}

Result<std::vector<std::string>> Book::accounts(std::string_view after, std::size_t limit) const {
  const auto fresh = impl_->parts.tail.accounts_after(after, head());
  DAYBOOK_TRY(const auto posted, impl_->parts.ledger->accounts_after(after, limit));
  std::vector<std::string> all;
  std::set_union(fresh.begin(), fresh.end(), posted.begin(), posted.end(), std::back_inserter(all));
  // Beyond the last posted one that was read there may be more of both.
  if (all.size() > limit) all.resize(limit);
  return all;
}

Result<std::vector<std::string>> Book::ids_tagged(std::string_view prefix, std::string_view begins,
                                                  std::size_t limit) const {
  const std::string tag_prefix = std::string(prefix) + ":";
  const std::string wanted = tag_prefix + std::string(begins);
  const auto fresh = impl_->parts.tail.tags_with(wanted, head());
  DAYBOOK_TRY(const auto posted, impl_->parts.ledger->tags_with(wanted, limit));
  std::vector<std::string> ids;
  std::set_union(fresh.begin(), fresh.end(), posted.begin(), posted.end(), std::back_inserter(ids));
  if (ids.size() > limit) ids.resize(limit);
  for (auto& id : ids) id.erase(0, tag_prefix.size());
  return ids;
}

Result<bool> Book::is_erased(std::string_view contact) const {
  return impl_->parts.keyring->is_erased(contact);
}

std::uint64_t Book::key_generation() const { return impl_->parts.keyring->generation(); }

Result<std::uint64_t> Book::keys_changed_after(
    std::uint64_t generation, const std::function<bool(const KeyRow&)>& visit) const {
  return impl_->parts.keyring->changed_after(generation, visit);
}

Status Book::scan(std::uint64_t from, std::uint64_t to,
                  const std::function<bool(const RecordView&)>& visit) const {
  return impl_->parts.log->scan(
      std::max<std::uint64_t>(from, 1), std::min(to, head()),
      [&](std::uint64_t position, std::string_view record) -> Result<bool> {
        DAYBOOK_TRY(const auto header, check_record(record));
        if (header.position != position) {
          return fail(ErrorCode::corrupt, "the log holds position " +
                                              std::to_string(header.position) +
                                              " in the place of " + std::to_string(position));
        }
        return visit({header, record});
      });
}

Result<Event> Book::decode(std::string_view record, WordsRead words) const {
  DAYBOOK_CHECKED(check_record(record));
  return impl_->parts.decode(record, words);
}

Result<Event> Book::decode_proven(const RecordView& record, WordsRead words) const {
  return impl_->parts.decode(record.bytes, words);
}

Result<std::vector<Hash>> Book::inclusion_proof(std::uint64_t position, std::uint64_t size) const {
  if (position == 0 || position > size || size > head()) {
    return fail(ErrorCode::invalid, "a proof is for a position within a tree of at most " +
                                        std::to_string(head()) + " events");
  }
  return daybook::inclusion_proof(position, size, [&](unsigned level, std::uint64_t index) {
    return impl_->parts.log->subtree(level, index);
  });
}

// --- following ----------------------------------------------------------------------------------

std::uint64_t Book::wait_beyond(std::uint64_t position, std::stop_token stop,
                                std::optional<std::int64_t> wait_micros_max) const {
  const auto& parts = impl_->parts;
  const auto grown = [&] { return parts.head.load() > position; };
  const auto wait =
      std::chrono::microseconds(std::min(wait_micros_max.value_or(kWaitMicrosMax), kWaitMicrosMax));
  std::unique_lock lock(parts.wait_mutex);
  parts.changed.wait_for(lock, stop, wait, grown);
  return parts.head.load();
}

// --- housekeeping -------------------------------------------------------------------------------

void Book::upkeep(std::stop_token stop) { impl_->poster.upkeep(stop); }
Status Book::post_all() { return impl_->poster.post_up_to(head()); }
std::uint64_t Book::posted() const { return impl_->parts.ledger->posted(); }
std::optional<Error> Book::poison() const { return impl_->parts.poisoned(); }

Book::Sizes Book::sizes() const {
  const auto& parts = impl_->parts;
  return {parts.log->disk_bytes(), parts.ledger->disk_bytes(), parts.keyring->disk_bytes(),
          parts.log->memory_bytes() + parts.ledger->memory_bytes() + parts.tail.bytes(),
          parts.tail.events()};
}

Status Book::verify(const ProgressSink& progress) const {
  DAYBOOK_CHECKED(impl_->poster.post_up_to(head()));
  std::uint64_t posted = 0;
  std::vector<Cursor> tables;
  {
    // Others may write and post meanwhile: what is proven is the book of this moment.
    const auto paused = impl_->poster.pause();
    posted = impl_->parts.ledger->posted();
    tables = impl_->parts.ledger->tables();
  }
  return verify_book(impl_->parts, posted, std::move(tables), progress);
}

}  // namespace daybook
