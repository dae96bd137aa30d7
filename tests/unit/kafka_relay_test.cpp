// Promises of the relay that need no broker: how long it tries, which topics it takes, what it
// remembers. The others are in tests/kafka/relay_test.py.
#include "connectors/kafka/relay/relay.h"

#include <gtest/gtest.h>

#include "connectors/kafka/relay/relay_progress.h"

namespace daybook::testing {
namespace {

using kafka::KafkaError;
using kafka::Patience;
using kafka::PatienceLimits;
using kafka::Progress;
using kafka::Remedy;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

KafkaError error_of(ErrorCode code) { return {Remedy::start_again, code, "NAME", "why"}; }

constexpr Patience::Time kStart{};

TEST(RelayPatience, WaitsTwiceAsLongAfterEachFailureUntilItGoesWell) {
  Patience patience{PatienceLimits{}};
  const KafkaError gone = error_of(ErrorCode::unavailable);
  for (const int wait : {100, 200, 400, 800, 1'600, 3'200, 6'400, 10'000, 10'000})
    EXPECT_EQ(patience.after(gone, kStart).value(), milliseconds(wait));
  patience.went_well();
  EXPECT_EQ(patience.after(gone, kStart).value(), milliseconds(100));
}

TEST(RelayPatience, HasNoEndForAClusterOutOfReachUnlessToldSo) {
  Patience patience{PatienceLimits{}};
  const KafkaError gone = error_of(ErrorCode::unavailable);
  EXPECT_TRUE(patience.after(gone, kStart));
  EXPECT_TRUE(patience.after(gone, kStart + std::chrono::hours(24)));

  PatienceLimits limits;
  limits.unreachable_max = seconds(60);
  Patience short_one(limits);
  EXPECT_TRUE(short_one.after(gone, kStart));
  EXPECT_TRUE(short_one.after(gone, kStart + seconds(59)));
  const auto ended = short_one.after(gone, kStart + seconds(60));
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().code, ErrorCode::unavailable);
  EXPECT_EQ(ended.error().message, "the relay gave up after 60 s without Kafka: why (Kafka: NAME)");
}

TEST(RelayPatience, EndsWithAnErrorThatDoesNotPass) {
  Patience patience{PatienceLimits{}};
  const KafkaError refused = error_of(ErrorCode::forbidden);
  EXPECT_TRUE(patience.after(refused, kStart));
  EXPECT_TRUE(patience.after(refused, kStart + seconds(59)));
  EXPECT_EQ(patience.after(refused, kStart + seconds(60)).error().code, ErrorCode::forbidden);
}

TEST(RelayPatience, EndsAtOnceWithARefusal) {
  Patience patience{PatienceLimits{}};
  EXPECT_EQ(patience.after(Error{ErrorCode::corrupt, "older copy", {}, {}}, kStart).error().message,
            "older copy");
}

TEST(RelayPatience, EndsWhenFencedAgainAndAgainWithoutACalmMinute) {
  Patience patience{PatienceLimits{}};
  const KafkaError fenced = error_of(ErrorCode::conflict);
  Patience::Time now = kStart;
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(patience.after(fenced, now += minutes(2)));
  for (int i = 0; i < 7; ++i) {
    EXPECT_TRUE(patience.after(fenced, now += seconds(10)));
    patience.went_well();  // it commits in between and is fenced all the same
  }
  EXPECT_EQ(patience.after(fenced, now + seconds(10)).error().code, ErrorCode::conflict);
}

kafka::TopicDescription like(const kafka::NewTopic& wanted) {
  kafka::TopicDescription topic{wanted.name, {}, wanted.config};
  topic.partitions.assign(static_cast<std::size_t>(wanted.partitions), {1, {1, 2, 3}, {1, 2, 3}});
  topic.config["max.message.bytes"] = "1048588";
  return topic;
}

TEST(RelayTopics, AreTakenAsTheyAreMadeAndRefusedOtherwise) {
  kafka::BookTopics topics;
  topics.replication = 3;
  for (const kafka::NewTopic& wanted : wanted_topics(topics)) {
    SCOPED_TRACE(wanted.name);
    EXPECT_TRUE(check_topic(wanted, like(wanted), "here:9092"));

    for (const auto& [name, value] : wanted.config) {
      if (name == "min.insync.replicas") continue;
      auto wrong = like(wanted);
      wrong.config[name] = "other";
      const auto refused = check_topic(wanted, wrong, "here:9092");
      ASSERT_FALSE(refused);
      EXPECT_EQ(refused.error().code, ErrorCode::conflict);
      for (const std::string& part :
           {wanted.name + " has " + name + "=other and must have " + name + "=" + value,
            "--bootstrap-server here:9092 --alter --entity-type topics --entity-name " +
                wanted.name + " --add-config " + name + "=" + value})
        EXPECT_NE(refused.error().message.find(part), std::string::npos) << part;
    }
    auto fewer = like(wanted);
    fewer.partitions.back().replicas = {1, 2};
    EXPECT_FALSE(check_topic(wanted, fewer, "here:9092"));
    auto more = like(wanted);
    more.partitions.emplace_back(more.partitions.back());
    EXPECT_FALSE(check_topic(wanted, more, "here:9092"));
    auto narrow = like(wanted);
    narrow.config["max.message.bytes"] = "999999";
    EXPECT_FALSE(check_topic(wanted, narrow, "here:9092"));
  }
}

TEST(RelayTopics, HaveNamesThatKafkaTakes) {
  const auto fits = [](std::string prefix, std::int32_t partitions) {
    return kafka::check_names({std::move(prefix), partitions, -1}).has_value();
  };
  EXPECT_TRUE(fits("north.book_1-a", 1));
  EXPECT_TRUE(fits(std::string(200, 'a'), 1'000));
  EXPECT_FALSE(fits(std::string(201, 'a'), 6));
  EXPECT_FALSE(fits("", 6));
  EXPECT_FALSE(fits("no space", 6));
  EXPECT_FALSE(fits("daybook", 0));
  EXPECT_FALSE(fits("daybook", 1'001));
}

TEST(RelayProgress, IsReadAsItWasPrinted) {
  const Progress progress{.book = "b",
                          .position = 9,
                          .root = "00ff",
                          .checkpoint = 7,
                          .partitions = {{4, 9}, {0, 0}, {5, 8}},
                          .house = {2, 6},
                          .keys = 3};
  const std::string text = print(progress);
  EXPECT_EQ(kafka::parse_progress(text).value(), progress);
  for (std::size_t size = 0; size < text.size(); ++size)
    EXPECT_EQ(kafka::parse_progress(text.substr(0, size)).error().code, ErrorCode::corrupt);
  EXPECT_FALSE(kafka::parse_progress(R"({"book":"b","position":-1})"));
  // Relays that published no keys yet told nothing of them.
  const std::string older = text.substr(0, text.find(",\"keys\"")) + "}";
  EXPECT_EQ(kafka::parse_progress(older).value().keys, 0U);
}

}  // namespace
}  // namespace daybook::testing
