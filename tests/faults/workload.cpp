#include "tests/faults/workload.h"

#include <atomic>
#include <chrono>

#include "core/event/catalog/interactions.h"

namespace daybook::testing {
namespace {

// An id is RUN-THREAD-REQUEST-EVENT. Every third request is a batch of three, every fifth names a
// contact that nobody has named before, so that the key store is written too.
struct Parts {
  std::string thread, request;
  std::size_t number = 0;
};
Parts parts_of(const std::string& id) {
  const auto second = id.find('-') + 1;
  const auto third = id.find('-', second) + 1;
  const auto fourth = id.find('-', third) + 1;
  return {id.substr(second, third - second - 1), id.substr(0, fourth - 1),
          std::stoul(id.substr(third))};
}

}  // namespace

AppendRequest Workload::request_of(const std::string& first_id) const {
  const auto parts = parts_of(first_id);
  AppendRequest request;
  const std::size_t count = parts.number % 3 == 2 ? 3 : 1;
  for (std::size_t i = 0; i < count; ++i) {
    NewEvent made;
    made.event.id = parts.request + "-" + std::to_string(i);
    made.event.account = "account-" + parts.thread;
    made.event.actor.id = "anna";
    made.event.occurred_at.at = kNewYear;
    std::string topic = made.event.id;
    topic.resize(std::max(topic_bytes_, topic.size()), 'x');
    // Not all alike, so that compression leaves something to write.
    for (std::size_t at = made.event.id.size(); at < topic.size(); ++at) {
      topic[at] = static_cast<char>('a' + (at * at + parts.number * 7) % 23);
    }
    set_data(made.event,
             CallLogged{.participants = {{parts.number % 5 == 4 ? parts.request : "li"}},
                        .topic = {topic}});
    request.events.push_back(std::move(made));
  }
  return request;
}

void Workload::run(Book& book, std::size_t threads, std::size_t requests) {
  run_while(book, threads, [&](std::size_t sent) { return sent < requests; });
}

void Workload::run_into(const FaultEnv& files, Book& book, std::size_t threads) {
  // What fails in the background is noticed a moment later.
  constexpr std::chrono::seconds kLongest{60}, kAfterTheFault{1};
  using Clock = std::chrono::steady_clock;
  const auto begun = Clock::now();
  std::atomic<Clock::rep> struck_at{0};
  run_while(book, threads, [&](std::size_t) {
    const auto now = Clock::now();
    if (struck_at == 0 && files.struck()) struck_at = now.time_since_epoch().count();
    const Clock::duration fault_age(struck_at == 0 ? 0
                                                   : now.time_since_epoch().count() - struck_at);
    return now - begun < kLongest && fault_age < kAfterTheFault;
  });
}

void Workload::run_while(Book& book, std::size_t threads,
                         const std::function<bool(std::size_t)>& more) {
  const auto run = std::to_string(runs_++);
  std::vector<std::jthread> running;
  for (std::size_t thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      for (std::size_t i = 0; more(i); ++i) {
        const auto id = run + "-" + std::to_string(thread) + "-" + std::to_string(i) + "-0";
        const auto receipts = book.append(request_of(id));
        const std::lock_guard lock(mutex_);
        if (!receipts) {
          refused_.emplace_back(id, receipts.error());
          return;
        }
        for (const auto& receipt : *receipts) acknowledged_[receipt.id] = receipt.position;
      }
    });
  }
}

Status Workload::send_refused_again(Book& book) {
  for (const auto& [id, why] : std::exchange(refused_, {})) {
    DAYBOOK_TRY(const auto receipts, book.append(request_of(id)));
    for (const auto& receipt : receipts) acknowledged_[receipt.id] = receipt.position;
  }
  return {};
}

std::map<std::string, std::uint64_t> Workload::ids_in(const Book& book) {
  std::map<std::string, std::uint64_t> ids;
  std::uint64_t expected = 1;
  const auto read = book.scan(1, UINT64_MAX, [&](const RecordView& record) {
    EXPECT_EQ(record.header.position, expected++);
    const auto event = book.decode(record.bytes);
    EXPECT_TRUE(event.has_value()) << event.error().message;
    if (!event) return false;
    EXPECT_TRUE(event->as<CallLogged>()->topic.text.has_value()) << event->id;
    EXPECT_TRUE(ids.emplace(event->id, event->position).second) << event->id << " is there twice";
    return true;
  });
  EXPECT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(ids.size(), book.head());
  return ids;
}

void Workload::expect_just_the_acknowledged(const Book& book) const {
  EXPECT_EQ(ids_in(book), acknowledged_);
  std::size_t by_account = 0;
  for (const auto& account : must(book.accounts())) {
    const auto events = book.account_events(account);
    ASSERT_TRUE(events.has_value()) << events.error().message;
    by_account += events->size();
  }
  EXPECT_EQ(by_account, acknowledged_.size());
  for (const auto& [id, why] : refused_) {
    EXPECT_EQ(error_name(book.event_by_id(id)), "not_found") << id;
  }
}

void Workload::expect_after_restart(const Book& book) {
  const auto there = ids_in(book);
  auto unknown = there;
  for (const auto& [id, position] : acknowledged_) {
    const auto found = unknown.extract(id);
    ASSERT_TRUE(found) << id << " was acknowledged and is lost";
    ASSERT_EQ(found.mapped(), position) << id;
    const auto event = book.event_by_id(id);
    ASSERT_TRUE(event.has_value()) << event.error().message;
  }
  std::erase_if(refused_, [&](const auto& item) {
    const auto request = request_of(item.first);
    std::size_t found = 0;
    for (const auto& event : request.events) found += unknown.erase(event.event.id);
    EXPECT_TRUE(found == 0 || found == request.events.size()) << item.first << " is there in part";
    return found > 0;
  });
  EXPECT_TRUE(unknown.empty()) << unknown.begin()->first << " was never sent";
  acknowledged_ = there;  // whoever reads it from now on may rely on it
}

}  // namespace daybook::testing
