// Promises of reading: partitions of one's own choice, where one says, and a group's partitions
// without a record lost or read by two.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/kafka/kafka_fixture.h"

namespace daybook::testing {
namespace {

class KafkaConsumer : public KafkaTest {
 protected:
  // "0" to "count - 1", going round the partitions.
  static void fill(const std::string& topic, std::int32_t partitions, int count) {
    const auto producer = must(kafka::Producer::create(config(), {.topics = {topic}}));
    for (int i = 0; i < count; ++i)
      must(write(*producer, topic, std::to_string(i), i % partitions));
    must(producer->flush(kPatience));
  }

  static std::string next_value(kafka::Consumer& consumer) {
    const kafka::Polled polled = must(consumer.poll(kPatience));
    const auto* record = std::get_if<kafka::Record>(&polled);
    return record == nullptr ? "(none)" : std::string(record->value().value_or("(tombstone)"));
  }
};

TEST_F(KafkaConsumer, ReadsFromWhereItIsToldAndNothingElse) {
  const std::string topic = make_topic(2);
  fill(topic, 2, 20);
  const auto consumer = must(kafka::Consumer::create(config(), {.report_ends = true}));
  must(consumer->assign({{{topic, 1}, 8}}));
  EXPECT_EQ(next_value(*consumer), "17");
  EXPECT_EQ(next_value(*consumer), "19");
  const kafka::Polled end = must(consumer->poll(kPatience));
  ASSERT_TRUE(std::holds_alternative<kafka::EndOfPartition>(end));
  EXPECT_EQ(std::get<kafka::EndOfPartition>(end).place, (kafka::TopicPartition{topic, 1}));
  EXPECT_EQ(std::get<kafka::EndOfPartition>(end).offset, 10);
  EXPECT_TRUE(std::holds_alternative<kafka::Nothing>(must(consumer->poll(50ms))));

  must(consumer->seek({{topic, 1}, 3}, kPatience));
  EXPECT_EQ(next_value(*consumer), "7");
  must(consumer->assign({{{topic, 0}, 2}}));
  EXPECT_EQ(next_value(*consumer), "4");
}

TEST_F(KafkaConsumer, APausedPartitionGoesOnWhereItWas) {
  const std::string topic = make_topic(1);
  fill(topic, 1, 5);
  const auto consumer = must(kafka::Consumer::create(config(), {}));
  must(consumer->assign({{{topic, 0}, 0}}));
  EXPECT_EQ(next_value(*consumer), "0");
  EXPECT_EQ(next_value(*consumer), "1");
  must(consumer->pause({{topic, 0}}));
  EXPECT_TRUE(std::holds_alternative<kafka::Nothing>(must(consumer->poll(300ms))));
  must(consumer->resume({{topic, 0}}));
  for (const char* value : {"2", "3", "4"}) EXPECT_EQ(next_value(*consumer), value);
}

TEST_F(KafkaConsumer, ARecordMayOutliveItsConsumer) {
  const std::string topic = make_topic(1);
  fill(topic, 1, 3);
  const std::vector<kafka::Record> records = read_all(topic);
  EXPECT_EQ(values_of(records), (Values{"0", "1", "2"}));
}

// A member of a group that keeps, as a worker does, how far it has read.
class Member {
 public:
  using Offsets = std::map<kafka::TopicPartition, std::int64_t>;

  Member(const kafka::ClientConfig& config, const std::string& topic, Offsets& offsets,
         std::chrono::milliseconds poll_interval_max = 300'000ms)
      : offsets_(offsets) {
    consumer_ = must(kafka::GroupConsumer::create(
        config,
        {.group = topic,
         .topics = {topic},
         .session_timeout = 2'000ms,
         .poll_interval_max = poll_interval_max,
         .listener = {.assigned = [this](const auto& places) { return begin(places); },
                      .revoked = [this](const auto& places) { revoked_ += places.size(); }}}));
  }

  void poll() {
    const kafka::Polled polled = must(consumer_->poll(50ms));
    if (const auto* record = std::get_if<kafka::Record>(&polled)) {
      EXPECT_EQ(record->offset(), offsets_[record->place()]) << "skipped or repeated";
      offsets_[record->place()] = record->offset() + 1;
      ++records_;
    }
  }
  [[nodiscard]] std::size_t partitions() const { return consumer_->assignment().size(); }
  [[nodiscard]] std::size_t revoked() const { return revoked_; }
  [[nodiscard]] int records() const { return records_; }
  kafka::GroupConsumer& consumer() { return *consumer_; }
  [[nodiscard]] const kafka::GroupPlace& given(const kafka::TopicPartition& place) const {
    return given_.at(place);
  }

 private:
  Result<std::vector<kafka::TopicPartitionOffset>> begin(
      const std::vector<kafka::GroupPlace>& places) {
    std::vector<kafka::TopicPartitionOffset> from;
    for (const auto& given : places) {
      from.push_back({given.place, offsets_[given.place]});
      given_[given.place] = given;
    }
    return from;
  }

  Offsets& offsets_;
  std::map<kafka::TopicPartition, kafka::GroupPlace> given_;
  std::size_t revoked_ = 0;
  int records_ = 0;
  std::unique_ptr<kafka::GroupConsumer> consumer_;
};

template <class Holds>
void poll_until(std::vector<Member*> members, Holds holds) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (!holds()) {
    ASSERT_LT(std::chrono::steady_clock::now(), deadline) << "it does not come to that";
    for (Member* member : members) member->poll();
  }
}

TEST_F(KafkaConsumer, AGroupSharesPartitionsAndHandsThemOver) {
  const std::string topic = make_topic(4);
  fill(topic, 4, 40);
  Member::Offsets offsets;
  Member first(config(), topic, offsets);
  poll_until({&first}, [&] { return first.records() == 40; });
  EXPECT_EQ(first.partitions(), 4U);

  Member second(config(), topic, offsets);
  poll_until({&first, &second},
             [&] { return second.partitions() == 2 && first.partitions() == 2; });
  EXPECT_EQ(first.revoked(), 2U) << "those that it keeps are not taken from it";
  fill(topic, 4, 40);
  poll_until({&first, &second}, [&] { return first.records() + second.records() == 80; });
  EXPECT_EQ(second.records(), 20);

  must(first.consumer().close());
  EXPECT_EQ(first.revoked(), 4U);
  poll_until({&second}, [&] { return second.partitions() == 4; });
  fill(topic, 4, 8);
  poll_until({&second}, [&] { return second.records() == 28; });
}

// Tells the note, and that the first partition of `in` is worked off up to `next`.
kafka::Outcome<void> tell(kafka::Producer& producer, const std::string& out,
                          const std::string& note, Member& member, const std::string& in,
                          std::int64_t next) {
  must(producer.begin());
  must(producer.produce({.topic = out, .value = note}));
  auto sent = producer.send_offsets({{{in, 0}, next}}, note, member.consumer(), kPatience);
  return sent ? producer.commit() : sent;
}

TEST_F(KafkaConsumer, OffsetsAreCommittedWithATransactionAndByNobodyWhoLostHisPlace) {
  const std::string topic = make_topic(1), out = make_topic(1);
  fill(topic, 1, 3);
  Member::Offsets offsets, others;
  const auto producer = producer_of(out + ".one", {out});
  Member first(config(), topic, offsets, 5'000ms);
  poll_until({&first}, [&] { return first.records() == 3; });
  EXPECT_FALSE(first.given({topic, 0}).committed);
  must(tell(*producer, out, "told by the first", first, topic, 2));

  // Who does not poll for so long has lost his place, and need not know it.
  Member second(config(), topic, others);
  poll_until({&second}, [&] { return second.records() == 3; });
  EXPECT_EQ(second.given({topic, 0}).committed, 2);
  EXPECT_EQ(second.given({topic, 0}).note, "told by the first");

  const auto late = tell(*producer, out, "too late", first, topic, 3);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().remedy, Remedy::abort) << late.error().message;
  must(producer->abort());
  const auto successor = producer_of(out + ".two", {out});
  must(tell(*successor, out, "told by the second", second, topic, 3));
  EXPECT_EQ(values_of(read_all(out)), (Values{"told by the first", "told by the second"}));
}

TEST_F(KafkaConsumer, AGroupThatCannotSayWhereToBeginReadsNothing) {
  const std::string topic = make_topic(1);
  fill(topic, 1, 1);
  const auto consumer = must(kafka::GroupConsumer::create(
      config(),
      {.group = topic, .topics = {topic}, .listener = {.assigned = [](const auto&) {
                                            return Result<std::vector<kafka::TopicPartitionOffset>>(
                                                fail(ErrorCode::corrupt,
                                                     "The offsets can't be read."));
                                          }}}));
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (std::chrono::steady_clock::now() < deadline) {
    const auto polled = consumer->poll(100ms);
    if (polled) {
      ASSERT_TRUE(std::holds_alternative<kafka::Nothing>(*polled));
      continue;
    }
    EXPECT_EQ(polled.error().code, ErrorCode::corrupt);
    EXPECT_EQ(polled.error().message, "The offsets can't be read.");
    EXPECT_EQ(polled.error().remedy, Remedy::start_again);
    return;
  }
  FAIL() << "the error never came up";
}

}  // namespace
}  // namespace daybook::testing
