// Answers as people read them: whole pages of small answers, written as the catalogue has them.
#include "tools/daybook/faces/faces.h"

#include <gtest/gtest.h>

namespace daybook {
namespace {

const Terminal kWide(100);

Json answer_at(const char* as_of, const Json& members) {
  Json answer = {{"account", "acme"}, {"as_of", as_of}, {"known_at", as_of}, {"revision", 12}};
  answer.update(members);
  return answer;
}

Json on_30_june(const Json& members) { return answer_at("2026-06-30T12:00:00Z", members); }

Json money(std::int64_t minor) { return {{"minor", minor}, {"currency", "EUR"}}; }

KnownPeople people() {
  return KnownPeople({{"deciders", {"liv"}},
                      {"contacts",
                       {{{"contact", "kari"}, {"name", "Kari Nygård"}, {"title", "Head of IT"}},
                        {{"contact", "liv"}, {"name", "Liv Dahl"}, {"title", "CEO"}}}}});
}

void expect_has(const std::string& text, const std::vector<std::string>& lines) {
  for (const auto& line : lines) {
    EXPECT_NE(text.find(line), std::string::npos) << line << "\nis not in\n" << text;
  }
}

TEST(Faces, AnAccountIsReadAloud) {
  const auto answer = on_30_june(
      {{"name", "Acme AS"},
       {"size", "medium"},
       {"industry", "fisheries"},
       {"kind", "customer"},
       {"closed", false},
       {"related", {{{"to", "frost"}, {"kind", "competitor"}, {"attitude", "hostile"}}}},
       {"owners",
        {{{"manager", "anna"}, {"function", "owner"}, {"absent", "illness"}},
         {{"manager", "boris"}, {"function", "deputy"}, {"absent", nullptr}}}},
       {"labels", {{{"scheme", "abc"}, {"label", "A"}, {"basis", "computed"}}}},
       {"deals",
        {{{"deal", "d1"},
          {"name", "Fleet"},
          {"stage", "proposal"},
          {"opened_at", "2026-05-01T00:00:00Z"},
          {"value", money(1250000)},
          {"outcome", nullptr}},
         {{"deal", "d0"}, {"name", "Pumps"}, {"outcome", "won"}}}},
       {"contacts_active", 2},
       {"last_touch",
        {{"at", "2026-06-18T10:00:00Z"},
         {"type", "call.logged"},
         {"contacts", {"kari"}},
         {"by", "anna"}}},
       {"next_steps", {{{"text", "send the drawing"}, {"due", "2026-06-20"}, {"overdue", true}}}},
       {"commitments", {{"open", 2}, {"overdue", 1}}},
       {"objections", {{"open", 0}}},
       {"concessions", {{"active", 1}, {"granted", 3}, {"value", {money(300000)}}}},
       {"facts",
        {{{"topic", "rules"},
          {"key", "signing"},
          {"value", "two sign"},
          {"since", "2026-01-02"},
          {"superseded", false}},
         {{"topic", "rules"},
          {"key", "signing"},
          {"value", "one signs"},
          {"since", "2025-01-02"},
          {"superseded", true}}}},
       {"revenue",
        {{{"period", "2025-06"}, {"amount", money(99)}},
         {{"period", "2025-07"}, {"amount", money(100000)}},
         {{"period", "2026-06"}, {"amount", money(50000)}}}},
       {"warnings",
        {{{"code", "overdue_commitment"},
          {"text", "1 promise is overdue."},
          {"events", Json::array()}}}}});
  const Json tree = {{"deciders", {"liv"}},
                     {"contacts",
                      {{{"contact", "kari"}, {"name", "Kari Nygård"}},
                       {{"contact", "liv"},
                        {"name", "Liv Dahl"},
                        {"title", "CEO"},
                        {"attitude", {{"score", 3}, {"label", "supports"}}}}}}};
  EXPECT_EQ(account_face(answer, tree, kWide), R"(Acme AS (acme), on 30 June 2026
  Medium customer in fisheries; labelled A by abc (computed).
  Owner anna (away: illness), deputy boris.
  Decides: Liv Dahl (CEO): supports.
  Last touch 12 days ago: call, Kari Nygård, by anna.
  2 people there; 2 open promises (1 overdue); 0 open objections; 3 concessions granted, worth
    3,000.00 EUR, 1 of them running.
  Revenue of the last twelve months: 1,500.00 EUR (of 2 months).

Needs somebody
  ! 1 promise is overdue.
    → Keep it, remind them, or agree on a new date.

Next steps
  send the drawing, overdue since 20 June (10 days ago)

Deals
  deal  name   stage     since       value
  d1    Fleet  proposal  2026-05-01  12,500.00 EUR
  before: 1 won

Worth knowing
  rules, signing  two sign, since 2026-01-02

Related
  Competitor: frost (hostile)

More: daybook tree acme, daybook timeline acme --newest
)");
}

TEST(Faces, ADepartureSaysWhenItWasNoticed) {
  auto answer = on_30_june({{"contact", "kari"},
                            {"name", "Kari Nygård"},
                            {"effective", "2026-03-01"},
                            {"days_unnoticed", 4},
                            {"reason", nullptr},
                            {"successor", "liv"},
                            {"destination", "frost"}});
  expect_has(departure_face(answer, people(), kWide),
             {"Kari Nygård left on 1 March 2026; we learned it 4 days later.\n",
              "  Successor: Liv Dahl (CEO)\n", "  Went to: frost\n", "What was vacated\n"});
  answer["days_unnoticed"] = 0;
  answer["effective"] = "2026-07-31";
  expect_has(
      departure_face(answer, people(), kWide),
      {"Kari Nygård leaves on 31 July 2026; we knew it in time.\n", "What would be vacated\n"});
  answer["effective"] = nullptr;
  expect_has(departure_face(answer, people(), kWide),
             {"If Kari Nygård leaves, as things stand on 30 June 2026:\n"});
}

TEST(Faces, ADepartureListsWhatHangsOnThePerson) {
  const auto text = departure_face(
      on_30_june(
          {{"contact", "kari"},
           {"name", "Kari Nygård"},
           {"joined_at", "2025-01-05T00:00:00Z"},
           {"effective", nullptr},
           {"vacated_roles", {{{"role", "economic"}, {"deal", "d1"}}}},
           {"edges_cut",
            {{{"from", "kari"}, {"to", "liv"}, {"kind", "influences"}, {"strength", 7}}}},
           {"orphaned",
            {{"commitments",
              {{{"commitment", "p1"},
                {"by", "us"},
                {"text", "a drawing"},
                {"due", "2026-06-29"},
                {"overdue", true}}}},
             {"objections", {{{"objection", "o1"}, {"about", "price"}, {"status", "open"}}}}}},
           {"counts",
            {{"interactions", 3},
             {"by_type",
              {{{"type", "call.logged"}, {"count", 2}}, {{"type", "visit.held"}, {"count", 1}}}}}},
           {"remaining",
            {{"deciders", {"liv"}}, {"uncovered_roles", {"coach"}}, {"paths", Json::array()}}},
           {"candidates",
            {{{"contact", "liv"}, {"score", 12}, {"reasons", {"successor", "same_department"}}}}},
           {"elsewhere", Json::array()}}),
      people(), kWide);
  expect_has(text, {"There since 5 January 2025; 3 dealings with us: 2 calls and 1 visit.",
                    "  Final approval in d1\n", "  Kari Nygård influences Liv Dahl (7 of 10)\n",
                    "  our promise  a drawing, overdue since 29 June (yesterday)\n",
                    "  objection    o1, about price: open\n", "  Decides: Liv Dahl.\n",
                    "  Nobody is known who wants us to succeed.\n",
                    "  No way to them from anybody we talk to.\n",
                    "  Liv Dahl (CEO): successor, same department\n"});
}

TEST(Faces, PromisesSayWhoseWordHasTurnedAndWhatToDo) {
  const auto text = commitments_face(
      on_30_june({{"open",
                   {{{"commitment", "c1"},
                     {"by", "us"},
                     {"contact", "kari"},
                     {"owner", "anna"},
                     {"text", "a drawing"},
                     {"due", "2026-07-03"},
                     {"overdue", false}}}},
                  {"overdue", Json::array()},
                  {"kept", 4},
                  {"missed", 3},
                  {"ignored", 0},
                  {"contacts",
                   {{{"contact", "kari"},
                     {"kept", 4},
                     {"missed", 3},
                     {"ignored", 0},
                     {"onset", "2026-04-01T00:00:00Z"},
                     {"before", {{"kept", 4}, {"missed", 0}}},
                     {"after", {{"kept", 0}, {"missed", 3}}},
                     {"likely_cause", {{"event", "e7"}, {"type", "contact.changed"}}},
                     {"advice", "ask_appointer"},
                     {"appointed_by", "liv"}}}}}),
      people(), kWide);
  expect_has(
      text,
      {"1 open; so far 4 kept, 3 missed, 0 ignored.",
       "  c1       anna to Kari Nygård  due 3 July (in 3 days)  a drawing\n",
       "  Kari Nygård (Head of IT): kept 4 and missed 0 until 1 April, since then kept 0 and "
       "missed 3.\n",
       "Likely cause: the change of position before it (daybook event e7).",
       "→ Talking to Kari Nygård did not help: ask Liv Dahl (CEO), who made the appointment."});
}

TEST(Faces, TheRegisterHasTotalsAndFindings) {
  const Json row = {{"concession", "k1"},
                    {"account", "acme"},
                    {"kind", "free_goods"},
                    {"status", "granted"},
                    {"percent", "12.5"},
                    {"value", money(120000)},
                    {"granted_by", "anna"},
                    {"approved_by", "boris"},
                    {"granted_at", "2026-03-05T00:00:00Z"},
                    {"purpose", "volume"},
                    {"counter", {{"text", "twenty more"}, {"commitment", "c1"}, {"status", "met"}}},
                    {"findings", {"no_counter"}}};
  const Json found = {{"rows",
                       {{{"code", "no_counter"},
                         {"severity", "warning"},
                         {"account", "acme"},
                         {"concession", "k1"},
                         {"text", "Nothing in return."},
                         {"policy_number", "C-1"}}}}};
  const auto text = concessions_face(
      on_30_june({{"rows", {row}},
                  {"totals", {{{"currency", "EUR"}, {"count", 1}, {"value", money(120000)}}}}}),
      found, people(), kWide);
  EXPECT_EQ(text, R"(Concessions to acme, on 30 June 2026

  day         status   what was given, by whom, for what
  2026-03-05  granted  k1: free goods, 12.5 %, worth 1,200.00 EUR; by anna, approved by boris; for
                       volume; in return: twenty more (met)
              warning  Nothing in return. (policy C-1)

  Granted and not revoked: 1 worth 1,200.00 EUR
  Findings: 1 warning
)");
  expect_has(
      findings_face(on_30_june(found), kWide),
      {"on 30 June 2026: 1 warning\n\nacme, k1\n  warning  Nothing in return. (policy C-1)\n"});
}

TEST(Faces, ANegotiationIsATreeOfMoves) {
  const auto text = negotiation_face(on_30_june({{"deal", "d1"},
                                                 {"nodes",
                                                  {{{"event", "a"},
                                                    {"at", "2026-01-01T00:00:00Z"},
                                                    {"text", "offer"},
                                                    {"caused_by", nullptr}},
                                                   {{"event", "b"},
                                                    {"at", "2026-01-02T00:00:00Z"},
                                                    {"text", "too dear"},
                                                    {"caused_by", "a"}},
                                                   {{"event", "c"},
                                                    {"at", "2026-01-03T00:00:00Z"},
                                                    {"text", "discount"},
                                                    {"caused_by", "b"}},
                                                   {{"event", "d"},
                                                    {"at", "2026-01-04T00:00:00Z"},
                                                    {"text", "answer"},
                                                    {"caused_by", "b"}},
                                                   {{"event", "e"},
                                                    {"at", "2026-01-05T00:00:00Z"},
                                                    {"type", "deal.closed"},
                                                    {"caused_by", "lost"}}}},
                                                 {"price_trail",
                                                  {{{"at", "2026-01-01T00:00:00Z"},
                                                    {"list", money(100)},
                                                    {"offered", money(90)},
                                                    {"percent", "10"}}}},
                                                 {"stages",
                                                  {{{"stage", "first_talk"}, {"days", 3}},
                                                   {{"stage", "offer"}, {"days", nullptr}}}},
                                                 {"outcome", nullptr}}),
                                     kWide);
  expect_has(text, {"The deal d1 with acme, on 30 June 2026: open\n",
                    "  2026-01-01 offer\n  │ ↓ 2026-01-02 too dear\n  ├─ 2026-01-03 discount\n"
                    "  └─ 2026-01-04 answer\n  2026-01-05 deal closed\n",
                    "  2026-01-01  1.00 EUR    0.90 EUR  10 %\n", "first talk 3 days → offer\n"});
}

TEST(Faces, CyclesPortfoliosAndDiffsUseWords) {
  expect_has(
      cycle_face(
          on_30_june(
              {{"lines", {{{"product_line", "filters"}, {"closed", 2}, {"mean_days", "41.5"}}}},
               {"deals",
                {{{"deal", "d1"},
                  {"product_line", "filters"},
                  {"age_days", 60},
                  {"state", "dragging"},
                  {"last_client_action_at", nullptr}}}}}),
          kWide),
      {"60 days", "slower than usual", "41.5 days"});
  expect_has(
      portfolio_face(on_30_june({{"manager", "anna"},
                                 {"accounts",
                                  {{{"account", "acme"},
                                    {"name", "Acme"},
                                    {"labels", Json::array()},
                                    {"warnings", {"no_deputy", "stale"}},
                                    {"last_touch_at", nullptr},
                                    {"revenue_share", "12.5"}}}},
                                 {"load",
                                  {{"accounts", 1},
                                   {"by_label", {{{"label", "A"}, {"accounts", 1}, {"max", 5}}}}}},
                                 {"unowned", {"frost"}}}),
                     kWide),
      {"The accounts of anna", "never", "12.5 %", "no deputy, stale", "1 of label A (at most 5)",
       "Owned by nobody\n  frost\n"});
  expect_has(
      diff_face({{"account", "acme"},
                 {"from", "2026-01-01T00:00:00Z"},
                 {"to", 12},
                 {"events", {"e1", "e2"}},
                 {"changed",
                  {{{"path", "account.commitments.open"}, {"before", 1}, {"after", 3}},
                   {{"path", "decision_tree.contacts[contact=\"kari\"].attitude"},
                    {"before", nullptr},
                    {"after", {{"score", 3}, {"label", "supports"}, {"competitor", nullptr}}}},
                   {{"path", "open_items[id=\"a.b[1]\"]"},
                    {"before", {{"kind", "deal"}}},
                    {"after", nullptr}}}}},
                people(), kWide),
      {"between 2026-01-01 and revision 12", "2 events in between.",
       "now commitments › open: 1 → 3\n", "new Kari Nygård › attitude: supports\n",
       "gone kind deal\n"});
}

TEST(Faces, WithoutRowsSayWhatToDoFirst) {
  const auto nothing = on_30_june(Json::object());
  expect_has(commitments_face(nothing, people(), kWide), {"commitment.made"});
  expect_has(concessions_face(nothing, nothing, people(), kWide), {"concession.granted"});
  expect_has(findings_face(nothing, kWide), {"policy.published"});
  expect_has(portfolio_face(nothing, kWide), {"account.opened"});
  expect_has(timeline_face(nothing, kWide), {"nothing passes these filters"});
  expect_has(cycle_face(nothing, kWide), {"none is open"});
  EXPECT_FALSE(account_face(nothing, nothing, kWide).empty());
  EXPECT_FALSE(negotiation_face(nothing, kWide).empty());
  EXPECT_FALSE(person_face(nothing, people(), kWide).empty());
}

TEST(Words, TimesAreToldFromTheDayOfTheAnswer) {
  const char* const as_of = "2026-03-15T12:00:00Z";
  EXPECT_EQ(ago_words("2026-03-15T23:00:00Z", as_of), "today");
  EXPECT_EQ(ago_words("2026-03-14T23:59:00Z", as_of), "yesterday");
  EXPECT_EQ(ago_words("2026-03-03", as_of), "12 days ago");
  EXPECT_EQ(ago_words("2026-01-14", as_of), "2 months ago");
  EXPECT_EQ(ago_words("2023-03-15", as_of), "3 years ago");
  EXPECT_EQ(ago_words("2026-03-16", as_of), "tomorrow");
  EXPECT_EQ(ago_words("2026-03-20", as_of), "in 5 days");
  EXPECT_EQ(day_words("2026-03-05T23:30:00-02:00", as_of), "6 March");
  EXPECT_EQ(day_words("2025-12-31", as_of), "31 December 2025");
}

TEST(Words, WhenItWasKnownIsSaidWhereItWasAskedFor) {
  Json answer = {{"as_of", "2026-03-15T12:00:00Z"}, {"known_at", "2026-06-01T12:00:00Z"}};
  EXPECT_EQ(moment_words(answer), "on 15 March 2026, as known on 1 June 2026");
  answer["known_now"] = true;
  EXPECT_EQ(moment_words(answer), "on 15 March 2026");
}

TEST(Words, RolesOfOnePersonAreSaidOnce) {
  EXPECT_EQ(roles_words({{{"role", "user"}, {"deal", "d1"}},
                         {{"role", "user"}, {"deal", "d2"}},
                         {{"role", "economic"}, {"deal", "d1"}},
                         {{"role", "economic"}, {"deal", nullptr}}}),
            "user in d1 and d2, final approval");
}

}  // namespace
}  // namespace daybook
