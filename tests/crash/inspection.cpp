#include "tests/crash/inspection.h"

#include <map>
#include <set>

#include "core/event/catalog/house.h"
#include "core/event/catalog/interactions.h"

namespace daybook::testing {
namespace {

tl::unexpected<Error> broken(const std::string& promise) {
  return fail(ErrorCode::corrupt, promise);
}

std::string print(const Place& place) {
  return "position " + std::to_string(place.position) + " revision " +
         std::to_string(place.revision) + " hash " + place.hash;
}

class Inspection {
 public:
  Inspection(const Book& book, const Notes& notes, std::uint64_t seed)
      : book_(book), notes_(notes), seed_(seed) {}

  Status run() {
    DAYBOOK_CHECKED(read_book());
    DAYBOOK_CHECKED(check_end());
    for (const auto& [name, noted] : notes_.requests) DAYBOOK_CHECKED(check_request(name, noted));
    DAYBOOK_CHECKED(check_erasures());
    return check_indexes();
  }

 private:
  struct Found {
    Place place;
    Event event;
  };

  // Order, density, uniqueness, and every state of the tree that a reader has seen.
  Status read_book() {
    std::optional<Error> trouble;
    DAYBOOK_CHECKED(book_.scan(1, UINT64_MAX, [&](const RecordView& record) {
      const auto taken = take(record);
      if (!taken) trouble = taken.error();
      return !trouble;
    }));
    if (trouble) return fail(*trouble);
    return {};
  }

  Status take(const RecordView& record) {
    const auto at = "position " + std::to_string(record.header.position);
    if (record.header.position != tree_.size() + 1) return broken(at + " comes out of order");
    const auto leaf = leaf_hash(record.bytes);
    tree_.add(leaf);
    const auto seen = notes_.seen.find(tree_.size());
    if (seen != notes_.seen.end() && seen->second != hex(tree_.root())) {
      return broken("a reader had seen another tree up to " + at);
    }
    auto event = book_.decode(record.bytes);
    if (!event) return broken(at + " cannot be read: " + event.error().message);
    if (event->revision != ++revisions_[event->account]) {
      return broken(at + " is revision " + std::to_string(event->revision) + " of " +
                    event->account);
    }
    for (const auto& tag : event->tags()) tagged_[tag].push_back(event->position);
    if (const auto* erasure = event->as<ErasureExecuted>()) {
      if (!erased_
               .emplace(erasure->subject->text, Place{event->position, event->revision, hex(leaf)})
               .second) {
        return broken(at + " erases " + erasure->subject->text + " again");
      }
      return {};
    }
    const auto key = key_of(*event);
    const Place place{event->position, event->revision, hex(leaf)};
    if (!events_.emplace(key, Found{place, *std::move(event)}).second) {
      return broken(at + " holds " + key + " again");
    }
    return {};
  }

  Status check_end() {
    if (book_.head() != tree_.size()) return broken("the head is not the last position");
    const auto checkpoint = book_.checkpoint();
    if (checkpoint.size != tree_.size() || checkpoint.root != tree_.root()) {
      return broken("the published tree is not that of the records");
    }
    if (!notes_.seen.empty() && notes_.seen.rbegin()->first > tree_.size()) {
      return broken("a reader had seen the book up to position " +
                    std::to_string(notes_.seen.rbegin()->first) + ", it ends at " +
                    std::to_string(tree_.size()));
    }
    return {};
  }

  // Acknowledged: all of it in its place. Refused: none. Neither: all of it, in one piece, or none.
  Status check_request(const RequestName& name, const Notes::Request& noted) {
    const auto request = request_named(seed_, name, noted.expect);
    std::vector<const Found*> there;
    for (const auto& item : request.events) {
      const auto found = events_.find(key_of(item.event));
      if (found == events_.end()) continue;
      there.push_back(&found->second);
      sent_ += 1;
      if (found->second.event.account != item.event.account) {
        return broken(key_of(item.event) + " lies in another account");
      }
    }
    const auto count = std::to_string(there.size()) + " of " +
                       std::to_string(request.events.size()) + " events of " + testing::print(name);
    if (noted.refused && !there.empty()) return broken(count + ", which was refused, are there");
    if (noted.places && there.size() != request.events.size()) {
      return broken(count + ", which was acknowledged, are there");
    }
    if (!there.empty() && there.size() != request.events.size()) {
      return broken("only " + count + " are there");
    }
    for (std::size_t i = 0; i < there.size(); ++i) {
      if (there[i]->place.position != there[0]->place.position + i) {
        return broken(testing::print(name) + " was taken in pieces");
      }
      if (noted.places && there[i]->place != noted.places->at(i)) {
        return broken(testing::print(name) + " was acknowledged as " + print(noted.places->at(i)) +
                      " and lies at " + print(there[i]->place));
      }
    }
    return {};
  }

  // Erased contacts stay erased; everybody else's words open.
  Status check_erasures() {
    for (const auto& [contact, acknowledged] : notes_.erasures) {
      const auto found = erased_.find(contact);
      if (acknowledged && (found == erased_.end() || found->second != *acknowledged)) {
        return broken("the erasure of " + contact + " is not at " + print(*acknowledged));
      }
    }
    for (const auto& [contact, place] : erased_) {
      if (!notes_.erasures.contains(contact)) return broken(contact + " was erased by nobody");
    }
    for (const auto& [key, found] : events_) {
      const auto& call = *found.event.as<CallLogged>();
      const bool is_erased = erased_.contains(call.participants.front().text);
      if (is_erased && call.topic.text) return broken("the words of " + key + " were erased");
      if (!is_erased && call.topic.text != key) return broken("the words of " + key + " are lost");
    }
    return {};
  }

  // What readers are given through ids, accounts and tags is what the log holds.
  Status check_indexes() {
    if (sent_ != events_.size()) return broken("the book holds events that nobody sent");
    std::set<std::string> accounts;
    for (const auto& [account, revision] : revisions_) {
      accounts.insert(account);
      DAYBOOK_TRY(const auto last, book_.revision_of(account));
      if (last != revision) return broken("the revision of " + account + " is not its last");
      DAYBOOK_TRY(const auto events, book_.account_events(account));
      if (events.size() != revision) return broken(account + " is not told whole");
    }
    DAYBOOK_TRY(const auto told, book_.accounts());
    if (!std::equal(told.begin(), told.end(), accounts.begin(), accounts.end())) {
      return broken("the accounts are not those of the log");
    }
    for (const auto& [key, found] : events_) {
      DAYBOOK_TRY(const auto event, book_.event_by_id(found.event.id));
      if (event.position != found.place.position)
        return broken("the id of " + key + " leads astray");
    }
    for (const auto& [tag, positions] : tagged_) {
      DAYBOOK_TRY(const auto found, book_.positions_tagged(tag));
      if (found != positions)
        return broken("the tag " + tag + " finds other events than it should");
      if (tag.starts_with("deal:") && positions.size() > 1) {
        return broken(tag + " was claimed by " + std::to_string(positions.size()) + " requests");
      }
    }
    return {};
  }

  const Book& book_;
  const Notes& notes_;
  std::uint64_t seed_;
  Frontier tree_;
  std::map<std::string, std::uint64_t> revisions_;
  std::map<std::string, Found> events_;  // by key
  std::map<std::string, Place> erased_;  // by contact
  std::map<std::string, std::vector<std::uint64_t>> tagged_;
  std::size_t sent_ = 0;  // events of the book that belong to a noted request
};

}  // namespace

Status inspect(const Book& book, const Notes& notes, std::uint64_t seed) {
  return Inspection(book, notes, seed).run();
}

}  // namespace daybook::testing
