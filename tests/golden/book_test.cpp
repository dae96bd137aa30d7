// The golden book: book.records is a stream of u32 length (little-endian) and record, as a scan of
// a real book gave them once; book.expected.json says what is in it. Both are frozen. Its words are
// sealed under keys that were thrown away, so they are read shut. read_book.py reads the same
// files.
#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/event/json.h"
#include "core/proof/merkle.h"
#include "tests/golden/book_events.h"
#include "tests/golden/golden_files.h"
#include "tests/support/test_book.h"

namespace daybook {
namespace {

using namespace golden;
using nlohmann::json;
using testing::must;

constexpr std::string_view kRecords = "book.records";
constexpr std::string_view kExpected = "book.expected.json";

std::vector<std::string> split_stream(std::string_view stream) {
  std::vector<std::string> records;
  while (!stream.empty()) {
    std::uint32_t length = 0;
    if (stream.size() < sizeof length) std::abort();
    std::memcpy(&length, stream.data(), sizeof length);
    stream.remove_prefix(sizeof length);
    if (stream.size() < length) std::abort();
    records.emplace_back(stream.substr(0, length));
    stream.remove_prefix(length);
  }
  return records;
}

Event read_shut(std::string_view record) {
  must(check_record(record));
  return must(decode_record(record, standard_catalog(), words_stay_shut())).event;
}

// Not print_event: what the API prints may grow, and these files may not.
std::string expected_line(const Event& event, std::string_view record) {
  std::string text;
  JsonWriter out(text);
  out.begin_object()
      .member("position", event.position)
      .member("revision", event.revision)
      .member("account", event.account)
      .member("type", event.type())
      .member("version", event.kind->version)
      .member("id", event.id)
      .member("occurred_at", print(event.occurred_at.at))
      .member("offset_minutes", event.occurred_at.offset_minutes)
      .member("recorded_at", print(event.recorded_at))
      .member("actor", event.actor.id)
      .member("actor_kind", name_of(event.actor.kind))
      .member_or_null("actor_role", event.actor.role)
      .member_or_null("on_behalf_of", event.on_behalf_of)
      .key("source");
  if (event.source) {
    out.begin_array().value(event.source->system).value(event.source->key).end_array();
  } else {
    out.null();
  }
  out.member_or_null("caused_by", event.caused_by)
      .member_or_null("correlation", event.correlation)
      .key("tags")
      .begin_array();
  for (const auto& tag : event.tags()) out.value(tag);
  out.end_array().member("leaf", hex(leaf_hash(record))).key("data");
  print_data(out, event);
  out.end_object();
  return text;
}

void make_golden_book() {
  testing::TestBook book;
  for (const auto& request : golden_book_requests()) {
    book.now.micros += 7 * 60 * kMicrosPerSecond + 250'000;
    const auto receipts = book.append(request);
    ASSERT_TRUE(receipts) << receipts.error().message << " at " << receipts.error().path << "\n"
                          << request;
  }
  book.now.micros += kMicrosPerDay;
  must(book->erase("irina", {"bjarne", ActorKind::person, "data protection"}, "on request"));
  must(book->verify());
  std::string stream;
  std::string expected;
  must(book->scan(1, book->head(), [&](const RecordView& view) {
    const auto length = static_cast<std::uint32_t>(view.bytes.size());
    stream.append(reinterpret_cast<const char*>(&length), sizeof length).append(view.bytes);
    expected += (expected.empty() ? "" : ",\n") + expected_line(read_shut(view.bytes), view.bytes);
    return true;
  }));
  const auto checkpoint = book->checkpoint();
  ASSERT_TRUE(write_file(golden_file(kRecords), stream));
  ASSERT_TRUE(write_file(golden_file(kExpected),
                         "{\"size\": " + std::to_string(checkpoint.size) + ", \"root\": \"" +
                             hex(checkpoint.root) + "\",\n\"records\": [\n" + expected + "\n]}\n"));
}

class GoldenBook : public ::testing::Test {
 protected:
  void SetUp() override {
    if (updating() && !std::filesystem::exists(golden_file(kRecords))) make_golden_book();
    records = split_stream(read_file(golden_file(kRecords)));
    expected = json::parse(read_file(golden_file(kExpected)));
  }
  std::vector<std::string> records;
  json expected;
};

TEST_F(GoldenBook, IsReadAsItWasWritten) {
  ASSERT_GT(records.size(), 50U);
  ASSERT_EQ(records.size(), expected["records"].size());
  std::map<std::string, std::uint64_t> revisions;
  for (std::size_t i = 0; i < records.size(); ++i) {
    SCOPED_TRACE("position " + std::to_string(i + 1));
    const auto event = read_shut(records[i]);
    EXPECT_EQ(event.position, i + 1);
    EXPECT_EQ(event.revision, ++revisions[event.account]);
    auto found = json::parse(expected_line(event, records[i]));
    auto wanted = expected["records"][i];
    if (found["version"] != wanted["version"]) {  // upcast: newer fields say it
      for (const auto* member : {"version", "data", "tags"}) found[member] = wanted[member];
    }
    EXPECT_EQ(found, wanted);
  }
}

TEST_F(GoldenBook, HashesToTheRootItHad) {
  Frontier frontier;
  for (const auto& record : records) frontier.add(leaf_hash(record));
  EXPECT_EQ(frontier.size(), expected["size"]);
  EXPECT_EQ(hex(frontier.root()), expected["root"]);
}

TEST_F(GoldenBook, EveryFlippedBitIsNoticed) {
  for (const auto& record : records) {
    for (std::size_t at = 0; at < record.size(); ++at) {
      auto damaged = record;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
      ASSERT_FALSE(check_record(damaged)) << "byte " << at;
    }
  }
}

}  // namespace
}  // namespace daybook
