#include "tools/sample/sample.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/base/ids.h"
#include "core/event/catalog/concessions.h"
#include "core/event/catalog/house.h"
#include "core/event/catalog/people.h"
#include "core/event/json.h"
#include "core/event/record.h"
#include "core/event/validate.h"
#include "tests/support/test_book.h"
#include "tools/sample/company_names.h"
#include "tools/sample/people_names.h"

namespace daybook {
namespace {

std::vector<NewEvent> all_of(const SampleOptions& options, std::size_t limit = 1000) {
  SampleHistory history(options);
  std::vector<NewEvent> events;
  for (auto batch = history.next_batch(limit); !batch.empty(); batch = history.next_batch(limit)) {
    EXPECT_LE(batch.size(), std::max<std::size_t>(limit, 1));
    for (auto& event : batch) events.push_back(std::move(event));
  }
  return events;
}

SampleOptions seeded(std::uint64_t seed, std::uint64_t accounts = 12, std::uint64_t each = 0) {
  SampleOptions options;
  options.seed = seed;
  options.accounts = accounts;
  options.events_per_account = each;
  return options;
}

std::string text_of(const NewEvent& told) {
  Event event = told.event;
  event.recorded_at = told.recorded_at.value_or(Instant{});
  return print_event(event);
}

std::string text_of(const std::vector<NewEvent>& events) {
  std::string text;
  for (const auto& event : events) text.append(text_of(event)).append("\n");
  return text;
}

std::size_t count_kind(const std::vector<NewEvent>& events, std::string_view type) {
  return static_cast<std::size_t>(std::count_if(
      events.begin(), events.end(), [&](const NewEvent& e) { return e.event.type() == type; }));
}

TEST(Sample, IsTheSameForTheSameSeedHoweverItIsTakenOut) {
  const std::string once = text_of(all_of(seeded(7)));
  EXPECT_EQ(once, text_of(all_of(seeded(7))));
  EXPECT_EQ(once, text_of(all_of(seeded(7), 1)));
  EXPECT_EQ(once, text_of(all_of(seeded(7), 7)));
  EXPECT_NE(once, text_of(all_of(seeded(8))));
}

// The same on every machine and with every compiler, down to the bytes of the records. Whoever
// changes the sample on purpose puts the new figure here.
TEST(Sample, NeverChangesUnnoticed) {
  std::uint64_t digest = 0xcbf29ce484222325;  // FNV-1a
  for (const NewEvent& told : all_of(seeded(7))) {
    const std::string bytes =
        told.event.id + content_of(told.event, encode_data(told.event)) + print(*told.recorded_at);
    for (const char c : bytes) digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  EXPECT_EQ(digest, 17891934708197431323ULL);
}

TEST(Sample, IsRecordedInOrderAndNeverBeforeItHappened) {
  const SampleOptions options = seeded(3, 40);
  Instant before{INT64_MIN};
  for (const NewEvent& told : all_of(options)) {
    ASSERT_TRUE(told.recorded_at.has_value());
    EXPECT_LE(before, *told.recorded_at);
    EXPECT_LE(told.event.occurred_at.at, *told.recorded_at) << text_of(told);
    EXPECT_LE(*told.recorded_at, options.until);
    before = *told.recorded_at;
  }
}

TEST(Sample, GivesEveryEventAnIdOfItsOwn) {
  std::unordered_set<std::string> ids;
  for (const NewEvent& told : all_of(seeded(5, 200))) {
    EXPECT_TRUE(ids.insert(told.event.id).second) << told.event.id;
  }
}

TEST(Sample, TellsOnlyValidEvents) {
  std::set<std::string_view> kinds;
  for (const NewEvent& told : all_of(seeded(11, 150))) {
    const Event& event = told.event;
    ASSERT_TRUE(check_account(event.account)) << event.account;
    ASSERT_TRUE(check_id(event.actor.id, "actor")) << event.actor.id;
    const Status good = check_data(event);
    ASSERT_TRUE(good) << good.error().path << ": " << good.error().message << text_of(told);
    kinds.insert(event.type());

    std::string json;
    JsonWriter writer(json);
    print_data(writer, event);
    Event again = event;
    const Status parsed = parse_data(json, *event.kind, again);
    ASSERT_TRUE(parsed) << parsed.error().path << ": " << parsed.error().message << json;
    EXPECT_EQ(text_of(told), text_of(NewEvent{again, {}, told.recorded_at}));
    EXPECT_LT(json.size(), std::size_t{16} << 10);
  }
  EXPECT_GE(kinds.size(), 60U);  // nearly all there are
}

TEST(Sample, SpeaksInThreeScripts) {
  const auto events = all_of(seeded(7));
  std::size_t cyrillic = 0;
  std::size_t chinese = 0;
  std::size_t latin = 0;
  for (const NewEvent& told : events) {
    if (told.event.type() != "contact.joined") continue;
    // The first byte tells the script: Cyrillic, CJK or Latin.
    const auto first = static_cast<unsigned char>((*told.event.as<ContactJoined>()->name.text)[0]);
    if (first == 0xd0 || first == 0xd1) ++cyrillic;
    if (first >= 0xe4) ++chinese;
    if (first < 0x80) ++latin;
  }
  EXPECT_GT(cyrillic, 3U);
  EXPECT_GT(chinese, 3U);
  EXPECT_GT(latin, 10U);
}

TEST(Sample, WritesSomeThingsDownLate) {
  const auto late_share = [](double asked) {
    SampleOptions options = seeded(9, 150);
    options.late_share = asked;
    const auto events = all_of(options);
    const auto late = std::count_if(events.begin(), events.end(), [](const NewEvent& e) {
      return e.recorded_at->micros - e.event.occurred_at.at.micros > kMicrosPerDay;
    });
    return static_cast<double>(late) / static_cast<double>(events.size());
  };
  EXPECT_LT(late_share(0), 0.002);  // but for grants that somebody dated back
  EXPECT_GT(late_share(0.03), 0.015);
  EXPECT_LT(late_share(0.03), 0.045);
  EXPECT_GT(late_share(0.2), 0.1);
}

TEST(Sample, LetsPeopleLeaveAndTurnUpElsewhere) {
  for (const std::uint64_t seed : {7U, 8U, 9U}) {
    std::map<std::string, std::set<std::string>> joined;  // contact -> accounts
    std::size_t announced = 0;
    std::size_t noticed_late = 0;
    std::size_t turned_up = 0;
    std::map<std::string, std::string> going_to;
    for (const NewEvent& told : all_of(seeded(seed, 60))) {
      if (const auto* left = told.event.as<ContactLeft>()) {
        EXPECT_TRUE(joined[left->contact.text].contains(told.event.account));
        ++(left->effective.at > told.event.occurred_at.at ? announced : noticed_late);
        if (left->destination) going_to[left->contact.text] = left->destination->text;
      } else if (const auto* person = told.event.as<ContactJoined>()) {
        joined[person->contact.text].insert(told.event.account);
        const auto promised = going_to.find(person->contact.text);
        if (promised != going_to.end() && promised->second == told.event.account) ++turned_up;
      }
    }
    EXPECT_GT(announced, 3U) << "seed " << seed;
    EXPECT_GT(noticed_late, 3U) << "seed " << seed;
    EXPECT_GT(turned_up, 3U) << "seed " << seed;
  }
}

TEST(Sample, HasMuchForAnAuditorToFind) {
  const auto events = all_of(seeded(7, 100));
  EXPECT_EQ(count_kind(events, "policy.published"), 6U);
  EXPECT_GT(count_kind(events, "concession.granted"), 60U);
  EXPECT_GT(count_kind(events, "concession.approved"), 8U);
  EXPECT_GT(count_kind(events, "event.annulled"), 5U);
  std::map<std::string, std::string> approved_by;
  std::size_t bold = 0;
  std::size_t self_approved = 0;
  for (const NewEvent& told : events) {
    if (const auto* approved = told.event.as<ConcessionApproved>()) {
      approved_by[told.event.account + approved->concession.text] = approved->by.text;
    } else if (const auto* granted = told.event.as<ConcessionGranted>()) {
      const auto approval = approved_by.find(told.event.account + granted->concession.text);
      const bool above = granted->percent && *granted->percent > Percent::ratio(10, 100);
      if (approval == approved_by.end()) {
        bold += above ? 1 : 0;
      } else if (approval->second == granted->granted_by.text) {
        ++self_approved;
      }
    }
  }
  EXPECT_GT(bold, 0U);
  EXPECT_GT(self_approved, 0U);
}

TEST(Sample, AnnulsOnlyWhatTheAccountHasTold) {
  std::map<std::string, std::string> account_of;
  for (const NewEvent& told : all_of(seeded(4, 80))) {
    account_of[told.event.id] = told.event.account;
    if (const auto* annulled = told.event.as<EventAnnulled>()) {
      EXPECT_EQ(account_of[annulled->event.text], told.event.account);
    }
    if (told.event.caused_by) {
      EXPECT_EQ(account_of[*told.event.caused_by], told.event.account) << text_of(told);
    }
  }
}

// The first look: the buyer of an open deal leaves nordlys for another client, unnoticed at first.
TEST(Sample, BeginsWithAShowcase) {
  for (const std::uint64_t seed : {1U, 2U, 7U, 42U}) {
    std::set<std::string> open_deals;
    bool gone = false;
    bool arrived = false;
    std::string buyer;
    for (const NewEvent& told : all_of(seeded(seed))) {
      const Event& event = told.event;
      if (event.account == "nordlys") {
        if (event.type() == "deal.opened") open_deals.insert(*event.deal());
        if (event.type() == "deal.closed") open_deals.erase(*event.deal());
        if (const auto* left = event.as<ContactLeft>()) {
          EXPECT_FALSE(gone);
          gone = true;
          buyer = left->contact.text;
          EXPECT_FALSE(open_deals.empty());
          EXPECT_TRUE(left->destination && left->successor && left->learned_via);
        }
      } else if (const auto* joined = event.as<ContactJoined>()) {
        arrived |= gone && joined->contact.text == buyer;
      }
    }
    EXPECT_TRUE(gone && arrived) << "seed " << seed;
    EXPECT_FALSE(open_deals.empty()) << "seed " << seed;
  }
}

TEST(Sample, HasAsManyEventsAsAskedFor) {
  for (const std::uint64_t each : {1U, 2U, 17U, 400U, 6000U}) {
    std::map<std::string, std::uint64_t> count;
    const SampleOptions options = seeded(6, 7, each);
    const auto events = all_of(options);
    EXPECT_EQ(SampleHistory(options).events_total(), events.size());
    for (const NewEvent& told : events) ++count[told.event.account];
    for (const auto& [account, number] : count) {
      if (is_house_stream(account)) continue;
      EXPECT_EQ(number, each) << account;
    }
    EXPECT_EQ(count.size(), 7U + 2U);
  }
  std::map<std::string, std::uint64_t> natural;
  for (const NewEvent& told : all_of(seeded(6, 100))) ++natural[told.event.account];
  for (const auto& [account, number] : natural) {
    if (is_house_stream(account)) continue;
    EXPECT_GT(number, 25U) << account;
    EXPECT_LT(number, 400U) << account;
  }
}

TEST(Sample, KeepsToTheBoundsOfABatch) {
  SampleHistory history(seeded(2, 30));
  EXPECT_EQ(history.next_batch(0).size(), 1U);
  EXPECT_EQ(history.next_batch(3).size(), 3U);
  EXPECT_EQ(history.next_batch(1'000'000).size(), kBatchEventsMax);
  while (!history.next_batch().empty()) {
  }
  EXPECT_TRUE(history.next_batch().empty());
}

TEST(Sample, CanBeEmptyButForTheHouse) {
  for (const NewEvent& told : all_of(seeded(1, 0))) {
    EXPECT_TRUE(is_house_stream(told.event.account));
  }
}

TEST(Sample, EndsWhereItIsTold) {
  SampleOptions options = seeded(3);
  options.until = parse_moment("2021-02-28T12:00:00Z").value().at;
  const auto events = all_of(options);
  ASSERT_GT(events.size(), 500U);
  EXPECT_LE(*events.back().recorded_at, options.until);
  EXPECT_GT(days_between(*events.front().recorded_at, options.until), 3 * 365);
}

TEST(SampleNames, AreUniqueForAnyNumber) {
  std::unordered_set<std::string> ids;
  for (std::uint64_t account = 0; account < 120'000; ++account) {
    const std::string id = sample::company_name(7, account).id;
    EXPECT_TRUE(is_id(id)) << id;
    EXPECT_TRUE(ids.insert(id).second) << id;
  }
  std::unordered_set<std::string> people;
  for (std::uint32_t origin = 0; origin < 400; ++origin) {
    for (std::uint16_t number = 0; number < 100; ++number) {
      const std::string id = sample::contact_id(7, {origin, number});
      EXPECT_TRUE(is_id(id)) << id;
      EXPECT_TRUE(people.insert(id).second) << id;
    }
  }
  std::set<std::string> managers;
  for (std::size_t i = 0; i < sample::kManagersMax; ++i) {
    EXPECT_TRUE(managers.insert(sample::manager_id(i)).second) << sample::manager_id(i);
  }
}

TEST(Sample, IsTakenInByABookOnceOnly) {
  testing::TestBook book;
  SampleOptions options = seeded(7, 5);
  options.until = testing::kNewYear;
  for (const bool again : {false, true}) {
    SampleHistory history(options);
    for (auto batch = history.next_batch(300); !batch.empty(); batch = history.next_batch(300)) {
      AppendRequest request;
      request.events = std::move(batch);
      for (const Receipt& receipt : testing::must(book->append(std::move(request)))) {
        ASSERT_EQ(receipt.duplicate, again) << receipt.id;
      }
    }
  }
  EXPECT_EQ(book->head(), all_of(options).size());
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(Sample, NeedsNoMoreMemoryForMoreEvents) {
  const auto peak_kib = [] {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
  };
  SampleHistory history(seeded(1, 50, 2000));
  std::size_t told = 0;
  while (told < 10'000) told += history.next_batch().size();
  const auto early = peak_kib();
  while (true) {
    const std::size_t more = history.next_batch().size();
    if (more == 0) break;
    told += more;
  }
  EXPECT_GE(told, 100'000U);
  EXPECT_LT(peak_kib() - early, 8 * 1024);
}
#endif

}  // namespace
}  // namespace daybook
