// Promise of the partitioning: an account is found where Java's clients look for it. Expectations
// were computed by org.apache.kafka.common.utils.Utils of Kafka 3.9.1, some of which its own tests
// hold too.
#include "connectors/kafka/client/murmur2.h"

#include <gtest/gtest.h>

namespace daybook::testing {
namespace {

using namespace std::string_view_literals;

TEST(KafkaMurmur2, KeysFallWhereJavaPutsThem) {
  struct Case {
    std::string_view key;
    std::uint32_t hash;
    std::int32_t of_twelve;
  };
  const Case cases[] = {
      {"", 275646681U, 9},
      {"a", 2731586172U, 4},
      {"ab", 316155434U, 2},
      {"abc", 479470107U, 3},
      {"abcd", 2971317748U, 8},
      {"abcde", 461995741U, 1},
      {"21", 3321034988U, 0},
      {"foobar", 3504634814U, 6},
      {"a-little-bit-long-string", 3308985760U, 8},
      {"a-little-bit-longer-string", 2808662467U, 11},
      {"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", 4236069325U, 5},
      {"kunde:müller-söhne", 4014191653U, 5},
      {"~policy", 3650077920U, 4},
      {"\xff\0\x80\x7f\xfe"sv, 1118688894U, 6},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(kafka::murmur2(each.key), each.hash) << each.key;
    EXPECT_EQ(kafka::partition_of(each.key, 12), each.of_twelve) << each.key;
    EXPECT_EQ(kafka::partition_of(each.key, 1), 0) << each.key;
  }
}

TEST(KafkaMurmur2DeathTest, ATopicWithoutPartitionsIsABug) {
  EXPECT_DEATH(static_cast<void>(kafka::partition_of("a", 0)), "at least one partition");
}

}  // namespace
}  // namespace daybook::testing
