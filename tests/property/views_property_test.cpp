// Views are a pure function of the book: however they came about, their bytes are the same.
#include "projections/runtime/views.h"

#include <random>
#include <thread>

#include "projections/standard_projections.h"
#include "tests/support/random_history.h"
#include "tests/support/seed.h"
#include "tools/threads.h"

namespace daybook::testing {
namespace {

std::unique_ptr<Views> views_of(TestBook& book, const std::string& name, unsigned workers = 1) {
  ViewsOptions options;
  options.directory = book.directory() / name;
  options.projections = standard_projections();
  options.workers = threads(workers);
  return must(Views::open(std::move(options), *book));
}

std::map<std::string, std::string> digests(Views& views) {
  std::map<std::string, std::string> all;
  for (const auto& facts : must(views.facts())) all[facts.name] = facts.digest;
  return all;
}

// Appends the history in batches of random size, telling `after` each of them.
void append_in_batches(TestBook& book, const std::vector<NewEvent>& told, std::mt19937_64& random,
                       const std::function<void()>& after) {
  constexpr std::size_t kBatchMax = 40;
  for (std::size_t at = 0; at < told.size();) {
    const auto count = std::min(told.size() - at, std::size_t{1} + random() % kBatchMax);
    AppendRequest request;
    for (std::size_t i = 0; i < count; ++i) request.events.push_back(told[at + i]);
    must(book->append(std::move(request)));
    at += count;
    after();
  }
}

TEST(ViewsProperty, rebuilt_incremental_any_split_and_any_number_of_workers_agree) {
  const auto seed = test_seed();
  const std::size_t histories = long_run() ? 60 : 6;
  for (std::size_t history = 0; history < histories; ++history) {
    std::mt19937_64 random(seed + history);
    const auto told = RandomHistory{seed + history, 400, 4}.tell();
    TestBook book;
    const auto each_batch = views_of(book, "each-batch");
    const auto now_and_then = views_of(book, "now-and-then");
    append_in_batches(book, told, random, [&] {
      must(each_batch->catch_up());
      if (random() % 4 == 0) must(now_and_then->catch_up());
    });
    must(now_and_then->catch_up());
    const auto incremental = digests(*each_batch);
    EXPECT_EQ(digests(*now_and_then), incremental);
    for (const unsigned workers : {1U, 2U, 5U}) {
      const auto at_once = views_of(book, "at-once-" + std::to_string(workers), workers);
      must(at_once->catch_up());
      EXPECT_EQ(digests(*at_once), incremental) << workers << " workers";
      EXPECT_EQ(error_name(at_once->verify()), "ok");
    }
    must(each_batch->rebuild("people"));
    EXPECT_EQ(digests(*each_batch), incremental) << "one view anew";
    must(each_batch->rebuild({}));
    EXPECT_EQ(digests(*each_batch), incremental) << "all anew";
    EXPECT_EQ(error_name(each_batch->verify()), "ok");
  }
}

TEST(ViewsProperty, follow_while_others_append_and_views_are_made_anew) {
  const auto seed = test_seed();
  std::mt19937_64 random(seed);
  const auto told = RandomHistory{seed, 1'500, 20}.tell();
  TestBook book;
  const auto views = views_of(book, "views", 2);
  must(views->catch_up());
  {
    std::jthread following([&](std::stop_token stop) { must(views->follow(std::move(stop))); });
    std::jthread rebuilding([&](const std::stop_token& stop) {
      while (!stop.stop_requested()) must(views->rebuild({}));
    });
    append_in_batches(book, told, random, [] {});
  }
  must(views->catch_up());
  EXPECT_EQ(error_name(views->verify()), "ok");
  const auto anew = views_of(book, "anew");
  must(anew->catch_up());
  EXPECT_EQ(digests(*views), digests(*anew));
}

TEST(ViewsProperty, what_comes_while_views_are_made_anew_is_in_them) {
  const auto seed = test_seed();
  std::mt19937_64 random(seed);
  const auto told = RandomHistory{seed, 300, 6}.tell();
  TestBook book;
  const auto views = views_of(book, "views", 2);
  const auto half = told.begin() + static_cast<std::ptrdiff_t>(told.size() / 2);
  append_in_batches(book, {told.begin(), half}, random, [] {});
  must(views->catch_up());
  // Every account was made anew as it stood before; the rest comes while the last ones are.
  bool rest_came = false;
  must(views->rebuild({}, [&](const Progress& progress) {
    if (std::exchange(rest_came, progress.done * 2 > progress.total)) return;
    if (!rest_came) return;
    append_in_batches(book, {half, told.end()}, random, [&] { must(views->catch_up()); });
  }));
  EXPECT_TRUE(rest_came);
  EXPECT_EQ(views->position(), book->head());
  EXPECT_EQ(error_name(views->verify()), "ok");
}

TEST(ViewsProperty, are_there_again_after_closing_and_after_a_kill) {
  const auto seed = test_seed();
  std::mt19937_64 random(seed);
  RandomHistory history{seed, 300, 4};
  history.in_order = random() % 2 == 0;
  const auto told = history.tell();
  TestBook book;
  auto views = views_of(book, "views");
  append_in_batches(book, told, random, [&] {
    must(views->catch_up());
    const bool closed = random() % 3 == 0;
    if (closed) must(views->close());
    views.reset();  // without closing, what was not flushed is gone
    views = views_of(book, "views");
  });
  must(views->catch_up());
  EXPECT_EQ(views->position(), book->head());
  EXPECT_EQ(error_name(views->verify()), "ok");
}

}  // namespace
}  // namespace daybook::testing
