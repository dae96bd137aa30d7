// Rows replay and scan: reading, beside RocksDB alone over the very same files.
#include <algorithm>
#include <atomic>

#include "core/store/store.h"
#include "projections/answers.h"
#include "tools/bench/drive.h"
#include "tools/bench/probe.h"
#include "tools/bench/rows.h"

namespace daybook::bench {
namespace {

using Name = std::string (*)(std::uint64_t);

struct Latencies {
  double p50 = 0, p99 = 0;
  double cpu_micros = 0;  // of one ask
};

// Accounts drawn at random, one after the other.
Result<Latencies> ask_often(std::uint64_t accounts, std::uint64_t asks, double seconds, Name name,
                            const std::function<Status(const std::string&)>& ask) {
  const double cpu = cpu_seconds_now();
  DAYBOOK_TRY(auto driven, drive({1, seconds, asks}, [&](unsigned, std::uint64_t turn) {
                return ask(name(scattered(turn) % accounts));
              }));
  return Latencies{quantile(driven.micros, 0.5), quantile(driven.micros, 0.99),
                   (cpu_seconds_now() - cpu) * 1e6 / static_cast<double>(driven.turns)};
}

Figures replay_figures(const std::string& name, const Latencies& book, const Latencies& probe,
                       std::optional<Target> target) {
  return {{"replay", name + " p50", book.p50, Unit::microseconds, probe.p50, book.p50 / probe.p50},
          {"replay", name + " p99", book.p99, Unit::microseconds, probe.p99, book.p99 / probe.p99,
           target},
          {"replay", name + " CPU", book.cpu_micros, Unit::microseconds, probe.cpu_micros,
           book.cpu_micros / probe.cpu_micros}};
}

struct Speed {
  double events_per_second = 0;
  double cpu_micros = 0;  // of one event
};

// Walks [1, head] in equal parts, one a thread.
Result<Speed> in_parts(
    unsigned threads, std::uint64_t head,
    const std::function<Result<std::uint64_t>(std::uint64_t from, std::uint64_t to)>& walk) {
  std::atomic<std::uint64_t> seen{0};
  const double cpu = cpu_seconds_now();
  DAYBOOK_TRY(const auto driven,
              drive({threads, 1e9, threads}, [&](unsigned, std::uint64_t part) -> Status {
                const auto from = head * part / threads + 1;
                const auto to = head * (part + 1) / threads;
                DAYBOOK_TRY(const auto count, walk(from, to));
                seen += count;
                return {};
              }));
  if (seen != head) {
    return fail(ErrorCode::corrupt,
                "a scan saw " + std::to_string(seen) + " of " + std::to_string(head) + " events");
  }
  const auto events = static_cast<double>(head);
  return Speed{events / driven.seconds, (cpu_seconds_now() - cpu) * 1e6 / events};
}

std::string key_of(std::uint64_t number) {
  std::string key;
  put_big_endian(key, number);
  return key;
}

}  // namespace

Result<Figures> replay_row(const Setting& setting) {
  Figures figures;
  const struct {
    std::string name;
    std::uint64_t accounts;
    std::uint64_t asks;
    Name account;
    Target target;
  } sorts[] = {
      {"250 events", kMiddleAccounts, 4000, middle_account, {Bound::at_most, 1000, false}},
      {"10,000 events", kLongAccounts, 100, long_account, {Bound::at_most, 20'000, false}}};
  for (const auto& sort : sorts) {
    // Both sides are opened anew, so that neither has anything in its cache.
    DAYBOOK_TRY(auto book, HostedBook::open(setting.big_book(), setting.master));
    const auto read = [&](const std::string& account) -> Status {
      DAYBOOK_TRY(const auto events, book->account_events(account));
      if (events.empty())
        return fail(ErrorCode::not_found, "account " + account + " has no events");
      return {};
    };
    // Without views: every event is read and folded.
    const auto answer = [&](const std::string& account) -> Status {
      DAYBOOK_CHECKED(ask(*book, {"account", account, {}}));
      return {};
    };
    const auto seconds = setting.options.seconds * 2;
    const auto first = std::min(sort.asks, sort.accounts);
    DAYBOOK_TRY(const auto cold, ask_often(sort.accounts, first, seconds, sort.account, read));
    DAYBOOK_TRY(const auto warm, ask_often(sort.accounts, sort.asks, seconds, sort.account, read));
    DAYBOOK_TRY(const auto answered,
                ask_often(sort.accounts, sort.asks, seconds, sort.account, answer));
    DAYBOOK_CHECKED(book.close());
    DAYBOOK_TRY(auto raw, RawTable::open(setting.big_book() / "book" / "ledger", "records"));
    const auto ask_raw = [&](const std::string& account) -> Status {
      DAYBOOK_CHECKED(raw->walk(account + '\0', account + '\1', RawTable::Use::lookup));
      return {};
    };
    DAYBOOK_TRY(const auto raw_cold,
                ask_often(sort.accounts, first, seconds, sort.account, ask_raw));
    DAYBOOK_TRY(const auto raw_warm,
                ask_often(sort.accounts, sort.asks, seconds, sort.account, ask_raw));
    for (auto& figure : replay_figures(sort.name + ", first", cold, raw_cold, {})) {
      figures.push_back(std::move(figure));
    }
    for (auto& figure : replay_figures(sort.name + ", again", warm, raw_warm, {})) {
      figures.push_back(std::move(figure));
    }
    for (auto& figure :
         replay_figures(sort.name + ", to its answer", answered, raw_warm, sort.target)) {
      figures.push_back(std::move(figure));
    }
  }
  return figures;
}

Result<Figures> scan_row(const Setting& setting) {
  DAYBOOK_TRY(auto book, HostedBook::open(setting.big_book(), setting.master));
  const auto head = book->head();
  const auto scan = [&](std::uint64_t from, std::uint64_t to) -> Result<std::uint64_t> {
    std::uint64_t count = 0;
    DAYBOOK_CHECKED(book->scan(from, to, [&](const RecordView&) { return ++count > 0; }));
    return count;
  };
  const auto scan_decoding = [&](std::uint64_t from, std::uint64_t to) -> Result<std::uint64_t> {
    std::uint64_t count = 0;
    std::optional<Error> trouble;
    DAYBOOK_CHECKED(book->scan(from, to, [&](const RecordView& record) {
      const auto event = book->decode(record.bytes);
      if (!event) trouble = event.error();
      ++count;
      return !trouble;
    }));
    if (trouble) return fail(std::move(*trouble));
    return count;
  };
  // Everything into files, so that whoever reads the files alone sees the same.
  DAYBOOK_CHECKED(book.close());
  DAYBOOK_TRY(auto raw, RawTable::open(setting.big_book() / "book" / "log", "records"));
  DAYBOOK_TRY(book, HostedBook::open(setting.big_book(), setting.master));
  const auto walk_raw = [&](std::uint64_t from, std::uint64_t to) {
    return raw->walk(key_of(from), key_of(to + 1), RawTable::Use::whole_scan);
  };
  Figures figures;
  const auto rounds = head > 2'000'000 ? 1 : setting.options.rounds;
  for (const unsigned threads : {1U, 2U}) {
    std::vector<double> rates, raw_rates, ratios, cpu, raw_cpu;
    for (unsigned round = 0; round < rounds; ++round) {
      DAYBOOK_TRY(const auto rate, in_parts(threads, head, scan));
      DAYBOOK_TRY(const auto raw_rate, in_parts(threads, head, walk_raw));
      rates.push_back(rate.events_per_second);
      raw_rates.push_back(raw_rate.events_per_second);
      ratios.push_back(rates.back() / raw_rates.back());
      cpu.push_back(rate.cpu_micros);
      raw_cpu.push_back(raw_rate.cpu_micros);
    }
    const auto name = std::to_string(threads) + (threads == 1 ? " thread" : " threads");
    figures.push_back(
        {"scan", name, median(rates), Unit::events_per_second, median(raw_rates), median(ratios)});
    if (threads == 2) figures.back().target = Target{Bound::at_least, 2.5e6, false};
    figures.push_back({"scan", name + ", CPU an event", median(cpu), Unit::microseconds,
                       median(raw_cpu), median(cpu) / median(raw_cpu)});
    const auto part = std::min<std::uint64_t>(head, 1'000'000);
    DAYBOOK_TRY(const auto decoded, in_parts(threads, part, scan_decoding));
    figures.push_back(
        {"scan", name + ", decoded", decoded.events_per_second, Unit::events_per_second});
    figures.push_back(
        {"scan", name + ", decoded, CPU an event", decoded.cpu_micros, Unit::microseconds});
  }
  DAYBOOK_CHECKED(book.close());
  return figures;
}

}  // namespace daybook::bench
