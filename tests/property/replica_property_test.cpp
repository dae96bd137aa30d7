// A copy that took the records in another order answers as the book does, and its views are the
// same, byte for byte.
#include "core/book/replica.h"

#include <deque>
#include <random>

#include "projections/answers.h"
#include "projections/runtime/views.h"
#include "projections/standard_projections.h"
#include "tests/support/random_history.h"
#include "tests/support/seed.h"

namespace daybook::testing {
namespace {

std::unique_ptr<Views> views_of(const BookReader& reader, const std::filesystem::path& folder) {
  ViewsOptions options;
  options.directory = folder;
  options.projections = standard_projections();
  return must(Views::open(std::move(options), reader));
}

std::map<std::string, std::string> digests(Views& views) {
  std::map<std::string, std::string> all;
  for (const auto& facts : must(views.facts())) all[facts.name] = facts.digest;
  return all;
}

// Hands the records over partition by partition as chance has it, each in its order.
void replicate(TestBook& book, Replica& copy, std::mt19937_64& random,
               const std::function<void()>& after) {
  constexpr std::size_t kPartitions = 3, kTogetherMax = 30;
  std::vector<std::deque<std::string>> partitions(kPartitions);
  std::size_t waiting = 0;
  must(book->scan(1, book->head(), [&](const RecordView& record) {
    const auto account = must(identify_record(record.bytes)).account;
    partitions[std::hash<std::string>{}(account) % kPartitions].emplace_back(record.bytes);
    ++waiting;
    return true;
  }));
  while (waiting > 0) {
    Replica::Intake intake;
    for (auto left = 1 + random() % kTogetherMax; left > 0 && waiting > 0;) {
      auto& partition = partitions[random() % kPartitions];
      if (partition.empty()) continue;
      intake.add(must(copy.read_record(partition.front())), partition.front());
      partition.pop_front();
      --left;
      --waiting;
    }
    must(copy.take(std::move(intake)));
    after();
  }
}

std::vector<AnswerRequest> requests_of(const BookReader& reader) {
  const std::vector<std::pair<std::string, std::string>> now{{"as_of", "2026-02-01"},
                                                             {"known_at", "2026-02-01"}};
  std::vector<AnswerRequest> all;
  for (const auto* over_all : {"portfolio", "findings", "concessions", "cycle"})
    all.push_back({over_all, "", now});
  for (const auto& account : must(reader.accounts())) {
    if (account.starts_with('~')) continue;
    for (const auto* answer : {"account", "decision_tree", "timeline", "commitments", "handover"})
      all.push_back({answer, account, now});
  }
  return all;
}

std::string told(const Result<std::string>& answer) {
  return answer ? *answer : std::string(answer.error().name()) + answer.error().message;
}

TEST(ReplicaProperty, answers_and_views_are_those_of_the_book) {
  const auto seed = test_seed();
  const std::size_t histories = long_run() ? 60 : 6;
  for (std::size_t history = 0; history < histories; ++history) {
    std::mt19937_64 random(seed + history);
    TestBook book;
    AppendRequest request;
    request.events = RandomHistory{seed + history, 400, 5}.tell();
    must(book->append(std::move(request)));

    TempDir folder{memory_folder()};
    ReplicaOptions options{.directory = folder.path() / "copy"};
    const auto keys = must(Keyring::open({.directory = book.directory() / "keys" / "store",
                                          .master = test_master_key(),
                                          .follow = true}));
    options.opener = keys->opener();
    const auto copy = must(Replica::open(std::move(options)));
    const auto views = views_of(*copy, folder.path() / "views");
    replicate(book, *copy, random, [&] {
      if (random() % 3 == 0) must(views->catch_up());
    });
    must(copy->check_whole());
    must(views->catch_up());
    must(views->verify());

    const auto kept = views_of(*book, book.directory() / "views");
    must(kept->catch_up());
    EXPECT_EQ(digests(*views), digests(*kept));
    for (const auto& asked : requests_of(*book)) {
      EXPECT_EQ(told(ask({*copy, views.get()}, asked)), told(ask({*book, kept.get()}, asked)))
          << asked.answer << " " << asked.subject;
    }
  }
}

}  // namespace
}  // namespace daybook::testing
