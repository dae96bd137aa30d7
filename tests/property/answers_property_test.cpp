// An answer for an earlier moment is the answer that the book gave then: for every position of a
// history, a book that ends there (with views that grew event by event) and the whole book asked
// with known_at at that position (folded on the fly) say the same, byte for byte.
#include "projections/answers.h"

#include <random>

#include "projections/runtime/views.h"
#include "projections/standard_projections.h"
#include "tests/support/random_history.h"
#include "tests/support/seed.h"

namespace daybook::testing {
namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

// Every answer that there is about something in the history.
std::vector<AnswerRequest> all_requests(const Book& book) {
  std::vector<AnswerRequest> requests;
  const auto ids = [&](const char* prefix) { return must(book.ids_tagged(prefix)); };
  for (const auto& answer : answers()) {
    const std::string name(answer.name);
    const auto ask_for = [&](const std::string& subject, Parameters parameters = {}) {
      requests.push_back({name, subject, std::move(parameters)});
    };
    switch (answer.subject) {
      case Subject::none:
        ask_for({});
        break;
      case Subject::account:
        if (answer.subject_optional) ask_for({});
        for (const auto& account : must(book.accounts())) {
          if (account.starts_with('~')) continue;
          if (name == "diff") continue;  // it is about two moments
          if (name != "departure") ask_for(account);
          if (name == "departure") {
            for (const auto& contact : ids("contact")) ask_for(account, {{"contact", contact}});
          }
        }
        break;
      case Subject::contact:
        for (const auto& contact : ids("contact")) ask_for(contact);
        break;
      case Subject::deal:
        for (const auto& deal : ids("deal")) {
          for (const auto& account : must(book.accounts())) ask_for(deal, {{"account", account}});
        }
        break;
      case Subject::event:
        break;  // it has no past
    }
  }
  return requests;
}

std::string answer_of(const Sources& sources, AnswerRequest request, Instant as_of,
                      Instant known_at) {
  request.parameters.emplace_back("as_of", print(as_of));
  request.parameters.emplace_back("known_at", print(known_at));
  const auto answer = ask(sources, request);
  return answer ? *answer : std::string(answer.error().name());
}

TEST(AnswersProperty, then_and_now_say_the_same_at_every_position) {
  const auto seed = test_seed();
  const std::size_t histories = long_run() ? 40 : 2;
  const std::size_t asked_at_once = 25;
  for (std::size_t history = 0; history < histories; ++history) {
    const auto told = RandomHistory{seed + history, 120, 2, 60}.tell();
    std::mt19937_64 random(seed + history);
    TestBook whole, growing;
    for (const auto& event : told) {
      AppendRequest request;
      request.events.push_back(event);
      must(whole->append(std::move(request)));
    }
    ViewsOptions options;
    options.directory = growing.directory() / "views";
    options.projections = standard_projections();
    const auto views = must(Views::open(std::move(options), *growing));
    auto requests = all_requests(*whole);
    for (const auto& event : told) {
      AppendRequest request;
      request.events.push_back(event);
      must(growing->append(std::move(request)));
      must(views->catch_up());
      const Instant known_at = *event.recorded_at;
      const Instant as_of =
          random() % 2 == 0 ? known_at
                            : Instant{kNewYear.micros -
                                      static_cast<std::int64_t>(random() % (60 * kMicrosPerDay))};
      std::shuffle(requests.begin(), requests.end(), random);
      for (std::size_t i = 0; i < std::min(asked_at_once, requests.size()); ++i) {
        const auto then = answer_of({*growing, views.get()}, requests[i], as_of, known_at);
        const auto now = answer_of(*whole, requests[i], as_of, known_at);
        ASSERT_EQ(then, now) << requests[i].answer << " " << requests[i].subject << " at position "
                             << growing->head() << " as_of " << print(as_of);
      }
    }
  }
}

}  // namespace
}  // namespace daybook::testing
