// JSON in and out: what is taken, what is refused and with which words, and what is printed.
#include "core/event/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/event/catalog/account.h"
#include "core/event/catalog/interactions.h"
#include "core/event/catalog/people.h"
#include "core/event/record.h"

namespace daybook {
namespace {

using nlohmann::json;

const Actor kAnna{"anna", ActorKind::person, std::nullopt};

Result<AppendRequest> parsed(std::string_view text) {
  return parse_request(text, standard_catalog(), kAnna);
}

Event event_of(std::string_view kind, std::string_view data) {
  Event event;
  const auto status = parse_data(data, *standard_catalog().by_name(kind), event);
  EXPECT_TRUE(status) << status.error().path << ": " << status.error().message;
  return event;
}

std::string data_of(const Event& event) {
  std::string text;
  JsonWriter out(text);
  print_data(out, event);
  return text;
}

void expect_error(const Error& error, ErrorCode code, std::string_view path,
                  std::string_view part) {
  EXPECT_EQ(error.name(), facts_of(code).name);
  EXPECT_EQ(error.path, path);
  EXPECT_NE(error.message.find(part), std::string::npos) << error.message;
}

// --- data --------------------------------------------------------------------------------------

struct Refusal {
  std::string kind;
  std::string data;
  std::string path;  // below data
  std::string part;  // of the message
};

void expect_refused(const std::vector<Refusal>& refusals) {
  for (const auto& [kind, data, path, part] : refusals) {
    SCOPED_TRACE(kind + " " + data.substr(0, 200));
    Event event;
    const auto* shape = standard_catalog().by_name(kind);
    ASSERT_NE(shape, nullptr);
    const auto status = parse_data(data, *shape, event);
    ASSERT_FALSE(status);
    expect_error(status.error(), ErrorCode::invalid, path.empty() ? "data" : "data." + path, part);
  }
}

TEST(EventJson, MembersThatAreUnknownMissingOrDoubleAreRefusedByName) {
  expect_refused({
      {"call.logged", R"({"direction":"out","participants":["li"],"topik":"x"})", "topik",
       R"(did you mean "topic"?)"},
      {"call.logged", R"({"zzz":1})", "zzz", "there are direction, participants, topic"},
      {"call.logged", R"({"notes":"x"})", "notes", R"(did you mean "note"?)"},
      {"call.logged", R"({"participants":["li"],"topic":"x"})", "direction",
       R"(call.logged needs "direction": one of in, out)"},
      {"call.logged", R"({"direction":"in","topic":"x"})", "participants", "list of contact ids"},
      {"call.logged", R"({"direction":"in","participants":["li"],"topic":"x","topic":"x"})",
       "topic", "given twice"},
      {"call.logged",
       R"({"direction":"in","participants":["li"],"topic":"x","note":"a","note":"a"})", "note",
       "given twice"},
      {"call.logged", R"({"direction":"in","participants":["li"],"topic":"x","next_step":{}})",
       "next_step.text", R"(next_step needs "text": free words)"},
      {"call.logged",
       R"({"direction":"in","participants":["li"],"topic":"x","next_step":{"text":"a","duee":"b"}})",
       "next_step.duee", R"(did you mean "due"?)"},
  });
}

TEST(EventJson, NullIsNoValue) {
  expect_refused({
      {"call.logged", R"({"direction":"in","participants":["li"],"topic":null})", "topic",
       "null is not taken; leave the member out"},
      {"call.logged", R"({"direction":"in","participants":["li"],"topic":"x","outcome":null})",
       "outcome", "leave the member out"},
      {"call.logged", R"({"direction":"in","participants":[null],"topic":"x"})", "participants[0]",
       "null is not taken"},
      {"call.logged", R"({"direction":null})", "direction", "one of in, out"},
      {"call.logged", "null", "", "null is not taken"},
  });
}

TEST(EventJson, AValueOfAnotherFormIsRefusedWithTheFormThatIsDue) {
  expect_refused({
      {"call.logged", "[]", "", "found a list, expected an object with the members of call.logged"},
      {"call.logged", R"({"direction":"sideways"})", "direction",
       R"(found "sideways", expected one of in, out)"},
      {"meeting.held", R"({"form":"meating"})", "form", R"(did you mean "meeting"?)"},
      {"call.logged", R"({"direction":1})", "direction", "found 1, expected one of in, out"},
      {"call.logged", R"({"participants":"li"})", "participants",
       R"(found the text "li", expected list of contact ids)"},
      {"call.logged", R"({"participants":["li",5]})", "participants[1]",
       "found 5, expected contact id"},
      {"call.logged", R"({"participants":["li","bad id"]})", "participants[1]", R"(has " ")"},
      {"call.logged", R"({"participants":[""]})", "participants[0]", "is empty"},
      {"call.logged", R"({"topic":["x"]})", "topic", "found a list, expected free words"},
      {"call.logged", R"({"duration_s":1.5})", "duration_s", "found 1.5, expected integer"},
      {"call.logged", R"({"duration_s":1.0})", "duration_s", "expected integer"},
      {"call.logged", R"({"duration_s":"60"})", "duration_s", "expected integer"},
      {"call.logged", R"({"duration_s":-1})", "duration_s",
       "found -1, expected integer of at least 0"},
      {"call.logged", R"({"duration_s":9223372036854775808})", "duration_s", "expected integer"},
      {"influence.observed", R"({"strength":0})", "strength", "found 0, expected integer 1 to 10"},
      {"influence.observed", R"({"strength":11})", "strength", "expected integer 1 to 10"},
      {"attitude.scored", R"({"contact":"li","score":0})", "score",
       "found 0, expected one of 5, 4, 3, 2, 1, -1, -2, -3, -5, -10"},
      {"attitude.scored", R"({"contact":"li","score":-4})", "score", "expected one of 5, 4"},
      {"contact.joined", R"({"decides":"yes"})", "decides",
       R"(found the text "yes", expected true or false)"},
      {"feedback.given", R"({"score":"good"})", "score", "expected number"},
      {"call.logged", R"({"confidence":1.01})", "confidence", "found 1.01, expected number 0 to 1"},
      {"call.logged", R"({"confidence":-0.5})", "confidence", "expected number 0 to 1"},
  });
}

TEST(EventJson, MoneyPercentagesDatesAndDigestsFollowTheirForms) {
  expect_refused({
      {"revenue.recorded", R"({"period":"2026-01","amount":{"minor":1.5,"currency":"EUR"}})",
       "amount.minor", "found 1.5, expected integer"},
      {"revenue.recorded", R"({"amount":{"minor":100,"currency":"eur"}})", "amount.currency",
       "perhaps EUR"},
      {"revenue.recorded", R"({"amount":{"minor":100}})", "amount.currency",
       R"(money needs "currency")"},
      {"revenue.recorded", R"({"amount":{"minor":100,"currency":"EUR","vat":1}})", "amount.vat",
       R"(money has no member "vat"; there are minor, currency)"},
      {"revenue.recorded", R"({"amount":100})", "amount", R"(expected money such as {"minor")"},
      {"revenue.recorded", R"({"period":"2026-13"})", "period", "write YYYY-MM"},
      {"revenue.recorded", R"({"period":"2026-1"})", "period", "write YYYY-MM"},
      {"concession.granted", R"({"percent":"12.50"})", "percent", "trailing zero"},
      {"concession.granted", R"({"percent":12.5})", "percent",
       R"(found 12.5, expected percentage such as "12.5")"},
      {"concession.granted", R"({"percent":"+1"})", "percent", "plain decimal number"},
      {"concession.approved", R"({"authority_limit":"12.50"})", "authority_limit", "trailing zero"},
      {"concession.approved", R"({"authority_limit":5})", "authority_limit",
       "found 5, expected money or percentage"},
      {"concession.approved", R"({"authority_limit":{"minor":1}})", "authority_limit.currency",
       "needs"},
      {"contact.left", R"({"effective":"2026-02-30"})", "effective", "a day from 01 to 28"},
      {"contact.left", R"({"effective":"2026-02-20T10:00:00"})", "effective", "a zone"},
      {"contact.left", R"({"effective":20260220})", "effective", "expected date or RFC 3339 time"},
      {"account.opened", R"({"currency":"XXY"})", "currency", "ISO 4217"},
      {"document.recorded", R"({"sha256":"AB"})", "sha256", "64 lower-case hexadecimal digits"},
  });
}

TEST(EventJson, SizesAreLimited) {
  const auto list_of = [](std::size_t count) {
    std::string list = R"({"labels":[")";
    for (std::size_t i = 1; i < count; ++i) list += R"(a",")";
    return list + R"(a"]})";
  };
  expect_refused({
      {"deal.stage_entered", R"({"stage":")" + std::string(129, 'x') + R"("})", "stage",
       "at most 128 bytes"},
      {"deal.stage_entered", R"({"stage":""})", "stage", "is empty"},
      {"deal.stage_entered", R"({"deal":")" + std::string(129, 'x') + R"("})", "deal", "129 bytes"},
      {"account.closed", R"({"reason":")" + std::string(65'536, 'x') + R"("})", "reason",
       "at most 65535"},
      {"account.classified", list_of(65'536), "labels", "at most 65535 elements"},
      {"account.closed", R"({"attributes":{"":"x"}})", "attributes", "is empty"},
      {"account.closed", R"({"attributes":{")" + std::string(129, 'x') + R"(":"x"}})", "attributes",
       "at most 128"},
      {"account.closed", R"({"attributes":{"a":"x","b":"y","a":"z"}})", "attributes.a",
       "given twice"},
      {"account.closed", R"({"attributes":{"a":1}})", "attributes.a", "expected free words"},
      {"account.closed", R"({")" + std::string(100'000, 'x') + R"(":1})",
       "\"" + std::string(64, 'x') + "…\"", "has no member"},
  });
  const auto event = event_of("account.classified",
                              R"({"scheme":"abc","basis":"chosen",)" + list_of(65'535).substr(1));
  EXPECT_EQ(event.as<AccountClassified>()->labels.size(), 65'535U);
  event_of("account.closed", R"({"reason":")" + std::string(65'535, 'x') + R"("})");
  event_of("deal.stage_entered", R"({"deal":"d","stage":")" + std::string(128, 'x') + R"("})");
}

TEST(EventJson, RulesBetweenFieldsAreChecked) {
  expect_refused({
      {"attitude.scored", R"({"contact":"li","score":-10})", "competitor", "name the competitor"},
      {"attitude.scored", R"({"contact":"li","score":3,"competitor":"rival"})", "competitor",
       "leave it out"},
      {"hold.placed", R"({"hold":"h","reason":"r"})", "subject", "neither"},
      {"policy.published",
       R"({"policy":"load","number":"1","effective_from":"2026-01-01","rules":{"accounts_max":{"A":3},"review":"q"}})",
       "rules.review", "cadence"},
      {"policy.published",
       R"({"policy":"cadence","number":"1","effective_from":"2026-01-01","rules":{"touch_day":{"A":3}}})",
       "rules.touch_day", R"(did you mean "touch_days"?)"},
      {"policy.published",
       R"({"policy":"concessions","number":"1","effective_from":"2026-01-01","rules":{"authority":[{"role":"a"},{"rol":"b"}]}})",
       "rules.authority[1].rol", R"(did you mean "role"?)"},
  });
}

TEST(EventJson, TextThatIsNoJsonIsRefused) {
  expect_refused({
      {"account.closed", "", "", "this is not JSON"},
      {"account.closed", "{", "", "this is not JSON"},
      {"account.closed", R"({"reason":"x"} x)", "", "this is not JSON"},
      {"account.closed", "{\"reason\":\"\xff\"}", "", "not UTF-8"},
      {"account.closed", "{\"reason\":\"\xed\xa0\x80\"}", "", "not UTF-8"},
      {"account.closed", R"({"reason":"\ud800"})", "", "this is not JSON"},
      {"account.closed", std::string(2000, '['), "", "this is not JSON"},
      {"account.closed", R"({"reason":")" + std::string(kBatchBytesMax * 8, 'x') + R"("})", "",
       "too long"},
  });
}

TEST(EventJson, ARefusedEventStepsToAGoodOneByMendingWhatIsNamed) {
  Event event;
  const auto& kind = shape_of<AttitudeScored>();
  EXPECT_FALSE(parse_data(R"({"contact":"li","score":-10})", kind, event));
  EXPECT_TRUE(parse_data(R"({"contact":"li","score":-10,"competitor":"rival"})", kind, event));
  EXPECT_EQ(event.as<AttitudeScored>()->score.value, -10);
}

TEST(EventJson, ACommonFieldThatTheKindDeclaresGoesThere) {
  const auto scored = event_of("attitude.scored", R"({"contact":"li","score":3,"deal":"d1"})");
  EXPECT_EQ(scored.as<AttitudeScored>()->deal->text, "d1");
  EXPECT_FALSE(scored.common.deal);
  EXPECT_EQ(scored.tags(), (std::vector<std::string>{"contact:li", "deal:d1"}));
  const auto call = event_of("call.logged",
                             R"({"direction":"in","participants":["li"],"topic":"x","deal":"d1"})");
  EXPECT_EQ(call.common.deal->text, "d1");
  EXPECT_EQ(data_of(call), R"({"direction":"in","participants":["li"],"topic":"x","deal":"d1"})");
}

// What is printed is what was sent, member by member in the order of the declarations.
TEST(EventJson, DataPrintsAsSent) {
  const std::vector<std::pair<std::string, std::string>> as_sent = {
      {"contact.left", R"({"contact":"li","effective":"2026-03-01T12:00:00.5+02:00"})"},
      {"contact.left", R"({"contact":"li","effective":"2026-03-01"})"},
      {"contact.joined", R"({"contact":"li","name":"李","title":"总经理","decides":true})"},
      {"concession.granted",
       R"({"concession":"c","kind":"discount","granted_by":"anna","percent":"12.5",)"
       R"("list_value":{"minor":1250000,"currency":"EUR"},"margin_after_percent":"-0.25"})"},
      {"concession.approved", R"({"concession":"c","by":"anna","authority_limit":"80"})"},
      {"concession.approved",
       R"({"concession":"c","by":"anna","authority_limit":{"minor":-1,"currency":"JPY"}})"},
      {"account.opened", R"({"name":"A","size":"public","currency":"NOK"})"},
      {"feedback.given", R"({"contact":"li","topic":"x","score":4})"},
      {"feedback.given", R"({"contact":"li","topic":"x","score":-0.125})"},
      {"feedback.given", R"({"contact":"li","topic":"x","score":1e+300})"},
      {"feedback.given", R"({"contact":"li","topic":"x","score":1.2345678901234567e+20})"},
      {"feedback.given", R"({"contact":"li","topic":"x","score":9007199254740992})"},
      {"revenue.recorded",
       R"({"period":"2026-01","amount":{"minor":-9223372036854775808,"currency":"EUR"}})"},
      {"account.closed",
       R"({"reason":"line\nbreak \"q\" \\ \u0001","note":"","attachments":[{"sha256":")" +
           std::string(64, 'a') +
           R"(","name":"a.pdf","media_type":"application/pdf","size":0}],"confidence":0.9,)"
           R"("attributes":{"a":"1","b":"2"}})"},
      {"policy.published",
       R"({"policy":"retention","number":"7","effective_from":"2026-01-01","rules":{"years":{"people":5}}})"},
  };
  for (const auto& [kind, data] : as_sent) {
    SCOPED_TRACE(kind);
    EXPECT_EQ(data_of(event_of(kind, data)), data);
  }
}

TEST(EventJson, ThereIsOneZero) {
  const auto negative = event_of("feedback.given", R"({"contact":"li","topic":"x","score":-0.0})");
  const auto plain = event_of("feedback.given", R"({"contact":"li","topic":"x","score":0})");
  EXPECT_EQ(data_of(negative), data_of(plain));
  EXPECT_EQ(encode_data(negative).open, encode_data(plain).open);
}

TEST(EventJson, WordsThatAreShutPrintAsNull) {
  auto event = event_of("call.logged", R"({"direction":"in","participants":["li"],"topic":"x"})");
  auto shut = *event.as<CallLogged>();
  shut.topic.text.reset();
  set_data(event, shut);
  event.common.note = Words{};
  event.common.attributes.emplace().entries.push_back({"k", Words{}});
  EXPECT_EQ(
      data_of(event),
      R"({"direction":"in","participants":["li"],"topic":null,"note":null,"attributes":{"k":null}})");
}

// --- requests ----------------------------------------------------------------------------------

TEST(EventJson, ARequestCarriesTheWholeEnvelope) {
  const auto request = parsed(R"({
    "account": "acme", "type": "call.logged", "version": 1, "id": "e1",
    "occurred_at": "2026-03-01T12:00:00+02:00",
    "actor": {"id": "bot", "kind": "import", "role": "sales"}, "on_behalf_of": "anna",
    "source": {"system": "crm", "key": "ключ 1"}, "caused_by": "e0", "correlation": "thread 7",
    "expect": 3, "unless": [{"tags": ["contact:li"], "types": ["call.logged"], "since": 9}],
    "data": {"direction": "in", "participants": ["li"], "topic": "hello"}})");
  ASSERT_TRUE(request) << request.error().path << request.error().message;
  ASSERT_EQ(request->events.size(), 1U);
  const auto& event = request->events[0].event;
  EXPECT_EQ(event.account, "acme");
  EXPECT_EQ(event.type(), "call.logged");
  EXPECT_EQ(event.id, "e1");
  EXPECT_EQ(print(event.occurred_at), "2026-03-01T12:00:00+02:00");
  EXPECT_EQ(event.actor, (Actor{"bot", ActorKind::import, "sales"}));
  EXPECT_EQ(event.author(), "anna");
  EXPECT_EQ(event.source, (Source{"crm", "ключ 1"}));
  EXPECT_EQ(event.caused_by, "e0");
  EXPECT_EQ(event.correlation, "thread 7");
  EXPECT_EQ(event.as<CallLogged>()->topic.text, "hello");
  EXPECT_EQ(request->events[0].expect, Expectation(3));
  ASSERT_EQ(request->unless.size(), 1U);
  EXPECT_EQ(request->unless[0].tags, std::vector<std::string>{"contact:li"});
  EXPECT_EQ(request->unless[0].types, std::vector<std::string>{"call.logged"});
  EXPECT_EQ(request->unless[0].since, 9U);
}

std::string request_with(std::string_view members) {
  return R"({"account":"acme","type":"account.closed","occurred_at":"2026-01-02",)" +
         std::string(members) + R"("data":{"reason":"r"}})";
}

TEST(EventJson, WhatARequestLeavesOutHasItsDefault) {
  const auto request = parsed(request_with(""));
  ASSERT_TRUE(request);
  const auto& [event, expect, recorded_at] = request->events[0];
  EXPECT_EQ(event.actor, kAnna);
  EXPECT_EQ(event.id, "");
  EXPECT_EQ(event.occurred_at.at, start_of(*parse_date("2026-01-02")));
  EXPECT_FALSE(event.on_behalf_of || event.source || event.caused_by || event.correlation);
  EXPECT_EQ(expect, Expectation());
  EXPECT_FALSE(recorded_at);
  EXPECT_TRUE(request->unless.empty());
}

TEST(EventJson, ExpectationsAreAnyEmptyOrARevision) {
  const std::vector<std::pair<std::string, Expectation>> given = {
      {R"("any")", std::nullopt}, {R"("empty")", 0}, {"0", 0}, {"12", 12}};
  for (const auto& [text, expectation] : given) {
    const auto request = parsed(request_with(R"("expect":)" + text + ","));
    ASSERT_TRUE(request) << text;
    EXPECT_EQ(request->events[0].expect, expectation) << text;
  }
}

TEST(EventJson, HouseStreamsAreTakenByName) {
  for (const std::string stream : {"~team", "~policy", "~compliance"}) {
    EXPECT_TRUE(parsed(R"({"account":")" + stream +
                       R"(","type":"account.closed","occurred_at":"2026-01-02",)"
                       R"("data":{"reason":"r"}})"));
  }
}

struct RequestRefusal {
  std::string request;
  ErrorCode code;
  std::string path;
  std::string part;
};

TEST(EventJson, RequestsThatAreWrongAreRefusedWithThePath) {
  using enum ErrorCode;
  const std::string rest = R"("occurred_at":"2026-01-02","data":{"reason":"r"}})";
  const std::vector<RequestRefusal> refusals = {
      {"[]", invalid, "", "expected an object"},
      {"{}", invalid, "account", R"(needs "account")"},
      {R"({"account":"a","type":"account.closed","data":{"reason":"r"}})", invalid, "occurred_at",
       R"(needs "occurred_at")"},
      {R"({"account":"a","type":"account.closed","occurred_at":"2026-01-02"})", invalid, "data",
       R"(needs "data")"},
      {R"({"account":"a","type":"no.such_kind",)" + rest, invalid, "type", "no event kind"},
      {R"({"account":"a","type":"account.close",)" + rest, invalid, "type", "account.closed"},
      {R"({"account":"bad id","type":"account.closed",)" + rest, invalid, "account", R"(" ")"},
      {R"({"account":"~tame","type":"account.closed",)" + rest, invalid, "account", "~team"},
      {R"({"account":"a","type":"account.closed","occurred_at":"yesterday","data":{"reason":"r"}})",
       invalid, "occurred_at", "RFC 3339"},
      {request_with(R"("acount":"b",)"), invalid, "acount", R"(did you mean "account"?)"},
      {request_with(R"("expects":1,)"), invalid, "expects", R"(did you mean "expect"?)"},
      {request_with(R"("type":"account.closed",)"), invalid, "type", "given twice"},
      {request_with(R"("data":{"reason":"r"},)"), invalid, "data", "given twice"},
      {request_with(R"("id":"",)"), invalid, "id", "is empty"},
      {request_with(R"("id":"a b",)"), invalid, "id", "A-Z a-z 0-9"},
      {request_with(R"("caused_by":"a b",)"), invalid, "caused_by", "A-Z a-z 0-9"},
      {request_with(R"("on_behalf_of":null,)"), invalid, "on_behalf_of", "null"},
      {request_with(R"("actor":"anna",)"), invalid, "actor", "expected actor"},
      {request_with(R"("actor":{"id":"anna"},)"), invalid, "actor.kind", "person, automation"},
      {request_with(R"("actor":{"id":"anna","kind":"persona"},)"), invalid, "actor.kind",
       R"(did you mean "person"?)"},
      {request_with(R"("actor":{"id":"a b","kind":"person"},)"), invalid, "actor.id", "A-Z"},
      {request_with(R"("source":{"system":"crm"},)"), invalid, "source.key", "needs"},
      {request_with(R"("source":{"system":"crm","key":""},)"), invalid, "source.key", "is empty"},
      {request_with(R"("source":{"system":"crm","key":5},)"), invalid, "source.key", "found 5"},
      {request_with(R"("expect":"none",)"), invalid, "expect", R"("any", "empty" or)"},
      {request_with(R"("expect":-1,)"), invalid, "expect", "found -1"},
      {request_with(R"("expect":1.5,)"), invalid, "expect", "found 1.5"},
      {request_with(R"("version":2,)"), unsupported, "version", "has version 1 here, not 2"},
      {request_with(R"("version":0,)"), invalid, "version", "has version 1 here, not 0"},
      {request_with(R"("position":7,)"), invalid, "position", "the book's to give"},
      {request_with(R"("tags":[],)"), invalid, "tags", "the book's to give"},
      {request_with(R"("unless":{},)"), invalid, "unless", "a list of conditions"},
      {request_with(R"("unless":[{}],)"), invalid, "unless[0].tags", "needs"},
      {request_with(R"("unless":[{"tags":[]}],)"), invalid, "unless[0].tags", "contact:kari"},
      {request_with(R"("unless":[{"tags":["kari"]}],)"), invalid, "unless[0].tags[0]",
       "contact:kari"},
      {request_with(R"("unless":[{"tags":["contact:a","contakt:b"]}],)"), invalid,
       "unless[0].tags[1]", R"(did you mean "contact"?)"},
      {request_with(R"("unless":[{"tags":["contact:a b"]}],)"), invalid, "unless[0].tags[0]",
       "A-Z"},
      {request_with(R"("unless":[{"tags":["deal:a"],"types":["deal.opend"]}],)"), invalid,
       "unless[0].types[0]", "deal.opened"},
      {request_with(R"("unless":[{"tags":["deal:a"],"since":"x"}],)"), invalid, "unless[0].since",
       "expected integer"},
      {R"({"batch":[]})", invalid, "batch", "1 to 1000"},
      {R"({"batch":{}})", invalid, "batch", "expected a list of events"},
      {R"({"batch":[],"expect":1})", invalid, "expect", "a batch has no member"},
      {R"({"batch":[5]})", invalid, "batch[0]", "found 5, expected an event"},
      {R"({"batch":[)" + request_with("") + "," + request_with(R"("unless":[],)") + "]}", invalid,
       "batch[1].unless", "has no member"},
      {R"({"batch":[)" + request_with("") +
           R"(,{"account":"acme","type":"attitude.scored",)"
           R"("occurred_at":"2026-01-02","data":{"contact":"li","score":0}}]})",
       invalid, "batch[1].data.score", "found 0"},
      {R"({"batch":[)" + request_with("") + R"(],"unless":[{"tags":[1]}]})", invalid,
       "unless[0].tags[0]", "found 1"},
  };
  for (const auto& [text, code, path, part] : refusals) {
    SCOPED_TRACE(text);
    const auto request = parsed(text);
    ASSERT_FALSE(request);
    expect_error(request.error(), code, path, part);
  }
}

// The refusals of form in the story "Bad input gets a clear error and leaves nothing behind".
TEST(EventJson, TheBadInputOfTheStoryIsRefused) {
  struct Line {
    std::string account, type, when, data, path;
  };
  const std::vector<Line> lines = {
      {"acme", "attitude.scored", "2026-01-03", R"({"contact":"li","score":0})", "data.score"},
      {"acme", "attitude.scored", "2026-01-03", R"({"contact":"li","score":-4})", "data.score"},
      {"acme", "attitude.scored", "2026-01-03", R"({"contact":"li","score":-10})",
       "data.competitor"},
      {"acme", "attitude.scored", "2026-01-03",
       R"({"contact":"li","score":3,"competitor":"rival"})", "data.competitor"},
      {"acme", "call.logged", "2026-01-04",
       R"({"direction":"sideways","participants":["li"],"topic":"x"})", "data.direction"},
      {"acme", "call.logged", "2026-01-04", R"({"participants":["li"],"topic":"x"})",
       "data.direction"},
      {"acme", "call.logged", "2026-01-04",
       R"({"direction":"out","participants":["li"],"topik":"x"})", "data.topik"},
      {"acme", "no.such_kind", "2026-01-04", "{}", "type"},
      {"bad id", "account.opened", "2026-01-04", R"({"name":"X","currency":"EUR"})", "account"},
      {"acme", "revenue.recorded", "2026-01-31",
       R"({"period":"2026-01","amount":{"minor":1.5,"currency":"EUR"}})", "data.amount.minor"},
      {"acme", "revenue.recorded", "2026-01-31",
       R"({"period":"2026-13","amount":{"minor":100,"currency":"EUR"}})", "data.period"},
  };
  for (const auto& [account, type, when, data, path] : lines) {
    const auto text = R"({"account":")" + account + R"(","type":")" + type +
                      R"(","occurred_at":")" + when + R"(","data":)" + data + "}";
    SCOPED_TRACE(text);
    const auto request = parsed(text);
    ASSERT_FALSE(request);
    expect_error(request.error(), ErrorCode::invalid, path, "");
  }
}

TEST(EventJson, ABatchTakesAThousandEventsAndNoMore) {
  const auto batch_of = [](std::size_t count) {
    std::string text = R"({"batch":[)" + request_with("");
    for (std::size_t i = 1; i < count; ++i) text += "," + request_with("");
    return text + R"(],"unless":[{"tags":["deal:d1"]}]})";
  };
  const auto full = parsed(batch_of(kBatchEventsMax));
  ASSERT_TRUE(full) << full.error().message;
  EXPECT_EQ(full->events.size(), kBatchEventsMax);
  EXPECT_EQ(full->unless.size(), 1U);
  const auto more = parsed(batch_of(kBatchEventsMax + 1));
  ASSERT_FALSE(more);
  expect_error(more.error(), ErrorCode::invalid, "batch", "1001");
}

// --- printing ----------------------------------------------------------------------------------

TEST(EventJson, AnEventPrintsInTheOrderOfTheContract) {
  const auto request = parsed(R"({
    "account": "acme", "type": "call.logged", "id": "e1",
    "occurred_at": "2026-03-01T12:00:00+02:00",
    "actor": {"id": "bot", "kind": "import", "role": "sales"}, "on_behalf_of": "anna",
    "source": {"system": "crm", "key": "1"}, "caused_by": "e0", "correlation": "c",
    "data": {"note": "n", "direction": "in", "participants": ["li", "bo"], "topic": "hello"}})");
  ASSERT_TRUE(request);
  auto event = request->events[0].event;
  event.position = 7;
  event.revision = 3;
  event.recorded_at = parse_moment("2026-03-02T00:00:00.000001Z")->at;
  EXPECT_EQ(
      print_event(event, "ab12"),
      R"({"id":"e1","account":"acme","type":"call.logged","version":1,"revision":3,"position":7,)"
      R"("occurred_at":"2026-03-01T10:00:00Z","occurred_at_offset":"+02:00",)"
      R"("recorded_at":"2026-03-02T00:00:00.000001Z",)"
      R"("actor":{"id":"bot","kind":"import","role":"sales"},"on_behalf_of":"anna",)"
      R"("source":{"system":"crm","key":"1"},"caused_by":"e0","correlation":"c",)"
      R"("tags":["contact:li","contact:bo"],)"
      R"("data":{"direction":"in","participants":["li","bo"],"topic":"hello","note":"n"},)"
      R"("hash":"ab12"})");
  event.occurred_at.offset_minutes = 0;
  event.actor.role.reset();
  event.on_behalf_of.reset();
  event.source.reset();
  event.caused_by.reset();
  event.correlation.reset();
  EXPECT_EQ(
      print_event(event),
      R"({"id":"e1","account":"acme","type":"call.logged","version":1,"revision":3,"position":7,)"
      R"("occurred_at":"2026-03-01T10:00:00Z","recorded_at":"2026-03-02T00:00:00.000001Z",)"
      R"("actor":{"id":"bot","kind":"import"},"tags":["contact:li","contact:bo"],)"
      R"("data":{"direction":"in","participants":["li","bo"],"topic":"hello","note":"n"}})");
}

TEST(EventJson, ReceiptsAndErrorsPrintAsTheContractSays) {
  std::string text;
  JsonWriter out(text);
  out.begin_array();
  print_receipt(out, {"e1", "acme", 3, 7, Instant{0}, "ab", 9, true});
  print_error(out, {ErrorCode::conflict, "no", "", "e0"});
  print_error(out, {ErrorCode::invalid, "bad", "data.x", ""});
  out.end_array();
  EXPECT_EQ(text, R"([{"id":"e1","account":"acme","revision":3,"position":7,)"
                  R"("recorded_at":"1970-01-01T00:00:00Z","hash":"ab","size":9,"duplicate":true},)"
                  R"({"error":"conflict","message":"no","event":"e0"},)"
                  R"({"error":"invalid","message":"bad","path":"data.x"}])");
}

TEST(EventJson, ErrorsOfAnyInputPrintAsJson) {
  for (const std::string member : {"\\u0000\\u001f", "\\\"", "龍", "\\ud83d\\ude00"}) {
    const auto request = parsed(R"({")" + member + R"(":1})");
    ASSERT_FALSE(request);
    std::string text;
    JsonWriter out(text);
    print_error(out, request.error());
    EXPECT_TRUE(json::accept(text)) << text;
  }
}

}  // namespace
}  // namespace daybook
