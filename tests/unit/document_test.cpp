// The handover file on screen, as Markdown and as a page for paper.
#include "tools/daybook/faces/document.h"

#include <gtest/gtest.h>

#include "tools/daybook/faces/handover_file.h"

namespace daybook {
namespace {

Document example() {
  return {"Handover of <Acme> & Co",
          {"As things stand."},
          {{"Open", "Nothing is open.", {"what", "due", "with"}, {{"a | b", "", "Kari *N*"}}},
           {"Rules", "", {"rule"}, {}},
           {"People", "Nobody is known there.", {"who"}, {}}},
          "revision 12"};
}

TEST(Document, OnATerminalLeavesOutWhatIsEmpty) {
  EXPECT_EQ(print_for_terminal(example(), Terminal(80)), R"(Handover of <Acme> & Co
  As things stand.

Open
  what   with
  a | b  Kari *N*

People
  Nobody is known there.
)");
}

TEST(Document, AsMarkdownKeepsMarksAsWords) {
  EXPECT_EQ(print_markdown(example()), R"(# Handover of \<Acme\> \& Co

- As things stand.

## Open

| what | with |
|---|---|
| a \| b | Kari \*N\* |

## People

Nobody is known there.

revision 12
)");
}

TEST(Document, AsHtmlStandsAloneAndIsEscaped) {
  const auto html = print_html(example());
  EXPECT_TRUE(html.starts_with("<!doctype html>"));
  EXPECT_NE(html.find("<h1>Handover of &lt;Acme&gt; &amp; Co</h1>"), std::string::npos);
  EXPECT_NE(html.find("<td>a | b</td><td>Kari *N*</td>"), std::string::npos);
  EXPECT_NE(html.find("@media print"), std::string::npos);
  EXPECT_EQ(html.find("http"), std::string::npos);  // nothing is fetched from anywhere
  EXPECT_EQ(html.find("<h2>Rules"), std::string::npos);
}

TEST(HandoverFile, SaysNamesDatesAndWorth) {
  const KnownPeople people(Json{{"contacts",
                                 {{{"contact", "kari"},
                                   {"name", "Kari"},
                                   {"title", "Head of IT"},
                                   {"covered_by", {"anna"}},
                                   {"last_touch_at", "2026-06-18T10:00:00Z"}}}}});
  const Json answer = {
      {"account", "acme"},
      {"to", "boris"},
      {"as_of", "2026-06-30T12:00:00Z"},
      {"known_at", "2026-06-30T12:00:00Z"},
      {"revision", 12},
      {"owners", {{{"manager", "anna"}, {"function", "owner"}, {"absent", nullptr}}}},
      {"contacts",
       {{{"contact", "kari"},
         {"roles", {{{"role", "coach"}, {"deal", nullptr}}}},
         {"attitude", {{"score", 4}, {"label", "advocates"}, {"competitor", nullptr}}}}}},
      {"open_items",
       {{{"kind", "next_step"},
         {"id", "e1"},
         {"text", "call"},
         {"due", "2026-06-29"},
         {"overdue", true},
         {"with", {"kari"}}}}},
      {"rules", {{{"key", "signing"}, {"value", "two sign"}}}}};
  const auto text = print_for_terminal(handover_file(answer, "Acme AS", people), Terminal(120));
  for (const auto* part : {"Handover of Acme AS to boris\n", "  Owner anna.\n",
                           "  Kari  Head of IT  coach  advocates  anna        2026-06-18\n",
                           "  next step  call      overdue since 29 June (yesterday)  Kari\n",
                           "  signing  two sign\n", "  Nobody of us has been in touch yet.\n"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\nis not in\n" << text;
  }
}

}  // namespace
}  // namespace daybook
