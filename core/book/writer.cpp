#include "core/book/writer.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/uuid.h"
#include "core/book/admission.h"
#include "core/event/catalog/house.h"

namespace daybook {
namespace {

constexpr std::size_t kGroupEventsMax = 8192;
constexpr std::size_t kKnownRevisionsMax = 200'000;

std::string at_index(std::size_t index) { return "batch[" + std::to_string(index) + "]"; }

// The path of a member of a batch names its place; a request of one event has no batch.
Error in_batch(Error error, std::size_t index, std::size_t events) {
  return events == 1 ? std::move(error) : std::move(error).under(at_index(index));
}

Error outcome_unknown(const Error& cause) {
  return {ErrorCode::poisoned,
          "writing failed (" + cause.message +
              "); whether these events were taken will be known after a restart: send them again "
              "then, with the same ids or source keys",
          {},
          {}};
}

Error refused_because(const Error& poison) {
  return {ErrorCode::poisoned,
          "nothing can be written since a write failed (" + poison.message +
              "); reading goes on; restart, then write again",
          {},
          {}};
}

}  // namespace

Writer::Writer(BookParts& parts, Poster& poster, Instant last_recorded)
    : parts_(parts), poster_(poster), last_recorded_(last_recorded) {}

// --- in the caller's thread ---------------------------------------------------------------------

Status Writer::prepare(AppendRequest& request, Pending& pending) const {
  const auto count = request.events.size();
  const auto now = parts_.options.clock();
  std::vector<const Event*> events;
  for (auto& item : request.events) {
    const bool minted = item.event.id.empty();
    if (minted) item.event.id = mint_uuid(now);
    auto recorded_at = parts_.options.trusted_times ? item.recorded_at : std::nullopt;
    pending.events.push_back({std::move(item.event), {}, {}, minted, item.expect, recorded_at});
  }
  for (const auto& prepared : pending.events) events.push_back(&prepared.event);
  std::vector<EncodedData> encoded;
  std::vector<const Event*> with_words;
  std::size_t batch_bytes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    encoded.push_back(encode_data(*events[i]));
    const auto bytes = encoded.back().open.size() + encoded.back().words.size();
    batch_bytes += bytes;
    if (bytes > kRecordBytesMax) {
      return fail(in_batch({ErrorCode::invalid,
                            "the event has " + std::to_string(bytes) +
                                " bytes, more than the 65536 of a record; shorten its texts",
                            "data",
                            {}},
                           i, count));
    }
    if (!encoded.back().words.empty()) with_words.push_back(events[i]);
  }
  if (batch_bytes > kBatchBytesMax) {
    return fail(
        ErrorCode::invalid,
        "the batch has more than 4 MiB (" + std::to_string(batch_bytes) + " bytes); split it",
        "batch");
  }
  // One barrier makes the keys of the whole batch, instead of one for each new contact.
  if (const auto made = parts_.keyring->make_keys_for(with_words); !made) {
    if (made.error().code == ErrorCode::corrupt) return fail(made.error());
    parts_.poison_with(made.error());
    return fail(refused_because(made.error()));
  }
  for (std::size_t i = 0; i < count; ++i) {
    auto& prepared = pending.events[i];
    std::string box;
    if (!encoded[i].words.empty()) {
      DAYBOOK_TRY(box, parts_.keyring->seal(prepared.event, encoded[i].words));
    }
    prepared.digest = parts_.keyring->digest(content_of(prepared.event, encoded[i]));
    prepared.record = encode_record(prepared.event, encoded[i], prepared.digest, box);
    if (prepared.record.size() > kRecordBytesMax) {
      return fail(in_batch({ErrorCode::invalid,
                            "the record has " + std::to_string(prepared.record.size()) +
                                " bytes, more than 65536; shorten its texts",
                            "data",
                            {}},
                           i, count));
    }
  }
  return {};
}

Result<std::vector<Receipt>> Writer::append(AppendRequest request) {
  DAYBOOK_CHECKED(admit_batch(request));
  const auto now = parts_.options.clock();
  for (std::size_t i = 0; i < request.events.size(); ++i) {
    const auto& item = request.events[i];
    const auto as_of = parts_.options.trusted_times && item.recorded_at ? *item.recorded_at : now;
    if (auto good = admit(item, as_of); !good) {
      return fail(in_batch(std::move(good).error(), i, request.events.size()));
    }
  }
  for (const auto& condition : request.unless) {
    for (const auto& type : condition.types) {
      if (auto known = parts_.options.catalog->require(type); !known) {
        return fail(std::move(known).error().under("unless"));
      }
    }
  }
  return append_unchecked(std::move(request));
}

Result<std::vector<Receipt>> Writer::append_unchecked(AppendRequest request) {
  if (const auto poison = parts_.poisoned()) return fail(refused_because(*poison));
  const auto pending = std::make_shared<Pending>();
  DAYBOOK_CHECKED(prepare(request, *pending));
  pending->unless = std::move(request.unless);
  bool leads = false;
  {
    const std::lock_guard lock(queue_mutex_);
    queue_.push_back(pending);
    if (!led_) leads = led_ = true;
  }
  if (leads) pending->turn.store(Turn::leads);
  if (!leads) {
    pending->turn.wait(Turn::waits);
    leads = pending->turn.load() == Turn::leads;
  }
  if (leads) lead();
  return std::move(pending->result);
}

// --- the leader ---------------------------------------------------------------------------------

std::vector<std::shared_ptr<Writer::Pending>> Writer::take_group() {
  std::vector<std::shared_ptr<Pending>> group;
  std::size_t events = 0;
  const std::lock_guard lock(queue_mutex_);
  while (!queue_.empty() && events < kGroupEventsMax) {
    events += queue_.front()->events.size();
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return group;
}

void Writer::lead() {
  const auto group = take_group();
  commit(group);
  {
    // The next leader starts before the others are woken: their waking costs it no time.
    const std::lock_guard lock(queue_mutex_);
    if (queue_.empty()) {
      led_ = false;
    } else {
      const auto next = queue_.front();
      next->turn.store(Turn::leads);
      next->turn.notify_one();
    }
  }
  for (const auto& pending : group) {
    if (pending->turn.exchange(Turn::done) == Turn::waits) {
      pending->turn.notify_one();
    }
  }
}

void Writer::commit(const std::vector<std::shared_ptr<Pending>>& group) {
  auto room = poster_.make_room();
  if (room) {
    if (const auto poison = parts_.poisoned()) room = fail(*poison);
  }
  const auto before = parts_.log->frontier().size();
  for (const auto& pending : group) {
    if (!room) {
      pending->result = fail(refused_because(room.error()));
    } else {
      pending->result = take_in(*pending);
    }
  }
  if (parts_.log->frontier().size() == before) return;
  auto written = parts_.log->commit();
  if (written) {
    const auto& frontier = parts_.log->frontier();
    written =
        parts_.head_file->write({frontier.size(), frontier.peaks(), parts_.keyring->generation()});
  }
  if (!written) {
    // Never tried again: the disk may have kept half of it. Nothing of it becomes readable.
    parts_.poison_with(written.error());
    for (const auto& pending : group) {
      if (pending->result) pending->result = fail(outcome_unknown(written.error()));
    }
    return;
  }
  parts_.publish(parts_.log->frontier());
  poster_.tail_grew();
}

Result<std::vector<Receipt>> Writer::take_in(Pending& pending) {
  auto& events = pending.events;
  if (revisions_.size() >= kKnownRevisionsMax) revisions_.clear();
  DAYBOOK_TRY(const auto repeats, find_repeats(pending));
  const bool anything_new = std::any_of(repeats.begin(), repeats.end(),
                                        [](const auto& repeat) { return !repeat.has_value(); });
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (repeats[i]) continue;
    DAYBOOK_CHECKED(revision_of(events[i].event.account));
    if (auto good = check_expectation(events[i]); !good) {
      return fail(in_batch(std::move(good).error(), i, events.size()));
    }
    if (auto good = check_annulment(pending, repeats, i); !good) {
      return fail(in_batch(std::move(good).error(), i, events.size()));
    }
  }
  if (anything_new) DAYBOOK_CHECKED(check_conditions(pending));

  // From here on nothing fails: what is staged belongs to the commit.
  std::vector<Receipt> receipts;
  std::vector<TailEntry> entries;
  for (std::size_t i = 0; i < events.size(); ++i) {
    auto& prepared = events[i];
    if (repeats[i]) {
      receipts.push_back(repeats[i]->first ? *repeats[i]->first : receipts[repeats[i]->earlier]);
      receipts.back().duplicate = true;
      continue;
    }
    auto& event = prepared.event;
    auto& revision = revisions_[event.account];
    const auto told = prepared.recorded_at ? *prepared.recorded_at : parts_.options.clock();
    last_recorded_ = std::max(last_recorded_, told);
    event.position = parts_.log->frontier().size() + 1;
    event.revision = ++revision;
    event.recorded_at = last_recorded_;
    stamp(prepared.record, event.position, event.revision, event.recorded_at);
    const auto leaf = parts_.log->stage(prepared.record);
    receipts.push_back({event.id, event.account, event.revision, event.position, event.recorded_at,
                        hex(leaf), event.position, false});
    entries.push_back(tail_entry(event, std::move(prepared.record)));
  }
  parts_.tail.add(std::move(entries));
  return receipts;
}

// --- repeats ------------------------------------------------------------------------------------

Result<Tail::Found> Writer::in_log(std::uint64_t position) const {
  DAYBOOK_TRY(auto record, parts_.log->record(position));
  if (!record) {
    return fail(ErrorCode::corrupt,
                "the ledger names position " + std::to_string(position) + ", which the log misses");
  }
  return Tail::Found{position, std::move(*record)};
}

Result<std::optional<Tail::Found>> Writer::find_id(std::string_view id) const {
  if (auto found = parts_.tail.with_id(id)) return found;
  DAYBOOK_TRY(const auto position, parts_.ledger->position_of_id(id));
  if (!position) return std::nullopt;
  return in_log(*position);
}

Result<std::optional<Tail::Found>> Writer::find_source(const Source& source) const {
  const auto key = source_key_of(source.system, source.key);
  if (auto found = parts_.tail.with_source(key)) return found;
  DAYBOOK_TRY(const auto position, parts_.ledger->position_of_source(key));
  if (!position) return std::nullopt;
  return in_log(*position);
}

Result<std::optional<Writer::Repeat>> Writer::repeat_of(const Prepared& prepared,
                                                        const Tail::Found& found) const {
  DAYBOOK_TRY(const auto first,
              decode_record(found.record, *parts_.options.catalog, words_stay_shut()));
  if (first.digest != prepared.digest) {
    return fail(ErrorCode::conflict,
                "event " + first.event.id + " of account " + first.event.account +
                    " was written before under the same id or source key with other content; a "
                    "correction is event.annulled and a new event",
                {}, first.event.id);
  }
  const auto& event = first.event;
  return Repeat{Receipt{event.id, event.account, event.revision, event.position, event.recorded_at,
                        hex(leaf_hash(found.record)), event.position, true},
                0};
}

Result<std::vector<std::optional<Writer::Repeat>>> Writer::find_repeats(
    const Pending& pending) const {
  const auto& events = pending.events;
  std::vector<std::optional<Repeat>> repeats(events.size());
  std::unordered_map<std::string, std::size_t> earlier;  // "i" + id, "s" + source key
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto& [event, record, digest, minted, expect, recorded_at] = events[i];
    const auto look = [&](std::string key, auto find) -> Status {
      if (const auto [known, fresh] = earlier.try_emplace(std::move(key), i); !fresh) {
        const auto& other = events[known->second];
        if (other.digest != digest) {
          return fail(in_batch(
              {ErrorCode::conflict,
               "it has the id or source key of " + at_index(known->second) + ", with other content",
               {},
               other.minted ? std::string() : other.event.id},
              i, events.size()));
        }
        repeats[i] = Repeat{repeats[known->second] ? repeats[known->second]->first : std::nullopt,
                            known->second};
        return {};
      }
      DAYBOOK_TRY(const auto found, find());
      if (!found) return {};
      auto repeat = repeat_of(events[i], *found);
      if (!repeat) return fail(in_batch(std::move(repeat).error(), i, events.size()));
      repeats[i] = std::move(*repeat);
      return {};
    };
    if (!minted) DAYBOOK_CHECKED(look("i" + event.id, [&] { return find_id(event.id); }));
    if (event.source) {
      DAYBOOK_CHECKED(look("s" + source_key_of(event.source->system, event.source->key),
                           [&] { return find_source(*event.source); }));
    }
  }
  return repeats;
}

// --- expectations and conditions ----------------------------------------------------------------

Result<std::uint64_t> Writer::revision_of(const std::string& account) {
  if (const auto known = revisions_.find(account); known != revisions_.end()) return known->second;
  std::uint64_t revision = 0;
  if (const auto in_tail = parts_.tail.revision_of(account, UINT64_MAX)) {
    revision = *in_tail;
  } else {
    DAYBOOK_TRY(revision, parts_.ledger->revision_of(account));
  }
  revisions_[account] = revision;
  return revision;
}

std::string Writer::id_at(std::uint64_t position) const {
  auto record = parts_.tail.record_at(position);
  if (!record) {
    auto in_log = parts_.log->record(position);
    if (in_log && *in_log) record = std::move(**in_log);
  }
  if (!record) return {};
  const auto identity = identify_record(*record);
  return identity ? identity->id : std::string();
}

std::string Writer::id_at(const std::string& account, std::uint64_t revision) const {
  for (const auto& row : parts_.tail.rows_of(account, revision, revision, UINT64_MAX)) {
    return id_at(row.position);
  }
  std::string id;
  const auto read = parts_.ledger->rows_of(
      account, revision, revision, [&](std::uint64_t, std::string_view record) -> Result<bool> {
        DAYBOOK_TRY(auto identity, identify_record(record));
        id = std::move(identity.id);
        return false;
      });
  return read ? id : std::string();
}

Status Writer::check_expectation(const Prepared& prepared) {
  if (!prepared.expect) return {};
  const auto& account = prepared.event.account;
  DAYBOOK_TRY(const auto revision, revision_of(account));
  if (revision == *prepared.expect) return {};
  const auto expected =
      *prepared.expect == 0 ? "be empty" : "have revision " + std::to_string(*prepared.expect);
  const auto in_the_way =
      revision > *prepared.expect ? id_at(account, *prepared.expect + 1) : std::string();
  return fail(ErrorCode::conflict,
              "account " + account + " was expected to " + expected + " and has revision " +
                  std::to_string(revision) + "; read what came in between and send again",
              "expect", in_the_way);
}

Status Writer::check_conditions(const Pending& pending) const {
  for (const auto& condition : pending.unless) {
    std::vector<std::uint16_t> kinds;
    for (const auto& type : condition.types) {
      const auto* kind = parts_.options.catalog->by_name(type);
      if (kind != nullptr) kinds.push_back(kind->tag);
    }
    const auto matches = [&](std::uint16_t kind) {
      return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    };
    for (const auto& tag : condition.tags) {
      // The first one is named, so that the answer does not depend on what is posted yet. The tail
      // is asked first: what leaves it meanwhile is in the ledger by then.
      std::optional<std::uint64_t> in_the_way;
      for (const auto& row : parts_.tail.tagged(tag, condition.since, UINT64_MAX)) {
        if (!in_the_way && matches(row.kind_tag)) in_the_way = row.position;
      }
      DAYBOOK_CHECKED(parts_.ledger->tagged(tag, condition.since,
                                            [&](std::uint64_t position, std::uint16_t kind) {
                                              if (!matches(kind)) return true;
                                              in_the_way = position;
                                              return false;
                                            }));
      if (!in_the_way) continue;
      return fail(ErrorCode::conflict,
                  "the condition does not hold: position " + std::to_string(*in_the_way) +
                      " has the tag " + tag,
                  "unless", id_at(*in_the_way));
    }
  }
  return {};
}

Status Writer::check_annulment(const Pending& pending,
                               const std::vector<std::optional<Repeat>>& repeats,
                               std::size_t index) const {
  const auto& event = pending.events[index].event;
  const auto* annulled = event.as<EventAnnulled>();
  if (annulled == nullptr) return {};
  const auto& target = annulled->event.text;
  for (std::size_t i = 0; i < index; ++i) {
    const auto& earlier = pending.events[i].event;
    // A repeat is in the book already, perhaps under another id than the one it was sent with now.
    if (!repeats[i] && earlier.id == target && earlier.account == event.account) return {};
  }
  DAYBOOK_TRY(const auto found, find_id(target));
  if (found) {
    DAYBOOK_TRY(const auto header, check_record(found->record));
    DAYBOOK_TRY(const auto identity, identify_record(found->record));
    if (header.tag == ErasureExecuted::kFacts.tag) {
      return fail(ErrorCode::forbidden, "an executed erasure cannot be annulled: the key is gone",
                  "data.event", target);
    }
    if (identity.account == event.account) return {};
  }
  return fail(ErrorCode::not_found,
              "account " + event.account + " has no event " + target + " to annul", "data.event");
}

}  // namespace daybook
