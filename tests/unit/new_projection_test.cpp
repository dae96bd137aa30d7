// Adding a projection is one declaration: everything the runtime promises comes with it. The ones
// here are what projections/README.md tells a newcomer to write.
#include <gtest/gtest.h>

#include <fstream>

#include "core/event/catalog/interactions.h"
#include "core/store/store.h"
#include "projections/runtime/account_view.h"
#include "projections/runtime/accounts.h"
#include "projections/runtime/views.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

struct CallCount {
  VIEW(CallCount, "call_count", 1, "How often each account was called, and about what last.");
  FIELD(std::uint64_t, calls, "Calls in all.");
  FIELD(Optional<Instant>, last_at, "When last.");
  FIELD(Optional<WordsAt>, topic, "What about.");

  using Reads = Family<CallLogged>;
  void on(const Event& event, const CallLogged& call) {
    ++calls;
    last_at = event.occurred_at.at;
    topic = words_at(event, call.topic);
  }
};

// The same name a version later: what was stored cannot be read any more.
struct CallCountLater {
  VIEW(CallCountLater, "call_count", 2, "How often each account was called, in and out.");
  FIELD(std::uint64_t, in, "Calls of theirs.");
  FIELD(std::uint64_t, out, "Calls of ours.");

  using Reads = Family<CallLogged>;
  void on(const Event&, const CallLogged& call) { ++(call.direction == Direction::in ? in : out); }
};

class NewProjection : public ::testing::Test {
 protected:
  [[nodiscard]] ViewsOptions options(const Projection& projection) const {
    ViewsOptions made;
    made.directory = book.directory() / "views";
    made.projections = {&projection};
    return made;
  }
  [[nodiscard]] std::unique_ptr<Views> open(const Projection& projection) {
    return must(Views::open(options(projection), *book));
  }

  mutable TestBook book;
};

TEST_F(NewProjection, is_folded_stored_and_found_again) {
  must(book.call("acme", "kari", "prices"));
  must(book.call("acme", "kari", "delivery"));
  must(book.call("other"));
  {
    const auto views = open(projection_of<CallCount>());
    must(views->catch_up());
    must(views->close());
  }
  const auto views = open(projection_of<CallCount>());
  EXPECT_EQ(views->position(), 3U);
  const Sources sources{*book, views.get()};
  const auto view = must(AccountView::load(sources, "acme", {book.now, book.now}));
  const auto* counted = must(view.state<CallCount>());
  EXPECT_EQ(counted->calls, 2U);
  EXPECT_EQ(must(view.read(counted->topic)), "delivery");
  must(views->verify());
}

TEST_F(NewProjection, holds_no_words) {
  must(book.call("acme", "kari", "the lighthouse keeper"));
  {
    const auto views = open(projection_of<CallCount>());
    must(views->catch_up());
    must(views->close());
  }
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(book.directory() / "views")) {
    if (!file.is_regular_file()) continue;
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    EXPECT_EQ(bytes.find("lighthouse"), std::string::npos) << file.path();
  }
}

TEST_F(NewProjection, of_the_past_is_folded_on_the_way) {
  must(book.call("acme"));
  const Instant then = book.now;
  book.now.micros += kMicrosPerDay;
  must(book.call("acme"));
  const auto views = open(projection_of<CallCount>());
  must(views->catch_up());
  const Sources sources{*book, views.get()};
  const auto calls_known_at = [&](Instant known_at) {
    std::uint64_t calls = 0;
    must(each_account<CallCount>(sources, {book.now, known_at},
                                 [&](const AccountView&, const CallCount& counted) -> Status {
                                   calls += counted.calls;
                                   return {};
                                 }));
    return calls;
  };
  EXPECT_EQ(calls_known_at(then), 1U);
  EXPECT_EQ(calls_known_at(book.now), 2U);
}

TEST_F(NewProjection, of_another_version_is_made_anew) {
  must(book.call("acme"));
  {
    const auto views = open(projection_of<CallCount>());
    must(views->catch_up());
    must(views->close());
  }
  const auto views = open(projection_of<CallCountLater>());
  EXPECT_FALSE(must(views->kept("acme", projection_of<CallCountLater>())));
  must(book.call("acme"));
  must(views->catch_up());
  const auto kept = must(views->kept("acme", projection_of<CallCountLater>()));
  ASSERT_TRUE(kept);
  const auto state = must(state_of_bytes(projection_of<CallCountLater>(), kept->state));
  EXPECT_EQ(static_cast<const CallCountLater*>(state.get())->in, 2U);
  must(views->verify());
}

TEST_F(NewProjection, is_made_anew_where_its_files_are_damaged_or_gone) {
  must(book.call("acme"));
  const auto folder = book.directory() / "views";
  for (const bool gone : {false, true}) {
    {
      const auto views = open(projection_of<CallCount>());
      must(views->catch_up());
      must(views->close());
    }
    if (gone) {
      std::filesystem::remove_all(folder);
    } else {
      for (const auto& file : std::filesystem::directory_iterator(folder)) {
        if (file.path().extension() == ".sst") std::filesystem::resize_file(file.path(), 10);
      }
    }
    const auto views = open(projection_of<CallCount>());
    EXPECT_EQ(views->position(), 0U);
    must(views->catch_up());
    must(views->verify());
  }
}

TEST_F(NewProjection, of_another_book_is_made_anew) {
  must(book.call("acme"));
  must(book.call("acme"));
  {
    const auto views = open(projection_of<CallCount>());
    must(views->catch_up());
    must(views->close());
  }
  TestBook other;
  must(other.call("elsewhere"));
  must(other.call("elsewhere"));
  const auto views = must(Views::open(options(projection_of<CallCount>()), *other));
  EXPECT_EQ(views->position(), 0U);
  must(views->catch_up());
  EXPECT_FALSE(must(views->row_of("acme")));
  must(views->verify());
}

TEST_F(NewProjection, that_was_altered_is_found_and_named) {
  must(book.call("acme"));
  must(book.call("beta"));
  must(book.call("beta"));
  const auto made = options(projection_of<CallCount>());
  {
    const auto views = must(Views::open(made, *book));
    must(views->catch_up());
    must(views->close());
  }
  {
    // The state of acme is put in the place of beta's: whole bytes, of something else.
    StoreOptions files;
    files.directory = made.directory;
    files.what = "the views";
    files.tables = {{"meta", true, false}, {"states", true, false}};
    files.write_ahead = false;
    const auto store = must(Store::open(files));
    std::string acme, beta;
    auto rows = store->rows(1, {}, {});
    while (must(rows.next())) {
      if (rows.key().ends_with("acme") && acme.empty()) acme = rows.value();
      if (rows.key().ends_with("beta") && beta.empty()) beta = rows.key();
    }
    StoreBatch batch;
    batch.put(*store, 1, beta, acme);
    must(store->write(batch, Durability::memory));
    must(store->flush());
  }
  const auto views = must(Views::open(made, *book));
  const auto verified = views->verify();
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().code, ErrorCode::corrupt);
  EXPECT_NE(verified.error().message.find("call_count"), std::string::npos)
      << verified.error().message;
  EXPECT_NE(verified.error().message.find("beta"), std::string::npos) << verified.error().message;
  must(views->rebuild({}));
  EXPECT_EQ(error_name(views->verify()), "ok");
}

TEST_F(NewProjection, that_nobody_knows_is_refused_with_the_nearest_name) {
  must(book.call("acme"));
  const auto views = open(projection_of<CallCount>());
  must(views->catch_up());
  const auto refused = views->rebuild("call_cont");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::invalid);
  EXPECT_NE(refused.error().message.find("call_count"), std::string::npos);
}

}  // namespace
}  // namespace daybook::testing
