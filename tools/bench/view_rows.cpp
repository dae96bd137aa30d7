// Rows rebuild, as_of, register and visible: what projections cost, on a book of whole client
// histories of which a fifth is written down late.
#include <algorithm>
#include <atomic>

#include "projections/answers.h"
#include "projections/runtime/views.h"
#include "projections/standard_projections.h"
#include "tools/bench/drive.h"
#include "tools/bench/machine.h"
#include "tools/bench/probe.h"
#include "tools/bench/rows.h"
#include "tools/sample/sample.h"
#include "tools/threads.h"

namespace daybook::bench {
namespace {

constexpr std::uint64_t kEventsOfAccount = 100;
constexpr double kLateShare = 0.2;

SampleOptions sample_of(std::uint64_t events) {
  SampleOptions options;
  options.accounts = std::max<std::uint64_t>(events / kEventsOfAccount, 1);
  options.events_per_account = kEventsOfAccount;
  options.late_share = kLateShare;
  return options;
}

std::filesystem::path client_book(const Setting& setting) { return setting.folder / "clients"; }

Result<std::unique_ptr<Views>> open_views(const Setting& setting, const Book& book) {
  ViewsOptions options;
  options.directory = client_book(setting) / "views";
  options.projections = standard_projections();
  options.workers = all_processors();
  return Views::open(std::move(options), book);
}

// A name of one of the accounts that the sample made.
Result<std::vector<std::string>> client_accounts(const Book& book) {
  DAYBOOK_TRY(auto accounts, book.accounts());
  std::erase_if(accounts, [](const std::string& account) { return account.starts_with('~'); });
  return accounts;
}

}  // namespace

Status make_client_book(const Setting& setting) {
  DAYBOOK_TRY(auto book, HostedBook::create(client_book(setting), setting.master));
  SampleHistory sample(sample_of(setting.options.events));
  for (;;) {
    AppendRequest request{sample.next_batch(), {}};
    if (request.events.empty()) break;
    DAYBOOK_CHECKED(book->append(std::move(request)));
  }
  return book.close();
}

Result<Figures> rebuild_row(const Setting& setting) {
  DAYBOOK_TRY(auto book, HostedBook::open(client_book(setting), setting.master));
  const auto events = static_cast<double>(book->head());
  DAYBOOK_TRY(auto views, open_views(setting, *book));
  DAYBOOK_CHECKED(views->catch_up());
  Figures figures;
  const auto rebuild = [&](const std::string& view, const std::string& name,
                           double target) -> Status {
    std::vector<double> rates, raw_rates, ratios, cpu;
    for (unsigned round = 0; round < setting.options.rounds; ++round) {
      const double began = seconds_now(), cpu_began = cpu_seconds_now();
      DAYBOOK_CHECKED(views->rebuild(view));
      rates.push_back(events / (seconds_now() - began));
      cpu.push_back((cpu_seconds_now() - cpu_began) * 1e6 / events);
      const double raw_began = seconds_now();
      DAYBOOK_CHECKED(book->scan(1, UINT64_MAX, [](const RecordView&) { return true; }));
      raw_rates.push_back(events / (seconds_now() - raw_began));
      ratios.push_back(rates.back() / raw_rates.back());
    }
    figures.push_back({"rebuild", name, median(rates), Unit::events_per_second, median(raw_rates),
                       median(ratios), Target{Bound::at_least, target, false}});
    figures.push_back({"rebuild", name + ", CPU an event", median(cpu), Unit::microseconds});
    return {};
  };
  DAYBOOK_CHECKED(rebuild({}, "all views", 400'000));
  DAYBOOK_CHECKED(rebuild("touches", "one small view", 1.3e6));
  const auto now = resident(::getpid());
  figures.push_back({.row = "rebuild",
                     .name = "most memory",
                     .value = static_cast<double>(std::max(now.peak, now.now)),
                     .unit = Unit::bytes,
                     .target = Target{Bound::at_most, 512.0 * 1048576, false}});
  DAYBOOK_CHECKED(views->close());
  views.reset();
  DAYBOOK_CHECKED(book.close());
  return figures;
}

Result<Figures> as_of_row(const Setting& setting) {
  DAYBOOK_TRY(auto book, HostedBook::open(client_book(setting), setting.master));
  DAYBOOK_TRY(auto views, open_views(setting, *book));
  DAYBOOK_CHECKED(views->catch_up());
  DAYBOOK_TRY(const auto accounts, client_accounts(*book));
  DAYBOOK_TRY(const auto last, book->event_at(book->head(), WordsRead::shut));
  constexpr std::int64_t kDays = 540;
  // Two moments of the last year and a half, the one of knowing not before the other.
  const auto moments = [&](std::uint64_t turn) {
    const auto days = static_cast<std::int64_t>(scattered(turn) % kDays);
    const auto later =
        static_cast<std::int64_t>(scattered(turn + 1) % static_cast<std::uint64_t>(days + 1));
    const auto before = [&](std::int64_t many) {
      return Instant{last.recorded_at.micros - many * kMicrosPerDay};
    };
    return Cuts{before(days), before(later)};
  };
  Figures figures;
  const auto measure = [&](const std::string& answer, bool past) -> Status {
    const Sources sources{*book, views.get()};
    std::atomic<std::uint64_t> empty{0};
    const auto ask_once = [&](unsigned, std::uint64_t turn) -> Status {
      AnswerRequest request{answer, accounts[scattered(turn) % accounts.size()], {}};
      if (past) {
        const auto cuts = moments(turn);
        request.parameters = {{"as_of", print(cuts.as_of)}, {"known_at", print(cuts.known_at)}};
      }
      const auto answered = ask(sources, request);
      if (!answered && answered.error().code == ErrorCode::not_found) {
        ++empty;
        return {};
      }
      return answered ? Status{} : Status(fail(answered.error()));
    };
    constexpr std::uint64_t kAsks = 20'000;
    DAYBOOK_TRY(auto driven, drive({1, setting.options.seconds * 4, kAsks}, ask_once));
    const auto name = answer + (past ? " then" : " now");
    figures.push_back({"as_of", name + " p50", quantile(driven.micros, 0.5), Unit::microseconds});
    figures.push_back({.row = "as_of",
                       .name = name + " p99",
                       .value = quantile(driven.micros, 0.99),
                       .unit = Unit::microseconds,
                       .target = Target{Bound::at_most, 2000, false}});
    return {};
  };
  for (const bool past : {true, false}) {
    for (const char* answer : {"account", "decision_tree", "commitments"}) {
      DAYBOOK_CHECKED(measure(answer, past));
    }
  }
  DAYBOOK_CHECKED(views->close());
  views.reset();
  DAYBOOK_CHECKED(book.close());
  return figures;
}

Result<Figures> register_row(const Setting& setting) {
  DAYBOOK_TRY(auto book, HostedBook::open(client_book(setting), setting.master));
  DAYBOOK_TRY(auto views, open_views(setting, *book));
  DAYBOOK_CHECKED(views->catch_up());
  // Most accounts have later events, so that they are folded on the way.
  const Instant a_year_before{sample_of(setting.options.events).until.micros - 365 * kMicrosPerDay};
  const Sources sources{*book, views.get()};
  Figures figures;
  for (const bool past : {false, true}) {
    std::vector<double> micros;
    for (unsigned round = 0; round < setting.options.rounds; ++round) {
      AnswerRequest request{"findings", {}, {}};
      if (past) request.parameters = {{"as_of", print(a_year_before)}};
      const double began = seconds_now();
      DAYBOOK_CHECKED(ask(sources, request));
      micros.push_back((seconds_now() - began) * 1e6);
    }
    figures.push_back({.row = "register",
                       .name = past ? "findings of all, then" : "findings of all, now",
                       .value = median(micros),
                       .unit = Unit::microseconds,
                       .target = Target{Bound::at_most, past ? 1e6 : 50'000.0, false}});
  }
  DAYBOOK_CHECKED(views->close());
  views.reset();
  DAYBOOK_CHECKED(book.close());
  return figures;
}

Result<Figures> visible_row(const Setting& setting) {
  DAYBOOK_TRY(auto book, HostedBook::open(client_book(setting), setting.master));
  DAYBOOK_TRY(auto views, open_views(setting, *book));
  DAYBOOK_CHECKED(views->catch_up());
  Status followed;
  std::jthread follower([&](std::stop_token stop) { followed = views->follow(std::move(stop)); });
  DAYBOOK_TRY(const auto accounts, client_accounts(*book));
  const auto load = load_of(setting.options.events);
  Figures figures;
  const auto measure = [&](const std::string& name, std::chrono::microseconds pause) -> Status {
    std::vector<float> beyond;
    const auto append_and_see = [&](unsigned, std::uint64_t turn) -> Status {
      if (pause.count() > 0) std::this_thread::sleep_for(pause);
      auto request = request_of(load, turn, turn + 1);
      request.events.front().event.account = accounts[scattered(turn) % accounts.size()];
      // Four of five happen now; the fifth long ago, so that its account is folded again.
      const bool late = scattered(turn + 7) % 5 == 0;
      const auto now = book->now();
      request.events.front().event.occurred_at.at =
          late ? Instant{now.micros - 300 * kMicrosPerDay} : now;
      DAYBOOK_TRY(const auto receipts, book->append(std::move(request)));
      const double committed = seconds_now();
      while (views->position() < receipts.front().position) std::this_thread::yield();
      beyond.push_back(static_cast<float>((seconds_now() - committed) * 1e6));
      return {};
    };
    DAYBOOK_CHECKED(drive({1, setting.options.seconds * 3}, append_and_see));
    figures.push_back({"visible", name + " p50", quantile(beyond, 0.5), Unit::microseconds});
    figures.push_back({.row = "visible",
                       .name = name + " p99",
                       .value = quantile(beyond, 0.99),
                       .unit = Unit::microseconds,
                       .target = Target{Bound::at_most, 5000, false}});
    return {};
  };
  DAYBOOK_CHECKED(measure("1 ms apart", std::chrono::microseconds(1000)));
  DAYBOOK_CHECKED(measure("at once", {}));
  follower = {};
  DAYBOOK_CHECKED(followed);
  const auto now = resident(::getpid());
  figures.push_back(
      {"memory", "with views, at the end", static_cast<double>(now.now), Unit::bytes});
  DAYBOOK_CHECKED(views->close());
  views.reset();
  DAYBOOK_CHECKED(book.close());
  return figures;
}

}  // namespace daybook::bench
