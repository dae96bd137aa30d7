// Row follow: how long after an append has returned a live subscriber in the process holds the
// event.
#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>

#include "tools/bench/drive.h"
#include "tools/bench/rows.h"

namespace daybook::bench {
namespace {

constexpr std::uint64_t kSlots = 1 << 20;

// When each position was acknowledged and when it was delivered.
struct Times {
  std::vector<double> acknowledged = std::vector<double>(kSlots);
  std::vector<double> delivered = std::vector<double>(kSlots);
};

// Latencies beyond the commit; an event that came before its receipt did took nothing.
std::vector<float> beyond_commit(const Times& times) {
  std::vector<float> micros;
  for (std::size_t i = 0; i < kSlots; ++i) {
    if (times.acknowledged[i] == 0 || times.delivered[i] == 0) continue;
    const double late = (times.delivered[i] - times.acknowledged[i]) * 1e6;
    micros.push_back(static_cast<float>(std::max(late, 0.0)));
  }
  return micros;
}

Result<std::vector<float>> follow(Book& book, const Load& load, unsigned clients, double seconds,
                                  std::chrono::microseconds pause) {
  Times times;
  const auto first = book.head() + 1;
  std::optional<Error> trouble;
  std::jthread subscriber([&](std::stop_token stop) {
    Follower follower(book, first);
    while (!stop.stop_requested()) {
      const auto events = follower.next(stop);
      if (!events) {
        trouble = events.error();
        return;
      }
      const double now = seconds_now();
      for (const auto& event : *events) {
        if (event.position - first < kSlots) times.delivered[event.position - first] = now;
      }
    }
  });
  const auto driven = drive({clients, seconds}, [&](unsigned, std::uint64_t turn) -> Status {
    if (pause.count() > 0) std::this_thread::sleep_for(pause);
    DAYBOOK_TRY(const auto receipts, book.append(request_of(load, turn, turn + 1)));
    const auto slot = receipts.front().position - first;
    if (slot < kSlots) times.acknowledged[slot] = seconds_now();
    return {};
  });
  if (!driven) return fail(driven.error());
  std::this_thread::sleep_for(std::chrono::milliseconds(50));  // for the last to arrive
  subscriber = {};
  if (trouble) return fail(std::move(*trouble));
  return beyond_commit(times);
}

}  // namespace

Result<Figures> follow_row(const Setting& setting) {
  DAYBOOK_TRY(auto book, HostedBook::create(setting.folder / "follow", setting.master));
  const Load load{100'000, 1000};
  DAYBOOK_CHECKED(load_events(*book, load, 0, 20'000));
  Figures figures;
  const auto add = [&](const std::string& name, std::vector<float> micros) {
    figures.push_back({"follow", name + " p50", quantile(micros, 0.5), Unit::microseconds});
    figures.push_back({.row = "follow",
                       .name = name + " p99",
                       .value = quantile(micros, 0.99),
                       .unit = Unit::microseconds,
                       .target = Target{Bound::at_most, 1000, false}});
  };
  const auto seconds = setting.options.seconds * 2;
  DAYBOOK_TRY(auto calm, follow(*book, load, 1, seconds, std::chrono::microseconds(1000)));
  add("1 client, 1 ms apart", std::move(calm));
  DAYBOOK_TRY(auto busy, follow(*book, load, 1, seconds, {}));
  add("1 client, at once", std::move(busy));
  DAYBOOK_TRY(auto many, follow(*book, load, 16, seconds, {}));
  add("16 clients", std::move(many));
  DAYBOOK_CHECKED(book.close());
  return figures;
}

}  // namespace daybook::bench
