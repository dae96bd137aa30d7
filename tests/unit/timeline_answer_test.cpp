// The answers timeline and event, asked of a real book. What users would tell is in
// tests/stories/timeline; here is what stories cannot say: messages, forms, and cuts at the edge.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "projections/answers.h"
#include "projections/runtime/account_history.h"
#include "tests/support/test_book.h"

namespace daybook {
namespace {

using Json = nlohmann::json;
using testing::must;

class Answers : public ::testing::Test {
 protected:
  Json answer(const std::string& name, const std::string& subject,
              std::vector<std::pair<std::string, std::string>> parameters = {}) {
    return Json::parse(must(ask(*book_, {name, subject, std::move(parameters)})));
  }
  Error refusal(const std::string& name, const std::string& subject,
                std::vector<std::pair<std::string, std::string>> parameters = {}) {
    const auto answer = ask(*book_, {name, subject, std::move(parameters)});
    EXPECT_FALSE(answer.has_value()) << (answer ? *answer : "");
    return answer ? Error{} : answer.error();
  }

  testing::TestBook book_;
};

TEST_F(Answers, EveryMemberIsThereWithNullOrEmptyListsWhereThereIsNothing) {
  must(book_.append(R"({"id": "a1", "account": "acme", "type": "account.opened",
                        "occurred_at": "2025-12-01",
                        "data": {"name": "Acme", "currency": "EUR"}})"));
  EXPECT_EQ(answer("timeline", "acme"), Json::parse(R"({
    "account": "acme", "as_of": "2026-01-01T00:00:00Z", "known_at": "2026-01-01T00:00:00Z",
    "revision": 1, "count": 1, "next": null,
    "entries": [{"position": 1, "revision": 1, "occurred_at": "2025-12-01T00:00:00Z",
      "recorded_at": "2026-01-01T00:00:00Z", "late": false, "type": "account.opened",
      "actor": "tester", "actor_kind": "person", "on_behalf_of": null, "contacts": [],
      "deal": null, "summary": "tester opened the account Acme", "event": "a1",
      "caused_by": null, "annulled": false}]})"));
}

TEST_F(Answers, UnknownNamesAreToldTheNearest) {
  EXPECT_EQ(refusal("timelin", "acme").code, ErrorCode::invalid);
  EXPECT_NE(refusal("timelin", "acme").message.find("did you mean timeline?"), std::string::npos);
  const auto parameter = refusal("timeline", "acme", {{"form", "2026-01-01"}});
  EXPECT_EQ(parameter.path, "form");
  EXPECT_NE(parameter.message.find("did you mean from?"), std::string::npos) << parameter.message;
  const auto far = refusal("timeline", "acme", {{"zzzzzzzzzz", "1"}});
  EXPECT_NE(far.message.find("as_of"), std::string::npos) << "all are named: " << far.message;
  EXPECT_EQ(refusal("timeline", "acme", {{"limit", "1"}, {"limit", "2"}}).path, "limit");
}

TEST_F(Answers, BadValuesNameTheirParameter) {
  using Parameter = std::pair<std::string, std::string>;
  for (const auto& [name, value] :
       {Parameter{"limit", "0"}, Parameter{"limit", "1.5"}, Parameter{"limit", ""},
        Parameter{"limit", "99999999999999999999"}, Parameter{"after", "x"},
        Parameter{"order", "newestt"}, Parameter{"automation", "1"}, Parameter{"type", "nothing"},
        Parameter{"from", "2026-13-01"}, Parameter{"to", "soon"}, Parameter{"as_of", "2026"},
        Parameter{"known_at", ""}, Parameter{"text", ""}, Parameter{"contact", "a b"},
        Parameter{"deal", ""}}) {
    const auto error = refusal("timeline", "acme", {{name, value}});
    EXPECT_EQ(error.code, ErrorCode::invalid) << name << "=" << value;
    EXPECT_EQ(error.path, name) << name << "=" << value << ": " << error.message;
  }
}

TEST_F(Answers, WrongParametersAreToldBeforeAnAbsentAccount) {
  EXPECT_EQ(refusal("timeline", "nobody", {{"limit", "0"}}).code, ErrorCode::invalid);
  EXPECT_EQ(refusal("timeline", "nobody").code, ErrorCode::not_found);
  EXPECT_EQ(refusal("timeline", "").code, ErrorCode::invalid);
  EXPECT_EQ(refusal("event", "").code, ErrorCode::invalid);
  EXPECT_EQ(refusal("event", "99999999999999999999").code, ErrorCode::invalid);
}

TEST_F(Answers, AnIdOfDigitsIsReachedByName) {
  must(book_.call("acme", "kari", "first", R"(,"id":"2")"));
  must(book_.call("acme", "kari", "second", R"(,"id":"1")"));
  EXPECT_EQ(answer("event", "2")["data"]["topic"], "second");
  EXPECT_EQ(answer("event", "2", {{"by", "position"}})["data"]["topic"], "second");
  EXPECT_EQ(answer("event", "2", {{"by", "id"}})["data"]["topic"], "first");
}

TEST_F(Answers, TheProofLeadsFromTheHashToTheRoot) {
  for (int i = 0; i < 7; ++i) must(book_.call("acme"));
  const auto event = answer("event", "5", {{"proof", "true"}});
  const auto record = must(book_->record_at(5));
  EXPECT_EQ(event["hash"], hex(leaf_hash(record)));
  EXPECT_EQ(event["proof"]["size"], 7);
  EXPECT_EQ(event["proof"]["root"], hex(book_->checkpoint().root));
  const auto hashes = must(book_->inclusion_proof(5, 7));
  EXPECT_TRUE(verify_inclusion(leaf_hash(record), 5, 7, hashes, book_->checkpoint().root));
  Json printed = Json::array();
  for (const auto& hash : hashes) printed.push_back(hex(hash));
  EXPECT_EQ(event["proof"]["hashes"], printed);
  EXPECT_FALSE(answer("event", "5").contains("proof"));
}

TEST_F(Answers, TheRevisionIsTheLastOneKnown) {
  std::vector<std::string> recorded;
  for (int i = 0; i < 20; ++i) {
    book_.now.micros += kMicrosPerSecond;
    recorded.push_back(print(must(book_.call("acme"))[0].recorded_at));
  }
  for (std::uint64_t i = 1; i <= recorded.size(); ++i) {
    EXPECT_EQ(answer("event", "1", {{"known_at", recorded[i - 1]}})["revision"], i);
    EXPECT_EQ(answer("timeline", "acme", {{"known_at", recorded[i - 1]}})["revision"], i);
  }
  EXPECT_EQ(must(revision_known_at(*book_, "acme", testing::kNewYear)), 0U);
  EXPECT_EQ(must(revision_known_at(*book_, "nobody", book_.now)), 0U);
}

TEST_F(Answers, PagesOfAnySizeGiveEveryEntryOnceInBothOrders) {
  for (int i = 0; i < 23; ++i) {
    // Times repeat, and go back and forth.
    must(book_.append(R"({"account": "acme", "type": "visit.held", "occurred_at": "2025-12-)" +
                      std::to_string(10 + i * 7 % 5) +
                      R"(", "data": {"participants": ["kari"], "topic": "x"}})"));
  }
  for (const std::string order : {"oldest", "newest"}) {
    Json whole = Json::array();
    const auto all = answer("timeline", "acme", {{"order", order}});
    for (const auto& entry : all["entries"]) whole.push_back(entry["position"]);
    ASSERT_EQ(whole.size(), 23U);
    for (const int limit : {1, 2, 7, 22, 23, 24}) {
      Json paged = Json::array();
      std::vector<std::pair<std::string, std::string>> parameters{{"order", order},
                                                                  {"limit", std::to_string(limit)}};
      for (int pages = 0; pages < 30; ++pages) {
        const auto page = answer("timeline", "acme", parameters);
        EXPECT_EQ(page["count"], page["entries"].size());
        for (const auto& entry : page["entries"]) paged.push_back(entry["position"]);
        if (page["next"].is_null()) break;
        parameters.resize(2);
        parameters.emplace_back("after", page["next"].dump());
      }
      EXPECT_EQ(paged, whole) << order << " by " << limit;
    }
  }
}

TEST(AccountHistory, AnEventOfTheSameMomentIsNotLate) {
  const auto event = [](std::uint64_t revision, std::int64_t occurred) {
    Event made;
    made.id = std::to_string(revision);
    made.revision = made.position = revision;
    made.occurred_at.at.micros = occurred;
    set_data(made, CommonFields{});
    return made;
  };
  const auto history = AccountHistory::of({event(1, 10), event(2, 10), event(3, 9), event(4, 11)});
  EXPECT_EQ(history.entries()[1].late, false);
  EXPECT_EQ(history.entries()[2].late, true);
  EXPECT_EQ(history.entries()[3].late, false);
  EXPECT_EQ(history.revision(), 4U);
  const auto happened = history.as_of(Instant{10});
  ASSERT_EQ(happened.size(), 3U);
  EXPECT_EQ(happened[0]->event.id, "3");
  EXPECT_EQ(happened[1]->event.id, "1");
  EXPECT_EQ(happened[2]->event.id, "2");
}

}  // namespace
}  // namespace daybook
