// The rows, one function each. Every one runs in a process of its own (see child.h), makes what it
// needs in `folder` and says what it found.
#pragma once

#include <filesystem>
#include <memory>
#include <thread>

#include "core/book/book.h"
#include "tools/bench/bench.h"
#include "tools/bench/child.h"
#include "tools/bench/load.h"

namespace daybook::bench {

struct Setting {
  const BenchOptions& options;
  std::filesystem::path folder;  // of this run, there and empty but for what the run made
  Key master{};

  [[nodiscard]] std::filesystem::path big_book() const { return folder / "big"; }
  [[nodiscard]] Load load() const { return load_of(options.events); }
};

// A book with somebody who keeps it up, as a server would.
class HostedBook {
 public:
  [[nodiscard]] static Result<HostedBook> create(const std::filesystem::path& folder,
                                                 const Key& master);
  [[nodiscard]] static Result<HostedBook> open(const std::filesystem::path& folder,
                                               const Key& master);
  [[nodiscard]] Book& operator*() const { return *book_; }
  [[nodiscard]] Book* operator->() const { return book_.get(); }
  [[nodiscard]] Status close();

 private:
  std::unique_ptr<Book> book_;
  std::jthread upkeep_;  // ends before the book does
};

// Appends events [from, to) of the load in batches of 1000 from some threads, and returns when they
// are durable.
[[nodiscard]] Status load_events(Book& book, const Load& load, std::uint64_t from,
                                 std::uint64_t to);
constexpr unsigned kLoadingClients = 4;
constexpr std::uint64_t kBatchEvents = 1000;

[[nodiscard]] Result<Figures> append_row(const Setting& setting);
[[nodiscard]] Result<Figures> batch_row(const Setting& setting);
[[nodiscard]] Result<Figures> follow_row(const Setting& setting);
// These need a broker at DAYBOOK_KAFKA_BOOTSTRAP; without, unless asked for by name, they have no
// figures.
[[nodiscard]] Result<Figures> relay_row(const Setting& setting);
[[nodiscard]] Result<Figures> delivered_row(const Setting& setting);
// Makes the big book in a child, killed when it is done while it still writes: gives the rows scale
// and memory. Not to be run in a child itself.
[[nodiscard]] Result<Figures> grow_big_book(const Setting& setting);
// Needs the big book.
[[nodiscard]] Result<Figures> ready_row(const Setting& setting);
[[nodiscard]] Result<Figures> replay_row(const Setting& setting);
[[nodiscard]] Result<Figures> scan_row(const Setting& setting);
// Makes the book of client histories that those below need.
[[nodiscard]] Status make_client_book(const Setting& setting);
[[nodiscard]] Result<Figures> rebuild_row(const Setting& setting);
[[nodiscard]] Result<Figures> as_of_row(const Setting& setting);
[[nodiscard]] Result<Figures> register_row(const Setting& setting);
[[nodiscard]] Result<Figures> visible_row(const Setting& setting);

}  // namespace daybook::bench
