#include "core/book/replica.h"

#include <algorithm>
#include <chrono>
#include <cstring>

#include "core/base/check.h"
#include "core/book/erasure.h"
#include "core/book/ledger_rows.h"
#include "core/book/parts.h"
#include "core/store/files.h"

namespace daybook {
namespace {

// Behind the ledger's tables. positions: position -> leaf hash, revision and account; arrivals:
// number -> revision and account; erased: whose words are gone -> position of the erasure; notes:
// of whoever takes in; about: how far it has come.
constexpr Table kPositions = LedgerRows::kRowKinds;
constexpr Table kArrivals = kPositions + 1;
constexpr Table kErased = kPositions + 2;
constexpr Table kNotes = kPositions + 3;
constexpr Table kAbout = kPositions + 4;
constexpr std::string_view kArrivedRow = "arrived";
constexpr std::string_view kHeadRow = "head";

constexpr std::size_t kNumberBytes = sizeof(std::uint64_t);

// Revision and account, as positions and arrivals have them.
struct Place {
  std::uint64_t revision;
  std::string account;
};
std::string bytes_of(std::uint64_t revision, std::string_view account) {
  return big_endian(revision) + std::string(account);
}
Place place_of(std::string_view bytes) {
  return {get_big_endian(bytes), std::string(bytes.substr(kNumberBytes))};
}

std::string position_row(const TailEntry& entry) {
  const auto leaf = leaf_hash(entry.record);
  std::string row(reinterpret_cast<const char*>(leaf.data()), leaf.size());
  return row += bytes_of(entry.revision, entry.account);
}
Hash leaf_in(std::string_view position_row) {
  Hash leaf;
  std::memcpy(leaf.data(), position_row.data(), leaf.size());
  return leaf;
}

StoreOptions store_options(const ReplicaOptions& options) {
  auto tables = LedgerRows::row_tables();
  tables.push_back({.name = "positions"});
  tables.push_back({.name = "arrivals", .write_once = true});
  tables.push_back({.name = "erased", .point_lookups = true});
  tables.push_back({.name = "notes"});
  tables.push_back({.name = "about"});
  return {.directory = options.directory,
          .what = "the copy of the book",
          .tables = std::move(tables),
          .create = true,
          .write_buffer_bytes = std::size_t{64} << 20,
          .cache_bytes = std::size_t{64} << 20,
          .env = options.env};
}

}  // namespace

class Replica::Rows : public LedgerRows {
 public:
  [[nodiscard]] Status open(const ReplicaOptions& options) {
    store_.reset();
    DAYBOOK_TRY(store_, Store::open(store_options(options)));
    return {};
  }
  void close() { store_.reset(); }
  [[nodiscard]] Store& store() const { return *store_; }
  [[nodiscard]] Result<std::uint64_t> number(std::string_view name) const {
    DAYBOOK_TRY(const auto row, store_->get(kAbout, name));
    return row ? get_big_endian(*row) : 0;
  }
};

Replica::Replica(ReplicaOptions options)
    : options_(std::move(options)), rows_(std::make_unique<Rows>()) {
  opener_ = [this](const Event& event, std::string_view box) -> Result<std::optional<std::string>> {
    auto names = event.about();
    if (names.empty()) names.push_back("account:" + event.account);
    for (const auto& name : names) {
      DAYBOOK_TRY(const bool erased, is_erased(name));
      if (erased) return std::nullopt;
    }
    return options_.opener(event, box);
  };
}
Replica::~Replica() = default;

Status Replica::open_store() {
  DAYBOOK_CHECKED(rows_->open(options_));
  DAYBOOK_TRY(arrived_, rows_->number(kArrivedRow));
  DAYBOOK_TRY(const auto head, rows_->number(kHeadRow));
  DAYBOOK_TRY(head_, head_after(head));
  DAYBOOK_TRY(const auto last, rows_->store().last(kPositions));
  last_ = last ? get_big_endian(last->first) : 0;
  return {};
}

Result<std::unique_ptr<Replica>> Replica::open(ReplicaOptions options) {
  auto replica = std::unique_ptr<Replica>(new Replica(std::move(options)));
  auto opened = replica->open_store();
  if (opened) return replica;
  if (opened.error().code != ErrorCode::corrupt) return fail(std::move(opened).error());
  replica->rows_->close();
  DAYBOOK_CHECKED(remove_folder(replica->options_.directory, replica->options_.env));
  DAYBOOK_CHECKED(replica->open_store());
  return replica;
}

// --- taking in -----------------------------------------------------------------------------------

Result<Event> Replica::decode(std::string_view record, WordsRead words) const {
  static const WordsOpener shut = words_stay_shut();
  DAYBOOK_TRY(auto decoded,
              decode_record(record, *options_.catalog, words == WordsRead::shut ? shut : opener_));
  return std::move(decoded.event);
}

Result<Event> Replica::read_record(std::string_view record) const {
  DAYBOOK_CHECKED(check_record(record));
  return decode(record, WordsRead::shut);
}

void Replica::Intake::add(const Event& event, std::string record) {
  bytes_ += record.size();
  if (auto erased = erased_by(event)) erased_.emplace_back(*std::move(erased), event.position);
  entries_.push_back(tail_entry(event, std::move(record)));
}

Status Replica::drop_what_is_there(Intake& intake) const {
  std::map<std::string_view, std::uint64_t> revisions;
  std::deque<TailEntry> fresh;
  for (auto& entry : intake.entries_) {
    auto known = revisions.find(entry.account);
    if (known == revisions.end()) {
      DAYBOOK_TRY(const auto revision, rows_->revision_of(entry.account));
      if (entry.revision <= revision) continue;
      fresh.push_back(std::move(entry));
      known = revisions.emplace(fresh.back().account, revision).first;
    } else {
      if (entry.revision <= known->second) continue;
      fresh.push_back(std::move(entry));
    }
    if (fresh.back().revision != known->second + 1) {
      return fail(ErrorCode::corrupt, "account " + fresh.back().account + " misses revision " +
                                          std::to_string(known->second + 1) +
                                          ": the next record of it is revision " +
                                          std::to_string(fresh.back().revision));
    }
    ++known->second;
  }
  intake.entries_ = std::move(fresh);
  return {};
}

Status Replica::take(Intake intake) {
  DAYBOOK_CHECKED(drop_what_is_there(intake));
  auto& store = rows_->store();
  StoreBatch batch;
  LedgerRows::put(batch, store, intake.entries_);
  std::uint64_t arrived = arrived_, last = last_;
  for (const auto& entry : intake.entries_) {
    batch.put(store, kPositions, big_endian(entry.position), position_row(entry));
    batch.put(store, kArrivals, big_endian(++arrived), bytes_of(entry.revision, entry.account));
    last = std::max(last, entry.position);
  }
  for (const auto& [who, position] : intake.erased_) {
    batch.put(store, kErased, who, big_endian(position));
  }
  for (const auto& [name, value] : intake.notes_) {
    if (value.empty()) {
      batch.erase(store, kNotes, name);
    } else {
      batch.put(store, kNotes, name, value);
    }
  }
  batch.put(store, kAbout, kArrivedRow, big_endian(arrived));
  batch.put(store, kAbout, kHeadRow, big_endian(head_));  // a lower bound
  DAYBOOK_CHECKED(store.write(batch, Durability::logged));
  DAYBOOK_TRY(const auto head, head_after(head_));
  {
    const std::lock_guard lock(wait_mutex_);
    last_ = last;
    head_ = head;
    arrived_ = arrived;
  }
  changed_.notify_all();
  return {};
}

Result<std::uint64_t> Replica::head_after(std::uint64_t head) const {
  auto rows = rows_->store().rows(kPositions, big_endian(head + 1), {});
  for (;;) {
    DAYBOOK_TRY(const bool more, rows.next());
    if (!more || get_big_endian(rows.key()) != head + 1) return head;
    ++head;
  }
}

Result<std::optional<std::string>> Replica::note(std::string_view name) const {
  return rows_->store().get(kNotes, name);
}

Status Replica::each_note(
    std::string_view begins,
    const std::function<Status(std::string_view, std::string_view)>& visit) const {
  auto rows = rows_->store().rows(kNotes, begins, {});
  for (;;) {
    DAYBOOK_TRY(const bool more, rows.next());
    if (!more || !rows.key().starts_with(begins)) return {};
    DAYBOOK_CHECKED(visit(rows.key(), rows.value()));
  }
}

Status Replica::flush() { return rows_->store().flush(); }

Status Replica::check_whole() const {
  if (head_ == last_) return {};
  return fail(ErrorCode::unavailable, "this copy of the book misses position " +
                                          std::to_string(head_ + 1) + ", and has others up to " +
                                          std::to_string(last_) +
                                          ": it cannot answer before it has caught up");
}

// --- reading -------------------------------------------------------------------------------------

Result<std::string> Replica::record_at(std::uint64_t position) const {
  DAYBOOK_TRY(const auto row, rows_->store().get(kPositions, big_endian(position)));
  if (!row) {
    return fail(ErrorCode::not_found, "this copy of the book has no position " +
                                          std::to_string(position) + "; it is whole up to " +
                                          std::to_string(head_));
  }
  const auto place = place_of(std::string_view(*row).substr(sizeof(Hash)));
  std::string record;
  DAYBOOK_CHECKED(account_records(place.account, place.revision, place.revision,
                                  [&](const RecordView& found) -> Result<bool> {
                                    record = found.bytes;
                                    return false;
                                  }));
  return record;
}

Result<Event> Replica::event_at(std::uint64_t position, WordsRead words) const {
  DAYBOOK_TRY(const auto record, record_at(position));
  return decode(record, words);
}

Result<Event> Replica::event_by_id(std::string_view id) const {
  DAYBOOK_TRY(const auto position, rows_->position_of_id(id));
  if (position) return event_at(*position);
  return fail(ErrorCode::not_found, "there is no event " + std::string(id));
}

Status Replica::account_records(std::string_view account, std::uint64_t from, std::uint64_t to,
                                const std::function<Result<bool>(const RecordView&)>& visit) const {
  auto next = std::max<std::uint64_t>(from, 1);
  return rows_->rows_of(
      account, next, to, [&](std::uint64_t revision, std::string_view record) -> Result<bool> {
        DAYBOOK_TRY(const auto header, check_record(record));
        if (header.revision != revision || revision != next) {
          return fail(ErrorCode::corrupt, "this copy of the book misses revision " +
                                              std::to_string(next) + " of account " +
                                              std::string(account));
        }
        ++next;
        return visit({header, record});
      });
}

Result<Event> Replica::decode_proven(const RecordView& record, WordsRead words) const {
  return decode(record.bytes, words);
}

Result<std::uint64_t> Replica::revision_of(std::string_view account) const {
  return rows_->revision_of(account);
}

Result<std::vector<std::uint64_t>> Replica::tagged(std::string_view tag, std::uint16_t kind_tag,
                                                   std::uint64_t since, std::size_t limit) const {
  std::vector<std::uint64_t> positions;
  DAYBOOK_CHECKED(rows_->tagged(tag, since, [&](std::uint64_t position, std::uint16_t found) {
    if (positions.size() >= limit) return false;
    if (kind_tag == 0 || found == kind_tag) positions.push_back(position);
    return true;
  }));
  return positions;
}

Result<std::vector<std::uint64_t>> Replica::positions_tagged(std::string_view tag,
                                                             std::uint64_t since,
                                                             std::size_t limit) const {
  return tagged(tag, 0, since, limit);
}

Result<std::vector<std::uint64_t>> Replica::positions_tagged(std::string_view tag,
                                                             const Shape& kind) const {
  return tagged(tag, kind.tag, 0, SIZE_MAX);
}

Result<std::vector<std::string>> Replica::accounts(std::string_view after,
                                                   std::size_t limit) const {
  return rows_->accounts_after(after, limit);
}

Result<std::vector<std::string>> Replica::ids_tagged(std::string_view prefix,
                                                     std::string_view begins,
                                                     std::size_t limit) const {
  const auto tag_prefix = std::string(prefix) + ":";
  DAYBOOK_TRY(auto ids, rows_->tags_with(tag_prefix + std::string(begins), limit));
  for (auto& id : ids) id.erase(0, tag_prefix.size());
  return ids;
}

Result<bool> Replica::is_erased(std::string_view contact) const {
  DAYBOOK_TRY(const auto row, rows_->store().get(kErased, contact));
  return row.has_value();
}

// --- proof ---------------------------------------------------------------------------------------

Status Replica::each_leaf(std::uint64_t from, std::uint64_t to,
                          const std::function<void(const Hash&)>& visit) const {
  auto rows =
      rows_->store().rows(kPositions, big_endian(from), big_endian(to + 1), CursorUse::whole_scan);
  for (;;) {
    DAYBOOK_TRY(const bool more, rows.next());
    if (!more) return {};
    visit(leaf_in(rows.value()));
  }
}

Result<Checkpoint> Replica::proven() const {
  const std::lock_guard lock(tree_mutex_);
  DAYBOOK_CHECKED(each_leaf(tree_.size() + 1, head_, [&](const Hash& leaf) { tree_.add(leaf); }));
  return Checkpoint{tree_.size(), tree_.root()};
}

Result<std::vector<Hash>> Replica::inclusion_proof(std::uint64_t position,
                                                   std::uint64_t size) const {
  if (position == 0 || position > size || size > head_) {
    return fail(ErrorCode::invalid, "a proof is for a position within a tree of at most " +
                                        std::to_string(head_) + " events");
  }
  return daybook::inclusion_proof(
      position, size, [&](unsigned level, std::uint64_t index) -> Result<Hash> {
        Frontier subtree;
        const auto first = (index << level) + 1;
        const auto leaves = std::uint64_t{1} << level;
        DAYBOOK_CHECKED(
            each_leaf(first, first + leaves - 1, [&](const Hash& leaf) { subtree.add(leaf); }));
        return subtree.root();
      });
}

// --- arrivals ------------------------------------------------------------------------------------

Status Replica::scan_arrived(std::uint64_t from, std::uint64_t to,
                             const std::function<bool(const RecordView&)>& visit) const {
  auto rows = rows_->store().rows(kArrivals, big_endian(from),
                                  to == UINT64_MAX ? std::string() : big_endian(to + 1));
  for (;;) {
    DAYBOOK_TRY(const bool more, rows.next());
    if (!more) return {};
    const auto place = place_of(rows.value());
    bool go_on = true;
    DAYBOOK_CHECKED(account_records(place.account, place.revision, place.revision,
                                    [&](const RecordView& record) -> Result<bool> {
                                      go_on = visit(record);
                                      return false;
                                    }));
    if (!go_on) return {};
  }
}

std::uint64_t Replica::wait_beyond(std::uint64_t arrival, std::stop_token stop,
                                   std::optional<std::int64_t> wait_micros_max) const {
  const auto wait =
      std::chrono::microseconds(std::min(wait_micros_max.value_or(kWaitMicrosMax), kWaitMicrosMax));
  std::unique_lock lock(wait_mutex_);
  changed_.wait_for(lock, stop, wait, [&] { return arrived_.load() > arrival; });
  return arrived_;
}

}  // namespace daybook
