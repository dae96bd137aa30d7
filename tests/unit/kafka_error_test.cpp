// Promises of the sorting of Kafka's errors and of its statistics.
#include "connectors/kafka/client/kafka_error.h"

#include <gtest/gtest.h>

#include "connectors/kafka/client/client.h"
#include "connectors/kafka/client/listener.h"

namespace daybook::testing {
namespace {

using kafka::KafkaError;
using kafka::Outcome;
using kafka::Remedy;

TEST(KafkaErrors, AreSortedByWhatToDo) {
  struct Case {
    int number;  // of Kafka's protocol; negative ones are librdkafka's own
    std::string_view name;
    Remedy remedy;
    ErrorCode code;
  };
  const Case cases[] = {
      {-185, "_TIMED_OUT", Remedy::retry, ErrorCode::unavailable},
      {-195, "_TRANSPORT", Remedy::retry, ErrorCode::unavailable},
      {-184, "_QUEUE_FULL", Remedy::retry, ErrorCode::unavailable},
      {6, "NOT_LEADER_FOR_PARTITION", Remedy::retry, ErrorCode::unavailable},
      {14, "COORDINATOR_LOAD_IN_PROGRESS", Remedy::retry, ErrorCode::unavailable},
      {19, "NOT_ENOUGH_REPLICAS", Remedy::retry, ErrorCode::unavailable},
      {-144, "_FENCED", Remedy::start_again, ErrorCode::conflict},
      {47, "INVALID_PRODUCER_EPOCH", Remedy::start_again, ErrorCode::conflict},
      {90, "PRODUCER_FENCED", Remedy::start_again, ErrorCode::conflict},
      {48, "INVALID_TXN_STATE", Remedy::start_again, ErrorCode::unavailable},
      {-169, "_AUTHENTICATION", Remedy::start_again, ErrorCode::forbidden},
      {29, "TOPIC_AUTHORIZATION_FAILED", Remedy::start_again, ErrorCode::forbidden},
      {3, "UNKNOWN_TOPIC_OR_PART", Remedy::start_again, ErrorCode::not_found},
      {-140, "_AUTO_OFFSET_RESET", Remedy::start_again, ErrorCode::not_found},
      {10, "MSG_SIZE_TOO_LARGE", Remedy::start_again, ErrorCode::invalid},
      {35, "UNSUPPORTED_VERSION", Remedy::start_again, ErrorCode::unsupported},
      {-199, "_BAD_MSG", Remedy::start_again, ErrorCode::corrupt},
  };
  for (const Case& each : cases) {
    const KafkaError error = kafka::sort_error(each.number, "commit the transaction");
    EXPECT_EQ(error.name, each.name);
    EXPECT_EQ(error.remedy, each.remedy) << error.name;
    EXPECT_EQ(error.code, each.code) << error.name << ' ' << error.message;
    EXPECT_EQ(error.may_pass(),
              each.code == ErrorCode::unavailable || each.code == ErrorCode::conflict);
  }
}

Outcome<int> fenced() { return fail(kafka::sort_error(-144, "commit")); }
Outcome<void> handed_up_as_it_is() {
  DAYBOOK_CHECKED(fenced());
  return {};
}
Result<std::string> handed_up_to_a_user() {
  DAYBOOK_TRY(const int number, fenced());
  return std::to_string(number);
}

TEST(KafkaErrors, KeepTheirRemedyUntilAUserGetsThem) {
  EXPECT_TRUE(handed_up_as_it_is().error().is_fenced());
  EXPECT_EQ(handed_up_to_a_user().error().code, ErrorCode::conflict);
  EXPECT_EQ(handed_up_to_a_user().error().message,
            "Kafka could not commit: Local: This instance has been fenced by a newer instance "
            "(Kafka: _FENCED)");
}

TEST(KafkaStatistics, TellWhatTheDocumentSays) {
  const auto statistics = kafka::parse_statistics(R"({
    "name": "daybook#producer-1", "msg_cnt": 7, "msg_size": 700, "txmsgs": 11, "txmsg_bytes": 12,
    "rxmsgs": 13, "rxmsg_bytes": 14, "eos": {"txn_state": "InTransaction"},
    "cgrp": {"state": "up", "rebalance_cnt": 3},
    "brokers": {"127.0.0.1:9092/1": {"name": "127.0.0.1:9092/1", "state": "UP", "outbuf_cnt": 1,
      "waitresp_cnt": 2, "rtt": {"avg": 900, "p99": 2000}, "disconnects": 4, "req_timeouts": 5}},
    "topics": {"daybook.log": {"topic": "daybook.log", "partitions": {
      "0": {"partition": 0, "msgq_cnt": 1, "xmit_msgq_cnt": 2, "fetchq_cnt": 3, "hi_offset": 90,
            "ls_offset": 80, "consumer_lag_stored": 6, "consumer_lag": -1},
      "1": {"partition": 1, "hi_offset": -1001, "consumer_lag_stored": -1},
      "-1": {"partition": -1}}}}})");
  ASSERT_TRUE(statistics) << statistics.error().message;
  EXPECT_EQ(statistics->client, "daybook#producer-1");
  EXPECT_EQ(statistics->records_waiting, 7);
  EXPECT_EQ(statistics->records_sent, 11);
  EXPECT_EQ(statistics->bytes_received, 14);
  EXPECT_EQ(statistics->transaction_state, "InTransaction");
  EXPECT_EQ(statistics->rebalances, 3);
  ASSERT_EQ(statistics->brokers.size(), 1U);
  EXPECT_EQ(statistics->brokers[0].requests_waiting, 3);
  EXPECT_EQ(statistics->brokers[0].round_trip_us_p99, 2000);
  ASSERT_EQ(statistics->partitions.size(), 2U);
  EXPECT_EQ(statistics->partitions[0].topic, "daybook.log");
  EXPECT_EQ(statistics->partitions[0].records_waiting, 6);
  EXPECT_EQ(statistics->partitions[0].lag, 6);
  EXPECT_EQ(statistics->partitions[0].stable, 80);
  EXPECT_EQ(statistics->partitions[1].lag, std::nullopt);
  EXPECT_EQ(statistics->partitions[1].high, std::nullopt);

  const auto little = kafka::parse_statistics(R"({"name": "n", "topics": {"a": 1, "b": {}}})");
  ASSERT_TRUE(little) << "what is not told is not there";
  EXPECT_EQ(little->client, "n");
  EXPECT_EQ(little->transaction_state, "");
  EXPECT_TRUE(little->partitions.empty());
  EXPECT_EQ(kafka::parse_statistics("[]").error().code, ErrorCode::corrupt);
  EXPECT_EQ(kafka::parse_statistics("{\"name\":").error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace daybook::testing
