#include "tests/property/book_model.h"

#include <algorithm>

#include "core/event/catalog/house.h"
#include "core/event/json.h"

namespace daybook::testing {
namespace {

// By what an event is recognised again.
std::vector<std::string> keys_of(const Event& event) {
  std::vector<std::string> keys;
  if (!event.id.empty()) keys.push_back("id " + event.id);
  if (event.source) keys.push_back("source " + event.source->system + " " + event.source->key);
  return keys;
}

std::string at(const AppendRequest& request, std::size_t index, const std::string& path) {
  if (request.events.size() == 1) return path;
  const auto place = "batch[" + std::to_string(index) + "]";
  return path.empty() ? place : place + "." + path;
}

}  // namespace

std::string content_told(const Event& event) {
  std::string content =
      event.account + " " + std::string(event.type()) + " " + print(event.occurred_at.at) + " ";
  JsonWriter out(content);
  print_data(out, event);
  return content;
}

BookModel::Answer BookModel::answer(const AppendRequest& request, Instant now) const {
  const auto& items = request.events;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto told = items[i].recorded_at.value_or(now);
    if (items[i].event.occurred_at.at.micros > told.micros + kAheadOfClockMax) {
      return {Refusal{ErrorCode::invalid, at(request, i, "occurred_at")}, {}};
    }
  }
  Repeats repeats(items.size());
  if (auto refusal = find_repeats(request, repeats)) return {std::move(refusal), {}};
  bool anything_new = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (repeats[i]) continue;
    anything_new = true;
    auto refusal = expectation(items[i]);
    if (!refusal) refusal = annulment(request, repeats, i);
    if (refusal) {
      refusal->path = at(request, i, refusal->path);
      return {std::move(refusal), {}};
    }
  }
  if (anything_new) {
    if (auto refusal = condition(request)) return {std::move(refusal), {}};
  }
  Answer answer;
  auto position = events_.size();
  auto recorded_at = events_.empty() ? Instant{INT64_MIN} : events_.back().event.recorded_at;
  std::map<std::string, std::uint64_t> added;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (repeats[i]) {
      const auto& before = *repeats[i];
      if (before.in_request) {
        answer.receipts.push_back(answer.receipts[before.index]);
      } else {
        const auto& [event, content, hash] = events_[before.index];
        answer.receipts.push_back({event.id, event.account, event.revision, event.position,
                                   event.recorded_at, hash, event.position, true});
      }
      answer.receipts.back().duplicate = true;
      continue;
    }
    const auto& event = items[i].event;
    const auto known = accounts_.find(event.account);
    const auto revision =
        (known == accounts_.end() ? 0 : known->second.size()) + ++added[event.account];
    recorded_at = std::max(recorded_at, items[i].recorded_at.value_or(now));
    ++position;
    answer.receipts.push_back(
        {event.id, event.account, revision, position, recorded_at, {}, position, false});
  }
  return answer;
}

std::optional<Refusal> BookModel::find_repeats(const AppendRequest& request,
                                               Repeats& repeats) const {
  std::map<std::string, std::size_t> in_request;
  for (std::size_t i = 0; i < request.events.size(); ++i) {
    const auto& event = request.events[i].event;
    const auto content = content_told(event);
    // Where id and source name different events, the source's is the one.
    for (const auto& key : keys_of(event)) {
      if (const auto [earlier, first] = in_request.try_emplace(key, i); !first) {
        const auto& other = request.events[earlier->second].event;
        if (content_told(other) != content) {
          return Refusal{ErrorCode::conflict, at(request, i, ""), other.id};
        }
        repeats[i] = Before{true, earlier->second};
      } else if (const auto known = keys_.find(key); known != keys_.end()) {
        if (events_[known->second].content != content) {
          return Refusal{ErrorCode::conflict, at(request, i, ""), events_[known->second].event.id};
        }
        repeats[i] = Before{false, known->second};
      }
    }
  }
  return std::nullopt;
}

std::optional<Refusal> BookModel::expectation(const NewEvent& item) const {
  if (!item.expect) return std::nullopt;
  const auto known = accounts_.find(item.event.account);
  const std::uint64_t revision = known == accounts_.end() ? 0 : known->second.size();
  if (revision == *item.expect) return std::nullopt;
  Refusal refusal{ErrorCode::conflict, "expect"};
  if (revision > *item.expect) refusal.event = events_[known->second[*item.expect]].event.id;
  return refusal;
}

std::optional<Refusal> BookModel::annulment(const AppendRequest& request, const Repeats& repeats,
                                            std::size_t index) const {
  const auto& event = request.events[index].event;
  const auto* annulled = event.as<EventAnnulled>();
  if (annulled == nullptr) return std::nullopt;
  const auto& target = annulled->event.text;
  for (std::size_t i = 0; i < index; ++i) {
    const auto& earlier = request.events[i].event;
    if (!repeats[i] && earlier.id == target && earlier.account == event.account) {
      return std::nullopt;
    }
  }
  const auto found = keys_.find("id " + target);
  if (found == keys_.end()) return Refusal{ErrorCode::not_found, "data.event"};
  const auto& known = events_[found->second].event;
  if (known.as<ErasureExecuted>() != nullptr) {
    return Refusal{ErrorCode::forbidden, "data.event", target};
  }
  if (known.account != event.account) return Refusal{ErrorCode::not_found, "data.event"};
  return std::nullopt;
}

std::optional<Refusal> BookModel::condition(const AppendRequest& request) const {
  for (const auto& [tags, types, since] : request.unless) {
    for (const auto& tag : tags) {
      const auto found = tagged_.find(tag);
      if (found == tagged_.end()) continue;
      for (const auto position : found->second) {
        const auto& event = events_[position - 1].event;
        const bool of_type =
            types.empty() || std::find(types.begin(), types.end(), event.type()) != types.end();
        if (position > since && of_type) return Refusal{ErrorCode::conflict, "unless", event.id};
      }
    }
  }
  return std::nullopt;
}

void BookModel::take(const AppendRequest& request, const std::vector<Receipt>& receipts) {
  for (std::size_t i = 0; i < receipts.size(); ++i) {
    if (!receipts[i].duplicate) keep(request.events[i].event, receipts[i]);
  }
}

void BookModel::erase(const std::string& contact, Event executed, const Receipt& receipt) {
  erased_.insert(contact);
  keep(std::move(executed), receipt);
}

void BookModel::keep(Event event, const Receipt& receipt) {
  event.id = receipt.id;
  event.position = receipt.position;
  event.revision = receipt.revision;
  event.recorded_at = receipt.recorded_at;
  const auto index = events_.size();
  accounts_[event.account].push_back(index);
  for (const auto& tag : event.tags()) tagged_[tag].push_back(event.position);
  for (const auto& key : keys_of(event)) keys_.emplace(key, index);
  auto content = content_told(event);
  events_.push_back({std::move(event), std::move(content), receipt.hash});
}

bool BookModel::words_gone(const Event& event) const {
  const auto about = event.about();
  return std::any_of(about.begin(), about.end(),
                     [&](const auto& contact) { return erased_.contains(contact); });
}

}  // namespace daybook::testing
