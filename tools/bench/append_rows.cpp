// Rows append and batch: the book and the raw probe take the same bytes from the same number of
// clients, in turns, so that what the machine does meanwhile strikes both.
#include <algorithm>
#include <atomic>

#include "tools/bench/drive.h"
#include "tools/bench/probe.h"
#include "tools/bench/rows.h"

namespace daybook::bench {
namespace {

constexpr std::uint64_t kAccounts = 10'000;
constexpr std::uint64_t kPool = 20'000;  // events made beforehand, so that clients only copy them
constexpr unsigned kClientsMax = 256;

// Events in accounts that exist, about contacts whose keys exist, and the bytes they became.
struct Pool {
  std::vector<NewEvent> events;
  std::vector<std::string> records;

  [[nodiscard]] const NewEvent& event(std::uint64_t turn) const {
    return events[scattered(turn) % events.size()];
  }
  [[nodiscard]] std::string_view record(std::uint64_t turn) const {
    return records[scattered(turn) % records.size()];
  }
};

Result<Pool> make_pool(Book& book) {
  const Load load{10 * kPool, kAccounts};
  DAYBOOK_CHECKED(load_events(book, load, 0, kPool));
  Pool pool;
  for (std::uint64_t number = 0; number < kPool; ++number) {
    pool.events.push_back(load.event(number));
  }
  DAYBOOK_CHECKED(book.scan(1, kPool, [&](const RecordView& record) {
    pool.records.emplace_back(record.bytes);
    return true;
  }));
  return pool;
}

// What is measured: one side in one round.
struct Round {
  double events_per_second = 0;
  double p50 = 0, p99 = 0;
  double cpu_micros = 0;  // of one event
};

// `settle` is part of what is timed: until the work is really done.
Result<Round> measure(const Drive& how, std::uint64_t events_a_turn,
                      const std::function<Status(unsigned, std::uint64_t)>& act,
                      const std::function<Status()>& settle = {}) {
  const double cpu = cpu_seconds_now();
  const double began = seconds_now();
  DAYBOOK_TRY(auto driven, drive(how, act));
  double seconds = driven.seconds;
  if (settle) {
    DAYBOOK_CHECKED(settle());
    seconds = seconds_now() - began;
  }
  const auto events = static_cast<double>(driven.turns * events_a_turn);
  return Round{events / seconds, quantile(driven.micros, 0.5), quantile(driven.micros, 0.99),
               (cpu_seconds_now() - cpu) * 1e6 / events};
}

using OneRound = std::function<Result<Round>()>;
struct Pairs {
  std::vector<Round> book, probe;
};
Result<Pairs> in_turns(unsigned rounds, const OneRound& book, const OneRound& probe) {
  Pairs pairs;
  for (unsigned i = 0; i < rounds; ++i) {
    DAYBOOK_TRY(const auto of_book, book());
    DAYBOOK_TRY(const auto of_probe, probe());
    pairs.book.push_back(of_book);
    pairs.probe.push_back(of_probe);
  }
  return pairs;
}

Figure figure_of(const Pairs& pairs, std::string row, std::string name, double Round::* part,
                 Unit unit, std::optional<Target> target = {}) {
  std::vector<double> book, probe, ratios;
  for (std::size_t i = 0; i < pairs.book.size(); ++i) {
    book.push_back(pairs.book[i].*part);
    probe.push_back(pairs.probe[i].*part);
    ratios.push_back(book.back() / probe.back());
  }
  return {std::move(row), std::move(name), median(book), unit,
          median(probe),  median(ratios),  target};
}

}  // namespace

Result<Figures> append_row(const Setting& setting) {
  DAYBOOK_TRY(auto book, HostedBook::create(setting.folder / "append", setting.master));
  DAYBOOK_TRY(const auto pool, make_pool(*book));
  DAYBOOK_TRY(auto raw, RawLog::open(setting.folder / "append-raw", kClientsMax));
  Figures figures;
  std::size_t bytes = 0;
  for (const auto& record : pool.records) bytes += record.size();
  const auto record_bytes = bytes / pool.records.size();
  figures.push_back(
      {"append", "bytes of a record", static_cast<double>(record_bytes), Unit::bytes});
  DAYBOOK_TRY(auto barrier, probe_barrier(setting.folder, record_bytes, setting.options.seconds));
  figures.push_back({"append", "barrier alone p50", quantile(barrier, 0.5), Unit::microseconds});
  figures.push_back({"append", "barrier alone p99", quantile(barrier, 0.99), Unit::microseconds});
  for (const unsigned clients : {1U, 16U, 64U, 256U}) {
    const Drive how{clients, setting.options.seconds};
    const auto append = [&](unsigned, std::uint64_t turn) -> Status {
      AppendRequest request;
      request.events.push_back(pool.event(turn));
      DAYBOOK_CHECKED(book->append(std::move(request)));
      return {};
    };
    const auto append_raw = [&](unsigned client, std::uint64_t turn) -> Status {
      return raw->append(client, {pool.record(turn)});
    };
    DAYBOOK_TRY(const auto pairs, in_turns(
                                      setting.options.rounds,
                                      [&]() -> Result<Round> {
                                        DAYBOOK_TRY(auto round, measure(how, 1, append));
                                        DAYBOOK_CHECKED(book->post_all());
                                        return round;
                                      },
                                      [&] { return measure(how, 1, append_raw); }));
    const auto name = std::to_string(clients) + (clients == 1 ? " client" : " clients");
    figures.push_back(figure_of(pairs, "append", name, &Round::events_per_second,
                                Unit::events_per_second, Target{Bound::at_least, 0.9, true}));
    if (clients == kClientsMax) {
      auto absolute = figures.back();
      absolute.target = Target{Bound::at_least, 50'000, false};
      absolute.name += ", of itself";
      figures.push_back(std::move(absolute));
    }
    figures.push_back(figure_of(pairs, "append", name + " p50", &Round::p50, Unit::microseconds));
    figures.push_back(figure_of(pairs, "append", name + " p99", &Round::p99, Unit::microseconds));
    figures.push_back(
        figure_of(pairs, "append", name + " CPU an event", &Round::cpu_micros, Unit::microseconds));
  }
  DAYBOOK_CHECKED(book.close());
  return figures;
}

Result<Figures> batch_row(const Setting& setting) {
  DAYBOOK_TRY(auto book, HostedBook::create(setting.folder / "batch", setting.master));
  DAYBOOK_TRY(const auto pool, make_pool(*book));
  DAYBOOK_TRY(auto raw, RawLog::open(setting.folder / "batch-raw", kLoadingClients));
  const auto append = [&](bool with_source) {
    return [&, with_source](unsigned, std::uint64_t turn) -> Status {
      static std::atomic<std::uint64_t> sources{0};
      AppendRequest request;
      request.events.reserve(kBatchEvents);
      for (std::uint64_t i = 0; i < kBatchEvents; ++i) {
        request.events.push_back(pool.event(turn * kBatchEvents + i));
        if (with_source) request.events.back().event.source = {"crm", std::to_string(sources++)};
      }
      DAYBOOK_CHECKED(book->append(std::move(request)));
      return {};
    };
  };
  const auto append_raw = [&](unsigned client, std::uint64_t turn) {
    std::vector<std::string_view> records(kBatchEvents);
    for (std::uint64_t i = 0; i < kBatchEvents; ++i) {
      records[i] = pool.record(turn * kBatchEvents + i);
    }
    return raw->append(client, records);
  };
  const auto turns_of = [](std::uint64_t events) {
    return std::max<std::uint64_t>(events / kBatchEvents, 1);
  };
  const auto posted = [&] { return book->post_all(); };
  const auto rounds = setting.options.rounds;
  Figures figures;

  const Drive sustained{kLoadingClients, 60, turns_of(setting.options.events / rounds)};
  DAYBOOK_TRY(const auto long_runs,
              in_turns(
                  rounds, [&] { return measure(sustained, kBatchEvents, append(false), posted); },
                  [&] { return measure(sustained, kBatchEvents, append_raw); }));
  figures.push_back(figure_of(long_runs, "batch", "sustained, until posted",
                              &Round::events_per_second, Unit::events_per_second,
                              Target{Bound::at_least, 60'000, false}));
  figures.push_back(
      figure_of(long_runs, "batch", "sustained p99 of a batch", &Round::p99, Unit::microseconds));
  figures.push_back(figure_of(long_runs, "batch", "sustained CPU an event", &Round::cpu_micros,
                              Unit::microseconds));

  const Drive burst{kLoadingClients, 60, turns_of(50'000)};
  const auto burst_pairs = [&](bool with_source) {
    return in_turns(
        rounds,
        [&, with_source]() -> Result<Round> {
          DAYBOOK_TRY(auto round, measure(burst, kBatchEvents, append(with_source)));
          DAYBOOK_CHECKED(book->post_all());
          return round;
        },
        [&] { return measure(burst, kBatchEvents, append_raw); });
  };
  DAYBOOK_TRY(const auto bursts, burst_pairs(false));
  figures.push_back(figure_of(bursts, "batch", "burst of 50,000", &Round::events_per_second,
                              Unit::events_per_second, Target{Bound::at_least, 200'000, false}));
  DAYBOOK_TRY(const auto imports, burst_pairs(true));
  figures.push_back(figure_of(imports, "batch", "burst of 50,000 with source keys",
                              &Round::events_per_second, Unit::events_per_second));
  DAYBOOK_CHECKED(book.close());
  return figures;
}

}  // namespace daybook::bench
