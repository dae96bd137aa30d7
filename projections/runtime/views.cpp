#include <algorithm>
#include <map>
#include <numeric>

#include "core/event/catalog/house.h"
#include "core/event/object_bytes.h"
#include "core/store/files.h"
#include "projections/runtime/views_impl.h"

namespace daybook {
namespace {

constexpr std::uint64_t kEventsAtOnce = 4096;
constexpr std::size_t kCacheBytes = std::size_t{32} << 20;
constexpr std::size_t kWriteBufferBytes = std::size_t{32} << 20;
constexpr std::string_view kPositionKey = "position";
constexpr std::string_view kRowsName = "accounts";

std::string view_key(std::string_view name) { return "view:" + std::string(name); }

StoreOptions store_options(const ViewsOptions& options) {
  StoreOptions store;
  store.directory = options.directory;
  store.what = "the views";
  store.tables = {{"meta", true, false}, {"states", true, false}};
  store.create = true;
  store.write_ahead = false;
  store.write_buffer_bytes = kWriteBufferBytes;
  store.cache_bytes = kCacheBytes;
  store.env = options.env;
  return store;
}

}  // namespace

Result<std::string> leaf_of_arrival(const BookReader& book, std::uint64_t arrival) {
  std::string leaf;
  DAYBOOK_CHECKED(book.scan_arrived(arrival, arrival, [&](const RecordView& record) {
    leaf = hex(leaf_hash(record.bytes));
    return true;
  }));
  if (!leaf.empty()) return leaf;
  return fail(ErrorCode::not_found, "no record came as number " + std::to_string(arrival));
}

std::string state_key(std::uint64_t slot, std::string_view account) {
  std::string key;
  put_big_endian(key, slot);
  key += account;
  return key;
}

std::string bytes_of_row(const AccountRow& row) {
  std::string bytes;
  append_object(bytes, shape_of<AccountRow>(), &row);
  return bytes;
}

Result<AccountRow> row_of_bytes(std::string_view bytes) {
  AccountRow row;
  DAYBOOK_CHECKED(read_object(bytes, shape_of<AccountRow>(), &row));
  return row;
}

// --- opening -----------------------------------------------------------------------------------

std::string_view Views::Impl::name_of_slot(std::size_t index) const {
  return index == rows_index() ? kRowsName : options.projections[index]->name();
}

std::uint64_t Views::Impl::fingerprint_of_slot(std::size_t index) const {
  return index == rows_index() ? fingerprint_of(shape_of<AccountRow>())
                               : options.projections[index]->fingerprint;
}

std::optional<std::size_t> Views::Impl::index_of(const Projection& projection) const {
  const auto& all = options.projections;
  const auto found = std::find(all.begin(), all.end(), &projection);
  if (found == all.end()) return std::nullopt;
  return static_cast<std::size_t>(found - all.begin());
}

std::vector<std::size_t> Views::Impl::all_indices() const {
  std::vector<std::size_t> indices(options.projections.size() + 1);
  std::iota(indices.begin(), indices.end(), std::size_t{0});
  return indices;
}

std::vector<std::size_t> Views::Impl::missing() const {
  const std::shared_lock lock(consistent);
  std::vector<std::size_t> indices;
  // Without the rows nobody knows how far the states are folded.
  if (slots.back() == kNoSlot) return all_indices();
  for (std::size_t index = 0; index < slots.size(); ++index) {
    if (slots[index] == kNoSlot) indices.push_back(index);
  }
  return indices;
}

Status Views::Impl::read_meta() {
  slots.assign(options.projections.size() + 1, kNoSlot);
  tallies.clear();
  tallies.resize(options.projections.size());
  slots_given = kNoSlot;
  DAYBOOK_TRY(const auto at, store->get(kMetaTable, kPositionKey));
  position = at ? get_big_endian(*at) : 0;
  for (std::size_t index = 0; index < slots.size(); ++index) {
    DAYBOOK_TRY(const auto view, store->get(kMetaTable, view_key(name_of_slot(index))));
    if (view && get_big_endian(view->substr(sizeof(std::uint64_t))) == fingerprint_of_slot(index)) {
      slots[index] = get_big_endian(*view);
      slots_given = std::max(slots_given, slots[index]);
    }
  }
  return {};
}

Result<bool> Views::Impl::is_of_this_book() const {
  const std::uint64_t at = position;
  if (at == 0) return true;
  if (at > book.arrived()) return false;
  DAYBOOK_TRY(const auto kept, store->get(kMetaTable, kPositionKey));
  DAYBOOK_TRY(const auto leaf, leaf_of_arrival(book, at));
  return kept->substr(sizeof(std::uint64_t)) == leaf;
}

void Views::Impl::put_position(StoreBatch& batch, std::uint64_t at, const std::string& leaf) const {
  batch.put(*store, kMetaTable, kPositionKey, big_endian(at) + leaf);
}

void Views::Impl::put_slot(StoreBatch& batch, std::size_t index, std::uint64_t slot) const {
  batch.put(*store, kMetaTable, view_key(name_of_slot(index)),
            big_endian(slot) + big_endian(fingerprint_of_slot(index)));
}

Status Views::Impl::drop_slots_out_of_use() {
  StoreBatch batch;
  std::string from;
  for (;;) {
    auto rows = store->rows(kStatesTable, from, {}, CursorUse::whole_scan);
    DAYBOOK_TRY(bool more, rows.next());
    if (!more) break;
    const auto slot = get_big_endian(rows.key());
    const auto end = state_key(slot + 1, {});
    if (std::find(slots.begin(), slots.end(), slot) == slots.end()) {
      while (more && rows.key() < end) {
        batch.erase(*store, kStatesTable, rows.key());
        if (batch.bytes() > kViewBatchBytesMax) {
          DAYBOOK_CHECKED(store->write(batch, Durability::memory));
          batch.clear();
        }
        DAYBOOK_TRY(more, rows.next());
      }
    }
    from = end;
  }
  return store->write(batch, Durability::memory);
}

Status Views::Impl::take(ViewsBatch& batch) {
  const std::unique_lock lock(consistent);
  ++changes;
  DAYBOOK_CHECKED(store->write(batch.rows, Durability::memory));
  for (const auto& change : batch.changes) {
    DAYBOOK_TRY(const auto state, state_of_bytes(*options.projections[change.index], change.state));
    tallies[change.index]->replace_any(change.account, state.get());
  }
  return {};
}

Views::Views() = default;
Views::~Views() = default;

Result<std::unique_ptr<Views>> Views::open(ViewsOptions options, const BookReader& book) {
  std::unique_ptr<Views> views(new Views);
  views->impl_ = std::make_unique<Impl>(std::move(options), book);
  auto& impl = *views->impl_;
  const auto open_whole = [&]() -> Result<bool> {
    DAYBOOK_TRY(impl.store, Store::open(store_options(impl.options)));
    DAYBOOK_CHECKED(impl.read_meta());
    return impl.is_of_this_book();
  };
  auto whole = open_whole();
  if (!whole && whole.error().code != ErrorCode::corrupt) return fail(std::move(whole).error());
  if (!whole || !*whole) {
    impl.store.reset();
    DAYBOOK_CHECKED(remove_folder(impl.options.directory, impl.options.env));
    DAYBOOK_TRY(impl.store, Store::open(store_options(impl.options)));
    DAYBOOK_CHECKED(impl.read_meta());
  }
  DAYBOOK_CHECKED(impl.drop_slots_out_of_use());
  return views;
}

Status Views::close() { return impl_->store->flush(); }

std::uint64_t Views::position() const { return impl_->position; }
const Workers& Views::workers() const { return impl_->options.workers; }

// --- folding -----------------------------------------------------------------------------------

Status Views::catch_up() {
  auto& impl = *impl_;
  if (const auto missing = impl.missing(); !missing.empty()) {
    const std::lock_guard one_at_a_time(impl.rebuilding);
    // Somebody else may have made them while we waited.
    if (const auto still = impl.missing(); !still.empty()) {
      DAYBOOK_CHECKED(impl.make(still, impl.options.progress));
    }
  }
  const auto arrived = impl.book.arrived();
  if (impl.position >= arrived) return {};
  const std::lock_guard lock(impl.folding);
  while (impl.position < arrived) DAYBOOK_CHECKED(impl.fold_next(arrived));
  return {};
}

Status Views::follow(std::stop_token stop) {
  while (!stop.stop_requested()) {
    DAYBOOK_CHECKED(catch_up());
    impl_->book.wait_beyond(position(), stop);
  }
  return {};
}

Status Views::Impl::fold_next(std::uint64_t to) {
  const std::uint64_t from = position + 1;
  const std::uint64_t end = std::min(to, position + kEventsAtOnce);
  std::map<std::string, std::vector<Event>> by_account;
  std::uint64_t at = position;
  std::string last_leaf;
  Status decoded;
  DAYBOOK_CHECKED(book.scan_arrived(from, end, [&](const RecordView& record) {
    auto event = book.decode_proven(record, WordsRead::shut);
    if (!event) {
      decoded = fail(std::move(event).error());
      return false;
    }
    if (++at == end) last_leaf = hex(leaf_hash(record.bytes));
    by_account[event->account].push_back(*std::move(event));
    return true;
  }));
  DAYBOOK_CHECKED(decoded);
  ViewsBatch batch;
  for (const auto& [account, events] : by_account) {
    DAYBOOK_CHECKED(fold_onto(batch, account, events));
  }
  put_position(batch.rows, end, last_leaf);
  DAYBOOK_CHECKED(take(batch));
  position = end;
  return {};
}

void Views::Impl::put_state(StoreBatch& batch, std::uint64_t slot, std::string_view account,
                            std::string_view bytes) const {
  const auto key = state_key(slot, account);
  if (bytes.empty()) {
    batch.erase(*store, kStatesTable, key);
  } else {
    batch.put(*store, kStatesTable, key, bytes);
  }
}

void Views::Impl::put_changed(ViewsBatch& batch, std::size_t index, const std::string& account,
                              std::string bytes) const {
  put_state(batch.rows, slots[index], account, bytes);
  if (tallies[index] != nullptr) batch.changes.push_back({index, account, std::move(bytes)});
}

// Whether the events follow those that were folded, so that they can be folded onto them.
bool Views::Impl::goes_on(const AccountRow& row, const std::vector<Event>& events) const {
  if (events.front().revision != row.revision + 1) return false;
  Instant last{row.last_at.value_or(Instant{INT64_MIN})};
  for (const auto& event : events) {
    const auto effect_at = event.effect_at();
    if (effect_at < last || event.as<EventAnnulled>() != nullptr) return false;
    last = effect_at;
    for (const auto* projection : options.projections) {
      const bool of_history = projection->take_history != nullptr;
      if (of_history && projection->reads(event.kind->tag)) return false;
    }
  }
  return true;
}

Status Views::Impl::fold_onto(ViewsBatch& batch, const std::string& account,
                              const std::vector<Event>& events) {
  DAYBOOK_TRY(const auto row_bytes, store->get(kStatesTable, state_key(slots.back(), account)));
  AccountRow row;
  if (row_bytes) {
    DAYBOOK_TRY(row, row_of_bytes(*row_bytes));
  }
  if (!goes_on(row, events)) return fold_again(batch, account, events.back().position);
  for (std::size_t index = 0; index < options.projections.size(); ++index) {
    const auto& projection = *options.projections[index];
    const bool concerned = std::any_of(events.begin(), events.end(), [&](const Event& event) {
      return projection.reads(event.kind->tag);
    });
    if (!concerned) continue;
    DAYBOOK_TRY(const auto kept, store->get(kStatesTable, state_key(slots[index], account)));
    DAYBOOK_TRY(const auto state, state_of_bytes(projection, kept.value_or(std::string())));
    for (const auto& event : events) projection.take(state.get(), event);
    put_changed(batch, index, account, bytes_of_state(projection, state));
  }
  const auto first_effect = events.front().effect_at();
  row.begun_at = row_bytes ? std::min(row.begun_at, first_effect) : first_effect;
  if (!row.first) row.first = FirstEvent{first_effect, {events.front().id}};
  row.last_at = events.back().effect_at();
  row.revision = events.back().revision;
  row.position = events.back().position;
  row.recorded_at = events.back().recorded_at;
  put_state(batch.rows, slots.back(), account, bytes_of_row(row));
  return {};
}

Status Views::Impl::fold_again(ViewsBatch& batch, const std::string& account, std::uint64_t to) {
  DAYBOOK_TRY(const auto folded, fold_account(book, account, to, options.projections));
  if (!folded) {
    return fail(ErrorCode::corrupt, "account " + account + " has no events in the ledger");
  }
  for (std::size_t index = 0; index < options.projections.size(); ++index) {
    put_changed(batch, index, account, folded->states[index]);
  }
  put_state(batch.rows, slots.back(), account, bytes_of_row(folded->row));
  return {};
}

// --- reading -----------------------------------------------------------------------------------

Result<std::optional<AccountRow>> Views::row_of(std::string_view account) const {
  const std::shared_lock lock(impl_->consistent);
  if (impl_->slots.back() == kNoSlot) return std::nullopt;
  DAYBOOK_TRY(const auto bytes,
              impl_->store->get(kStatesTable, state_key(impl_->slots.back(), account)));
  if (!bytes) return std::nullopt;
  DAYBOOK_TRY(const auto row, row_of_bytes(*bytes));
  return row;
}

Result<std::optional<Views::Kept>> Views::kept(std::string_view account,
                                               const Projection& projection) const {
  const auto index = impl_->index_of(projection);
  if (!index) return std::nullopt;
  const std::shared_lock lock(impl_->consistent);
  const auto slot = impl_->slots[*index];
  if (slot == kNoSlot || impl_->slots.back() == kNoSlot) return std::nullopt;
  DAYBOOK_TRY(const auto row,
              impl_->store->get(kStatesTable, state_key(impl_->slots.back(), account)));
  if (!row) return std::nullopt;
  DAYBOOK_TRY(auto state, impl_->store->get(kStatesTable, state_key(slot, account)));
  Kept kept;
  DAYBOOK_TRY(kept.row, row_of_bytes(*row));
  if (state) kept.state = *std::move(state);
  return kept;
}

std::uint64_t Views::changes() const { return impl_->changes; }

Result<std::optional<std::string>> Views::state_unchanged(std::string_view account,
                                                          const Projection& projection,
                                                          std::uint64_t changes) const {
  const auto index = impl_->index_of(projection);
  if (!index) return std::nullopt;
  const std::shared_lock lock(impl_->consistent);
  if (impl_->changes != changes || impl_->slots[*index] == kNoSlot) return std::nullopt;
  DAYBOOK_TRY(auto state,
              impl_->store->get(kStatesTable, state_key(impl_->slots[*index], account)));
  return std::move(state).value_or(std::string());
}

Status Views::with_tally(const Projection& projection,
                         const std::function<void(const AnyTally&)>& read) {
  const auto index = impl_->index_of(projection);
  if (!index || projection.make_tally == nullptr) {
    return fail(ErrorCode::unavailable,
                "the view " + std::string(projection.name()) + " is not kept here");
  }
  DAYBOOK_CHECKED(catch_up());
  const auto read_if_there = [&] {
    const std::shared_lock lock(impl_->consistent);
    const auto* tally = impl_->tallies[*index].get();
    if (tally != nullptr) read(*tally);
    return tally != nullptr;
  };
  while (!read_if_there()) {
    const std::lock_guard still(impl_->folding);
    auto tally = projection.make_tally();
    DAYBOOK_CHECKED(
        each(&projection,
             [&](std::string_view account, const AccountRow&, std::string_view bytes) -> Status {
               if (bytes.empty()) return {};
               DAYBOOK_TRY(const auto state, state_of_bytes(projection, bytes));
               tally->replace_any(account, state.get());
               return {};
             }));
    const std::unique_lock lock(impl_->consistent);
    impl_->tallies[*index] = std::move(tally);
  }
  return {};
}

Status Views::each(const Projection* projection,
                   const std::function<Status(std::string_view, const AccountRow&,
                                              std::string_view)>& visit) const {
  constexpr std::size_t kSlotBytes = sizeof(std::uint64_t);
  const auto index = projection == nullptr ? impl_->rows_index() : impl_->index_of(*projection);
  std::optional<Cursor> rows, states;
  {
    const std::shared_lock lock(impl_->consistent);
    const auto slot = index ? impl_->slots[*index] : kNoSlot;
    const auto rows_slot = impl_->slots.back();
    if (slot == kNoSlot || rows_slot == kNoSlot) {
      return fail(ErrorCode::unavailable,
                  "the views are not made yet: `daybook rebuild` makes them");
    }
    const auto whole = [&](std::uint64_t which) {
      return impl_->store->rows(kStatesTable, state_key(which, {}), state_key(which + 1, {}));
    };
    rows.emplace(whole(rows_slot));
    if (projection != nullptr) states.emplace(whole(slot));
  }
  bool more_states = false;
  const auto next_state = [&]() -> Status {
    DAYBOOK_TRY(more_states, states->next());
    return {};
  };
  if (states) DAYBOOK_CHECKED(next_state());
  for (;;) {
    DAYBOOK_TRY(const bool more, rows->next());
    if (!more) return {};
    const auto account = rows->key().substr(kSlotBytes);
    const bool has_state = more_states && states->key().substr(kSlotBytes) == account;
    DAYBOOK_TRY(const auto row, row_of_bytes(rows->value()));
    DAYBOOK_CHECKED(visit(account, row, has_state ? states->value() : std::string_view()));
    if (has_state) DAYBOOK_CHECKED(next_state());
  }
}

}  // namespace daybook
