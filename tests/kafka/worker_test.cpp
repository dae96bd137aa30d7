// A worker of an older build parks what it does not know, and a newer one reads it again. What is
// promised when workers die is in worker_test.py.
#include "connectors/kafka/worker/worker.h"

#include "connectors/kafka/relay/relay.h"
#include "connectors/kafka/topics/worker_topics.h"
#include "core/event/catalog/account.h"
#include "core/event/catalog/interactions.h"
#include "projections/standard_projections.h"
#include "tests/kafka/kafka_fixture.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

class KafkaWorker : public KafkaTest {
 protected:
  KafkaWorker() : topics_{.prefix = topic_name(), .partitions = 1} {
    older_.add("account", AccountKinds{});
    older_.add("interactions", InteractionKinds{});
  }

  void relay() {
    kafka::RelayOptions options{.config = config(), .topics = topics_};
    options.until_head = true;
    must(must(kafka::Relay::create(*book_, std::move(options)))->run({}));
  }
  kafka::WorkerOptions options(const Catalog& catalog) {
    kafka::WorkerOptions made{.config = config(), .prefix = topics_.prefix};
    made.group = topics_.prefix;
    made.directory = folder_.path() / "worker";
    made.projections = standard_projections();
    made.catalog = &catalog;
    made.until_end = true;
    return made;
  }
  std::unique_ptr<kafka::Worker> worker(const Catalog& catalog, bool replay = false) {
    auto with = options(catalog);
    with.replay = replay;
    return must(kafka::Worker::create(std::move(with)));
  }
  // Folds in the same folder and publishes nothing: as a worker that died in between.
  void work_in_silence(const Catalog& catalog, std::uint64_t events) {
    auto with = options(catalog);
    with.group += ".silent";
    with.publish = false;
    const auto silent = must(kafka::Worker::create(std::move(with)));
    must(silent->run({}));
    must(silent->close());
    EXPECT_EQ(silent->status().events, events);
  }
  // The revision at which the view of the account was told last.
  std::string revision_told(const std::string& view, const std::string& account) {
    std::string revision;
    for (const auto& record : read_all(kafka::state_topic(topics_, view))) {
      if (record.key() == account) revision = record.header("revision").value_or("none");
    }
    return revision;
  }

  kafka::BookTopics topics_;
  Catalog older_;
  TestBook book_;
  TempDir folder_;
};

TEST_F(KafkaWorker, ANewerBuildReadsWhatAnOlderOneParked) {
  must(book_.call("acme"));
  must(book_.call("nord"));
  must(book_.append(R"({"account":"acme","type":"deal.opened","occurred_at":"2025-12-02",)"
                    R"("data":{"deal":"d1","name":"Pumps"}})"));
  must(book_.call("acme"));
  must(book_.call("nord"));
  relay();

  auto older = worker(older_);
  must(older->run({}));
  EXPECT_EQ(older->status().parked_accounts, 1U);
  EXPECT_EQ(must(older->copy().revision_of("acme")), 1U);
  EXPECT_EQ(must(older->copy().revision_of("nord")), 2U);
  EXPECT_EQ(older->copy().check_whole().error().code, ErrorCode::unavailable);
  must(older->close());
  older.reset();
  EXPECT_EQ(revision_told("touches", "acme"), "1");
  const auto parked = read_all(kafka::parked_topic(topics_));
  ASSERT_EQ(parked.size(), 2U) << "the one it does not know, and the account's next";
  EXPECT_EQ(parked[0].header("offset"), "2");
  EXPECT_EQ(parked[1].header("reason"), "an earlier record of its account is parked");

  const auto newer = worker(standard_catalog(), true);
  must(newer->run({}));
  EXPECT_EQ(newer->status().parked_accounts, 0U);
  must(newer->copy().check_whole());
  EXPECT_EQ(must(newer->copy().revision_of("acme")), 3U);
  must(newer->close());
  EXPECT_EQ(revision_told("touches", "acme"), "3");
  EXPECT_EQ(revision_told("deals", "acme"), "3");
  EXPECT_EQ(read_all(kafka::parked_topic(topics_)).size(), 2U);
}

TEST_F(KafkaWorker, StatesThatNobodyWasToldAreToldByWhoeverComesNext) {
  must(book_.call("acme"));
  relay();
  work_in_silence(standard_catalog(), 1);

  const auto next = worker(standard_catalog());
  must(next->run({}));
  must(next->close());
  EXPECT_EQ(revision_told("touches", "acme"), "1");
}

TEST_F(KafkaWorker, WhatCameBeforeAParkedRecordIsToldThoughTheWorkerDiedInBetween) {
  must(book_.call("acme"));
  must(book_.append(R"({"account":"acme","type":"deal.opened","occurred_at":"2025-12-02",)"
                    R"("data":{"deal":"d1","name":"Pumps"}})"));
  relay();
  work_in_silence(older_, 2);

  const auto next = worker(older_);
  must(next->run({}));
  must(next->close());
  EXPECT_EQ(revision_told("touches", "acme"), "1");
  const auto parked = read_all(kafka::parked_topic(topics_));
  ASSERT_EQ(parked.size(), 1U);
  EXPECT_EQ(parked[0].header("offset"), "1");
}

}  // namespace
}  // namespace daybook::testing
