// Row follow: how long after an append has returned a live subscriber in the process holds the
// event.
#include "tools/bench/deliveries.h"
#include "tools/bench/drive.h"
#include "tools/bench/rows.h"

namespace daybook::bench {
namespace {

Result<std::vector<float>> follow(Book& book, const Load& load, unsigned clients, double seconds,
                                  std::chrono::microseconds pause) {
  const auto first = book.head() + 1;
  Deliveries deliveries(first);
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
      for (const auto& event : *events) deliveries.delivered(event.position, now);
    }
  });
  const auto driven = drive({clients, seconds}, [&](unsigned, std::uint64_t turn) -> Status {
    if (pause.count() > 0) std::this_thread::sleep_for(pause);
    DAYBOOK_TRY(const auto receipts, book.append(request_of(load, turn, turn + 1)));
    deliveries.acknowledged(receipts.front().position, seconds_now());
    return {};
  });
  if (!driven) return fail(driven.error());
  std::this_thread::sleep_for(std::chrono::milliseconds(50));  // for the last to arrive
  subscriber = {};
  if (trouble) return fail(std::move(*trouble));
  return deliveries.beyond_commit();
}

}  // namespace

Result<Figures> follow_row(const Setting& setting) {
  DAYBOOK_TRY(auto book, HostedBook::create(setting.folder / "follow", setting.master));
  const Load load{100'000, 1000};
  DAYBOOK_CHECKED(load_events(*book, load, 0, 20'000));
  Figures figures;
  const auto add = [&](const std::string& name, std::vector<float> micros) {
    const auto found = latencies("follow", name, std::move(micros), 1000);
    figures.insert(figures.end(), found.begin(), found.end());
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
