// Promises of reading the tail: it is the last committed record whatever was aborted after it, and
// what an open transaction hides is not taken for the end.
#include "connectors/kafka/client/tail_reader.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "tests/kafka/kafka_fixture.h"
#include "tests/support/seed.h"

namespace daybook::testing {
namespace {

class KafkaTail : public KafkaTest {
 protected:
  static std::string value_of(const kafka::Tail& tail) {
    return tail.last ? std::string(tail.last->value().value_or("(tombstone)")) : "(none)";
  }

  std::unique_ptr<kafka::TailReader> reader_ = must(kafka::TailReader::create(config()));
};

TEST_F(KafkaTail, IsTheLastCommittedRecordOfEachPartition) {
  constexpr std::int32_t kPartitions = 3;
  constexpr int kMixes = 20;
  const std::string topic = make_topic(kPartitions);
  const auto places = places_of(topic, kPartitions);
  auto producer = producer_of(topic, {topic});
  std::mt19937_64 random(test_seed());
  const auto draw = [&](int end) {
    return static_cast<int>(random() % static_cast<unsigned>(end));
  };
  std::map<std::int32_t, std::string> last;  // the model
  int written = 0;

  for (int mix = 0; mix < kMixes; ++mix) {
    for (int transaction = draw(4); transaction >= 0; --transaction) {
      const bool is_kept = draw(2) == 0;
      must(producer->begin());
      // Now and then more aborted records than one look back covers.
      for (int records = draw(8) == 0 ? 700 : draw(20); records > 0; --records) {
        const auto partition = static_cast<std::int32_t>(draw(kPartitions));
        const std::string value = std::to_string(++written);
        must(write(*producer, topic, value, partition));
        if (is_kept) last[partition] = value;
      }
      // An abort drops what has not been sent; only what has lies beyond the last committed record.
      if (!is_kept && draw(4) != 0) settle(*producer);
      if (is_kept) {
        must(producer->commit());
      } else if (const auto aborted = producer->abort(); !aborted) {
        // librdkafka 2.0 may abort before the broker has heard of the transaction.
        ASSERT_EQ(aborted.error().remedy, Remedy::start_again) << aborted.error().message;
        producer = producer_of(topic, {topic});
      }
    }
    must(reader_->wait_until_stable(places, kPatience));
    const std::vector<kafka::Tail> tails = must(reader_->last(places, kPatience));
    ASSERT_EQ(tails.size(), places.size());
    for (const kafka::Tail& tail : tails) {
      const std::int32_t partition = tail.ends.place.partition;
      const std::string expected = last.contains(partition) ? last[partition] : "(none)";
      ASSERT_EQ(value_of(tail), expected) << "mix " << mix << ", partition " << partition;
    }
  }
}

TEST_F(KafkaTail, OfAnEmptyOrAllAbortedPartitionIsNothing) {
  const std::string topic = make_topic(2);
  const auto producer = producer_of(topic, {topic});
  must(producer->begin());
  for (int i = 0; i < 100; ++i) must(write(*producer, topic, "aborted", 1));
  settle(*producer);
  must(producer->abort());
  for (const kafka::Tail& tail : must(reader_->last(places_of(topic, 2), kPatience)))
    EXPECT_EQ(value_of(tail), "(none)");
}

TEST_F(KafkaTail, BehindAnOpenTransactionIsNotTheEnd) {
  const std::string topic = make_topic();
  const auto places = places_of(topic, 1);
  auto other = producer_of("tail.other", {topic});
  must(other->begin());
  must(write(*other, topic, "open"));
  settle(*other);
  const auto writer = producer_of("tail.writer", {topic});
  must(writer->begin());
  must(write(*writer, topic, "committed"));
  must(writer->commit());

  const auto stable = reader_->wait_until_stable(places, 300ms);
  ASSERT_FALSE(stable);
  EXPECT_EQ(stable.error().remedy, Remedy::retry);
  EXPECT_NE(stable.error().message.find(topic + "[0]"), std::string::npos)
      << stable.error().message;
  EXPECT_EQ(value_of(must(reader_->last(places, kPatience))[0]), "(none)");

  must(other->abort());
  must(reader_->wait_until_stable(places, kPatience));
  EXPECT_EQ(value_of(must(reader_->last(places, kPatience))[0]), "committed");
}

}  // namespace
}  // namespace daybook::testing
