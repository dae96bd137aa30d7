// Whatever is sent in whatever order, posted or not, before or after restarts: the book answers as
// a plain model of it does, and tells the same history.
#include <algorithm>
#include <random>

#include "core/base/ids.h"
#include "core/event/catalog/house.h"
#include "core/event/random.h"
#include "core/store/memory_env.h"
#include "tests/property/book_model.h"
#include "tests/support/seed.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

constexpr int kHistories = 200;
constexpr int kLongRunFactor = 20;
constexpr std::uint64_t kStepsMax = 60;
constexpr std::size_t kDrafts = 24;

// One book in memory, the model beside it, and what is done to both.
class History {
 public:
  explicit History(std::uint64_t seed)
      : random_(seed), events_(standard_catalog(), seed), env_(make_memory_env()) {
    options_.directory = "/history";
    options_.master = test_master_key();
    options_.clock = [this] { return now_; };
    options_.trusted_times = true;
    options_.env = env_.get();
    if (one_in(2)) options_.tail_events_max = 3;  // posted by the writer, all the time
    with_upkeep_ = one_in(4);
    for (std::size_t i = 0; i < kDrafts; ++i) drafts_.push_back(draft(i));
    must(Book::create(options_));
    open();
  }
  ~History() { close(); }
  History(const History&) = delete;
  History& operator=(const History&) = delete;

  void run() {
    for (std::uint64_t step = 0, steps = 1 + below(kStepsMax); step < steps; ++step) {
      now_.micros += static_cast<std::int64_t>(below(2 * kMicrosPerDay)) - kMicrosPerDay / 2;
      if (one_in(12)) must(book_->post_all());
      if (one_in(15)) {
        close();
        open();
      }
      if (one_in(25)) {
        erase();
      } else {
        append();
      }
      if (::testing::Test::HasFailure()) return;
    }
    compare();
  }

 private:
  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
  bool one_in(std::uint64_t chances) { return below(chances) == 0; }
  std::string any_account() { return "acc-" + std::to_string(below(4)); }

  void open() {
    book_ = must(Book::open(options_));
    if (!with_upkeep_) return;
    upkeep_ = std::jthread([this](std::stop_token stop) { book_->upkeep(std::move(stop)); });
  }
  void close() {
    upkeep_ = {};
    book_.reset();
  }

  // Requests are put together from a few drafts, so that they repeat each other, and now and then
  // with other content.
  Event draft(std::size_t index) {
    auto event = events_.event(events_.any_account_kind(), any_account(), kNewYear);
    event.id = "e-" + std::to_string(index);
    event.source = Source{"crm", std::to_string(index)};
    if (one_in(6)) event.occurred_at.at = Instant{kNewYear.micros + kAheadOfClockMax};
    return event;
  }

  Event annulment() {
    Event event = drafts_[below(kDrafts)];
    auto target = event.id;
    if (!model_.events().empty() && one_in(2)) {
      const auto& kept = model_.events()[below(model_.events().size())].event;
      target = kept.id;
      if (!one_in(4)) event.account = kept.account;
    }
    event.id = one_in(2) ? "annul-" + target : "";
    event.source.reset();
    event.common = {};
    set_data(event, EventAnnulled{.event = {target}, .reason = {"a mistake"}});
    return event;
  }

  NewEvent item() {
    NewEvent made;
    if (one_in(10)) {
      made.event = annulment();
    } else {
      made.event = drafts_[below(kDrafts)];
      if (one_in(3)) made.event.id.clear();
      if (one_in(2)) made.event.source.reset();
      if (one_in(12)) made.event.occurred_at.at.micros += 1;  // the same id, other content
    }
    if (one_in(5)) {
      const auto known = model_.accounts().find(made.event.account);
      const auto revision = known == model_.accounts().end() ? 0 : known->second.size();
      made.expect = one_in(3) ? below(revision + 2) : revision;
    }
    if (one_in(4)) made.recorded_at = Instant{now_.micros - kMicrosPerDay};
    return made;
  }

  Condition condition() {
    Condition made;
    for (std::uint64_t i = 0, tags = 1 + below(2); i < tags; ++i) {
      const auto of_draft = drafts_[below(kDrafts)].tags();
      made.tags.push_back(of_draft.empty() ? "deal:none" : of_draft[below(of_draft.size())]);
    }
    if (one_in(2)) made.types.emplace_back(drafts_[below(kDrafts)].type());
    made.since = one_in(2) ? 0 : below(model_.events().size() + 2);
    return made;
  }

  void append() {
    AppendRequest request;
    for (std::uint64_t i = 0, size = one_in(2) ? 1 : 1 + below(5); i < size; ++i) {
      request.events.push_back(item());
    }
    if (one_in(4)) request.unless.push_back(condition());
    const auto expected = model_.answer(request, now_);
    const auto got = book_->append(request);
    if (expected.refusal) {
      ASSERT_FALSE(got) << "taken, and the model refuses it: " << expected.refusal->path;
      EXPECT_EQ(got.error().code, expected.refusal->code) << got.error().message;
      EXPECT_EQ(got.error().path, expected.refusal->path) << got.error().message;
      EXPECT_EQ(got.error().event, expected.refusal->event) << got.error().message;
      return;
    }
    ASSERT_TRUE(got) << got.error().name() << ": " << got.error().message << " at "
                     << got.error().path;
    ASSERT_EQ(got->size(), expected.receipts.size());
    for (std::size_t i = 0; i < got->size(); ++i) {
      expect_receipt((*got)[i], expected.receipts[i]);
    }
    model_.take(request, *got);
  }

  static void expect_receipt(const Receipt& got, const Receipt& expected) {
    EXPECT_EQ(got.position, expected.position);
    EXPECT_EQ(got.revision, expected.revision);
    EXPECT_EQ(got.account, expected.account);
    EXPECT_EQ(got.recorded_at, expected.recorded_at);
    EXPECT_EQ(got.size, expected.size);
    EXPECT_EQ(got.duplicate, expected.duplicate);
    EXPECT_TRUE(expected.id.empty() || got.id == expected.id) << got.id;
    EXPECT_TRUE(expected.hash.empty() || got.hash == expected.hash) << got.hash;
  }

  // Of a contact that some draft names: known to the book, or not.
  void erase() {
    const auto about = drafts_[below(kDrafts)].about();
    if (about.empty()) return;
    const auto& contact = about[below(about.size())];
    const bool known = model_.tagged().contains("contact:" + contact);
    const Actor officer{"officer", {}, {}};
    const auto receipt = book_->erase(contact, officer, std::nullopt);
    ASSERT_EQ(error_name(receipt), known ? "ok" : "not_found");
    if (!known) return;
    EXPECT_EQ(receipt->position, model_.events().size() + 1);
    EXPECT_EQ(receipt->account, kComplianceStream);
    Event executed;
    executed.account = kComplianceStream;
    executed.actor = officer;
    executed.occurred_at.at = now_;
    set_data(executed, ErasureExecuted{
                           .subject = {{contact}}, .account = {}, .reason = {}, .certificate = {}});
    model_.erase(contact, std::move(executed), *receipt);
  }

  void compare() {
    ASSERT_EQ(book_->head(), model_.events().size());
    compare_accounts();
    compare_tags();
    Frontier tree;
    for (const auto& kept : model_.events()) {
      const auto record = must(book_->record_at(kept.event.position));
      EXPECT_EQ(hex(leaf_hash(record)), kept.hash);
      tree.add(leaf_hash(record));
      compare_event(must(book_->event_by_id(kept.event.id)), kept);
    }
    EXPECT_EQ(book_->checkpoint().root, tree.root());
    EXPECT_EQ(error_name(book_->event_by_id("nobody's")), "not_found");
    const auto whole = book_->verify();
    EXPECT_TRUE(whole) << whole.error().message;
  }

  void compare_accounts() {
    std::vector<std::string> names;
    for (const auto& [account, indexes] : model_.accounts()) {
      names.push_back(account);
      EXPECT_EQ(must(book_->revision_of(account)), indexes.size());
      EXPECT_EQ(must(book_->account_events(account, 0)).size(), indexes.size());
      const auto from = 1 + below(indexes.size());
      const auto to = one_in(2) ? UINT64_MAX : from + below(indexes.size());
      const auto last = std::min<std::uint64_t>(to, indexes.size());
      const auto events = must(book_->account_events(account, from, to));
      ASSERT_EQ(events.size(), last - from + 1) << account << " " << from << ".." << to;
      for (std::size_t i = 0; i < events.size(); ++i) {
        compare_event(events[i], model_.events()[indexes[from - 1 + i]]);
      }
    }
    EXPECT_EQ(must(book_->accounts()), names);
    const auto after = any_account();
    const auto limit = below(4);
    std::erase_if(names, [&](const auto& name) { return name <= after; });
    if (names.size() > limit) names.resize(limit);
    EXPECT_EQ(must(book_->accounts(after, limit)), names);
    EXPECT_EQ(must(book_->revision_of("acc")), 0U);
  }

  void compare_tags() {
    for (const auto& [tag, all] : model_.tagged()) {
      EXPECT_EQ(must(book_->positions_tagged(tag)), all) << tag;
      const auto since = below(model_.events().size() + 1);
      const auto limit = below(5);
      auto some = all;
      std::erase_if(some, [&](auto position) { return position <= since; });
      if (some.size() > limit) some.resize(limit);
      EXPECT_EQ(must(book_->positions_tagged(tag, since, limit)), some) << tag;
    }
    EXPECT_TRUE(must(book_->positions_tagged("deal:nobody")).empty());
  }

  void compare_event(const Event& got, const BookModel::Kept& kept) {
    const auto& expected = kept.event;
    EXPECT_EQ(got.id, expected.id);
    EXPECT_EQ(got.position, expected.position);
    EXPECT_EQ(got.revision, expected.revision);
    EXPECT_EQ(got.recorded_at, expected.recorded_at);
    EXPECT_EQ(got.source, expected.source);
    EXPECT_EQ(got.actor, expected.actor);
    EXPECT_EQ(got.tags(), expected.tags());
    EXPECT_EQ(got.account, expected.account);
    EXPECT_EQ(got.type(), expected.type());
    EXPECT_TRUE(model_.words_gone(expected) || content_told(got) == kept.content)
        << content_told(got) << "\n"
        << kept.content;
  }

  std::mt19937_64 random_;
  RandomEvents events_;
  std::shared_ptr<rocksdb::Env> env_;
  Instant now_{kNewYear.micros + kMicrosPerDay};
  BookOptions options_;
  bool with_upkeep_ = false;
  std::vector<Event> drafts_;
  BookModel model_;
  std::unique_ptr<Book> book_;
  std::jthread upkeep_;
};

TEST(BookModel, TheBookAnswersAsThePlainModelDoes) {
  const auto seed = test_seed();
  const int histories = long_run() ? kHistories * kLongRunFactor : kHistories;
  for (int i = 0; i < histories && !HasFailure(); ++i) {
    const auto seed_of_history = seed + static_cast<std::uint64_t>(i);
    SCOPED_TRACE("DAYBOOK_SEED=" + std::to_string(seed_of_history) + " fails at once");
    History(seed_of_history).run();
  }
}

}  // namespace
}  // namespace daybook::testing
