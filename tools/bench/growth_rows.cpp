// Rows scale, memory and ready: one load tells all three. A child makes the big book and reports at
// every tenth; the parent watches its memory, and kills it while it still writes.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "tools/bench/drive.h"
#include "tools/bench/machine.h"
#include "tools/bench/rows.h"

namespace daybook::bench {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kSlices = 10;
constexpr std::uint64_t kWrittenBeforeKill = 100'000;

// In the child: appends slice by slice, everything posted, then goes on until it is killed.
Status grow(const Setting& setting, const Child::Send& send) {
  DAYBOOK_TRY(auto book, HostedBook::create(setting.big_book(), setting.master));
  const auto load = setting.load();
  for (std::uint64_t slice = 0; slice < kSlices; ++slice) {
    const auto from = load.events * slice / kSlices;
    const auto to = load.events * (slice + 1) / kSlices;
    const double began = seconds_now();
    const double cpu = cpu_seconds_now();
    DAYBOOK_CHECKED(load_events(*book, load, from, to));
    DAYBOOK_CHECKED(book->post_all());
    const double seconds = seconds_now() - began;
    const auto sizes = book->sizes();
    send(Json{{"events", to},
              {"rate", static_cast<double>(to - from) / seconds},
              {"cpu", (cpu_seconds_now() - cpu) * 1e6 / static_cast<double>(to - from)},
              {"disk", sizes.log_bytes + sizes.ledger_bytes + sizes.key_bytes}}
             .dump());
  }
  // What the last of these has not told is what a start after the kill has to bring back.
  DAYBOOK_CHECKED(load_events(*book, load, 0, kWrittenBeforeKill));
  send(Json{{"ready", true}}.dump());
  return load_events(*book, load, 0, UINT32_MAX);
}

// Opens the book, writes for a while and is killed in the midst of it.
Status write_and_die(const Setting& setting) {
  DAYBOOK_TRY(auto child, Child::start([&](const Child::Send& send) {
                auto book = HostedBook::open(setting.big_book(), setting.master);
                if (!book) return send(error_line(book.error()));
                const auto load = setting.load();
                auto done = load_events(**book, load, 0, kWrittenBeforeKill);
                if (!done) return send(error_line(done.error()));
                send(Json{{"ready", true}}.dump());
                done = load_events(**book, load, 0, UINT32_MAX);
              }));
  std::string line;
  if (child.next(line) != Child::Event::line) {
    return fail(ErrorCode::unavailable, "the process that was to be killed ended before");
  }
  if (auto error = error_in(line)) return fail(std::move(*error));
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  child.kill();
  return {};
}

struct Start {
  double opened = 0, appended = 0, read = 0;  // seconds since the start
  double cpu = 0;                             // seconds of processor time until then
};

Result<Start> start(const Setting& setting) {
  const double began = seconds_now();
  const double cpu = cpu_seconds_now();
  Start start;
  DAYBOOK_TRY(auto book, HostedBook::open(setting.big_book(), setting.master));
  start.opened = seconds_now() - began;
  const auto load = setting.load();
  DAYBOOK_TRY(const auto receipts, book->append(request_of(load, 0, 1)));
  start.appended = seconds_now() - began;
  DAYBOOK_TRY(const auto events, book->account_events(receipts.front().account));
  if (events.empty() || events.back().position != receipts.front().position) {
    return fail(ErrorCode::corrupt,
                "the first event after the start is not the last of its account");
  }
  start.read = seconds_now() - began;
  start.cpu = cpu_seconds_now() - cpu;
  DAYBOOK_CHECKED(book.close());
  return start;
}

}  // namespace

Result<Figures> grow_big_book(const Setting& setting) {
  DAYBOOK_TRY(auto child, Child::start([&](const Child::Send& send) {
                if (const auto grown = grow(setting, send); !grown) {
                  send(error_line(grown.error()));
                }
              }));
  std::vector<Json> slices;
  Resident most;
  Resident last;
  for (bool growing = true; growing;) {
    std::string line;
    const auto event = child.next(line, 50);
    if (const auto now = resident(child.process()); now.now > 0) {
      most.now = std::max(most.now, now.now);
      most.peak = std::max(most.peak, now.peak);
      last = now;
    }
    if (event == Child::Event::nothing_yet) continue;
    if (event == Child::Event::ended) {
      return fail(ErrorCode::unavailable, "the process that made the big book has died");
    }
    if (auto error = error_in(line)) return fail(std::move(*error));
    auto json = Json::parse(line);
    growing = !json.contains("ready");
    if (growing) slices.push_back(std::move(json));
  }
  child.kill();

  Figures figures;
  // The first slice has empty tables and new keys to make: the second is the one to compare with.
  const Json& early = slices.at(1);
  const Json& middle = slices.at(kSlices / 2 - 1);
  const Json& late = slices.back();
  for (const Json* slice : {&early, &middle, &late}) {
    const auto name = "up to " + slice->at("events").dump() + " events";
    figures.push_back({"scale", name, slice->at("rate").get<double>(), Unit::events_per_second});
    figures.push_back(
        {"scale", name + ", CPU an event", slice->at("cpu").get<double>(), Unit::microseconds});
  }
  const auto part_of = [&](const char* key) {
    return late.at(key).get<double>() / early.at(key).get<double>();
  };
  figures.push_back({.row = "scale",
                     .name = "loss",
                     .value = (1 - part_of("rate")) * 100,
                     .unit = Unit::percent,
                     .target = Target{Bound::at_most, 10, false}});
  figures.push_back({"scale", "more CPU an event", (part_of("cpu") - 1) * 100, Unit::percent});
  figures.push_back({.row = "scale",
                     .name = "disk an event",
                     .value = late.at("disk").get<double>() / late.at("events").get<double>(),
                     .unit = Unit::bytes,
                     .target = Target{Bound::at_most, 400, false}});
  figures.push_back({.row = "memory",
                     .name = "most while appending",
                     .value = static_cast<double>(std::max(most.peak, most.now)),
                     .unit = Unit::bytes,
                     .target = Target{Bound::at_most, 512.0 * 1048576, false}});
  figures.push_back({"memory", "at the end", static_cast<double>(last.now), Unit::bytes});
  return figures;
}

Result<Figures> ready_row(const Setting& setting) {
  std::vector<double> opened, appended, read, cpu;
  for (unsigned round = 0; round < setting.options.rounds; ++round) {
    if (round > 0)
      DAYBOOK_CHECKED(write_and_die(setting));  // the first was killed when it had grown
    DAYBOOK_TRY(const auto once, start(setting));
    opened.push_back(once.opened * 1e6);
    appended.push_back(once.appended * 1e6);
    read.push_back(once.read * 1e6);
    cpu.push_back(once.cpu * 1e6);
  }
  Figures figures{{"ready", "opened", median(opened), Unit::microseconds},
                  {"ready", "first append", median(appended), Unit::microseconds},
                  {"ready", "CPU", median(cpu), Unit::microseconds}};
  figures.push_back({.row = "ready",
                     .name = "first append and read, worst",
                     .value = *std::max_element(read.begin(), read.end()),
                     .unit = Unit::microseconds,
                     .target = Target{Bound::at_most, 2e6, false}});
  return figures;
}

}  // namespace daybook::bench
