// The answer diff: what a difference looks like, row by row. That it finds what changed with a
// client is told in tests/stories/diff.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "projections/answers.h"
#include "projections/answers/json_changes.h"
#include "tests/support/test_book.h"

namespace daybook {
namespace {

using Json = nlohmann::json;
using testing::must;

Json changes(const Json& before, const Json& after) {
  std::string json;
  JsonWriter out(json);
  out.begin_array();
  must(print_changes(out, before.dump(), after.dump()));
  out.end_array();
  return Json::parse(json);
}

TEST(Changes, MembersArePathsAndMoneyIsOneValue) {
  const Json before = Json::parse(R"({"account": {"name": "Acme", "commitments": {"open": 1},
    "deals": [{"deal": "d1", "value": {"minor": 1, "currency": "EUR"}}]}})");
  const Json after = Json::parse(R"({"account": {"name": "Acme", "commitments": {"open": 2},
    "deals": [{"deal": "d1", "value": {"minor": 1, "currency": "NOK"}}]}})");
  EXPECT_EQ(changes(before, after), Json::parse(R"([
    {"path": "account.commitments.open", "before": 1, "after": 2},
    {"path": "account.deals[deal=\"d1\"].value", "before": {"minor": 1, "currency": "EUR"},
     "after": {"minor": 1, "currency": "NOK"}}])"));
}

TEST(Changes, RowsThatComeOrGoAreToldWholeWhereverTheyStand) {
  const Json before =
      Json::parse(R"({"open_items": [{"id": "a", "kind": "deal"}, {"id": "b", "kind": "deal"}]})");
  const Json after = Json::parse(
      R"({"open_items": [{"id": "c", "kind": "remark"}, {"id": "b", "kind": "deal"}]})");
  EXPECT_EQ(changes(before, after), Json::parse(R"([
    {"path": "open_items[id=\"c\"]", "before": null, "after": {"id": "c", "kind": "remark"}},
    {"path": "open_items[id=\"a\"]", "before": {"id": "a", "kind": "deal"}, "after": null}])"));
}

TEST(Changes, AnotherMemberTellsTheRowsApartThatTheFirstDoesNot) {
  const Json before = Json::parse(R"({"account": {"owners": [
    {"manager": "anna", "event": "e1", "absent": null},
    {"manager": "anna", "event": "e2", "absent": null},
    {"manager": "boris", "event": "e3", "absent": null}]}})");
  auto after = before;
  after["account"]["owners"][1]["absent"] = "left";
  after["account"]["owners"][2]["absent"] = "holiday";
  EXPECT_EQ(changes(before, after), Json::parse(R"([
    {"path": "account.owners[event=\"e2\"].absent", "before": null, "after": "left"},
    {"path": "account.owners[manager=\"boris\"].absent", "before": null, "after": "holiday"}])"));
}

TEST(Changes, ListsWithoutIdsAreOneValue) {
  const Json before = Json::parse(R"({"decision_tree": {"deciders": ["a"],
    "paths": [{"to": "a", "via": []}, {"to": "a", "via": ["b"]}]}})");
  const Json after = Json::parse(R"({"decision_tree": {"deciders": ["a", "b"],
    "paths": [{"to": "a", "via": []}, {"to": "a", "via": ["c"]}]}})");
  const auto found = changes(before, after);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0]["path"], "decision_tree.deciders");
  EXPECT_EQ(found[0]["after"], Json::parse(R"(["a", "b"])"));
  EXPECT_EQ(found[1]["path"], "decision_tree.paths");
  EXPECT_EQ(found[1]["before"], before["decision_tree"]["paths"]);
}

TEST(Changes, HeadsAndEmptyListsAreNone) {
  const Json before = Json::parse(R"({"account": {"as_of": "x", "revision": 1, "deals": []}})");
  const Json after = Json::parse(R"({"account": {"as_of": "y", "revision": 2, "facts": []}})");
  EXPECT_EQ(changes(before, after), Json::array());
  EXPECT_EQ(changes(before, before), Json::array());
}

class DiffAnswer : public ::testing::Test {
 protected:
  void SetUp() override {
    must(book_.append(R"({"id": "a1", "account": "acme", "type": "account.opened",
                          "occurred_at": "2025-12-01",
                          "data": {"name": "Acme", "currency": "EUR"}})"));
    book_.now.micros += kMicrosPerDay;
    must(book_.append(R"({"id": "a2", "account": "acme", "type": "account.changed",
                          "occurred_at": "2025-12-10", "data": {"name": "Acme AS"}})"));
  }
  Result<std::string> diff(std::vector<std::pair<std::string, std::string>> parameters) {
    return ask(*book_, {"diff", "acme", std::move(parameters)});
  }

  testing::TestBook book_;
};

TEST_F(DiffAnswer, ARevisionIsTheMomentItWasRecorded) {
  const auto found = Json::parse(must(diff({{"from", "1"}, {"to", "2"}})));
  EXPECT_EQ(found["axis"], "known_at");
  EXPECT_EQ(found["from"], 1);
  EXPECT_EQ(found["known_at"], "2026-01-02T00:00:00Z");
  EXPECT_EQ(found["events"], Json::parse(R"(["a2"])"));
  EXPECT_EQ(found["changed"],
            Json::parse(R"([{"path": "account.name", "before": "Acme", "after": "Acme AS"}])"));
}

TEST_F(DiffAnswer, BeforeTheAccountWasThereNothingWas) {
  const auto found = Json::parse(must(diff({{"from", "2025-11-01"}, {"to", "2025-12-01"}})));
  EXPECT_EQ(found["from"], "2025-11-01T23:59:59.999999Z");
  EXPECT_EQ(found["events"], Json::parse(R"(["a1"])"));
  EXPECT_EQ(found["changed"][0],
            Json::parse(R"({"path": "account.name", "before": null, "after": "Acme"})"));
}

TEST_F(DiffAnswer, RefusalsSayWhich) {
  using Parameters = std::vector<std::pair<std::string, std::string>>;
  const auto refusal = [&](Parameters given) {
    const auto answer = diff(std::move(given));
    return answer ? Error{} : answer.error();
  };
  EXPECT_EQ(refusal({{"from", "1"}}).path, "to");
  EXPECT_EQ(refusal({{"to", "1"}}).path, "from");
  EXPECT_EQ(refusal({{"from", "2"}, {"to", "1"}}).path, "from");
  EXPECT_EQ(refusal({{"from", "0"}, {"to", "1"}}).path, "from");
  EXPECT_EQ(refusal({{"from", "1"}, {"to", "2"}, {"axis", "as_of"}}).path, "axis");
  EXPECT_EQ(refusal({{"from", "1"}, {"to", "3"}}).code, ErrorCode::not_found);
  EXPECT_EQ(refusal({{"from", "2025-11-01"}, {"to", "2025-11-02"}}).code, ErrorCode::not_found);
}

}  // namespace
}  // namespace daybook
