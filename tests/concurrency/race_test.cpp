// Of those who race for one thing, one gets it, and the others are told who did.
#include <atomic>
#include <set>

#include "core/store/memory_env.h"
#include "tests/concurrency/shared_book.h"

namespace daybook::testing {
namespace {

constexpr std::size_t kRacers = 8;
constexpr int kRounds = 12;

using Outcome = Result<std::vector<Receipt>>;

// One commit that takes longer, so that racers gather behind it and share the next one.
void keep_writer_busy(Book& book) {
  AppendRequest request;
  for (int i = 0; i < 200; ++i) request.events.push_back(call({.account = "busy"}));
  must(book.append(std::move(request)));
}

// Lets racers send what `request(racer)` makes while the writer is busy.
template <class Send>
std::vector<Outcome> race(Book& book, const Send& send) {
  std::vector<Outcome> outcomes(kRacers);
  together(kRacers + 1, [&](std::size_t racer) {
    if (racer == kRacers) return keep_writer_busy(book);
    outcomes[racer] = send(racer);
  });
  return outcomes;
}

// Exactly one succeeded; all others were refused because of it.
void expect_one_winner(const std::vector<Outcome>& outcomes, std::string_view path) {
  std::vector<std::string> winners;
  for (const auto& outcome : outcomes) {
    if (outcome) winners.push_back(outcome->front().id);
  }
  ASSERT_EQ(winners.size(), 1U);
  for (const auto& outcome : outcomes) {
    if (outcome) continue;
    EXPECT_EQ(error_name(outcome), "conflict") << outcome.error().message;
    EXPECT_EQ(outcome.error().event, winners.front()) << outcome.error().message;
    EXPECT_EQ(outcome.error().path, path);
  }
}

class Race : public ::testing::TestWithParam<Upkeep> {
 protected:
  SharedBook book_{GetParam()};
};

TEST_P(Race, OfThoseWithTheSameConditionOneWins) {
  for (int round = 0; round < kRounds; ++round) {
    const auto deal = "deal-" + std::to_string(round);
    const auto outcomes = race(*book_, [&](std::size_t racer) {
      return append(*book_, {.account = "acc-" + std::to_string(racer), .deal = deal},
                    {{{"deal:" + deal}, {}, 0}});
    });
    expect_one_winner(outcomes, "unless");
    EXPECT_EQ(must(book_->positions_tagged("deal:" + deal)).size(), 1U);
  }
}

TEST_P(Race, AManagerNeverGetsASixthClient) {
  constexpr std::size_t kClientsMax = 5;
  const std::string tag = "deal:federal-anna";
  std::atomic<std::size_t> assigned{0};
  together(kRacers, [&](std::size_t racer) {
    for (int attempt = 0; attempt < 200; ++attempt) {
      const auto known = book_->head();
      if (must(book_->positions_tagged(tag)).size() >= kClientsMax) return;
      const auto outcome =
          append(*book_, {.account = "acc-" + std::to_string(racer), .deal = "federal-anna"},
                 {{{tag}, {"call.logged"}, known}});
      if (outcome) ++assigned;
    }
  });
  EXPECT_EQ(assigned, kClientsMax);
  EXPECT_EQ(must(book_->positions_tagged(tag)).size(), kClientsMax);
}

TEST_P(Race, OfThoseWhoExpectTheSameRevisionOneWins) {
  for (std::uint64_t revision = 0; revision < kRounds; ++revision) {
    const auto outcomes = race(*book_, [&](std::size_t) {
      return append(*book_, {.account = "acme", .expect = revision});
    });
    expect_one_winner(outcomes, "expect");
    EXPECT_EQ(must(book_->revision_of("acme")), revision + 1);
  }
}

void expect_one_fresh(const std::vector<Outcome>& outcomes) {
  std::set<std::uint64_t> positions;
  std::set<std::string> hashes;
  std::size_t fresh = 0;
  for (const auto& outcome : outcomes) {
    ASSERT_TRUE(outcome) << outcome.error().message;
    const auto& receipt = outcome->front();
    positions.insert(receipt.position);
    hashes.insert(receipt.hash);
    fresh += receipt.duplicate ? 0 : 1;
  }
  EXPECT_EQ(fresh, 1U);
  EXPECT_EQ(positions.size(), 1U);
  EXPECT_EQ(hashes.size(), 1U);
}

TEST_P(Race, AnIdSentByAllAtOnceIsTakenOnce) {
  for (int round = 0; round < kRounds; ++round) {
    const auto id = "e-" + std::to_string(round);
    expect_one_fresh(race(*book_, [&](std::size_t) { return append(*book_, {.id = id}); }));
    EXPECT_EQ(must(book_->event_by_id(id)).id, id);
  }
}

TEST_P(Race, ASourceKeySentByAllAtOnceIsTakenOnce) {
  for (int round = 0; round < kRounds; ++round) {
    expect_one_fresh(race(*book_, [&](std::size_t) {
      AppendRequest request;
      request.events.push_back(call({}));
      request.events.back().event.source = Source{"crm", std::to_string(round)};
      return book_->append(std::move(request));
    }));
  }
}

TEST_P(Race, OfOneIdWithDifferentContentsOneIsTaken) {
  for (int round = 0; round < kRounds; ++round) {
    const auto id = "e-" + std::to_string(round);
    const auto outcomes = race(*book_, [&](std::size_t racer) {
      return append(*book_, {.id = id, .topic = std::to_string(racer)});
    });
    const auto taken = *must(book_->event_by_id(id)).as<CallLogged>()->topic.text;
    for (std::size_t racer = 0; racer < kRacers; ++racer) {
      EXPECT_EQ(outcomes[racer].has_value(), taken == std::to_string(racer));
    }
  }
}

TEST_P(Race, TheFirstWordsAboutAContactStayReadableWhoeverMadeTheKey) {
  for (int round = 0; round < kRounds; ++round) {
    const auto contact = "contact-" + std::to_string(round);
    const auto outcomes = race(*book_, [&](std::size_t racer) {
      return append(*book_, {.contact = contact, .topic = std::to_string(racer)});
    });
    for (std::size_t racer = 0; racer < kRacers; ++racer) {
      const auto event = must(book_->event_at(must(outcomes[racer]).front().position));
      EXPECT_EQ(event.as<CallLogged>()->topic.text, std::to_string(racer));
    }
  }
  book_.reopen();
  must(book_->verify());
}

TEST_P(Race, WordsWrittenWhileTheirContactIsErasedAreClosedOnceItIs) {
  for (int round = 0; round < 3; ++round) {
    const auto contact = "contact-" + std::to_string(round);
    must(append(*book_, {.contact = contact}));
    const auto outcomes = race(*book_, [&](std::size_t racer) -> Outcome {
      if (racer > 0) return append(*book_, {.contact = contact});
      DAYBOOK_TRY(auto receipt, book_->erase(contact, {"officer", {}, {}}, "asked"));
      return std::vector{std::move(receipt)};
    });
    for (const auto& outcome : outcomes) ASSERT_TRUE(outcome) << outcome.error().message;
    for (const auto position : must(book_->positions_tagged("contact:" + contact))) {
      const auto event = must(book_->event_at(position));
      const auto* call = event.as<CallLogged>();
      EXPECT_TRUE(call == nullptr || !call->topic.text);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(, Race, ::testing::Values(Upkeep::runs, Upkeep::absent),
                         [](const auto& given) {
                           return given.param == Upkeep::runs ? "WithUpkeep" : "WithoutUpkeep";
                         });

// In memory commits take microseconds, so the lead changes hands as often as it can: a wake-up that
// got lost would leave somebody waiting for ever.
TEST(Handover, EverybodyGetsAnAnswer) {
  const auto env = make_memory_env();
  SharedBook book(Upkeep::runs, 1'000, env.get());
  constexpr std::size_t kAppends = 300;
  together(kRacers, [&](std::size_t racer) {
    for (std::size_t i = 0; i < kAppends; ++i) {
      must(append(*book, {.account = "acc-" + std::to_string(racer), .expect = i}));
    }
  });
  EXPECT_EQ(book->head(), kRacers * kAppends);
}

}  // namespace
}  // namespace daybook::testing
