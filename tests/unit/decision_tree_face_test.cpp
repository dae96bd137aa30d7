// The decision tree as it is drawn on a terminal.
#include <gtest/gtest.h>

#include "core/base/utf8.h"
#include "tools/daybook/faces/faces.h"

namespace daybook {
namespace {

constexpr std::size_t kWide = 120, kNarrow = 40;

Json contact(const char* id, const char* name, const Json& more = Json::object()) {
  Json row = {{"contact", id},
              {"name", name},
              {"title", nullptr},
              {"department", nullptr},
              {"active", true},
              {"erased", false},
              {"since", "2026-01-02"},
              {"until", nullptr},
              {"reports_to", nullptr},
              {"appointed_by", nullptr},
              {"roles", Json::array()},
              {"attitude", nullptr},
              {"touches", 0},
              {"attitude_history", Json::array()},
              {"last_touch_at", nullptr},
              {"covered_by", Json::array()}};
  row.update(more);
  return row;
}

Json tree_of(const Json& contacts, const Json& more = Json::object()) {
  Json answer = {{"account", "acme"},
                 {"deal", nullptr},
                 {"as_of", "2026-06-30T23:59:59.999999Z"},
                 {"known_at", "2026-06-30T23:59:59.999999Z"},
                 {"contacts", contacts},
                 {"edges", Json::array()},
                 {"roles", {{"covered", Json::array()}, {"uncovered", Json::array()}}},
                 {"deciders", Json::array()},
                 {"paths", Json::array()},
                 {"warnings", Json::array()}};
  answer.update(more);
  return answer;
}

std::string drawn(const Json& answer, std::size_t width = kWide) {
  return decision_tree_face(answer, Terminal(width));
}

TEST(DecisionTreeFace, DrawsFormalLinesAndSaysTheRestInWords) {
  const auto text = drawn(tree_of(
      {contact("erik", "Erik Berg",
               {{"title", "Salgssjef"},
                {"reports_to", "liv"},
                {"active", false},
                {"until", "2026-03-01"}}),
       contact("kari", "Kari Nygård",
               {{"title", "Head of IT"},
                {"department", "IT"},
                {"reports_to", "liv"},
                {"appointed_by", "ola"},
                {"roles", {{{"role", "technical"}, {"deal", "d1"}}}},
                {"attitude", {{"score", 3}, {"label", "supports"}, {"competitor", nullptr}}},
                {"attitude_history", {{{"score", 1}}, {{"score", 3}}}},
                {"covered_by", {"anna"}},
                {"touches", 12},
                {"last_touch_at", "2026-06-18T10:00:00Z"}}),
       contact("liv", "Liv Dahl",
               {{"title", "CEO"},
                {"roles", {{{"role", "economic"}, {"deal", nullptr}}}},
                {"attitude",
                 {{"score", -10}, {"label", "leans to a competitor"}, {"competitor", "frost"}}}}),
       contact("ola", "Ola Moen", {{"reports_to", "kari"}})},
      {{"deciders", {"liv"}},
       {"edges",
        {{{"from", "kari"}, {"to", "liv"}, {"kind", "reports_to"}, {"strength", nullptr}},
         {{"from", "kari"}, {"to", "liv"}, {"kind", "influences"}, {"strength", 7}},
         {{"from", "ola"}, {"to", "kari"}, {"kind", "conflicts"}, {"strength", nullptr}}}},
       {"roles", {{"covered", {"economic"}}, {"uncovered", {"coach"}}}},
       {"paths",
        {{{"to", "liv"}, {"via", {"kari"}}, {"strength", 7}},
         {{"to", "liv"}, {"via", {"ola", "kari"}}, {"strength", 1}}}},
       {"warnings", {{{"code", "decider_not_contacted"}, {"text", "Nobody met Liv Dahl."}}}}}));
  EXPECT_EQ(text, R"(Who decides at acme, on 30 June 2026

  ◆ Liv Dahl, CEO · decides
  │ final approval · attitude: leans to a competitor (frost)
  │ never in touch
  └─ Kari Nygård, Head of IT (IT)
     │ technical check in d1 · attitude: supports (better than before)
     │ covered by anna · 12 touches, last 12 days ago
     │ appointed by Ola Moen
     │ ~7~> influences Liv Dahl
     └─ Ola Moen
          attitude: not known
          never in touch
          ~> is in conflict with Kari Nygård

No longer there
  Erik Berg, Salgssjef · left 2026-03-01

The best way to those who decide
  Liv Dahl: through Kari Nygård (strength 7 of 10)

What is missing
  ? nobody is known who wants us to succeed
  ! Nobody met Liv Dahl.
    → Plan a visit or a call; `daybook tree` shows who can make the introduction.
)");
}

TEST(DecisionTreeFace, KeepsWhoLeftInItsPlaceWhileSomebodyHangsBelow) {
  const auto text =
      drawn(tree_of({contact("a", "Anna", {{"active", false}, {"until", "2026-03-01"}}),
                     contact("b", "Bo", {{"reports_to", "a"}})}));
  EXPECT_NE(text.find("  Anna · left 2026-03-01\n  └─ Bo\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("No longer there"), std::string::npos) << text;
}

TEST(DecisionTreeFace, SurvivesCirclesAndStrangersAbove) {
  const auto text = drawn(tree_of(
      {contact("a", "Anna", {{"reports_to", "b"}}), contact("b", "Bo", {{"reports_to", "c"}}),
       contact("c", "Cleo", {{"reports_to", "b"}}), contact("d", "Dan", {{"reports_to", "d"}}),
       contact("e", "Eva", {{"reports_to", "somebody"}})}));
  for (const auto* name : {"Anna", "Bo", "Cleo", "Dan", "Eva"}) {
    EXPECT_NE(text.find(std::string(name) + "\n"), std::string::npos) << name << "\n" << text;
  }
  EXPECT_NE(text.find("reports to Cleo, further down: a circle"), std::string::npos) << text;
  EXPECT_NE(text.find("reports to Dan, further down: a circle"), std::string::npos) << text;
  EXPECT_NE(text.find("reports to somebody, of whom the book knows nothing"), std::string::npos);
  EXPECT_NE(text.find("├─ Anna"), std::string::npos) << text;
}

TEST(DecisionTreeFace, FitsANarrowTerminalInAnyScript) {
  Json contacts;
  std::string boss;
  for (const char* id : {"a", "b", "c", "d", "e", "f"}) {
    contacts.push_back(contact(id, "陈思远陈思远陈思远陈思远陈思远陈思远陈思远",
                               {{"title", "Технический директор по качеству и развитию"}}));
    if (!boss.empty()) contacts.back()["reports_to"] = boss;
    boss = id;
  }
  const auto text = drawn(tree_of(contacts), kNarrow);
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = text.find('\n', begin);
    EXPECT_LE(columns_of(text.substr(begin, end - begin)), kNarrow)
        << text.substr(begin, end - begin);
    begin = end + 1;
  }
}

TEST(DecisionTreeFace, WithoutPeopleSaysWhatToDoFirst) {
  EXPECT_NE(drawn(tree_of(Json::array())).find("contact.joined"), std::string::npos);
}

TEST(DecisionTreeFace, SaysErasedAndKeepsControlCharactersFromTheTerminal) {
  const auto text = drawn(tree_of({contact("a", "x", {{"name", nullptr}, {"erased", true}}),
                                   contact("b", "Bo\x1b[2J\xc2\x9b", {{"title", "a\nb"}})}));
  EXPECT_NE(text.find("erased person a"), std::string::npos) << text;
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find("\xc2\x9b"), std::string::npos);
}

}  // namespace
}  // namespace daybook
