// The sentences of the timeline.
#include "projections/answers/sentence.h"

#include <gtest/gtest.h>

#include "core/event/json.h"
#include "core/event/random.h"
#include "tests/support/test_book.h"

namespace daybook {
namespace {

CHOICE(Mood, very_good, bad);

struct Inner {
  OBJECT(Inner, "inner", "An object.");
  FIELD(Words, text, "Words.");
  FIELD(Optional<Percent>, percent, "A percentage.");
};

struct Sample {
  KIND(
      Sample, 9001, "test.sample", 1, "A kind with a field of every form.",
      "{actor} at {account}[ saw {people}][ in a {mood} mood][ ({inner.text}[, {inner.percent} %])]"
      "[ for {price}][ due {due}][ limit {limit}][ n {number}][ yes {truth}][ of {period}]");
  FIELD(Optional<List<ContactId>>, people, "People.");
  FIELD(Optional<Mood>, mood, "Mood.");
  FIELD(Optional<Inner>, inner, "Inner.");
  FIELD(Optional<Money>, price, "Price.");
  FIELD(Optional<When>, due, "Due.");
  FIELD(Optional<Limit>, limit, "Limit.");
  FIELD(Optional<Number>, number, "Number.");
  FIELD(Optional<bool>, truth, "Truth.");
  FIELD(Optional<Period>, period, "Period.");
};

const ContactName kNames = [](const std::string& contact) {
  return contact == "kari" ? std::string("Kari Moen") : contact;
};

std::string told(Sample data, std::optional<std::string> on_behalf_of = {}) {
  Event event;
  event.account = "acme";
  event.actor.id = "anna";
  event.on_behalf_of = std::move(on_behalf_of);
  set_data(event, std::move(data));
  return tell(event, kNames);
}

TEST(Sentence, PartsWithAbsentFieldsAreDropped) {
  EXPECT_EQ(told({}), "anna at acme");
  Sample data;
  data.people = List<ContactId>{};
  data.inner = Inner{{""}, std::nullopt};
  EXPECT_EQ(told(data), "anna at acme") << "so are an empty list and an empty text";
}

TEST(Sentence, TheAuthorIsWhoeverStandsBehindIt) { EXPECT_EQ(told({}, "boris"), "boris at acme"); }

TEST(Sentence, ListsEndInAndAndContactsHaveNames) {
  Sample data;
  data.people = List<ContactId>{{"kari"}};
  EXPECT_EQ(told(data), "anna at acme saw Kari Moen");
  data.people->push_back({"ola"});
  EXPECT_EQ(told(data), "anna at acme saw Kari Moen and ola");
  data.people->push_back({"li"});
  EXPECT_EQ(told(data), "anna at acme saw Kari Moen, ola and li");
}

TEST(Sentence, ValuesArePrintedForPeople) {
  Sample data;
  data.mood = Mood::very_good;
  data.price = Money{1250000, *Currency::parse("EUR")};
  data.limit = Limit{*Percent::parse("12.5")};
  data.number = Number{2.5};
  data.truth = false;
  data.period = *Period::parse("2026-01");
  EXPECT_EQ(told(data),
            "anna at acme in a very good mood for 12,500.00 EUR limit 12.5 % n 2.5 yes no "
            "of 2026-01");
  data = {};
  data.limit = Limit{Money{500, *Currency::parse("JPY")}};
  EXPECT_EQ(told(data), "anna at acme limit 500 JPY");
}

TEST(Sentence, TimesLoseWhatNobodyReads) {
  Sample data;
  data.due = *When::parse("2026-01-20");
  EXPECT_EQ(told(data), "anna at acme due 2026-01-20");
  data.due = *When::parse("2026-01-19T15:30:59+01:00");
  EXPECT_EQ(told(data), "anna at acme due 2026-01-19 15:30 +01:00");
  data.due = *When::parse("2026-01-19T15:30:00.25Z");
  EXPECT_EQ(told(data), "anna at acme due 2026-01-19 15:30 UTC");
}

TEST(Sentence, PartsMayHoldPartsAndFieldsOfObjects) {
  Sample data;
  data.inner = Inner{{"words"}, std::nullopt};
  EXPECT_EQ(told(data), "anna at acme (words)");
  data.inner->percent = *Percent::parse("3");
  EXPECT_EQ(told(data), "anna at acme (words, 3 %)");
}

TEST(Sentence, ErasedWordsAreTold) {
  Sample data;
  data.inner = Inner{{std::nullopt}, std::nullopt};
  EXPECT_EQ(told(data), "anna at acme ((erased))");
}

struct NeverAbsent {
  KIND(NeverAbsent, 9002, "test.never_absent", 1, "A field outside of parts.",
       "saw {people}: {note}");
  FIELD(List<ContactId>, people, "People.");
};

TEST(Sentence, WhatIsAbsentOutsideOfPartsIsSaid) {
  Event event;
  set_data(event, NeverAbsent{});
  EXPECT_EQ(tell(event, kNames), "saw (not given): (not given)");
  event.common.note = Words{"of the writer"};
  EXPECT_EQ(tell(event, kNames), "saw (not given): of the writer");
}

TEST(SentencesOfTheCatalogue, CanAllBeFilled) {
  const auto& catalog = standard_catalog();
  RandomEvents random(catalog, 7);
  for (const auto* kind : catalog.kinds()) {
    const auto status = check_sentence(*kind);
    EXPECT_TRUE(status.has_value()) << status.error().message;
    for (int i = 0; i < 20; ++i) {
      const auto sentence = tell(random.event(*kind, "acme", testing::kNewYear), kNames);
      EXPECT_FALSE(sentence.empty()) << kind->name;
      EXPECT_EQ(sentence.find("  "), std::string::npos) << kind->name << ": " << sentence;
      EXPECT_EQ(sentence.find_first_of("{}"), std::string::npos) << kind->name << ": " << sentence;
    }
  }
}

Status check_of(std::string_view sentence) {
  Shape kind = shape_of<Sample>();
  kind.sentence = sentence;
  return check_sentence(kind);
}

TEST(SentencesOfTheCatalogue, ThatCannotBeFilledAreFound) {
  EXPECT_TRUE(check_of("{actor} {account} {note} [{inner.text}]").has_value());
  for (const char* bad : {"", "{nobody}", "{inner.nothing}", "{mood.text}", "[{mood}", "{mood}]",
                          "{mood", "{}", "{actor.id}"}) {
    EXPECT_FALSE(check_of(bad).has_value()) << bad;
  }
}

}  // namespace
}  // namespace daybook
