// The check language of stories, rule by rule.
#include "tools/daybook/story/path.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace daybook::story {
namespace {

constexpr const char* kAnswer = R"({
  "account": "acme", "count": 3, "none": null, "empty": [], "share": 12.5, "percent": "12.5",
  "ok": true, "object": {"kept": 4, "missed": 0}, "counts": {"no_purpose": 1},
  "codes": ["stale", "unowned", "stale"],
  "nested": [["a", "b"], ["c"]],
  "rows": [
    {"id": "k1", "value": {"minor": 5, "currency": "EUR"}, "findings": [], "note": "a ] bracket"},
    {"id": "k2", "value": null, "findings": ["late", "dear"], "count": 7},
    {"id": "k3", "findings": ["late"], "twin": 1, "note": "x"},
    {"id": "k3b", "findings": null, "twin": 1}
  ]})";

struct Row {
  const char* check;
  const char* found;  // nullptr: the check holds
};

class Checks : public ::testing::TestWithParam<Row> {};

TEST_P(Checks, HoldOrSayWhatWasFound) {
  const auto check = parse_check(GetParam().check, 17);
  ASSERT_TRUE(check.has_value()) << GetParam().check << ": " << check.error().message;
  const auto failed = failed_checks(std::span(&*check, 1), kAnswer);
  ASSERT_TRUE(failed.has_value()) << failed.error().message;
  if (GetParam().found == nullptr) {
    EXPECT_TRUE(failed->empty()) << GetParam().check << ", found " << failed->front().found;
    return;
  }
  ASSERT_EQ(failed->size(), 1U) << GetParam().check << " holds, and should not";
  EXPECT_EQ(failed->front().found, GetParam().found) << GetParam().check;
  EXPECT_EQ(failed->front().line, 17);
}

INSTANTIATE_TEST_SUITE_P(
    Equality, Checks,
    ::testing::Values(
        Row{R"(account = "acme")", nullptr}, Row{R"(account = "nord")", R"("acme")"},
        Row{R"(account != "nord")", nullptr}, Row{R"(account != "acme")", R"("acme")"},
        Row{"count = 3", nullptr}, Row{"count = 3.0", nullptr}, Row{"count = 3e0", nullptr},
        Row{R"(count = "3")", "3"}, Row{"share = 12.50", nullptr}, Row{"ok = true", nullptr},
        Row{R"(percent = "12.50")", R"("12.5")"}, Row{"none = null", nullptr},
        Row{"none != 1", nullptr}, Row{"missing != 1", "nothing"}, Row{"missing = null", "nothing"},
        Row{R"(object = {"missed": 0, "kept": 4.0})", nullptr},
        Row{R"(object = {"kept": 4})", R"({"kept":4,"missed":0})"},
        Row{R"(codes = ["stale", "unowned", "stale"])", nullptr},
        Row{R"(codes = ["unowned", "stale", "stale"])", R"(["stale","unowned","stale"])"},
        Row{"empty = []", nullptr}));

INSTANTIATE_TEST_SUITE_P(Numbers, Checks,
                         ::testing::Values(Row{"count >= 3", nullptr}, Row{"count >= 3.5", "3"},
                                           Row{"count <= 3", nullptr}, Row{"count <= 2", "3"},
                                           Row{"count < 4", nullptr}, Row{"count < 3", "3"},
                                           Row{"count > 2.9", nullptr}, Row{"count > 3", "3"},
                                           Row{"share > 12", nullptr},
                                           Row{"percent > 12", R"("12.5")"},
                                           Row{"none >= 0", "null"}, Row{"missing <= 0", "nothing"},
                                           Row{"codes.count >= 3", nullptr}));

INSTANTIATE_TEST_SUITE_P(
    Absence, Checks,
    ::testing::Values(Row{"none absent", nullptr}, Row{"missing absent", nullptr},
                      Row{"object.missing absent", nullptr}, Row{"rows[9] absent", nullptr},
                      Row{R"(rows[id="k9"] absent)", nullptr},
                      Row{R"(rows[id="k9"].value.minor absent)", nullptr},
                      Row{R"(rows[id="k2"].value absent)", nullptr},
                      Row{R"(rows[id="k2"].value.minor absent)", nullptr},
                      Row{"empty absent", "[]"}, Row{"ok absent", "true"},
                      Row{"count.count absent", nullptr}, Row{"account[0] absent", nullptr},
                      // One element must be meant: several are not "absent".
                      Row{"rows[twin=1] absent", "several"},
                      Row{"rows[twin=1].id absent", "several"}));

INSTANTIATE_TEST_SUITE_P(
    Lists, Checks,
    ::testing::Values(
        Row{"codes.count = 3", nullptr}, Row{"empty.count = 0", nullptr},
        Row{R"(codes[0] = "stale")", nullptr}, Row{R"(codes[-2] = "unowned")", nullptr},
        Row{R"(codes[-4] = "stale")", "nothing"}, Row{R"(codes[3] = "stale")", "nothing"},
        Row{R"(nested[0][1] = "b")", nullptr}, Row{R"(nested[-1][-1] = "c")", nullptr},
        Row{R"(rows[id="k1"].value.minor = 5)", nullptr},
        Row{R"(rows[id="k3"].id = "k3")", nullptr}, Row{R"(rows[value=null].id = "k2")", nullptr},
        Row{R"(rows[value={"currency": "EUR", "minor": 5.0}].id = "k1")", nullptr},
        Row{R"(rows[note="a ] bracket"].id = "k1")", nullptr},
        Row{R"(rows[findings=["late"]].id = "k3")", nullptr},
        Row{R"(rows[twin=1].id = "k3")", "several"}, Row{R"(rows[twin=1] != 1)", "several"},
        Row{R"(rows[id="k9"].id != "k9")", "nothing"}, Row{R"(object[kept=4] absent)", nullptr},
        // The member of that name comes before the number of elements.
        Row{"rows[1].count = 7", nullptr}, Row{"counts.no_purpose = 1", nullptr},
        Row{"object.count absent", nullptr}));

INSTANTIATE_TEST_SUITE_P(
    AllOf, Checks,
    ::testing::Values(Row{R"(rows[*].id = ["k1", "k2", "k3", "k3b"])", nullptr},
                      Row{R"(rows[*].note = ["a ] bracket", null, "x", null])", nullptr},
                      Row{R"(rows[*].id contains "k2")", nullptr},
                      Row{R"(rows[*].id contains "k")", R"(["k1","k2","k3","k3b"])"},
                      Row{"rows[*].note contains null", nullptr},
                      Row{"rows[*].id.count = 4", nullptr},
                      Row{R"(rows[*].id[-1] = "k3b")", nullptr},
                      Row{R"(rows[*].value.minor = [5, null, null, null])", nullptr},
                      Row{"rows[*].count = [null, 7, null, null]", nullptr},
                      Row{"nested[*].count = [2, 1]", nullptr},
                      Row{"rows[*].nowhere = [null, null, null, null]", nullptr},
                      Row{"empty[*].id = []", nullptr}, Row{"empty[*].id absent", "[]"},
                      Row{"object[*].id absent", nullptr}, Row{"missing[*].id = []", "nothing"},
                      Row{R"(codes[*] = ["stale", "unowned", "stale"])", nullptr}));

INSTANTIATE_TEST_SUITE_P(
    Contains, Checks,
    ::testing::Values(
        Row{R"(codes contains "unowned")", nullptr},
        Row{R"(codes contains "own")", R"(["stale","unowned","stale"])"},
        Row{R"(account contains "cm")", nullptr}, Row{R"(account contains "")", nullptr},
        Row{R"(account contains "CM")", R"("acme")"}, Row{"account contains 1", R"("acme")"},
        Row{R"(rows contains {"id": "k2"})", nullptr},
        Row{R"(rows contains {"id": "k2", "value": null})", nullptr},
        Row{R"(rows contains {"id": "k1", "value": {"minor": 5, "currency": "EUR"}})", nullptr},
        Row{R"(nested contains ["c"])", nullptr},
        Row{R"(nested contains "c")", R"([["a","b"],["c"]])"}, Row{R"(empty contains {})", "[]"},
        Row{R"(object contains {"kept": 4})", R"({"kept":4,"missed":0})"},
        Row{R"(count contains 3)", "3"}, Row{R"(missing contains "x")", "nothing"}));

TEST(ChecksOfSeveralRows, DoNotMatchAcrossThem) {
  // The members must be one element's, each equal, not merely present or contained.
  for (const char* text : {R"(rows contains {"id": "k1", "twin": 1})",
                           R"(rows contains {"id": "k1", "value": {"minor": 5}})",
                           R"(rows contains {"id": "k3", "value": null})"}) {
    const auto check = parse_check(text, 1);
    ASSERT_TRUE(check.has_value());
    EXPECT_EQ(failed_checks(std::span(&*check, 1), kAnswer)->size(), 1U) << text;
  }
}

TEST(CheckText, ThatMakesNoSenseIsRefused) {
  for (const char* text : {"",
                           "count",
                           "count 3",
                           "count ==",
                           "count = ",
                           "count = three",
                           "count = 3 4",
                           "count => 3",
                           R"(count >= "3")",
                           "count < null",
                           "count absent 3",
                           ".count = 3",
                           "count. = 3",
                           "rows[ = 3",
                           "rows[] = 3",
                           "rows[x] = 3",
                           "rows[id=] = 3",
                           "rows[id=k1] = 3",
                           "rows[1.5] = 3",
                           "rows..id = 3",
                           R"(rows[id="k1].id = 3)",
                           "= 3",
                           "[*]x = 3"}) {
    const auto check = parse_check(text, 1);
    EXPECT_FALSE(check.has_value()) << text;
    if (!check) {
      EXPECT_EQ(check.error().code, ErrorCode::invalid) << text;
    }
  }
}

TEST(FailedChecks, AreToldInTheirOrderWithWhatWasExpected) {
  std::vector<Check> checks;
  for (const char* text : {"count = 4", "ok = true", "missing = 1"}) {
    checks.push_back(*parse_check(text, static_cast<int>(checks.size()) + 10));
  }
  const auto failed = failed_checks(checks, kAnswer);
  ASSERT_TRUE(failed.has_value());
  ASSERT_EQ(failed->size(), 2U);
  EXPECT_EQ((*failed)[0].line, 10);
  EXPECT_EQ((*failed)[0].path, "count");
  EXPECT_EQ((*failed)[0].expected, "= 4");
  EXPECT_EQ((*failed)[1].line, 12);
  EXPECT_FALSE(failed_checks(checks, "{not json").has_value());
}

}  // namespace
}  // namespace daybook::story
